package servertest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	mathrand "math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/data"
)

// BinVariable names the folder of PostgreSQL's programs.
const BinVariable = "TANDEM_TEST_POSTGRES_BIN"

// Own is a server of one test alone, which may kill it: a real PostgreSQL in a
// temporary folder, on loopback, that does not seal its connections and keeps
// what is saved on the disk as it does out of the box.
type Own struct {
	At care.Server // whose user may do everything

	bin, home string
	running   *exec.Cmd
	ended     chan error
}

// nobody is as whom the server runs where the tests run as root, whom
// PostgreSQL refuses.
const nobody = 65534

// starting is how long a server may take to start, on a slow machine.
const starting = 2 * time.Minute

// NewOwn starts a server with settings as they stand in postgresql.conf; it is
// gone when the test ends.
func NewOwn(t testing.TB, settings ...string) *Own {
	t.Helper()
	o := &Own{bin: os.Getenv(BinVariable)}
	if o.bin == "" {
		t.Fatalf("%s does not name the folder of PostgreSQL's programs", BinVariable)
	}
	t.Cleanup(func() {
		o.stop(syscall.SIGQUIT)
		if err := os.RemoveAll(o.home); err != nil {
			t.Error(err)
		}
	})
	if err := o.make(t.Context(), settings); err != nil {
		t.Fatal(err)
	}
	return o
}

// make makes the server's folder and starts it, on another port where the first
// one is taken.
func (o *Own) make(ctx context.Context, settings []string) (err error) {
	if o.home, err = os.MkdirTemp("", "tandem-server-"); err != nil {
		return err
	}
	password := rand.Text()
	file := filepath.Join(o.home, "password")
	if err := os.WriteFile(file, []byte(password), 0o600); err != nil {
		return err
	}
	if os.Getuid() == 0 {
		if err := errors.Join(os.Chown(o.home, nobody, nobody), os.Chown(file, nobody, nobody)); err != nil {
			return err
		}
	}
	initdb := o.command("initdb", "-D", o.data(), "-U", "postgres", "-A", "scram-sha-256", "--pwfile="+file, "-E", "UTF8", "--locale=C.UTF-8", "-N")
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	o.At = care.Server{Host: "127.0.0.1", Database: "postgres", User: "postgres", Password: password, TLS: care.TLSNone}
	settings = append([]string{"listen_addresses = '127.0.0.1'", "unix_socket_directories = ''", "max_connections = 200"}, settings...)
	for range 10 {
		o.At.Port = freePort()
		text := strings.Join(append(settings, fmt.Sprintf("port = %d", o.At.Port)), "\n")
		if err := os.WriteFile(filepath.Join(o.data(), "postgresql.auto.conf"), []byte(text+"\n"), 0o644); err != nil {
			return err
		}
		if err = o.start(ctx); err == nil {
			return nil
		}
	}
	return err
}

func (o *Own) data() string { return filepath.Join(o.home, "data") }

// freePort is one that nobody listens to now, below those that the system gives
// to whoever connects: nobody takes it while the server is away.
func freePort() int {
	for {
		port := 20000 + mathrand.IntN(10000)
		listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			listener.Close()
			return port
		}
	}
}

func (o *Own) command(name string, args ...string) *exec.Cmd {
	args = append([]string{filepath.Join(o.bin, name)}, args...)
	if os.Getuid() == 0 {
		args = append([]string{"setpriv", fmt.Sprint("--reuid=", nobody), fmt.Sprint("--regid=", nobody), "--clear-groups"}, args...)
	}
	command := exec.Command(args[0], args[1:]...)
	command.Dir = o.home
	return command
}

// start starts the server and waits until it answers. Where it ends at once,
// such as beside what a kill has left, it is started again.
func (o *Own) start(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, starting)
	defer cancel()
	var last error
	for tries := 0; tries < 100 && ctx.Err() == nil; tries++ {
		if last = o.startOnce(ctx); last == nil {
			return nil
		}
		if taken(o.log()) {
			return last
		}
		pause(ctx, 200*time.Millisecond)
	}
	return errors.Join(last, ctx.Err())
}

func (o *Own) startOnce(ctx context.Context) error {
	log, err := os.Create(filepath.Join(o.home, "log"))
	if err != nil {
		return err
	}
	defer log.Close()
	command := o.command("postgres", "-D", o.data())
	command.Stdout, command.Stderr = log, log
	if err := command.Start(); err != nil {
		return err
	}
	o.running, o.ended = command, make(chan error, 1)
	go func(ended chan<- error) { ended <- command.Wait() }(o.ended)
	for {
		if err = Run(ctx, o.At); err == nil {
			return nil
		}
		select {
		case <-o.ended:
			o.running = nil
			return fmt.Errorf("the server ended: %s", o.log())
		case <-ctx.Done():
			o.stop(syscall.SIGQUIT)
			return errors.Join(ctx.Err(), err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func (o *Own) log() string {
	text, err := os.ReadFile(filepath.Join(o.home, "log"))
	return errors.Join(errors.New(string(text)), err).Error()
}

// taken says whether somebody else listens to the port.
func taken(log string) bool { return strings.Contains(log, "Address already in use") }

func pause(ctx context.Context, while time.Duration) {
	timer := time.NewTimer(while)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// stop ends the server: at once with SIGQUIT, and without a word to its own
// processes with SIGKILL.
func (o *Own) stop(how os.Signal) {
	if o.running == nil {
		return
	}
	_ = o.running.Process.Signal(how)
	<-o.ended
	o.running = nil
}

// Kill kills the server without a word and starts it again.
func (o *Own) Kill(t testing.TB) {
	t.Helper()
	o.stop(os.Kill)
	if err := o.start(context.WithoutCancel(t.Context())); err != nil {
		t.Errorf("the server that was killed does not start again: %v", err)
	}
}

// Prepared makes a database on the server that has the tables of a clinic.
func (o *Own) Prepared(t testing.TB) care.Server {
	t.Helper()
	at := o.At
	at.Database = fmt.Sprintf("tandem_test_%d", numbers.Add(1))
	Do(t, o.At, "CREATE DATABASE "+at.Database)
	if err := data.PrepareServer(t.Context(), at); err != nil {
		t.Fatal(err)
	}
	return at
}
