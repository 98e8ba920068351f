package program

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
)

// backupCommands copy the clinic and bring it back.
var backupCommands = []command{
	{
		name: "backup", summary: "copies the clinic, sealed and looked through, into a folder or onto a stick",
		options: []option{{"to", "DIR", "the place for backups; without it the one that was chosen in the window"}},
		example: "tandem backup --to /media/stick", run: (*Program).backup,
	},
	{
		name: "restore", files: "BACKUP", least: 1, most: 1, summary: "makes a clinic folder from a backup; a clinic already there is kept aside",
		options: []option{
			{"to", "DIR", "the folder for the clinic; without it the usual one"},
			{"recovery-file", "F", "a file with the 24 words, or the line, of the recovery page"},
		},
		example: "tandem restore /media/stick --to clinic", run: (*Program).restore,
	},
	{
		name: "reseal", summary: "seals backups from before somebody's access was taken away anew, so that this person cannot open them any more",
		example: "tandem reseal", run: (*Program).reseal,
	},
	{
		name: "verify", files: "DIR", least: 1, most: 1, summary: "looks through a whole clinic or a backup and says what is wrong",
		options: []option{{"recovery-file", "F", "a file with the 24 words, or the line, of the recovery page"}},
		example: "tandem verify /media/stick", run: (*Program).verify,
	},
}

