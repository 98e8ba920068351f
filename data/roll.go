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
	from := r.seen
	if r.seen == 0 || latest < r.seen || changed > manyChanges {
		r.texts, r.rows, from = nil, nil, 0
	}
	fresh := from == 0
	err := u.each("SELECT id, sort_family, sort_given, search FROM patient WHERE touched > $1 ORDER BY sort_family, sort_given, id",
		func(scan func(...any) error) error {
			var id, family, given, text string
			if err := scan(&id, &family, &given, &text); err != nil {
				return err
			}
			row := rollRow{id: id, key: family + "\x00" + given + "\x00" + id}
			if fresh {
				row.start = len(r.texts)
				r.rows = append(r.rows, row)
				r.texts = append(append(r.texts, text...), '\n')
				return nil
			}
			r.take(id)
			r.put(row, text)
			return nil
		}, from)
	if err != nil {
		r.seen, r.texts, r.rows = 0, nil, nil
		return err
	}
	r.seen = latest
	return nil
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
	lead := leadWord(words)
	for i := 0; i < len(r.rows) && len(ids) < limit; i++ {
		at := r.next(words[lead], r.rows[i].start)
		if at < 0 {
			break
		}
		after, exact := slices.BinarySearchFunc(r.rows, at, func(a rollRow, at int) int { return a.start - at })
		i = after
		if !exact {
			i--
		}
		if r.holds(r.texts[r.rows[i].start:r.end(i)], words, lead) {
			ids = append(ids, r.rows[i].id)
		}
	}
	return ids
}

// leadWord is the word that stands in the fewest texts, by its length.
func leadWord(words [][]string) int {
	lead, best := 0, -1
	for i, forms := range words {
		shortest := len(slices.MinFunc(forms, func(a, b string) int { return len(a) - len(b) }))
		if shortest > best {
			lead, best = i, shortest
		}
	}
	return lead
}

// next is the first place from start on where one of the forms stands, or -1.
func (r *roll) next(forms []string, start int) int {
	first := -1
	for _, form := range forms {
		end := len(r.texts)
		if first >= 0 {
			end = min(end, first+len(form))
		}
		if at := bytes.Index(r.texts[start:end], []byte(form)); at >= 0 {
			first = start + at
		}
	}
	return first
}

// holds says whether a text has one form of every word but the one at lead.
func (r *roll) holds(text []byte, words [][]string, lead int) bool {
	for i, forms := range words {
		if i != lead && !slices.ContainsFunc(forms, func(form string) bool { return bytes.Contains(text, []byte(form)) }) {
			return false
		}
	}
	return true
}
