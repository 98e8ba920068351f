package data

import (
	"bytes"
	"slices"
	"strings"
	"sync"
)

// roll holds every patient's search text in memory, in the order of their
// names, so that any part of a word is found without reading the database. It
// follows what this and other programs change by the number in patient.touched.
type roll struct {
	mu    sync.Mutex
	seen  int64
	texts []byte // search texts, each ended by a line feed
	rows  []rollRow
}

type rollRow struct {
	id    string
	key   string // family, given name and id, by which rows are sorted
	start int    // of its text
	pairs pairs  // of its text
}

// manyChanges is how many changed rows are put in one by one; for more the roll
// is made anew.
const manyChanges = 200

// search returns the ids of the first patients, at most limit, whose search
// text holds one form of every word.
func (r *roll) search(u *unit, words [][]string, limit int) ([]string, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err := r.follow(u); err != nil {
		return nil, err
	}
	return r.find(words, limit), nil
}

func (r *roll) ready(u *unit) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.follow(u)
}

// follow brings the roll to the state that the unit sees.
func (r *roll) follow(u *unit) error {
	var latest int64
	if err := u.row("SELECT COALESCE(MAX(touched), 0) FROM patient").Scan(&latest); err != nil {
		return err
	}
	if latest == r.seen {
		return nil
	}
	var changed int
	if err := u.row("SELECT COUNT(*) FROM (SELECT 1 FROM patient WHERE touched > $1 LIMIT $2) AS x", r.seen, manyChanges+1).Scan(&changed); err != nil {
		return err
	}
	var err error
	if r.seen == 0 || latest < r.seen || changed > manyChanges {
		err = r.begin(u)
	} else {
		err = each(u, "touched", r.seen, func(row rollRow, text string) {
			r.take(row.id)
			r.put(row, text)
		})
	}
	if err != nil {
		r.seen, r.texts, r.rows = 0, nil, nil
		return err
	}
	r.seen = latest
	return nil
}

// begin makes the roll anew. The patients are read as they lie in the database,
// each page once, and put in order here.
func (r *roll) begin(u *unit) error {
	type entry struct {
		row  rollRow
		text string
	}
	var all []entry
	size := 0
	err := each(u, "+touched", 0, func(row rollRow, text string) {
		all = append(all, entry{row, text})
		size += len(text) + 1
	})
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b entry) int { return strings.Compare(a.row.key, b.row.key) })
	r.texts, r.rows = make([]byte, 0, size), make([]rollRow, 0, len(all))
	for _, e := range all {
		e.row.start = len(r.texts)
		r.rows = append(r.rows, e.row)
		r.texts = append(append(r.texts, e.text...), '\n')
	}
	return nil
}

// each calls do for every patient that was touched after a number, found by the
// index of the column or, +touched, without. In the order of their names the
// database would read all patients to find the one that was touched.
func each(u *unit, touched string, after int64, do func(row rollRow, text string)) error {
	return u.each("SELECT id, sort_family, sort_given, search FROM patient WHERE "+touched+" > $1",
		func(scan func(...any) error) error {
			var id, family, given, text string
			if err := scan(&id, &family, &given, &text); err != nil {
				return err
			}
			text = withoutTwins(text)
			do(rollRow{id: id, key: family + "\x00" + given + "\x00" + id, pairs: pairsOf(text)}, text)
			return nil
		}, after)
}

// withoutTwins leaves out the parts of a search text that stand there already.
func withoutTwins(text string) string {
	parts := strings.Split(text, "|")
	kept := parts[:0]
	for _, part := range parts {
		if part != "" && !slices.Contains(kept, part) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "|")
}

// end is where a row's text ends, before its line feed.
func (r *roll) end(i int) int {
	if i+1 < len(r.rows) {
		return r.rows[i+1].start - 1
	}
	return len(r.texts) - 1
}

// take removes a patient's row, if there is one.
func (r *roll) take(id string) {
	i := slices.IndexFunc(r.rows, func(row rollRow) bool { return row.id == id })
	if i < 0 {
		return
	}
	start, end := r.rows[i].start, r.end(i)+1
	r.texts = slices.Delete(r.texts, start, end)
	r.rows = slices.Delete(r.rows, i, i+1)
	r.move(i, start-end)
}

// put adds a row where its name stands.
func (r *roll) put(row rollRow, text string) {
	i, _ := slices.BinarySearchFunc(r.rows, row.key, func(a rollRow, key string) int { return strings.Compare(a.key, key) })
	row.start = len(r.texts)
	if i < len(r.rows) {
		row.start = r.rows[i].start
	}
	r.texts = slices.Insert(r.texts, row.start, append([]byte(text), '\n')...)
	r.rows = slices.Insert(r.rows, i, row)
	r.move(i+1, len(text)+1)
}

func (r *roll) move(from, by int) {
	for i := from; i < len(r.rows); i++ {
		r.rows[i].start += by
	}
}

// find returns the ids of the first patients, at most limit, whose text holds
// one form of every word.
func (r *roll) find(words [][]string, limit int) []string {
	var ids []string
	forms := formsOf(words)
	for i := 0; i < len(r.rows) && len(ids) < limit; i++ {
		if r.holds(i, forms) {
			ids = append(ids, r.rows[i].id)
		}
	}
	return ids
}

// holds says whether the text of a row has one form of every word.
func (r *roll) holds(i int, words [][]form) bool {
	row := &r.rows[i]
	for _, forms := range words {
		if !slices.ContainsFunc(forms, func(f form) bool { return row.pairs.has(&f.pairs) }) {
			return false
		}
	}
	text := r.texts[row.start:r.end(i)]
	for _, forms := range words {
		if !slices.ContainsFunc(forms, func(f form) bool { return bytes.Contains(text, f.text) }) {
			return false
		}
	}
	return true
}
