package data

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// onServer are the types of a server for those of SQLite.
var onServer = map[string]string{"TEXT": `TEXT COLLATE "C"`, "INTEGER": "BIGINT", "REAL": "DOUBLE PRECISION", "BLOB": "BYTEA"}

var (
	madeTable   = regexp.MustCompile(`(?ms)^CREATE TABLE (\w+) \(\n(.*?)\n\);`)
	madeColumn  = regexp.MustCompile(`(?m)^  ([a-z_0-9]+) +(TEXT COLLATE "C"|BIGINT|DOUBLE PRECISION|BYTEA|TIMESTAMP WITH TIME ZONE)(.*?),?( --.*)?$`)
	addedColumn = regexp.MustCompile(`(?m)^ALTER TABLE (\w+) ADD COLUMN (\w+) (TEXT COLLATE "C"|BIGINT|DOUBLE PRECISION|BYTEA)(.*?);`)
	goneColumn  = regexp.MustCompile(`(?m)^ALTER TABLE (\w+) DROP COLUMN (\w+);`)
)

// describe writes a column as the test compares it. That a primary key may not
// be empty is said on a server alone.
func describe(table, column, kind, rest string) string {
	must := ""
	if strings.Contains(rest, "NOT NULL") {
		must = " NOT NULL"
	}
	if strings.Contains(rest, "PRIMARY KEY") {
		must = ""
	}
	return table + "." + column + " " + kind + must
}

func columnsOnServer(t *testing.T) []string {
	t.Helper()
	steps, err := serverSteps()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, s := range steps {
		for _, table := range madeTable.FindAllStringSubmatch(s.script, -1) {
			if strings.Contains(serverTables, "'"+table[1]+"'") {
				continue
			}
			for _, column := range madeColumn.FindAllStringSubmatch(table[2], -1) {
				all = append(all, describe(table[1], column[1], column[2], column[3]))
			}
		}
		for _, c := range addedColumn.FindAllStringSubmatch(s.script, -1) {
			all = append(all, describe(c[1], c[2], c[3], c[4]))
		}
		for _, gone := range goneColumn.FindAllStringSubmatch(s.script, -1) {
			all = slices.DeleteFunc(all, func(c string) bool { return strings.HasPrefix(c, gone[1]+"."+gone[2]+" ") })
		}
	}
	slices.Sort(all)
	return all
}

func columnsInFolder(t *testing.T) []string {
	t.Helper()
	c := aClinic(t)
	tables, err := sqlite{}.tables(t.Context(), c.reader)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, table := range tables {
		if table == "migration" {
			continue
		}
		keys, err := sqlite{}.primaryKey(t.Context(), c.reader, table)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := texts(t.Context(), c.reader, "SELECT name || ' ' || type || CASE WHEN \"notnull\" THEN ' NOT NULL' ELSE '' END FROM pragma_table_info('"+table+"')")
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			name, rest, _ := strings.Cut(row, " ")
			kind, rest, _ := strings.Cut(rest, " ")
			if len(keys) == 1 && keys[0] == name {
				rest = "PRIMARY KEY"
			}
			all = append(all, describe(table, name, onServer[kind], rest))
		}
	}
	slices.Sort(all)
	return all
}

func TestBothEnginesHaveTheSameColumns(t *testing.T) {
	here, there := columnsInFolder(t), columnsOnServer(t)
	for _, column := range here {
		if !slices.Contains(there, column) {
			t.Errorf("a server lacks %s", column)
		}
	}
	for _, column := range there {
		if !slices.Contains(here, column) {
			t.Errorf("a folder lacks %s", column)
		}
	}
	if len(here) < 300 {
		t.Errorf("only %d columns were compared", len(here))
	}
}

func TestEachStepIsAPair(t *testing.T) {
	here, errHere := knownSteps()
	there, errThere := serverSteps()
	if errHere != nil || errThere != nil {
		t.Fatal(errHere, errThere)
	}
	if a, b := here[len(here)-1].version, there[len(there)-1].version; a != b {
		t.Errorf("the last step of a folder is %d, that of a server %d: each step needs its pair in migrations/postgres", a, b)
	}
	for i, s := range there[1:] {
		if want := here[firstOnServer+i].name; s.name != want {
			t.Errorf("%s stands beside %s", s.name, want)
		}
	}
}

// refused lists what the triggers of a script keep from changing, as the
// table and the kind of change.
func refused(script string, pattern *regexp.Regexp) map[string]bool {
	all := map[string]bool{}
	for _, found := range pattern.FindAllStringSubmatch(script, -1) {
		for _, change := range strings.Split(found[1], " OR ") {
			if change != "TRUNCATE" {
				all[fmt.Sprintf("%s %s", change, found[2])] = true
			}
		}
	}
	return all
}

func TestBothEnginesRefuseTheSame(t *testing.T) {
	c := aClinic(t)
	scripts, err := texts(t.Context(), c.reader, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
	if err != nil {
		t.Fatal(err)
	}
	steps, err := serverSteps()
	if err != nil {
		t.Fatal(err)
	}
	var server strings.Builder
	for _, s := range steps {
		server.WriteString(s.script)
	}
	here := refused(strings.Join(scripts, "\n"), regexp.MustCompile(`(?s)CREATE TRIGGER \w+\s+BEFORE (\w+) ON (\w+)`))
	there := refused(server.String(), regexp.MustCompile(`(?s)CREATE TRIGGER \w+\s+BEFORE ([A-Z ]+) ON (\w+)`))
	for _, change := range []string{"INSERT appointment", "UPDATE appointment"} { // nobody is booked twice on a server
		delete(there, change)
	}
	for change := range here {
		if !there[change] {
			t.Errorf("a server lets through: %s", change)
		}
	}
	for change := range there {
		if !here[change] {
			t.Errorf("a folder lets through: %s", change)
		}
	}
	if len(here) < 100 {
		t.Errorf("only %d were compared", len(here))
	}
}
