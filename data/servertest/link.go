package servertest

import (
	"errors"
	"math/rand/v2"
	"net"
	"strconv"
	"sync"
	"testing"
	"time"

	"tandem/app/care"
)

// Link is a way to a server that a test cuts, delays, lets hang or lets lose
// what it carries.
type Link struct {
	listener net.Listener
	to       string

	mu    sync.Mutex
	open  map[net.Conn]bool
	cut   bool
	after int // packets until it happens; negative for never
	then  func()
	delay time.Duration
	lose  *rand.Rand // how it is decided, nil for a link that loses nothing
	next  int        // packets until the next one that is lost
	lost  int
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
		go l.pipe(server, program)
		go l.pipe(program, server)
	}
}

// pipe hands packets on.
func (l *Link) pipe(to, from net.Conn) {
	buffer := make([]byte, 64<<10)
	for {
		n, err := from.Read(buffer)
		if n > 0 && l.pass(n) {
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

// pass waits as the link is slow or hangs, and says whether so many bytes go on.
func (l *Link) pass(bytes int) bool {
	l.mu.Lock()
	delay := l.delay + l.stalled(bytes)
	if l.after >= 0 {
		if l.after--; l.after < 0 {
			then := l.then
			l.mu.Unlock()
			then()
			l.mu.Lock()
			delay = max(delay, l.delay)
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

const (
	segment = 1448 // bytes that a packet carries
	oneIn   = 100  // packets is lost
)

// stalled is for how long what follows waits behind the packets that are lost:
// TCP sends each again when its time is over, 200 ms after a round trip, and
// waits twice as long when that is lost as well.
func (l *Link) stalled(bytes int) (stall time.Duration) {
	if l.lose == nil {
		return 0
	}
	for ; bytes > 0; bytes -= segment {
		if l.next--; l.next >= 0 {
			continue
		}
		l.next = oneIn/2 + l.lose.IntN(oneIn)
		for again := 2*l.delay + 200*time.Millisecond; ; again *= 2 {
			l.lost++
			stall += again
			if l.lose.IntN(oneIn) > 0 {
				break
			}
		}
	}
	return stall
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

// Lose lets the link lose one packet of a hundred, the seed says which, as the
// two programs at its ends see that: what follows waits until the packet is sent
// again.
func (l *Link) Lose(seed uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lose = rand.New(rand.NewPCG(seed, 0))
	l.next = l.lose.IntN(oneIn / 2)
}

// Lost says how many packets the link has lost.
func (l *Link) Lost() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lost
}

// After does something, such as to cut the link, when as many packets as that
// have passed from now on, to and fro, before the next one does; Left says how
// many are left, negative when it was done.
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
	l.cut, l.hang, l.delay, l.after, l.lose = false, false, 0, -1, nil
	l.room.Broadcast()
}
