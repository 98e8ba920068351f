package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/ui/kit"
)

// sizedBox is an object of a fixed least size.
func sizedBox(width, height float32) fyne.CanvasObject {
	o := kit.Gap(height)
	return container.New(least{fyne.NewSize(width, height)}, o)
}

type least struct{ size fyne.Size }

func (l least) MinSize([]fyne.CanvasObject) fyne.Size           { return l.size }
func (l least) Layout(objects []fyne.CanvasObject, _ fyne.Size) { objects[0].Resize(l.size) }

func TestWithLittleRoomPanesStackAndLinesBreak(t *testing.T) {
	t.Cleanup(func() { kit.SetRoom(1280) })
	a, b := sizedBox(300, 40), sizedBox(300, 40)
	panes, line := kit.Panes([]float32{1, 1}, a, b), kit.Along(sizedBox(300, 20), sizedBox(300, 20))
	if kit.Narrow() || panes.MinSize().Width < 600 || line.MinSize().Width < 600 {
		t.Fatal("with room they do not stand side by side")
	}
	if !kit.SetRoom(640) || !kit.Narrow() {
		t.Fatal("640 wide is not narrow")
	}
	panes.Resize(fyne.NewSize(400, 200))
	line.Resize(fyne.NewSize(400, 200))
	if panes.MinSize().Width > 400 || b.Position().Y < 40 || b.Position().X != 0 {
		t.Errorf("panes: least %v, the second at %v", panes.MinSize(), b.Position())
	}
	if line.MinSize().Width > 400 || line.Objects[1].Position().Y < 20 {
		t.Errorf("a line: least %v, the second at %v", line.MinSize(), line.Objects[1].Position())
	}
}

func TestALineShedsWhatDoesNotFit(t *testing.T) {
	first, hint, keys, chips := sizedBox(400, 20), sizedBox(50, 20), sizedBox(100, 20), sizedBox(300, 20)
	line := container.New(kit.Shed{Gap: 8, Least: 200, Left: 2}, first, hint, keys, chips)
	for width, want := range map[float32]int{900: 4, 600: 3, 460: 2, 420: 1, 250: 1} {
		line.Resize(fyne.NewSize(width, 20))
		seen := 0
		for _, o := range line.Objects {
			if o.Position().X+o.Size().Width <= width {
				seen++
			}
		}
		if seen != want {
			t.Errorf("at %g wide %d stand in the line, want %d", width, seen, want)
		}
	}
	if line.MinSize().Width != 200 {
		t.Errorf("its least width is %g", line.MinSize().Width)
	}
}

func TestWhatEndsALineStandsAtItsRightEndAlsoWithLittleRoom(t *testing.T) {
	t.Cleanup(func() { kit.SetRoom(1280) })
	kit.SetRoom(640)
	note, next := sizedBox(100, 20), sizedBox(80, 20)
	line := kit.Ends(note, layout.NewSpacer(), next)
	line.Resize(fyne.NewSize(400, 20))
	if note.Position().X != 0 || next.Position().X != 320 {
		t.Errorf("the ends stand at %v and %v, want 0 and 320", note.Position().X, next.Position().X)
	}
	line.Resize(fyne.NewSize(150, 60))
	if next.Position().X != 70 || next.Position().Y < 20 {
		t.Errorf("broken off it stands at %v, want the right end of the second line", next.Position())
	}
}
