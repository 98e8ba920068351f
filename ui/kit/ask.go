package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"tandem/ui/look"
)

// Ask is the toolkit's file dialog while it is open; a nil Ask is closed. It
// may be typed past: every page that has one takes a typed path as well.
type Ask struct {
	shown dialog.Dialog
	open  bool
}

// AskFile opens a dialog for a file that is there; picked gets its path.
func AskFile(window fyne.Window, picked func(path string), failed func(error)) *Ask {
	return ask(dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err == nil && file != nil {
			picked(file.URI().Path())
			err = file.Close()
		}
		failed(err)
	}, window))
}

// AskFolder opens a dialog for a folder that is there; picked gets its path.
func AskFolder(window fyne.Window, picked func(path string), failed func(error)) *Ask {
	return ask(dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err == nil && folder != nil {
			picked(folder.Path())
		}
		failed(err)
	}, window))
}

func ask(d *dialog.FileDialog) *Ask {
	a := &Ask{shown: d, open: true}
	d.SetOnClosed(func() { a.open = false })
	d.Show() // only a dialog that is shown has a size
	d.Resize(fyne.NewSize(look.Scaled(900), look.Scaled(560)))
	return a
}

// Escape closes the dialog and says whether it was open.
func (a *Ask) Escape() bool {
	if a == nil || !a.open {
		return false
	}
	a.open = false
	a.shown.Hide()
	return true
}
