package library_test

import (
	"slices"
	"testing"

	"tandem/app/library"
	"tandem/assets"
)

func TestSearch(t *testing.T) {
	lib, err := library.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		query library.Query
		first string   // the first found
		holds []string // found as well
		lacks []string
		none  bool
	}{
		"nothing asked":                {first: "EXT-01", holds: []string{"AER-01", "NCK-04", "SMR-02"}},
		"code":                         {query: library.Query{Text: "cor-02"}, first: "COR-02", lacks: []string{"COR-03"}},
		"part of a code":               {query: library.Query{Text: "neu"}, first: "NEU-01", holds: []string{"NEU-05"}},
		"name":                         {query: library.Query{Text: "Bridge"}, first: "STR-01"},
		"words in another order":       {query: library.Query{Text: "elbows resting"}, first: "EXT-02"},
		"beginnings of words":          {query: library.Query{Text: "rest elb"}, first: "EXT-02"},
		"name in another language":     {query: library.Query{Text: "puente"}, first: "STR-01"},
		"accents do not matter":        {query: library.Query{Text: "BOCÁ abajo"}, first: "EXT-01"},
		"muscle":                       {query: library.Query{Text: "piriformis"}, holds: []string{"STX-02"}, lacks: []string{"NCK-01"}},
		"purpose":                      {query: library.Query{Text: "easy position"}, first: "EXT-01"},
		"family's label":               {query: library.Query{Text: "nerve glide"}, holds: []string{"NEU-01"}, lacks: []string{"EXT-01"}},
		"not the middle of a word":     {query: library.Query{Text: "ridge"}, none: true},
		"unknown words":                {query: library.Query{Text: "zebra"}, none: true},
		"only signs":                   {query: library.Query{Text: " ( "}, first: "EXT-01"},
		"region":                       {query: library.Query{Region: "neck"}, holds: []string{"NCK-01"}, lacks: []string{"EXT-01"}},
		"family":                       {query: library.Query{Family: "BAL"}, first: "BAL-01", holds: []string{"BAL-02"}, lacks: []string{"COR-01"}},
		"start position":               {query: library.Query{Start: "prone"}, first: "EXT-01", lacks: []string{"COR-02"}},
		"equipment":                    {query: library.Query{Equipment: "band"}, first: "NCK-04", lacks: []string{"EXT-01"}},
		"all together":                 {query: library.Query{Text: "brace", Family: "COR", Start: "supine", Equipment: "mat"}, first: "COR-01", holds: []string{"COR-02"}, lacks: []string{"STX-01"}},
		"filters that exclude another": {query: library.Query{Family: "NCK", Start: "prone"}, none: true},
		"only what may be kept": {
			query: library.Query{Keep: func(id string) bool { return id == "FLX-02" }}, first: "FLX-02", lacks: []string{"FLX-01"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var ids []string
			for _, e := range lib.Search(c.query) {
				ids = append(ids, e.ID)
			}
			if c.none != (len(ids) == 0) || c.first != "" && ids[0] != c.first {
				t.Fatalf("found %v", ids)
			}
			for _, id := range c.holds {
				if !slices.Contains(ids, id) {
					t.Errorf("%s is missing in %v", id, ids)
				}
			}
			for _, id := range c.lacks {
				if slices.Contains(ids, id) {
					t.Errorf("%s does not belong in %v", id, ids)
				}
			}
		})
	}
}

func TestSearchPutsNamesBeforePurposes(t *testing.T) {
	lib, err := library.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	found := lib.Search(library.Query{Text: "walk"})
	if len(found) < 2 || found[0].Family != "AER" {
		t.Errorf("walking finds %d exercises, first %s", len(found), found[0].ID)
	}
}

func BenchmarkSearch(b *testing.B) {
	lib, err := library.Load(assets.FS)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		lib.Search(library.Query{Text: "leg str"})
	}
}
