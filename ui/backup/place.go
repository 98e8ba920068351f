package backup

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// PlaceField is where a person says where the backups go. The page of backups
// has it, and the first steps of a new clinic may.
type PlaceField struct {
	desk  *desk.Desk
	entry *kit.Entry
	field *kit.Field
	ask   *kit.Ask
	then  func()
}

// NewPlaceField returns the field; kept is called when a place was taken.
func NewPlaceField(d *desk.Desk, kept func()) *PlaceField {
	f := &PlaceField{desk: d, then: kept}
	f.entry = kit.NewEntry(words.T("backup.place.hint"), 0, func(string) { f.field.Mark("") })
	f.entry.Put(d.Backups.Place().Folder)
	f.entry.OnSubmitted = func(string) { f.Choose() }
	return f
}

// Content builds the field.
func (f *PlaceField) Content() fyne.CanvasObject {
	browse := kit.NewButton(words.T("backup.choose"), "Alt C", kit.Plain, f.browse)
	use := kit.NewButton(words.T("backup.use"), words.T("key.enter"), kit.Plain, f.Choose)
	f.field = kit.NewFieldWith(words.T("backup.place"), f.entry, kit.With(f.entry, browse, use))
	return container.NewVBox(f.field.Container, kit.SmallPara(words.T("backup.place.why")))
}

func (f *PlaceField) browse() {
	f.ask = kit.AskFolder(f.desk.Window, func(folder string) {
		f.entry.Put(folder)
		f.Choose()
	}, f.desk.Fail)
}

// Choose takes the folder that was typed; an empty one takes the place away.
func (f *PlaceField) Choose() { f.choose(f.then) }

func (f *PlaceField) choose(then func()) {
	folder := f.entry.Value()
	choose := func(ctx context.Context) (struct{}, error) { return struct{}{}, f.desk.Backups.Choose(ctx, folder) }
	desk.Try(f.desk, choose, func(_ struct{}, err error) {
		if err != nil {
			f.field.Mark(desk.Sentence(err))
			kit.SetFocus(f.entry)
			return
		}
		f.field.Mark("")
		then()
	})
}
