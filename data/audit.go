package data

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"tandem/app/care"
)

// line is one row of the audit trail. Hash covers every field and the hash of
// the line before, so that no line can be changed, left out or moved unseen.
type line struct {
	number                           int
	at, who, what, subject, previous string
	hash                             string
}

func (l line) sum() (string, error) {
	text, err := json.Marshal([]any{l.number, l.at, l.who, l.what, l.subject, l.previous})
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}

const lastLine = "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1"

// audit adds the line for what this unit of work did.
func (u *unit) audit(act care.Act) error {
	l := line{at: u.now, who: u.by.Who, what: act.What, subject: act.Subject}
	err := u.row(lastLine).Scan(&l.number, &l.previous)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	l.number++
	if l.hash, err = l.sum(); err != nil {
		return err
	}
	return u.exec(`INSERT INTO audit (number, at, who, what, subject, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		l.number, l.at, l.who, l.what, l.subject, l.previous, l.hash)
}

// noteAudit writes the trail's length and last hash into tandem.json, unless
// another generation took over meanwhile. It holds the database's write lock,
// as whoever switches generations does.
func (c *Clinic) noteAudit(ctx context.Context) error {
	tx, err := c.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	p, err := readPointer(c.dir)
	if err != nil || p.Generation != c.at.Generation {
		return err
	}
	before := p
	err = tx.QueryRowContext(ctx, lastLine).Scan(&p.AuditCount, &p.AuditHead)
	if errors.Is(err, sql.ErrNoRows) || err == nil && p == before {
		return nil
	}
	if err != nil {
		return err
	}
	return writePointer(c.dir, p)
}

// verifyAudit follows the chain from the first line and returns what is wrong,
// one sentence each.
func (c *Clinic) verifyAudit(ctx context.Context) ([]string, error) {
	rows, err := c.reader.QueryContext(ctx, "SELECT number, at, who, what, subject, previous, hash FROM audit ORDER BY number")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var wrong []string
	var before line
	noted := c.at.AuditCount == 0
	for rows.Next() {
		var l line
		if err := rows.Scan(&l.number, &l.at, &l.who, &l.what, &l.subject, &l.previous, &l.hash); err != nil {
			return nil, err
		}
		sum, err := l.sum()
		if err != nil {
			return nil, err
		}
		if l.number != before.number+1 || l.previous != before.hash {
			wrong = append(wrong, fmt.Sprintf("Audit line %d does not follow the one before it: lines were taken out or changed.", l.number))
		}
		if sum != l.hash {
			wrong = append(wrong, fmt.Sprintf("Audit line %d of %s was changed after it was written.", l.number, l.at))
		}
		noted = noted || l.number == c.at.AuditCount && l.hash == c.at.AuditHead
		before = l
	}
	if !noted {
		wrong = append(wrong, fmt.Sprintf("The audit trail had %d lines when the clinic was last closed, and these are not all there.", c.at.AuditCount))
	}
	return wrong, rows.Err()
}
