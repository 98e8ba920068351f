package kit_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"tandem/ui/kit"
)

// The window leaves a part out that lies outside of the view, and takes a line
// for as thin as its middle. So the ground between the ends of a board has to
// reach from its top to its bottom: else a card of which less than half is in
// view would have none.
func TestTheGroundOfABoardIsThereHoweverLittleIsInView(t *testing.T) {
	test.NewTempApp(t)
	for _, size := range []fyne.Size{fyne.NewSize(900, 60), fyne.NewSize(500, 400), fyne.NewSize(60, 900)} {
		board := kit.NewBoard(color.White, color.Black, 8)
		board.Resize(size)
		grounds := 0
		for _, o := range test.WidgetRenderer(board).Objects() {
			line, is := o.(*canvas.Line)
			if !is {
				continue
			}
			grounds++
			above, below := line.Position().Y, size.Height-line.Position().Y-line.Size().Height
			if wide := size.Width >= size.Height; wide && (above > 1 || below > 1) || above > 12 || below > 12 {
				t.Errorf("%v: the ground begins at %v and ends %v above the bottom", size, above, below)
			}
		}
		if grounds != 1 {
			t.Errorf("%v: %d grounds", size, grounds)
		}
	}
}
