package endtoend

import (
	"fmt"
	"strings"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// Keyboard presses keys of a display at once, where a program that is started
// for each would be measured too.
type Keyboard struct {
	server *xgb.Conn
	codes  map[xproto.Keysym]xproto.Keycode
}

// Keyboard joins the display. Close leaves it.
func (d *Display) Keyboard() (*Keyboard, error) {
	server, err := xgb.NewConnDisplay(d.Name)
	if err != nil {
		return nil, fmt.Errorf("the display's keyboard: %w", err)
	}
	k := &Keyboard{server, map[xproto.Keysym]xproto.Keycode{}}
	if err := k.learn(); err != nil {
		server.Close()
		return nil, fmt.Errorf("the display's keyboard: %w", err)
	}
	return k, nil
}

// learn reads which key is where.
func (k *Keyboard) learn() error {
	if err := xtest.Init(k.server); err != nil {
		return err
	}
	setup := xproto.Setup(k.server)
	keys := byte(setup.MaxKeycode - setup.MinKeycode + 1)
	layout, err := xproto.GetKeyboardMapping(k.server, setup.MinKeycode, keys).Reply()
	if err != nil {
		return err
	}
	for i := range int(keys) {
		sym := layout.Keysyms[i*int(layout.KeysymsPerKeycode)]
		if _, known := k.codes[sym]; !known {
			k.codes[sym] = setup.MinKeycode + xproto.Keycode(i)
		}
	}
	return nil
}

// symbols are the keys that are no letter or digit.
var symbols = map[string]xproto.Keysym{"alt": 0xffe9, "ctrl": 0xffe3, "shift": 0xffe1, "Return": 0xff0d, "Escape": 0xff1b, "Page_Down": 0xff56}

// Press presses keys that belong together, such as "alt+3", and lets them go.
func (k *Keyboard) Press(keys string) error {
	var codes []xproto.Keycode
	for name := range strings.SplitSeq(keys, "+") {
		sym, known := symbols[name]
		if !known {
			sym = xproto.Keysym(name[0])
		}
		code, there := k.codes[sym]
		if !there {
			return fmt.Errorf("the display's keyboard has no key %q", name)
		}
		codes = append(codes, code)
	}
	for _, code := range codes {
		k.fake(xproto.KeyPress, code)
	}
	for i := len(codes) - 1; i >= 0; i-- {
		k.fake(xproto.KeyRelease, codes[i])
	}
	_, err := xproto.GetInputFocus(k.server).Reply() // all before is done then
	return err
}

func (k *Keyboard) fake(what byte, code xproto.Keycode) {
	xtest.FakeInput(k.server, what, byte(code), 0, xproto.Setup(k.server).DefaultScreen(k.server).Root, 0, 0, 0)
}

// Close leaves the display.
func (k *Keyboard) Close() error {
	k.server.Close()
	return nil
}
