package device

import (
	"testing"

	"github.com/godbus/dbus/v5"
)

func TestComingBackIsNotLeaving(t *testing.T) {
	for _, said := range []struct {
		name string
		body []any
		want bool
	}{
		{"org.freedesktop.login1.Manager.PrepareForSleep", []any{true}, true},
		{"org.freedesktop.login1.Manager.PrepareForSleep", []any{false}, false},
		{"org.freedesktop.login1.Session.Lock", nil, true},
		{"org.freedesktop.login1.Session.Unlock", nil, false},
		{"org.mate.ScreenSaver.ActiveChanged", []any{true}, true},
		{"org.mate.ScreenSaver.ActiveChanged", []any{false}, false},
		{"org.mate.ScreenSaver.ActiveChanged", []any{"yes"}, false},
		{"org.mate.ScreenSaver.ActiveChanged", nil, false},
		{"org.freedesktop.DBus.NameAcquired", []any{"x"}, false},
	} {
		if got := leaves(&dbus.Signal{Name: said.name, Body: said.body}); got != said.want {
			t.Errorf("%s %v is leaving: %v", said.name, said.body, got)
		}
	}
}

func TestABusOverANetworkIsLeftAlone(t *testing.T) {
	for _, address := range []string{"tcp:host=localhost,port=1", "nonce-tcp:host=localhost,port=1", "unixexec:path=/bin/true"} {
		if bus := openBus(t.Context(), address, ""); bus != nil {
			t.Errorf("%s was opened", address)
		}
	}
}
