package transfer

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"tandem/app/porter"
)

// browse opens the toolkit's file dialog and puts what was chosen in the field.
func (p *Page) browse() {
	path := p.path
	if p.act.folder {
		name := filepath.Base(porter.Suggested(p.act.suggest + p.ending()))
		dialog.ShowFolderOpen(func(uri fyne.ListableURI, err error) {
			if err == nil && uri != nil {
				path.SetText(filepath.Join(uri.Path(), name))
			}
		}, p.desk.Window)
		return
	}
	if p.act.in {
		dialog.ShowFileOpen(func(file fyne.URIReadCloser, err error) {
			if err == nil && file != nil {
				path.SetText(file.URI().Path())
				err = file.Close()
			}
			p.desk.Fail(err)
		}, p.desk.Window)
		return
	}
	name := filepath.Base(path.Value())
	dialog.ShowFolderOpen(func(uri fyne.ListableURI, err error) {
		if err == nil && uri != nil {
			path.SetText(filepath.Join(uri.Path(), name))
		}
	}, p.desk.Window)
}
