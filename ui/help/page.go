// Package help is the pages that explain the program, offline: the keys, how a
// day goes, what to do when something fails, and what is new. It imports Fyne
// and the ui rooms below the pages.
package help

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/assets"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// Keys is the topic that lists the keys, News the one of what is new.
const (
	Keys = "keys"
	News = "news"
)

// Topics are the pages in their order; KeyOf is the key of each.
var Topics = []string{Keys, "day", "first", "again", "sheet", "safety", "backup", "trouble", "sight", News, "vault", "share"}

// topicKeys are the keys of the topics, one each.
const topicKeys = "1234567890VW"

// KeyOf is the key that opens the topic of a number on the page of the help.
func KeyOf(i int) string { return topicKeys[i : i+1] }

// Page shows one topic beside the list of all.
type Page struct {
	topic   string
	tour    func()
	here    [][2]string // the keys of the page that the help was asked on, and what each does
	files   fs.FS
	buttons map[string]*kit.Button
	right   *fyne.Container
}

// New returns the page of a topic; tour begins the hints again, or is nil where
// there is nothing to point at.
func New(topic string, tour func()) *Page {
	if topic == "" {
		topic = Keys
	}
	return &Page{topic: topic, tour: tour, files: assets.FS, buttons: map[string]*kit.Button{}}
}

// About is the page of the keys, first those of a page.
func About(page fyne.CanvasObject, tour func()) *Page {
	p := New(Keys, tour)
	p.here = kit.Signs(page)
	return p
}

// Open shows a topic as a page of its own.
func Open(d *desk.Desk, r desk.Route, tour func()) { d.Show(New(r.Item, tour)) }

// Name is "page.help".
func (p *Page) Name() string { return "page.help" }

// Shown puts the focus on the topic in the list. Where there is little room the
// list stands below, so that what is read comes into view instead.
func (p *Page) Shown() {
	if kit.Narrow() {
		kit.Reveal(p.right)
		return
	}
	kit.SetFocus(p.buttons[p.topic])
}

// Next shows the topic after this one.
func (p *Page) Next() {
	for i, topic := range Topics {
		if topic == p.topic {
			p.choose(Topics[(i+1)%len(Topics)])
			return
		}
	}
}

// Key chooses a topic by its digit, or begins the hints again.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	for i, topic := range Topics {
		if string(key.Name) == KeyOf(i) {
			p.choose(topic)
			return true
		}
	}
	if key.Name == fyne.KeyH && p.tour != nil {
		p.tour()
		return true
	}
	return false
}

// Content builds the list and the topic.
func (p *Page) Content() fyne.CanvasObject {
	list := container.NewVBox()
	for i, topic := range Topics {
		b := kit.NewButton(words.T("help."+topic), KeyOf(i), kit.Light, func() { p.choose(topic) })
		p.buttons[topic] = b
		list.Add(container.NewHBox(b))
	}
	if p.tour != nil {
		list.Add(kit.Gap(look.Small))
		list.Add(container.NewHBox(kit.NewButton(words.T("tour.again"), "H", kit.Plain, p.tour)))
	}
	p.right = container.NewStack()
	p.fill()
	if kit.Narrow() { // the page scrolls as a whole, what is read first
		return container.NewVBox(p.right, kit.Gap(look.Space), kit.Card(list))
	}
	return kit.Panes([]float32{0, 1}, container.NewVBox(kit.Card(list)), p.right)
}

func (p *Page) choose(topic string) {
	p.topic = topic
	p.fill()
	p.right.Refresh()
	p.Shown()
}

// fill shows the topic and marks it in the list.
func (p *Page) fill() {
	for topic, b := range p.buttons {
		b.Weight = kit.Light
		if topic == p.topic {
			b.Weight = kit.Plain
		}
		b.Refresh()
	}
	content := p.keyList
	if p.topic != Keys {
		content = p.article
	}
	card := fyne.CanvasObject(kit.Card(content()))
	if !kit.Narrow() {
		card = kit.NewScroll(card).Scroll
	}
	p.right.Objects = []fyne.CanvasObject{card}
}

// pictureFolder holds the pictures; those of another language than English lie
// in a folder of it.
const pictureFolder = "help/pictures"

// article builds the text and pictures of a topic.
func (p *Page) article() fyne.CanvasObject {
	blocks, own, err := read(p.files, words.Language(), p.topic)
	if err != nil {
		return kit.Para(words.T("help.missing"))
	}
	box := container.NewVBox()
	if !own {
		box.Add(kit.Banner(look.Amber, kit.Para(words.T("help.english"))))
		box.Add(kit.Gap(look.Small))
	}
	for _, b := range blocks {
		box.Add(p.show(b))
	}
	return box
}

func (p *Page) show(b block) fyne.CanvasObject {
	switch b.sort {
	case title:
		return container.NewVBox(kit.Heading(b.text), kit.Gap(look.Tiny))
	case heading:
		return container.NewVBox(kit.Gap(look.Small), kit.StrongPara(b.text))
	case item:
		return container.New(kit.Columns{Weights: []float32{0, 1}, Gap: look.Space, Fill: true}, container.NewVBox(kit.Line("•")), rich(b.text))
	case row:
		first, rest, _ := strings.Cut(b.text, cellEnd)
		return container.NewVBox(kit.Row([]float32{2, 5}, rich(first), rich(rest)), kit.Rule())
	case drawing:
		picture, err := p.picture(b.file)
		if err != nil {
			return kit.SmallPara(b.text)
		}
		return container.NewVBox(kit.Gap(look.Tiny), picture, kit.SmallPara(b.text))
	}
	return rich(b.text)
}

// rich is text that wraps, with its bold words.
func rich(text string) fyne.CanvasObject {
	var parts []widget.RichTextSegment
	for i, part := range strings.Split(strings.ReplaceAll(text, "`", ""), "**") {
		style := widget.RichTextStyleInline
		style.TextStyle.Bold = i%2 == 1
		parts = append(parts, &widget.TextSegment{Text: part, Style: style})
	}
	t := widget.NewRichText(parts...)
	t.Wrapping = fyne.TextWrapWord
	return kit.Tight(t)
}

// picture is a file of the help's pictures, no wider than the text: the one of
// the window's language, or the English one.
func (p *Page) picture(file string) (fyne.CanvasObject, error) {
	data, err := fs.ReadFile(p.files, path.Join(pictureFolder, words.Language(), file))
	if errors.Is(err, fs.ErrNotExist) {
		data, err = fs.ReadFile(p.files, path.Join(pictureFolder, file))
	}
	if err != nil {
		return nil, err
	}
	picture := kit.Framed(file, data)
	if picture == nil {
		return nil, errors.New(file + " is no picture")
	}
	return picture, nil
}
