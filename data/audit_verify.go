package data

import (
	"context"
	"encoding/hex"
	"fmt"
	"hash"
)

// mostLines is how many wrong lines are named one by one.
const mostLines = 20

// trailCheck follows the chains from line to line and notes what is wrong.
type trailCheck struct {
	keys    []hash.Hash  // by their number; the first is the plain one
	noted   pointer      // how far the trail had come when it was last noted
	stands  bool         // the noted line is there
	heads   map[int]line // the last line of each chain
	resumed int          // the first line after the last gap
	key     int          // of the last line that was whole
	before  line
	wrong   []string
	more    int
}

// verifyAudit follows the trail from its first line and returns what is wrong,
// one sentence each.
func (c *Clinic) verifyAudit(ctx context.Context) ([]string, error) {
	secrets, err := c.auditSecrets(ctx)
	if err != nil {
		return nil, err
	}
	var keys []hash.Hash
	for _, secret := range secrets {
		keys = append(keys, summer(secret))
	}
	now, err := readPointer(c.dir)
	if err != nil || now.Generation != c.at.Generation { // a copy has none until it is whole
		now = c.at
	}
	check := trailCheck{keys: keys, noted: now, stands: now.AuditCount == 0, heads: map[int]line{}}
	columns := lineColumns
	if c.pen.key == 0 {
		columns = plainColumns
	}
	if err := check.read(ctx, c.reader, columns); err != nil {
		return nil, err
	}
	check.tail()
	return check.found(), nil
}

// plainColumns are those of a copy from before there were chains.
const plainColumns = "number, 0, number, 0, at, who, '', what, '', subject, '', previous, hash"

// read looks at every line.
func (t *trailCheck) read(ctx context.Context, db execer, columns string) error {
	rows, err := db.QueryContext(ctx, "SELECT "+columns+" FROM audit ORDER BY number")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var l line
		err := rows.Scan(&l.number, &l.chain, &l.place, &l.key, &l.at, &l.who, &l.kind, &l.what, &l.detail, &l.subject, &l.patient, &l.previous, &l.hash)
		if err != nil {
			return err
		}
		t.next(l)
	}
	return rows.Err()
}

// auditSecrets are the secrets of all keys, the one in use last.
func (c *Clinic) auditSecrets(ctx context.Context) ([][]byte, error) {
	if c.pen.key == 0 {
		return [][]byte{nil}, nil
	}
	retired, err := texts(ctx, c.reader, "SELECT secret FROM audit_key ORDER BY number")
	if err != nil {
		return nil, err
	}
	secrets := [][]byte{nil}
	for _, text := range retired {
		secret, err := hex.DecodeString(text)
		if err != nil {
			return nil, err
		}
		secrets = append(secrets, secret)
	}
	return append(secrets, c.pen.secret), nil
}

func (t *trailCheck) say(sentence string, args ...any) {
	if len(t.wrong) == mostLines {
		t.more++
		return
	}
	t.wrong = append(t.wrong, fmt.Sprintf(sentence, args...))
}

// name is how a line is named: its number, time and what it says.
func (l *line) name() string {
	return fmt.Sprintf("line %d of %s (%s, %s)", l.number, l.at, l.what, l.who)
}

func (t *trailCheck) next(l line) {
	if l.number != t.before.number+1 {
		t.gap(l)
		t.resumed = l.number
	}
	head := t.heads[l.chain]
	sum := t.sumOf(l)
	switch {
	case sum != l.hash:
		t.say("Audit %s was changed or moved after it was written.", l.name())
	case head.number < t.resumed: // what came before it is missing and named already
	case l.place != head.place+1 || l.previous != head.hash:
		t.say("Audit %s does not follow the one before it in its chain: lines were taken out or changed.", l.name())
	case l.place == 1 && l.chain > 0 && l.detail != anchor(t.before.number, t.before.hash):
		t.say("Audit %s began a new chain, and the lines before it are not those that were there then.", l.name())
	}
	if sum == l.hash {
		t.key = l.key
	}
	t.stands = t.stands || l.number == t.noted.AuditCount && l.hash == t.noted.AuditHead
	t.heads[l.chain], t.before = l, l
}

// gap names lines that are not there.
func (t *trailCheck) gap(l line) {
	after := "before every other line"
	if t.before.number > 0 {
		after = "after " + t.before.name()
	}
	if from, to := t.before.number+1, l.number-1; from == to {
		t.say("Audit line %d is missing: it stood %s and before %s.", from, after, l.name())
	} else {
		t.say("Audit lines %d to %d are missing: they stood %s and before %s.", from, to, after, l.name())
	}
}

// sumOf is the hash that a line should have; empty for one under no known key.
func (t *trailCheck) sumOf(l line) string {
	if l.key < 0 || l.key >= len(t.keys) || (l.key == 0) != (l.chain == 0) || l.key < t.key {
		return ""
	}
	return l.sum(t.keys[l.key])
}

// tail compares the end with what tandem.json noted.
func (t *trailCheck) tail() {
	noted := t.noted.AuditCount
	switch {
	case t.stands:
	case t.before.number == 0:
		t.say("The audit trail had %d lines when the clinic was last closed%s, and all of them are missing.", noted, ofLast(t.noted))
	case t.before.number < noted:
		t.say("The audit trail had %d lines when the clinic was last closed%s; the last %d of them are missing, and what is there ends with %s.",
			noted, ofLast(t.noted), noted-t.before.number, t.before.name())
	default:
		t.say("The audit trail had %d lines when the clinic was last closed%s, and these are not the ones that are there: lines were cut off and others written.", noted, ofLast(t.noted))
	}
}

func ofLast(p pointer) string {
	if p.AuditAt == "" {
		return ""
	}
	return ", the last of " + p.AuditAt
}

func (t *trailCheck) found() []string {
	if t.more > 0 {
		return append(t.wrong, fmt.Sprintf("%d more lines of the audit trail are wrong.", t.more))
	}
	return t.wrong
}
