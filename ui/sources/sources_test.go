package sources_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"tandem/app/planning"
	"tandem/assets"
	"tandem/ui/look"
	"tandem/ui/sources"
	"tandem/ui/words"
)

func TestEveryTableIsListedWithItsSource(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.Theme{})
	engine, err := planning.New(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	if err := words.Load(); err != nil {
		t.Fatal(err)
	}
	page := sources.New(engine)
	w := test.NewTempWindow(t, page.Content())
	w.Resize(fyne.NewSize(1180, 720))
	page.Shown()
	text := func() string {
		var all []string
		for _, o := range test.LaidOutObjects(w.Content()) {
			if l, ok := o.(*widget.Label); ok {
				all = append(all, l.Text)
			}
		}
		return strings.Join(all, "\n")
	}
	all := text()
	for _, m := range engine.Measures.Measures() {
		if !strings.Contains(all, m.Name) || !strings.Contains(all, m.Source) {
			t.Errorf("%s or its source is missing", m.Code)
		}
	}
	for _, f := range engine.Lib.RedFlags() {
		if !strings.Contains(all, f.Question) {
			t.Errorf("%s is missing", f.Code)
		}
	}
	for _, tag := range engine.Lib.Tags() {
		if !strings.Contains(all, tag.Rule) {
			t.Errorf("%s is missing", tag.Code)
		}
	}
	for _, i := range engine.Measures.Examination().Items {
		if !strings.Contains(all, i.Told()) {
			t.Errorf("%s is missing", i.Code)
		}
	}
	if !strings.Contains(all, "Ostelo 2008") {
		t.Error("what S3 stands for is missing")
	}
	test.Type(w.Canvas().Focused(), "slump")
	if found := text(); !strings.Contains(found, "eased by lifting the head") || strings.Contains(found, "Roland") {
		t.Errorf("found is %s", found)
	}
}
