package care_test

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
)

// noise is a picture that does not compress.
func noise(t *testing.T, w, h int) []byte {
	t.Helper()
	dots := image.NewRGBA(image.Rect(0, 0, w, h))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range dots.Pix {
		dots.Pix[i] = uint8(random.UintN(256))
	}
	var out bytes.Buffer
	if err := png.Encode(&out, dots); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// drawn is a logo with a white ground that shines through.
func drawn(t *testing.T) []byte {
	t.Helper()
	dots := image.NewNRGBA(image.Rect(0, 0, 300, 100))
	for x := 20; x < 280; x++ {
		for y := 20; y < 80; y++ {
			dots.SetNRGBA(x, y, color.NRGBA{R: 15, G: 118, B: 110, A: 255})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, dots); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestALogoIsMadeSmallAndPrinted(t *testing.T) {
	p := newPractice(t)
	episode := p.planned()
	plain := must[care.PrintedSheet](t)(p.PrintSheet(t.Context(), episode, care.SheetOptions{}))
	huge := noise(t, 2700, 2500)
	if len(huge) < 20<<20 {
		t.Fatalf("the picture has %d bytes only", len(huge))
	}
	for name, file := range map[string][]byte{"20 MB": huge, "drawn": drawn(t)} {
		if _, err := p.SetLogo(t.Context(), file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		p.restart()
		logo, err := p.Logo(t.Context())
		if err != nil || len(logo) == 0 || len(logo) > 60_000 {
			t.Fatalf("%s: the logo has %d bytes, %v", name, len(logo), err)
		}
		sheet := must[care.PrintedSheet](t)(p.PrintSheet(t.Context(), episode, care.SheetOptions{}))
		if more := len(sheet.PDF) - len(plain.PDF); more < 300 || more > 70_000 {
			t.Errorf("%s: the sheet grows by %d bytes", name, more)
		}
		again := must[care.PrintedSheet](t)(p.PrintSheet(t.Context(), episode, care.SheetOptions{}))
		if !bytes.Equal(sheet.PDF, again.PDF) {
			t.Errorf("%s: the same sheet gave other bytes", name)
		}
	}
	if _, err := p.SetLogo(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if sheet := must[care.PrintedSheet](t)(p.PrintSheet(t.Context(), episode, care.SheetOptions{})); !bytes.Equal(sheet.PDF, plain.PDF) {
		t.Error("without a logo the sheet is another than before there was one")
	}
}

func TestWhatIsNoPictureIsNoLogo(t *testing.T) {
	p := newPractice(t)
	before := must[[]byte](t)(p.SetLogo(t.Context(), drawn(t)))
	for name, file := range map[string][]byte{
		"text": []byte("<svg></svg>"), "cut": drawn(t)[:200], "a lie": append([]byte("\x89PNG\r\n\x1a\n"), 0, 1, 2),
	} {
		_, err := p.SetLogo(t.Context(), file)
		if care.KindOf(err) != care.Refused || !strings.Contains(err.Error(), "not changed") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if now, err := p.Logo(t.Context()); err != nil || !slices.Equal(now, before) {
		t.Errorf("the logo changed, %v", err)
	}
}

func TestLeafletsAreKeptWithoutAPlan(t *testing.T) {
	p := newPractice(t)
	episode := p.examined()
	for _, layout := range []string{"visit", "condition", "card"} {
		printed := must[care.PrintedSheet](t)(p.PrintSheet(t.Context(), episode, care.SheetOptions{Layout: layout, InkSaving: true}))
		if kept := must[[]byte](t)(p.SheetFile(t.Context(), printed.ID)); !bytes.Equal(kept, printed.PDF) || printed.Version != 0 {
			t.Errorf("%s: version %d, kept other bytes", layout, printed.Version)
		}
	}
	if _, err := p.PrintSheet(t.Context(), episode, care.SheetOptions{Layout: "summary"}); care.KindOf(err) != care.Refused {
		t.Errorf("a summary of no plan: %v", err)
	}
	records := must[[]care.SheetRecord](t)(p.PrintedSheets(t.Context(), episode))
	if len(records) != 3 || records[0].Layout != "visit" || records[2].Layout != "card" {
		t.Errorf("kept %+v", records)
	}
}

func TestSheetsDueThisWeek(t *testing.T) {
	p := newPractice(t)
	episode := p.planned()
	p.examined() // has no plan
	due := func() []care.DueSheet { return must[[]care.DueSheet](t)(p.SheetsDue(t.Context())) }
	if all := due(); len(all) != 1 || all[0].EpisodeID != episode || all[0].Printed || all[0].Name != "Ana Lopez" {
		t.Fatalf("due are %+v", all)
	}
	var kept []care.PrintedSheet
	err := p.PrintDue(t.Context(), due(), care.SheetOptions{}, func(_ int, sheet care.PrintedSheet, err error) error {
		kept = append(kept, sheet)
		return err
	})
	if err != nil || len(kept) != 1 {
		t.Fatalf("printed %d, %v", len(kept), err)
	}
	if bytes := must[[]byte](t)(p.SheetFile(t.Context(), kept[0].ID)); !slices.Equal(bytes, kept[0].PDF) {
		t.Error("other bytes were kept")
	}
	if all := due(); len(all) != 0 {
		t.Errorf("still due are %+v", all)
	}
	course := must[clinic.Course](t)(p.Course(t.Context(), episode))
	days := course.Plan().Review.Days
	if days == 0 {
		t.Fatal("the drafted plan has no review")
	}
	for ahead, want := range map[int]int{7: 0, 6: 1, 0: 1, -1: 0} {
		p.now = time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC).AddDate(0, 0, days-ahead)
		if all := due(); len(all) != want {
			t.Errorf("%d days before the review %d sheets are due, want %d", ahead, len(all), want)
		}
	}
}

func TestABatchGoesOnAfterASheetThatIsRefused(t *testing.T) {
	p := newPractice(t)
	due := []care.DueSheet{{EpisodeID: p.examined()}, {EpisodeID: p.planned()}}
	var refused, made int
	err := p.PrintDue(t.Context(), due, care.SheetOptions{}, func(_ int, _ care.PrintedSheet, err error) error {
		if err != nil {
			refused++
		} else {
			made++
		}
		return nil
	})
	if err != nil || refused != 1 || made != 1 {
		t.Errorf("refused %d, made %d, %v", refused, made, err)
	}
}

func TestASheetNamesWhoWorksNow(t *testing.T) {
	p := newPractice(t)
	if err := p.SavePractice(t.Context(), clinic.Practice{Name: "Harbour Clinic", Emergency: "112", Therapist: "Sam"}); err != nil {
		t.Fatal(err)
	}
	episode := p.examined()
	therapist := func() string {
		sheet, err := p.Sheet(t.Context(), episode, care.SheetOptions{Layout: "visit"})
		if err != nil {
			t.Fatal(err)
		}
		return cmp.Or(sheet.Therapist, sheet.Practice.Therapist)
	}
	if got := therapist(); got != "Sam" {
		t.Errorf("alone it is %q", got)
	}
	p.hire("Mara", clinic.BothProfessions, clinic.Owner)
	jo := p.hire("Jo", clinic.MassageTherapist, clinic.Therapist)
	if err := p.WorkAs(t.Context(), jo, ""); err != nil {
		t.Fatal(err)
	}
	if got := therapist(); got != "Jo" {
		t.Errorf("in a team it is %q", got)
	}
}

// examined is an episode whose first assessment is signed.
func (p *practice) examined() string {
	p.t.Helper()
	id := must[string](p.t)(p.RegisterPatient(p.t.Context(), clinic.Patient{Given: "Ana", Family: "Lopez"}))
	episode := must[string](p.t)(p.OpenEpisode(p.t.Context(), id, clinic.Episode{Condition: "NSLBP", Side: clinic.Left, Onset: "2026-06-01"}))
	a := clinic.Assessment{Kind: clinic.Initial, Date: p.Today(), Irritable: clinic.Moderate, RedFlags: map[string]clinic.Answer{}}
	for _, code := range clinic.RedFlags {
		a.RedFlags[code] = clinic.No
	}
	kept := must[clinic.Assessment](p.t)(p.SaveDraft(p.t.Context(), episode, a))
	if err := p.Sign(p.t.Context(), episode, kept.ID); err != nil {
		p.t.Fatal(err)
	}
	return episode
}

// planned is an episode whose drafted plan is approved.
func (p *practice) planned() string {
	p.t.Helper()
	episode := p.examined()
	draft, err := p.PlanDraft(p.t.Context(), episode)
	if err != nil {
		p.t.Fatal(err)
	}
	if _, err := p.Approve(p.t.Context(), episode, draft.Plan); err != nil {
		p.t.Fatal(err)
	}
	return episode
}
