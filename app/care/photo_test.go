package care_test

import (
	"bytes"
	"image"
	"slices"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/exchange"
	"tandem/app/photo"
	"tandem/app/planning"
)

// photographed is an own exercise with a photo in place of its drawing.
func photographed(t *testing.T, wide int) care.OwnExercise {
	t.Helper()
	made := must[photo.Photo](t)(photo.Make(image.NewRGBA(image.Rect(0, 0, wide, 60)), photo.Crop{}))
	o := wallPress(t)
	o.Photos, o.Files = []string{made.Name}, map[string][]byte{made.Name: made.JPEG}
	return o
}

func TestAPhotoIsKeptPrintedAndShared(t *testing.T) {
	ctx := t.Context()
	p := newPractice(t)
	o := photographed(t, 80)
	saved := p.saveExercise(o)
	p.restart()
	p.Clinic = must[*care.Clinic](t)(p.Fitted(ctx))
	pic, _ := p.Press().Poses().Picture(saved.ID)
	if len(pic.Photos) != 1 || !bytes.Equal(pic.Photos[0].JPEG, o.Files[o.Photos[0]]) {
		t.Fatalf("after a restart the photos are %d", len(pic.Photos))
	}
	_, episode := p.episode(disc)
	p.sign(episode, initial())
	plan := must[planning.Draft](t)(p.PlanDraft(ctx, episode)).Plan
	for _, side := range []clinic.Side{clinic.Left, clinic.Right} {
		plan.Version = 0
		plan.Home = append(plan.Home[:0:0], clinic.Home{Exercise: saved.ID, Side: side, Sets: 2, Reps: 8, TimesPerDay: 1, DaysPerWeek: 3})
		must[int](t)(p.Approve(ctx, episode, plan))
		printed := must[care.PrintedSheet](t)(p.PrintSheet(ctx, episode, care.SheetOptions{}))
		if bytes.Count(printed.PDF, []byte("/DCTDecode")) != 1 || bytes.Contains(printed.PDF, []byte(o.Photos[0])) {
			t.Errorf("%s: the sheet does not hold the photo", side)
		}
	}

	taker := newPractice(t)
	file := must[exchange.Library](t)(p.ExportExercises(ctx))
	if added := must[[]care.OwnExercise](t)(taker.PreviewExercises(ctx, file)); len(added) != 1 {
		t.Errorf("%d would be added", len(added))
	}
	added, fitted, err := taker.ImportExercises(ctx, file)
	if err != nil || len(added) != 1 {
		t.Fatalf("added %d, %v", len(added), err)
	}
	if pic, _ := fitted.Press().Poses().Picture(added[0].ID); len(pic.Photos) != 1 {
		t.Error("the photo did not come along")
	}

	saved.Photos = nil
	p.saveExercise(saved)
	err = p.store.Read(ctx, func(r care.Reader) error {
		text, err := r.Photo(o.Photos[0])
		if text != nil {
			t.Error("a photo that no exercise shows any more is still kept")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAPhotoThatIsMissingIsSaidAndNothingIsKept(t *testing.T) {
	p := newPractice(t)
	o := photographed(t, 80)
	o.Files = nil
	_, _, err := p.SaveExercise(t.Context(), o)
	wantFault(t, err, care.Invalid)
	if got := places(err); !slices.Contains(got, "photos[0]") {
		t.Errorf("the places are %q", got)
	}
	if own := must[[]care.OwnExercise](t)(p.OwnExercises(t.Context())); len(own) != 0 {
		t.Errorf("%d are kept", len(own))
	}
}
