package handout

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tandem/app/drawing"
	"tandem/app/figure"
	"tandem/app/library"
	"tandem/assets"
)

func contactPress(t testing.TB) (*Press, []Labelled) {
	t.Helper()
	lib, err := library.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	poses, err := figure.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	press, err := New(assets.FS, lib, poses)
	if err != nil {
		t.Fatal(err)
	}
	var all []Labelled
	for _, e := range lib.Exercises() {
		text, _ := lib.Text(library.English, e.ID, "none")
		d, err := poses.Draw(e.ID, "none", figure.Colour)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, Labelled{e.ID, text.Name, d})
	}
	return press, all
}

func contactPDF(t testing.TB, press *Press, all []Labelled) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := press.Contact(all, "Exercises", "A4", &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestTheContactSheetNamesEveryExercise(t *testing.T) {
	press, all := contactPress(t)
	file := filepath.Join(t.TempDir(), "contact.pdf")
	if err := os.WriteFile(file, contactPDF(t, press, all), 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Join(strings.Fields(string(text)), " ")
	for _, one := range all {
		if !strings.Contains(said, one.Code+" "+one.Name) {
			t.Errorf("%s %s is not on the sheet", one.Code, one.Name)
		}
	}
	if pages := strings.Count(string(text), "\f"); pages != 5 {
		t.Errorf("%d pages, want 5", pages)
	}
}

func TestTheContactSheetRefusesWhatItCannotPrint(t *testing.T) {
	press, all := contactPress(t)
	for name, try := range map[string]struct {
		all  []Labelled
		size string
	}{
		"no paper": {all, "A9"}, "nothing": {nil, "A4"}, "letters": {[]Labelled{{"OWN-001", "ไหล่", drawing.Drawing{}}}, "A4"},
	} {
		if err := press.Contact(try.all, "", try.size, io.Discard); err == nil {
			t.Errorf("%s: printed", name)
		}
	}
}

func TestADrawingThatChangedIsPrintedAsItIsNow(t *testing.T) {
	press, all := contactPress(t)
	before := contactPDF(t, press, all[:1])
	changed := []Labelled{{all[0].Code, all[0].Name, all[1].Drawing}}
	if bytes.Equal(before, contactPDF(t, press, changed)) {
		t.Error("the old drawing was printed again")
	}
	if !bytes.Equal(before, contactPDF(t, press, all[:1])) {
		t.Error("the same sheet gives other bytes")
	}
}

// mostBytes is what one drawing may add to a PDF.
const mostBytes = 6000

func TestADrawingAddsLittleToAPDF(t *testing.T) {
	press, all := contactPress(t)
	blank := make([]Labelled, len(all))
	for i, one := range all {
		blank[i] = Labelled{Code: one.Code, Name: one.Name}
	}
	added := len(contactPDF(t, press, all)) - len(contactPDF(t, press, blank))
	if each := added / len(all); each > mostBytes || each < 100 {
		t.Errorf("a drawing adds %d bytes", each)
	}
}

// BenchmarkRecordedDrawing writes one recorded drawing into a PDF; it should
// take less than 0.2 ms and add less than 6 kB.
func BenchmarkRecordedDrawing(b *testing.B) {
	press, all := contactPress(b)
	blank := make([]Labelled, len(all))
	for i, one := range all {
		blank[i] = Labelled{Code: one.Code, Name: one.Name}
	}
	added := len(contactPDF(b, press, all)) - len(contactPDF(b, press, blank))
	d := &document{tape: newTape()}
	i := 0
	for b.Loop() {
		one := all[i%len(all)]
		d.ops = d.ops[:0]
		if err := d.picture(picture{key: one.Code, drawing: one.Drawing, k: 40, at: drawing.Point{X: 10, Y: 10}}, 297); err != nil {
			b.Fatal(err)
		}
		i++
	}
	b.ReportMetric(float64(added)/float64(len(all)), "bytes")
}
