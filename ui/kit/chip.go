package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/ui/look"
)

// Chip returns a few words on a coloured ground.
func Chip(text string, tone look.Tone) *fyne.Container {
	ink, ground := look.Chip(tone)
	label := words(text, look.SizeSmall, true, ink)
	back := plate(11)
	back.FillColor, back.StrokeColor, back.StrokeWidth = ground, ink, look.ChipEdge()
	pad := container.New(layout.NewCustomPaddedLayout(2, 2, 10, 10), label)
	return container.NewVBox(layout.NewSpacer(), container.NewStack(back, pad), layout.NewSpacer())
}

// Card returns content on a white card.
func Card(content ...fyne.CanvasObject) *fyne.Container {
	return boxed(look.Card, look.Line, container.NewVBox(content...))
}

// CardFill returns a white card whose content fills it.
func CardFill(content fyne.CanvasObject) *fyne.Container {
	return boxed(look.Card, look.Line, content)
}

// Banner returns content on a coloured card.
func Banner(tone look.Tone, content ...fyne.CanvasObject) *fyne.Container {
	ink, ground := look.Chip(tone)
	r, g, b, _ := ink.RGBA()
	edge := color.NRGBA{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(b >> 8), A: 70}
	if look.ChipEdge() > 0 {
		edge.A = 255
	}
	return boxed(ground, edge, container.NewVBox(content...))
}

func boxed(ground, edge color.Color, content fyne.CanvasObject) *fyne.Container {
	pad := layout.NewCustomPaddedLayout(look.Space, look.Space, look.Wide, look.Wide)
	return container.NewStack(NewBoard(ground, edge, look.CardRadius), container.New(pad, content))
}

// Rule returns a thin line across.
func Rule() fyne.CanvasObject {
	r := canvas.NewRectangle(look.Line)
	r.SetMinSize(fyne.NewSize(1, 1))
	return r
}

// Gap returns empty space of a height.
func Gap(height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(1, height))
	return r
}

// Pad returns content with a margin around it.
func Pad(margin float32, content fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(margin, margin, margin, margin), content)
}
