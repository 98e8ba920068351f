package care

import (
	"context"
	"strings"
	"time"

	"tandem/app/clinic"
)

// TrailFilter says which lines of the audit trail are wanted. What is empty
// does not matter; the days are both included.
type TrailFilter struct {
	Patient  string
	Who      string
	Kind     ActKind
	From, To clinic.Date
}

// TrailQuery is a page of the lines that a filter leaves, newest first. From
// and Before are instants; After is the last line of the page before, its zero
// value for the first page.
type TrailQuery struct {
	Patient, Who string
	Kind         ActKind
	From, Before string
	After        TrailLine
	Limit        int
}

// TrailLine is one line of the audit trail.
type TrailLine struct {
	Number       int
	At           string // UTC, as the record keeps instants
	Who          string
	Kind         ActKind
	What, Detail string
	PatientID    string
	Patient      string // the name, empty for none
	Station      string // the computer
}

// When is the time of a line in a place of the earth.
func (l TrailLine) When(place *time.Location) time.Time {
	at, err := time.Parse(instantLayout, l.At)
	if err != nil {
		return time.Time{}
	}
	return at.In(place)
}

// Trail is one page of the audit trail.
type Trail struct {
	Lines  []TrailLine
	People []string // everybody who did something, by name
	More   bool     // there are older lines
}

// TrailPage is how many lines of the audit trail come at once.
const TrailPage = 50

// Trail reads a page of the audit trail, newest first; after is the last line
// of the page before, or the zero line. To look at it is an act itself. What
// only those who treat may see is Refused to reception.
func (c *Clinic) Trail(ctx context.Context, f TrailFilter, after TrailLine) (Trail, error) {
	if err := c.mayWrite(); err != nil {
		return Trail{}, err
	}
	if after.Number == 0 && f == (TrailFilter{Patient: f.Patient}) {
		err := c.write(ctx, func(Writer) (Act, error) { return Act{What: "view audit trail", Subject: f.Patient}, nil })
		if err != nil {
			return Trail{}, err
		}
	}
	q := TrailQuery{Patient: f.Patient, Who: f.Who, Kind: f.Kind, After: after, Limit: TrailPage + 1, From: c.midnight(f.From, 0), Before: c.midnight(f.To, 1)}
	var t Trail
	err := c.read(ctx, func(r Reader) (err error) {
		if t.Lines, err = r.Trail(q); err != nil {
			return err
		}
		t.People, err = r.TrailPeople()
		return err
	})
	if len(t.Lines) > TrailPage {
		t.Lines, t.More = t.Lines[:TrailPage], true
	}
	return t, err
}

// midnight is the instant at which a day, some days on, begins here; empty for
// no day.
func (c *Clinic) midnight(day clinic.Date, on int) string {
	if day == "" {
		return ""
	}
	at, err := time.ParseInLocation(time.DateOnly, string(day), c.clock().Location())
	if err != nil {
		return ""
	}
	return stamp(at.AddDate(0, 0, on))
}

// knownActs are the acts with words of their own, by their name in the trail.
// Lines from before acts had a detail carry it behind the name.
var knownActs = []Act{
	{What: "view"},
	{What: "view sheet"},
	{What: "view letter"},
	{What: "view document"},
	{What: "view audit trail"},
	{What: "print"},
	{What: "print again"},
	{What: "print letter"},
	{What: "print blank forms"},
	{What: "print appointments"},
	{What: "print reminders"},
	{What: "print record"},
	{What: "print recovery page"},
	{What: "print progress page"},
	{What: "export"},
	{What: "export list"},
	{What: "export record"},
	{What: "export clinic"},
	{What: "export anonymous"},
	{What: "export calendar"},
	{What: "export exercises"},
	{What: "export sheet"},
	{What: "share clinic"},
	{What: "unshare clinic"},
	{What: "register patient"},
	{What: "change patient"},
	{What: "merge patients"},
	{What: "undo merge"},
	{What: "open episode"},
	{What: "change episode"},
	{What: "record consent"},
	{What: "withdraw consent"},
	{What: "save assessment"},
	{What: "sign assessment"},
	{What: "save visit"},
	{What: "drop visit"},
	{What: "sign visit"},
	{What: "correct"},
	{What: "decide"},
	{What: "change plan draft"},
	{What: "forget plan draft"},
	{What: "approve plan version"},
	{What: "approve"},
	{What: "override lock"},
	{What: "attach document"},
	{What: "note teach-back"},
	{What: "book"},
	{What: "change appointment"},
	{What: "import"},
	{What: "import list"},
	{What: "import exercises"},
	{What: "save template"},
	{What: "rename template"},
	{What: "delete template"},
	{What: "save exercise"},
	{What: "mark favourite"},
	{What: "unmark favourite"},
	{What: "save practice"},
	{What: "save logo"},
	{What: "confirm rule numbers"},
	{What: "change rule numbers"},
	{What: "change team"},
	{What: "add questionnaire"},
	{What: "retire questionnaire"},
	{What: "set legal hold"},
	{What: "lift legal hold"},
	{What: "request to anonymise"},
	{What: "withdraw request to anonymise"},
	{What: "anonymise"},
	{What: "begin trail"},
	{What: "unlock"},
	{What: "unlock failed"},
	{What: "lock"},
	{What: "work as"},
	{What: "recover"},
	{What: "add key"},
	{What: "remove key"},
	{What: "tie key"},
	{What: "reseal backups"},
	{What: "change passphrase"},
	{What: "emergency access"},
	{What: "end emergency access"},
	{What: "see emergency access"},
	{What: "change window lock"},
	{What: "back up"},
	{What: "backup"},
	{What: "restore"},
}

// Known is the name of a line's act as the catalogue of words has it and what
// more it says; an act without words of its own gives an empty name.
func (l TrailLine) Known() (act, detail string) {
	for _, known := range knownActs {
		rest, found := strings.CutPrefix(l.What, known.What)
		if found && (rest == "" || rest[0] == ' ') && len(known.What) > len(act) {
			act, detail = known.What, strings.TrimSpace(rest+" "+l.Detail)
		}
	}
	switch {
	case act == beginTrail.What:
		detail = ""
	case act == string(PrintAct) && detail != "": // as letters were noted before
		act = printLetter.What
	}
	return act, detail
}

// beginTrail is the first act of a workstation; its detail is for programs.
var beginTrail = Act{What: "begin trail"}

var printLetter = Act{What: "print letter"}

// KnownActs are the names that Known can give.
func KnownActs() []Act { return knownActs }
