package demo

import (
	"math"

	"tandem/app/clinic"
)

const (
	betweenVisits = 7 // days
	wellSLR       = 80
	fullScore     = 10
)

// notes are what the therapist writes after a visit, in turn.
var notes = []string{
	"Walked in more easily than last time.", "Tired after a long week; kept the session short.",
	"Exercises shown and done back.", "Slept through two nights.", "Busy at home; we looked for a good time of day.",
}

// rootsOf are the nerve roots that are examined in a radicular condition.
var rootsOf = map[string][]string{
	"DISC_RAD": {"L4", "L5", "S1"}, "SPOND_FOR": {"L4", "L5", "S1"}, "LSS": {"L4", "L5", "S1"},
	"DGS": {"L5", "S1"}, "CERV_RAD": {"C6", "C7"},
}

func number(value float64) *float64 { return &value }

func whole(value float64) *float64 { return number(math.Round(value)) }

// examined0 gives a number that was examined, or none for 0.
func examined0(value float64) *float64 {
	if value == 0 {
		return nil
	}
	return whole(value)
}

var noScreen = clinic.Screen{Saddle: clinic.No, Legs: clinic.No, Ill: clinic.No, Fall: clinic.No}

// initial is the first assessment.
func (t *teller) initial() clinic.Assessment {
	a := t.findings(0)
	a.Date, a.Kind = t.first(), clinic.Initial
	return a
}

// redFlags are the answers of someone with nothing alarming.
func (t *teller) redFlags() map[string]clinic.Answer {
	answers := map[string]clinic.Answer{}
	for _, code := range clinic.RedFlags {
		answers[code] = clinic.No
	}
	for _, tag := range t.who.health {
		if tag.Tag == "CANCER_HX" {
			answers["RF_CA1"] = clinic.Yes
		}
	}
	return answers
}

// later is an assessment when part of the way has been gone.
func (t *teller) later(day clinic.Date, part float64) clinic.Assessment {
	better := t.progress(part)
	a := t.findings(better)
	a.Date, a.Kind = day, clinic.Reassessment
	a.Adherence = number(float64(60 + (t.number*7)%35))
	a.GROC = whole(better * 7)
	content := better >= 0.7
	a.PASS = &content
	a.Responses = t.responses(part, 0)
	a.Massage = t.massageResponse(part)
	return a
}

// progress is how much of the complaint is gone, 0 to 1.
func (t *teller) progress(part float64) float64 {
	switch {
	case t.who.course == flat:
		return 0
	case t.who.course == fast:
		return 0.9 * math.Sqrt(part)
	case t.who.course == flaring && part == 1:
		return 0.05
	}
	return 0.6 * part
}

// findings are the scores and the examination when a share of the complaint is
// gone.
func (t *teller) findings(better float64) clinic.Assessment {
	w := t.who
	left := 1 - better
	a := clinic.Assessment{
		RedFlags: t.redFlags(), Screen: noScreen, Start: risk(w.rmdq), Roots: normalRoots(w.condition), NPRS: clinic.Pain{Back: whole(w.back * left), Leg: whole(w.leg * left)}, RMDQ: whole(w.rmdq * left),
		DistalSite: whole(w.site * left), Spasm: whole(w.spasm * left), Irritable: irritability(w.irritable, better),
		Walk: examined0(w.walk * (1 + 2*better)), Sit: examined0(w.sit * (1 + 2*better)),
	}
	for _, task := range w.tasks {
		score := math.Round(task.score + (fullScore-task.score)*better)
		a.PSFS = append(a.PSFS, clinic.Activity{Activity: task.text, Score: &score})
	}
	a.BodyChart = t.felt(better)
	if w.slr > 0 {
		a.SLR = t.slr(w.slr + (wellSLR-w.slr)*better)
	}
	if w.direction != "" {
		a.Direction = &clinic.Direction{Movement: w.direction, Result: "centralised"}
	}
	return a
}

func (t *teller) slr(affected float64) clinic.Sides {
	sides := clinic.Sides{Left: number(wellSLR), Right: number(wellSLR)}
	if t.who.side == clinic.Left {
		sides.Left = whole(affected)
	} else {
		sides.Right = whole(affected)
	}
	return sides
}

// risk is the category of a disability at first.
func risk(rmdq float64) clinic.Level {
	if rmdq < 12 {
		return clinic.Low
	}
	return clinic.Medium
}

// normalRoots is the examination of the roots a condition can press on, with
// nothing missing.
func normalRoots(condition string) map[string]clinic.RootSides {
	sound := clinic.Root{Power: number(5), Sensation: number(2), Reflex: number(2)}
	roots := map[string]clinic.RootSides{}
	for _, root := range rootsOf[condition] {
		roots[root] = clinic.RootSides{Left: sound, Right: sound}
	}
	return roots
}

func irritability(at clinic.Level, better float64) clinic.Level {
	switch {
	case better < 0.3:
		return at
	case at == clinic.High:
		return clinic.Moderate
	}
	return clinic.Low
}

