package transfer

import (
	"path/filepath"

	"tandem/app/porter"
	"tandem/ui/kit"
)

// browse opens the file dialog and puts what was chosen in the field: a file
// that comes in, or the folder for what goes out.
func (p *Page) browse() {
	path := p.path
	if p.act.in {
		p.ask = kit.AskFile(p.desk.Window, path.SetText, p.desk.Fail)
		return
	}
	name := filepath.Base(porter.Suggested(p.act.suggest + p.ending()))
	if typed := path.Value(); typed != "" {
		name = filepath.Base(typed)
	}
	p.ask = kit.AskFolder(p.desk.Window, func(folder string) { path.SetText(filepath.Join(folder, name)) }, p.desk.Fail)
}
