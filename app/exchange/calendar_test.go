package exchange_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tandem/app/exchange"
)

func calendar(t interface{ Fatal(...any) }, events ...exchange.Event) string {
	var b bytes.Buffer
	if err := exchange.WriteCalendar(&b, "Sam, therapist", events, time.Date(2026, 9, 1, 7, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestACalendarFileIsEscapedAndFolded(t *testing.T) {
	from := time.Date(2026, 9, 1, 9, 0, 0, 0, time.UTC)
	file := calendar(t, exchange.Event{ID: "1", From: from, To: from.Add(time.Hour), Summary: "Visit; of, someone\nnew \\ " + strings.Repeat("ü", 60), Cancelled: true})
	for _, want := range []string{"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", `X-WR-CALNAME:Sam\, therapist`, `SUMMARY:Visit\; of\, someone\nnew \\ `, "STATUS:CANCELLED\r\n", "END:VCALENDAR\r\n"} {
		if !strings.Contains(file, want) {
			t.Errorf("the file does not say %q:\n%s", want, file)
		}
	}
}

func TestNoLineOfACalendarIsTooLongOrBroken(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.String().Draw(rt, "summary")
		file := calendar(rt, exchange.Event{ID: "1", Summary: text, Note: text})
		if !strings.HasSuffix(file, "\r\n") || strings.Contains(strings.ReplaceAll(file, "\r\n", ""), "\n") {
			rt.Fatalf("a bare line break: %q", file)
		}
		for line := range strings.SplitSeq(file, "\r\n") {
			if len(line) > 75 {
				rt.Fatalf("a line of %d octets: %q", len(line), line)
			}
		}
	})
}
