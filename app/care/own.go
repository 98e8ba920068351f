package care

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"tandem/app/clinic"
	"tandem/app/figure"
	"tandem/app/handout"
	"tandem/app/library"
	"tandem/app/planning"
)

// OwnExercise is an exercise that the clinic made, as it is kept.
type OwnExercise struct {
	library.OwnExercise
	Revision int // 0 for a new one
	// Files are photos that are not kept yet, by their name.
	Files map[string][]byte
}

// Press prints with the clinic's own exercises among the built-in ones.
func (c *Clinic) Press() *handout.Press { return c.press }

// Standard is the rules with the program's own numbers; their library has the
// clinic's own exercises.
func (c *Clinic) Standard() *planning.Engine { return c.engine }

// Fitted returns the clinic with its own exercises, as they are kept now, in
// its library, rules and press; what does not fit this version is LeftOut. The
// clinic that it is asked of does not change, so work under way goes on with
// what it began with. The only person of a team is at work at once.
func (c *Clinic) Fitted(ctx context.Context) (*Clinic, error) {
	var own []OwnExercise
	var photos album
	err := c.readDesk(ctx, func(r Reader) (err error) {
		if own, err = r.OwnExercises(); err == nil {
			photos, err = albumOf(r, own)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	good := c.fitting(own)
	fitted, err := c.fit(good, photos)
	if err != nil {
		return nil, err
	}
	for _, o := range own {
		if !slices.ContainsFunc(good, func(g OwnExercise) bool { return g.ID == o.ID }) {
			fitted.leftOut = append(fitted.leftOut, o.ID)
		}
	}
	if err := fitted.settleWorker(ctx); err != nil {
		return nil, err
	}
	// Numbers that do not fit are said where the rules are asked for.
	_, _ = fitted.Engine(ctx)
	return fitted, nil
}

// LeftOut lists the codes of the clinic's own exercises that this version of
// the program cannot use; they stay kept.
func (c *Clinic) LeftOut() []string { return slices.Clone(c.leftOut) }

// fitting are the exercises that this version of the program can use. One that
// leads to another that it cannot use is none of them. One without its photos is
// shown by its drawing.
func (c *Clinic) fitting(own []OwnExercise) []OwnExercise {
	for {
		bad := map[string]bool{}
		for _, p := range c.exerciseProblems(own, own, nil, nil) {
			id, _, _ := strings.Cut(p.Place, ".")
			bad[id] = true
		}
		if len(bad) == 0 {
			return own
		}
		own = slices.DeleteFunc(slices.Clone(own), func(o OwnExercise) bool { return bad[o.ID] })
	}
}

func (c *Clinic) fit(own []OwnExercise, photos album) (*Clinic, error) {
	list := listOf(own)
	engine, err := c.engine.WithExercises(list)
	if err != nil {
		return nil, misfit(err)
	}
	pictures, err := picturesOf(list, photos)
	if err != nil {
		return nil, misfit(err)
	}
	poses, err := c.press.Poses().With(pictures)
	if err != nil {
		return nil, misfit(err)
	}
	fitted := New(c.store, engine, c.press.With(engine.Lib, poses), c.clock, c.place.account)
	fitted.place = c.place
	return fitted, nil
}

// misfit says that what is kept does not fit this version of the program.
func misfit(err error) error {
	return &Fault{Kind: Refused, Cause: err, Say: fmt.Sprintf("The clinic's own exercises do not fit this version of Tandem (%s). Nothing was changed and all records are safe. Use the version that made them, or ask for help.", oneLine(err))}
}

func picturesOf(own []library.OwnExercise, photos album) (map[string]figure.Picture, error) {
	pictures := map[string]figure.Picture{}
	for _, o := range own {
		pic, err := figure.ReadPicture(o.Picture)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", o.ID, err)
		}
		pic.Photos = photos.of(o)
		pictures[o.ID] = pic
	}
	return pictures, nil
}

// tidyPicture writes a drawing as all are kept; one that cannot be read stays as
// it is.
func tidyPicture(picture json.RawMessage) json.RawMessage {
	pic, err := figure.ReadPicture(picture)
	if err != nil {
		return picture
	}
	text, err := pic.JSON()
	if err != nil {
		return picture
	}
	return text
}

// OwnExercises lists the exercises that the clinic made.
func (c *Clinic) OwnExercises(ctx context.Context) ([]OwnExercise, error) {
	var own []OwnExercise
	err := c.read(ctx, func(r Reader) (err error) {
		own, err = r.OwnExercises()
		return err
	})
	return own, err
}

// SaveExercise keeps an own exercise, a new one under the next free code, and
// returns it with the clinic that has it in its library. What is wrong is
// Invalid with each place; saving over a newer revision is a Conflict.
func (c *Clinic) SaveExercise(ctx context.Context, o OwnExercise) (OwnExercise, *Clinic, error) {
	var fitted *Clinic
	err := c.write(ctx, func(w Writer) (Act, error) {
		kept, err := w.OwnExercises()
		if err != nil {
			return Act{}, err
		}
		if o.ID == "" {
			o.ID, o.Revision = nextOwn(kept), 0
		}
		fitted, err = c.keep(w, kept, []OwnExercise{o}, map[string]string{o.ID: ""})
		return Act{What: "save exercise", Detail: o.ID}, err
	})
	if err != nil {
		return OwnExercise{}, nil, err
	}
	o.Revision++
	return o, fitted, nil
}

// keep writes exercises and returns the clinic that has them. places names each
// exercise in what is wrong.
func (c *Clinic) keep(w Writer, kept, saved []OwnExercise, places map[string]string) (*Clinic, error) {
	for i, o := range saved {
		saved[i].Picture = tidyPicture(o.Picture)
	}
	all := merged(kept, saved)
	photos, err := albumOf(w, all)
	if err != nil {
		return nil, err
	}
	if err := invalid(c.exerciseProblems(all, saved, photos, places)); err != nil {
		return nil, err
	}
	for _, o := range saved {
		if err := w.PutOwnExercise(o); err != nil {
			return nil, err
		}
	}
	if err := photos.save(w, saved); err != nil {
		return nil, err
	}
	fitted, err := c.fit(all, photos)
	if err == nil {
		_, _ = fitted.rules(w) // numbers that do not fit are said where the rules are asked for
	}
	return fitted, err
}

// merged puts the saved exercises in the place of those that they replace.
func merged(kept, saved []OwnExercise) []OwnExercise {
	all := slices.Clone(kept)
	for _, o := range saved {
		at := slices.IndexFunc(all, func(k OwnExercise) bool { return k.ID == o.ID })
		if at < 0 {
			all = append(all, o)
		} else {
			all[at] = o
		}
	}
	return all
}

// nextOwn is the first code that is not taken, "" when there is none.
func nextOwn(taken []OwnExercise) string {
	for n := 1; n <= library.MostOwn; n++ {
		id := library.OwnID(n)
		if !slices.ContainsFunc(taken, func(o OwnExercise) bool { return o.ID == id }) {
			return id
		}
	}
	return ""
}

// CheckExercise says what is wrong with an exercise that is being made, each at
// its place; a fault of the drawing stands at "picture.end.near.shin".
func (c *Clinic) CheckExercise(o OwnExercise) []clinic.Problem {
	return append(c.engine.Lib.OwnProblems(o.OwnExercise), c.drawingProblems(o.Picture)...)
}

func (c *Clinic) drawingProblems(picture json.RawMessage) []clinic.Problem {
	pic, err := figure.ReadPicture(picture)
	if err != nil {
		return []clinic.Problem{{Place: "picture", Sentence: err.Error()}}
	}
	var problems []clinic.Problem
	for _, f := range c.press.Poses().Check(pic) {
		place := "picture"
		if f.Place() != "" {
			place += "." + f.Place()
		}
		problems = append(problems, clinic.Problem{Place: place, Sentence: f.Sentence})
	}
	return problems
}

// exerciseProblems judges the saved exercises among all that there will be.
func (c *Clinic) exerciseProblems(all, saved []OwnExercise, photos album, places map[string]string) []clinic.Problem {
	if slices.ContainsFunc(saved, func(o OwnExercise) bool { return o.ID == "" }) {
		return []clinic.Problem{{Place: "id", Sentence: fmt.Sprintf("A clinic can have %d exercises of its own; change one of them instead", library.MostOwn)}}
	}
	problems := c.engine.Lib.ExerciseProblems(listOf(all))
	for _, o := range saved {
		for _, p := range c.drawingProblems(o.Picture) {
			problems = append(problems, clinic.Problem{Place: o.ID + "." + p.Place, Sentence: p.Sentence})
		}
		if photos != nil {
			problems = append(problems, photos.problems(o)...)
		}
	}
	for i, p := range problems {
		id, rest, _ := strings.Cut(p.Place, ".")
		if place, known := places[id]; known {
			problems[i].Place = strings.TrimPrefix(place+"."+rest, ".")
		}
	}
	return problems
}

func listOf(own []OwnExercise) []library.OwnExercise {
	list := make([]library.OwnExercise, len(own))
	for i, o := range own {
		list[i] = o.OwnExercise
	}
	return list
}
