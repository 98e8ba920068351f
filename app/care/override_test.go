package care_test

import (
	"bytes"
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
	"tandem/app/report"
	"tandem/data"
)

// alarmed is a re-assessment with saddle numbness and a weak foot.
func alarmed() clinic.Assessment {
	a := better()
	a.Screen.Saddle = clinic.Yes
	a.RedFlags = map[string]clinic.Answer{"RF_CES1": clinic.Yes, "RF_CES2": clinic.No, "RF_CES3": clinic.No, "RF_CES4": clinic.No}
	a.Roots = map[string]clinic.RootSides{"L5": {Left: clinic.Root{Power: number(3)}}}
	return a
}

// locked is an episode with an approved plan and a finding since.
func (p *practice) locked() (episode string) {
	p.t.Helper()
	details := clinic.Practice{Name: "Riverside", Phone: "020 7946 0000", Emergency: "999", Therapist: "Sam Field", Paper: "A4"}
	if err := p.SavePractice(p.t.Context(), details); err != nil {
		p.t.Fatal(err)
	}
	_, episode = p.episode(disc)
	p.sign(episode, initial())
	p.approve(episode)
	p.later(7)
	p.sign(episode, alarmed())
	return episode
}

func (p *practice) lock(episode string) care.Lock {
	p.t.Helper()
	return must[care.Lock](p.t)(p.Lock(p.t.Context(), episode))
}

const reason = "Seen at the emergency department today, MRI clear"

func (p *practice) overridden(episode string) {
	p.t.Helper()
	if err := p.Override(p.t.Context(), episode, p.lock(episode).AssessmentID, "Dr Iris Moss", reason); err != nil {
		p.t.Fatal(err)
	}
}

