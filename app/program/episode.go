package program

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/exchange"
	"tandem/app/handout"
	"tandem/app/planning"
	"tandem/app/readability"
)

// sheetOptions say how a sheet looks.
var sheetOptions = []option{
	{"out", "F.pdf", "the PDF file to write"},
	{"layout", "NAME", strings.Join(papers, ", ")},
	{"language", "CODE", "the sheet's language, such as en or es"},
	{"paper", "SIZE", strings.Join(handout.Papers, " or ")},
	{"ink", "HOW", strings.Join(inks, " or ")},
	{"check", "", "only say how easy the sheet is to understand and to act on"},
}

// papers are the names of --layout: what shows a plan, and the leaflets.
var papers = slices.Concat(handout.Layouts, handout.Leaflets)

// inks are the values of --ink.
var inks = []string{"colour", "saving"}

// episodeCommands read an episode file and need no clinic.
var episodeCommands = []command{
	{
		name: "draft", files: "FILE", least: 1, most: 1, summary: "drafts a plan for an episode file, as JSON",
		example: "tandem draft ana.json", run: (*Program).draft,
	},
	{
		name: "propose", files: "FILE", least: 1, most: 1, summary: "proposes changes to an episode file's plan, as JSON",
		options: []option{{"as-of", "DATE", "the day to judge from; the last assessment's without it"}},
		example: "tandem propose ana.json --as-of 2026-09-15", run: (*Program).propose,
	},
	{
		name: "sheet", files: "[FILE]", most: 1, summary: "writes the home-care sheet of an episode file or a patient, as PDF",
		options: append([]option{{"patient", "ID", "a patient of the clinic, instead of a file"}}, sheetOptions...),
		example: "tandem sheet ana.json --out sheet.pdf --layout large", run: (*Program).sheet,
	},
}

// readEpisode reads the episode file of that name; "-" is standard input.
func (p *Program) readEpisode(name string) (clinic.Course, error) {
	reader, err := exchange.New(p.assets)
	if err != nil {
		return clinic.Course{}, err
	}
	if name == "-" {
		return reader.Read(p.stdin)
	}
	file, err := os.Open(name)
	if err != nil {
		return clinic.Course{}, cannotOpen(name, err)
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return clinic.Course{}, usage("%s is a folder; give the name of an episode file", name)
	}
	course, err := reader.Read(file)
	if _, refused := errors.AsType[*exchange.Error](err); err != nil && !refused {
		return course, cannotOpen(name, err)
	}
	return course, err
}

func cannotOpen(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return usage("there is no file %s; check its name", name)
	case errors.Is(err, fs.ErrPermission):
		return usage("the file %s may not be read by this user", name)
	}
	return usage("the file %s cannot be read: %w", name, err)
}

func (p *Program) draft(_ context.Context, c call) error {
	course, err := p.readEpisode(c.files[0])
	if err != nil {
		return err
	}
	engine, err := planning.New(p.assets)
	if err != nil {
		return err
	}
	return p.sayJSON(engine.Draft(course))
}

func (p *Program) propose(_ context.Context, c call) error {
	course, err := p.readEpisode(c.files[0])
	if err != nil {
		return err
	}
	day, err := asOf(c, course)
	if err != nil {
		return err
	}
	engine, err := planning.New(p.assets)
	if err != nil {
		return err
	}
	return p.sayJSON(engine.Propose(course, day))
}

// asOf is the day that the call names, or the last assessment's.
func asOf(c call, course clinic.Course) (clinic.Date, error) {
	if c.has("as-of") {
		day := clinic.Date(c.option("as-of"))
		if !day.Valid() {
			return "", usage("--as-of %q is not a day of the calendar; write it as 2026-09-15", day)
		}
		return day, nil
	}
	if last := course.Last(); last != nil {
		return last.Date, nil
	}
	return "", errors.New("this episode has no assessment yet, so there is nothing to propose; record one, or use tandem draft")
}

func (p *Program) sheet(ctx context.Context, c call) error {
	out, err := "", error(nil)
	if !c.has("check") {
		out, err = c.need("out")
	}
	if err != nil {
		return err
	}
	if err := checkSheetOptions(c); err != nil {
		return err
	}
	switch {
	case len(c.files) == 1 && c.has("patient"):
		return usage("give tandem sheet a file or --patient, not both. %s", c.command.hint())
	case len(c.files) == 1:
		return p.sheetOfFile(c, out)
	case c.has("patient"):
		return p.sheetOfPatient(ctx, c, out)
	}
	return usage("tandem sheet needs an episode file, or --clinic and --patient. %s", c.command.hint())
}

func checkSheetOptions(c call) error {
	if layout := c.option("layout"); c.has("layout") && !slices.Contains(papers, layout) {
		return usage("--layout %q is not one of %s", layout, strings.Join(papers, ", "))
	}
	if ink := c.option("ink"); c.has("ink") && !slices.Contains(inks, ink) {
		return usage("--ink %q is not one of %s", ink, strings.Join(inks, ", "))
	}
	if paper := c.option("paper"); c.has("paper") && !slices.Contains(handout.Papers, paper) {
		return usage("--paper %q is not one of %s", paper, strings.Join(handout.Papers, ", "))
	}
	return nil
}

