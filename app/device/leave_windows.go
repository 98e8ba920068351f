package device

import (
	"context"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	wtsapi32                   = windows.NewLazySystemDLL("wtsapi32.dll")
	wtsQuerySessionInformation = wtsapi32.NewProc("WTSQuerySessionInformationW")
	wtsFreeMemory              = wtsapi32.NewProc("WTSFreeMemory")
)

// sessionInfo is the beginning of WTSINFOEXW with its first level.
type sessionInfo struct {
	level, _  uint32
	id, state uint32
	flags     int32
	_         [100]byte
}

const (
	currentSession = 0xFFFFFFFF
	sessionInfoEx  = 25 // WTSSessionInfoEx
	sessionLocked  = 0  // WTS_SESSIONSTATE_LOCK
)

// ScreenLocked says whether Windows shows its lock screen.
func ScreenLocked() bool {
	if wtsQuerySessionInformation.Find() != nil {
		return false
	}
	var info *sessionInfo
	var size uint32
	done, _, _ := wtsQuerySessionInformation.Call(0, currentSession, sessionInfoEx, uintptr(unsafe.Pointer(&info)), uintptr(unsafe.Pointer(&size)))
	if done == 0 || info == nil {
		return false
	}
	defer wtsFreeMemory.Call(uintptr(unsafe.Pointer(info)))
	const least = 20 // bytes up to the flags
	return size >= least && info.level == 1 && info.flags == sessionLocked
}

// Leaving waits until ctx ends: here ScreenLocked is asked.
func Leaving(ctx context.Context, _ func()) { <-ctx.Done() }
