package handout_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/handout"
)

func score(t *testing.T, s handout.Sheet) handout.Score {
	t.Helper()
	score, err := newPress(t).Score(s)
	if err != nil {
		t.Fatal(err)
	}
	return score
}

func TestOurOwnPapersScoreFull(t *testing.T) {
	for _, language := range words(t).Languages() {
		for n, layout := range slices.Concat(handout.Layouts, handout.Leaflets) {
			conditions := []string{"DISC_RAD", "NSLBP", "CERV_RAD"}
			if layout == "condition" {
				conditions = clinic.Conditions
			}
			for i, condition := range conditions {
				s := fourExercises(t, language)
				if i == 0 {
					s = sheet(t, language, layout)
				}
				s.Layout, s.Course.Condition, s.Course.Goals = layout, condition, nil
				s.Paper = handout.Papers[(n+i)%len(handout.Papers)]
				scoresFull(t, s)
			}
		}
	}
}

func scoresFull(t *testing.T, s handout.Sheet) {
	t.Helper()
	got := score(t, s)
	if len(got.Mend()) > 0 || got.Percent(handout.Understanding) != 100 || got.Percent(handout.Acting) != 100 {
		t.Errorf("%s in %s on %s about %s: %q", s.Layout, s.Language, s.Paper, s.Course.Condition, got.Mend())
	}
	least := 12
	if got.Formula.Name == "" {
		least = 10 // no formula, and in some of these languages no passive
	}
	if len(got.Items) < least {
		t.Errorf("%s in %s was checked on %d items only", s.Layout, s.Language, len(got.Items))
	}
	none := []string{"zh", "ar", "vi"}
	if f := got.Formula; (f.Name == "") != slices.Contains(none, s.Language) || f.Name != "" && (got.Reading == 0 || f.Hard(got.Reading)) {
		t.Errorf("%s about %s in %s reads at %.1f by %q", s.Layout, s.Course.Condition, s.Language, got.Reading, f.Name)
	}
}

func TestTheCheckerNamesWhatToMend(t *testing.T) {
	for name, test := range map[string]struct {
		item   int
		mend   string
		change func(*handout.Sheet)
	}{
		"a medical word": {4, "low back", func(s *handout.Sheet) { s.Plan.Home[0].Note = "Keep your lumbar spine still" }},
		"hard words": {3, "grade", func(s *handout.Sheet) {
			s.Plan.Home[0].Note = strings.Repeat("maintaining comprehensive neuromuscular stabilisation necessitates considerable individual consideration ", 14)
		}},
		"an advert":     {2, "www", func(s *handout.Sheet) { s.Plan.Home[0].Note = "www.example.com has a band" }},
		"a sum":         {6, "whole numbers", func(s *handout.Sheet) { s.Plan.Home[0].Note = "Do 3x10 on good days" }},
		"a long text":   {8, "Break up", func(s *handout.Sheet) { s.Plan.Home[0].Note = strings.Repeat("Go slowly and stop when you want. ", 12) }},
		"no picture":    {15, "drawing or a photo", func(s *handout.Sheet) { s.Plan.Home[0].Exercise = "OWN-404" }},
		"steps missing": {22, "small steps", func(s *handout.Sheet) { s.Plan.Home[0].Exercise = "OWN-404" }},
		"passive": {5, "who does what", func(s *handout.Sheet) {
			s.Plan.Home[0].Note = strings.Repeat("It was lifted. It was turned. It is opened. ", 8)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			s := sheet(t, "en", "standard")
			s.Plan.Home = slices.Clone(s.Plan.Home)
			test.change(&s)
			got := score(t, s)
			if !slices.ContainsFunc(got.Items, func(j handout.Judged) bool {
				return j.Item == test.item && !j.OK && strings.Contains(j.Mend, test.mend)
			}) {
				t.Errorf("item %d is not found; it says %q", test.item, got.Mend())
			}
			if got.Percent(handout.Understanding) == 100 && got.Percent(handout.Acting) == 100 {
				t.Error("the score is full")
			}
		})
	}
}
