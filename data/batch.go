package data

import (
	"fmt"
	"strings"
)

// mostBatched is how many values go to a server in one statement.
const mostBatched = 1000

// batch gathers the rows that a unit adds to one table one after the other, so
// that over a slow link they cost one way there and back, not one each.
type batch struct {
	head   string // INSERT INTO table (columns)
	width  int    // of a row
	values []any
	failed error // ends the unit
}

// marksOf is the end of a statement that adds one row of n values.
func marksOf(from, n int) string {
	marks := make([]string, n)
	for i := range marks {
		marks[i] = fmt.Sprintf("$%d", from+i)
	}
	return "(" + strings.Join(marks, ", ") + ")"
}

// gather keeps a row for later, where the statement adds just one.
func (u *unit) gather(query string, args []any) (gathered bool, err error) {
	if u.batch == nil || len(args) == 0 {
		return false, nil
	}
	head, plain := strings.CutSuffix(query, " VALUES "+marksOf(1, len(args)))
	if !plain || !strings.HasPrefix(head, "INSERT INTO ") {
		return false, nil
	}
	b := u.batch
	if b.head != head || len(b.values)+len(args) > mostBatched {
		if err := u.flush(); err != nil {
			return true, err
		}
	}
	b.head, b.width, b.values = head, len(args), append(b.values, args...)
	return true, nil
}

// flush sends the rows that were gathered. A failure ends the unit, whatever is
// made of it.
func (u *unit) flush() error {
	b := u.batch
	if b == nil || b.failed != nil || len(b.values) == 0 {
		return u.ended()
	}
	var rows []string
	for at := 0; at < len(b.values); at += b.width {
		rows = append(rows, marksOf(1+at, b.width))
	}
	_, b.failed = u.tx.ExecContext(u.ctx, b.head+" VALUES "+strings.Join(rows, ", "), b.values...)
	b.head, b.values = "", nil
	return b.failed
}

// ended is why the unit cannot go on, or nil.
func (u *unit) ended() error {
	if u.batch == nil {
		return nil
	}
	return u.batch.failed
}
