package program

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strings"
)

// command is one verb of the command line.
type command struct {
	name, summary string
	files         string // how its files are called in the help
	least, most   int    // how many files it takes
	options       []option
	example       string
	run           func(*Program, context.Context, call) error
}

// called is the command as a person types it.
func (c command) called() string { return strings.TrimSpace("tandem " + c.name) }

func (c command) hint() string { return "See " + c.called() + " --help." }

// commands lists the verbs in the order of the help. It is a function because
// help itself is one of them.
func commands() []command {
	return slices.Concat(episodeCommands, clinicCommands, backupCommands, shareCommands, transferCommands, libraryCommands, []command{questionnaireCommand, calendarCommand}, ownCommands())
}

func ownCommands() []command {
	return []command{
		{
			name: "walk", summary: "walks the main job on a demo clinic without a window",
			options: []option{{"out", "DIR", "the folder for home-care.pdf and plan.txt"}},
			example: "tandem walk --out out", run: (*Program).walk,
		},
		{name: "version", summary: "says which version this is", example: "tandem version", run: (*Program).version},
		{name: "help", summary: "lists the commands", files: "COMMAND", most: 1, example: "tandem help draft", run: (*Program).help},
	}
}

func (p *Program) dispatch(ctx context.Context, args []string) error {
	c, err := readCall(args)
	if err != nil {
		return err
	}
	if c.help {
		return p.explainCommand(c.command)
	}
	if err := c.checkFiles(); err != nil {
		return err
	}
	if err := checkPlace(c); err != nil {
		return err
	}
	return c.command.run(p, ctx, c)
}

// readCall finds the verb, which may follow options that hold everywhere, and
// reads what is given to it. Without a verb the window opens.
func readCall(args []string) (call, error) {
	window := command{name: "", most: 0, summary: "opens the window", example: "tandem --clinic DIR", run: (*Program).window}
	c := call{command: window}
	if len(args) == 1 && args[0] == "--version" {
		args = []string{"version"}
	}
	at := verbAt(args)
	if at < 0 {
		return c, c.read(args)
	}
	command, err := commandNamed(args[at])
	if err != nil {
		return c, err
	}
	c.command = command
	return c, c.read(slices.Concat(args[:at], args[at+1:]))
}

func commandNamed(name string) (command, error) {
	found := slices.IndexFunc(commands(), func(c command) bool { return c.name == name })
	if found < 0 {
		return command{}, usage("tandem has no command %q. It can do: %s", name, strings.Join(names(), ", "))
	}
	return commands()[found], nil
}

// verbAt is the place of the first word that is no option and no option's
// value, or -1.
func verbAt(args []string) int {
	for i := 0; i < len(args); i++ {
		switch {
		case !strings.HasPrefix(args[i], "-"):
			return i
		case args[i] == "--":
			return -1
		case slices.ContainsFunc(everywhere, func(o option) bool { return "--"+o.name == args[i] }):
			i++
		}
	}
	return -1
}

func names() []string {
	var list []string
	for _, c := range commands() {
		list = append(list, c.name)
	}
	return list
}

// checkPlace looks at the options that every command takes.
func checkPlace(c call) error {
	if strings.HasPrefix(c.option("clinic"), "postgres") && strings.Contains(c.option("clinic"), "://") {
		return usage("this version keeps a clinic in a folder of this computer; give --clinic a folder")
	}
	if file := c.option("passphrase-file"); c.has("passphrase-file") {
		if _, err := os.ReadFile(file); err != nil {
			return usage("the passphrase file %s cannot be read; check its name", file)
		}
	}
	return nil
}

func (p *Program) window(_ context.Context, c call) error {
	dir, err := p.clinicFolder(c)
	if err != nil {
		return err
	}
	signal.Reset(stopSignals...) // the window ends at once, as any other does
	if code := openWindow(p, c, dir); code != done {
		return status(code)
	}
	return nil
}

func (p *Program) version(context.Context, call) error {
	return p.say("%s %s", AppName, Version)
}

// say writes one line of result.
func (p *Program) say(format string, args ...any) error {
	_, err := fmt.Fprintf(p.stdout, format+"\n", args...)
	if err != nil {
		return fmt.Errorf("the result could not be written: %w", err)
	}
	return nil
}

// progress writes one line about what is going on.
func (p *Program) progress(format string, args ...any) {
	fmt.Fprintf(p.stderr, format+"\n", args...)
}
