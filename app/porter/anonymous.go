package porter

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"path"
	"slices"
	"strings"

	"tandem/app/clinic"
	"tandem/app/exchange/table"
)

const (
	// SmallestGroup is how many patients must share sex, ten years of age and
	// conditions before these are told together (default).
	SmallestGroup = 5
	// mostShift is by how many days at most a patient's dates are moved back
	// (default); the least is one.
	mostShift = 365
)

// withheld stands where a group was too small.
const withheld = "withheld"

// someone is a patient as a member of a group.
type someone struct {
	id, sex, age, conditions string
	tags                     []string
	out                      bool // the patient is not told at all
}

// ExportAnonymous writes every course of care into a new folder without names:
// for teaching and research. Dates are moved by as many days for all of one
// patient; what fewer than group patients share is withheld.
func (p *Porter) ExportAnonymous(ctx context.Context, dir string, group int, progress Progress) (Report, error) {
	f, err := newFolder(dir)
	if err != nil {
		return Report{}, err
	}
	report, err := p.anonymousFolder(ctx, f, group, progress)
	return report, f.done(err)
}

func (p *Porter) anonymousFolder(ctx context.Context, f *folder, group int, progress Progress) (Report, error) {
	var report Report
	ids, err := p.clinic.ExportAll(ctx, "export anonymous")
	if err != nil {
		return report, err
	}
	people, err := p.people(ctx, ids)
	if err != nil {
		return report, err
	}
	if err := shuffle(people); err != nil {
		return report, err
	}
	rare := withhold(people, group, &report)
	a := anonymous{porter: p, f: f, rare: rare}
	err = f.write("patients.csv", func(patients io.Writer) error {
		return f.write("measures.csv", func(measures io.Writer) error { return a.write(ctx, people, patients, measures, progress) })
	})
	if err != nil {
		return report, err
	}
	report.say("Wrote %s of %s without names.", counted(a.courses, "episode"), counted(a.told, "patient"))
	for _, removed := range removed {
		report.leave("removed", removed)
	}
	told := slices.Concat([]string{aboutAnonymous, "What was removed:"}, removed, []string{"", "This time:"}, report.Done)
	return report, f.put("README.txt", []byte(strings.Join(told, "\n")+"\n"))
}

// removed is what is never told of anyone.
var removed = []string{
	"Names, contacts, birth dates, language, the clinic's numbers, emergency contacts and guardians.",
	"Every date is moved back by up to a year, all of one patient's by as many days, so that the days between them stay.",
	"All free text: goals, activities of the PSFS, notes, reasons, purposes.",
	"Who treated, signed and decided; the time of day; consents, corrections, overrides.",
	"Answers to single items of questionnaires, sheets, letters and documents.",
	"The order in which patients came.",
}

const aboutAnonymous = `This folder holds courses of care without names, for teaching and research.
Somebody who knows a patient well may still know the course again: do not make
it public.

patients.csv   one row a person: sex, age in tens, conditions
measures.csv   one row a measured value
episodes/      one course of care each, as an episode file of Tandem
`

// people reads what groups are made of.
func (p *Porter) people(ctx context.Context, ids []string) ([]someone, error) {
	today := p.clinic.Today()
	var all []someone
	for _, id := range ids {
		x, conditions, err := p.clinic.Complaints(ctx, id)
		if err != nil {
			return nil, err
		}
		if len(conditions) == 0 {
			continue
		}
		slices.Sort(conditions)
		one := someone{id: id, sex: cmp.Or(x.Sex, "unknown"), age: ageBand(x.Born, today), conditions: strings.Join(slices.Compact(conditions), " ")}
		for _, t := range x.Health {
			one.tags = append(one.tags, t.Tag)
		}
		all = append(all, one)
	}
	return all, nil
}

// oldestBand is the age from which on no ten years are told (default; few live
// beyond it).
const oldestBand = 90

func ageBand(born, today clinic.Date) string {
	if !born.Valid() {
		return "unknown"
	}
	years := born.YearsSince(today)
	if years >= oldestBand {
		return fmt.Sprintf("%d and over", oldestBand)
	}
	return fmt.Sprintf("%d-%d", years/10*10, years/10*10+9)
}

func random(below int64) (int64, error) {
	n, err := rand.Int(rand.Reader, big.NewInt(below))
	if err != nil {
		return 0, err
	}
	return n.Int64(), nil
}

// shuffle takes the order of entry away.
func shuffle(people []someone) error {
	for i := len(people) - 1; i > 0; i-- {
		j, err := random(int64(i + 1))
		if err != nil {
			return err
		}
		people[i], people[j] = people[j], people[i]
	}
	return nil
}

// withhold takes the age, then the sex, then the patient away where fewer than
// group share them, and returns the health tags that fewer than group have.
func withhold(people []someone, group int, report *Report) map[string]bool {
	ages := small(people, group, func(s someone) string { return s.conditions + "|" + s.sex + "|" + s.age }, func(s *someone) { s.age = withheld })
	sexes := small(people, group, func(s someone) string { return s.conditions + "|" + s.sex + "|" + s.age }, func(s *someone) { s.sex, s.age = withheld, withheld })
	gone := small(people, group, func(s someone) string { return s.conditions + "|" + s.sex + "|" + s.age }, func(s *someone) { s.out = true })
	report.say("Withheld because fewer than %d patients share them: the age of %d patients, the sex of %d, and %d patients altogether.",
		group, ages-gone, sexes-gone, gone)
	count := map[string]int{}
	for _, s := range people {
		if !s.out {
			for _, tag := range s.tags {
				count[tag]++
			}
		}
	}
	rare := map[string]bool{}
	for tag, n := range count {
		if n < group {
			rare[tag] = true
		}
	}
	if len(rare) > 0 {
		report.say("Withheld because fewer than %d patients have them: %d kinds of health tags.", group, len(rare))
	}
	return rare
}

