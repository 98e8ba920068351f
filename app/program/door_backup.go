package program

import (
	"context"
	"errors"

	"tandem/data"
	"tandem/ui/desk"
)

// backups are the copies of the door's clinic.
type backups struct{ *door }

var _ desk.Backups = backups{}

// Place is where the backups of the clinic go, also while it is not open.
func (d backups) Place() desk.BackupPlace {
	p := data.PlaceOf(d.dir)
	return desk.BackupPlace{Folder: p.Folder, Last: p.Last, Say: p.Say}
}

// Choose sets where backups go.
func (d backups) Choose(_ context.Context, folder string) error {
	if err := d.clinic.MayTendBackups(); err != nil {
		return err
	}
	return d.store.ChoosePlace(folder)
}

// List finds the backups in a folder.
func (d backups) List(_ context.Context, folder string) ([]desk.Backup, error) {
	found, err := data.Backups(folder)
	var all []desk.Backup
	for _, b := range found {
		all = append(all, desk.Backup{Dir: b.Dir, Made: b.Made, Bytes: b.Bytes})
	}
	return all, err
}

// Make backs the clinic up into its place.
func (d backups) Make(ctx context.Context, tell func(done, total int)) error {
	_, err := d.store.BackupToPlace(ctx, d.stamp(), inHundredths(tell))
	return err
}

func inHundredths(tell func(done, total int)) data.Progress {
	return func(share float64) { tell(int(100*share), 100) }
}

// Changed says whether anything was done since the last backup.
func (d backups) Changed(ctx context.Context) (bool, error) { return d.store.Changed(ctx) }

// Check looks through a backup of the open clinic.
func (d backups) Check(ctx context.Context, dir string) ([]string, error) {
	if err := d.clinic.MayTendBackups(); err != nil {
		return nil, err
	}
	return d.store.CheckBackup(ctx, dir)
}

// Old are the backups from before somebody's access was taken away.
func (d backups) Old(ctx context.Context) (desk.OldBackups, error) {
	old, err := d.store.OldBackups(ctx)
	return desk.OldBackups{There: old.There, Away: placesOf(old.Away)}, err
}

func placesOf(all []data.BackupPlace) []desk.BackupPlace {
	var places []desk.BackupPlace
	for _, p := range all {
		places = append(places, desk.BackupPlace{Folder: p.Folder, Last: p.Last})
	}
	return places
}

// Reseal seals them anew. Only an owner may.
func (d backups) Reseal(ctx context.Context, tell func(done, total int)) (desk.Resealed, error) {
	if err := d.clinic.MayManage(); err != nil {
		return desk.Resealed{}, err
	}
	done, err := d.store.Reseal(ctx, d.stamp(), data.Key{}, inHundredths(tell))
	return desk.Resealed{Done: done.Done, Left: done.Left, Away: placesOf(done.Away)}, err
}

// Open says whether a clinic is open.
func (d backups) Open() bool { return d.store != nil }

// Restore puts a backup in the place of the clinic. With a passphrase it is
// opened again; with the recovery page a new passphrase is to be chosen first.
func (d backups) Restore(ctx context.Context, dir, passphrase, words string, tell func(done, total int)) (desk.Restored, error) {
	if err := d.program.mayLie(d.dir); err != nil {
		return desk.Restored{}, err
	}
	if d.clinic != nil {
		if err := d.clinic.MayTendBackups(); err != nil {
			return desk.Restored{}, err
		}
	}
	key := data.Key{Passphrase: passphrase, Recovery: words}
	var letGo []func() error
	if d.hold != nil {
		letGo = append(letGo, d.close)
	}
	done, err := data.Restore(ctx, dir, key, d.dir, d.stamp(), inHundredths(tell), letGo...)
	back := desk.Restored{Aside: done.Aside, Wrong: done.Wrong}
	if err != nil {
		if d.hold == nil && data.Exists(d.dir) {
			err = errors.Join(err, d.take(d.dir))
		}
		return back, err
	}
	if words != "" {
		return back, d.take(d.dir)
	}
	back.Clinic, err = d.Unlock(ctx, passphrase)
	return back, err
}
