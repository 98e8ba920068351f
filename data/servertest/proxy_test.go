package servertest_test

import (
	"io"
	"net"
	"strconv"
	"sync"
	"testing"

	"tandem/app/care"
)

// line is a line to the server that a test can cut or make silent.
type line struct {
	listener net.Listener
	to       string

	mu      sync.Mutex
	silent  bool                // nothing passes, nothing is closed
	down    bool                // who connects is turned away
	dropped func(p []byte) bool // says whether what the client sends is the last that passes
	pairs   map[net.Conn]net.Conn
	change  *sync.Cond
}

// lineTo makes a line and returns the server as seen through it.
func lineTo(t *testing.T, at care.Server) (*line, care.Server) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &line{listener: listener, to: net.JoinHostPort(at.Host, strconv.Itoa(at.Port)), pairs: map[net.Conn]net.Conn{}}
	l.change = sync.NewCond(&l.mu)
	go l.accept()
	t.Cleanup(func() {
		listener.Close()
		l.cut()
		l.speak()
	})
	at.Port = listener.Addr().(*net.TCPAddr).Port
	return l, at
}

func (l *line) accept() {
	for {
		client, err := l.listener.Accept()
		if err != nil {
			return
		}
		l.mu.Lock()
		down := l.down
		l.mu.Unlock()
		server, err := net.Dial("tcp", l.to)
		if err != nil || down {
			client.Close()
			continue
		}
		l.mu.Lock()
		l.pairs[client] = server
		l.mu.Unlock()
		go l.pass(client, server, true)
		go l.pass(server, client, false)
	}
}

func (l *line) pass(from, to net.Conn, fromClient bool) {
	defer to.Close()
	defer from.Close()
	buffer := make([]byte, 32*1024)
	for {
		n, err := from.Read(buffer)
		if n > 0 {
			l.mu.Lock()
			for l.silent {
				l.change.Wait()
			}
			last := fromClient && l.dropped != nil && l.dropped(buffer[:n])
			l.mu.Unlock()
			if _, err := to.Write(buffer[:n]); err != nil {
				return
			}
			if last {
				l.lose(from)
				_, _ = io.Copy(io.Discard, from)
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// lose lets a message through and cuts the line before its answer.
func (l *line) lose(client net.Conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.dropped = nil
	client.Close()
}

// cut breaks every connection that there is.
func (l *line) cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for client, server := range l.pairs {
		client.Close()
		server.Close()
		delete(l.pairs, client)
	}
}

func (l *line) set(change func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	change()
	l.change.Broadcast()
}

// fall cuts the line and keeps it down; rise brings it back.
func (l *line) fall() {
	l.set(func() { l.down = true })
	l.cut()
}

func (l *line) rise() { l.set(func() { l.down = false }) }

// hush lets nothing pass and closes nothing; speak lets it pass again.
func (l *line) hush() { l.set(func() { l.silent = true }) }

func (l *line) speak() { l.set(func() { l.silent = false }) }
