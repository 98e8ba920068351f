package program

import (
	"bytes"
	"errors"
	"io"
	"log"
	"sync/atomic"

	"fyne.io/fyne/v2"
)

// graphics notices that this computer gives the window no OpenGL. The window
// library says so to the log alone and would then wait without a window.
type graphics struct {
	log     io.Writer
	missing atomic.Bool
}

// noWindow is what the window library writes then.
var noWindow = []byte("window creation error")

// watchGraphics ends the program's wait when there is no window to wait for.
func watchGraphics(a fyne.App, to io.Writer) *graphics {
	g := &graphics{log: to}
	log.SetOutput(g)
	a.Lifecycle().SetOnStarted(func() {
		if g.missing.Load() {
			a.Quit()
		}
	})
	return g
}

// Write passes a line on to the log.
func (g *graphics) Write(line []byte) (int, error) {
	if bytes.Contains(line, noWindow) {
		g.missing.Store(true)
	}
	return g.log.Write(line)
}

// fault says what to do where there was no window.
func (g *graphics) fault() error {
	if !g.missing.Load() {
		return nil
	}
	return errors.New("the window could not be drawn, because this computer offers no OpenGL (as over some remote desktops, or with an old graphics driver). Your clinic is untouched. " + softwareWay)
}
