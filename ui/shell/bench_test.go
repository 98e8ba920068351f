package shell_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/app/crash"
	"tandem/ui/desk"
	"tandem/ui/picture"
	"tandem/ui/shell"
	"tandem/ui/trial"
)

// pages are all pages that stand in the window of an open clinic; those of a
// record are the demo clinic's first patient's.
var pages = []string{
	"today", "agenda", "patients", "library", "practice", "outcomes", "transfer", "settings", "questionnaires", "trail",
	"team", "help", "pose", "due", "person", "duties", "documents", "course", "visit", "assess", "plan", "sheet", "progress", "consent", "refer", "compare",
}

// BenchmarkPage goes from the keys to a page of the demo clinic and says how long
// reading, building and laying it out keeps the window busy; what the graphics
// card does is measured in app/endtoend.
func BenchmarkPage(b *testing.B) {
	d := trial.Desk(b, trial.Day(15))
	record := trial.Demo(b, d)
	d.Album = picture.NewAlbum(d.Jobs, d.Press.Poses())
	d.Reports = crash.Box{Dir: b.TempDir()}
	s := shell.Open(d)
	d.Window.Resize(fyne.NewSize(1280, 800))
	for _, page := range pages {
		b.Run(page, func(b *testing.B) {
			to := record
			to.Page = page
			for b.Loop() {
				s.Go(to)
				b.StopTimer()
				s.Go(desk.Route{Page: "keys"})
				b.StartTimer()
			}
		})
	}
}
