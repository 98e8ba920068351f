package clinic_test

import (
	"slices"
	"testing"

	"tandem/app/clinic"
)

// Whatever number is out of range, taking out the places that are said to be
// wrong leaves an assessment that can be kept, with all else as it was.
func TestWithoutWhatIsWrongADraftIsRight(t *testing.T) {
	bad := func(v float64) *float64 { return &v }
	a := clinic.Assessment{
		Date: "2026-09-01", Kind: clinic.Initial,
		NPRS: clinic.Pain{Back: bad(11), Leg: bad(5)}, RMDQ: bad(25), GROC: bad(8), ODI: bad(101), DistalSite: bad(6), Spasm: bad(4),
		SLR: clinic.Sides{Left: bad(130), Right: bad(80)}, FTF: bad(101), Walk: bad(-1), Sit: bad(1441), Stand: bad(2000), Adherence: bad(120),
		PSFS: []clinic.Activity{{Activity: "sit", Score: bad(11)}, {Activity: "walk", Score: bad(4)}}, SBI: []float64{1, 2, 3, 7},
		Roots:     map[string]clinic.RootSides{"L5": {Left: clinic.Root{Power: bad(9), Reflex: bad(2)}, Right: clinic.Root{Sensation: bad(3), Reflex: bad(5)}}},
		Totals:    map[string]float64{"LEFS": 81, "NDI": 40},
		Responses: []clinic.Response{{Exercise: "EXT-03", Pain: bad(11), Settled: bad(721)}, {Exercise: "COR-01", Pain: bad(2)}},
		Massage:   &clinic.MassageResponse{Soreness: bad(721), LegSymptoms: bad(1441)},
	}
	var places []string
	for _, p := range a.Problems() {
		places = append(places, p.Place)
	}
	if len(places) != 22 {
		t.Errorf("%d places are wrong: %v", len(places), places)
	}
	kept := a.Without(places)
	if left := kept.Problems(); len(left) != 0 {
		t.Errorf("still wrong: %v", left)
	}
	if *kept.NPRS.Leg != 5 || *kept.SLR.Right != 80 || *kept.PSFS[1].Score != 4 || kept.Totals["NDI"] != 40 || *kept.Roots["L5"].Left.Reflex != 2 || *kept.Responses[1].Pain != 2 {
		t.Errorf("what was right is gone: %+v", kept)
	}
	if *a.NPRS.Back != 11 || *a.Roots["L5"].Left.Power != 9 || a.Totals["LEFS"] != 81 || !slices.Equal(a.SBI, []float64{1, 2, 3, 7}) {
		t.Error("the assessment itself was changed")
	}
}
