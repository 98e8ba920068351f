package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// BlockSize is the size of a page and of a sector, in bytes.
const BlockSize = 4096

// Kind is what a file holds, and so how its blocks are sealed.
type Kind int

// The kinds of files; shim.h has the same numbers.
const (
	Database Kind = iota
	Log
	Journal
	Temporary
)

// DataKey is the key of one generation of a clinic.
type DataKey [32]byte

// NewDataKey makes a random key.
func NewDataKey() DataKey {
	var key DataKey
	rand.Read(key[:]) // never fails
	return key
}

// derive makes the key for one purpose of n bytes.
func (k DataKey) derive(label string, n int) ([]byte, error) {
	return hkdf.Key(sha256.New, k[:], nil, "tandem vault 1 "+label, n)
}

// AuditKey is the key of the audit trail's lines.
func (k DataKey) AuditKey() ([]byte, error) { return k.derive("audit trail", 32) }

// Where the parts of a sealed page lie.
const (
	contentEnd = BlockSize - Reserved
	tagEnd     = contentEnd + 16
	nonceEnd   = tagEnd + 12
)

// keys seal and open the blocks of each kind of file.
type keys struct {
	pages  cipher.AEAD
	strips [Temporary + 1]*strip
}

func newKeys(key DataKey) (*keys, error) {
	k := &keys{}
	page, err := key.derive("database pages", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(page)
	if err != nil {
		return nil, err
	}
	if k.pages, err = cipher.NewGCM(block); err != nil {
		return nil, err
	}
	for kind, label := range map[Kind]string{Log: "write-ahead log", Journal: "journal"} {
		double, err := key.derive(label, 64)
		if err != nil {
			return nil, err
		}
		if k.strips[kind], err = newStrip(double); err != nil {
			return nil, err
		}
	}
	throwAway := make([]byte, 64)
	rand.Read(throwAway) // never fails
	k.strips[Temporary], err = newStrip(throwAway)
	return k, err
}

// seal seals whole blocks of a database, or whole units of any other file, in
// place; at is the place of the first in the file, in bytes.
func (k *keys) seal(kind Kind, at int64, data []byte) {
	if kind != Database {
		k.strips[kind].seal(at, data)
		return
	}
	for i := 0; i < len(data); i += BlockSize {
		block := data[i : i+BlockSize : i+BlockSize]
		clear(block[contentEnd:])
		nonce := block[tagEnd:nonceEnd]
		rand.Read(nonce) // never fails
		about := aboutPage((at + int64(i)) / BlockSize)
		k.pages.Seal(block[:0], nonce, block[:contentEnd], about[:])
	}
}

// unseal opens them in place.
func (k *keys) unseal(kind Kind, at int64, data []byte) error {
	if kind != Database {
		k.strips[kind].unseal(at, data)
		return nil
	}
	for i := 0; i < len(data); i += BlockSize {
		number, block := (at+int64(i))/BlockSize, data[i:i+BlockSize:i+BlockSize]
		about := aboutPage(number)
		if _, err := k.pages.Open(block[:0], block[tagEnd:nonceEnd], block[:tagEnd], about[:]); err != nil {
			return fmt.Errorf("page %d of the database", number+1)
		}
		clear(block[contentEnd:])
	}
	return nil
}

// aboutPage is what a page's tag also covers: the kind of file and the page's
// number, counted from 0.
func aboutPage(number int64) [9]byte {
	var about [9]byte
	about[0] = byte(Database)
	binary.BigEndian.PutUint64(about[1:], uint64(number))
	return about
}
