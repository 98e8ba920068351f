//go:build unix

package data

import (
	"errors"
	"os"
	"syscall"
)

func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

func isRefused(err error) bool { return errors.Is(err, syscall.ECONNREFUSED) }

func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

// lockFile takes the file for this process without waiting; it is given back
// when the file is closed or the process ends.
func lockFile(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }

func isHeld(err error) bool { return errors.Is(err, syscall.EWOULDBLOCK) }
