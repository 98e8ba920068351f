package data_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
)

func find(t testing.TB, c *data.Clinic, text string, limit int) []care.Found {
	t.Helper()
	var found []care.Found
	err := c.Read(t.Context(), func(r care.Reader) (err error) {
		found, err = r.FindPatients(text, limit)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func names(found []care.Found) []string {
	var list []string
	for _, f := range found {
		list = append(list, f.Name)
	}
	return list
}

func TestSearch(t *testing.T) {
	c, _ := newClinic(t)
	for _, p := range []clinic.Patient{
		{Name: "Zoë Ångström", Given: "Zoë", Family: "Ångström", Born: "1979-04-02", Contact: clinic.Contact{Phone: "+44 (0)7700 900-123"}},
		{Name: "José María López", Born: "1985-12-24", Contact: clinic.Contact{Phone: "07700 900456"}},
		{Name: "Peter 100%_Sure", Given: "Peter", Family: "100%_Sure", Preferred: "Pete"},
		{Name: "Anna Groß", Given: "Anna", Family: "Groß"},
		{Name: "Łukasz Øster", Given: "Łukasz", Family: "Øster"},
	} {
		insertPatient(t, c, p)
	}
	for text, want := range map[string][]string{
		"":                 {"Peter 100%_Sure", "Zoë Ångström", "Anna Groß", "José María López", "Łukasz Øster"},
		"angstrom":         {"Zoë Ångström"},
		"ÅNG zo":           {"Zoë Ångström"},
		"lopez, jose":      {"José María López"},
		"maría jos":        {"José María López"},
		"gross":            {"Anna Groß"},
		"lukasz oster":     {"Łukasz Øster"},
		"pete":             {"Peter 100%_Sure"},
		"1979-04-02":       {"Zoë Ångström"},
		"2.4.1979":         {"Zoë Ångström"},
		"02/04/1979":       {"Zoë Ångström"},
		"24.12. 1985":      {"José María López"},
		"7700 900 123":     {"Zoë Ångström"},
		"7700900456":       {"José María López"},
		"900-456":          {"José María López"},
		"100%":             {"Peter 100%_Sure"},
		"%":                {"Peter 100%_Sure"},
		"_":                {"Peter 100%_Sure"},
		`\`:                nil,
		"angstrom peter":   nil,
		"'; DROP TABLE --": nil,
	} {
		if got := names(find(t, c, text, 10)); !slices.Equal(got, want) {
			t.Errorf("%q finds %q, want %q", text, got, want)
		}
	}
	if got := len(find(t, c, "", 2)); got != 2 {
		t.Errorf("a limit of 2 gives %d rows", got)
	}
}

func TestSearchFollowsAChangedName(t *testing.T) {
	c, _ := newClinic(t)
	id := insertPatient(t, c, clinic.Patient{Name: "Ana Old"})
	write(t, c, func(w care.Writer) error {
		p, err := w.Patient(id)
		p.Name = "Ana New"
		return errors.Join(err, w.UpdatePatient(p))
	})
	if len(find(t, c, "old", 10)) != 0 || len(find(t, c, "new", 10)) != 1 {
		t.Error("the search still goes by the old name")
	}
}

// TestSearchFollowsEveryChange holds the search against a plain look through
// all patients, while this and another program change them.
func TestSearchFollowsEveryChange(t *testing.T) {
	one, dir := newClinic(t)
	two, err := data.Open(t.Context(), dir, data.TestKey)
	if err != nil {
		t.Fatal(err)
	}
	defer two.Close()
	var ids []string
	rapid.Check(t, func(r *rapid.T) {
		part := rapid.SampledFrom([]string{"an", "ana", "zoë", "lópez", "li", "groß", "o'neil", "77", "z"})
		for range rapid.IntRange(1, 5).Draw(r, "changes") {
			c := rapid.SampledFrom([]*data.Clinic{one, two}).Draw(r, "by")
			p := clinic.Patient{Given: part.Draw(r, "given"), Family: part.Draw(r, "family") + part.Draw(r, "more")}
			p.Name = p.FullName()
			write(t, c, func(w care.Writer) error {
				if len(ids) > 0 && rapid.Bool().Draw(r, "change") {
					old, err := w.Patient(rapid.SampledFrom(ids).Draw(r, "id"))
					p.ID, p.Revision = old.ID, old.Revision
					return errors.Join(err, w.UpdatePatient(p))
				}
				id, err := w.InsertPatient(p)
				ids = append(ids, id)
				return err
			})
			text := part.Draw(r, "find") + " " + part.Draw(r, "and")
			var want []string
			for _, p := range find(t, one, "", len(ids)) {
				low := strings.ToLower(p.Name)
				if !slices.ContainsFunc(strings.Fields(text), func(w string) bool { return !strings.Contains(low, w) }) {
					want = append(want, p.Name)
				}
			}
			for i, c := range []*data.Clinic{one, two} {
				if got := names(find(t, c, text, len(ids))); !slices.Equal(got, want) {
					r.Fatalf("program %d: %q finds %q, want %q", i+1, text, got, want)
				}
			}
		}
	})
}

func TestFoundPatientsShowTheirLatestEpisode(t *testing.T) {
	c, _ := newClinic(t)
	course := full()
	course.Plans[0].Review.Days = 14
	episode := insertCourse(t, c, course)
	draft := clinic.Assessment{EpisodeID: episode, Date: "2026-09-20", Kind: clinic.Reassessment}
	putDraft(t, c, draft)
	got := find(t, c, "ana", 10)[0]
	if got.EpisodeID != episode || got.Condition != "DISC_RAD" || got.PlanVersion != 1 || got.ReviewDays != 14 ||
		!got.HasDraft || got.LastSigned != "2026-09-01" || got.LastKind != clinic.Initial || !slices.Equal(got.Tags, []string{"SKIN_INF"}) {
		t.Errorf("found %+v", got)
	}
}

// BenchmarkSearch searches 100,000 patients as a therapist types, and
// BenchmarkSearchMillion ten times as many. What they give for one search is
// the time that 95 of 100 stay below.
func BenchmarkSearch(b *testing.B)        { searchAmong(b, 100_000) }
func BenchmarkSearchMillion(b *testing.B) { searchAmong(b, 1_000_000) }

func searchAmong(b *testing.B, count int) {
	b.Helper()
	c, _ := newClinic(b)
	given := []string{"Ana", "José", "Zoë", "Peter", "Miriam", "Łukasz", "Chen", "Fatima", "Olu", "Ingrid"}
	family := []string{"López", "Smith", "Ångström", "Groß", "Okafor", "Nguyen", "Kowalski", "Haddad", "Murphy", "Rossi"}
	for batch := range count / 5000 {
		write(b, c, func(w care.Writer) error {
			for i := batch * 5000; i < (batch+1)*5000; i++ {
				p := clinic.Patient{Given: given[i%10], Family: fmt.Sprintf("%s%d", family[i/10%10], i/100), Born: clinic.Date("1950-01-01").Plus(i % 20000)}
				p.Name = p.FullName()
				p.Contact.Phone = fmt.Sprintf("07700 %06d", i)
				if _, err := w.InsertPatient(p); err != nil {
					return err
				}
			}
			return nil
		})
	}
	ctx, cancel := context.WithTimeout(b.Context(), time.Minute)
	defer cancel()
	if err := c.Read(ctx, care.Reader.ReadySearch); err != nil {
		b.Fatal(err)
	}
	for _, text := range []string{"", "an", "lopez99 ana", "07700 012345", "nobody at all"} {
		b.Run(fmt.Sprintf("%q", text), func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				began := time.Now()
				find(b, c, text, 50)
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*95/100].Nanoseconds()), "ns/op")
		})
	}
}
