package data

import (
	"fmt"
	"maps"
	"reflect"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/stdlib"
)

// asked is what a reading asks of a server, before and after it was answered.
type asked struct {
	query  string
	args   []any
	fields []pgconn.FieldDescription
	rows   [][][]byte
	types  *pgtype.Map
}

func nameOf(query string, args []any) string {
	return query + "\x00" + strings.Trim(fmt.Sprint(args), "[]")
}

// together does several readings. On a server they are rehearsed without an
// answer, to learn what they ask; all of it is asked in one message, and then
// they are done. None of them may ask what depends on the answer to another.
func (u *unit) together(readings ...func() error) error {
	if u.conn != nil && u.rehearsal == nil {
		before := u.known
		defer func() { u.known = before }()
		if err := u.rehearse(readings); err != nil {
			return err
		}
	}
	for _, read := range readings {
		if err := read(); err != nil {
			return err
		}
	}
	return nil
}

func (u *unit) rehearse(readings []func() error) error {
	if u.line != nil {
		u.line.flush(u.ctx)
	}
	u.rehearsal = &[]*asked{}
	defer func() { u.rehearsal = nil }()
	for _, read := range readings {
		if err := read(); err != nil {
			return err
		}
	}
	all := *u.rehearsal
	if len(all) == 0 {
		return nil
	}
	var batch pgx.Batch
	for _, a := range all {
		batch.Queue(a.query, a.args...).Query(a.take)
	}
	known := maps.Clone(u.known)
	if known == nil {
		known = map[string]*asked{}
	}
	err := u.conn.Raw(func(conn any) error {
		return conn.(*stdlib.Conn).Conn().SendBatch(u.ctx, &batch).Close()
	})
	for _, a := range all {
		known[nameOf(a.query, a.args)] = a
	}
	u.known = known
	return err
}

// take keeps the answer.
func (a *asked) take(rows pgx.Rows) error {
	a.types = rows.Conn().TypeMap()
	for rows.Next() {
		if a.fields == nil {
			a.fields = append(a.fields, rows.FieldDescriptions()...)
		}
		row := make([][]byte, len(a.fields))
		for i, value := range rows.RawValues() {
			if value != nil {
				row[i] = append([]byte{}, value...)
			}
		}
		a.rows = append(a.rows, row)
	}
	return rows.Err()
}

// each calls scan for every row of the answer.
func (a *asked) each(scan func(scan func(...any) error) error) error {
	for _, row := range a.rows {
		err := scan(func(to ...any) error {
			for i, place := range to {
				if err := a.put(i, row[i], place); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// put puts a value into its place; a number may be a truth, as in SQLite.
func (a *asked) put(i int, value []byte, place any) error {
	field := a.fields[i]
	to := reflect.ValueOf(place).Elem()
	of := to.Type()
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	if of.Kind() != reflect.Bool || field.DataTypeOID != pgtype.Int8OID {
		return a.types.Scan(field.DataTypeOID, field.Format, value, place)
	}
	var number *int64
	if err := a.types.Scan(field.DataTypeOID, field.Format, value, &number); err != nil {
		return err
	}
	switch {
	case to.Kind() == reflect.Bool && number == nil:
		return fmt.Errorf("column %d is empty", i)
	case to.Kind() == reflect.Bool:
		to.SetBool(*number != 0)
	case number == nil:
		to.SetZero()
	default:
		truth := reflect.New(of)
		truth.Elem().SetBool(*number != 0)
		to.Set(truth)
	}
	return nil
}
