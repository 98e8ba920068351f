package poses

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/figure"
	"tandem/app/photo"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// snapper finds photos on this computer for the window.
type snapper interface {
	// PhotoFolder is where photos usually lie.
	PhotoFolder() string
	// Photos lists the photos of a folder, the newest first.
	Photos(folder string) ([]string, error)
	OpenPhoto(path string) (image.Image, error)
}

// shot is one photo in work: as it was opened, and what is cut off. A shot
// without a source is none.
type shot struct {
	file   string
	source image.Image
	crop   photo.Crop
	made   photo.Photo
}

// photos are the start's photo and the end's.
type photos struct {
	page   *Page
	folder string
	files  []string
	shots  [2]shot
	latest work.Latest[[2]shot]
	opens  int    // how many files are being opened
	making bool   // while photos are cropped and scaled
	then   func() // once they are there
	boxes  [2]*fyne.Container
	redos  [2]func()
}

func newPhotos(p *Page) *photos {
	return &photos{page: p, latest: work.Latest[[2]shot]{Jobs: p.desk.Jobs}}
}

// take takes up the photos that an exercise has already.
func (f *photos) take(list []figure.Photo) {
	f.shots = [2]shot{}
	for i, one := range list {
		if img, err := jpeg.Decode(bytes.NewReader(one.JPEG)); err == nil && i < len(f.shots) {
			f.shots[i] = shot{source: img, made: photo.Photo{Name: one.Name, JPEG: one.JPEG, W: one.W, H: one.H}}
		}
	}
	f.put()
}

// put shows the photos in the picture and names them in the exercise.
func (f *photos) put() {
	p := f.page
	p.pic.Photos, p.own.Photos, p.own.Files = nil, nil, map[string][]byte{}
	for _, s := range f.shots {
		if s.source != nil && s.made.Name != "" {
			p.pic.Photos = append(p.pic.Photos, figure.Photo{Name: s.made.Name, JPEG: s.made.JPEG, W: s.made.W, H: s.made.H})
			p.own.Photos = append(p.own.Photos, s.made.Name)
			p.own.Files[s.made.Name] = s.made.JPEG
		}
	}
}

// make crops and scales beside the window; the newest wins.
func (f *photos) make() {
	shots := f.shots
	f.making = true
	f.latest.Run(func(context.Context) ([2]shot, error) {
		for i := range shots {
			if shots[i].source == nil {
				continue
			}
			made, err := photo.Make(shots[i].source, shots[i].crop)
			if err != nil {
				return shots, err
			}
			shots[i].made = made
		}
		return shots, nil
	}, func(made [2]shot, err error) {
		f.making = false
		if err != nil {
			f.say(err)
			return
		}
		f.page.desk.Say("", false)
		f.shots = made
		f.put()
		f.page.edited()
		f.come()
	})
}

// after does something once the photos are there, at once where none is under
// way. A photo that is refused leaves it undone.
func (f *photos) after(then func()) {
	f.then = then
	f.come()
}

func (f *photos) come() {
	if then := f.then; then != nil && f.opens == 0 && !f.making {
		f.then = nil
		then()
	}
}

func (f *photos) say(err error) {
	f.then = nil
	f.page.desk.Say(words.T("pose.photo.refused", "why", err.Error()), true)
}

// fields choose, turn and crop the photos.
func (f *photos) fields() []fyne.CanvasObject {
	p := f.page
	door, can := p.desk.Door.(snapper)
	if !can {
		return nil
	}
	if f.folder == "" {
		f.folder = door.PhotoFolder()
	}
	folder := kit.NewEntry("", 0, nil)
	folder.Put(f.folder)
	list := func() { f.list(door, folder.Value()) }
	folder.OnSubmitted = func(string) { list() }
	for i := range f.boxes {
		f.boxes[i], f.redos[i] = p.live(func() []fyne.CanvasObject { return []fyne.CanvasObject{f.card(door, i)} })
	}
	if f.files == nil {
		list()
	}
	return []fyne.CanvasObject{
		kit.Card(
			kit.Section(words.T("pose.photos")), kit.SmallPara(words.T("pose.photos.why")), kit.Gap(look.Tiny),
			p.placed("photos", words.T("pose.photo.folder"), folder, kit.With(folder,
				kit.NewButton(words.T("pose.photo.list"), words.T("key.enter"), kit.Plain, list)))),
		kit.Gap(look.Tiny), f.boxes[0], kit.Gap(look.Tiny), f.boxes[1],
	}
}

func (f *photos) list(door snapper, folder string) {
	desk.Try(f.page.desk, func(context.Context) ([]string, error) { return door.Photos(folder) }, func(files []string, err error) {
		if err != nil {
			f.say(err)
			return
		}
		f.folder, f.files = folder, files
		if f.page.part == partPhotos {
			f.redos[0]()
			f.redos[1]()
		}
	})
}

// again shows a photo's fields anew and stays in them.
func (f *photos) again(i int) {
	if f.page.part == partPhotos {
		f.redos[i]()
		f.page.refocus(f.boxes[i])
	}
}

// card is the photo of the start (0) or the end (1).
func (f *photos) card(door snapper, i int) fyne.CanvasObject {
	s := &f.shots[i]
	choices := []kit.Item{{Value: "", Label: words.T("pose.photo.none")}}
	if s.source != nil && !slices.Contains(f.files, s.file) {
		choices = append(choices, kit.Item{Value: s.file, Label: words.T("pose.photo.kept")})
		choices[0], choices[1] = choices[1], choices[0]
		choices[0].Value = keptFile
	}
	for _, file := range f.files {
		choices = append(choices, kit.Item{Value: file, Label: filepath.Base(file)})
	}
	now := s.file
	if s.source != nil && now == "" {
		now = keptFile
	}
	pick := kit.NewPick(choices, now, 300, func(file string) {
		if file != keptFile {
			f.open(door, i, file)
		}
	})
	head := kit.Section(words.T([]string{"pose.photo.start", "pose.photo.end"}[i]))
	if s.source == nil {
		return kit.Card(head, container.NewHBox(pick))
	}
	turn := kit.NewButton(words.T("pose.photo.turn"), "", kit.Light, func() {
		s.source, s.crop = photo.Turn(s.source), photo.Crop{}
		f.make()
		f.again(i)
	})
	return kit.Card(head, kit.Along(container.NewCenter(pick), container.NewCenter(turn)), kit.Along(
		f.cut("left", &s.crop.Left), f.cut("right", &s.crop.Right), f.cut("top", &s.crop.Top), f.cut("bottom", &s.crop.Bottom)))
}

// keptFile stands for a photo that is kept and has no file here.
const keptFile = "kept"

// cut is a field for how much of a side is cut off, in hundredths.
func (f *photos) cut(side string, at *float64) fyne.CanvasObject {
	return captioned("pose.photo.cut."+side, f.page.number(5, percent, func() float64 { return *at }, func(v float64) {
		*at = v
		f.make()
	}))
}

// open takes a file as a photo, or none.
func (f *photos) open(door snapper, i int, file string) {
	if file == "" {
		f.shots[i] = shot{}
		f.put()
		f.page.edited()
		f.again(i)
		return
	}
	f.opens++
	desk.Try(f.page.desk, func(context.Context) (image.Image, error) { return door.OpenPhoto(file) }, func(img image.Image, err error) {
		f.opens--
		if err != nil {
			f.say(err)
			return
		}
		f.shots[i] = shot{file: file, source: img}
		f.make()
		f.again(i)
	})
}
