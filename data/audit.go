package data

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"os"
	"strconv"
	"strings"
	"time"

	"tandem/app/care"
	"tandem/data/vault"
)

// line is one row of the audit trail. Its hash covers every field and the hash
// of the line before in its chain, so that no line can be changed, left out or
// moved unseen.
type line struct {
	number, chain, place, key                     int
	at, who, kind, what, detail, subject, patient string
	previous, hash                                string
}

// summer is what makes the hash of a line: that of its key or, without a
// secret, the plain one of the lines from before there were chains.
func summer(secret []byte) hash.Hash {
	if secret == nil {
		return sha256.New()
	}
	return hmac.New(sha256.New, secret)
}

// sum is the hash that a line should have: that of its fields as a JSON array,
// which has fewer of them for a line without a key.
func (l *line) sum(of hash.Hash) string {
	text := make([]byte, 1, 400)
	text[0] = '['
	text = append(strconv.AppendInt(text, int64(l.number), 10), ',')
	for _, field := range []string{l.at, l.who, l.what, l.subject, l.previous} {
		text = append(quoted(text, field), ',')
	}
	if l.key > 0 {
		for _, field := range []int{l.chain, l.place, l.key} {
			text = append(strconv.AppendInt(text, int64(field), 10), ',')
		}
		for _, field := range []string{l.kind, l.detail, l.patient} {
			text = append(quoted(text, field), ',')
		}
	}
	text[len(text)-1] = ']'
	of.Reset()
	of.Write(text)
	return hex.EncodeToString(of.Sum(nil))
}

// quoted adds a text as JSON; most need no escape.
func quoted(to []byte, text string) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || strings.IndexByte(`"\<>&`, c) >= 0 {
			escaped, _ := json.Marshal(text) // of a string it never fails
			return append(to, escaped...)
		}
	}
	return append(append(append(to, '"'), text...), '"')
}

// pen is what writes the trail's lines: the number and the secret of the key in
// use, and the name of this workstation, whose chain it is.
type pen struct {
	key     int
	secret  []byte
	station string
}

// newPen is the pen of a record in a folder.
func newPen(ctx context.Context, db execer, key vault.DataKey) (pen, error) {
	p, err := penOf(key)
	if err != nil {
		return p, err
	}
	if has, err := hasTable(ctx, db, "audit_key"); err != nil || !has {
		return p, err // a copy from before there were chains
	}
	return p.inUse(ctx, db)
}

func penOf(key vault.DataKey) (pen, error) {
	secret, err := key.AuditKey()
	if err != nil {
		return pen{}, err
	}
	p := pen{secret: secret, station: "unknown computer"}
	if host, err := os.Hostname(); err == nil && host != "" {
		p.station = host
	}
	return p, nil
}

// inUse adds the number of the key in use.
func (p pen) inUse(ctx context.Context, db execer) (pen, error) {
	err := db.QueryRowContext(ctx, "SELECT COALESCE(MAX(number), 0) + 1 FROM audit_key").Scan(&p.key)
	return p, err
}

// retireKey keeps the key of the generation that is replaced, so that its
// lines can still be checked under the next one.
func retireKey(ctx context.Context, db execer, key vault.DataKey) error {
	secret, err := key.AuditKey()
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "INSERT INTO audit_key (number, secret, retired_at) SELECT COALESCE(MAX(number), 0) + 1, $1, $2 FROM audit_key", hex.EncodeToString(secret), instant(time.Now()))
	return err
}

// audit adds the line for what this unit of work did.
func (u *unit) audit(act care.Act) error {
	l := line{kind: string(act.Kind()), what: act.What, detail: act.Detail, subject: act.Subject}
	if u.line != nil {
		known, err := u.line.trail(u.ctx, u.pen.station, act.Subject)
		if err != nil {
			return err
		}
		l.chain, l.patient = known.chain, known.patient
		if known.own() {
			return u.follow(l, known.ends)
		}
	}
	patient, err := u.patientOf(act.Subject)
	if err != nil {
		return err
	}
	chain, err := u.chain()
	if err != nil {
		return err
	}
	l.chain, l.patient = chain, patient
	return u.append(l)
}

// append adds a line at the end of its chain.
func (u *unit) append(l line) error {
	query, args := ends, []any{l.chain}
	if l.what == beginTrail { // which no line of its chain comes before
		query, args = lastEnd, nil
	}
	last, err := list(u, func(end *line) []any { return []any{&end.number, &end.chain, &end.place, &end.hash} }, query, args...)
	if err != nil {
		return err
	}
	return u.follow(l, last)
}

// follow adds a line after the last ones.
func (u *unit) follow(l line, last []line) error {
	for _, end := range last {
		l.number = max(l.number, end.number)
		if end.chain == l.chain {
			l.place, l.previous = end.place, end.hash
		}
	}
	l.number, l.place, l.key, l.at, l.who = l.number+1, l.place+1, u.pen.key, u.now, u.by.Who
	l.hash = l.sum(summer(u.pen.secret))
	u.last = l
	return u.exec(`INSERT INTO audit (`+lineColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		l.number, l.chain, l.place, l.key, l.at, l.who, l.kind, l.what, l.detail, l.subject, l.patient, l.previous, l.hash)
}

