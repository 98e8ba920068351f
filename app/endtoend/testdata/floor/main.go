// Command floor is a bare window of the library that Tandem draws with: what
// any program of its kind takes to start and to keep open.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	a := app.NewWithID("org.tandemclinic.floor")
	w := a.NewWindow("Tandem · Floor")
	w.Resize(fyne.NewSize(1280, 800))
	w.SetContent(widget.NewLabel("Hello"))
	w.ShowAndRun()
}
