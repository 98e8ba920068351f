package vault

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// ErrLog says that the write-ahead log which a crash left behind is damaged.
var ErrLog = errors.New("the write-ahead log is damaged")

// The parts of a write-ahead log, as SQLite's file format has them.
const (
	logHead   = 32
	frameHead = 24
	frameSize = frameHead + BlockSize
	logMagic  = 0x377f0682 // one more where the sums read their words big-endian
)

// CheckLog looks through the write-ahead log of a database before SQLite does.
// SQLite takes a frame whose sum is wrong for the end of what was synced before
// a power cut, and what follows would vanish unsaid. Two things tell damage,
// which is ErrLog, from a power cut: the mark of how far the log was kept, and
// that no later unit of work can follow one that was not synced. Where a power
// cut took the mark too, damage within the last unit cannot be told.
func (m *Mount) CheckLog(database string) error {
	before, err := m.lossy(database)
	if err != nil || before == nil {
		return err
	}
	// Another program may have begun the log anew in the middle of the reading.
	again, err := m.lossy(database)
	if err != nil || !bytes.Equal(before, again) {
		return err
	}
	return fmt.Errorf("%w: frame %d does not have its sum", ErrLog, wholeFrames(again)+1)
}

// lossy returns a log that lacks something that was saved; nil for any other.
// The mark is read first, because the log grows before it.
func (m *Mount) lossy(database string) ([]byte, error) {
	kept, marked := m.marks.read(database + logEnding)
	log, err := m.readLog(database)
	if err != nil || log == nil || !lostUnits(log) && !(marked && kept.lost(log)) {
		return nil, err
	}
	return log, nil
}

// readLog reads and opens a log; nil for none.
func (m *Mount) readLog(database string) ([]byte, error) {
	log, err := os.ReadFile(database + logEnding)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(log) < logHead {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	size := len(log)
	log = append(log, make([]byte, (unit-size%unit)%unit)...)
	return log[:size], m.keys.unseal(Log, 0, log)
}

// sums are the two running sums over the log.
type sums [2]uint32

func (s sums) over(order binary.ByteOrder, data []byte) sums {
	for ; len(data) >= 8; data = data[8:] {
		s[0] += order.Uint32(data) + s[1]
		s[1] += order.Uint32(data[4:]) + s[0]
	}
	return s
}

func sumsAt(data []byte) sums {
	return sums{binary.BigEndian.Uint32(data), binary.BigEndian.Uint32(data[4:])}
}

func orderOf(log []byte) binary.ByteOrder {
	if binary.BigEndian.Uint32(log)&1 == 1 {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

func headWhole(log []byte) bool {
	return binary.BigEndian.Uint32(log)&^1 == logMagic && sums{}.over(orderOf(log), log[:24]) == sumsAt(log[24:])
}

// frames are the whole frames of a log.
func frames(log []byte) (all [][]byte) {
	for rest := log[logHead:]; len(rest) >= frameSize; rest = rest[frameSize:] {
		all = append(all, rest[:frameSize])
	}
	return all
}

// follows says whether a frame has the sums that come after others.
func follows(order binary.ByteOrder, after sums, frame []byte) bool {
	return after.over(order, frame[:8]).over(order, frame[frameHead:]) == sumsAt(frame[16:])
}

// wholeFrames counts the frames that SQLite will take.
func wholeFrames(log []byte) int {
	if !headWhole(log) {
		return 0
	}
	after := sumsAt(log[24:])
	for i, frame := range frames(log) {
		if !bytes.Equal(frame[8:16], log[16:24]) || !follows(orderOf(log), after, frame) {
			return i
		}
		after = sumsAt(frame[16:])
	}
	return len(frames(log))
}

// lostUnits says whether two units of work, one after the other, stand behind
// the frames that SQLite will take. Frames of an earlier round of the log do not
// have the salts of its head.
func lostUnits(log []byte) bool {
	all, order, whole := frames(log), binary.ByteOrder(binary.LittleEndian), headWhole(log)
	if whole {
		order = orderOf(log)
	}
	ends, last := 0, uint32(0)
	for i := wholeFrames(log); i < len(all); i++ {
		if whole && !bytes.Equal(all[i][8:16], log[16:24]) {
			ends, last = 0, 0
			continue
		}
		if i > 0 && !follows(order, sumsAt(all[i-1][16:]), all[i]) {
			ends, last = 0, 0
		}
		page, end := binary.BigEndian.Uint32(all[i]), binary.BigEndian.Uint32(all[i][4:]) > 0
		if end && page != last { // SQLite fills a sector by writing the last page again
			ends++
		}
		if last = 0; end {
			last = page
		}
		if ends > 1 {
			return true
		}
	}
	return false
}
