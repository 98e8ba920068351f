package care_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/figure"
	"tandem/app/handout"
	"tandem/app/planning"
	"tandem/assets"
	"tandem/data"
	"tandem/data/servertest"
)

// recorder is the clinic's store, with the acts that went into the audit trail.
type recorder struct {
	care.Store
	acts []care.Act
}

func (r *recorder) Write(ctx context.Context, by care.Stamp, work func(care.Writer) (care.Act, error)) error {
	var act care.Act
	err := r.Store.Write(ctx, by, func(w care.Writer) (_ care.Act, err error) {
		act, err = work(w)
		return act, err
	})
	if err == nil {
		r.acts = append(r.acts, act)
	}
	return err
}

// builtIn and builtInPress are read once: no clinic changes what it is given.
var (
	builtIn      = sync.OnceValues(func() (*planning.Engine, error) { return planning.New(assets.FS) })
	builtInPress = sync.OnceValues(func() (*handout.Press, error) {
		engine, errEngine := builtIn()
		poses, errPoses := figure.Load(assets.FS)
		if err := errors.Join(errEngine, errPoses); err != nil {
			return nil, err
		}
		return handout.New(assets.FS, engine.Lib, poses)
	})
)

// practice is a clinic at work on a day that the test moves on.
type practice struct {
	*care.Clinic
	t     *testing.T
	store *recorder
	dir   string
	now   time.Time
}

func newPractice(t *testing.T) *practice {
	t.Helper()
	return practiceOn(t, servertest.OnEach)
}

// inFolder is newPractice for what holds only of a clinic in its folder.
func inFolder(t *testing.T) *practice {
	t.Helper()
	return practiceOn(t, func(testing.TB, *data.Clinic) {})
}

func practiceOn(t *testing.T, move func(testing.TB, *data.Clinic)) *practice {
	t.Helper()
	p := &practice{t: t, dir: filepath.Join(t.TempDir(), "clinic"), now: time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)}
	store, err := data.Create(t.Context(), p.dir, data.TestKey)
	if err == nil {
		move(t, store)
	}
	p.enter(store, err)
	return p
}

// enter starts the program on a store, as after a restart.
func (p *practice) enter(store *data.Clinic, err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { store.Close() })
	engine, errEngine := builtIn()
	press, errPress := builtInPress()
	if err := errors.Join(errEngine, errPress); err != nil {
		p.t.Fatal(err)
	}
	p.store = &recorder{Store: store}
	p.Clinic = care.New(p.store, engine, press, func() time.Time { return p.now }, "Sam Field")
}

func (p *practice) restart() {
	p.t.Helper()
	if err := p.store.Store.(*data.Clinic).Close(); err != nil {
		p.t.Fatal(err)
	}
	p.enter(data.Open(p.t.Context(), p.dir, data.TestKey))
}

func (p *practice) later(days int) { p.now = p.now.AddDate(0, 0, days) }

func (p *practice) did() []string {
	var what []string
	for _, act := range p.store.acts {
		what = append(what, strings.TrimSpace(act.What+" "+act.Detail))
	}
	return what
}

// must returns a value or fails the test.
func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func (p *practice) episode(e clinic.Episode) (patientID, episodeID string) {
	p.t.Helper()
	patientID = must[string](p.t)(p.RegisterPatient(p.t.Context(), clinic.Patient{Given: "Ana", Family: "López", Born: "1979-04-02"}))
	return patientID, must[string](p.t)(p.OpenEpisode(p.t.Context(), patientID, e))
}

// sign saves an assessment dated today and signs it.
func (p *practice) sign(episodeID string, a clinic.Assessment) {
	p.t.Helper()
	a.Date = p.Today()
	kept := must[clinic.Assessment](p.t)(p.SaveDraft(p.t.Context(), episodeID, a))
	if err := p.Sign(p.t.Context(), episodeID, kept.ID); err != nil {
		p.t.Fatal(err)
	}
}

// approve takes the draft as the next version.
func (p *practice) approve(episodeID string) int {
	p.t.Helper()
	draft := must[planning.Draft](p.t)(p.PlanDraft(p.t.Context(), episodeID))
	return must[int](p.t)(p.Approve(p.t.Context(), episodeID, draft.Plan))
}

func number(x float64) *float64 { return &x }

var disc = clinic.Episode{Condition: "DISC_RAD", Side: clinic.Left, Onset: "2026-08-10"}

func allNo() map[string]clinic.Answer {
	answers := map[string]clinic.Answer{}
	for _, code := range clinic.RedFlags {
		answers[code] = clinic.No
	}
	return answers
}

func initial() clinic.Assessment {
	return clinic.Assessment{
		Kind: clinic.Initial, RedFlags: allNo(), NPRS: clinic.Pain{Back: number(4), Leg: number(7)}, RMDQ: number(15),
		PSFS: []clinic.Activity{{Activity: "tie shoes", Score: number(3)}}, DistalSite: number(4), Spasm: number(2),
		Irritable: clinic.Moderate, SLR: clinic.Sides{Left: number(45), Right: number(80)},
		Direction: &clinic.Direction{Movement: "extension", Result: "centralised"},
	}
}

var screened = clinic.Screen{Saddle: clinic.No, Legs: clinic.No, Ill: clinic.No, Fall: clinic.No}

