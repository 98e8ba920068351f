package care_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/exchange"
	"tandem/app/figure"
	"tandem/app/library"
	"tandem/app/planning"
	"tandem/assets"
)

// wallPress is an own exercise in which nothing is wrong.
func wallPress(t *testing.T) care.OwnExercise {
	t.Helper()
	poses := must[*figure.Poses](t)(figure.Load(assets.FS))
	pic := poses.Stance("stand")
	pic.End.Swing("near.upper", -10)
	return care.OwnExercise{OwnExercise: library.OwnExercise{
		Family: "STR", Start: "standing", Regions: []string{"arm"}, Side: library.SideEach,
		Dose: library.Dose{Sets: 2, Reps: 8, TimesPerDay: 1, DaysPerWeek: 3}, Language: "en",
		Words: library.OwnWords{
			Name: "Wall press", Purpose: "It makes your arms strong.", Steps: []string{"Stand at a wall.", "Lean on {arm}."}, Feel: "Work in your arm.",
		},
		Picture: must[[]byte](t)(pic.JSON()),
	}}
}

func (p *practice) saveExercise(o care.OwnExercise) care.OwnExercise {
	p.t.Helper()
	saved, fitted, err := p.SaveExercise(p.t.Context(), o)
	if err != nil {
		p.t.Fatal(err)
	}
	p.Clinic = fitted
	return saved
}

func TestAnOwnExerciseIsKeptAndPrinted(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	saved := p.saveExercise(wallPress(t))
	if saved.ID != "OWN-001" || saved.Revision != 1 || !slices.Equal(p.did(), []string{"save exercise OWN-001"}) {
		t.Errorf("saved %s %d, did %v", saved.ID, saved.Revision, p.did())
	}
	p.restart()
	if _, known := p.Standard().Lib.Exercise("OWN-001"); known {
		t.Error("a clinic that was not fitted knows the exercise")
	}
	p.Clinic = must[*care.Clinic](t)(p.Fitted(ctx))
	patient, episode := p.episode(disc)
	p.sign(episode, initial())
	plan := must[planning.Draft](t)(p.PlanDraft(ctx, episode)).Plan
	plan.Home = []clinic.Home{{Exercise: "OWN-001", Side: clinic.Left, Sets: 2, Reps: 8, TimesPerDay: 1, DaysPerWeek: 3}}
	must[int](t)(p.Approve(ctx, episode, plan))
	printed := must[care.PrintedSheet](t)(p.PrintSheet(ctx, episode, care.SheetOptions{}))
	if len(printed.PDF) == 0 {
		t.Error("nothing was printed")
	}
	again := must[string](t)(p.Import(ctx, must[clinic.Course](t)(p.Export(ctx, patient))))
	if again == "" {
		t.Error("the course with an own exercise did not come back")
	}
	_, err := newPractice(t).Import(ctx, must[clinic.Course](t)(p.Export(ctx, patient)))
	wantFault(t, err, care.Invalid, "another clinic")
	if got := places(err); !slices.Contains(got, "plans[0].home[0].exercise") {
		t.Errorf("the places are %q", got)
	}
}

func TestAWrongOwnExerciseIsNotKept(t *testing.T) {
	p := newPractice(t)
	for want, change := range map[string]func(*care.OwnExercise){
		"words.name": func(o *care.OwnExercise) { o.Words.Name = "" },
		"picture":    func(o *care.OwnExercise) { o.Picture = json.RawMessage(`{"start": {"tail": 1}}`) },
		"picture.start.near.shin": func(o *care.OwnExercise) {
			o.Picture = json.RawMessage(`{"still": true, "start": {"rest": ["pelvis"], "pelvis": 90, "lumbar": 90, "thorax": 90, "neck": 90, "head": 90, "near": {"thigh": 0, "shin": 60}}}`)
		},
		"easier": func(o *care.OwnExercise) { o.Easier = "OWN-077" },
	} {
		o := wallPress(t)
		change(&o)
		_, _, err := p.SaveExercise(t.Context(), o)
		wantFault(t, err, care.Invalid)
		if got := places(err); !slices.Contains(got, want) {
			t.Errorf("the places are %q, want %q", got, want)
		}
		if !slices.ContainsFunc(p.CheckExercise(o), func(found clinic.Problem) bool { return found.Place == want }) {
			t.Errorf("the check does not find %q", want)
		}
	}
	if own := must[[]care.OwnExercise](t)(p.OwnExercises(t.Context())); len(own) != 0 || len(p.did()) != 0 {
		t.Errorf("%d are kept, did %v", len(own), p.did())
	}
}

