package poses_test

import (
	"errors"
	"image"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"tandem/app/figure"
	"tandem/ui/kit"
)

// The room's folder of photos.

func (r *room) PhotoFolder() string { return "/photos" }

func (r *room) Photos(folder string) ([]string, error) {
	if folder != "/photos" {
		return nil, errors.New("there is no folder " + folder)
	}
	return []string{"/photos/start.jpg", "/photos/end.jpg"}, nil
}

func (r *room) OpenPhoto(string) (image.Image, error) {
	img := image.NewRGBA(image.Rect(0, 0, 400, 200))
	img.Set(1, 1, color.White)
	return img, nil
}

// pullable is what lies over the drawing.
type pullable interface {
	fyne.Draggable
	desktop.Hoverable
}

func TestAJointFollowsTheMouse(t *testing.T) {
	r := open(t, "")
	var over pullable
	var size fyne.Size
	r.each(func(o fyne.CanvasObject) {
		if p, ok := o.(pullable); ok {
			over, size = p, o.Size()
		}
	})
	if over == nil {
		t.Fatal("nothing can be pulled")
	}
	over.MouseIn(nil)
	var dots []*canvas.Circle
	for _, o := range test.WidgetRenderer(over.(fyne.Widget)).Objects() {
		if dot, ok := o.(*canvas.Circle); ok && dot.Visible() {
			dots = append(dots, dot)
		}
	}
	if len(dots) < 20 {
		t.Fatalf("%d dots are shown in %v", len(dots), size)
	}
	upper := find(r, func(n *kit.Number) bool { return n.Text == "-95" })
	elbow := dots[5] // after the trunk's five
	at := fyne.NewPos(elbow.Position().X+4, elbow.Position().Y+4)
	to := at.AddXY(60, -80)
	over.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.NewDelta(60, -80)})
	over.DragEnd()
	if v, ok := upper.Number(); !ok || *v < 15 || *v > 50 {
		t.Errorf("the upper arm stands at %s", upper.Text)
	}
	over.MouseOut()
	for _, dot := range dots {
		if dot.Visible() {
			t.Fatal("a dot stays when the mouse is gone")
		}
	}
}

func TestAPhotoIsChosenCroppedSavedAndTakenUpAgain(t *testing.T) {
	r := open(t, "STX-01")
	r.part('4')
	pick := func() *kit.Pick {
		return find(r, func(p *kit.Pick) bool { return len(p.Items) > 2 && p.Items[len(p.Items)-1].Label == "end.jpg" })
	}
	pick().SetSelected("start.jpg")
	find(r, func(n *kit.Number) bool { return n.Text == "0" }).SetText("50")
	r.page.Next()
	pic, _ := r.desk.Press.Poses().Picture("OWN-001")
	if len(pic.Photos) != 1 || pic.Photos[0].W != 200 || pic.Photos[0].H != 200 {
		t.Fatalf("%d photos are kept, said %q", len(pic.Photos), r.said)
	}
	r.open("OWN-001")
	r.part('4')
	if now := pick().Selected; now != "the photo that is kept" {
		t.Errorf("taken up again the start is %q", now)
	}
	r.press("Turn a quarter")
	pick().SetSelected("no photo")
	r.page.Next()
	if pic, _ = r.desk.Press.Poses().Picture("OWN-001"); len(pic.Photos) != 0 {
		t.Error("the photo was not taken away")
	}
	folder := find(r, func(e *kit.Entry) bool { return e.Text == "/photos" })
	folder.SetText("/nowhere")
	folder.OnSubmitted("")
	if !strings.Contains(r.said, "/nowhere") {
		t.Errorf("a folder that is not there says %q", r.said)
	}
	if _, err := figure.Joints(pic, "left"); err != nil {
		t.Error(err)
	}
}
