package device

import (
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	user32           = windows.NewLazySystemDLL("user32.dll")
	kernel32         = windows.NewLazySystemDLL("kernel32.dll")
	getLastInputInfo = user32.NewProc("GetLastInputInfo")
	getTickCount     = kernel32.NewProc("GetTickCount")
)

// Idle is how long ago the person did anything at this computer; it is false
// where the system does not say.
func Idle() (time.Duration, bool) {
	info := struct{ size, tick uint32 }{size: 8}
	if done, _, _ := getLastInputInfo.Call(uintptr(unsafe.Pointer(&info))); done == 0 {
		return 0, false
	}
	now, _, _ := getTickCount.Call()
	return time.Duration(uint32(now)-info.tick) * time.Millisecond, true
}
