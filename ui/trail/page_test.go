package trail_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/trail"
	"tandem/ui/trial"
	"tandem/ui/words"
)

func TestEveryKnownActHasWords(t *testing.T) {
	catalogue, err := os.ReadFile("../../assets/ui/en.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range care.KnownActs() {
		if !strings.Contains(string(catalogue), `"act.`+strings.ReplaceAll(act.What, " ", "_")+`":`) {
			t.Errorf("%q has no words", act.What)
		}
	}
}

// lines is what the page shows, without its filters.
func lines(w fyne.Window) string {
	var all []string
	for _, o := range test.LaidOutObjects(w.Content()) {
		if label, is := o.(*widget.Label); is {
			all = append(all, label.Text)
		}
	}
	return strings.Join(all, "\n")
}

func TestTheTrailIsReadAndFilteredByKeyboard(t *testing.T) {
	d := trial.Desk(t, trial.Day(2))
	ctx := t.Context()
	id, err := d.Clinic.RegisterPatient(ctx, clinic.Patient{Given: "Ana", Family: "Ruiz"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Clinic.OpenEpisode(ctx, id, clinic.Episode{Condition: "DISC_RAD"}); err != nil {
		t.Fatal(err)
	}
	for range care.TrailPage {
		if _, err := d.Clinic.Export(ctx, id); err != nil {
			t.Fatal(err)
		}
	}
	var page desk.Page
	said := ""
	d.Say = func(sentence string, _ bool) { said = sentence }
	d.Show = func(p desk.Page) {
		page = p
		d.Window.SetContent(p.Content())
		p.Shown()
	}
	wants := func(step string, count int, wanted ...string) {
		t.Helper()
		text := lines(d.Window)
		for _, want := range wanted {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is not there:\n%s", step, want, text)
			}
		}
		if got := strings.Count(text, "2 Sep 2026"); got != count {
			t.Errorf("%s: %d lines, want %d", step, got, count)
		}
	}
	trail.Open(d, desk.Route{})
	export, look := words.T("act.export"), words.T("act.view_audit_trail")
	wants("the clinic", care.TrailPage, "Ana Ruiz", trial.Therapist, look, export)
	page.Next()
	wants("older", 4, words.T("act.register_patient"), words.T("act.open_episode"))
	page.Next()
	if said != words.T("trail.end") {
		t.Errorf("past the end it says %q", said)
	}
	page.(interface{ Tab(string) }).Tab("N")
	wants("newest", care.TrailPage, export)
	test.Type(d.Window.Canvas().Focused(), "c")
	wants("changes", 2, words.T("act.register_patient"))
	test.Type(d.Window.Canvas().Focused(), "w")
	wants("wrong passphrases", 0, words.T("trail.none"))
	trail.Open(d, desk.Route{Patient: id})
	test.Type(d.Window.Canvas().Focused(), "v")
	wants("who looked at the record", 2, words.T("act.view"), look)
}

func TestAnActWithoutWordsIsShownAsItIs(t *testing.T) {
	trial.Desk(t, trial.Day(2))
	got := []string{trail.Says(care.TrailLine{What: "juggle", Detail: "3"}), trail.Says(care.TrailLine{What: "approve plan version", Detail: "2"})}
	if want := []string{"juggle 3", words.T("act.approve_plan_version") + " 2"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
