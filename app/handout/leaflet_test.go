package handout_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/drawing"
	"tandem/app/drawing/raster"
	"tandem/app/handout"
)

func TestEveryPaperHasItsBlocks(t *testing.T) {
	for _, layout := range append(append([]string{}, handout.Layouts...), handout.Leaflets...) {
		for _, size := range handout.Papers {
			for _, saving := range []bool{false, true} {
				s := sheet(t, "en", layout)
				s.Paper, s.InkSaving = size, saving
				file := pdf(t, s)
				all, first := textOf(t, file, 0), textOf(t, file, 1)
				mustHave(t, all, "Harbour Clinic", "Your therapist: Dana Cole", "Phone: 555 0123", "For Ana Ruiz",
					"15 September 2026", "Plan version 2", "Next visit: 22 September, 9:00", "For Ana Ruiz only", "Printed on 15 September 2026")
				mustHave(t, first, "Page 1 of", "Go to the emergency department now", "call 112")
				if strings.ContainsAny(all, "[]{}") {
					t.Errorf("%s on %s has an unfilled phrase: %s", layout, size, all)
				}
			}
		}
	}
}

func TestALeafletNeedsNoPlan(t *testing.T) {
	for _, layout := range handout.Leaflets {
		s := sheet(t, "en", layout)
		s.Plan, s.Previous = clinic.Plan{}, nil
		text := textOf(t, pdf(t, s), 0)
		mustHave(t, text, "For Ana Ruiz", "Call us or your doctor today if:")
		if strings.Contains(text, "lan version") {
			t.Errorf("%s without a plan names a version: %s", layout, text)
		}
	}
}

func TestEachConditionHasItsLeaflet(t *testing.T) {
	titles := map[string]bool{}
	for _, language := range words(t).Languages() {
		for _, code := range clinic.Conditions {
			s := sheet(t, language, "condition")
			s.Course.Condition = code
			text := textOf(t, pdf(t, s), 0)
			title := words(t).Say(language, "about."+code+".title", nil)
			mustHave(t, text, title)
			for _, part := range []string{"what", "feel", "helps", "time"} {
				for line := range strings.SplitSeq(words(t).Say(language, "about."+code+"."+part, nil), "\n") {
					mustHave(t, text, line)
				}
			}
			titles[title] = true
		}
	}
	if want := len(clinic.Conditions) * len(words(t).Languages()); len(titles) != want {
		t.Errorf("there are %d titles, want %d", len(titles), want)
	}
	s := sheet(t, "en", "condition")
	s.Course.Condition = ""
	if err := newPress(t).PDF(s, io.Discard); err == nil || !strings.Contains(err.Error(), "no condition") {
		t.Errorf("a leaflet about nothing: %v", err)
	}
}

func TestTheConditionLeafletMarksTheSoreSide(t *testing.T) {
	sore := func(side clinic.Side) (places []float64) {
		s := sheet(t, "en", "condition")
		s.Course.Condition, s.Course.Side = "DGS", side
		pages, err := newPress(t).Pages(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, it := range pages[0].Items {
			if it.Shape != nil && it.Shape.Fill == drawing.RGB(0xFDE7E4) {
				places = append(places, it.Shape.Path[0].P3.X)
			}
		}
		slices.Sort(places)
		return places
	}
	left, right, both := sore(clinic.Left), sore(clinic.Right), sore(clinic.Both)
	if len(left) == 0 || len(left) != len(right) || len(both) != 2*len(left) {
		t.Fatalf("%d areas are marked on the left, %d on the right, %d on both sides", len(left), len(right), len(both))
	}
	if left[len(left)-1] > right[0] {
		t.Errorf("seen from behind, the left side stands at %v and the right one at %v", left, right)
	}
}

func TestASummaryIsOnePage(t *testing.T) {
	for _, language := range words(t).Languages() {
		for _, size := range handout.Papers {
			s := sixExercises(t, language)
			s.Layout, s.Paper = "summary", size
			pages, err := newPress(t).Pages(s)
			if err != nil {
				t.Fatal(err)
			}
			if len(pages) != 1 {
				t.Errorf("six exercises in %s on %s take %d pages", language, size, len(pages))
			}
		}
	}
}

// mostInk is what a paper that saves ink takes of the other's: papers without
// fills save the colours of their lines alone.
var mostInk = map[string]float64{
	"standard": 0.9, "large": 0.9, "pictures": 0.8, "diary": 1.1, "summary": 0.9, "log": 1.1, "visit": 0.9, "condition": 0.9, "card": 1.1,
}

func TestSavingInkIsGreyAndTakesLess(t *testing.T) {
	for _, layout := range append(append([]string{}, handout.Layouts...), handout.Leaflets...) {
		full, spared := sheet(t, "en", layout), sheet(t, "en", layout)
		spared.InkSaving = true
		inkFull, _ := inkOf(t, full)
		ink, hue := inkOf(t, spared)
		if hue > 0 {
			t.Errorf("%s: %d dots are not grey", layout, hue)
		}
		if most := mostInk[layout]; ink > most*inkFull {
			t.Errorf("%s takes %.0f ink instead of %.0f", layout, ink, inkFull)
		}
	}
}

// inkOf is how much cyan, magenta, yellow and black the pages take, black in
// place of equal parts of the others, and how many dots are not grey.
func inkOf(t *testing.T, s handout.Sheet) (ink float64, hue int) {
	t.Helper()
	press := newPress(t)
	pages, err := press.Pages(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		dots := raster.Paint(page, 2, press.Fonts()).Pix
		for i := 0; i < len(dots); i += 4 {
			r, g, b := dots[i], dots[i+1], dots[i+2]
			if max(r, g, b)-min(r, g, b) > 2 {
				hue++
			}
			black := 255 - int(max(r, g, b))
			ink += float64(765-int(r)-int(g)-int(b)-2*black) / 255
		}
	}
	return ink, hue
}
