package data

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"tandem/app/care"
)

// recordCopy copies every row of a record from one engine to the other and
// compares them.
type recordCopy struct {
	from, to         execer
	fromEngine       engine
	toEngine         engine
	keys             map[string][]string // the primary keys, by table
	tell             Progress
	tables           []string
	done, rowsInAll  int
	marked           int // texts in which a mark stands for what cannot be kept
	shareOf, shareAt float64
}

const sayNotSame = "What arrived is not what was there, so nothing was switched and the clinic is as it was. Try again; if it happens again, report it with the log."

// prepare finds the tables, which both must have.
func (r *recordCopy) prepare(ctx context.Context) error {
	here, err := r.fromEngine.tables(ctx, r.from)
	if err != nil {
		return err
	}
	there, err := r.toEngine.tables(ctx, r.to)
	if err != nil {
		return err
	}
	if !slices.Equal(here, there) {
		return fmt.Errorf("%w: the tables are not the same: %v and %v", errDamaged, here, there)
	}
	r.tables = slices.DeleteFunc(here, func(table string) bool { return table == "migration" })
	r.keys = map[string][]string{}
	for _, table := range r.tables {
		if r.keys[table], err = primaryKey(ctx, r, table); err != nil {
			return err
		}
		count := 0
		if err := r.from.QueryRowContext(ctx, "SELECT COUNT(*) FROM "+table).Scan(&count); err != nil {
			return err
		}
		r.rowsInAll += count
	}
	return nil
}

// primaryKey asks the side that lies on this computer.
func primaryKey(ctx context.Context, r *recordCopy, table string) ([]string, error) {
	if local, is := r.fromEngine.(sqlite); is {
		return local.primaryKey(ctx, r.from, table)
	}
	return sqlite{}.primaryKey(ctx, r.to, table)
}

// copy copies all tables. The caller has deferred the links and made the
// triggers quiet.
func (r *recordCopy) copy(ctx context.Context) error {
	for _, table := range r.tables {
		if err := r.copyTable(ctx, table); err != nil {
			return fmt.Errorf("table %s: %w", table, err)
		}
	}
	return nil
}

// most is how many values one statement inserts.
const mostValues = 2000

func (r *recordCopy) copyTable(ctx context.Context, table string) error {
	rows, err := r.from.QueryContext(ctx, r.inOrder(table, "*"))
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	batch := insertion{to: r.to, table: table, columns: columns}
	for rows.Next() {
		values, err := valuesOf(rows, len(columns))
		if err != nil {
			return err
		}
		marked, err := kept(table, columns, values)
		if err != nil {
			return err
		}
		r.marked += marked
		if err := batch.add(ctx, values); err != nil {
			return err
		}
		r.step()
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return batch.flush(ctx)
}

func (r *recordCopy) inOrder(table, columns string) string {
	return "SELECT " + columns + " FROM " + table + " ORDER BY " + strings.Join(r.keys[table], ", ")
}

func (r *recordCopy) step() {
	r.done++
	if r.rowsInAll > 0 && r.done%500 == 0 {
		r.tell(r.shareAt + r.shareOf*min(1, float64(r.done)/float64(2*r.rowsInAll)))
	}
}

// compare reads both sides again and refuses the first difference.
func (r *recordCopy) compare(ctx context.Context) error {
	for _, table := range r.tables {
		if err := r.compareTable(ctx, table); err != nil {
			return err
		}
	}
	return nil
}

func (r *recordCopy) compareTable(ctx context.Context, table string) error {
	here, err := r.from.QueryContext(ctx, r.inOrder(table, "*"))
	if err != nil {
		return err
	}
	defer here.Close()
	columns, err := here.Columns()
	if err != nil {
		return err
	}
	there, err := r.to.QueryContext(ctx, r.inOrder(table, strings.Join(columns, ", ")))
	if err != nil {
		return err
	}
	defer there.Close()
	for row := 1; ; row++ {
		more, also := here.Next(), there.Next()
		if more != also {
			return notSame(table, row)
		}
		if !more {
			break
		}
		a, err := valuesOf(here, len(columns))
		if err != nil {
			return err
		}
		if _, err := kept(table, columns, a); err != nil {
			return err
		}
		b, err := valuesOf(there, len(columns))
		if err != nil {
			return err
		}
		if !slices.EqualFunc(a, b, sameValue) {
			return notSame(table, row)
		}
		r.step()
	}
	if err := here.Err(); err != nil {
		return err
	}
	return there.Err()
}

func notSame(table string, row int) error {
	return &care.Fault{Kind: care.Storage, Say: sayNotSame, Cause: fmt.Errorf("%w: row %d of %s", errDamaged, row, table)}
}

// sameValue compares what the two engines return for one value.
func sameValue(a, b any) bool {
	if x, is := a.([]byte); is {
		y, too := b.([]byte)
		return too && bytes.Equal(x, y)
	}
	return a == b
}

func valuesOf(rows *sql.Rows, count int) ([]any, error) {
	values, to := make([]any, count), make([]any, count)
	for i := range values {
		to[i] = &values[i]
	}
	return values, rows.Scan(to...)
}

// insertion gathers rows for one statement.
type insertion struct {
	to      execer
	table   string
	columns []string
	values  []any
}

func (i *insertion) add(ctx context.Context, row []any) error {
	i.values = append(i.values, row...)
	if len(i.values)+len(row) > mostValues {
		return i.flush(ctx)
	}
	return nil
}

func (i *insertion) flush(ctx context.Context) error {
	if len(i.values) == 0 {
		return nil
	}
	var text strings.Builder
	text.WriteString("INSERT INTO " + i.table + " (" + strings.Join(i.columns, ", ") + ") VALUES ")
	for at := range i.values {
		switch {
		case at == 0:
			text.WriteString("(")
		case at%len(i.columns) == 0:
			text.WriteString("), (")
		default:
			text.WriteString(", ")
		}
		fmt.Fprintf(&text, "$%d", at+1)
	}
	text.WriteString(")")
	_, err := i.to.ExecContext(ctx, text.String(), i.values...)
	i.values = i.values[:0]
	return err
}
