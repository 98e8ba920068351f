package data

import (
	"context"
	"errors"
	"os"

	"tandem/app/care"
	"tandem/data/vault"
)

// rotateShared gives a clinic on a server other keys without a person. The
// other workstations take them over at their next opening.
func (c *Clinic) rotateShared(ctx context.Context, without care.Holder, progress Progress) error {
	next := c.at
	next.Generation, next.Retired = c.at.Generation+1, c.at.Generation
	ring := next.keyring(c.dir)
	err := errors.Join(os.RemoveAll(generationDir(c.dir, next.Generation)), os.MkdirAll(ring.Dir, 0o700))
	if err != nil {
		return err
	}
	key := vault.NewDataKey()
	progress(0.2)
	if err := c.changeOnServer(ctx, next, key, without); err != nil {
		if there, errAsk := c.generationOnServer(ctx); errAsk != nil || there != next.Generation {
			return errors.Join(err, os.RemoveAll(generationDir(c.dir, next.Generation)))
		}
	}
	progress(0.8)
	err = errors.Join(writeServer(c.dir, next, key, c.server.at), vault.SyncDir(generationDir(c.dir, next.Generation)))
	if err == nil {
		err = writePointer(c.dir, next)
	}
	if err != nil {
		return err
	}
	c.at, c.key = next, key
	if err := c.enterShared(ctx, ""); err != nil {
		return err
	}
	progress(1)
	return c.sweep()
}

// changeOnServer is the one unit of work that changes the keys.
func (c *Clinic) changeOnServer(ctx context.Context, next pointer, key vault.DataKey, without care.Holder) error {
	tx, err := c.on().begin(ctx, c.writer, c.at)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "DELETE FROM key_holder WHERE id = $1", without.ID); err != nil {
		return err
	}
	if err := errors.Join(addFileKey(ctx, tx), retireKey(ctx, tx, c.key), keepData(ctx, tx, c.at.Generation, c.key)); err != nil {
		return err
	}
	left, err := holders(ctx, tx)
	if err != nil {
		return err
	}
	ring := next.keyring(c.dir)
	if err := errors.Join(copyUserKeys(c.at.keyring(c.dir), ring), ring.RemoveUser(without.Name), ring.PutData(key, publicKeys(left))); err != nil {
		return err
	}
	files, err := readKeyFiles(ring)
	if err != nil {
		return err
	}
	if err := files.put(ctx, tx); err != nil {
		return err
	}
	state := serverState{clinic: next.Salt, generation: next.Generation, state: stateHere, demo: next.Demo}
	if err := state.put(ctx, tx); err != nil {
		return err
	}
	return tx.Commit()
}

func (c *Clinic) generationOnServer(ctx context.Context) (int, error) {
	state, err := readState(ctx, c.reader, "")
	return state.generation, err
}
