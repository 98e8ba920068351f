package device_test

import (
	"os"
	"os/exec"
	"testing"
	"time"

	"tandem/app/device"
	"tandem/app/endtoend"
)

// asking is set in the process that asks, because the display is found once.
const asking = "TANDEM_TEST_IDLE"

func TestIdleIsWhatTheDisplaySays(t *testing.T) {
	if os.Getenv(asking) != "" {
		ask(t)
		return
	}
	display, err := endtoend.StartDisplay(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = display.Close() })
	for _, wayland := range []string{"", "wayland-0"} {
		again := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^"+t.Name()+"$")
		again.Env = append(os.Environ(), asking+"=1", "WAYLAND_DISPLAY="+wayland, "DISPLAY="+display.Name)
		if out, err := again.CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	}
}

// ask wants the time to grow, because nobody touches the display; on Wayland an
// X display does not hear everything, so it is not asked.
func ask(t *testing.T) {
	first, says := device.Idle()
	if wayland := os.Getenv("WAYLAND_DISPLAY") != ""; says == wayland || first > time.Minute {
		t.Fatalf("idle for %v, said %v, on Wayland %v", first, says, wayland)
	}
	for now := first; says && now <= first; {
		now, _ = device.Idle()
	}
}
