package device

import (
	"context"
	"os"
	"strings"

	"github.com/godbus/dbus/v5"
)

// screenSavers are the interfaces under which desktops say that the screen was
// locked; each has the signal ActiveChanged.
var screenSavers = []string{
	"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver", "org.xfce.ScreenSaver",
}

const (
	logins       = "org.freedesktop.login1.Manager"
	loginSession = "org.freedesktop.login1.Session"
)

// Leaving calls left, until ctx ends, whenever the desktop locks its screen or
// the computer goes to sleep, where the system says so.
func Leaving(ctx context.Context, left func()) {
	var savers [][]dbus.MatchOption
	for _, name := range screenSavers {
		savers = append(savers, signal(name, "ActiveChanged"))
	}
	system := listen(ctx, os.Getenv("DBUS_SYSTEM_BUS_ADDRESS"), "unix:path=/run/dbus/system_bus_socket",
		signal(logins, "PrepareForSleep"), signal(loginSession, "Lock"))
	session := listen(ctx, os.Getenv("DBUS_SESSION_BUS_ADDRESS"), "unix:path="+os.Getenv("XDG_RUNTIME_DIR")+"/bus", savers...)
	for {
		var heard *dbus.Signal
		open := true
		select {
		case <-ctx.Done():
			return
		case heard, open = <-system:
			if !open {
				system = nil
			}
		case heard, open = <-session:
			if !open {
				session = nil
			}
		}
		if heard != nil && leaves(heard) {
			left()
		}
	}
}

// listen hears the signals of a bus until ctx ends; nil where there is none.
func listen(ctx context.Context, address, usual string, rules ...[]dbus.MatchOption) chan *dbus.Signal {
	bus := openBus(ctx, address, usual)
	if bus == nil {
		return nil
	}
	const most = 16
	heard := make(chan *dbus.Signal, most)
	bus.Signal(heard)
	for _, rule := range rules {
		_ = bus.AddMatchSignalContext(ctx, rule...) // a bus that refuses says nothing, as if it were not there
	}
	return heard
}

func signal(name, member string) []dbus.MatchOption {
	return []dbus.MatchOption{dbus.WithMatchInterface(name), dbus.WithMatchMember(member)}
}

// leaves says whether a signal is one of leaving, not of coming back.
func leaves(s *dbus.Signal) bool {
	if s.Name == loginSession+".Lock" {
		return true
	}
	on := len(s.Body) > 0 && s.Body[0] == true
	return on && (s.Name == logins+".PrepareForSleep" || strings.HasSuffix(s.Name, ".ScreenSaver.ActiveChanged"))
}

// openBus opens a bus of this computer; one that would be reached over a
// network is left alone.
func openBus(ctx context.Context, address, usual string) *dbus.Conn {
	if address == "" {
		address = usual
	}
	if !strings.HasPrefix(address, "unix:") {
		return nil
	}
	bus, err := dbus.Connect(address, dbus.WithContext(ctx))
	if err != nil {
		return nil
	}
	return bus
}

// ScreenLocked is false: what Leaving hears says it here.
func ScreenLocked() bool { return false }
