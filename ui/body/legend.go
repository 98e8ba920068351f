package body

import (
	"context"
	"image"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/app/chart"
	"tandem/app/clinic"
	"tandem/app/drawing/raster"
	"tandem/ui/kit"
	"tandem/ui/words"
	"tandem/ui/work"
)

// legend shows each symptom's pattern and says where it is marked.
type legend struct {
	box    *fyne.Container
	places map[string]*widget.Label
}

// The size of a sample, and how much sharper than the screen it is painted.
const swatchWide, swatchSharp = 36, 2

func newLegend(o Options) *legend {
	l := &legend{box: container.NewVBox(), places: map[string]*widget.Label{}}
	for _, symptom := range clinic.Symptoms {
		l.places[symptom] = kit.SmallNote("")
		name := kit.Strong(words.T("assess.symptom." + symptom))
		room := canvas.NewRectangle(color.Transparent)
		room.SetMinSize(fyne.NewSize(78, 1))
		head := container.NewHBox(swatch(o.Jobs, symptom), container.NewStack(room, container.NewVBox(name)))
		l.box.Add(kit.Row([]float32{0, 1}, head, kit.Tight(l.places[symptom])))
	}
	return l
}

func swatch(jobs *work.Jobs, symptom string) fyne.CanvasObject {
	sample := &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth}
	sample.SetMinSize(fyne.NewSize(swatchWide, swatchWide*chart.SwatchHeight/chart.SwatchWidth))
	work.Run(jobs, func(context.Context) (image.Image, error) {
		return raster.Paint(chart.Swatch(symptom, chart.Colour), swatchSharp*swatchWide/chart.SwatchWidth, raster.Fonts{}), nil
	}, func(painted image.Image, _ error) {
		sample.Image = painted
		sample.Refresh()
	})
	return container.NewCenter(sample)
}

// show says where each symptom is marked.
func (l *legend) show(marks []clinic.Mark, name func(clinic.Mark) string) {
	for symptom, label := range l.places {
		var places []string
		for _, m := range marks {
			if m.Symptom == symptom {
				places = append(places, name(m))
			}
		}
		text := strings.Join(places, "; ")
		if text == "" {
			text = words.T("assess.chart.none")
		}
		label.SetText(text)
	}
}
