package library

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	catalogue "tandem/app/library"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/picture"
	"tandem/ui/words"
	"tandem/ui/work"
)

// The measures of the drawing in the detail pane.
const (
	stageWide, stageHigh float32 = 396, 168
)

// stage shows the drawing of the chosen exercise and, when asked, its movement
// once from start to end and back.
type stage struct {
	page    *Page
	content *fyne.Container
	image   *canvas.Image
	none    *fyne.Container
	button  *kit.Button
	sides   *kit.Choice
	reel    *work.Reel
	playing bool
	turn    int // counts what was asked for, so that what comes late is not shown
}

func newStage(p *Page) *stage {
	s := &stage{page: p}
	s.image = &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth}
	s.image.SetMinSize(fyne.NewSize(stageWide, stageHigh))
	s.none = container.NewCenter(kit.Quiet(words.T("library.nodrawing")))
	s.button = kit.NewButton(words.T("library.play"), words.T("key.space"), kit.Plain, s.play)
	s.sides = kit.NewChoice(nil, "", func(v string) {
		if v != "" {
			p.turn(clinic.Side(v))
		}
	})
	s.content = container.NewVBox(container.NewStack(s.image, s.none), kit.Gap(look.Tiny), kit.Along(s.button, s.sides))
	return s
}

// put shows the still drawing of the chosen exercise.
func (s *stage) put() {
	s.stop()
	e, _ := s.page.desk.Library().Exercise(s.page.chosen)
	s.sides.Options = nil
	if e.Side != catalogue.SideNone {
		for _, side := range []clinic.Side{clinic.Left, clinic.Right, clinic.Both} {
			s.sides.Options = append(s.sides.Options, kit.Option{
				Value: string(side), Label: words.T("library.side." + string(side)), Key: rune(side[0]),
			})
		}
	}
	s.sides.Hidden = e.Side == catalogue.SideNone
	s.sides.Put(string(s.page.side))
	s.still()
}

// still shows the drawing with start and end side by side.
func (s *stage) still() {
	album := s.page.desk.Album
	s.playing = false
	s.button.SetText(words.T("library.play"))
	if album.Moves(s.page.chosen) {
		s.button.Enable()
	} else {
		s.button.Disable()
	}
	s.none.Hidden = album.Has(s.page.chosen)
	s.show(album.Get(s.shot()))
}

func (s *stage) shot() picture.Shot {
	return shot(s.page.desk, s.page.chosen, string(s.page.side), stageWide, stageHigh)
}

func (s *stage) show(i image.Image) {
	s.image.Image = i
	s.image.Hidden = i == nil
	s.content.Refresh()
}

// painted shows the drawing once it has come.
func (s *stage) painted() {
	if !s.playing {
		s.still()
	}
}

// stop ends what is playing.
func (s *stage) stop() {
	s.reel.Stop()
	s.reel, s.playing = nil, false
	s.turn++
}

const (
	frameTime = 80 * time.Millisecond
	pause     = 6 // frames for which the end pose stands
)

// play shows the movement once, or ends it.
func (s *stage) play() {
	if s.playing {
		s.stop()
		s.still()
		return
	}
	if !s.page.desk.Album.Moves(s.page.chosen) {
		return
	}
	s.stop()
	s.playing = true
	s.button.SetText(words.T("library.stop"))
	turn := s.turn
	s.page.desk.Album.Film(s.shot(), func(frames []image.Image) {
		if turn == s.turn && len(frames) > 0 && !s.page.gone {
			s.run(frames)
		}
	})
}

func (s *stage) run(frames []image.Image) {
	order := there(len(frames))
	s.reel = s.page.desk.Jobs.Play(len(order), frameTime, func(i int) { s.show(frames[order[i]]) }, func() {
		s.stop()
		s.still()
	})
}

// there is the order of the frames: to the end, a rest, and back.
func there(frames int) []int {
	var order []int
	for i := range frames {
		order = append(order, i)
	}
	for range pause {
		order = append(order, frames-1)
	}
	for i := frames - 1; i >= 0; i-- {
		order = append(order, i)
	}
	return order
}
