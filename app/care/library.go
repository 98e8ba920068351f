package care

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"tandem/app/clinic"
	"tandem/app/exchange"
	"tandem/app/library"
)

// ExportExercises returns the clinic's own exercises with their photos for
// writing to a file. A clinic without any is Refused.
func (c *Clinic) ExportExercises(ctx context.Context) (exchange.Library, error) {
	var own []OwnExercise
	var photos album
	err := c.write(ctx, func(w Writer) (_ Act, err error) {
		if own, err = w.OwnExercises(); err == nil && len(own) == 0 {
			err = refuse("This clinic has no exercises of its own yet, so there is nothing to export. Make one in the library first.")
		}
		if err == nil {
			photos, err = albumOf(w, own)
		}
		return Act{What: "export exercises"}, err
	})
	if err != nil {
		return exchange.Library{}, err
	}
	return exchange.Library{Exercises: listOf(own), Photos: photos.files()}, nil
}

// ImportExercises takes over the exercises of a library file, all of them or
// none, and returns the new ones with the clinic that has them. One that the
// clinic has already is left out; one whose code is taken by another exercise
// gets the next free code, also where others of the file link to it. What is
// wrong is Invalid with its place in the file.
func (c *Clinic) ImportExercises(ctx context.Context, file exchange.Library) ([]OwnExercise, *Clinic, error) {
	var added []OwnExercise
	fitted := c
	err := c.write(ctx, func(w Writer) (Act, error) {
		kept, err := w.OwnExercises()
		if err != nil {
			return Act{}, err
		}
		var places map[string]string
		added, places = newcomers(kept, file)
		fitted, err = c.keep(w, kept, added, places)
		return Act{What: "import exercises", Detail: strconv.Itoa(len(added))}, err
	})
	if err != nil {
		return nil, nil, err
	}
	for i := range added {
		added[i].Revision++
	}
	return added, fitted, nil
}

// PreviewExercises returns what ImportExercises would add, and keeps nothing.
func (c *Clinic) PreviewExercises(ctx context.Context, file exchange.Library) ([]OwnExercise, error) {
	var added []OwnExercise
	err := c.read(ctx, func(r Reader) error {
		kept, err := r.OwnExercises()
		if err != nil {
			return err
		}
		var places map[string]string
		added, places = newcomers(kept, file)
		photos, err := albumOf(r, added)
		if err != nil {
			return err
		}
		return invalid(c.exerciseProblems(merged(kept, added), added, photos, places))
	})
	return added, err
}

// newcomers are the exercises of a file that are not kept yet, under free
// codes, and the place of each in the file.
func newcomers(kept []OwnExercise, file exchange.Library) ([]OwnExercise, map[string]string) {
	taken := append([]OwnExercise{}, kept...)
	var added []OwnExercise
	places, codes := map[string]string{}, map[string]string{}
	for i, o := range file.Exercises {
		if there := alike(kept, o); there != "" {
			codes[o.ID] = there
			continue
		}
		if slices.ContainsFunc(taken, func(t OwnExercise) bool { return t.ID == o.ID }) {
			free := nextOwn(taken)
			codes[o.ID], o.ID = free, free
		}
		one := OwnExercise{OwnExercise: o, Files: file.Photos}
		places[o.ID] = fmt.Sprintf("exercises[%d]", i)
		added, taken = append(added, one), append(taken, one)
	}
	for i := range added {
		for _, link := range []*string{&added[i].Easier, &added[i].Harder} {
			if code, moved := codes[*link]; moved {
				*link = code
			}
		}
	}
	return added, places
}

// alike is the code of a kept exercise that says and shows the same as o, or "".
func alike(kept []OwnExercise, o library.OwnExercise) string {
	for _, k := range kept {
		if bytes.Equal(content(k.OwnExercise), content(o)) {
			return k.ID
		}
	}
	return ""
}

// content is an exercise without the codes, which differ from clinic to clinic.
func content(o library.OwnExercise) []byte {
	o.ID, o.Easier, o.Harder, o.Picture = "", "", "", tidyPicture(o.Picture)
	text, err := json.Marshal(o)
	if err != nil {
		return nil
	}
	return text
}

// strangers are the own exercises in a course that this clinic does not have.
func (c *Clinic) strangers(course clinic.Course) []clinic.Problem {
	var problems []clinic.Problem
	look := func(code, place string, at ...any) {
		if _, known := c.engine.Lib.Exercise(code); library.IsOwnID(code) && !known {
			problems = append(problems, clinic.Problem{
				Place:    fmt.Sprintf(place, at...),
				Sentence: code + " is an exercise of another clinic; import that clinic's library file first",
			})
		}
	}
	for i, a := range course.Assessments {
		for j, r := range a.Responses {
			look(r.Exercise, "assessments[%d].responses[%d].exercise", i, j)
		}
	}
	for i, v := range course.Visits {
		for j, r := range v.Responses {
			look(r.Exercise, "visits[%d].responses[%d].exercise", i, j)
		}
		for j, r := range v.Exercise {
			look(r.Exercise, "visits[%d].exercise[%d].exercise", i, j)
		}
	}
	for i, p := range course.Plans {
		for j, r := range p.Therapy.Rows {
			look(r.Exercise, "plans[%d].therapy.rows[%d].exercise", i, j)
		}
		for j, h := range p.Home {
			look(h.Exercise, "plans[%d].home[%d].exercise", i, j)
		}
	}
	return problems
}