// responses are how the home exercises went; nth tells one visit from another.
func (t *teller) responses(part float64, nth int) []clinic.Response {
	plan := t.story.Course.Plan()
	var list []clinic.Response
	for i, home := range plan.Home {
		completed := true
		r := clinic.Response{
			Exercise: home.Exercise, Pain: number(float64(1 + (i+nth+t.number)%2)), Settled: number(float64(2 + (i+nth)%4)),
			Completed: &completed, SiteChange: number(0),
		}
		t.colour(&r, i, part)
		list = append(list, r)
	}
	return list
}

// colour makes the first exercise's response say what the course is about.
func (t *teller) colour(r *clinic.Response, i int, part float64) {
	switch {
	case i > 0:
	case t.who.course == flat:
		r.Pain, r.Settled = number(4), number(18)
	case t.who.course == flaring && part == 1:
		r.Pain, r.Settled, r.SiteChange = number(6), number(30), number(1)
	case t.who.direction == "extension":
		r.SiteChange = number(-1)
	}
}

func (t *teller) massageResponse(part float64) *clinic.MassageResponse {
	if rows := t.story.Course.Plan().Massage.Rows; len(rows) == 0 {
		return nil
	}
	bruise := false
	hours := 12.0
	if t.who.course == sore && part == 1 {
		bruise, hours = true, 60
	}
	return &clinic.MassageResponse{Soreness: &hours, Bruise: &bruise, LegSymptoms: number(0)}
}

// visitsUntil treats once a week under the current plan, up to a day.
func (t *teller) visitsUntil(day clinic.Date) {
	course := &t.story.Course
	from := course.Plan().Approved
	if n := len(course.Visits); n > 0 {
		from = max(from, course.Visits[n-1].Date)
	}
	if t.who.ending == alarmed && len(course.Assessments) > 1 || t.who.ending == discharged && course.Last().Kind == clinic.Discharge {
		return
	}
	for at := from.Plus(betweenVisits - 3); at <= day; at = at.Plus(betweenVisits) {
		course.Visits = append(course.Visits, t.visit(at))
	}
}

func (t *teller) visit(day clinic.Date) clinic.Visit {
	course := &t.story.Course
	nth := len(course.Visits)
	pain := course.Last().NPRS
	plan := course.Plan()
	v := clinic.Visit{
		Date: day, Screen: noScreen, Before: pain,
		After: clinic.Pain{Back: number(max(0, *pain.Back-1)), Leg: number(max(0, *pain.Leg-1))},
		Spasm: course.Last().Spasm, Responses: t.responses(0.5, nth), Response: t.massageResponse(0.5),
		Note: notes[(nth+t.number)%len(notes)],
	}
	for i, row := range plan.Massage.Rows {
		row.Why = ""
		v.Massage = append(v.Massage, row)
		v.Session.Reactions = append(v.Session.Reactions, t.reaction(i+nth))
		v.Session.Consent.Areas = append(v.Session.Consent.Areas, row.Region)
	}
	for i, row := range plan.Therapy.Rows {
		row.Why = ""
		v.Exercise = append(v.Exercise, clinic.ExerciseRow{TherapyRow: row})
		v.Session.Taken = append(v.Session.Taken, t.taken(i+nth))
	}
	v.Session.Consent.Given, v.Session.Next, v.Session.NextDay = clinic.Yes, clinic.GoOn, t.reaction(nth+1)
	v.Session.Hands = clinic.Hands{Massage: therapists[0], Exercise: therapists[1]}
	return v
}

// reaction is mostly for the better, where the story is not one of standing
// still.
func (t *teller) reaction(nth int) clinic.Reaction {
	switch {
	case t.who.course == flat && nth%2 == 0, (nth+t.number)%4 == 3:
		return clinic.Same
	case t.who.course == sore && nth%3 == 1:
		return clinic.Worse
	}
	return clinic.Better
}

// taken is how an exercise in the clinic went.
func (t *teller) taken(nth int) clinic.Taken {
	site := map[clinic.Reaction]float64{clinic.Better: -1, clinic.Worse: 1}[t.reaction(nth)]
	return clinic.Taken{Site: &site}
}

// felt is where it was felt when a share of the complaint is gone, from the
// spine outwards.
func (t *teller) felt(better float64) []clinic.Mark {
	path := []string{"lumbar", "gluteal", "hamstrings", "calf"}
	if t.who.condition == "CERV_RAD" {
		path = []string{"neck", "upper_back", "arm", "forearm"}
	}
	reach := min(len(path), 1+int(t.who.site*(1-better)+0.5))
	if t.who.site == 0 {
		reach = 1
	}
	var marks []clinic.Mark
	for _, region := range path[:reach] {
		side := t.who.side
		if side != clinic.Left && side != clinic.Right {
			side = clinic.Both
		}
		marks = append(marks, clinic.Mark{View: "back", Region: region, Side: side, Symptom: "pain"})
	}
	if reach == len(path) {
		last := marks[reach-1]
		last.Symptom = "tingling"
		marks = append(marks, last)
	}
	return marks
}
