package program

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"tandem/app/care"
	"tandem/app/exchange"
	"tandem/app/figure"
	"tandem/app/handout"
	"tandem/app/library"
)

// libraryCommands are about exercises, not patients.
var libraryCommands = []command{
	{
		name: "poses", summary: "writes the drawing of every exercise with its name, as PDF",
		options: []option{
			{"out", "F.pdf", "the PDF file to write"},
			{"paper", "SIZE", strings.Join(handout.Papers, " or ")},
			{"style", "STYLE", strings.Join(figure.Styles, ", ")},
			{"side", "SIDE", strings.Join(drawnSides, " or ")},
		},
		example: "tandem poses --out contact.pdf\n  tandem poses --style outline --side right --out contact.pdf", run: (*Program).poses,
	},
	{
		name: "library", files: "export | import FILE", least: 1, most: 2,
		summary: "shares the exercises that a clinic made itself",
		options: []option{
			{"out", "F", "the library file to write, for export"},
			{"dry-run", "", "only say what would be added, for import"},
		},
		example: "tandem library export --clinic demo-clinic --out ours.json\n  tandem library import --clinic demo-clinic theirs.json", run: (*Program).library,
	},
}

var drawnSides = []string{"left", "right"}

// poses writes the contact sheet; with --clinic the clinic's own exercises
// stand on it too.
func (p *Program) poses(ctx context.Context, c call) error {
	out, err := c.need("out")
	if err != nil {
		return err
	}
	if err := checkSheetOptions(c); err != nil {
		return err
	}
	sheet := contactSheet{out: out, paper: handout.Papers[0], side: library.SideNone}
	if c.has("paper") {
		sheet.paper = c.option("paper")
	}
	if name := c.option("style"); c.has("style") {
		at := slices.Index(figure.Styles, name)
		if at < 0 {
			return usage("--style %q is not one of %s", name, strings.Join(figure.Styles, ", "))
		}
		sheet.style = figure.Style(at)
	}
	if side := c.option("side"); c.has("side") {
		if !slices.Contains(drawnSides, side) {
			return usage("--side %q is not one of %s", side, strings.Join(drawnSides, ", "))
		}
		sheet.side = side
	}
	if c.has("clinic") {
		return p.inClinic(ctx, c, func(_ *care.Clinic, rooms Rooms) error { return sheet.write(rooms) })
	}
	rooms, err := p.Rooms()
	if err != nil {
		return err
	}
	return sheet.write(rooms)
}

// contactSheet is how the drawings of all exercises are printed.
type contactSheet struct {
	out, paper, side string
	style            figure.Style
}

func (s contactSheet) write(r Rooms) error {
	var all []handout.Labelled
	for _, e := range r.Engine.Lib.Exercises() {
		text, _ := r.Engine.Lib.Text(library.English, e.ID, "none")
		d, err := r.Poses.Draw(e.ID, s.side, s.style)
		if err != nil {
			return err
		}
		all = append(all, handout.Labelled{Code: e.ID, Name: text.Name, Drawing: d})
	}
	return writeFile(s.out, func(w io.Writer) error { return r.Press.Contact(all, "Exercises", s.paper, w) })
}

func (p *Program) library(ctx context.Context, c call) error {
	switch c.files[0] {
	case "export":
		return p.exportLibrary(ctx, c)
	case "import":
		return p.importLibrary(ctx, c)
	}
	return usage("tandem library cannot %q; it can export and import. %s", c.files[0], c.command.hint())
}

func (p *Program) exportLibrary(ctx context.Context, c call) error {
	if len(c.files) > 1 {
		return usage("tandem library export writes the file that --out names. %s", c.command.hint())
	}
	out, err := c.need("out")
	if err != nil {
		return err
	}
	files, err := exchange.NewLibrary(p.assets)
	if err != nil {
		return err
	}
	return p.inClinic(ctx, c, func(open *care.Clinic, _ Rooms) error {
		own, err := open.ExportExercises(ctx)
		if err != nil {
			return err
		}
		p.progress("%s written.", counted(len(own.Exercises), "exercise"))
		return writeFile(out, func(w io.Writer) error { return files.Write(w, own) })
	})
}

func (p *Program) importLibrary(ctx context.Context, c call) error {
	if len(c.files) < 2 {
		return usage("tandem library import needs a FILE. %s", c.command.hint())
	}
	own, err := p.readLibrary(c.files[1])
	if err != nil {
		return err
	}
	return p.inClinic(ctx, c, func(open *care.Clinic, _ Rooms) error {
		if c.has("dry-run") {
			news, err := open.PreviewExercises(ctx, own)
			if err != nil {
				return err
			}
			return p.say("%s would be added. Nothing was changed.", named(news))
		}
		added, _, err := open.ImportExercises(ctx, own)
		if err != nil {
			return err
		}
		return p.say("%s added.", named(added))
	})
}

// named lists exercises as a person reads them.
func named(own []care.OwnExercise) string {
	if len(own) == 0 {
		return "No new exercise"
	}
	var names []string
	for _, o := range own {
		names = append(names, o.ID+" "+o.Words.Name)
	}
	return strings.Join(names, ", ")
}

// readLibrary reads the library file of that name; "-" is standard input.
func (p *Program) readLibrary(name string) (exchange.Library, error) {
	files, err := exchange.NewLibrary(p.assets)
	if err != nil {
		return exchange.Library{}, err
	}
	if name == "-" {
		return files.Read(p.stdin)
	}
	file, err := os.Open(name)
	if err != nil {
		return exchange.Library{}, cannotOpen(name, err)
	}
	defer file.Close()
	own, err := files.Read(file)
	if _, refused := errors.AsType[*exchange.Error](err); err != nil && !refused {
		return own, cannotOpen(name, err)
	}
	return own, err
}