func (p *Program) backup(ctx context.Context, c call) (err error) {
	dir, err := p.clinicThere(c)
	if err != nil {
		return err
	}
	place, err := filepath.Abs(c.option("to"))
	if err != nil || c.has("to") && c.option("to") == "" {
		return usage("--to needs a folder")
	}
	store, err := p.unlock(ctx, c, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if err := store.NoteUnlock(ctx, p.stamp()); err != nil {
		return err
	}
	if c.has("to") && place != data.PlaceOf(dir).Folder {
		if err := store.MayTendBackups(ctx); err != nil {
			return err
		}
	}
	var made data.Backup
	if c.has("to") {
		made, err = store.Backup(ctx, p.stamp(), place, p.share())
	} else {
		made, err = store.BackupToPlace(ctx, p.stamp(), p.share())
	}
	if err != nil {
		return err
	}
	return p.say("%s", made.Dir)
}

// share is percent for work that says which share of it is done.
func (p *Program) share() data.Progress {
	tell := p.percent()
	return func(share float64) { tell(int(100*share), 100) }
}

// folderTo is where --to says that a clinic is to lie, else the usual folder.
func (p *Program) folderTo(c call) (string, error) {
	dir, err := p.clinicFolder(c)
	if c.has("to") {
		if dir, err = filepath.Abs(c.option("to")); err != nil || c.option("to") == "" {
			return "", usage("--to needs a folder")
		}
	}
	if err != nil {
		return "", err
	}
	return dir, p.mayLie(dir)
}

func (p *Program) restore(ctx context.Context, c call) error {
	from, err := latestIn(c.files[0])
	if err != nil {
		return err
	}
	to, err := p.folderTo(c)
	if err != nil {
		return err
	}
	key, err := p.keyOf(c, from)
	if err != nil {
		return err
	}
	done, err := data.Restore(ctx, from, key, to, p.stamp(), p.share())
	if err != nil {
		return err
	}
	for _, sentence := range done.Wrong {
		p.progress("%s", sentence)
	}
	if done.Aside != "" {
		p.progress("The clinic that was there is kept in %s", done.Aside)
	}
	return p.say("%s is restored to %s", filepath.Base(from), to)
}

// reseal seals old backups anew. The passphrase, which must be an owner's, also
// opens those whose keys are not known.
func (p *Program) reseal(ctx context.Context, c call) (err error) {
	dir, err := p.clinicThere(c)
	if err != nil {
		return err
	}
	key, err := p.key(c, dir)
	if err != nil {
		return err
	}
	store, err := data.Open(ctx, dir, key)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if err := store.NoteUnlock(ctx, p.stamp()); err != nil {
		return err
	}
	people, err := store.Holders(ctx)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(people, func(h care.Holder) bool { return h.Name == store.User() && h.Role == clinic.Owner }) {
		return &care.Fault{Kind: care.Refused, Cause: care.ErrWithheld, Say: "Nothing was changed. Old backups are sealed anew by an owner of the clinic; give an owner's passphrase."}
	}
	done, err := store.Reseal(ctx, p.stamp(), key, p.share())
	if err != nil {
		return err
	}
	for _, sentence := range done.Left {
		p.progress("%s", sentence)
	}
	for _, place := range done.Away {
		p.progress("%s is not there and may hold more old backups: its last is of %s. Plug it in and do this again.", place.Folder, place.Last.Local().Format(time.DateOnly))
	}
	if len(done.Left) > 0 {
		return fmt.Errorf("%s could not be sealed anew", counted(len(done.Left), "old backup"))
	}
	return p.say("%s sealed anew", counted(done.Done, "old backup"))
}

// latestIn is the backup that a folder is, the latest that it holds, or the
// copied clinic folder that it is.
func latestIn(name string) (string, error) {
	dir, err := filepath.Abs(name)
	if err != nil {
		return "", usage("the folder %s cannot be found: %w", name, err)
	}
	if data.Exists(dir) {
		return dir, nil
	}
	found, err := data.Backups(dir)
	if err != nil {
		return "", err
	}
	return found[0].Dir, nil
}

// keyOf is what opens a backup: the recovery page's words, or the passphrase.
func (p *Program) keyOf(c call, dir string) (data.Key, error) {
	if !c.has("recovery-file") {
		return p.key(c, dir)
	}
	words, err := os.ReadFile(c.option("recovery-file"))
	if err != nil || strings.TrimSpace(string(words)) == "" {
		return data.Key{}, usage("the file %s cannot be read or is empty; it must hold the words of the recovery page", c.option("recovery-file"))
	}
	return data.Key{Recovery: string(words)}, nil
}

// mayLie refuses folders for a live clinic that other computers change as well.
func (p *Program) mayLie(dir string) error {
	usual, err := UsualFolder(runtime.GOOS, p.env)
	if err != nil {
		usual = ""
	}
	return data.MustBeOwn(dir, usual)
}

func (p *Program) verify(ctx context.Context, c call) error {
	dir, err := filepath.Abs(c.files[0])
	if err != nil {
		return usage("the folder %s cannot be found: %w", c.files[0], err)
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return usage("there is no clinic in %s; give the folder that holds tandem.json, or one of backups", dir)
	}
	wrong, dir, err := p.faultsIn(ctx, c, dir)
	if err != nil {
		return err
	}
	for _, sentence := range wrong {
		if err := p.say("%s", sentence); err != nil {
			return err
		}
	}
	if len(wrong) > 0 {
		return fmt.Errorf("%s found in %s. Keep a copy of the folder as it is and go back to a backup", counted(len(wrong), "fault"), dir)
	}
	return p.say("Everything is in order.")
}

// faultsIn looks through a clinic, a backup, or the latest backup in a folder.
func (p *Program) faultsIn(ctx context.Context, c call, dir string) (wrong []string, _ string, err error) {
	if !data.Exists(dir) {
		found, err := data.Backups(dir)
		if err != nil {
			return nil, dir, usage("there is no clinic and no backup in %s; give the folder that holds tandem.json, or one of backups", dir)
		}
		dir = found[0].Dir
	}
	key, err := p.keyOf(c, dir)
	if err != nil {
		return nil, dir, err
	}
	if data.IsBackup(dir) {
		p.progress("Looking through the backup %s", filepath.Base(dir))
		wrong, err = data.VerifyBackup(ctx, dir, key)
		return wrong, dir, err
	}
	store, err := data.Open(ctx, dir, key)
	if err != nil {
		return nil, dir, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if err := store.MayTendBackups(ctx); err != nil {
		return nil, dir, err
	}
	wrong, err = store.Verify(ctx)
	return wrong, dir, err
}
