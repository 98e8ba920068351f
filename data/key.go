package data

import (
	"errors"
	"time"

	"tandem/app/care"
	"tandem/data/vault"
)

// Key is what opens a clinic: a passphrase, or the recovery key's words or
// line.
type Key struct {
	User       string // whose passphrase it is; empty tries every user's
	Passphrase string
	Recovery   string
	Effort     vault.Effort // of a new passphrase; 0 is the usual one
}

// DemoPassphrase opens every demo clinic and protects nothing.
const DemoPassphrase = "tandem-demo"

// DemoKey opens the demo clinic. Because everybody knows its passphrase, no
// work is spent on it.
var DemoKey = Key{User: "demo", Passphrase: DemoPassphrase, Effort: vault.Least}

// TestKey opens the clinics of tests without the work that a passphrase asks.
var TestKey = Key{User: "tester", Passphrase: "quartz tram velvet onion", Effort: vault.Least}

func (k Key) effort() vault.Effort {
	if k.Effort == 0 {
		return vault.Usual
	}
	return k.Effort
}

const (
	sayNoPassphrase = "This clinic is sealed and no passphrase was given. Nothing was changed. Give its passphrase, or the words of the printed recovery page."
	sayWrong        = "This passphrase does not open the clinic. Nothing was changed. Check capital letters and the keyboard's language and try again; if it is lost, the printed recovery page opens the clinic."
	sayWrongShared  = "This passphrase does not open the clinic. Nothing was changed. Check capital letters and the keyboard's language and try again; if it was changed on another workstation, type the one from before here once, then the new one."
	sayWrongWords   = "These words do not open the clinic. Nothing was changed. Type all 24 words of the recovery page in their order, or the line below its square code."
	sayKeys         = "The files of the clinic's keys are damaged or missing, so it was not opened; Tandem changed nothing in it. Keep the folder as it is and restore your latest backup into a new folder."
	sayPlain        = "This clinic is not sealed yet: it comes from an earlier Tandem. Nothing was changed. Open it once in the window and choose a passphrase; that seals it and prints the recovery page."
)

// ErrWrongKey is the cause of the Fault for a wrong passphrase or recovery key.
var ErrWrongKey = vault.ErrPassphrase

// ErrPlain is the cause of the Fault for a clinic that is not sealed yet.
var ErrPlain = errors.New("the clinic is not sealed")

// keyFault gives the failures of the keys their sentences.
func keyFault(err error, say string) error {
	switch {
	case errors.Is(err, vault.ErrPassphrase):
		return &care.Fault{Kind: care.Refused, Cause: err, Say: say}
	case errors.Is(err, vault.ErrKeys):
		return &care.Fault{Kind: care.Storage, Cause: err, Say: sayKeys}
	}
	return fault(err)
}

// opened is what a key opened.
type opened struct {
	data   vault.DataKey
	public string // of the key that opened it
	failed []time.Time
	took   time.Duration // to try the key
}

// unlock opens a generation's data key. Attempts that fail are noted and make
// the next ones wait.
func unlock(dir string, p pointer, key Key) (opened, error) {
	ring, tries := p.keyring(dir), attempts(dir)
	if key.Passphrase == "" && key.Recovery == "" {
		return opened{}, &care.Fault{Kind: care.Refused, Say: sayNoPassphrase}
	}
	if err := tries.May(); err != nil {
		return opened{}, err
	}
	began := time.Now()
	o, say, err := tryKey(ring, key)
	o.took = time.Since(began)
	if errors.Is(err, vault.ErrPassphrase) {
		err = errors.Join(err, tries.Failed())
	}
	if p.Server && say == sayWrong {
		say = sayWrongShared
	}
	if err != nil {
		return opened{}, keyFault(err, say)
	}
	if o.failed, err = tries.Pardon(); err != nil {
		return opened{}, fault(err)
	}
	return o, nil
}

func tryKey(ring vault.Keyring, key Key) (opened, string, error) {
	if key.Recovery != "" {
		recovery, err := vault.ParseRecovery(key.Recovery)
		if err != nil {
			return opened{}, sayWrongWords, err
		}
		data, err := ring.Open(recovery)
		return opened{data: data, public: recovery.Recipient().String()}, sayWrongWords, err
	}
	data, identity, err := ring.Unlock(key.User, key.Passphrase)
	if err != nil {
		return opened{}, sayWrong, err
	}
	return opened{data: data, public: identity.Recipient().String()}, "", nil
}

func attempts(dir string) vault.Attempts { return vault.Attempts{Dir: dir, Now: time.Now} }
