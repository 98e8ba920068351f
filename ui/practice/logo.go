package practice

import (
	"bytes"
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"tandem/app/handout"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// pictures reads the file of a logo; a Door that can is one.
type pictures interface {
	ReadPicture(path string) ([]byte, error)
}

// The box that shows the logo, in the proportions of paper.
const logoWide, logoHigh = 216, 90

// logo shows the clinic's logo and takes another from a file.
func (p *Page) logo() fyne.CanvasObject {
	files, can := p.desk.Door.(pictures)
	if !can {
		return container.NewVBox()
	}
	path := kit.NewEntry(words.T("practice.logo.hint"), 0, nil)
	take := kit.NewButton(words.T("practice.logo.take"), "", kit.Plain, func() {
		p.setLogo(func() ([]byte, error) { return files.ReadPicture(path.Value()) }, "practice.logo.taken")
	})
	drop := kit.NewButton(words.T("practice.logo.drop"), "", kit.Light, func() {
		p.setLogo(func() ([]byte, error) { return nil, nil }, "practice.logo.dropped")
	})
	p.shown = container.NewStack()
	p.showLogo(p.picture)
	return kit.Card(kit.NewField(words.T("practice.logo"), path).Container, container.NewHBox(take, drop, p.shown))
}

// setLogo reads a picture in the background, keeps it and shows it.
func (p *Page) setLogo(read func() ([]byte, error), said string) {
	desk.Load(p.desk, func(ctx context.Context) (handout.Logo, error) {
		file, err := read()
		if err != nil {
			return nil, err
		}
		return p.desk.Clinic.SetLogo(ctx, file)
	}, func(logo handout.Logo) {
		p.showLogo(logo)
		p.desk.Say(words.T(said), false)
	})
}

func (p *Page) showLogo(logo handout.Logo) {
	p.shown.Objects = nil
	if dots, _, err := image.Decode(bytes.NewReader(logo)); err == nil {
		picture := canvas.NewImageFromImage(dots)
		picture.FillMode = canvas.ImageFillContain
		picture.SetMinSize(fyne.NewSize(logoWide, logoHigh))
		p.shown.Objects = []fyne.CanvasObject{picture}
	}
	p.shown.Refresh()
}
