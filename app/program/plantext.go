package program

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/planning"
)

// writePlan writes every plan version in plain words, oldest first.
func writePlan(out io.Writer, lib *library.Library, versions []care.Version) error {
	var text bytes.Buffer
	for i, version := range versions {
		if i > 0 {
			text.WriteString("\n")
		}
		writeVersion(&text, lib, version)
	}
	_, err := out.Write(text.Bytes())
	return err
}

func writeVersion(text *bytes.Buffer, lib *library.Library, v care.Version) {
	fmt.Fprintf(text, "Plan version %d, approved %s, phase %s\n", v.Version, v.Approved, v.Phase)
	if len(v.Differences) > 0 {
		text.WriteString("  What changed\n")
		for _, sentence := range planning.Sentences(v.Differences) {
			fmt.Fprintf(text, "    %s\n", sentence)
		}
	}
	for _, d := range v.Decisions {
		fmt.Fprintf(text, "    %s\n", words(strings.TrimSpace(d.Proposal.Rule+" "+d.Proposal.Item), string(d.Verdict), d.Reason))
	}
	writeMassage(text, lib, v.Massage)
	text.WriteString("  In the clinic, after the massage\n")
	for _, row := range v.Therapy.Rows {
		fmt.Fprintf(text, "    %s, %d minutes\n", words(row.Kind, row.What, row.Exercise), row.Minutes)
	}
	text.WriteString("  At home\n")
	for _, home := range v.Home {
		name, _ := lib.Text(library.English, home.Exercise, string(home.Side))
		dose := doseInWords(home)
		if name.When != "" {
			dose = name.When
		}
		fmt.Fprintf(text, "    %s %s: %s\n", home.Exercise, name.Name, dose)
	}
	fmt.Fprintf(text, "  Look at it again after %d days or %d visits\n", v.Review.Days, v.Review.Visits)
}

func writeMassage(text *bytes.Buffer, lib *library.Library, massage clinic.Massage) {
	if massage.PerWeek != nil {
		fmt.Fprintf(text, "  Massage, %s a week\n", clinic.Number(*massage.PerWeek))
	}
	for _, row := range massage.Rows {
		fmt.Fprintf(text, "    %s, pressure %d, %d minutes\n",
			words(lib.TechniqueName(row.Technique), lib.RegionName(row.Region), string(row.Side)), row.Pressure, row.Minutes)
	}
}

// words joins what is not empty.
func words(parts ...string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, ", ")
}

func doseInWords(h clinic.Home) string {
	var parts []string
	for _, part := range []struct {
		count int
		thing string
	}{
		{h.Sets, "set"}, {h.Reps, "repetition"}, {h.HoldSeconds, "second"}, {h.Minutes, "minute"},
	} {
		if part.count > 0 {
			parts = append(parts, counted(part.count, part.thing))
		}
	}
	return fmt.Sprintf("%s, %s a day, %s a week", strings.Join(parts, " of "), counted(h.TimesPerDay, "time"), counted(h.DaysPerWeek, "day"))
}
