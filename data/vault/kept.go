package vault

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"os"
	"strings"
	"sync"
)

// mark says how far a log held what was said to be saved: the salts of its
// round, and where its last unit of work ends, in bytes. It is written after the
// log was synced and not synced itself, so a power cut may leave an earlier
// mark, or none, but never one that says too much.
type mark struct {
	round [8]byte
	end   int64
}

// markSize is that of a mark as it is written: the mark and its HMAC.
const markSize = 16 + sha256.Size

// marks keeps the mark of each log beside its database, in a file called
// -kept. What cannot be written is left out: then damage at the log's very end
// looks like a power cut.
type marks struct {
	key []byte

	mu   sync.Mutex
	open map[string]*os.File // by the name of the log
}

const (
	logEnding  = "-wal"
	keptEnding = "-kept"
)

func keptFile(log string) string { return strings.TrimSuffix(log, logEnding) + keptEnding }

func (k *marks) encode(m mark) []byte {
	text := binary.BigEndian.AppendUint64(m.round[:], uint64(m.end))
	mac := hmac.New(sha256.New, k.key)
	mac.Write(text)
	return mac.Sum(text)
}

func (k *marks) put(log string, m mark) {
	k.mu.Lock()
	defer k.mu.Unlock()
	f := k.open[log]
	if f == nil {
		var err error
		if f, err = os.OpenFile(keptFile(log), os.O_CREATE|os.O_RDWR, 0o600); err != nil {
			return
		}
		if k.open == nil {
			k.open = map[string]*os.File{}
		}
		k.open[log] = f
	}
	_, _ = f.WriteAt(k.encode(m), 0)
}

// read returns the mark of a log, and whether there is one.
func (k *marks) read(log string) (m mark, is bool) {
	text, err := os.ReadFile(keptFile(log))
	if err != nil || len(text) != markSize {
		return m, false
	}
	m = mark{[8]byte(text[:8]), int64(binary.BigEndian.Uint64(text[8:]))}
	return m, hmac.Equal(k.encode(m), text)
}

// remove takes the mark of a log away that is gone.
func (k *marks) remove(log string) {
	if !strings.HasSuffix(log, logEnding) {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.shut(log)
	_ = os.Remove(keptFile(log)) // one of another round says nothing
}

func (k *marks) shut(log string) {
	if f := k.open[log]; f != nil {
		_ = f.Close() // nothing waits in it
		delete(k.open, log)
	}
}

func (k *marks) close() {
	k.mu.Lock()
	defer k.mu.Unlock()
	for log := range k.open {
		k.shut(log)
	}
}

// frames is how many whole frames the log held.
func (m mark) frames() int { return int((m.end - logHead) / frameSize) }

// lost says whether a log lacks something that was said to be saved.
func (m mark) lost(log []byte) bool {
	all := frames(log)
	if headWhole(log) {
		return string(log[16:24]) == string(m.round[:]) && wholeFrames(log) < m.frames()
	}
	return len(all) > 0 && string(all[0][8:16]) == string(m.round[:])
}
