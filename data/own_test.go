package data_test

import (
	"reflect"
	"testing"

	"tandem/app/care"
	"tandem/app/library"
	"tandem/data"
)

func ownExercises(t *testing.T, c *data.Clinic) []care.OwnExercise {
	t.Helper()
	var own []care.OwnExercise
	err := c.Read(t.Context(), func(r care.Reader) (err error) {
		own, err = r.OwnExercises()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return own
}

func TestAnOwnExerciseIsKeptWholeAndNeverSavedOverANewerOne(t *testing.T) {
	c, dir := newClinic(t)
	one := care.OwnExercise{OwnExercise: library.OwnExercise{
		ID: "OWN-001", Family: "STR", Regions: []string{"hip"}, Dose: library.Dose{Sets: 3}, Language: "es",
		Words: library.OwnWords{Name: "Elevación", Steps: []string{"Levante {leg}.", "Baje."}}, Picture: []byte(`{"start":{"pelvis":90}}`),
	}}
	put := func(o care.OwnExercise) error {
		return c.Write(t.Context(), care.Stamp{Who: "Sam"}, func(w care.Writer) (care.Act, error) {
			return care.Act{What: "save exercise"}, w.PutOwnExercise(o)
		})
	}
	if err := put(one); err != nil {
		t.Fatal(err)
	}
	one.Revision = 1
	if own := ownExercises(t, c); len(own) != 1 || !reflect.DeepEqual(own[0], one) {
		t.Errorf("kept %+v", own)
	}
	one.Words.Name = "Elevación lenta"
	if err := put(one); err != nil {
		t.Fatal(err)
	}
	if err := put(one); care.KindOf(err) != care.Conflict {
		t.Errorf("an older revision gives %v", err)
	}
	one.Revision = 0
	if err := put(one); care.KindOf(err) != care.Conflict {
		t.Errorf("the same code again gives %v", err)
	}
	mustClose(t, c)
	db := raw(t, dir)
	if _, err := db.Exec("DELETE FROM own_exercise"); err == nil {
		t.Error("an own exercise, which plans may name, was deleted")
	}
	if _, err := db.Exec("UPDATE own_exercise SET content = '{'"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := data.Open(t.Context(), dir, data.TestKey)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { again.Close() })
	err = again.Read(t.Context(), func(r care.Reader) error {
		_, err := r.OwnExercises()
		return err
	})
	if care.KindOf(err) != care.Storage {
		t.Errorf("damaged content gives %v", err)
	}
}