func pdfText(t *testing.T, pdf []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(name, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

func TestALockNamesItsFindings(t *testing.T) {
	p := newPractice(t)
	lock := p.lock(p.locked())
	if !lock.Locked || !lock.Emergency() || len(lock.Findings) != 2 || len(lock.Overrides) != 0 {
		t.Fatalf("the lock is %+v", lock)
	}
	for i, want := range []care.Finding{{Code: "RF_CES1", Level: "E"}, {Code: "power_L5_left", Level: "U24"}} {
		if f := lock.Findings[i]; f.Code != want.Code || f.Level != want.Level || f.Date != p.Today() || f.Why == "" {
			t.Errorf("finding %d is %+v", i, f)
		}
	}
	_, episode := p.episode(disc)
	if lock := p.lock(episode); lock.Locked || lock.Emergency() {
		t.Errorf("an episode without an assessment is locked: %+v", lock)
	}
}

func TestALockedEpisodeGivesALetterAndACardInstead(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	episode := p.locked()
	letter := must[report.Letter](t)(p.Letter(ctx, episode, ""))
	words := letter.Words
	words.Note = "His wife drives him."
	if page, err := p.PreviewLetter(ctx, episode, words); err != nil || len(page.Items) == 0 {
		t.Errorf("the preview is empty: %v", err)
	}
	made := must[care.Made](t)(p.MakeLetter(ctx, episode, words))
	text := pdfText(t, made.PDF)
	for _, part := range []string{"Riverside", "Ana López", "Saddle numbness: yes", "Power at L5 on the left: 3 of 5", "His wife drives him.", "Sam Field"} {
		if !strings.Contains(text, part) {
			t.Errorf("the letter does not say %q: %s", part, text)
		}
	}
	card := must[care.Made](t)(p.MakeCard(ctx, episode, "es"))
	if text := pdfText(t, card.PDF); !strings.Contains(text, "Vaya a urgencias ahora mismo.") || !strings.Contains(text, "020 7946 0000") {
		t.Errorf("the card says %s", text)
	}
	if text := pdfText(t, must[care.Made](t)(p.MakeCard(ctx, episode, "")).PDF); !strings.Contains(text, "Go to the emergency department now.") {
		t.Errorf("the card for somebody without a language says %s", text)
	}
	if did := p.did(); !slices.Contains(did, "print letter referral") || !slices.Contains(did, "print letter card") {
		t.Errorf("the audit trail has %q", did)
	}
	p.restart()
	kept := must[[]care.LetterRecord](t)(p.Letters(ctx, episode))
	if len(kept) != 3 || kept[0].Kind != care.Referral || kept[1].Kind != care.Card || kept[1].Language != "es" || kept[2].Language != "en" {
		t.Fatalf("kept are %+v", kept)
	}
	if again := must[[]byte](t)(p.LetterFile(ctx, made.ID)); !bytes.Equal(again, made.PDF) {
		t.Error("the letter is not kept as made")
	}
	if did := p.did(); !slices.Contains(did, "view letter") {
		t.Errorf("looking at a letter left %q", did)
	}
}

func TestALetterSpeaksTheLanguageOfTheClinicOrTheOneAskedFor(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	p.Speak(func(language string) report.Tongue { return report.Tongue{Language: cmp.Or(language, "de")} })
	episode := p.locked()
	for language, dear := range map[string]string{"": "Sehr geehrte Kollegin", "es": "Estimada colega", "en": "Dear colleague"} {
		letter := must[report.Letter](t)(p.Letter(ctx, episode, language))
		text := pdfText(t, must[care.Made](t)(p.MakeLetter(ctx, episode, letter.Words)).PDF)
		kept := must[[]care.LetterRecord](t)(p.Letters(ctx, episode))
		if made := kept[len(kept)-1].Language; !strings.Contains(text, dear) || made != cmp.Or(language, "de") {
			t.Errorf("asked for %q the letter is kept as %q and says %s", language, made, text)
		}
	}
}

func TestALetterNeedsItsParts(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	episode := p.locked()
	_, err := p.MakeLetter(ctx, episode, report.Words{To: " "})
	wantFault(t, err, care.Invalid)
	if got := places(err); !slices.Equal(got, []string{"to", "asked", "signed"}) {
		t.Errorf("the places are %q", got)
	}
	words := must[report.Letter](t)(p.Letter(ctx, episode, "")).Words
	words.Note = strings.Repeat("Too much to say here. ", 150)
	_, err = p.MakeLetter(ctx, episode, words)
	wantFault(t, err, care.Refused, "shorten the note", "Nothing you typed is lost")
	if kept := must[[]care.LetterRecord](t)(p.Letters(ctx, episode)); len(kept) != 0 {
		t.Errorf("a refused letter was kept: %+v", kept)
	}
}

func TestWithoutAFindingThereIsNoLetter(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	_, episode := p.episode(disc)
	_, err := p.Letter(ctx, episode, "")
	wantFault(t, err, care.Refused, "nothing to write")
	p.sign(episode, initial())
	_, err = p.MakeCard(ctx, episode, "en")
	wantFault(t, err, care.Refused, "nothing to write")
	wantFault(t, p.Override(ctx, episode, p.lock(episode).AssessmentID, "Dr Iris Moss", reason), care.Refused, "Nothing is locked")
}

func TestAnOverrideNeedsANameAndAReason(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	episode := p.locked()
	of := p.lock(episode).AssessmentID
	for name, test := range map[string]struct {
		clinician, reason string
		places            []string
	}{
		"neither":      {"", " ", []string{"clinician", "reason"}},
		"no name":      {"  ", reason, []string{"clinician"}},
		"short reason": {"Dr Iris Moss", "MRI clear", []string{"reason"}},
	} {
		err := p.Override(ctx, episode, of, test.clinician, test.reason)
		wantFault(t, err, care.Invalid)
		if got := places(err); !slices.Equal(got, test.places) {
			t.Errorf("%s: the places are %q", name, got)
		}
	}
	wantFault(t, p.Override(ctx, episode, "another", "Dr Iris Moss", reason), care.Conflict, "nothing was overridden")
	if lock := p.lock(episode); !lock.Locked {
		t.Error("a refused override opened the lock")
	}
	if slices.Contains(p.did(), "override lock") {
		t.Errorf("a refused override left %q", p.did())
	}
}

func TestAnOverrideOpensThisAssessmentAlone(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	episode := p.locked()
	p.overridden(episode)
	if !slices.Contains(p.did(), "override lock") {
		t.Errorf("the override left %q", p.did())
	}
	p.restart()
	lock := p.lock(episode)
	if lock.Locked || len(lock.Findings) != 2 || len(lock.Overrides) != 1 {
		t.Fatalf("after the override the lock is %+v", lock)
	}
	if o := lock.Overrides[0]; o.Clinician != "Dr Iris Moss" || o.Reason != reason || o.Author != "Sam Field" || len(o.Findings) != 2 || o.Entered.IsZero() {
		t.Errorf("the override came back as %+v", o)
	}
	if draft := must[planning.Draft](t)(p.PlanDraft(ctx, episode)); draft.Locked || len(draft.Home) == 0 {
		t.Errorf("the draft after the override is %+v", draft)
	}
	if review := must[planning.Review](t)(p.Review(ctx, episode)); review.Locked {
		t.Errorf("the review after the override is %+v", review)
	}
	p.approve(episode)
	printed := must[care.PrintedSheet](t)(p.PrintSheet(ctx, episode, care.SheetOptions{}))
	if text := pdfText(t, printed.PDF); strings.Contains(text, "Moss") || strings.Contains(text, "MRI") {
		t.Errorf("the sheet tells of the override: %s", text)
	}
	must[report.Letter](t)(p.Letter(ctx, episode, ""))

	p.later(7)
	p.sign(episode, alarmed())
	if lock := p.lock(episode); !lock.Locked || len(lock.Overrides) != 0 {
		t.Errorf("the next assessment does not lock: %+v", lock)
	}
	_, err := p.PrintSheet(ctx, episode, care.SheetOptions{})
	wantFault(t, err, care.Refused, "refer the patient")
	if all := must[[]care.Override](t)(p.Overrides(ctx, episode)); len(all) != 1 {
		t.Errorf("the overrides of the episode are %+v", all)
	}
}

func TestVerifyFindsAChangedCard(t *testing.T) {
	p := inFolder(t)
	episode := p.locked()
	p.overridden(episode)
	must[care.Made](t)(p.MakeCard(t.Context(), episode, "en"))
	if wrong := must[[]string](t)(p.store.Store.(*data.Clinic).Verify(t.Context())); len(wrong) != 0 {
		t.Errorf("the clinic with a card and an override is wrong: %q", wrong)
	}
	files, err := filepath.Glob(filepath.Join(p.dir, "files", "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	if err := os.WriteFile(files[0], []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
	if wrong := must[[]string](t)(p.store.Store.(*data.Clinic).Verify(t.Context())); len(wrong) != 1 || !strings.Contains(wrong[0], "The letter printed at") {
		t.Errorf("a changed card is found as %q", wrong)
	}
}
