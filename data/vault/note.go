package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"fmt"
)

// SealNote seals a small content of the clinic folder for one purpose with a
// key derived from the data key.
func (k DataKey) SealNote(purpose string, content []byte) ([]byte, error) {
	lock, err := k.noteLock(purpose)
	if err != nil {
		return nil, err
	}
	return lock.Seal(nil, nil, content, nil), nil
}

// OpenNote opens what SealNote sealed: ErrKeys when it was changed or belongs
// to another key or purpose.
func (k DataKey) OpenNote(purpose string, sealed []byte) ([]byte, error) {
	lock, err := k.noteLock(purpose)
	if err != nil {
		return nil, err
	}
	content, err := lock.Open(nil, nil, sealed, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeys, err)
	}
	return content, nil
}

func (k DataKey) noteLock(purpose string) (cipher.AEAD, error) {
	key, err := k.derive("note "+purpose, 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}
