package report

import (
	"slices"
	"strings"

	"tandem/app/clinic"
	"tandem/app/library"
)

// Finding is what the letter is about: a red flag's code with its answer or
// symptom, or power_ROOT_SIDE with the grade.
type Finding struct{ Code, Value string }

// Levels of clinical.md section 3, as in the library's red flags.
const emergency = "E"

// Refer fills in a letter about the safety findings of the last assessment of a
// course, how soon they have to be seen (E or U24), dated on a day.
func Refer(lib *library.Library, tongue Tongue, course clinic.Course, practice clinic.Practice, findings []Finding, level string, day clinic.Date) Letter {
	r := referral{voice: voice{lib, tongue, "letter"}, course: course, last: *course.Last()}
	name := course.Patient.FullName()
	l := Letter{
		Practice: practice, Paper: practice.Paper, Date: day, Day: r.day(day), Patient: name, Subject: r.subject(day),
		Urgent: r.say("urgent_" + level), Dear: r.say("dear"),
		Opening: r.say("opening", "name", name, "date", r.day(r.last.Date)),
		Facts:   r.facts(findings),
		Headings: Headings{
			Title: r.say("title"), Ask: r.say("ask"), Note: r.say("note"), Close: r.say("close"),
			SignedAt: r.say("signed_at"), Foot: r.say("foot", "name", name),
		},
		Words: Words{Language: r.language(), SignedBy: practice.Therapist, Asked: r.asked(findings, level), To: r.to(level)},
	}
	if practice.Phone != "" {
		l.Headings.Phone = r.say("phone", "phone", practice.Phone)
	}
	for _, f := range findings {
		l.Findings = append(l.Findings, r.finding(f, len(findings)))
	}
	return l
}

// referral is a course as a letter tells it.
type referral struct {
	voice
	course clinic.Course
	last   clinic.Assessment
}

func (r referral) to(level string) string {
	switch {
	case level == emergency:
		return r.say("to_emergency")
	case r.course.Patient.Referrer != "":
		return r.course.Patient.Referrer
	}
	return r.say("to_today")
}

func (r referral) subject(day clinic.Date) []string {
	p := r.course.Patient
	about := r.say("subject", "name", p.FullName())
	if p.Born.Valid() {
		about += ", " + r.say("born", "date", r.day(p.Born), "age", r.whole(p.Born.YearsSince(day)))
	}
	if p.Sex == "female" || p.Sex == "male" {
		about += ", " + r.say("sex."+p.Sex)
	}
	reach := said(strings.ReplaceAll(p.Contact.Address, "\n", ", "))
	if p.Contact.Phone != "" {
		reach = append(reach, r.say("phone", "phone", p.Contact.Phone))
	}
	if len(reach) == 0 {
		return []string{about}
	}
	return []string{about, strings.Join(reach, " · ")}
}

// mostQuoted is up to how many findings are told with the question asked.
const mostQuoted = 4

func (r referral) finding(f Finding, of int) string {
	if root, side, is := weakRoot(f.Code); is {
		grade := r.root(r.last, root, side).Power
		before, date := r.before(root, side, func(x clinic.Root) *float64 { return x.Power })
		if before == nil || grade == nil || *before == *grade {
			return r.say("finding.power", "root", root, "side", r.say("side."+string(side)), "now", f.Value)
		}
		return r.say("finding.power_was", "root", root, "side", r.say("side."+string(side)), "now", f.Value, "was", r.number(*before), "date", r.day(date))
	}
	flag, _ := r.lib.RedFlag(f.Code)
	if f.Value != string(clinic.Yes) {
		return r.say("finding.mark", "symptom", r.say("symptom."+f.Value), "region", r.say("chart."+r.lib.Examination().ChartRegion))
	}
	name := capital(r.told(flag.Name))
	if of > mostQuoted {
		return r.say("finding.flag_short", "name", name)
	}
	return r.say("finding.flag", "name", name, "question", r.told(flag.Question))
}

// weakRoot reads a code such as power_L5_left.
func weakRoot(code string) (root string, side clinic.Side, is bool) {
	parts := strings.Split(code, "_")
	if len(parts) != 3 || parts[0] != "power" {
		return "", "", false
	}
	return parts[1], clinic.Side(parts[2]), true
}

// asked is what the letter asks for; the clinician may change it.
func (r referral) asked(findings []Finding, level string) string {
	parts := []string{r.say("asking.today")}
	if level == emergency {
		parts = []string{r.say("asking.emergency")}
	}
	if slices.ContainsFunc(findings, func(f Finding) bool { return strings.HasPrefix(f.Code, "RF_CES") }) {
		parts = append(parts, r.say("asking.ces"))
	}
	return strings.Join(append(parts, r.say("asking.reply")), " ")
}

func (r referral) root(a clinic.Assessment, root string, side clinic.Side) clinic.Root {
	if side == clinic.Left {
		return a.Roots[root].Left
	}
	return a.Roots[root].Right
}

// before is the latest record of a root before the last assessment, or nil.
func (r referral) before(root string, side clinic.Side, get func(clinic.Root) *float64) (*float64, clinic.Date) {
	for i := len(r.course.Assessments) - 2; i >= 0; i-- {
		a := r.course.Assessments[i]
		if v := get(r.root(a, root, side)); v != nil {
			return v, a.Date
		}
	}
	return nil, ""
}

// labelled keeps the facts that say something.
func (r referral) labelled(facts ...Fact) []Fact {
	var all []Fact
	for _, f := range facts {
		if f.Text != "" {
			all = append(all, Fact{r.say(f.Label), f.Text})
		}
	}
	return all
}
