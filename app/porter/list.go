package porter

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/exchange/table"
)

// Wrong says what becomes of a row that has something wrong in it.
type Wrong string

// What can become of it.
const (
	RefuseFile Wrong = "file" // the whole list is refused
	LeaveRow   Wrong = "row"  // that row is left out
	LeaveCell  Wrong = "cell" // the wrong cells are left empty; without a name the row is left out
)

// ListChoices are a person's choices about a list.
type ListChoices struct {
	table.Reading
	Wrong Wrong
	Twins care.Twins
}

// ListRefused says that a list was refused because of what is in the report.
var ListRefused = &care.Fault{
	Kind: care.Invalid,
	Say:  "The list was not taken in and the clinic is as it was: some rows have something wrong in them. Correct them in the list, or choose to leave them out.",
}

// TakeList reads a list of patients and, with keep, adds them to the clinic all
// at once; without it is a dry run. An error leaves the clinic as it was.
func (p *Porter) TakeList(ctx context.Context, file table.File, choices ListChoices, keep bool, progress Progress) (Report, error) {
	t := intake{choices: choices, today: p.clinic.Today(), progress: progress, total: int(file.Size)}
	if !table.HasNames(choices.Columns) {
		return t.report, &care.Fault{Kind: care.Invalid, Say: "Nothing was taken in: no column holds the patients' names. Say which one does."}
	}
	rows, err := file.Counted(&t.read).Rows(choices.Shape)
	if err != nil {
		return t.report, err
	}
	defer rows.Close()
	t.rows = rows
	if choices.Header {
		if _, err := rows.Next(); table.Ends(err) {
			return t.report, err
		}
	}
	count, err := p.clinic.TakePatients(ctx, t.next, choices.Twins, keep, t.twin)
	if err != nil {
		return t.report, err
	}
	t.tell(count, keep)
	if t.refused && !keep {
		t.report.Refused = true
	}
	return t.report, nil
}

// intake hands the rows of one list to the clinic.
type intake struct {
	choices  ListChoices
	rows     table.Rows
	today    clinic.Date
	progress Progress
	read     int // bytes
	total    int
	taken    int
	leftRows int
	cells    int
	refused  bool
	report   Report
}

// every is how many rows pass between two words of progress.
const every = 500

func (t *intake) next() (care.Incoming, error) {
	for {
		row, err := t.rows.Next()
		if errors.Is(err, io.EOF) {
			return care.Incoming{}, t.end()
		}
		if table.Ends(err) {
			return care.Incoming{}, err
		}
		if err != nil {
			t.bad(placeOf(err, row))
			t.leftRows++
			continue
		}
		if t.taken++; t.taken%every == 0 {
			t.progress.at(t.read, t.total)
		}
		if in, ok := t.patient(row); ok {
			return in, nil
		}
	}
}

// end refuses the list at its end, when a person chose so.
func (t *intake) end() error {
	if t.refused && t.choices.Wrong == RefuseFile {
		return ListRefused
	}
	return io.EOF
}

func (t *intake) bad(place, why string) {
	t.refused = true
	t.report.leave(place, why)
}

func placeOf(err error, row table.Row) (place, why string) {
	place, why, found := strings.Cut(err.Error(), ": ")
	if !found {
		return fmt.Sprintf("line %d", row.Line), err.Error()
	}
	return place, why
}

func (t *intake) patient(row table.Row) (care.Incoming, bool) {
	patient, problems := t.choices.Patient(row, t.today)
	place := fmt.Sprintf("line %d", row.Line)
	nameless := false
	for _, p := range problems {
		t.bad(place+", "+p.Place, p.Sentence)
		nameless = nameless || p.Place == string(table.FullName) && patient.Name == ""
	}
	if len(problems) > 0 && (t.choices.Wrong != LeaveCell || nameless) {
		t.leftRows++
		return care.Incoming{}, false
	}
	t.cells += len(problems)
	return care.Incoming{Place: place, Patient: patient}, true
}

// twin notes a patient who is there already.
func (t *intake) twin(in care.Incoming, of string) {
	what := map[care.Twins]string{
		care.SkipTwins: "the row is left out", care.FillTwins: "that record is completed", care.AddTwins: "a second record is made",
	}[t.choices.Twins]
	t.report.leave(in.Place, fmt.Sprintf("%s has the same name and the same birth date or phone; %s", of, what))
}

func (t *intake) tell(count care.ListCount, kept bool) {
	r := &t.report
	say := func(n int, done, would, thing string) {
		if !kept {
			done = would
		}
		if n > 0 {
			r.say("%s %s.", done, fmt.Sprintf(thing, n))
		}
	}
	if count.Added == 0 {
		r.say("There is no new patient in this list.")
	}
	say(count.Added, "Added", "Would add", "%d new patients")
	say(count.Filled, "Completed", "Would complete", "%d records of patients who were there already")
	say(count.Skipped, "Left out", "Would leave out", "%d rows of patients who are there already")
	say(t.leftRows, "Left out", "Would leave out", "%d rows with something wrong")
	say(t.cells, "Left empty", "Would leave empty", "%d cells with something wrong")
	if count.Minors > 0 {
		r.say("Under age: %d. Write down a guardian before the first visit.", count.Minors)
	}
	if !kept {
		r.say("This was a trial: nothing was changed.")
	}
}