// better is a re-assessment after which massage may become rarer.
func better() clinic.Assessment {
	return clinic.Assessment{
		Kind: clinic.Reassessment, Screen: screened, NPRS: clinic.Pain{Back: number(1), Leg: number(2)}, RMDQ: number(5),
		PSFS: []clinic.Activity{{Activity: "tie shoes", Score: number(7)}}, DistalSite: number(2), Spasm: number(1),
		Irritable: clinic.Low, Adherence: number(85),
	}
}

func wantFault(t *testing.T, err error, kind care.Kind, words ...string) {
	t.Helper()
	if care.KindOf(err) != kind {
		t.Fatalf("kind %d, want %d: %v", care.KindOf(err), kind, err)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q does not say %q", err, w)
		}
	}
}

func places(err error) []string {
	var list []string
	for _, p := range care.ProblemsOf(err) {
		list = append(list, p.Place)
	}
	return list
}

func TestTheMainJob(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	details := clinic.Practice{Name: "Riverside", Phone: "020 7946 0000", Emergency: "999"}
	if err := p.SavePractice(ctx, details); err != nil {
		t.Fatal(err)
	}
	patient, episode := p.episode(disc)
	p.sign(episode, initial())
	if version := p.approve(episode); version != 1 {
		t.Fatalf("the first version is number %d", version)
	}
	p.later(15)
	p.sign(episode, better())
	review := must[planning.Review](t)(p.Review(ctx, episode))
	at := slices.IndexFunc(review.Proposals, func(x planning.Proposal) bool { return x.Rule == "R09" })
	if at < 0 {
		t.Fatalf("no R09 among %+v", review.Proposals)
	}
	choice := care.Choice{Proposal: review.Proposals[at], Verdict: clinic.Accepted, Reason: "agreed with Ana"}
	if err := p.Decide(ctx, episode, choice); err != nil {
		t.Fatal(err)
	}
	open := must[[]care.Choice](t)(p.Choices(ctx, episode))
	if len(open) != 1 || open[0].Proposal.Why != choice.Proposal.Why || len(open[0].Proposal.Inputs) != len(choice.Proposal.Inputs) || open[0].RuleVersion == "" {
		t.Errorf("the open choice came back as %+v", open)
	}
	course := must[clinic.Course](t)(p.Course(ctx, episode))
	next := enginePlan(t, course, choice.Proposal)
	if version := must[int](t)(p.Approve(ctx, episode, next)); version != 2 {
		t.Errorf("the second version is number %d", version)
	}
	printed := must[care.PrintedSheet](t)(p.PrintSheet(ctx, episode, care.SheetOptions{}))
	p.restart()

	versions := must[[]care.Version](t)(p.Versions(ctx, episode))
	if len(versions) != 2 || len(versions[0].Differences) != 0 || len(versions[1].Differences) == 0 {
		t.Fatalf("the versions are %+v", versions)
	}
	if d := versions[1].Decisions; len(d) != 1 || d[0].Proposal.Rule != "R09" || d[0].Reason != "agreed with Ana" || d[0].Date != "2026-09-16" {
		t.Errorf("version 2 came from %+v", d)
	}
	if open := must[[]care.Choice](t)(p.Choices(ctx, episode)); len(open) != 0 {
		t.Errorf("still open: %+v", open)
	}
	if pdf := must[[]byte](t)(p.SheetFile(ctx, printed.ID)); !slices.Equal(pdf, printed.PDF) || !strings.HasPrefix(string(pdf), "%PDF") {
		t.Error("the sheet is not kept as it was printed")
	}
	sheets := must[[]care.SheetRecord](t)(p.PrintedSheets(ctx, episode))
	if len(sheets) != 1 || sheets[0].Version != 2 || sheets[0].Author != "Sam Field" || sheets[0].Bytes != len(printed.PDF) {
		t.Errorf("printed sheets: %+v", sheets)
	}
	if kept := must[clinic.Practice](t)(p.Practice(ctx)); kept != details {
		t.Errorf("the practice came back as %+v", kept)
	}
	if row := must[[]care.PatientRow](t)(p.FindPatients(ctx, "lopez", 10))[0]; row.ID != patient || row.PlanVersion != 2 || row.EpisodeID != episode {
		t.Errorf("the patient's row is %+v", row)
	}
	if wrong, err := p.store.Store.(*data.Clinic).Verify(ctx); err != nil || len(wrong) != 0 {
		t.Errorf("verify: %v, %v", wrong, err)
	}
}

// enginePlan puts an accepted proposal into the current plan.
func enginePlan(t *testing.T, course clinic.Course, accepted planning.Proposal) clinic.Plan {
	t.Helper()
	engine := must[*planning.Engine](t)(builtIn())
	return engine.Apply(*course.Plan(), course, []planning.Proposal{accepted})
}

func TestEveryActLeavesItsLine(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	patient, episode := p.episode(disc)
	p.sign(episode, initial())
	p.approve(episode)
	must[care.PrintedSheet](t)(p.PrintSheet(ctx, episode, care.SheetOptions{}))
	must[clinic.Course](t)(p.Export(ctx, patient))
	for range 3 {
		must[clinic.Patient](t)(p.Patient(ctx, patient))
		must[clinic.Course](t)(p.Course(ctx, episode))
	}
	want := []string{"register patient", "open episode", "save assessment", "sign assessment", "view", "approve plan version 1", "print", "export"}
	if got := p.did(); !slices.Equal(got, want) {
		t.Errorf("the audit trail says %q, want %q", got, want)
	}
}
