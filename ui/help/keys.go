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
	{"Alt D, W", "keys.visit"},
	{"D, W, M, C, X, S, R, I", "keys.agenda"},
	{"Alt R, T, D, F, B, M, Q", "keys.sections"},
	{"Alt N", "keys.consent"},
	{"Alt W", "keys.sources"},
	{"Alt O, T", "keys.documents"},
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

// keyList builds the list of keys.
func keyList() fyne.CanvasObject {
	box, widths := container.NewVBox(), []float32{2, 5}
	if kit.Narrow() {
		widths = []float32{2, 3}
	}
	for _, k := range list {
		box.Add(kit.Row(widths, kit.Strong(k[0]), kit.Para(words.T(k[1]))))
		box.Add(kit.Rule())
	}
	return container.NewVBox(kit.Title(words.T("page.keys")), kit.Gap(look.Small), box)
}
