// Package servertest gives a test a database of its own on a real PostgreSQL
// server, or a server of its own. It may import data and app/care; tests alone
// import it.
package servertest

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"tandem/app/care"
	"tandem/data"
)

// Variable names the server of the tests: the address of a database whose user
// may make others. Without it the tests run on SQLite alone.
const Variable = "TANDEM_TEST_POSTGRES"

// Wanted says whether the tests are to run on a server.
func Wanted() bool { return os.Getenv(Variable) != "" }

// Admin is how the tests sign in to make databases.
func Admin(t testing.TB) care.Server {
	t.Helper()
	at, err := data.ParseServer(os.Getenv(Variable))
	if err != nil {
		t.Fatal(err)
	}
	return at
}

var (
	numbers  atomic.Int64
	template = sync.OnceValues(makeTemplate)
)

func makeTemplate() (string, error) {
	at, err := data.ParseServer(os.Getenv(Variable))
	if err != nil {
		return "", err
	}
	name := fmt.Sprintf("tandem_template_%d", os.Getpid())
	if err := Run(context.Background(), at, "CREATE DATABASE "+name); err != nil {
		return "", err
	}
	at.Database = name
	return name, data.PrepareServer(context.Background(), at)
}

// Empty makes an empty database and drops it when the test ends.
func Empty(t testing.TB) care.Server {
	t.Helper()
	return made(t, "")
}

// Prepared makes a database that has the tables of a clinic.
func Prepared(t testing.TB) care.Server {
	t.Helper()
	from, err := template()
	if err != nil {
		t.Fatal(err)
	}
	return made(t, " TEMPLATE "+from)
}

// Copy makes a database that holds all that another one holds, where nobody may
// be signed in.
func Copy(t testing.TB, from care.Server) care.Server {
	t.Helper()
	return made(t, " TEMPLATE "+from.Database)
}

func made(t testing.TB, from string) care.Server {
	t.Helper()
	admin := Admin(t)
	name := fmt.Sprintf("tandem_test_%d_%d", os.Getpid(), numbers.Add(1))
	Do(t, admin, "CREATE DATABASE "+name+from)
	t.Cleanup(func() {
		if err := Run(context.Background(), admin, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	at := admin
	at.Database = name
	return at
}

// Clean drops the template; the last act of a package's tests.
func Clean() {
	if !Wanted() {
		return
	}
	if at, err := data.ParseServer(os.Getenv(Variable)); err == nil {
		_ = Run(context.Background(), at, fmt.Sprintf("DROP DATABASE IF EXISTS tandem_template_%d WITH (FORCE)", os.Getpid()))
	}
}

// Run runs statements on a server, each on its own.
func Run(ctx context.Context, at care.Server, statements ...string) error {
	conn, err := Connect(ctx, at)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	for _, statement := range statements {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

// Do is Run, or the end of the test.
func Do(t testing.TB, at care.Server, statements ...string) {
	t.Helper()
	if err := Run(context.Background(), at, statements...); err != nil {
		t.Fatal(err)
	}
}

// Connect signs in without anything that Tandem asks of a connection.
func Connect(ctx context.Context, at care.Server) (*pgx.Conn, error) {
	config, err := configOf(at)
	if err != nil {
		return nil, err
	}
	return pgx.ConnectConfig(ctx, config)
}

func configOf(at care.Server) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig("host=localhost user=x password=x dbname=x sslmode=disable")
	if err != nil {
		return nil, err
	}
	config.Host, config.Port, config.Database, config.User, config.Password = at.Host, uint16(at.Port), at.Database, at.User, at.Password
	config.RuntimeParams = map[string]string{"search_path": "tandem"}
	return config, nil
}

// Count is the one number that a query gives.
func Count(ctx context.Context, at care.Server, query string) (n int, err error) {
	conn, err := Connect(ctx, at)
	if err != nil {
		return 0, err
	}
	defer conn.Close(ctx)
	err = conn.QueryRow(ctx, query).Scan(&n)
	return n, err
}

// OnEach makes a clinic that was made in dir one on the server, where the tests
// are to run there.
func OnEach(t testing.TB, c *data.Clinic) {
	t.Helper()
	if Wanted() {
		Share(t, c, Prepared(t))
	}
}

// Share moves a clinic to a server.
func Share(t testing.TB, c *data.Clinic, to care.Server) {
	t.Helper()
	if err := c.Share(context.Background(), care.Stamp{Who: "tester"}, to, care.Server{}, func(float64) {}); err != nil {
		t.Fatal(err)
	}
}

// Raw opens a clinic's database beside the program, as the same user, or as the
// tests' own where the password is not known.
func Raw(t testing.TB, at care.Server) *sql.DB {
	t.Helper()
	if at.Password == "" {
		at = Beside(t, at)
	}
	config, err := configOf(at)
	if err != nil {
		t.Fatal(err)
	}
	db := stdlib.OpenDB(*config)
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

// Beside is the tests' own way into the database of a clinic.
func Beside(t testing.TB, at care.Server) care.Server {
	t.Helper()
	admin := Admin(t)
	admin.Database = at.Database
	return admin
}
