package vault

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"tandem/app/care"
)

// Attempts slows down guessing: a small plain file in the clinic folder notes
// each failed unlock until the audit trail has it. Who holds the folder can remove it;
// what slows that person down is scrypt.
type Attempts struct {
	Dir string
	Now func() time.Time
}

// free is how many attempts in a row cost no wait; after that the wait doubles
// up to longest.
const (
	free    = 3
	longest = time.Minute
	// remembered is how many failed attempts the file keeps the time of.
	remembered = 200
)

type noted struct {
	Failed []time.Time `json:"failed"`
	Count  int         `json:"count"`
}

func (a Attempts) file() string { return filepath.Join(a.Dir, "unlock-attempts.json") }

func (a Attempts) read() (noted, error) {
	var n noted
	text, err := os.ReadFile(a.file())
	if errors.Is(err, os.ErrNotExist) {
		return n, nil
	}
	if err != nil {
		return n, err
	}
	if err := json.Unmarshal(text, &n); err != nil {
		return noted{}, nil // a part of a file says nothing
	}
	return n, nil
}

// May refuses an attempt that comes too soon after failed ones.
func (a Attempts) May() error {
	n, err := a.read()
	if err != nil || n.Count < free || len(n.Failed) == 0 {
		return err
	}
	wait := min(longest, time.Second<<min(n.Count-free, 10))
	last := len(n.Failed) - 1
	since := a.Now().Sub(n.Failed[last])
	if since < 0 {
		// The clock was set back: the wait begins anew, by the clock as it is now.
		since, n.Failed[last] = 0, a.Now().UTC()
		if err := a.write(n); err != nil {
			return err
		}
	}
	if left := wait - since; left > 0 {
		return &care.Fault{Kind: care.Refused, Say: fmt.Sprintf(
			"There were %d wrong passphrases in a row, so Tandem waits before the next try. Nothing was changed. Try again in %d seconds.",
			n.Count, int(left.Seconds())+1)}
	}
	return nil
}

// Failed notes a failed attempt.
func (a Attempts) Failed() error {
	n, err := a.read()
	if err != nil {
		return err
	}
	n.Count++
	n.Failed = append(n.Failed, a.Now().UTC())
	n.Failed = n.Failed[max(0, len(n.Failed)-remembered):]
	return a.write(n)
}

func (a Attempts) write(n noted) error {
	text, err := json.Marshal(n)
	if err != nil {
		return err
	}
	return Replace(a.file(), text)
}

// Pardon ends the wait after a good attempt and returns when others failed
// since the last that was Recorded, oldest first.
func (a Attempts) Pardon() ([]time.Time, error) {
	n, err := a.read()
	if err != nil || n.Count == 0 {
		return n.Failed, err
	}
	n.Count = 0
	return n.Failed, a.write(n)
}

// Recorded forgets the failed attempts, which stand in the audit trail now.
func (a Attempts) Recorded() error {
	if err := os.Remove(a.file()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
