package program

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"time"

	"tandem/app/care"
)

var calendarCommand = command{
	name: "calendar", summary: "writes a therapist's appointments as an iCalendar file, without patients' names",
	options: []option{
		{"out", "F.ics", "the file to write"},
		{"therapist", "NAME", "whose appointments; everybody's without it"},
		{"names", "", "name the patients too"},
	},
	example: "tandem calendar --clinic demo-clinic --therapist \"Sam Rivers\" --out sam.ics", run: (*Program).calendar,
}

func (p *Program) calendar(ctx context.Context, c call) error {
	out, err := c.need("out")
	if err != nil {
		return err
	}
	return p.inClinic(ctx, c, func(open *care.Clinic, _ Rooms) error {
		file, n, err := open.Calendar(ctx, c.option("therapist"), c.has("names"), time.Local)
		if err != nil {
			return err
		}
		p.progress("%s written.", counted(n, "appointment"))
		return writeFile(out, bytesTo(file))
	})
}

func bytesTo(file []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(file)
		return err
	}
}

// calendarName is what a calendar file is called.
const calendarName = "tandem-appointments.ics"

// WriteCalendar writes a therapist's appointments to a file in the home of the
// person; patients are named only where that was chosen.
func (d *door) WriteCalendar(ctx context.Context, c *care.Clinic, therapist string, names bool) (string, int, error) {
	path := calendarName
	if home, err := os.UserHomeDir(); err == nil {
		path = filepath.Join(home, calendarName)
	}
	file, n, err := c.Calendar(ctx, therapist, names, time.Local)
	if err != nil {
		return "", 0, err
	}
	return path, n, said(writeFile(path, bytesTo(file)))
}