// small changes everyone of a group that is too small and says how many.
func small(people []someone, group int, of func(someone) string, change func(*someone)) int {
	count, changed := map[string]int{}, 0
	for _, s := range people {
		count[of(s)]++
	}
	keys := make([]string, len(people))
	for i, s := range people {
		keys[i] = of(s)
	}
	for i := range people {
		if count[keys[i]] < group {
			change(&people[i])
			changed++
		}
	}
	return changed
}

// anonymous writes the folder.
type anonymous struct {
	porter        *Porter
	f             *folder
	rare          map[string]bool
	told, courses int
}

func (a *anonymous) write(ctx context.Context, people []someone, patients, measures io.Writer, progress Progress) error {
	list := table.NewWriter(patients, "Person", "Sex", "Age", "Conditions", "Episodes")
	numbers := table.NewWriter(measures, "Person", "Episode", "Condition", "Date (moved)", "Assessment", "Measure", "Value")
	for i, s := range people {
		if err := ctx.Err(); err != nil {
			return err
		}
		progress.at(i, len(people))
		if s.out {
			continue
		}
		a.told++
		name := fmt.Sprintf("Person %05d", a.told)
		n, err := a.person(ctx, s, name, numbers)
		if err != nil {
			return err
		}
		list.Row(name, s.sex, s.age, s.conditions, fmt.Sprint(n))
	}
	if err := list.Flush(); err != nil {
		return err
	}
	return numbers.Flush()
}

func (a *anonymous) person(ctx context.Context, s someone, name string, numbers *table.Writer) (int, error) {
	d, err := a.porter.clinic.Dossier(ctx, s.id)
	if err != nil {
		return 0, err
	}
	shift, err := random(mostShift)
	if err != nil {
		return 0, err
	}
	for i, course := range d.Courses {
		course = nameless(course, name, s, -1-int(shift), a.rare)
		for _, m := range course.Assessments {
			for _, place := range clinic.NumberPlaces {
				if value := *m.Number(place); value != nil {
					numbers.Row(name, fmt.Sprint(i+1), course.Condition, string(m.Date), string(m.Kind), place, clinic.Number(*value))
				}
			}
		}
		file := path.Join("episodes", strings.ToLower(strings.ReplaceAll(name, " ", "-"))+fmt.Sprintf("-%d.json", i+1))
		if err := a.f.write(file, func(out io.Writer) error { return a.porter.episodes.Write(out, course) }); err != nil {
			return 0, err
		}
		a.courses++
	}
	return len(d.Courses), nil
}

// nameless is a course without anything that a person can be known by.
func nameless(c clinic.Course, name string, s someone, days int, rare map[string]bool) clinic.Course {
	c.Patient = clinic.Patient{Name: name, Health: commonTags(c.Patient.Health, rare)}
	if slices.Contains(clinic.Sexes, s.sex) {
		c.Patient.Sex = s.sex
	}
	age, _ := json.Marshal(s.age) // text is always JSON
	c.X = map[string]json.RawMessage{"age": age}
	move := func(d *clinic.Date) {
		if d.Valid() {
			*d = d.Plus(days)
		}
	}
	move(&c.Onset)
	c.Goals = slices.Clone(c.Goals)
	for i := range c.Goals {
		c.Goals[i].Text = ""
		move(&c.Goals[i].By)
	}
	c.Assessments = slices.Clone(c.Assessments)
	for i := range c.Assessments {
		a := &c.Assessments[i]
		move(&a.Date)
		a.PSFS = slices.Clone(a.PSFS)
		for j := range a.PSFS {
			a.PSFS[j].Activity = fmt.Sprintf("activity %d", j+1)
		}
	}
	c.Visits = slices.Clone(c.Visits)
	for i := range c.Visits {
		v := &c.Visits[i]
		move(&v.Date)
		v.Note, v.Handover = "", ""
		v.Massage = wordlessMassage(v.Massage)
		v.Exercise = slices.Clone(v.Exercise)
		for j := range v.Exercise {
			v.Exercise[j].What, v.Exercise[j].Why = "", ""
		}
	}
	c.Plans = slices.Clone(c.Plans)
	for i := range c.Plans {
		namelessPlan(&c.Plans[i], move)
	}
	c.Decisions = slices.Clone(c.Decisions)
	for i := range c.Decisions {
		c.Decisions[i].Reason = ""
		move(&c.Decisions[i].Date)
	}
	return c
}

func namelessPlan(p *clinic.Plan, move func(*clinic.Date)) {
	move(&p.Approved)
	p.Massage.Rows = wordlessMassage(p.Massage.Rows)
	p.Therapy.Rows = slices.Clone(p.Therapy.Rows)
	for i := range p.Therapy.Rows {
		p.Therapy.Rows[i].What, p.Therapy.Rows[i].Why = "", ""
	}
	p.Home = slices.Clone(p.Home)
	for i := range p.Home {
		p.Home[i].Note, p.Home[i].Why = "", ""
	}
}

func wordlessMassage(rows []clinic.MassageRow) []clinic.MassageRow {
	rows = slices.Clone(rows)
	for i := range rows {
		rows[i].Purpose, rows[i].Why = "", ""
	}
	return rows
}

func commonTags(tags []clinic.Tag, rare map[string]bool) []clinic.Tag {
	var kept []clinic.Tag
	for _, t := range tags {
		if !rare[t.Tag] {
			kept = append(kept, clinic.Tag{Tag: t.Tag, Regions: t.Regions, Side: t.Side})
		}
	}
	return kept
}
