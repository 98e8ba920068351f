//go:build !linux

package data

import "syscall"

// giveUp leaves to the system when it ends a line on which nothing arrives any
// more; the deadline of a call ends it as well.
func giveUp(string, string, syscall.RawConn) error { return nil }
