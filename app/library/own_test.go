package library_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/library"
)

// wallPress is an own exercise in which nothing is wrong.
func wallPress() library.OwnExercise {
	return library.OwnExercise{
		ID: "OWN-001", Family: "STR", Start: "standing", Regions: []string{"arm"}, Side: library.SideEach,
		Easier: "STR-01", Tags: []string{"WRIST_INTOL"}, Dose: library.Dose{Sets: 2, Reps: 8, TimesPerDay: 1, DaysPerWeek: 3},
		Language: "en", Words: library.OwnWords{
			Name: "Wall press", Purpose: "It makes your arms strong.", Steps: []string{"Stand at a wall.", "Lean on {arm}."}, Feel: "Work in your arm.",
		},
	}
}

func TestOwnExercisesJoinTheBuiltInOnes(t *testing.T) {
	lib := builtIn(t)
	with, err := lib.WithExercises([]library.OwnExercise{wallPress()})
	if err != nil {
		t.Fatal(err)
	}
	if len(with.Exercises()) != 53 || len(lib.Exercises()) != 52 {
		t.Errorf("%d exercises with, %d without", len(with.Exercises()), len(lib.Exercises()))
	}
	e, found := with.Exercise("OWN-001")
	if !found || e.Easier != "STR-01" || !e.Own || e.Equipment[0] != "none" {
		t.Errorf("the own exercise is %+v", e)
	}
	text, translated := with.Text("en", "OWN-001", "left")
	if !translated || text.Name != "Wall press, left side" || text.Steps[1] != "Lean on your left arm." {
		t.Errorf("the text is %+v", text)
	}
	if text, translated = with.Text("es", "OWN-001", "both"); translated || text.Steps[2] != "Then do the other side." {
		t.Errorf("in Spanish it is %+v, translated %v", text, translated)
	}
	if kept, found := with.Own("OWN-001"); !found || !reflect.DeepEqual(kept, wallPress()) {
		t.Errorf("kept as %+v", kept)
	}
	for _, id := range with.Members([]string{"STR"}) {
		if id == "OWN-001" {
			t.Error("an own exercise would be drafted by itself")
		}
	}
	again, err := with.WithExercises(nil)
	if err != nil || len(again.Exercises()) != 52 {
		t.Errorf("without own ones there are %d, %v", len(again.Exercises()), err)
	}
}

func TestAWrongOwnExerciseIsRefusedAtItsPlace(t *testing.T) {
	for want, change := range map[string]func(*library.OwnExercise){
		"OWN-001.id":                 func(o *library.OwnExercise) { o.ID = "OWN-1" },
		"OWN-001.family":             func(o *library.OwnExercise) { o.Family = "XXX" },
		"OWN-001.start":              func(o *library.OwnExercise) { o.Start = "flying" },
		"OWN-001.side":               func(o *library.OwnExercise) { o.Side = "" },
		"OWN-001.regions":            func(o *library.OwnExercise) { o.Regions = nil },
		"OWN-001.regions[0]":         func(o *library.OwnExercise) { o.Regions = []string{"tail"} },
		"OWN-001.tags[1]":            func(o *library.OwnExercise) { o.Tags = append(o.Tags, "NO_TAG") },
		"OWN-001.equipment[0]":       func(o *library.OwnExercise) { o.Equipment = []string{"sofa"} },
		"OWN-001.easier":             func(o *library.OwnExercise) { o.Easier = "STR-99" },
		"OWN-001.harder":             func(o *library.OwnExercise) { o.Harder = "OWN-001" },
		"OWN-001.language":           func(o *library.OwnExercise) { o.Language = "xx"; o.Words.Steps[1] = "Lean." },
		"OWN-001.dose.sets":          func(o *library.OwnExercise) { o.Dose.Sets = 21 },
		"OWN-001.dose.reps":          func(o *library.OwnExercise) { o.Dose.Reps = 0 },
		"OWN-001.dose.days_per_week": func(o *library.OwnExercise) { o.Dose.DaysPerWeek = 0 },
		"OWN-001.dose.times_per_day": func(o *library.OwnExercise) { o.Dose.TimesPerDay = 0 },
		"OWN-001.words.name":         func(o *library.OwnExercise) { o.Words.Name = " " },
		"OWN-001.words.purpose":      func(o *library.OwnExercise) { o.Words.Purpose = "two\nlines" },
		"OWN-001.words.feel":         func(o *library.OwnExercise) { o.Words.Feel = strings.Repeat("x", 201) },
		"OWN-001.words.steps":        func(o *library.OwnExercise) { o.Words.Steps = o.Words.Steps[:1] },
		"OWN-001.words.steps[0]":     func(o *library.OwnExercise) { o.Words.Steps[0] = "Lift {wing}." },
		"OWN-001.words.mistakes[0]":  func(o *library.OwnExercise) { o.Words.Mistakes = []string{""} },
		"OWN-001.words.stop":         func(o *library.OwnExercise) { o.Words.Stop = "a\tb" },
		"OWN-001.dose.hold_seconds":  func(o *library.OwnExercise) { o.Dose.HoldSeconds = -1 },
		"OWN-001.targets[0]":         func(o *library.OwnExercise) { o.Targets = []string{""} },
		"OWN-001.dose.rest_seconds":  func(o *library.OwnExercise) { o.Dose.RestSeconds = 601 },
		"OWN-001.dose.minutes":       func(o *library.OwnExercise) { o.Dose.Minutes = 241 },
		"OWN-001.words.steps[1]":     func(o *library.OwnExercise) { o.Words.Steps[1] = "Lean on {arm" + "} and {tail}." },
		"OWN-001.words.need":         func(o *library.OwnExercise) { o.Words.Need = strings.Repeat("x", 201) },
	} {
		o := wallPress()
		change(&o)
		_, err := builtIn(t).WithExercises([]library.OwnExercise{o})
		problem, ok := errors.AsType[clinic.Problem](err)
		if place := strings.Replace(problem.Place, o.ID, "OWN-001", 1); !ok || place != want {
			t.Errorf("%s: refused with %v", want, err)
		}
	}
}

func TestOwnLinksNeverGoRound(t *testing.T) {
	one, two := wallPress(), wallPress()
	two.ID = "OWN-002"
	one.Harder, two.Harder, two.Easier = "OWN-002", "", "OWN-001"
	if _, err := builtIn(t).WithExercises([]library.OwnExercise{one, two}); err != nil {
		t.Fatal(err)
	}
	two.Harder = "OWN-001"
	if _, err := builtIn(t).WithExercises([]library.OwnExercise{one, two}); err == nil || !strings.Contains(err.Error(), "loop") {
		t.Errorf("a loop gives %v", err)
	}
	if _, err := builtIn(t).WithExercises([]library.OwnExercise{one, one}); err == nil {
		t.Error("the same exercise stands twice")
	}
}

func TestACopyOfEveryBuiltInExerciseIsAGoodOwnOne(t *testing.T) {
	lib := builtIn(t)
	for _, e := range lib.Exercises() {
		for _, lang := range lib.Languages() {
			o, found := lib.Copy(lang, e.ID)
			if !found {
				t.Fatalf("%s cannot be copied", e.ID)
			}
			o.ID = "OWN-001"
			for _, p := range lib.OwnProblems(o) {
				if e.Family != "ERG" || !strings.HasPrefix(p.Place, "dose") {
					t.Errorf("the copy of %s in %s: %v", e.ID, lang, p)
				}
			}
		}
	}
}
