package report

import (
	"slices"
	"strings"

	"tandem/app/chart"
	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/measure"
)

// Blank is what the blank forms for a day without a computer are made for. A
// course without a condition gives forms for anyone, with every field.
type Blank struct {
	Tongue   Tongue
	Practice clinic.Practice
	Course   clinic.Course
	Date     clinic.Date
	Own      []string // the clinic's own questionnaires by name
}

// blankSize is the type of a blank form in pt.
const blankSize = 11

// BlankForms sets out the form of a visit and that of a re-assessment.
func BlankForms(lib *library.Library, exam measure.Examination, b Blank) []Document {
	var forms []Document
	for _, kind := range []string{"visit", "assessment"} {
		f := &former{voice: voice{lib, b.Tongue, "blank"}, exam: exam, Blank: b}
		f.head()
		if kind == "visit" {
			f.visit()
		} else {
			f.assessment()
		}
		about := ""
		if p := b.Course.Patient; p.FullName() != "" {
			about = f.say("about", "name", p.FullName(), "born", f.day(p.Born))
		}
		forms = append(forms, Document{
			Title: f.say("title", "kind", f.say(kind)), About: about, Foot: f.say("foot"), Of: f.say("page"),
			Paper: b.Practice.Paper, Date: b.Date, Size: blankSize, Parts: f.parts,
		})
	}
	return forms
}

// former collects the parts of one form.
type former struct {
	Blank
	voice
	exam  measure.Examination
	parts []Part
}

func (f *former) says(keys ...string) []string {
	texts := make([]string, len(keys))
	for i, key := range keys {
		texts[i] = f.say(key)
	}
	return texts
}

func (f *former) title(key string) {
	f.parts = append(f.parts, Part{Kind: Subheading, Text: f.say(key)})
}

func (f *former) write(keys ...string) {
	for _, key := range keys {
		f.parts = append(f.parts, Part{Kind: Write, Label: f.say(key)})
	}
}

func (f *former) boxes(label string, options ...string) {
	f.parts = append(f.parts, Part{Kind: Boxes, Label: label, Options: options})
}

func (f *former) grid(label string, options []string, rows ...string) {
	f.parts = append(f.parts, Part{Kind: Grid, Label: label, Options: options, Rows: rows})
}

func (f *former) lines(n int) { f.parts = append(f.parts, Part{Kind: Lines, Count: n}) }

// upTo are the digits of a scale.
func upTo(low, high int) []string {
	var digits []string
	for n := low; n <= high; n++ {
		digits = append(digits, clinic.Number(float64(n)))
	}
	return digits
}

// head is who it is about, what to know, and the safety questions.
func (f *former) head() {
	p := f.Course.Patient
	if p.FullName() == "" {
		f.write("name", "born")
	}
	f.write("date", "by")
	var know []string
	for _, tag := range p.Health {
		know = append(know, f.named("tags", tag.Tag))
	}
	if len(know) > 0 {
		f.parts = append(f.parts, Part{Kind: Frame, Text: f.say("know") + ": " + strings.Join(know, ", ")})
	}
	f.title("screen")
	for _, q := range []string{"saddle", "legs", "ill", "fall"} {
		f.boxes(f.say(q), f.says("yes", "no", "unsure")...)
	}
	f.write("health")
}

func (f *former) visit() {
	f.consent()
	f.since()
	f.pain("pain")
	f.figure()
	f.boxes(f.say("spasm"), upTo(0, 3)...)
	f.title("massage")
	columns := f.says("technique", "side", "pressure", "minutes")
	f.grid(f.say("region"), columns, f.planned(5)...)
	f.write("handover")
	f.title("exercises")
	f.grid(f.say("exercise"), f.says("side", "sets", "hold", "minutes", "pain_during", "done", "site_change"), f.given(6)...)
	f.pain("pain_after")
	f.boxes(f.say("taught"), f.says("yes", "no")...)
	f.boxes(f.say("next"), f.says("same", "progress", "reassess", "doctor", "discharge")...)
	f.title("note")
	f.lines(4)
	f.write("sign", "sign_two")
}

// figure is the front and the back of a body to mark by hand.
func (f *former) figure() {
	picture := chart.Picture{Style: chart.Grey, Captions: chart.Captions{Front: f.say("front"), Back: f.say("back_view"), Left: initial(f.say("left")), Right: initial(f.say("right"))}}
	d := picture.Draw()
	f.title("chart")
	f.parts = append(f.parts, Part{Kind: Figure, Drawing: &d, Text: strings.Join(f.says("mark", "mark_pain", "mark_numbness", "mark_tingling", "mark_weakness", "mark_spasm", "mark_saddle"), "\n")})
}

func (f *former) consent() {
	f.title("consent")
	f.parts = append(f.parts, Part{Kind: Para, Text: f.say("consent_warning")})
	f.boxes(f.say("explained"), f.says("yes", "no")...)
	f.write("areas", "asked", "refused")
	f.boxes(f.say("cap"), upTo(1, 5)...)
}

// since is what happened after the last time.
func (f *former) since() {
	f.title("since")
	f.write("adherence", "soreness")
	f.boxes(f.say("bruise"), f.says("yes", "no")...)
	f.write("leg_minutes")
	f.grid(f.say("response"), f.says("pain_during", "settled", "done", "site_change"), f.home(4)...)
}

