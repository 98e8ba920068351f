package poses

import (
	"bytes"
	"cmp"
	"context"
	"image"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/app/drawing"
	"tandem/app/drawing/raster"
	"tandem/app/figure"
	"tandem/app/handout"
	"tandem/app/library"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// The stage's size in the window.
const (
	stageWide = 560
	stageHigh = 300
)

// stage shows the drawing as it is now, and what is wrong with it.
type stage struct {
	page    *Page
	content *fyne.Container
	picture *canvas.Image
	grab    *grab
	wrong   *fyne.Container
	read    *fyne.Container
	side    string
	latest  work.Latest[scene]
}

// scene is a painted drawing with what is wrong with it.
type scene struct {
	image    image.Image
	joints   []figure.Joint
	w, h     float64 // of the drawing
	all      []clinic.Problem
	problems []clinic.Problem // of the drawing
}

func newStage(p *Page) *stage {
	s := &stage{page: p, side: "right", wrong: container.NewVBox(), read: container.NewVBox(), latest: work.Latest[scene]{Jobs: p.desk.Jobs}}
	s.picture = canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	s.picture.FillMode, s.picture.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
	s.picture.SetMinSize(fyne.NewSize(stageWide, stageHigh))
	s.grab = newGrab(p)
	sides := kit.NewChoice([]kit.Option{
		{Value: "right", Label: words.T("pose.side.right"), Key: 'r'}, {Value: "left", Label: words.T("pose.side.left"), Key: 'l'},
	}, s.side, func(side string) {
		s.side = cmp.Or(side, "right")
		s.draw()
		s.words()
	})
	s.content = container.NewVBox(
		kit.Card(kit.Along(kit.Section(words.T("pose.drawing")), sides), container.NewStack(s.picture, s.grab), s.wrong), s.read)
	return s
}

// draw paints the drawing beside the window's goroutine; the newest wins.
func (s *stage) draw() {
	pic, side, clinic := s.page.pic.Clone(), s.side, s.page.desk.Clinic
	own, err := s.page.whole()
	if err != nil {
		s.page.desk.Fail(err)
		return
	}
	s.latest.Run(func(context.Context) (scene, error) {
		all := clinic.CheckExercise(own)
		found := scene{all: all, problems: pictureProblems(all)}
		d, err := figure.DrawPicture(pic, side, figure.Colour)
		if err == nil {
			found.image, found.w, found.h = paint(d), d.W, d.H
			if found.joints, err = figure.Joints(pic, side); err != nil {
				return found, err
			}
		}
		return found, nil
	}, func(found scene, _ error) { s.put(found) })
}

// words shows name and steps as the patient reads them on this side.
func (s *stage) words() {
	said := s.page.desk.Library().Read(s.page.own.OwnExercise, s.side)
	s.read.Objects = nil
	if said.Name != "" {
		lines := []fyne.CanvasObject{kit.Section(said.Name)}
		for i, step := range said.Steps {
			lines = append(lines, kit.Tight(kit.Clipped(strconv.Itoa(i+1)+".  "+step)))
		}
		if said.Feel != "" {
			lines = append(lines, kit.Tight(kit.Clipped(said.Feel)))
		}
		s.read.Add(kit.Card(lines...))
	}
	s.read.Refresh()
}

// paint fits a drawing into the stage.
func paint(d drawing.Drawing) image.Image {
	k := math.Min(stageWide/d.W, stageHigh/d.H)
	return raster.Paint(d, k, raster.Fonts{})
}

// pictureProblems are those of the drawing, at their place within it.
func pictureProblems(all []clinic.Problem) []clinic.Problem {
	var found []clinic.Problem
	for _, p := range all {
		if place, is := strings.CutPrefix(p.Place, "picture"); is {
			found = append(found, clinic.Problem{Place: strings.TrimPrefix(place, "."), Sentence: p.Sentence})
		}
	}
	return found
}

// put shows a scene. What is wrong stands beside its field where the field is
// in sight, and below the drawing.
func (s *stage) put(found scene) {
	if found.image != nil {
		s.picture.Image = found.image
		s.picture.Translucency = 0
		s.grab.put(found.joints, found.w, found.h)
	} else {
		s.picture.Translucency = .6
	}
	s.picture.Refresh()
	s.wrong.Objects = nil
	if len(found.problems) > 0 {
		s.wrong.Add(kit.Banner(look.Amber, kit.Tight(kit.Note(strings.Join(sentences(found.problems), "\n")))))
	}
	beside := map[string][]string{}
	for _, p := range found.problems {
		if pose, field, _ := strings.Cut(p.Place, "."); pose == s.page.at {
			beside[field] = append(beside[field], p.Sentence)
		}
	}
	for field, label := range s.page.faults {
		kit.SetProblem(label, strings.Join(beside[field], " "))
	}
	if s.page.refused {
		s.page.mark(found.all, nil)
	}
	s.content.Refresh()
	s.page.body.Refresh()
}

// mostSaid is how many problems stand below the drawing.
const mostSaid = 4

func sentences(problems []clinic.Problem) []string {
	var said []string
	for i, p := range problems {
		if i == mostSaid {
			return append(said, words.N("pose.more", len(problems)-mostSaid))
		}
		said = append(said, where(p))
	}
	return said
}

// where says in which pose something is wrong.
func where(p clinic.Problem) string {
	switch pose, _, _ := strings.Cut(p.Place, "."); pose {
	case "start", "end":
		return words.T("pose.at."+pose) + ": " + p.Sentence
	}
	return p.Sentence
}

// printed is the drawing with its name as a page of paper.
func printed(press *handout.Press, own library.OwnExercise, pic figure.Picture) ([]byte, error) {
	d, err := figure.DrawPicture(pic, library.SideNone, figure.Colour)
	if err != nil {
		return nil, err
	}
	name := cmp.Or(own.Words.Name, words.T("pose.new"))
	var pdf bytes.Buffer
	err = press.Contact([]handout.Labelled{{Code: own.ID, Name: name, Drawing: d}}, name, handout.Papers[0], &pdf)
	return pdf.Bytes(), err
}
