package unlock

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Blank fills the window while it is locked: it shows nothing of the record.
type Blank struct {
	Content fyne.CanvasObject

	desk  *desk.Desk
	entry *kit.Entry
	said  *widget.Label
	next  *kit.Button
	open  func(same bool)
}

// NewBlank returns what to show; open is called when the right passphrase was
// given, and told whether it is of who worked before.
func NewBlank(d *desk.Desk, open func(same bool)) *Blank {
	b := &Blank{desk: d, open: open, said: kit.Problem()}
	b.entry = kit.NewSecret("", 0, func(string) { kit.SetProblem(b.said, "") })
	b.entry.OnSubmitted = func(string) { b.Next() }
	b.next = kit.NewButton(words.T("unlock.open"), words.T("key.enter"), kit.Primary, b.Next)
	why := words.T("locked.why")
	if d.Demo {
		why += " " + words.T("locked.demo")
	}
	parts := container.NewVBox(kit.Title(words.T("page.locked")), kit.Gap(look.Small), kit.Para(why), kit.Gap(look.Small),
		kit.NewField(words.T("unlock.passphrase"), b.entry).Container, kit.Tight(b.said), container.NewHBox(b.next))
	b.Content = container.NewStack(canvas.NewRectangle(look.Ground), container.NewScroll(kit.Middle(kit.Card(parts))))
	return b
}

// Shown names the page and puts the focus in the field.
func (b *Blank) Shown() {
	b.title("window.title")
	kit.SetFocus(b.entry)
}

func (b *Blank) title(key string) {
	b.desk.Window.SetTitle(words.T(key, "page", words.T("page.locked")))
}

// Next asks whether the passphrase is right.
func (b *Blank) Next() {
	if b.next.Disabled() || b.entry.Text == "" {
		return
	}
	passphrase := b.entry.Text
	b.next.Disable()
	check := func(ctx context.Context) (bool, error) { return b.desk.Vault.Reopen(ctx, passphrase) }
	desk.Try(b.desk, check, func(same bool, err error) {
		b.next.Enable()
		if err != nil {
			kit.SetProblem(b.said, desk.Sentence(err))
			b.title("window.title.bad")
			kit.SetFocus(b.entry)
			b.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
			return
		}
		b.open(same)
	})
}
