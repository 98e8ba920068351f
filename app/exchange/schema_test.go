package exchange_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/assets"
)

type node = map[string]any

func schema(t *testing.T) node {
	t.Helper()
	text, err := fs.ReadFile(assets.FS, "schema/episode.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var root node
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	return root
}

// borrowed names the field whose limits a field of another name has.
var borrowed = map[string]string{
	"pain.back": "nprs", "pain.leg": "nprs", "slr.left": "slr", "slr.right": "slr", "psfs.score": "psfs", "sbi.items": "sbi",
}

func TestSchemaAndRecordHaveTheSameLimits(t *testing.T) {
	seen := map[string]bool{}
	var visit func(above, name string, value any)
	visit = func(above, name string, value any) {
		object, ok := value.(node)
		if !ok {
			return
		}
		if low, isRange := object["minimum"]; isRange && above+"."+name != "goal.target" {
			field := name
			if other := borrowed[above+"."+name]; other != "" {
				field = other
			}
			limit, known := clinic.Limit(field)
			same := known && low == limit.Low && object["maximum"] == limit.High && (object["type"] == "integer") == limit.Whole
			if !same {
				t.Errorf("%s.%s: schema says %v to %v %v, the record %+v", above, name, low, object["maximum"], object["type"], limit)
			}
			seen[field] = true
		}
		for key, inner := range object {
			switch key {
			case "properties", "$defs":
				for field, schema := range inner.(node) {
					visit(name, field, schema)
				}
			case "items":
				if name == "sbi" {
					visit("sbi", "items", inner)
				} else {
					visit(above, name, inner)
				}
			}
		}
	}
	visit("", "", schema(t))
	if len(seen) < 35 {
		t.Errorf("only %d fields were compared", len(seen))
	}
}

func texts[T ~string](list []T) []string {
	words := make([]string, len(list))
	for i, code := range list {
		words[i] = string(code)
	}
	return words
}

func at(t *testing.T, root node, steps ...string) any {
	t.Helper()
	var here any = root
	for _, step := range steps {
		object, ok := here.(node)
		if !ok {
			t.Fatalf("the schema has no %v", steps)
		}
		here = object[step]
	}
	return here
}

func TestSchemaAndRecordKnowTheSameCodes(t *testing.T) {
	lib, err := library.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	root := schema(t)
	code := regexp.MustCompile(at(t, root, "$defs", "exercise", "pattern").(string))
	var exercises []string
	for family := range strings.SplitSeq("AER BAL COR ERG EXT FLX LAT MOB NCK NEU SMR STR STX OWN XXX", " ") {
		for n := range 1000 {
			for _, id := range []string{fmt.Sprintf("%s-%02d", family, n), fmt.Sprintf("%s-%03d", family, n)} {
				if code.MatchString(id) && !library.IsOwnID(id) && !slices.Contains(exercises, id) {
					exercises = append(exercises, id)
				}
				if library.IsOwnID(id) && !code.MatchString(id) {
					t.Errorf("the schema does not know %s", id)
				}
			}
		}
	}
	var known []string
	for _, e := range lib.Exercises() {
		known = append(known, e.ID)
	}
	if !sameCodes(exercises, known) {
		t.Errorf("exercises: the schema knows %v, the library %v", exercises, known)
	}
	for place, c := range map[string]struct {
		steps []string
		want  []string
	}{
		"conditions":      {[]string{"properties", "condition", "enum"}, clinic.Conditions},
		"sides":           {[]string{"properties", "side", "enum"}, texts(clinic.EpisodeSides)},
		"tags":            {[]string{"$defs", "health_tag", "enum"}, clinic.HealthTags},
		"regions":         {[]string{"$defs", "region", "enum"}, clinic.ChartRegions()},
		"massage regions": {[]string{"$defs", "massage_region", "enum"}, clinic.MassageRegions},
		"row sides":       {[]string{"$defs", "row_side", "enum"}, texts(clinic.RowSides)},
		"dose sides":      {[]string{"$defs", "exercise_side", "enum"}, texts(clinic.DoseSides)},
		"answers":         {[]string{"$defs", "answer", "enum"}, texts(clinic.Answers)},
		"measures":        {[]string{"$defs", "goal", "properties", "measure", "enum"}, clinic.GoalMeasures},
		"sexes":           {[]string{"$defs", "patient", "properties", "sex", "enum"}, clinic.Sexes},
		"sheets":          {[]string{"$defs", "patient", "properties", "sheet", "enum"}, clinic.SheetKinds},
		"techniques":      {[]string{"$defs", "massage_row", "properties", "technique", "enum"}, clinic.Techniques},
		"row kinds":       {[]string{"$defs", "therapy_row", "properties", "kind", "enum"}, clinic.RowKinds},
		"kinds":           {[]string{"$defs", "assessment", "properties", "kind", "enum"}, texts(clinic.Kinds)},
		"start":           {[]string{"$defs", "assessment", "properties", "start", "enum"}, texts(clinic.StartLevels)},
		"irritability":    {[]string{"$defs", "assessment", "properties", "irritability", "enum"}, texts(clinic.Irritability)},
		"symptoms":        {[]string{"$defs", "mark", "properties", "symptom", "enum"}, clinic.Symptoms},
		"phases":          {[]string{"$defs", "plan", "properties", "phase", "enum"}, texts(clinic.Phases)},
		"verdicts":        {[]string{"$defs", "decision", "properties", "decision", "enum"}, texts(clinic.Verdicts)},
	} {
		var got []string
		for _, code := range at(t, root, c.steps...).([]any) {
			got = append(got, code.(string))
		}
		if !sameCodes(got, c.want) {
			t.Errorf("%s: the schema has %v, the record %v", place, got, c.want)
		}
	}
	for field, want := range map[string][]string{"red_flags": clinic.RedFlags, "roots": clinic.Roots, "totals": clinic.Totals, "tests": clinic.Tests} {
		var got []string
		for code := range at(t, root, "$defs", "assessment", "properties", field, "properties").(node) {
			got = append(got, code)
		}
		if !sameCodes(got, want) {
			t.Errorf("%s: the schema has %v, the record %v", field, got, want)
		}
	}
}

func sameCodes(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}
