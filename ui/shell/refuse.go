package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Refuse explains in the window why the clinic cannot be opened.
func Refuse(w fyne.Window, sentence string) {
	shut := kit.NewButton(words.T("refuse.close"), "Esc", kit.Primary, w.Close)
	text := container.NewVBox(kit.Title(words.T("refuse.title")), kit.Gap(look.Small), kit.Para(sentence), kit.Gap(look.Small), container.NewHBox(shut))
	w.SetContent(kit.Middle(kit.Card(text)))
	w.SetTitle(words.T("window.title", "page", words.T("refuse.title")))
	w.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) {
		if key.Name == fyne.KeyEscape {
			w.Close()
		}
	})
}
