package data

import (
	"errors"
	"strings"
	"syscall"
	"time"
)

// unheard is how long what was sent may stay without an answer of the other
// end's system before the line counts as broken.
const unheard = 5 * time.Second

// tcpUserTimeout is TCP_USER_TIMEOUT of tcp(7).
const tcpUserTimeout = 18

// giveUp lets the system end a line on which nothing arrives any more, which
// otherwise takes it a quarter of an hour.
func giveUp(network, _ string, c syscall.RawConn) (err error) {
	if !strings.HasPrefix(network, "tcp") {
		return nil
	}
	outside := c.Control(func(fd uintptr) {
		err = syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, tcpUserTimeout, int(unheard.Milliseconds()))
	})
	return errors.Join(outside, err)
}