// ends are the last line of a chain and that of all. Written so, each engine
// reads them off the end of the index, however long the trail is.
const ends = `SELECT number, chain, place, hash FROM (
		SELECT number, chain, place, hash FROM audit WHERE chain = $1 ORDER BY number DESC LIMIT 1) AS own
	UNION ALL ` + lastEnd

// lastEnd is the last line of all.
const lastEnd = `SELECT number, chain, place, hash FROM (
	SELECT number, chain, place, hash FROM audit ORDER BY number DESC LIMIT 1) AS last`

const lineColumns = "number, chain, place, key, at, who, kind, what, detail, subject, patient_id, previous, hash"

// beginTrail is the act of a chain's first line. Its detail is the number and
// the hash of the last line before, of any chain.
const beginTrail = "begin trail"

// chain is the number of this workstation's chain, which begins with its first
// act.
func (u *unit) chain() (int, error) {
	var chain int
	err := u.row(chainOf, u.pen.station).Scan(&chain)
	if !errors.Is(err, sql.ErrNoRows) {
		return chain, err
	}
	if err := u.exec("INSERT INTO workstation (number, name, began_at) SELECT COALESCE(MAX(number), 0) + 1, $1, $2 FROM workstation", u.pen.station, u.now); err != nil {
		return 0, err
	}
	if err := u.row(chainOf, u.pen.station).Scan(&chain); err != nil {
		return 0, err
	}
	var last int
	var hash string
	err = u.row(lastLine).Scan(&last, &hash, new(string))
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, err
	}
	return chain, u.append(line{chain: chain, kind: string(care.AccessAct), what: beginTrail, detail: anchor(last, hash), subject: u.pen.station})
}

const chainOf = "SELECT number FROM workstation WHERE name = $1"

func anchor(number int, hash string) string {
	if number == 0 {
		return ""
	}
	return fmt.Sprintf("%d %s", number, hash)
}

func isID(subject string) bool { return len(subject) == len("00000000-0000-0000-0000-000000000000") }

// patientOf is the patient to whose record a subject belongs, empty for none.
func (u *unit) patientOf(subject string) (string, error) {
	if !isID(subject) {
		return "", nil
	}
	var patient string
	err := u.row(ownerOf, subject).Scan(&patient)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return patient, err
}

// ownerOf finds the patient of any record by its id.
const ownerOf = `SELECT id FROM patient WHERE id = $1
	UNION ALL SELECT patient_id FROM appointment WHERE id = $1
	UNION ALL SELECT patient_id FROM document WHERE id = $1
	UNION ALL SELECT kept_id FROM patient_merge WHERE id = $1
	UNION ALL SELECT patient_id FROM episode WHERE id = COALESCE(
		(SELECT id FROM episode WHERE id = $1),
		(SELECT episode_id FROM assessment WHERE id = $1),
		(SELECT episode_id FROM visit WHERE id = $1),
		(SELECT episode_id FROM sheet WHERE id = $1),
		(SELECT episode_id FROM leaflet WHERE id = $1),
		(SELECT episode_id FROM letter WHERE id = $1),
		(SELECT episode_id FROM addendum WHERE id = $1),
		(SELECT episode_id FROM lock_override WHERE id = $1),
		(SELECT episode_id FROM consent WHERE id = $1),
		(SELECT c.episode_id FROM consent_withdrawal w JOIN consent c ON c.id = w.consent_id WHERE w.id = $1))
	LIMIT 1`

const lastLine = "SELECT number, hash, at FROM audit ORDER BY number DESC LIMIT 1"

// noteAudit writes the trail's length and last hash into tandem.json, unless
// another generation took over meanwhile. It holds the database's write lock,
// as whoever switches generations does.
func (c *Clinic) noteAudit(ctx context.Context) error {
	tx, err := c.on().begin(ctx, c.writer, c.at)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	p, err := readPointer(c.dir)
	if err != nil || p.Generation != c.at.Generation {
		return err
	}
	before := p
	if err := p.note(ctx, tx); err != nil || p == before {
		return err
	}
	return writePointer(c.dir, p)
}

// note takes down how far the trail has come. Where the line that was noted
// before is not there any more, that note stays, so that a cut tail cannot be
// hidden by going on with the clinic.
func (p *pointer) note(ctx context.Context, db execer) error {
	if p.AuditCount > 0 {
		var hash string
		err := db.QueryRowContext(ctx, "SELECT hash FROM audit WHERE number = $1", p.AuditCount).Scan(&hash)
		if err == nil && hash != p.AuditHead || errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	err := db.QueryRowContext(ctx, lastLine).Scan(&p.AuditCount, &p.AuditHead, &p.AuditAt)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}
