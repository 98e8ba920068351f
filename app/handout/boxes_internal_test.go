package handout

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"sync"
	"testing"

	"tandem/app/clinic"
	"tandem/app/figure"
	"tandem/app/library"
	"tandem/assets"
)

var boxPress = sync.OnceValues(func() (*Press, error) {
	lib, err := library.Load(assets.FS)
	if err != nil {
		return nil, err
	}
	poses, err := figure.Load(assets.FS)
	if err != nil {
		return nil, err
	}
	return New(assets.FS, lib, poses)
})

func pressOf(t testing.TB) *Press {
	t.Helper()
	p, err := boxPress()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var homes = []clinic.Home{
	{Exercise: "EXT-03", Side: clinic.NoSide, Sets: 1, Reps: 10, TimesPerDay: 6, DaysPerWeek: 7},
	{Exercise: "AER-01", Minutes: 8, TimesPerDay: 3, DaysPerWeek: 7},
	{Exercise: "NEU-02", Side: clinic.Left, Sets: 1, Reps: 10, TimesPerDay: 2, DaysPerWeek: 7},
	{Exercise: "COR-08", Side: clinic.Both, Sets: 3, Reps: 12, HoldSeconds: 10, RestSeconds: 60, TimesPerDay: 3, DaysPerWeek: 5},
	{Exercise: "STX-01", Side: clinic.Right, Sets: 3, Reps: 1, HoldSeconds: 30, TimesPerDay: 1, DaysPerWeek: 7},
	{Exercise: "SMR-02", Side: clinic.Left, Minutes: 2, TimesPerDay: 2, DaysPerWeek: 3},
	{Exercise: "STR-05", Sets: 2, Reps: 10, TimesPerDay: 1, DaysPerWeek: 7},
	{Exercise: "BAL-01", Side: clinic.Both, Sets: 3, Reps: 1, HoldSeconds: 20, TimesPerDay: 1, DaysPerWeek: 7},
}

// plain is a sheet of a first plan with n exercises, everything filled in.
func filled(n int) Sheet {
	return Sheet{
		Course: clinic.Course{
			Patient: clinic.Patient{Name: "Ana Ruiz"},
			Episode: clinic.Episode{Condition: "DISC_RAD", Side: clinic.Left, Goals: []clinic.Goal{{Text: "sit through a film"}}},
		},
		Practice: clinic.Practice{Name: "Harbour Clinic", Phone: "555 0123", Emergency: "112", Therapist: "Dana Cole"},
		Plan: clinic.Plan{Version: 2, Home: slices.Clone(homes[:n]), Massage: clinic.Massage{Rows: []clinic.MassageRow{
			{Technique: "SW", Region: "lumbar", Side: clinic.Both, Pressure: 2, Minutes: 10},
		}}},
		Paper: "A4", Printed: "2026-09-15", NextVisit: "22 September, 9:00",
	}
}

// hard are sheets that are hard to set.
var hard = map[string]func(*testing.T) Sheet{
	"usual": func(*testing.T) Sheet { return filled(3) },
	"empty": func(*testing.T) Sheet {
		s := filled(4)
		s.Practice, s.NextVisit, s.Printed, s.Course.Goals = clinic.Practice{}, "", "", nil
		return s
	},
	"eight with long names and notes": func(*testing.T) Sheet {
		s := filled(8)
		s.Course.Patient.Name = "Maria Fernanda de los Angeles Villavicencio-Etxeberria y Goicoechea-Montenegro de la Fuente"
		for i := range s.Plan.Home {
			s.Plan.Home[i].Note = "Use the low chair by the window, the one with the arms, and keep the blue towel under your foot."
		}
		before := s.Plan
		before.Version, before.Home = 1, slices.Clone(homes[2:6])
		s.Previous = &before
		return s
	},
	"markup": func(*testing.T) Sheet {
		s := filled(2)
		s.Practice.Name = `<b>Harbour</b> & "Clinic" {name} [x] %s \n (1) <script>alert(1)</script>`
		s.Course.Patient.Name = "<i>Ana</i> {exercise} ){ Tj"
		return s
	},
	"words without end": func(*testing.T) Sheet {
		s := filled(2)
		s.Practice.Name, s.Practice.Therapist = strings.Repeat("Harbour", 14), strings.Repeat("Dana", 25)
		s.Course.Patient.Name, s.NextVisit = strings.Repeat("Villavicencio", 9), strings.Repeat("September", 12)
		s.Practice.Phone, s.Practice.Emergency = strings.Repeat("555 0123 ", 5), strings.Repeat("112 ", 12)
		return s
	},
	"a logo": func(t *testing.T) Sheet {
		s := filled(4)
		s.Practice.Name = "Harbour Clinic for Backs, Necks and Everything Between Them"
		s.Logo = wideLogo(t)
		return s
	},
}

func wideLogo(t *testing.T) Logo {
	t.Helper()
	dots := image.NewRGBA(image.Rect(0, 0, 900, 200))
	for i := range 900 * 200 {
		dots.Set(i%900, i/900, color.RGBA{R: uint8(i % 251), G: 118, B: 110, A: 255})
	}
	var file bytes.Buffer
	if err := png.Encode(&file, dots); err != nil {
		t.Fatal(err)
	}
	logo, err := NewLogo(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return logo
}

// TestNothingIsCutOffOrOverlaps measures the boxes of every paper.
func TestNothingIsCutOffOrOverlaps(t *testing.T) {
	press := pressOf(t)
	for name, make := range hard {
		s := make(t)
		for _, layout := range slices.Concat(Layouts, Leaflets) {
			for i, language := range press.lib.Languages() {
				for _, kind := range kinds(layout) {
					s.Layout, s.Language, s.Paper = layout, language, Papers[i%len(Papers)]
					s.Course.Patient.Sheet = kind
					pages, err := press.lay(s)
					if err != nil && name == "words without end" && strings.Contains(err.Error(), "shorten") {
						continue
					}
					if err != nil {
						t.Errorf("%s, %s in %s: %v", name, layout, language, err)
						continue
					}
					for n, p := range pages {
						for _, wrong := range p.misplaced(papers[s.Paper]) {
							t.Errorf("%s, %s %s in %s on %s, page %d: %s", name, layout, kind, language, s.Paper, n+1, wrong)
						}
					}
				}
			}
		}
	}
}

// kinds are the patients' kinds of sheet that a layout differs by.
func kinds(layout string) []string {
	if slices.Contains(Leaflets, layout) {
		return []string{"", "large"}
	}
	return []string{""}
}

// misplaced says which marks leave the paper's margins or lie on others.
func (p *page) misplaced(paper paper) []string {
	var wrong []string
	const hair = 0.6
	for i, m := range p.marks {
		if m.x < paper.side-hair || m.x+m.w > paper.w-paper.side+hair || m.y < paper.top-hair || m.y+m.h > paper.h-footMargin+hair {
			wrong = append(wrong, m.String()+" leaves the margins")
		}
		for _, other := range p.marks[i+1:] {
			if m.covers(other) && !m.holds(other) && !other.holds(m) {
				wrong = append(wrong, m.String()+" lies on "+other.String())
			}
		}
	}
	return wrong
}

// holds tells whether what is inside a frame, or a name in a chart, may be.
func (m mark) holds(other mark) bool {
	if m.kind != markPanel && m.kind != markChart {
		return false
	}
	const hair = 0.6
	return other.x >= m.x-hair && other.y >= m.y-hair && other.x+other.w <= m.x+m.w+hair && other.y+other.h <= m.y+m.h+4*hair
}

func (m mark) String() string {
	what := map[markKind]string{markText: "the text", markPicture: "a picture", markPanel: "a frame", markChart: "a chart", markTick: "a tick box"}[m.kind]
	text := m.text
	if len(text) > 40 {
		text = text[:40]
	}
	return fmt.Sprintf("%s %q at %.1f, %.1f, %.1f by %.1f mm", what, text, m.x, m.y, m.w, m.h)
}

func TestAMisplacedBoxIsFound(t *testing.T) {
	p := &page{w: 210, h: 297}
	p.note(markPicture, 20, 20, 50, 50)
	p.note(markText, 60, 60, 50, 10)
	p.note(markText, 190, 100, 30, 10)
	p.note(markPanel, 20, 200, 50, 20)
	p.note(markText, 22, 202, 40, 10)
	if wrong := p.misplaced(papers["A4"]); len(wrong) != 2 {
		t.Errorf("found %q", wrong)
	}
}

func TestTooMuchForAPageIsRefused(t *testing.T) {
	s := filled(2)
	s.Layout, s.Language = "standard", "en"
	s.Course.Goals = []clinic.Goal{{Text: strings.Repeat("walk to the shop and back ", 200)}}
	_, err := pressOf(t).lay(s)
	if err == nil || !strings.Contains(err.Error(), "shorten") {
		t.Errorf("it said %v", err)
	}
}
