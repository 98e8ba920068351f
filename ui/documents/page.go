// Package documents is the page of a patient's scans and photos. It imports
// Fyne, app/... and the ui rooms below the pages.
package documents

import (
	"bytes"
	"context"
	"image"
	_ "image/jpeg" // shows photos
	_ "image/png"  // shows scans
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"golang.org/x/image/draw"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/porter"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Page lists the documents of one patient and shows one of them.
type Page struct {
	desk    *desk.Desk
	patient clinic.Patient
	all     []care.Document // the newest first
	at      int

	path, note *kit.Entry
	list       *fyne.Container
	shown      *fyne.Container
	frame      *fyne.Container // around what is shown
	scroll     *kit.Scroll
	latest     work.Latest[*image.RGBA]
	ask        *kit.Ask
}

// Open reads the documents of a route's patient and shows the page.
func Open(d *desk.Desk, r desk.Route) {
	type read struct {
		patient clinic.Patient
		all     []care.Document
	}
	desk.Load(d, func(ctx context.Context) (r2 read, err error) {
		if r2.patient, err = d.Clinic.Patient(ctx, r.Patient); err == nil {
			r2.all, err = d.Clinic.Documents(ctx, r.Patient)
		}
		return r2, err
	}, func(found read) {
		slices.Reverse(found.all)
		d.Show(&Page{desk: d, patient: found.patient, all: found.all, latest: work.Latest[*image.RGBA]{Jobs: d.Jobs}})
	})
}

// Name is "page.documents".
func (p *Page) Name() string { return "page.documents" }

// Content builds the list and the place where a document is shown.
func (p *Page) Content() fyne.CanvasObject {
	p.path = kit.NewEntry(words.T("transfer.path.hint"), 0, nil)
	p.note = kit.NewEntry(words.T("documents.note.hint"), 0, nil)
	p.note.OnSubmitted = func(string) { p.Next() }
	choose := kit.NewButton(words.T("transfer.choose"), "", kit.Plain, p.browse)
	add := kit.NewButton(words.T("documents.add"), words.T("key.next"), kit.Primary, p.Next)
	form := kit.Card(
		kit.NewFieldWith(words.T("documents.file"), p.path, kit.With(p.path, choose)).Container,
		kit.NewField(words.T("documents.note"), p.note).Container,
		kit.SmallPara(words.T("documents.limits")), container.NewHBox(layout.NewSpacer(), add))
	p.list, p.shown = container.NewVBox(), container.NewStack()
	p.frame = kit.CardFill(p.shown)
	p.scroll = kit.NewScroll(container.NewVBox(form, kit.Gap(look.Tiny), p.list))
	p.put()
	head := container.NewVBox(kit.Title(words.T("documents.of", "name", p.patient.FullName())), kit.Gap(look.Small))
	return container.NewBorder(head, nil, nil, nil, kit.Panes([]float32{1, 1.3}, p.scroll.Scroll, p.frame))
}

// Shown puts the focus in the field of a new file.
func (p *Page) Shown() {
	kit.SetFocus(p.path)
	p.show()
}

// put lists the documents.
func (p *Page) put() {
	p.list.Objects = nil
	for i, d := range p.all {
		p.list.Add(p.row(i, d))
	}
	if len(p.all) == 0 {
		p.list.Add(kit.Card(kit.Para(words.T("documents.none"))))
	}
	p.list.Refresh()
}

func (p *Page) row(i int, d care.Document) fyne.CanvasObject {
	weight := kit.Plain
	if i == p.at {
		weight = kit.Light
	}
	day := kit.Day(string(clinic.DateOf(d.Added.Local())))
	about := words.T("documents.about", "day", day, "who", d.Author, "kind", words.T("documents.kind."+d.Kind), "size", max(1, d.Bytes>>10))
	name := d.Note
	if name == "" {
		name = d.Name
	}
	open := kit.NewButton(words.T("documents.show"), "", weight, func() { p.choose(i) })
	return kit.Card(kit.Row([]float32{1, 0}, container.NewVBox(kit.StrongPara(name), kit.SmallPara(about)), open))
}

func (p *Page) choose(i int) {
	if i < 0 || i >= len(p.all) {
		return
	}
	p.at = i
	p.put()
	p.show()
	if !p.all[i].Picture() {
		p.view()
	}
}

// Key goes through the documents with the page keys.
func (p *Page) Key(key *fyne.KeyEvent) bool {
	switch key.Name {
	case fyne.KeyEscape:
		return p.ask.Escape()
	case fyne.KeyDown, fyne.KeyPageDown:
		p.choose(min(p.at+1, len(p.all)-1))
	case fyne.KeyUp, fyne.KeyPageUp:
		p.choose(max(p.at-1, 0))
	case fyne.KeyReturn, fyne.KeyEnter:
		p.choose(p.at)
	default:
		return false
	}
	return true
}

// widest is how many points a shown picture has across at most.
const widest = 1400

// show shows the chosen document as a picture, or says how to open it.
func (p *Page) show() {
	p.shown.Objects = nil
	p.frame.Hidden = len(p.all) == 0
	if p.at >= len(p.all) {
		p.shown.Refresh()
		return
	}
	d := p.all[p.at]
	if !d.Picture() {
		view := kit.NewButton(words.T("documents.view"), "", kit.Plain, p.view)
		p.shown.Objects = []fyne.CanvasObject{container.NewCenter(container.NewVBox(kit.Quiet(words.T("documents.pdf")), container.NewHBox(layout.NewSpacer(), view, layout.NewSpacer())))}
		p.shown.Refresh()
		return
	}
	p.latest.Run(func(ctx context.Context) (*image.RGBA, error) {
		file, err := p.desk.Clinic.DocumentFile(ctx, d.ID)
		if err != nil {
			return nil, err
		}
		return small(file)
	}, func(picture *image.RGBA, err error) {
		if err != nil {
			p.desk.Fail(err)
			return
		}
		img := canvas.NewImageFromImage(picture)
		img.FillMode, img.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
		p.shown.Objects = []fyne.CanvasObject{img}
		p.shown.Refresh()
	})
}

// small reads a picture and makes it as large as the window can show.
func small(file []byte) (*image.RGBA, error) {
	picture, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	size := picture.Bounds().Size()
	scale := min(1, widest/float64(max(size.X, size.Y)))
	to := image.NewRGBA(image.Rect(0, 0, max(1, int(float64(size.X)*scale)), max(1, int(float64(size.Y)*scale))))
	draw.ApproxBiLinear.Scale(to, to.Bounds(), picture, picture.Bounds(), draw.Src, nil)
	return to, nil
}

// view opens a PDF in the system's viewer.
func (p *Page) view() {
	d := p.all[p.at]
	desk.Do(p.desk, func(ctx context.Context) error {
		file, err := p.desk.Clinic.DocumentFile(ctx, d.ID)
		if err != nil {
			return err
		}
		return p.desk.Door.View(file)
	}, func() { p.desk.Say(words.T("documents.viewed"), false) })
}

// Next attaches the file that was named.
func (p *Page) Next() {
	path, note := p.path.Value(), p.note.Value()
	if path == "" {
		p.desk.Say(words.T("transfer.nopath"), true)
		kit.SetFocus(p.path)
		return
	}
	desk.Load(p.desk, func(ctx context.Context) ([]care.Document, error) {
		file, err := porter.ReadDocument(path)
		if err != nil {
			return nil, err
		}
		if _, err := p.desk.Clinic.AddDocument(ctx, p.patient.ID, path, note, file); err != nil {
			return nil, err
		}
		return p.desk.Clinic.Documents(ctx, p.patient.ID)
	}, func(all []care.Document) {
		slices.Reverse(all)
		p.all, p.at = all, 0
		p.path.Put("")
		p.note.Put("")
		p.put()
		p.show()
		p.desk.Say(words.T("documents.added"), false)
		kit.SetFocus(p.path)
	})
}

func (p *Page) browse() { p.ask = kit.AskFile(p.desk.Window, p.path.SetText, p.desk.Fail) }

// Leave closes a dialog.
func (p *Page) Leave() { p.ask.Escape() }
