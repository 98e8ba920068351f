package device_test

import (
	"bufio"
	"context"
	"os/exec"
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"

	"tandem/app/device"
)

// newBus starts a message bus of the test's own and returns its address.
func newBus(t *testing.T) string {
	t.Helper()
	daemon := exec.CommandContext(t.Context(), "dbus-daemon", "--session", "--nofork", "--print-address")
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = daemon.Process.Kill(); _ = daemon.Wait() })
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(address)
}

func TestLeavingHearsTheScreenLockAndSleep(t *testing.T) {
	system, session := newBus(t), newBus(t)
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", system)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", session)
	for _, said := range []struct {
		bus, signal string
		body        []any
	}{
		{session, "org.gnome.ScreenSaver.ActiveChanged", []any{true}},
		{session, "org.freedesktop.ScreenSaver.ActiveChanged", []any{true}},
		{system, "org.freedesktop.login1.Manager.PrepareForSleep", []any{true}},
		{system, "org.freedesktop.login1.Session.Lock", nil},
	} {
		t.Run(said.signal, func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			left, ended := make(chan bool, 1), make(chan bool)
			go func() {
				device.Leaving(ctx, func() {
					select {
					case left <- true:
					default:
					}
				})
				close(ended)
			}()
			say := speaker(t, said.bus)
			for heard := false; !heard; { // the listener may come later than the first of them
				say(said.signal, said.body...)
				select {
				case heard = <-left:
				case <-t.Context().Done():
					t.Fatal("it was not heard")
				default:
				}
			}
			stop()
			<-ended
		})
	}
}

// speaker says signals on a bus, each delivered when it returns.
func speaker(t *testing.T, address string) func(signal string, body ...any) {
	t.Helper()
	bus, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { bus.Close() })
	return func(signal string, body ...any) {
		if err := bus.Emit("/org/freedesktop/test", signal, body...); err != nil {
			t.Fatal(err)
		}
		if err := bus.BusObject().Call("org.freedesktop.DBus.GetId", 0).Err; err != nil {
			t.Fatal(err)
		}
	}
}
