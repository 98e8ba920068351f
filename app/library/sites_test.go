package library_test

import (
	"slices"
	"testing"
)

func TestARegionNamesTheSitesThatTakeNoSustainedPressure(t *testing.T) {
	lib := builtIn(t)
	for _, c := range []struct {
		region string
		tags   []string
		want   []string
	}{
		{"neck", nil, []string{"front and side of the neck", "spines of the vertebrae"}},
		{"lumbar", nil, []string{"spines of the vertebrae", "kidneys and floating ribs"}},
		{"piriformis", nil, nil},
		{"piriformis", []string{"NERVE_IRRIT"}, []string{"line of the sciatic nerve below the buttock's notch"}},
		{"calf", nil, []string{"back of the knee"}},
		{"adductors", nil, []string{"groin triangle"}},
		{"foot", []string{"NERVE_IRRIT"}, nil},
	} {
		if got := lib.SitesIn(c.region, c.tags); !slices.Equal(got, c.want) {
			t.Errorf("%s with %v: %v, want %v", c.region, c.tags, got, c.want)
		}
	}
	if sites, source := lib.Sites(); len(sites) != 9 || source == "" {
		t.Errorf("%d sites from %q", len(sites), source)
	}
}
