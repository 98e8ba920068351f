package safety_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/safety"
	"tandem/assets"
)

func newGuard(t testing.TB) *safety.Guard {
	t.Helper()
	lib, err := library.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return safety.New(lib)
}

// matrix is clinical.md 4.2 by hand: DT TP SW MF SF. A star marks a cell with
// a test of its own below.
const matrix = `
RF_ANY_E      X   X   X   X   X
DVT_ACTIVE    X   X   X   X   X
FEVER_INF     X   X   X   X   X
HTN_UNCTRL    X   X   X   X   X
CARDIAC_UNST  X   X   X   X   X
FRACTURE      X   X   L   X   X
AAA_KNOWN     X   X   M2  M2  X
INTOX         X   X   X   X   X
SKIN_INF      L   L   L   L   L
ACUTE_INJ     L   L   *   L   L
INFLAM_FLARE  L   L   M2  M2  L
VARICOSE      *   *   *   *   *
SURG_RECENT   L   L   *   L   L
INJ_STEROID   L   L   *   L   L
TUMOUR        L   L   M1  M1  L
PLATELET_LOW  X   X   X   X   X
LYMPH_RISK    L   L   M1  M1  L
ANTICOAG      X   M2  M3  M2  X
ANTIPLT       M3  M3  M3  M3  M3
OSTEO         *   M2  M3  M2  M2
OSTEO_FX      X   L   M2  M1  L
PREG          *   M2  M3  M2  M2
PREG_RISK     X   X   X   X   X
CANCER_HX     M3  M3  ok  M3  M3
DIAB_NEURO    M2  M2  M3  M2  M2
NERVE_IRRIT   *   *   M3  M2  *
STEROID_LONG  X   M2  M3  M2  X
HTN_CTRL      ok  ok  ok  ok  ok
ANALGESIC     M3  M3  ok  ok  M3
DEVICE        L   L   L   L   L
HYPERMOB      M3  M3  ok  M2  M3
CONSENT_NO    L   L   L   L   L
`

func TestEveryTagAndTechniqueOfTheMatrix(t *testing.T) {
	guard := newGuard(t)
	rows := 0
	for line := range strings.Lines(strings.TrimSpace(matrix)) {
		rows++
		words := strings.Fields(line)
		for i, technique := range clinic.Techniques {
			name, want := words[0]+" "+technique, words[i+1]
			everywhere := []safety.ActiveTag{{Tag: words[0]}}
			onRightHip := []safety.ActiveTag{{Tag: words[0], Regions: []string{"hip"}, Side: clinic.Right}}
			for _, region := range clinic.MassageRegions {
				got := guard.MassageCap(everywhere, technique, region, clinic.Both, clinic.Left)
				check(t, name+" "+region, got, unplaced(want))
			}
			for _, at := range []struct {
				region string
				side   clinic.Side
				inside bool
			}{
				{"hip", clinic.Right, true},
				{"hip", clinic.Both, true},
				{"hip", "", true},
				{"hip", clinic.Left, false},
				{"foot", clinic.Right, false},
			} {
				got := guard.MassageCap(onRightHip, technique, at.region, at.side, clinic.Left)
				check(t, fmt.Sprintf("%s placed, %s %s", name, at.region, at.side), got, placed(want, at.inside))
			}
		}
	}
	if rows != 32 {
		t.Errorf("the matrix has %d tags, clinical.md 32", rows)
	}
}

// unplaced is what a cell means while no region is given.
func unplaced(cell string) string {
	if cell == "L" {
		return "X"
	}
	return cell
}

// placed is what a cell means inside and outside the regions given.
func placed(cell string, inside bool) string {
	switch {
	case cell != "L":
		return cell
	case inside:
		return "X"
	}
	return "ok"
}

func check(t *testing.T, name string, got safety.Cap, want string) {
	t.Helper()
	text := fmt.Sprintf("M%d", got.Max)
	switch {
	case got.Blocked:
		text = "X"
	case got.Max == safety.Deepest:
		text = "ok"
	}
	if want != "*" && text != want {
		t.Errorf("%s is %s, want %s", name, text, want)
	}
	if (got.Tag == "") != (text == "ok") {
		t.Errorf("%s names tag %q for %s", name, got.Tag, text)
	}
}

