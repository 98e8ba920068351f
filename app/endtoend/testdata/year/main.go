// Command year lets a clinic be used by some 40 patients a day for some days
// before today: year DAYS CLINIC, with its passphrase in TANDEM_PASSPHRASE.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"time"

	"tandem/app/care"
	"tandem/app/figure"
	"tandem/app/handout"
	"tandem/app/planning"
	"tandem/assets"
	"tandem/data"
	"tandem/ui/trial"
)

func main() {
	if err := use(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func use() error {
	days, err := strconv.Atoi(os.Args[1])
	if err != nil {
		return err
	}
	engine, errEngine := planning.New(assets.FS)
	poses, errPoses := figure.Load(assets.FS)
	if err := errors.Join(errEngine, errPoses); err != nil {
		return err
	}
	press, err := handout.New(assets.FS, engine.Lib, poses)
	if err != nil {
		return err
	}
	ctx := context.Background()
	store, err := data.Open(ctx, os.Args[2], data.Key{Passphrase: os.Getenv("TANDEM_PASSPHRASE")})
	if err != nil {
		return err
	}
	clock := time.Now().AddDate(0, 0, -days)
	_, err = trial.Days(ctx, care.New(store, engine, press, func() time.Time { return clock }, trial.Therapist), store, &clock, days)
	return errors.Join(err, store.Close())
}