func TestSavingAnOlderExerciseIsAConflict(t *testing.T) {
	p := newPractice(t)
	first := p.saveExercise(wallPress(t))
	second := first
	second.Words.Name = "Wall press, slowly"
	if second = p.saveExercise(second); second.Revision != 2 {
		t.Errorf("the revision is %d", second.Revision)
	}
	_, _, err := p.SaveExercise(t.Context(), first)
	wantFault(t, err, care.Conflict)
	if text, _ := p.Standard().Lib.Text("en", "OWN-001", "none"); text.Name != "Wall press, slowly" {
		t.Errorf("the name is %q", text.Name)
	}
	if other := p.saveExercise(wallPress(t)); other.ID != "OWN-002" {
		t.Errorf("the next code is %s", other.ID)
	}
}

func TestExercisesAreSharedWithAnotherClinic(t *testing.T) {
	ctx := t.Context()
	giver, taker := newPractice(t), newPractice(t)
	_, err := giver.ExportExercises(ctx)
	wantFault(t, err, care.Refused, "no exercises of its own")
	giver.saveExercise(wallPress(t))
	harder := wallPress(t)
	harder.Words.Name, harder.Easier = "Wall press on one arm", "OWN-001"
	giver.saveExercise(harder)
	list := must[exchange.Library](t)(giver.ExportExercises(ctx))

	local := wallPress(t)
	local.Words.Name = "Our own"
	taker.saveExercise(local)
	added, fitted, err := taker.ImportExercises(ctx, list)
	if err != nil || len(added) != 2 {
		t.Fatalf("added %d, %v", len(added), err)
	}
	var got []string
	for _, o := range must[[]care.OwnExercise](t)(fitted.OwnExercises(ctx)) {
		got = append(got, fmt.Sprint(o.ID, " ", o.Words.Name, " ", o.Easier))
	}
	want := []string{"OWN-001 Our own ", "OWN-002 Wall press ", "OWN-003 Wall press on one arm OWN-002"}
	if !slices.Equal(got, want) {
		t.Errorf("the clinic has %q, want %q", got, want)
	}
	if again, _, err := fitted.ImportExercises(ctx, list); err != nil || len(again) != 0 {
		t.Errorf("the second time %d were added, %v", len(again), err)
	}
}

func TestABadLibraryFileChangesNothing(t *testing.T) {
	p := newPractice(t)
	good, bad := wallPress(t).OwnExercise, wallPress(t).OwnExercise
	good.ID, bad.ID, bad.Family = "OWN-001", "OWN-002", "XXX"
	_, _, err := p.ImportExercises(t.Context(), exchange.Library{Exercises: []library.OwnExercise{good, bad}})
	wantFault(t, err, care.Invalid, "exercises[1].family")
	if own := must[[]care.OwnExercise](t)(p.OwnExercises(t.Context())); len(own) != 0 {
		t.Errorf("%d are kept of a refused file", len(own))
	}
	if !strings.Contains(err.Error(), "kind of exercise") {
		t.Errorf("it says %v", err)
	}
}

func TestAnExerciseThatDoesNotFitIsLeftOutAndTheClinicOpens(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	first := p.saveExercise(wallPress(t))
	second := wallPress(t)
	second.Words.Name, second.Easier = "Wall press, slowly", first.ID
	p.saveExercise(second)
	third := wallPress(t)
	third.Words.Name = "Wall press, kneeling"
	p.saveExercise(third)
	first.Family = "OLD"
	err := p.store.Write(ctx, care.Stamp{Who: "Sam", When: p.now}, func(w care.Writer) (care.Act, error) {
		return care.Act{What: "test"}, w.PutOwnExercise(first)
	})
	if err != nil {
		t.Fatal(err)
	}
	p.restart()
	fitted := must[*care.Clinic](t)(p.Fitted(ctx))
	if got := fitted.LeftOut(); !slices.Equal(got, []string{"OWN-001", "OWN-002"}) {
		t.Errorf("left out %v", got)
	}
	if _, known := fitted.Standard().Lib.Exercise("OWN-003"); !known {
		t.Error("the one that fits is gone as well")
	}
}
