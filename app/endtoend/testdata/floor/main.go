// Command floor is a bare window of the library that Tandem draws with: what
// any program of its kind takes to start and to keep open. With Alt 1 to Alt 9
// it shows pages of lines that it has not shown before: what any of them takes
// to show another page.
package main

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// What stands on a page: as many lines as on those of Tandem, on cards.
const (
	cards = 6
	lines = 12 // on each
)

func main() {
	a := app.NewWithID("org.tandemclinic.floor")
	w := a.NewWindow("Tandem · Floor")
	w.Resize(fyne.NewSize(1280, 800))
	w.SetContent(widget.NewLabel("Hello"))
	shown := 0
	for key := fyne.Key1; key <= fyne.Key9; key = next(key) {
		w.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}, func(fyne.Shortcut) {
			shown++
			w.SetContent(page(shown))
		})
	}
	w.ShowAndRun()
}

func next(key fyne.KeyName) fyne.KeyName { return fyne.KeyName(string(key[0] + 1)) }

func page(number int) fyne.CanvasObject {
	grid := container.NewGridWithColumns(3)
	for card := range cards {
		box := container.NewVBox()
		for line := range lines {
			box.Add(canvas.NewText(fmt.Sprintf("Page %d, card %d, line %d of the card", number, card, line), theme.Color(theme.ColorNameForeground)))
		}
		grid.Add(container.NewStack(canvas.NewRectangle(theme.Color(theme.ColorNameInputBackground)), box))
	}
	return grid
}
