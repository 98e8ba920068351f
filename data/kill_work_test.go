package data_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
	"tandem/assets"
	"tandem/data"
)

// workIn makes the test binary work in the clinic that it names until it is
// killed, as a therapist does: an assessment typed and signed, a visit typed and
// signed, a sheet printed, and so on.
const workIn = "TANDEM_TEST_WORK"

// failedAtWork is its exit status when it ends by itself.
const failedAtWork = 3

// worker is the therapist at work; what is kept is said on out once it is.
type worker struct {
	*care.Clinic
	store   *data.Clinic
	episode string
	out     io.Writer
}

func work(dir string, out io.Writer) error {
	ctx := context.Background()
	engine, err := planning.New(assets.FS)
	if err != nil {
		return err
	}
	store, err := data.Open(ctx, dir, data.TestKey)
	if err != nil {
		return err
	}
	w := worker{Clinic: care.New(store, engine, nil, time.Now, "tester"), store: store, out: out}
	patients, err := w.FindPatients(ctx, "", 1)
	if err != nil {
		return err
	}
	episodes, err := w.Episodes(ctx, patients[0].ID)
	if err != nil {
		return err
	}
	w.episode = episodes[0].ID
	for {
		for _, act := range []func(context.Context) error{w.assess, w.visit, w.print} {
			if err := act(ctx); err != nil {
				return err
			}
		}
	}
}

const valuesEach = 3

var quietScreen = clinic.Screen{Saddle: clinic.No, Legs: clinic.No, Ill: clinic.No, Fall: clinic.No}

// assess types one assessment, or goes on with the one that was kept, and
// signs it.
func (w worker) assess(ctx context.Context) error {
	course, err := w.Course(ctx, w.episode)
	if err != nil {
		return err
	}
	a := clinic.Assessment{Kind: clinic.Reassessment, Date: w.Today(), Screen: quietScreen}
	if len(course.Assessments) == 0 {
		a.Kind, a.RedFlags = clinic.Initial, map[string]clinic.Answer{}
		for _, code := range clinic.RedFlags {
			a.RedFlags[code] = clinic.No
		}
	}
	draft, err := w.Draft(ctx, w.episode)
	if err != nil {
		return err
	}
	if draft != nil {
		a = *draft
	}
	for typed := typedOf(a.Walk) + 1; typed <= valuesEach; typed++ {
		a.Walk = number(float64(typed))
		if a, err = w.SaveDraft(ctx, w.episode, a); err != nil {
			return err
		}
		fmt.Fprintf(w.out, "kept assessment %s %d\n", a.ID, typed)
	}
	if err := w.Sign(ctx, w.episode, a.ID); err != nil {
		return err
	}
	fmt.Fprintf(w.out, "signed assessment %s\n", a.ID)
	return nil
}

// typedOf is the last value that was kept of a draft, 0 for none.
func typedOf(kept *float64) int {
	if kept == nil {
		return 0
	}
	return int(*kept)
}

// visit is assess for a visit, massage and consent with it.
func (w worker) visit(ctx context.Context) error {
	v := clinic.Visit{Date: w.Today(), Screen: quietScreen, Massage: []clinic.MassageRow{{Technique: "DT", Region: "lumbar", Pressure: 2}}}
	v.Session.Consent = clinic.VisitConsent{Given: clinic.Yes, Areas: []string{"lumbar"}, Cap: 2}
	v.Session.Reactions = []clinic.Reaction{clinic.Better}
	v.Session.Hands = clinic.Hands{Massage: "tester", Exercise: "tester"}
	draft, err := w.VisitDraft(ctx, w.episode)
	if err != nil {
		return err
	}
	if draft != nil {
		v = *draft
	}
	for typed := typedOf(v.Spasm) + 1; typed <= valuesEach; typed++ {
		v.Spasm = number(float64(typed))
		if v, err = w.SaveVisit(ctx, w.episode, v); err != nil {
			return err
		}
		fmt.Fprintf(w.out, "kept visit %s %d\n", v.ID, typed)
	}
	if _, err := w.SignVisit(ctx, w.episode, v.ID, ""); err != nil {
		return err
	}
	fmt.Fprintf(w.out, "signed visit %s\n", v.ID)
	return nil
}

// print keeps a paper, which is a file beside the database.
func (w worker) print(ctx context.Context) error {
	var id string
	err := w.store.Write(ctx, care.Stamp{Who: "tester", When: time.Now()}, func(wr care.Writer) (_ care.Act, err error) {
		id, err = wr.InsertSheet(care.SheetRecord{EpisodeID: w.episode, Layout: "visit"}, []byte(paperText+rand.Text()))
		return care.Act{What: "print", Subject: id}, err
	})
	if err == nil {
		fmt.Fprintf(w.out, "printed sheet %s\n", id)
	}
	return err
}

const paperText = "%PDF-1.4 a paper "