func TestCellsThatSplit(t *testing.T) {
	tests := []struct {
		tag, technique, region string
		given                  []string
		want                   string
	}{
		{"OSTEO", "DT", "lumbar", nil, "X"},
		{"OSTEO", "DT", "thoracic", nil, "X"},
		{"OSTEO", "DT", "upper_back", nil, "X"},
		{"OSTEO", "DT", "calf", nil, "M3"},
		{"OSTEO", "DT", "gluteal", nil, "M3"},
		{"PREG", "DT", "adductors", nil, "X"},
		{"PREG", "DT", "calf", nil, "X"},
		{"PREG", "DT", "gluteal", nil, "M3"},
		{"ACUTE_INJ", "SW", "calf", nil, "X"},
		{"ACUTE_INJ", "SW", "calf", []string{"calf"}, "X"},
		{"ACUTE_INJ", "SW", "foot", []string{"calf"}, "M2"},
		{"SURG_RECENT", "SW", "hip", []string{"hip"}, "X"},
		{"SURG_RECENT", "SW", "calf", []string{"hip"}, "M2"},
		{"INJ_STEROID", "SW", "hip", []string{"hip"}, "X"},
		{"INJ_STEROID", "SW", "calf", []string{"hip"}, "M2"},
		{"VARICOSE", "SW", "calf", nil, "X"},
		{"VARICOSE", "DT", "hamstrings", nil, "X"},
		{"VARICOSE", "MF", "foot", nil, "X"},
		{"VARICOSE", "SW", "hip", nil, "ok"},
		{"VARICOSE", "SW", "gluteal", nil, "ok"},
		{"VARICOSE", "SW", "lumbar", nil, "ok"},
		{"VARICOSE", "SW", "hamstrings", []string{"calf"}, "ok"},
		{"FRACTURE", "SW", "calf", []string{"foot"}, "ok"},
		{"FRACTURE", "SW", "calf", []string{"lumbar"}, "X"},
		{"CERV_RISK", "SW", "neck", nil, "X"},
		{"CERV_RISK", "DT", "neck", nil, "X"},
		{"CERV_RISK", "SW", "upper_back", nil, "ok"},
	}
	guard := newGuard(t)
	for _, test := range tests {
		tags := []safety.ActiveTag{{Tag: test.tag, Regions: test.given}}
		got := guard.MassageCap(tags, test.technique, test.region, clinic.Left, clinic.Left)
		check(t, fmt.Sprintf("%s %s %s given %v", test.tag, test.technique, test.region, test.given), got, test.want)
	}
}

func TestIrritableNerveCoversTheSciaticLineOfTheAffectedSide(t *testing.T) {
	guard := newGuard(t)
	tags := []safety.ActiveTag{{Tag: "NERVE_IRRIT"}}
	for _, technique := range []string{"DT", "TP", "SF"} {
		for _, region := range clinic.MassageRegions {
			onLine := strings.Contains("gluteal piriformis hamstrings calf", region)
			for _, at := range []struct {
				row, course clinic.Side
				meets       bool
			}{
				{clinic.Left, clinic.Left, true},
				{clinic.Both, clinic.Left, true},
				{clinic.Right, clinic.Left, false},
				{clinic.Right, clinic.Both, true},
				{clinic.Left, "", true},
			} {
				got := guard.MassageCap(tags, technique, region, at.row, at.course)
				if got.Blocked != (onLine && at.meets) {
					t.Errorf("%s on %s, row %q, course %q: blocked is %v", technique, region, at.row, at.course, got.Blocked)
				}
			}
		}
	}
}

func TestSiteThatIsNotRecordedIsNamed(t *testing.T) {
	guard := newGuard(t)
	unknown := guard.MassageCap([]safety.ActiveTag{{Tag: "SURG_RECENT"}}, "SW", "lumbar", clinic.Both, "")
	if unknown.Blocked || unknown.Max != 2 || unknown.Unplaced != "SURG_RECENT" {
		t.Errorf("surgery without a site: %+v", unknown)
	}
	known := guard.MassageCap([]safety.ActiveTag{{Tag: "SURG_RECENT", Regions: []string{"hip"}}}, "SW", "lumbar", clinic.Both, "")
	if known.Unplaced != "" {
		t.Errorf("surgery at the hip: %+v", known)
	}
}

// drawTags draws tags as they stand in health records.
func drawTags(t *rapid.T, lib *library.Library) []clinic.Tag {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) clinic.Tag {
		return clinic.Tag{
			Tag:     rapid.SampledFrom(lib.Tags()).Draw(t, "tag").Code,
			Regions: rapid.SliceOfN(rapid.SampledFrom(clinic.MassageRegions), 0, 2).Draw(t, "regions"),
			Side:    rapid.SampledFrom([]clinic.Side{"", clinic.Left, clinic.Right, clinic.Both}).Draw(t, "side"),
		}
	}), 0, 4).Draw(t, "tags")
}

func TestAnotherTagNeverLoosensMassage(t *testing.T) {
	lib, err := library.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	guard := safety.New(lib)
	rapid.Check(t, func(t *rapid.T) {
		var tags []safety.ActiveTag
		for _, tag := range drawTags(t, lib) {
			tags = append(tags, safety.ActiveTag{Tag: tag.Tag, Regions: tag.Regions, Side: tag.Side})
		}
		technique := rapid.SampledFrom(clinic.Techniques).Draw(t, "technique")
		region := rapid.SampledFrom(clinic.MassageRegions).Draw(t, "region")
		side := rapid.SampledFrom([]clinic.Side{clinic.Left, clinic.Right, clinic.Both}).Draw(t, "row side")
		last := safety.Cap{Max: safety.Deepest}
		for n := range len(tags) + 1 {
			now := guard.MassageCap(tags[:n], technique, region, side, clinic.Left)
			if now.Max > last.Max || last.Blocked && !now.Blocked {
				t.Fatalf("%d tags: %+v is looser than %+v", n, now, last)
			}
			last = now
		}
	})
}
