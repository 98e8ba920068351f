package program

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
	"tandem/data"
)

// walked is the demo patient whose re-assessment is open.
const walked = "benali khadija"

// walker walks the main job without a window and says each step.
type walker struct {
	p       *Program
	rooms   Rooms
	clinic  *care.Clinic
	out     string
	step    int
	patient care.PatientRow
}

func (p *Program) walk(ctx context.Context, c call) error {
	out, err := c.need("out")
	if err != nil {
		return err
	}
	return p.Walk(ctx, out)
}

// Walk does the main job on a demo clinic of its own, which it removes again:
// finds a patient, re-assesses, decides on what is proposed, approves the next
// plan version and prints. It leaves home-care.pdf and plan.txt in out.
func (p *Program) Walk(ctx context.Context, out string) (err error) {
	if err := os.MkdirAll(out, 0o700); err != nil {
		return cannotWrite(out, err)
	}
	scratch, err := os.MkdirTemp("", "tandem-walk-*")
	if err != nil {
		return cannotWrite(os.TempDir(), err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(scratch)) }()
	w := &walker{p: p, out: out}
	if w.rooms, err = p.Rooms(); err != nil {
		return err
	}
	dir := filepath.Join(scratch, "clinic")
	count, err := p.MakeDemo(ctx, dir, data.DemoKey, w.rooms)
	if err != nil {
		return err
	}
	if err := w.say("Made a demo clinic of %d fictional patients", count); err != nil {
		return err
	}
	store, err := data.Open(ctx, dir, data.DemoKey)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	w.clinic = p.Care(store, w.rooms)
	return w.job(ctx)
}

func (w *walker) say(format string, args ...any) error {
	w.step++
	return w.p.say("%d. %s", w.step, fmt.Sprintf(format, args...))
}

func (w *walker) job(ctx context.Context) error {
	for _, step := range []func(context.Context) error{w.find, w.assess, w.decide, w.approve, w.describe, w.print} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) find(ctx context.Context) error {
	rows, err := w.clinic.FindPatients(ctx, walked, 2)
	if err != nil {
		return err
	}
	if len(rows) != 1 {
		return fmt.Errorf("the demo clinic has %d patients named %q, not one", len(rows), walked)
	}
	w.patient = rows[0]
	return w.say("Searched for %q and found %s, born %s", walked, w.patient.Name, w.patient.Born)
}

func (w *walker) assess(ctx context.Context) error {
	course, err := w.clinic.Course(ctx, w.patient.EpisodeID)
	if err != nil {
		return err
	}
	a, err := w.clinic.Draft(ctx, w.patient.EpisodeID)
	if err != nil {
		return err
	}
	if a == nil {
		return errors.New("the demo patient has no re-assessment in progress")
	}
	disability := max(0, *course.Last().RMDQ-3)
	a.RMDQ = &disability
	for _, activity := range course.Last().PSFS {
		score := min(10, *activity.Score+1)
		a.PSFS = append(a.PSFS, clinic.Activity{Activity: activity.Activity, Score: &score})
	}
	saved, err := w.clinic.SaveDraft(ctx, w.patient.EpisodeID, *a)
	if err != nil {
		return err
	}
	if err := w.clinic.Sign(ctx, w.patient.EpisodeID, saved.ID); err != nil {
		return err
	}
	return w.say("Signed the re-assessment of %s: leg pain %s (at first %s), disability %s (at first %s)", saved.Date,
		clinic.Number(*saved.NPRS.Leg), clinic.Number(*course.Baseline().NPRS.Leg), clinic.Number(disability), clinic.Number(*course.Baseline().RMDQ))
}

// decide accepts all proposals but the last, which it declines.
func (w *walker) decide(ctx context.Context) error {
	review, err := w.clinic.Review(ctx, w.patient.EpisodeID)
	if err != nil {
		return err
	}
	if err := w.say("Tandem proposes %s:", counted(len(review.Proposals), "change")); err != nil {
		return err
	}
	for i, proposal := range review.Proposals {
		choice := care.Choice{Proposal: proposal, Verdict: clinic.Accepted}
		if i > 0 && i == len(review.Proposals)-1 {
			choice.Verdict, choice.Reason = clinic.Declined, "The patient would like to wait two more weeks."
		}
		if err := w.clinic.Decide(ctx, w.patient.EpisodeID, choice); err != nil {
			return err
		}
		if err := w.p.say("   %s: %s (%s) %s", choice.Verdict, proposal.Change, proposal.Rule, proposal.Why); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) approve(ctx context.Context) error {
	course, err := w.clinic.Course(ctx, w.patient.EpisodeID)
	if err != nil {
		return err
	}
	choices, err := w.clinic.Choices(ctx, w.patient.EpisodeID)
	if err != nil {
		return err
	}
	var accepted []planning.Proposal
	for _, choice := range choices {
		if choice.Verdict == clinic.Accepted {
			accepted = append(accepted, choice.Proposal)
		}
	}
	next := w.rooms.Engine.Apply(*course.Plan(), course, accepted)
	next.Version = 0
	version, err := w.clinic.Approve(ctx, w.patient.EpisodeID, next)
	if err != nil {
		return err
	}
	return w.say("Approved plan version %d", version)
}

func (w *walker) describe(ctx context.Context) error {
	versions, err := w.clinic.Versions(ctx, w.patient.EpisodeID)
	if err != nil {
		return err
	}
	file := filepath.Join(w.out, "plan.txt")
	if err := writeFile(file, func(out io.Writer) error { return writePlan(out, w.rooms.Engine.Lib, versions) }); err != nil {
		return err
	}
	for _, sentence := range planning.Sentences(versions[len(versions)-1].Differences) {
		if err := w.p.say("   %s", sentence); err != nil {
			return err
		}
	}
	return w.say("Wrote %s", file)
}

func (w *walker) print(ctx context.Context) error {
	file := filepath.Join(w.out, "home-care.pdf")
	err := writeFile(file, func(out io.Writer) error {
		printed, err := w.clinic.PrintSheet(ctx, w.patient.EpisodeID, care.SheetOptions{})
		if err != nil {
			return err
		}
		_, err = out.Write(printed.PDF)
		return err
	})
	if err != nil {
		return err
	}
	return w.say("Printed the home-care sheet to %s", file)
}
