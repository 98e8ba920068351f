package program

import (
	"context"
	"fmt"
	"strings"
)

func (p *Program) help(_ context.Context, c call) error {
	if len(c.files) == 0 {
		return p.say("%s", overview())
	}
	found, err := commandNamed(c.files[0])
	if err != nil {
		return err
	}
	return p.explainCommand(found)
}

func overview() string {
	var text strings.Builder
	text.WriteString("Tandem keeps a clinic's record, drafts one plan of massage and exercise, and prints\nthe home-care sheet.\n\n")
	fmt.Fprintf(&text, "  %-10s %s\n", "tandem", "opens the window")
	for _, c := range commands() {
		fmt.Fprintf(&text, "  %-10s %s\n", c.name, c.summary)
	}
	text.WriteString("\nEvery command takes:\n")
	writeOptions(&text, everywhere)
	text.WriteString("\ntandem COMMAND --help shows its options and an example. Exit status: 0 done,\n1 refused or failed, 2 wrong input or use.")
	return text.String()
}

func (p *Program) explainCommand(c command) error {
	if c.name == "" {
		return p.say("%s", overview())
	}
	var text strings.Builder
	fmt.Fprintf(&text, "tandem %s %s\n", strings.TrimSpace(c.name+" "+c.files), c.summary)
	if len(c.options) > 0 {
		text.WriteString("\nOptions:\n")
		writeOptions(&text, c.options)
	}
	text.WriteString("\nExample:\n  " + c.example)
	return p.say("%s", text.String())
}

func writeOptions(text *strings.Builder, options []option) {
	for _, o := range options {
		fmt.Fprintf(text, "  %-22s %s\n", strings.TrimSpace("--"+o.name+" "+o.value), o.help)
	}
}
