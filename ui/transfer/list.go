package transfer

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/app/exchange/table"
	"tandem/app/porter"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// list is a file that was looked at and waits to be taken in; a list of
// patients is tried first.
type list struct {
	page    *Page
	tried   bool
	carry   func(ctx context.Context, tell porter.Progress, keep bool) (porter.Report, error)
	choices porter.ListChoices
}

// newTaking is a file that needs no trial.
func newTaking(p *Page, carry func(context.Context, porter.Progress, bool) (porter.Report, error)) *list {
	return &list{page: p, tried: true, carry: carry}
}

func (p *Page) lookAtList(path string) {
	var found table.Look
	var file table.File
	p.run(words.T("transfer.reading"), func(context.Context, porter.Progress) (r porter.Report, err error) {
		if file, err = porter.OpenList(path); err == nil {
			found, err = file.Look()
		}
		return r, err
	}, func(porter.Report) {
		l := &list{page: p, choices: porter.ListChoices{Reading: found.Reading, Wrong: porter.RefuseFile, Twins: care.SkipTwins}}
		l.carry = func(ctx context.Context, tell porter.Progress, keep bool) (porter.Report, error) {
			return p.porter.TakeList(ctx, file, l.choices, keep, tell)
		}
		p.list = l
		p.more.Objects = []fyne.CanvasObject{l.form(found)}
		p.next.SetText(words.T("transfer." + p.step()))
		p.refresh()
	})
}

// changed asks for a new trial.
func (l *list) changed() {
	l.tried = false
	l.page.next.SetText(words.T("transfer." + l.page.step()))
}

// form asks what the columns hold and what to do with rows that are wrong or
// there already.
func (l *list) form(found table.Look) fyne.CanvasObject {
	rows := []fyne.CanvasObject{kit.Section(words.T("transfer.columns")), kit.SmallPara(found.Shape.Words() + "."), kit.Gap(look.Tiny)}
	for i := range l.choices.Columns {
		rows = append(rows, l.column(found, i))
	}
	rows = append(rows, kit.Gap(look.Tiny))
	if slices.Contains(l.choices.Columns, table.Born) {
		rows = append(rows, l.order(found))
	}
	wrong := kit.NewChoice([]kit.Option{
		{Value: string(porter.RefuseFile), Label: words.T("transfer.wrong.file"), Key: 'r'},
		{Value: string(porter.LeaveRow), Label: words.T("transfer.wrong.row"), Key: 'l'},
		{Value: string(porter.LeaveCell), Label: words.T("transfer.wrong.cell"), Key: 'e'},
	}, string(l.choices.Wrong), func(v string) { l.choices.Wrong = porter.Wrong(v); l.changed() })
	twins := kit.NewChoice([]kit.Option{
		{Value: string(care.SkipTwins), Label: words.T("transfer.twins.skip"), Key: 'l'},
		{Value: string(care.FillTwins), Label: words.T("transfer.twins.fill"), Key: 'c'},
		{Value: string(care.AddTwins), Label: words.T("transfer.twins.add"), Key: 's'},
	}, string(l.choices.Twins), func(v string) { l.choices.Twins = care.Twins(v); l.changed() })
	rows = append(rows, kit.NewField(words.T("transfer.wrong"), wrong).Container, kit.NewField(words.T("transfer.twins"), twins).Container)
	return kit.Card(rows...)
}

// column is one column: its heading, what stands in it, and what it holds.
func (l *list) column(found table.Look, i int) fyne.CanvasObject {
	heading := words.T("transfer.column", "n", i+1)
	if i < len(found.Names) {
		heading = found.Names[i]
	}
	var sample []string
	for _, row := range found.Sample {
		if i < len(row) && row[i] != "" && len(sample) < 3 {
			sample = append(sample, row[i])
		}
	}
	items := make([]kit.Item, len(table.Fields))
	for j, f := range table.Fields {
		items[j] = kit.Item{Value: string(f), Label: words.T("transfer.field." + string(f))}
		if f == table.Ignore {
			items[j] = kit.Item{Value: string(f), Label: words.T("transfer.field.ignore")}
		}
	}
	pick := kit.NewPick(items, string(l.choices.Columns[i]), 220, func(v string) {
		l.choices.Columns[i] = table.Field(v)
		l.changed()
	})
	name := kit.Clipped(oneLine(heading))
	name.Bold = true
	return kit.Row([]float32{2, 4, 0}, kit.Tight(name), kit.Tight(kit.Clipped(oneLine(strings.Join(sample, "  ·  ")))), pick)
}

// oneLine keeps a cell from breaking the page: no line ends, no control
// characters.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }), " ")
}

func (l *list) order(found table.Look) fyne.CanvasObject {
	choice := kit.NewChoice([]kit.Option{
		{Value: string(table.DayFirst), Label: words.T("transfer.dates.day"), Key: 'd'},
		{Value: string(table.MonthFirst), Label: words.T("transfer.dates.month"), Key: 'm'},
	}, string(l.choices.Order), func(v string) { l.choices.Order = table.Order(v); l.changed() })
	said := "transfer.dates.sure"
	if !found.Sure {
		said = "transfer.dates.unsure"
	}
	return kit.NewFieldWith(words.T("transfer.dates"), choice, container.NewVBox(choice, kit.SmallPara(words.T(said)))).Container
}

// take tries the list, or takes it in.
func (l *list) take(keep bool) {
	p, doing := l.page, "transfer.trying"
	if keep {
		doing = "transfer.taking"
	}
	p.run(words.T(doing), func(ctx context.Context, tell porter.Progress) (porter.Report, error) {
		return l.carry(ctx, tell, keep)
	}, func(r porter.Report) {
		if keep {
			p.list = nil
			p.more.Objects = nil
			p.path.Put("")
			p.desk.Say(fmt.Sprint(words.T("transfer.taken"), " ", strings.Join(r.Done, " ")), false)
		} else {
			l.tried = true
			p.desk.Say(words.T("transfer.tried"), false)
		}
		p.next.SetText(words.T("transfer." + p.step()))
		p.refresh()
	})
}
