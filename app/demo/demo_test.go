package demo_test

import (
	"reflect"
	"slices"
	"testing"

	"tandem/app/clinic"
	"tandem/app/demo"
	"tandem/app/planning"
	"tandem/assets"
)

const today = clinic.Date("2026-09-15")

func stories(t *testing.T, day clinic.Date) []demo.Story {
	t.Helper()
	list, err := demo.Stories(engine(t), day)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func engine(t *testing.T) *planning.Engine {
	t.Helper()
	e, err := planning.New(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestStoriesShowTheWholeOfAClinic(t *testing.T) {
	list := stories(t, today)
	if len(list) < 24 {
		t.Errorf("only %d patients", len(list))
	}
	conditions, languages, names := map[string]bool{}, map[string]bool{}, map[string]bool{}
	drafts, versions, declined, visits := 0, 0, 0, 0
	for _, story := range list {
		c := story.Course
		conditions[c.Condition], languages[c.Patient.Language], names[c.Patient.Name] = true, true, true
		versions = max(versions, len(c.Plans))
		visits += len(c.Visits)
		if story.Draft != nil {
			drafts++
		}
		for _, d := range c.Decisions {
			if d.Decision == clinic.Declined && d.Reason != "" {
				declined++
			}
		}
	}
	if len(conditions) != len(clinic.Conditions) || len(languages) != 2 || len(names) != len(list) {
		t.Errorf("%d conditions, languages %v, %d names", len(conditions), languages, len(names))
	}
	if drafts < 2 || versions < 3 || declined < 3 || visits < 50 {
		t.Errorf("%d drafts, %d versions at most, %d declined, %d visits", drafts, versions, declined, visits)
	}
	for _, name := range []string{"Ana Ruiz", "George Hill", "Lena Novak", "Tom Baker", "Mary Okoye", "Paul Weiss", "Ivy Chen"} {
		if !names[name] {
			t.Errorf("%s is missing", name)
		}
	}
}

func TestStoriesHoldTogether(t *testing.T) {
	e := engine(t)
	for _, day := range []clinic.Date{today, "2027-02-28", "2028-03-01"} {
		for _, story := range stories(t, day) {
			c := story.Course
			for _, problem := range c.Problems() {
				t.Errorf("%s: %v", c.Patient.Name, problem)
			}
			if p := c.Patient; p.Given == "" || p.Family == "" || p.Name != p.FullName() {
				t.Errorf("first and family name do not stand apart: %q, %q, %q", p.Given, p.Family, p.Name)
			}
			if story.Draft != nil {
				for _, problem := range story.Draft.Problems() {
					t.Errorf("%s, draft: %v", c.Patient.Name, problem)
				}
			}
			if last := c.Last(); last != nil && last.Date > day {
				t.Errorf("%s is assessed on %s, after %s", c.Patient.Name, last.Date, day)
			}
			if plan := c.Plan(); plan != nil && (len(plan.Home) == 0 || len(plan.Home) > 4) {
				t.Errorf("%s has %d home exercises", c.Patient.Name, len(plan.Home))
			}
			if n := len(c.Visits); n > 0 && c.Visits[n-1].Date > day {
				t.Errorf("%s is treated after %s", c.Patient.Name, day)
			}
			for i, plan := range c.Plans {
				before := c
				before.Plans = c.Plans[:i]
				before.Assessments = upTo(c.Assessments, plan.Approved)
				for _, problem := range e.Check(plan, before) {
					if problem.Stop {
						t.Errorf("%s, version %d: %+v", c.Patient.Name, plan.Version, problem)
					}
				}
			}
		}
	}
}

func upTo(list []clinic.Assessment, day clinic.Date) []clinic.Assessment {
	return slices.DeleteFunc(slices.Clone(list), func(a clinic.Assessment) bool { return a.Date > day })
}

func TestStoriesEndAsTold(t *testing.T) {
	e := engine(t)
	rules := map[string][]string{}
	locked := 0
	for _, story := range stories(t, today) {
		c := story.Course
		last := c.Last()
		if last == nil {
			continue
		}
		review := e.Propose(c, last.Date)
		if review.Locked {
			locked++
			continue
		}
		for _, p := range review.Proposals {
			rules[p.Rule] = append(rules[p.Rule], c.Patient.Name)
		}
	}
	if locked != 1 {
		t.Errorf("%d patients are locked", locked)
	}
	for _, rule := range []string{"R03", "R04", "R06", "R09", "R16", "R21", "R22", "R25"} {
		if len(rules[rule]) == 0 {
			t.Errorf("%s is proposed for nobody; there are %v", rule, rules)
		}
	}
}

func TestTheSameDayGivesTheSameStories(t *testing.T) {
	if !reflect.DeepEqual(stories(t, today), stories(t, today)) {
		t.Error("two tellings differ")
	}
}
