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
	if c.place.now().Role == clinic.Reception {
		return Trail{}, refuse("The audit trail tells what was done in the clinical records, so it is not shown to reception. Choose who works now: press Ctrl U, or the name in the top bar.")
	}
	if after.Number == 0 && f == (TrailFilter{Patient: f.Patient}) {
		err := c.write(ctx, func(Writer) (Act, error) { return Act{What: "view audit trail", Subject: f.Patient}, nil })
		if err != nil {
			return Trail{}, err
		}
	}
	q := TrailQuery{Patient: f.Patient, Who: f.Who, Kind: f.Kind, After: after, Limit: TrailPage + 1, From: c.midnight(f.From, 0), Before: c.midnight(f.To, 1)}
	var t Trail
	err := c.store.Read(ctx, func(r Reader) (err error) {
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
var knownActs = []string{
	"view", "view sheet", "view letter", "view document", "view audit trail",
	"print", "print again", "print letter", "print blank forms", "print appointments", "print reminders", "print record", "print recovery page", "print progress page",
	"export", "export list", "export record", "export clinic", "export anonymous", "export calendar", "export exercises", "export sheet",
	"register patient", "change patient", "merge patients", "undo merge", "open episode", "change episode", "record consent", "withdraw consent",
	"save assessment", "sign assessment", "save visit", "drop visit", "sign visit", "correct", "decide", "change plan draft", "forget plan draft",
	"approve plan version", "approve", "override lock", "attach document", "note teach-back", "book", "change appointment",
	"import", "import list", "import exercises", "save template", "rename template", "delete template", "save exercise",
	"mark favourite", "unmark favourite", "save practice", "save logo", "confirm rule numbers", "change rule numbers", "change team",
	"add questionnaire", "retire questionnaire", "set legal hold", "lift legal hold", "request to anonymise", "withdraw request to anonymise", "anonymise",
	"begin trail", "unlock", "unlock failed", "lock", "work as", "recover", "add key", "remove key", "change passphrase",
	"back up", "backup", "restore",
}

// Known is the name of a line's act as the catalogue of words has it and what
// more it says; an act without words of its own gives an empty name.
func (l TrailLine) Known() (act, detail string) {
	for _, name := range knownActs {
		rest, found := strings.CutPrefix(l.What, name)
		if found && (rest == "" || rest[0] == ' ') && len(name) > len(act) {
			act, detail = name, strings.TrimSpace(rest+" "+l.Detail)
		}
	}
	switch {
	case act == beginTrail:
		detail = ""
	case act == "print" && detail != "": // as letters were noted before
		act = "print letter"
	}
	return act, detail
}

// beginTrail is the first act of a workstation; its detail is for programs.
const beginTrail = "begin trail"

// KnownActs are the names that Known can give.
func KnownActs() []string { return knownActs }
