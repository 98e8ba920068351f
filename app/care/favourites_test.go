package care_test

import (
	"slices"
	"testing"

	"tandem/app/care"
)

func TestFavouritesBelongToTheClinic(t *testing.T) {
	p := newPractice(t)
	for _, id := range []string{"STR-01", "EXT-03"} {
		if err := p.SetFavourite(t.Context(), id, true); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.SetFavourite(t.Context(), "STR-01", false); err != nil {
		t.Fatal(err)
	}
	p.restart()
	ids, err := p.Favourites(t.Context())
	if err != nil || !slices.Equal(ids, []string{"EXT-03"}) {
		t.Errorf("the favourites are %v, %v", ids, err)
	}
}

func TestOnlyAnExerciseOfTheLibraryCanBeAFavourite(t *testing.T) {
	p := newPractice(t)
	err := p.SetFavourite(t.Context(), "XYZ-99", true)
	if care.KindOf(err) != care.NotFound {
		t.Errorf("marking an unknown exercise gives %v", err)
	}
	if ids, _ := p.Favourites(t.Context()); len(ids) != 0 {
		t.Errorf("the favourites are %v", ids)
	}
}

func TestMarkingAFavouriteStandsInTheAuditTrail(t *testing.T) {
	p := newPractice(t)
	if err := p.SetFavourite(t.Context(), "STR-01", true); err != nil {
		t.Fatal(err)
	}
	if did := p.did(); !slices.Contains(did, "mark favourite STR-01") {
		t.Errorf("the audit trail says %v", did)
	}
}
