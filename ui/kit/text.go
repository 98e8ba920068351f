package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/look"
)

// Title returns a page's title.
func Title(text string) *canvas.Text { return words(text, look.SizeTitle, true, look.Ink) }

// Section returns a card's heading.
func Section(text string) *canvas.Text { return words(text, look.SizeSection, true, look.Ink) }

// Strong returns one bold line of body text.
func Strong(text string) *canvas.Text { return words(text, look.SizeBody, true, look.Ink) }

// Line returns one line of body text.
func Line(text string) *canvas.Text { return words(text, look.SizeBody, false, look.Ink) }

// Quiet returns one muted line of body text.
func Quiet(text string) *canvas.Text { return words(text, look.SizeBody, false, look.Muted) }

// Small returns one muted small line.
func Small(text string) *canvas.Text { return words(text, look.SizeSmall, false, look.Muted) }

// Tight takes away the margin that a label has around its text, so that text
// of all kinds begins at one line.
func Tight(label fyne.CanvasObject) *fyne.Container {
	const beside, above = 6, 4
	return container.New(layout.NewCustomPaddedLayout(-above, -above, -beside, -beside), label)
}

// Note returns a label that wraps and can change.
func Note(text string) *widget.Label {
	l := widget.NewLabel(Ordered(text))
	l.Wrapping = fyne.TextWrapWord
	return l
}

// SmallNote returns a muted small label that wraps and can change.
func SmallNote(text string) *widget.Label {
	l := Note(text)
	l.SizeName = theme.SizeNameCaptionText
	l.Importance = widget.LowImportance
	return l
}

// Para returns body text that wraps.
func Para(text string) fyne.CanvasObject { return Tight(Note(text)) }

// SmallPara returns muted small text that wraps.
func SmallPara(text string) fyne.CanvasObject { return Tight(SmallNote(text)) }

// Heading returns a title that wraps.
func Heading(text string) fyne.CanvasObject {
	l := Note(text)
	l.TextStyle.Bold = true
	l.SizeName = theme.SizeNameHeadingText
	return Tight(l)
}

// StrongPara returns bold text that wraps.
func StrongPara(text string) fyne.CanvasObject {
	l := Note(text)
	l.TextStyle.Bold = true
	return Tight(l)
}

// Problem returns a place for a problem's sentence, hidden while there is none.
func Problem() *widget.Label {
	l := Note("")
	l.SizeName = theme.SizeNameCaptionText
	l.Importance = widget.DangerImportance
	l.Hide()
	return l
}

// SetProblem shows a sentence in its place, or hides the place.
func SetProblem(l *widget.Label, sentence string) {
	if sentence == "" {
		l.Hide()
		return
	}
	l.SetText(Ordered("! " + sentence))
	l.Show()
}

// Fixed returns text of lines that keep their breaks, in letters of one width.
func Fixed(text string) fyne.CanvasObject {
	l := Note(text)
	l.TextStyle.Monospace = true
	l.SizeName = theme.SizeNameCaptionText
	return Tight(l)
}

// Ruled puts a line between each two rows.
func Ruled(rows ...fyne.CanvasObject) []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for i, row := range rows {
		if i > 0 {
			all = append(all, Rule())
		}
		all = append(all, row)
	}
	return all
}
