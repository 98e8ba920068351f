package program

import (
	"context"
	"io"
	"slices"
	"strings"

	"tandem/app/care"
	"tandem/app/exchange/table"
	"tandem/app/porter"
)

var (
	wrongs = []string{string(porter.RefuseFile), string(porter.LeaveRow), string(porter.LeaveCell)}
	twins  = []string{string(care.SkipTwins), string(care.FillTwins), string(care.AddTwins)}
)

func fields() []string {
	var names []string
	for _, f := range table.Fields[1:] {
		names = append(names, string(f))
	}
	return names
}

// oneOf is an option of a call that must be one of a list; the first without
// it.
func oneOf(c call, name string, list []string) (string, error) {
	if !c.has(name) {
		return list[0], nil
	}
	if !slices.Contains(list, c.option(name)) {
		return "", usage("--%s %q is not one of %s", name, c.option(name), strings.Join(list, ", "))
	}
	return c.option(name), nil
}

// listChoices are the choices that the options of a call make.
func listChoices(c call) (choices porter.ListChoices, err error) {
	wrong, err := oneOf(c, "wrong", wrongs)
	if err != nil {
		return choices, err
	}
	twin, err := oneOf(c, "twins", twins)
	if err != nil {
		return choices, err
	}
	order, err := oneOf(c, "dates", []string{string(table.DayFirst), string(table.MonthFirst)})
	if err != nil {
		return choices, err
	}
	choices.Wrong, choices.Twins, choices.Order = porter.Wrong(wrong), care.Twins(twin), table.Order(order)
	if c.has("columns") {
		for name := range strings.SplitSeq(c.option("columns"), ",") {
			field := table.Field(strings.TrimSpace(name))
			if !slices.Contains(table.Fields, field) {
				return choices, usage("--columns: %q is not a column that Tandem takes; those are %s", field, strings.Join(fields(), ", "))
			}
			choices.Columns = append(choices.Columns, field)
		}
	}
	return choices, nil
}

func (p *Program) importList(ctx context.Context, c call) error {
	choices, err := listChoices(c)
	if err != nil {
		return err
	}
	file, err := porter.OpenList(c.files[0])
	if err != nil {
		return err
	}
	look, err := file.Look()
	if err != nil {
		return err
	}
	choices.Shape, choices.Header = look.Shape, look.Header
	if !c.has("columns") {
		choices.Columns = look.Columns
	}
	if !c.has("dates") {
		choices.Order = look.Order
		if !look.Sure && slices.Contains(choices.Columns, table.Born) {
			p.progress("The dates do not say whether the day or the month stands first; the day is taken. --dates month reads them the other way.")
		}
	}
	p.progress("%s.", look.Shape.Words())
	return p.porter(ctx, c, func(carries *porter.Porter) error {
		report, err := carries.TakeList(ctx, file, choices, !c.has("dry-run"), p.percent())
		p.report(report)
		return err
	})
}

// percent says every tenth of the way on standard error.
func (p *Program) percent() porter.Progress {
	said := 0
	return func(done, total int) {
		if total == 0 {
			return
		}
		if tenth := 10 * min(done, total) / total; tenth > said {
			said = tenth
			p.progress("%d %%", 10*tenth)
		}
	}
}

func (p *Program) exportList(ctx context.Context, c call) error {
	name, err := oneOf(c, "list", lists)
	if err != nil {
		return err
	}
	out, err := c.need("out")
	if err != nil {
		return err
	}
	return p.porter(ctx, c, func(carries *porter.Porter) error {
		write := carries.WritePatients
		if name == "measures" {
			write = carries.WriteMeasures
		}
		return writeFile(out, func(w io.Writer) error {
			report, err := write(ctx, w, p.percent())
			if err == nil {
				p.report(report)
			}
			return err
		})
	})
}