func checkLanguage(c call, rooms Rooms) error {
	known := rooms.Engine.Lib.Languages()
	if base, _, _ := strings.Cut(c.option("language"), "-"); c.has("language") && !slices.Contains(known, base) {
		return usage("--language %q: there are no sheets in that language yet; there are %s", c.option("language"), strings.Join(known, ", "))
	}
	return nil
}

func (p *Program) sheetOfFile(c call, out string) error {
	course, err := p.readEpisode(c.files[0])
	if err != nil {
		return err
	}
	rooms, err := p.Rooms()
	if err != nil {
		return err
	}
	if err := checkLanguage(c, rooms); err != nil {
		return err
	}
	if err := mayPrint(course, rooms.Engine, c.option("layout")); err != nil {
		return err
	}
	sheet := dress(handout.FromCourse(course, rooms.Engine.Lib), c)
	if c.has("check") {
		return p.sayScore(rooms.Press, sheet)
	}
	p.sayUntranslated(rooms.Press.Untranslated(sheet))
	return writeFile(out, func(w io.Writer) error { return rooms.Press.PDF(sheet, w) })
}

// sayUntranslated tells what the sheet prints in another language than its own.
func (p *Program) sayUntranslated(u handout.Untranslated) {
	if u.Wanted != "" {
		p.progress("There is no sheet in the patient's language (%s) yet; this one is in English.", u.Wanted)
	}
	if len(u.Exercises) > 0 {
		p.progress("Not in the sheet's language, and marked so on it: %s.", strings.Join(u.Exercises, "; "))
	}
}

// mayPrint refuses an episode whose paper must not be handed over. The safety
// card may always be.
func mayPrint(course clinic.Course, engine *planning.Engine, layout string) error {
	if layout == "card" {
		return nil
	}
	if course.Plan() == nil && !slices.Contains(handout.Leaflets, layout) {
		return errors.New("this episode has no approved plan, and a sheet is printed from one; tandem draft shows what a plan could be")
	}
	last := course.Last()
	if last == nil {
		return nil
	}
	locked, reasons := engine.Guard.Lock(course, *last)
	if !locked {
		return nil
	}
	why := make([]string, len(reasons))
	for i, reason := range reasons {
		why[i] = strings.TrimSuffix(reason.Why, ".") + "."
	}
	return fmt.Errorf("no home-care sheet is printed: the assessment of %s has a safety finding. %s Refer the patient to a doctor first", last.Date, strings.Join(why, " "))
}

// dress gives the sheet the looks that the call asks for.
func dress(sheet handout.Sheet, c call) handout.Sheet {
	if c.has("layout") {
		sheet.Layout = c.option("layout")
	}
	if c.has("language") {
		sheet.Language = c.option("language")
	}
	if c.has("paper") {
		sheet.Paper = c.option("paper")
	}
	sheet.InkSaving = c.option("ink") == "saving"
	return sheet
}

func (p *Program) sheetOfPatient(ctx context.Context, c call, out string) error {
	return p.inClinic(ctx, c, func(clinic *care.Clinic, rooms Rooms) error {
		if err := checkLanguage(c, rooms); err != nil {
			return err
		}
		episode, err := latestEpisode(ctx, clinic, c.option("patient"))
		if err != nil {
			return err
		}
		options := care.SheetOptions{
			Layout: c.option("layout"), Language: c.option("language"), Paper: c.option("paper"), InkSaving: c.option("ink") == "saving",
		}
		if c.has("check") {
			sheet, err := clinic.Sheet(ctx, episode, options)
			if err != nil {
				return err
			}
			return p.sayScore(rooms.Press, sheet)
		}
		return writeFile(out, func(w io.Writer) error {
			printed, err := clinic.PrintSheet(ctx, episode, options)
			if err != nil {
				return err
			}
			_, err = w.Write(printed.PDF)
			return err
		})
	})
}

// sayScore says how easy a sheet is and what to mend, a line each.
func (p *Program) sayScore(press *handout.Press, sheet handout.Sheet) error {
	score, err := press.Score(sheet)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("PEMAT items that software can check (%d): understanding %d %%, acting %d %%\n",
		len(score.Items), score.Percent(handout.Understanding), score.Percent(handout.Acting))
	switch f := score.Formula; {
	case f.Name == "":
		text += "Reading: no published formula fits this language; lines are short\n"
	case f.Easier == readability.Low:
		text += fmt.Sprintf("Reading grade %.1f (%s), at most %.0f\n", score.Reading, f.Name, f.Limit)
	default:
		text += fmt.Sprintf("Reading ease %.1f of 100 (%s), at least %.0f\n", score.Reading, f.Name, f.Limit)
	}
	for _, mend := range score.Mend() {
		text += "Mend: " + mend + "\n"
	}
	_, err = io.WriteString(p.stdout, text)
	return err
}

func latestEpisode(ctx context.Context, clinic *care.Clinic, patientID string) (string, error) {
	if _, err := clinic.Patient(ctx, patientID); err != nil {
		return "", err
	}
	episodes, err := clinic.Episodes(ctx, patientID)
	if err != nil {
		return "", err
	}
	if len(episodes) == 0 {
		return "", errors.New("this patient has no episode of care yet; open one first")
	}
	return episodes[len(episodes)-1].ID, nil
}
