package report

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/planning"
)

// AccountKind is which paper about a course is meant.
type AccountKind string

// The kinds: for a doctor or insurer, at the end, and for the patient.
const (
	ProgressLetter  AccountKind = "progress"
	DischargeReport AccountKind = "discharge"
	PatientPage     AccountKind = "patient"
)

// Account is a paper about a course. What a person may change before it is
// signed stands in Said; the rest is the record's.
type Account struct {
	Tongue   Tongue // of what the patient does not read
	Kind     AccountKind
	Practice clinic.Practice
	Course   clinic.Course
	Versions []planning.Explained // of all versions, oldest first
	Date     clinic.Date
	Said
}

// Said are the words of an account that the clinician reads, changes and signs.
type Said struct {
	Language string // of a paper for others, a code such as en
	To       string
	Text     string // how the course went; for the patient the whole page
	Changed  string // what changed in the plan, and why
	Next     string
	SignedBy string
}

// NewAccount writes the words of an account from the record.
func NewAccount(engine *planning.Engine, a Account) Account {
	p := newProgress(engine, a.Tongue, a.Course, a.Date)
	a.SignedBy = cmp.Or(a.SignedBy, a.Practice.Therapist)
	if a.Kind == PatientPage {
		a.Text = p.forPatient(a)
		return a
	}
	a.To = a.Course.Patient.Referrer
	a.Text, a.Next = p.courseText(), p.nextText(a.Kind)
	a.Language = p.language()
	changes := planning.Sentences(a.Versions)
	for _, change := range changes[max(0, len(changes)-changesInLetter):] {
		a.Changed += "\n" + p.told(change)
	}
	a.Changed = strings.TrimPrefix(a.Changed, "\n")
	return a
}

// A letter has two pages, with the charts of the first measures and the latest
// changes; the clinician may write more.
const (
	pagesOfLetter   = 2
	chartsInLetter  = 4
	changesInLetter = 6
)

// Folio sets an account.
func (a Account) Folio(engine *planning.Engine) Folio {
	p := newProgress(engine, a.Tongue, a.Course, a.Date)
	patient := a.Course.Patient
	d := Folio{Practice: a.Practice, Paper: a.Practice.Paper, Date: a.Date, Day: p.day(a.Date), Title: p.say("title." + string(a.Kind))}
	if a.Kind == PatientPage {
		d.Reader, d.Title = &patient, p.lib.Say(patient.Language, "progress.patient", nil)
		d.Blocks = []Block{{Text: a.Text}, {Sign: a.SignedBy}}
		return d
	}
	d.Foot = p.say("foot", "name", patient.FullName())
	d.About = append(said(a.To), p.about()...)
	shown := NewProgress(engine, a.Tongue, a.Course, a.Date)
	d.Blocks = []Block{{Heading: p.say("course"), Text: a.Text}, {Heading: p.say("measures"), Table: &shown.Table}, {Heading: p.say("done"), Text: p.doneText()}}
	if a.Changed != "" {
		d.Blocks = append(d.Blocks, Block{Heading: p.say("changed"), Bullets: strings.Split(a.Changed, "\n")})
	}
	d.Blocks = append(d.Blocks, Block{Heading: p.say("next"), Text: a.Next})
	if a.Kind == DischargeReport {
		d.Blocks = append(d.Blocks, Block{Heading: p.say("flare"), Bullets: p.flare(p.language())})
	}
	if charts := Side(shown.Charts[:min(len(shown.Charts), chartsInLetter)], 2); charts != nil {
		d.Blocks = append(d.Blocks, Block{Heading: p.say("charts"), Drawing: charts})
	}
	if bodies := Side(shown.Bodies, 2); bodies != nil {
		d.Blocks = append(d.Blocks, Block{Heading: p.say("body"), Drawing: bodies})
	}
	d.Blocks = append(d.Blocks, Block{Sign: strings.Join(said(a.SignedBy, a.Practice.Name), ", ")})
	d.Most = pagesOfLetter
	return d
}

func (p *progress) about() []string {
	patient := p.course.Patient
	name := p.say("about_unborn", "name", patient.FullName())
	if patient.Born.Valid() {
		name = p.say("about", "name", patient.FullName(), "born", p.day(patient.Born), "age", p.whole(patient.Born.YearsSince(p.today)))
	}
	condition, side := p.named("conditions", p.course.Condition), ""
	if p.course.Side != "" {
		side = p.say("side." + string(p.course.Side))
	}
	complaint := strings.Join(said(condition, side), ", ")
	if p.course.Onset.Valid() {
		complaint = p.say("complaint", "condition", condition, "side", cmp.Or(side, "–"), "onset", p.day(p.course.Onset))
	}
	return []string{name, complaint}
}

// courseText says how the measures went, each kind of change in one sentence.
func (p *progress) courseText() string {
	name := p.course.Patient.FullName()
	if len(p.course.Assessments) == 1 {
		return p.say("course_text.first_only", "name", name, "from", p.day(p.first.Date))
	}
	parts := []string{p.say("course_text.start", "name", name, "from", p.day(p.first.Date), "visits", p.lib.Plural(p.language(), "progress.visits", len(p.course.Visits), nil))}
	for _, class := range []struct{ code, key string }{{"MEANINGFUL", "meaningful"}, {"POSSIBLE", "possible"}, {"NO_CHANGE", "same"}, {"WORSE", "worse"}} {
		var list []string
		for _, code := range p.codes() {
			if m, ok := p.engine.Between(p.first, p.last, code); ok && string(m.Class) == class.code {
				measure, _ := p.engine.Measures.Measure(code)
				list = append(list, p.say("went", "name", p.told(measure.Name), "was", p.rounded(m.Was), "is", p.rounded(m.Is)))
			}
		}
		if len(list) > 0 {
			text := p.say("course_text."+class.key, "list", p.joined(list))
			parts = append(parts, capital(text))
		}
	}
	if share := p.adherence(); share != nil {
		parts = append(parts, p.say("course_text.adherence", "percent", p.rounded(*share)))
	}
	return strings.Join(parts, " ")
}

