package data

import (
	"context"
	"errors"
	"fmt"
)

// Verify looks through the whole clinic, the database's pages, the links
// between records, the audit trail and every printed sheet and letter, and returns what
// is wrong, one sentence each. Nothing wrong gives none.
func (c *Clinic) Verify(ctx context.Context) ([]string, error) {
	ctx, cancel := within(ctx, longDeadline)
	defer cancel()
	c.changing.RLock()
	defer c.changing.RUnlock()
	var wrong []string
	for _, check := range []func(context.Context) ([]string, error){
		c.verifyPages, c.verifyLinks, c.verifyAudit, c.verifySheets,
	} {
		found, err := check(ctx)
		if err != nil && len(wrong) > 0 {
			return wrong, nil // a damaged file stops the checks after it
		}
		if err != nil {
			return nil, c.fault(err)
		}
		wrong = append(wrong, found...)
	}
	return wrong, nil
}

func (c *Clinic) verifyPages(ctx context.Context) ([]string, error) {
	if c.server != nil {
		return c.verifyTables(ctx)
	}
	err := checkWhole(ctx, c.reader, "integrity_check")
	if broken := c.mount.Broken(); broken != "" {
		return []string{fmt.Sprintf("The database file is damaged (%s).", broken)}, nil
	}
	if errors.Is(err, errDamaged) {
		return []string{fmt.Sprintf("The database file is damaged (%v).", err)}, nil
	}
	return nil, err
}

// verifyTables reads every table on the server, whose pages have checksums of
// their own, and finds what is missing.
func (c *Clinic) verifyTables(ctx context.Context) ([]string, error) {
	tables, err := c.on().tables(ctx, c.reader)
	for _, table := range tables {
		rows := 0
		if err = c.reader.QueryRowContext(ctx, "SELECT COUNT(*) FROM "+table).Scan(&rows); err != nil {
			break
		}
	}
	return nil, err
}

func (c *Clinic) verifyLinks(ctx context.Context) ([]string, error) {
	broken, err := c.on().brokenLinks(ctx, c.reader)
	if err != nil || broken == 0 {
		return nil, err
	}
	return []string{fmt.Sprintf("%d records point at a record that is not there.", broken)}, nil
}

// keptPapers are the sheets and letters whose bytes are kept: those of a record
// that was anonymised are not.
const keptPapers = `WITH kept AS (
		SELECT e.id FROM episode e JOIN patient p ON p.id = e.patient_id WHERE p.anonymised_at = '')
	SELECT 'sheet printed', id, printed_at, sha256 FROM sheet WHERE episode_id IN (SELECT id FROM kept)
	UNION ALL SELECT 'leaflet printed', id, printed_at, sha256 FROM leaflet WHERE episode_id IN (SELECT id FROM kept)
	UNION ALL SELECT 'letter printed', id, made_at, sha256 FROM letter WHERE episode_id IN (SELECT id FROM kept)
	UNION ALL SELECT 'document attached', d.id, d.added_at, d.sha256 FROM document d JOIN patient p ON p.id = d.patient_id WHERE p.anonymised_at = ''
	ORDER BY 2`

func (c *Clinic) verifySheets(ctx context.Context) ([]string, error) {
	rows, err := c.reader.QueryContext(ctx, keptPapers)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var wrong []string
	for rows.Next() {
		var kind, id, printed, hash string
		if err := rows.Scan(&kind, &id, &printed, &hash); err != nil {
			return nil, err
		}
		if _, err := c.files.get(hash); err != nil {
			wrong = append(wrong, fmt.Sprintf("The %s at %s (%s) is missing or was changed.", kind, printed, id))
		}
	}
	return wrong, rows.Err()
}
