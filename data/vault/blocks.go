package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"golang.org/x/crypto/xts"
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
	blocks [Temporary + 1]*xts.Cipher
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
		if k.blocks[kind], err = newXTS(double); err != nil {
			return nil, err
		}
	}
	throwAway := make([]byte, 64)
	rand.Read(throwAway) // never fails
	k.blocks[Temporary], err = newXTS(throwAway)
	return k, err
}

func newXTS(key []byte) (*xts.Cipher, error) { return xts.NewCipher(aes.NewCipher, key) }

// seal seals blocks in place; the first has this number, counted from 0.
func (k *keys) seal(kind Kind, first int64, data []byte) error {
	for i := 0; i < len(data); i += BlockSize {
		number, block := first+int64(i/BlockSize), data[i:i+BlockSize:i+BlockSize]
		if kind != Database {
			k.blocks[kind].Encrypt(block, block, uint64(number))
			continue
		}
		clear(block[contentEnd:])
		nonce := block[tagEnd:nonceEnd]
		rand.Read(nonce) // never fails
		about := aboutPage(number)
		k.pages.Seal(block[:0], nonce, block[:contentEnd], about[:])
	}
	return nil
}

// unseal opens blocks in place.
func (k *keys) unseal(kind Kind, first int64, data []byte) error {
	for i := 0; i < len(data); i += BlockSize {
		number, block := first+int64(i/BlockSize), data[i:i+BlockSize:i+BlockSize]
		if kind != Database {
			k.blocks[kind].Decrypt(block, block, uint64(number))
			continue
		}
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
