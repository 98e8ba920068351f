package help

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// list holds the name of each key and what it does, by catalogue key.
var list = [][2]string{
	{"Ctrl K", "keys.find"},
	{"Ctrl N", "keys.new"},
	{"Ctrl Enter", "keys.next"},
	{"Ctrl P", "keys.print"},
	{"Ctrl U", "keys.who"},
	{"Alt 1, 2, 3, ...", "keys.rail"},
	{"Alt C, V, A, P, S, G", "keys.tabs"},
	{"Alt D, R, W", "keys.visit"},
	{"D, W, M, C, X, S, R, I", "keys.agenda"},
	{"Alt R, T, D, F, B, M, Q, H", "keys.sections"},
	{"Alt N", "keys.consent"},
	{"Alt W", "keys.sources"},
	{"Alt O, T", "keys.documents"},
	{"Alt E", "keys.edit"},
	{"F", "keys.forms"},
	{"Tab, Shift Tab", "keys.tab"},
	{"Y, N, U", "keys.answer"},
	{"=", "keys.same"},
	{"Ctrl Z, Ctrl Shift Z", "keys.undo"},
	{"A, E, D", "keys.decide"},
	{"V", "keys.compare"},
	{"K", "keys.correct"},
	{"T", "keys.templates"},
	{"X", "keys.exercise"},
	{"R, C, O", "keys.refer"},
	{"F, L, R, B, E, H", "keys.library"},
	{"Space, +", "keys.library.play"},
	{"Page Up, Page Down", "keys.turn"},
	{"+, -", "keys.zoom"},
	{"Ctrl +, Ctrl -, Ctrl 0", "keys.text"},
	{"Esc", "keys.back"},
	{"F1", "keys.help"},
	{"F2, F3", "keys.offer"},
	{"Ctrl L", "keys.lock"},
	{"Ctrl Q", "keys.quit"},
}

// keyList builds the list of keys: first those of the page that the help lies
// over.
func (p *Page) keyList() fyne.CanvasObject {
	box := container.NewVBox(kit.Title(words.T("page.keys")), kit.Gap(look.Small))
	if len(p.here) > 0 {
		box.Add(kit.Section(words.T("keys.here")))
		for _, sign := range p.here {
			addKey(box, sign[0], sign[1])
		}
		box.Add(kit.Gap(look.Space))
		box.Add(kit.Section(words.T("keys.all")))
	}
	for _, k := range list {
		addKey(box, k[0], words.T(k[1]))
	}
	return box
}

func addKey(box *fyne.Container, key, text string) {
	widths := []float32{2, 5}
	if kit.Narrow() {
		widths = []float32{2, 3}
	}
	box.Add(kit.Row(widths, kit.Strong(key), kit.Para(text)))
	box.Add(kit.Rule())
}
