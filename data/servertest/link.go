package servertest

import (
	"errors"
	"net"
	"strconv"
	"sync"
	"testing"
	"time"

	"tandem/app/care"
)

// Link is a way to a server that a test cuts, delays or lets hang.
type Link struct {
	listener net.Listener
	to       string

	mu    sync.Mutex
	open  map[net.Conn]bool
	cut   bool
	after int // packets of the program until it happens; negative for never
	then  func()
	delay time.Duration
	hang  bool
	room  *sync.Cond // waited on while the link hangs
}

// NewLink puts a link before a server and returns the server's address over it.
func NewLink(t testing.TB, at care.Server) (*Link, care.Server) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &Link{listener: listener, to: net.JoinHostPort(at.Host, strconv.Itoa(at.Port)), open: map[net.Conn]bool{}, after: -1}
	l.room = sync.NewCond(&l.mu)
	go l.accept()
	t.Cleanup(func() {
		listener.Close()
		l.Mend()
		l.Cut()
	})
	at.Host, at.Port = "127.0.0.1", listener.Addr().(*net.TCPAddr).Port
	return l, at
}

func (l *Link) accept() {
	for {
		program, err := l.listener.Accept()
		if err != nil {
			return
		}
		l.mu.Lock()
		cut := l.cut
		l.mu.Unlock()
		if cut {
			program.Close()
			continue
		}
		server, err := net.Dial("tcp", l.to)
		if err != nil {
			program.Close()
			continue
		}
		l.mu.Lock()
		l.open[program], l.open[server] = true, true
		l.mu.Unlock()
		go l.pipe(server, program, true)
		go l.pipe(program, server, false)
	}
}

// pipe hands packets on; those of the program are counted.
func (l *Link) pipe(to, from net.Conn, counted bool) {
	buffer := make([]byte, 64<<10)
	for {
		n, err := from.Read(buffer)
		if n > 0 && l.pass(counted) {
			_, errWrite := to.Write(buffer[:n])
			err = errors.Join(err, errWrite)
		}
		if err != nil {
			break
		}
	}
	from.Close()
	to.Close()
	l.mu.Lock()
	delete(l.open, from)
	delete(l.open, to)
	l.mu.Unlock()
}

// pass waits as the link is slow or hangs, and says whether a packet goes on.
func (l *Link) pass(counted bool) bool {
	l.mu.Lock()
	delay := l.delay
	if counted && l.after >= 0 {
		if l.after--; l.after < 0 {
			then := l.then
			l.mu.Unlock()
			then()
			l.mu.Lock()
		}
	}
	for l.hang {
		l.room.Wait()
	}
	gone := l.cut
	l.mu.Unlock()
	if delay > 0 {
		timer := time.NewTimer(delay)
		<-timer.C
	}
	return !gone
}

// Cut ends every connection and lets no other begin.
func (l *Link) Cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cut = true
	for conn := range l.open {
		conn.Close()
	}
	l.room.Broadcast()
}

// Hang keeps the connections open and lets nothing through: half open.
func (l *Link) Hang() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.hang = true
}

// Slow lets every packet take that long.
func (l *Link) Slow(delay time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.delay = delay
}

// After does something, such as to cut the link, when the program has sent as
// many packets as that from now on; Left says how many are left, negative when
// it was done.
func (l *Link) After(packets int, then func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.after, l.then = packets, then
}

// Left says how many packets are left until what After does.
func (l *Link) Left() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.after
}

// Mend makes the link whole again; connections that hung are ended.
func (l *Link) Mend() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.hang {
		for conn := range l.open {
			conn.Close()
		}
	}
	l.cut, l.hang, l.delay, l.after = false, false, 0, -1
	l.room.Broadcast()
}
