package exchange

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// Event is one appointment in a calendar file. Summary may name the patient or
// not; that is for whoever writes the file to choose.
type Event struct {
	ID        string
	From, To  time.Time
	Summary   string
	Note      string
	Place     string
	Cancelled bool
	Sequence  int // rises with each change
}

// longestLine is how many octets a line of a calendar file may have (RFC 5545,
// 3.1); longer ones are folded.
const longestLine = 75

// WriteCalendar writes events as an iCalendar file (RFC 5545), times in UTC.
func WriteCalendar(out io.Writer, name string, events []Event, stamp time.Time) error {
	var b strings.Builder
	line := func(key, value string) { fold(&b, key+":"+value) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//Tandem//Appointments//EN")
	line("CALSCALE", "GREGORIAN")
	line("METHOD", "PUBLISH")
	line("X-WR-CALNAME", escape(name))
	for _, e := range events {
		line("BEGIN", "VEVENT")
		line("UID", e.ID+"@tandem.invalid")
		line("DTSTAMP", instant(stamp))
		line("DTSTART", instant(e.From))
		line("DTEND", instant(e.To))
		line("SEQUENCE", fmt.Sprint(e.Sequence))
		line("SUMMARY", escape(e.Summary))
		if e.Note != "" {
			line("DESCRIPTION", escape(e.Note))
		}
		if e.Place != "" {
			line("LOCATION", escape(e.Place))
		}
		status := "CONFIRMED"
		if e.Cancelled {
			status = "CANCELLED"
		}
		line("STATUS", status)
		line("CLASS", "PRIVATE")
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
	_, err := io.WriteString(out, b.String())
	return err
}

func instant(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

var escapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

func escape(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, escapes.Replace(text))
}

// fold breaks a line before its 75th octet and never within a letter.
func fold(b *strings.Builder, line string) {
	used := 0
	for _, r := range line {
		if used+utf8.RuneLen(r) > longestLine {
			b.WriteString("\r\n ")
			used = 1
		}
		b.WriteRune(r)
		used += utf8.RuneLen(r)
	}
	b.WriteString("\r\n")
}
