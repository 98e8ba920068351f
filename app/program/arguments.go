package program

import (
	"slices"
	"strings"
)

// option is one --name of a command. Without a value word it is a switch.
type option struct {
	name, value, help string
}

// everywhere are the options that every command takes.
var everywhere = []option{
	{"clinic", "DIR", "the clinic's folder; without it the usual one of this computer"},
	{"passphrase-file", "F", "a file with the clinic's passphrase; TANDEM_PASSPHRASE is read as well"},
}

// call is a command with what was given to it.
type call struct {
	command command
	options map[string]string
	files   []string
	help    bool
}

func (c call) option(name string) string { return c.options[name] }

func (c call) has(name string) bool {
	_, given := c.options[name]
	return given
}

// need returns an option that the command cannot do without.
func (c call) need(name string) (string, error) {
	if c.options[name] == "" {
		return "", usage("%s needs --%s. %s", c.command.called(), name, c.command.hint())
	}
	return c.options[name], nil
}

// read sorts arguments into options and files; options may stand anywhere.
func (c *call) read(args []string) error {
	c.options = map[string]string{}
	for len(args) > 0 {
		word := args[0]
		args = args[1:]
		switch {
		case word == "--help" || word == "-h":
			c.help = true
		case word == "--":
			c.files = append(c.files, args...)
			return nil
		case strings.HasPrefix(word, "-") && word != "-":
			rest, err := c.readOption(word, args)
			if err != nil {
				return err
			}
			args = rest
		default:
			c.files = append(c.files, word)
		}
	}
	return nil
}

func (c *call) readOption(word string, rest []string) ([]string, error) {
	name, value, inline := strings.Cut(strings.TrimLeft(word, "-"), "=")
	known := slices.Concat(c.command.options, everywhere)
	at := slices.IndexFunc(known, func(o option) bool { return o.name == name })
	switch {
	case at < 0 || !strings.HasPrefix(word, "--"):
		return nil, usage("%s has no option %s. %s", c.command.called(), word, c.command.hint())
	case c.has(name):
		return nil, usage("--%s stands twice; keep one of them", name)
	case known[at].value == "" && inline:
		return nil, usage("--%s takes no value", name)
	case known[at].value == "" || inline:
	case len(rest) == 0:
		return nil, usage("--%s needs a value: --%s %s", name, name, known[at].value)
	default:
		value, rest = rest[0], rest[1:]
	}
	c.options[name] = value
	return rest, nil
}

// checkFiles refuses too few or too many files.
func (c call) checkFiles() error {
	switch {
	case len(c.files) < c.command.least:
		return usage("%s needs %s. %s", c.command.called(), c.command.files, c.command.hint())
	case len(c.files) > c.command.most:
		return usage("%s does not know what to do with %q. %s", c.command.called(), c.files[c.command.most], c.command.hint())
	}
	return nil
}
