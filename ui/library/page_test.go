package library_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"tandem/app/clinic"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/library"
	"tandem/ui/picture"
	"tandem/ui/shell"
	"tandem/ui/trial"
)

// room is a clinic's window.
type room struct {
	t      *testing.T
	desk   *desk.Desk
	window fyne.Window
}

func newRoom(t *testing.T) *room {
	t.Helper()
	r := &room{t: t, desk: trial.Desk(t, trial.Day(1))}
	r.window = r.desk.Window
	r.desk.Album = picture.NewAlbum(r.desk.Jobs, r.desk.Press.Poses())
	shell.Open(r.desk)
	r.window.Resize(fyne.NewSize(1280, 800))
	return r
}

// browse opens the library from the rail.
func browse(t *testing.T) *room {
	r := newRoom(t)
	r.desk.Go(desk.Route{Page: "library"})
	return r
}

// walk visits all objects that are shown.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, visit)
		}
	}
}

// reads is everything that the window says.
func (r *room) reads() []string {
	var all []string
	walk(r.window.Canvas().Content(), func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *canvas.Text:
			all = append(all, o.Text)
		case *widget.Label:
			all = append(all, o.Text)
		}
	})
	return all
}

func (r *room) want(texts ...string) {
	r.t.Helper()
	all := r.reads()
	for _, text := range texts {
		if !slices.Contains(all, text) {
			r.t.Errorf("the window does not say %q", text)
		}
	}
}

func (r *room) lack(texts ...string) {
	r.t.Helper()
	all := r.reads()
	for _, text := range texts {
		if slices.Contains(all, text) {
			r.t.Errorf("the window says %q", text)
		}
	}
}

// key presses keys where the focus is.
func (r *room) key(names ...fyne.KeyName) {
	r.t.Helper()
	for _, name := range names {
		event := &fyne.KeyEvent{Name: name}
		focused := r.window.Canvas().Focused()
		if focused == nil {
			r.window.Canvas().OnTypedKey()(event)
			continue
		}
		focused.TypedKey(event)
		if letter := []rune(strings.ToLower(string(name))); len(letter) == 1 {
			if now := r.window.Canvas().Focused(); now == focused {
				focused.TypedRune(letter[0])
			}
		}
	}
}

func (r *room) typed(text string) {
	test.Type(r.window.Canvas().Focused(), text)
}

func TestTypingFiltersAndEscapeGoesBack(t *testing.T) {
	r := browse(t)
	r.want("52 exercises", "Lying on your front")
	r.typed("puente")
	r.want("3 exercises", "Bridge", "One-leg bridge", "Strength · STR-01")
	r.lack("Cat and camel")
	r.typed(" zebra")
	r.want("0 exercises", "No exercise is like this. Try fewer words or another list.")
	r.key(fyne.KeyEscape)
	r.want("Appointments", "Nothing is booked today.")
	r.lack("Cat and camel")
}

func TestTheListsNarrow(t *testing.T) {
	r := browse(t)
	var picks []*kit.Pick
	walk(r.window.Canvas().Content(), func(o fyne.CanvasObject) {
		if p, ok := o.(*kit.Pick); ok {
			picks = append(picks, p)
		}
	})
	if len(picks) != 4 {
		t.Fatalf("there are %d lists", len(picks))
	}
	for i, label := range []string{"Neck", "Neck", "Standing", "Band"} {
		at := slices.IndexFunc(picks[i].Items, func(item kit.Item) bool { return item.Label == label })
		if at < 0 {
			t.Fatalf("list %d has no %s", i, label)
		}
		picks[i].SetSelectedIndex(at)
	}
	r.want("1 exercise", "Row with a band")
	picks[3].SetSelectedIndex(slices.IndexFunc(picks[3].Items, func(item kit.Item) bool { return item.Label == "Bike" }))
	r.want("0 exercises")
	walk(r.window.Canvas().Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*kit.Button); ok && b.Text == "Show all exercises" {
			test.Tap(b)
		}
	})
	r.want("52 exercises")
}

func TestArrowsChooseLettersTurnAndClimb(t *testing.T) {
	r := browse(t)
	r.typed("one-leg bridge")
	r.key(fyne.KeyDown)
	r.want("Strength · STR-02", "One-leg bridge", "1. Lie on your back with your knees bent.", "Starting dose", "2 × 6, each side, 3 days a week")
	r.key(fyne.KeyL)
	r.want("One-leg bridge, left leg")
	r.key(fyne.KeyR)
	r.want("One-leg bridge, right leg")
	r.key(fyne.KeyE)
	r.want("Strength · STR-01", "3 × 10, daily")
	r.key(fyne.KeyH)
	r.want("Strength · STR-02", "This is the hardest")
	r.key(fyne.KeyH)
	r.want("Strength · STR-02")
	r.key(fyne.KeyUp)
	r.typed("x")
	r.want("0 exercises")
}

func TestArrowsMoveByRowsAndColumns(t *testing.T) {
	r := browse(t)
	r.key(fyne.KeyDown, fyne.KeyRight)
	r.want("Extension · EXT-02")
	r.key(fyne.KeyDown)
	r.want("Side glide · LAT-01")
	r.key(fyne.KeyLeft, fyne.KeyUp)
	r.want("Extension · EXT-01")
	for range 30 {
		r.key(fyne.KeyDown)
	}
	r.want("Self-massage · SMR-02")
}

