package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
)

// unit is the size in bytes of what is sealed by itself in a log, a journal or
// a temporary file.
const unit = 16

// strip is AES-256-XTS (IEEE 1619) in sectors of BlockSize bytes, of which any
// run of units can be sealed and opened: SQLite writes its log in pieces a
// little longer than a sector, and golang.org/x/crypto/xts, which takes whole
// sectors alone, would seal the sectors around each piece as well. A test holds
// the two together.
type strip struct{ content, tweak cipher.Block }

// newStrip takes a key of 64 bytes.
func newStrip(double []byte) (*strip, error) {
	content, err := aes.NewCipher(double[:32])
	if err != nil {
		return nil, err
	}
	tweak, err := aes.NewCipher(double[32:])
	return &strip{content, tweak}, err
}

// seal seals units in place; at is the place of the first in the file, in bytes.
func (s *strip) seal(at int64, data []byte) { s.each(at, data, s.content.Encrypt) }

func (s *strip) unseal(at int64, data []byte) { s.each(at, data, s.content.Decrypt) }

func (s *strip) each(at int64, data []byte, do func(to, from []byte)) {
	for len(data) > 0 {
		before := int(at % BlockSize)
		n := min(len(data), BlockSize-before)
		low, high := s.first(at / BlockSize)
		for range before / unit {
			low, high = double(low, high)
		}
		for i := 0; i < n; i += unit {
			u := data[i : i+unit : i+unit]
			mix(u, low, high)
			do(u, u)
			mix(u, low, high)
			low, high = double(low, high)
		}
		at, data = at+int64(n), data[n:]
	}
}

// first is the tweak of a sector's first unit.
func (s *strip) first(sector int64) (low, high uint64) {
	var tweak [unit]byte
	binary.LittleEndian.PutUint64(tweak[:], uint64(sector))
	s.tweak.Encrypt(tweak[:], tweak[:])
	return binary.LittleEndian.Uint64(tweak[:8]), binary.LittleEndian.Uint64(tweak[8:])
}

// double is the tweak of the next unit.
func double(low, high uint64) (uint64, uint64) {
	return low<<1 ^ high>>63*0x87, high<<1 | low>>63
}

func mix(u []byte, low, high uint64) {
	binary.LittleEndian.PutUint64(u[:8], binary.LittleEndian.Uint64(u[:8])^low)
	binary.LittleEndian.PutUint64(u[8:], binary.LittleEndian.Uint64(u[8:])^high)
}
