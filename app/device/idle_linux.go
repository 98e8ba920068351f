package device

import (
	"io"
	"log"
	"os"
	"sync"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/screensaver"
	"github.com/jezek/xgb/xproto"
)

// display is the connection to the X display that is asked how long nobody
// touched it; nil where there is none.
var display = sync.OnceValue(func() *xgb.Conn {
	if os.Getenv("WAYLAND_DISPLAY") != "" || os.Getenv("DISPLAY") == "" {
		return nil // on Wayland an X display hears only part of what a person does
	}
	xgb.Logger = log.New(io.Discard, "", 0)
	x, err := xgb.NewConn()
	if err != nil {
		return nil
	}
	if err := screensaver.Init(x); err != nil {
		x.Close()
		return nil
	}
	return x
})

// Idle is how long ago the person did anything at this computer; it is false
// where the system does not say.
func Idle() (time.Duration, bool) {
	x := display()
	if x == nil {
		return 0, false
	}
	root := xproto.Setup(x).DefaultScreen(x).Root
	info, err := screensaver.QueryInfo(x, xproto.Drawable(root)).Reply()
	if err != nil || info == nil {
		return 0, false
	}
	return time.Duration(info.MsSinceUserInput) * time.Millisecond, true
}