func TestFavouritesAreMarkedKeptAndShown(t *testing.T) {
	r := browse(t)
	r.typed("str-01")
	r.key(fyne.KeyDown, fyne.KeyF)
	r.want("Favourite", "Favourite: take away")
	ids, err := r.desk.Clinic.Favourites(t.Context())
	if err != nil || !slices.Equal(ids, []string{"STR-01"}) {
		t.Fatalf("kept are %v, %v", ids, err)
	}
	r.desk.Go(desk.Route{Page: "patients"})
	r.desk.Go(desk.Route{Page: "library"})
	walk(r.window.Canvas().Content(), func(o fyne.CanvasObject) {
		if c, ok := o.(*kit.Choice); ok && len(c.Options) == 2 && c.Options[1].Value == "favourites" {
			c.OnPicked("favourites")
		}
	})
	r.want("1 exercise", "Bridge")
	r.lack("Cat and camel")
}

func TestPlayingEndsInTheStillDrawing(t *testing.T) {
	r := browse(t)
	r.typed("str-01")
	before := r.pictures()
	r.key(fyne.KeyDown, fyne.KeySpace)
	if after := r.pictures(); !slices.Equal(before, after) {
		t.Errorf("after the movement the drawings are %d, before %d, or others", len(after), len(before))
	}
	r.want("Play")
	r.lack("Stop")
}

// pictures are the images that the window shows.
func (r *room) pictures() []any {
	var all []any
	walk(r.window.Canvas().Content(), func(o fyne.CanvasObject) {
		if i, ok := o.(*canvas.Image); ok && i.Image != nil {
			all = append(all, i.Image)
		}
	})
	return all
}

// chosen is what a plan got from the library.
type chosen struct {
	id   string
	side clinic.Side
}

// choose opens the library for the plan of a patient with tags.
func choose(t *testing.T, side clinic.Side, tags ...string) (*room, *[]chosen) {
	r, got := newRoom(t), &[]chosen{}
	file := desk.File{Course: clinic.Course{Patient: clinic.Patient{Name: "Ana"}, Episode: clinic.Episode{Condition: "NSLBP", Side: side}}}
	file.Patient = clinic.Patient{Given: "Ana", Family: "Lopez"}
	for _, tag := range tags {
		file.Course.Patient.Health = append(file.Course.Patient.Health, clinic.Tag{Tag: tag})
	}
	library.Choose(r.desk, library.Choice{
		File: file,
		Has:  func(id string) bool { return id == "MOB-03" },
		Add:  func(id string, side clinic.Side) { *got = append(*got, chosen{id, side}) },
	})
	return r, got
}

func TestAnExerciseIsAddedWithItsSideAndThePlanIsBack(t *testing.T) {
	r, got := choose(t, clinic.Left)
	r.want("Add an exercise for Ana Lopez")
	r.typed("neu-01")
	r.key(fyne.KeyDown)
	r.want("Nerve slide on your back, left leg")
	r.key(fyne.KeyReturn)
	if !slices.Equal(*got, []chosen{{"NEU-01", clinic.Left}}) {
		t.Errorf("the plan got %v", *got)
	}
	r.want("Patients")
	r.lack("Add an exercise for Ana Lopez")
}

func TestAnotherSideCanBeChosen(t *testing.T) {
	r, got := choose(t, clinic.Left)
	r.typed("neu-01")
	r.key(fyne.KeyDown, fyne.KeyR, "+")
	if !slices.Equal(*got, []chosen{{"NEU-01", clinic.Right}}) {
		t.Errorf("the plan got %v", *got)
	}
}

func TestWhatIsRuledOutSaysWhyAndIsNotAdded(t *testing.T) {
	r, got := choose(t, clinic.Left, "PREG_PRONE")
	r.typed("ext-01")
	r.want("Not now: No lying on front", "Nothing face down after about 12 weeks.")
	r.key(fyne.KeyDown, fyne.KeyReturn)
	if len(*got) != 0 {
		t.Errorf("the plan got %v", *got)
	}
	r.want("Lying on your front was not added: No lying on front rules it out for this patient. Choose another; what is greyed is ruled out.")
	walk(r.window.Canvas().Content(), func(o fyne.CanvasObject) {
		if c, ok := o.(*kit.Choice); ok && len(c.Options) == 3 && c.Options[2].Value == "safe" {
			c.OnPicked("safe")
		}
	})
	r.want("0 exercises")
}

func TestCautionsAndWhatThePlanHasAreSaid(t *testing.T) {
	r, _ := choose(t, clinic.Left, "PREG_SUPINE")
	r.typed("cor-02")
	r.want("Care: No long lying on back")
	r.key(fyne.KeyEscape)
	r.want("Patients")
	r, got := choose(t, clinic.Left)
	r.typed("cat and")
	r.want("In the plan")
	r.key(fyne.KeyDown, fyne.KeyReturn)
	if len(*got) != 0 {
		t.Errorf("the plan got %v a second time", *got)
	}
	r.want("Cat and camel is in the plan already. Esc goes back to change its row.")
}