// adherence is the last that is known.
func (p *progress) adherence() *float64 {
	for _, a := range slices.Backward(p.course.Assessments) {
		if a.Adherence != nil {
			return a.Adherence
		}
	}
	return nil
}

func (p *progress) joined(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + p.say("and") + list[len(list)-1]
}

// doneText lists what was done, each technique and exercise once.
func (p *progress) doneText() string {
	var massage, exercise []string
	add := func(list *[]string, name string) {
		if name != "" && !slices.Contains(*list, name) {
			*list = append(*list, name)
		}
	}
	for _, v := range p.course.Visits {
		for _, r := range v.Massage {
			add(&massage, p.within(p.named("techniques", r.Technique))+", "+p.within(p.named("regions", r.Region)))
		}
		for _, r := range v.Exercise {
			if r.TherapyRow.Exercise != "" {
				add(&exercise, p.within(p.exercise(r.TherapyRow.Exercise, "none")))
			}
		}
	}
	var parts []string
	if len(massage) > 0 {
		parts = append(parts, p.say("done_text.massage", "list", strings.Join(massage, "; ")))
	}
	if len(exercise) > 0 {
		parts = append(parts, p.say("done_text.exercise", "list", strings.Join(exercise, "; ")))
	}
	if len(parts) == 0 {
		return p.say("done_text.nothing")
	}
	return strings.Join(parts, "\n")
}

func (p *progress) nextText(kind AccountKind) string {
	plan := p.course.Plan()
	if kind == DischargeReport || p.last.Kind == clinic.Discharge || plan == nil {
		return p.say("next_text.end", "name", p.course.Patient.FullName())
	}
	review := p.say("next_text.review_days", "days", p.whole(plan.Review.Days))
	if plan.Review.Visits > 0 {
		review = p.say("next_text.review", "days", p.whole(plan.Review.Days), "visits", p.whole(plan.Review.Visits))
	}
	home := p.say("next_text.home_other", "n", p.whole(len(plan.Home)))
	if len(plan.Home) == 1 {
		home = p.say("next_text.home_one")
	}
	return p.say("next_text.plan", "massage", p.week(plan.Massage.PerWeek), "exercise", p.week(plan.Therapy.PerWeek), "home", home, "review", review)
}

func (p *progress) week(n *float64) string {
	if n == nil {
		return p.say("week.0")
	}
	key := strings.ReplaceAll(clinic.Number(*n), ".", "_")
	if slices.Contains([]string{"0", "0_5", "1", "2"}, key) {
		return p.say("week." + key)
	}
	return p.say("week.other", "n", p.number(*n))
}

// flareSteps is how many sentences the flare plan has.
const flareSteps = 5

func (p *progress) flare(lang string) []string {
	var steps []string
	for i := 1; i <= flareSteps; i++ {
		steps = append(steps, p.lib.Say(lang, "progress.flare_text."+strconv.Itoa(i), nil))
	}
	return steps
}

// forPatient is the page in the patient's own words and language.
func (p *progress) forPatient(a Account) string {
	patient := p.course.Patient
	lang := cmp.Or(patient.Language, library.English)
	say := func(key string, args ...string) string {
		return p.lib.Digits(lang, p.lib.Say(lang, "progress.you."+key, pairs(args)))
	}
	lines := []string{say("hello", "name", cmp.Or(patient.Preferred, patient.Given, patient.FullName()))}
	for _, pain := range []struct{ code, key string }{{"NPRS_LEG", "leg"}, {"NPRS_BACK", "back"}} {
		if m, ok := p.engine.Between(p.first, p.last, pain.code); ok && len(p.course.Assessments) > 1 && math.Max(m.Was, m.Is) > 0 {
			lines = append(lines, say(pain.key, "first", p.rounded(m.Was), "last", p.rounded(m.Is))+" "+say(verdict(string(m.Class))))
		}
	}
	lines = append(lines, p.tasks(say)...)
	if share := p.adherence(); share != nil {
		lines = append(lines, say("home", "percent", p.rounded(*share)))
	}
	if p.last.Kind == clinic.Discharge {
		lines = append(lines, say("end"))
	} else {
		lines = append(lines, say("keep"))
		if plan := p.course.Plan(); plan != nil && plan.Review.Days > 0 {
			lines = append(lines, say("next", "date", p.lib.Day(lang, p.last.Date.Plus(plan.Review.Days))))
		}
	}
	lines = append(lines, "", p.lib.Say(lang, "progress.flare", nil))
	for _, step := range p.flare(lang) {
		lines = append(lines, "• "+step)
	}
	if a.Practice.Phone != "" {
		lines = append(lines, "", p.lib.Say(lang, "progress.you.call", map[string]string{"phone": a.Practice.Phone}))
	}
	return strings.Join(lines, "\n")
}

func verdict(class string) string {
	switch class {
	case "MEANINGFUL":
		return "better"
	case "WORSE":
		return "worse"
	}
	return "same"
}

// tasks are the activities that the patient named, then and now.
func (p *progress) tasks(say func(string, ...string) string) []string {
	var lines []string
	for _, then := range p.first.PSFS {
		for _, now := range p.last.PSFS {
			if now.Activity == then.Activity && then.Score != nil && now.Score != nil && len(p.course.Assessments) > 1 {
				lines = append(lines, say("task", "activity", then.Activity, "first", p.rounded(*then.Score), "last", p.rounded(*now.Score)))
			}
		}
	}
	return lines
}
