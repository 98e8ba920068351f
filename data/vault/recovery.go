package vault

import (
	"fmt"
	"strings"

	"filippo.io/age"
	"github.com/tyler-smith/go-bip39"
)

// Recovery is the key that opens a clinic when a passphrase is lost. It stands
// on paper alone, as 24 words and as one line for a QR code.
type Recovery struct{ *age.X25519Identity }

// NewRecovery makes a recovery key.
func NewRecovery() (Recovery, error) {
	identity, err := NewIdentity()
	return Recovery{identity}, err
}

// Words returns the key as 24 words of the BIP 39 list, of which the last holds
// a checksum.
func (r Recovery) Words() ([]string, error) {
	secret, err := fromBech32(r.Line())
	if err != nil {
		return nil, err
	}
	words, err := bip39.NewMnemonic(secret)
	return strings.Fields(words), err
}

// Line returns the key as age writes it.
func (r Recovery) Line() string { return r.String() }

// ParseRecovery reads a recovery key as it was typed or scanned: the 24 words,
// with any space, case and numbering, or the line. What is wrong with it is
// ErrPassphrase.
func ParseRecovery(text string) (Recovery, error) {
	line := strings.ToUpper(strings.TrimSpace(text))
	if !strings.HasPrefix(line, linePrefix) {
		words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r < 'a' || r > 'z' })
		secret, err := bip39.EntropyFromMnemonic(strings.Join(words, " "))
		if err != nil || len(secret) != secretSize {
			return Recovery{}, fmt.Errorf("%w: the words are not complete or one is wrong", ErrPassphrase)
		}
		line = toBech32(secret)
	}
	identity, err := age.ParseX25519Identity(line)
	if err != nil {
		return Recovery{}, fmt.Errorf("%w: the line of the recovery key is not complete", ErrPassphrase)
	}
	return Recovery{identity}, nil
}
