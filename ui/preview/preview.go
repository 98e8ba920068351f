// Package preview shows a sheet as it will be printed, from the same pages as
// the PDF. It imports Fyne, app/... and the ui rooms below the pages.
package preview

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/app/drawing/raster"
	"tandem/app/handout"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Source puts together the sheet to show.
type Source func(context.Context, care.SheetOptions) (handout.Sheet, error)

// Preview is the sheet with its choice of layout.
type Preview struct {
	Content *fyne.Container
	Options care.SheetOptions
	// Ready, when set, is called after each painting with the number of pages.
	Ready func(pages int)

	desk   *desk.Desk
	source Source
	latest work.Latest[[]image.Image]
	paper  *fyne.Container
	width  float32
}

// Layouts are the layouts a sheet has.
var Layouts = []string{"standard", "large", "pictures", "diary"}

// scrollBar is the room for the scroll bar beside the paper.
const scrollBar = 14

// New returns a preview of a width; Refresh paints it.
func New(d *desk.Desk, width float32, layout string, source Source) *Preview {
	p := &Preview{desk: d, source: source, width: width, latest: work.Latest[[]image.Image]{Jobs: d.Jobs}}
	p.Options.Layout = layout
	p.paper = container.NewVBox()
	options := make([]kit.Option, len(Layouts))
	for i, name := range Layouts {
		options[i] = kit.Option{Value: name, Label: words.T("layout." + name), Key: rune('1' + i)}
	}
	choice := kit.NewChoice(options, layout, func(name string) {
		p.Options.Layout = name
		p.Refresh()
	})
	room := canvas.NewRectangle(look.Ground)
	room.SetMinSize(fyne.NewSize(width+scrollBar, look.Small))
	head := container.NewVBox(kit.Along(kit.Section(words.T("preview.title")), choice), room)
	p.Content = container.NewBorder(head, nil, nil, nil, container.NewVScroll(p.paper))
	return p
}

// Refresh reads the sheet again and paints it.
func (p *Preview) Refresh() {
	options := p.Options
	p.latest.Run(func(ctx context.Context) ([]image.Image, error) {
		sheet, err := p.source(ctx, options)
		if err != nil {
			return nil, err
		}
		pages, err := p.desk.Press.Pages(sheet)
		if err != nil {
			return nil, err
		}
		images := make([]image.Image, len(pages))
		for i, page := range pages {
			images[i] = raster.Paint(page, float64(p.width)/page.W, p.desk.Press.Fonts())
		}
		return images, nil
	}, p.put)
}

func (p *Preview) put(images []image.Image, err error) {
	p.paper.Objects = nil
	if err != nil {
		p.paper.Add(kit.Banner(look.Amber, kit.Para(desk.Sentence(err))))
	}
	for _, i := range images {
		p.paper.Add(page(i))
	}
	p.paper.Refresh()
	if p.Ready != nil {
		p.Ready(len(images))
	}
}

func page(i image.Image) fyne.CanvasObject {
	picture := canvas.NewImageFromImage(i)
	picture.FillMode = canvas.ImageFillContain
	picture.ScaleMode = canvas.ImageScaleSmooth
	picture.SetMinSize(fyne.NewSize(float32(i.Bounds().Dx()), float32(i.Bounds().Dy())))
	edge := canvas.NewRectangle(look.Card)
	edge.StrokeColor, edge.StrokeWidth = look.Line, 1
	return container.NewHBox(container.NewStack(edge, picture))
}