func (f *former) pain(key string) {
	f.title(key)
	f.boxes(f.say("back"), upTo(0, 10)...)
	f.boxes(f.say("leg"), upTo(0, 10)...)
}

// planned are the massage rows of the current plan, then empty ones.
func (f *former) planned(rows int) []string {
	var names []string
	if plan := f.Course.Plan(); plan != nil {
		for _, r := range plan.Massage.Rows {
			names = append(names, f.named("regions", r.Region)+", "+r.Technique+" "+f.whole(r.Pressure))
		}
	}
	return padded(names, rows)
}

// given are the exercises of the current plan, then empty rows.
func (f *former) given(rows int) []string {
	var names []string
	if plan := f.Course.Plan(); plan != nil {
		for _, code := range plan.Exercises() {
			names = append(names, f.exercise(code, "none"))
		}
	}
	return padded(names, rows)
}

func (f *former) home(rows int) []string {
	var names []string
	if plan := f.Course.Plan(); plan != nil {
		for _, h := range plan.Home {
			names = append(names, f.exercise(h.Exercise, "none"))
		}
	}
	return padded(names, rows)
}

func padded(names []string, rows int) []string {
	for len(names) < rows {
		names = append(names, "")
	}
	return names
}

func (f *former) assessment() {
	f.flags()
	f.since()
	f.pain("pain_now")
	f.disability()
	f.title("site")
	f.boxes(f.say("site_scale"), upTo(0, 5)...)
	f.boxes(f.say("spasm"), upTo(0, 3)...)
	f.boxes(f.say("irritability"), f.says("low", "moderate", "high")...)
	f.grid(f.say("tolerance"), f.says("walk", "sit", "stand"), f.say("minutes"))
	f.grid(f.say("slr"), f.says("left", "right"), "")
	f.roots()
	f.tests()
	f.write("movement")
	f.figure()
	f.title("note")
	f.lines(4)
	f.write("sign")
}

// fits says whether a part of the spine belongs on the form; all do where no
// condition is given.
func (f *former) fits(part string) bool {
	if f.Course.Condition == "" {
		return true
	}
	condition, _ := f.lib.Condition(f.Course.Condition)
	return measure.Fits(part, condition.Neck)
}

// flags are the red flags that the condition asks for.
func (f *former) flags() {
	f.title("flags")
	for _, flag := range f.lib.RedFlags() {
		if !flag.Neck || f.fits(measure.Neck) {
			f.boxes(capital(f.told(flag.Name)), f.says("yes", "no", "unsure")...)
		}
	}
}

func (f *former) disability() {
	f.title("disability")
	f.write("rmdq")
	var activities []string
	if first := f.Course.Baseline(); first != nil {
		for _, a := range first.PSFS {
			activities = append(activities, a.Activity)
		}
	}
	f.grid(f.say("psfs"), f.says("score"), padded(activities, 3)...)
	f.grid(f.say("sbi"), f.says("sbi_leg", "sbi_numb", "sbi_weak", "sbi_sit"), "")
	f.write("groc")
	f.boxes(f.say("pass"), f.says("yes", "no")...)
	totals := []string{"ODI"}
	for _, code := range clinic.Totals {
		totals = append(totals, strings.ReplaceAll(code, "_", " "))
	}
	f.grid(f.say("totals"), totals, "")
	for _, name := range f.Own {
		f.parts = append(f.parts, Part{Kind: Write, Label: name})
	}
	f.boxes(f.say("forms_asked"), f.says("on_paper", "on_screen", "read_aloud")...)
	f.boxes(f.say("forms_filled"), f.says("by_patient", "helped", "by_other")...)
}

func (f *former) roots() {
	var rows []string
	for _, root := range f.exam.Roots {
		if f.fits(root.Part) {
			rows = append(rows, root.Code+" "+f.told(root.Power))
		}
	}
	f.title("roots")
	f.grid("", f.bothSides("power", "sensation", "reflex"), rows...)
}

// bothSides heads the columns of the left side, then those of the right.
func (f *former) bothSides(keys ...string) []string {
	var columns []string
	for _, side := range f.says("left", "right") {
		for _, what := range f.says(keys...) {
			columns = append(columns, initial(side)+" "+what)
		}
	}
	return columns
}

// tests are what the condition asks for, marked, then all that fits.
func (f *former) tests() {
	wanted := f.exam.Need(f.Course.Condition).Items
	var first, rest []string
	for _, item := range f.exam.Items {
		switch {
		case item.Kind != measure.KindTest && item.Kind != measure.KindNumber || !f.fits(item.Part):
		case slices.Contains(wanted, item.Code):
			first = append(first, "* "+f.told(item.Name))
		default:
			rest = append(rest, f.told(item.Name))
		}
	}
	f.title("tests")
	if len(first) > 0 {
		f.parts = append(f.parts, Part{Kind: Para, Text: "* " + f.say("wanted")})
	}
	f.grid("", f.says("left", "right"), append(first, rest...)...)
	var muscles []string
	for _, m := range f.exam.Muscles {
		if f.fits(m.Part) {
			muscles = append(muscles, f.told(m.Name))
		}
	}
	f.title("muscles")
	f.grid("", f.bothSides("spasm_short", "tender_short"), muscles...)
}
