package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"filippo.io/age"
	"golang.org/x/text/unicode/norm"
)

// Effort is how hard a passphrase is to try: the logarithm of scrypt's work.
// Usual takes about a second and 256 MiB.
type Effort int

// The efforts: Least is for tests alone.
const (
	Usual Effort = 18
	Least Effort = 1
)

// ErrPassphrase says that a passphrase or a recovery key opens nothing here.
var ErrPassphrase = errors.New("this passphrase or recovery key does not open the clinic")

// ErrKeys says that the files of the keys cannot be used.
var ErrKeys = errors.New("the files of the keys are damaged or missing")

// Keyring is the folder of one generation's keys: data.age holds the data key,
// sealed to every user and to the recovery key; each user's file holds the
// private half of the user's key, sealed with the passphrase.
type Keyring struct {
	Dir  string
	Salt string // of the clinic, so that files do not show who its users are
}

const (
	dataName   = "data.age"
	userEnding = ".user.age"
)

// NewIdentity makes a key pair for a user or for recovery.
func NewIdentity() (*age.X25519Identity, error) { return age.GenerateX25519Identity() }

// clean makes one passphrase of what different keyboards send for it.
func clean(passphrase string) string { return norm.NFKC.String(passphrase) }

// userFile is where a user's key lies.
func (k Keyring) userFile(name string) string {
	sum := sha256.Sum256([]byte("tandem user\x00" + k.Salt + "\x00" + strings.ToLower(norm.NFKC.String(strings.TrimSpace(name)))))
	return filepath.Join(k.Dir, hex.EncodeToString(sum[:16])+userEnding)
}

// Users counts the users that have a key here.
func (k Keyring) Users() int {
	found, err := k.userFiles()
	if err != nil {
		return 0
	}
	return len(found)
}

func (k Keyring) userFiles() ([]string, error) {
	return filepath.Glob(filepath.Join(k.Dir, "*"+userEnding))
}

// PutUser seals a user's private key with a passphrase, in place of an earlier
// one.
func (k Keyring) PutUser(name string, identity *age.X25519Identity, passphrase string, effort Effort) error {
	lock, err := age.NewScryptRecipient(clean(passphrase))
	if err != nil {
		return err
	}
	lock.SetWorkFactor(int(effort))
	defer debug.FreeOSMemory() // what scrypt used
	content, err := Seal([]byte(identity.String()), lock)
	if err != nil {
		return err
	}
	return Replace(k.userFile(name), content)
}

// RemoveUser takes a user's file away.
func (k Keyring) RemoveUser(name string) error {
	if err := os.Remove(k.userFile(name)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// PutData seals the data key to public keys, in place of the earlier file.
func (k Keyring) PutData(key DataKey, public []string) error {
	var to []age.Recipient
	for _, text := range public {
		recipient, err := age.ParseX25519Recipient(text)
		if err != nil {
			return err
		}
		to = append(to, recipient)
	}
	content, err := Seal(key[:], to...)
	if err != nil {
		return err
	}
	return Replace(filepath.Join(k.Dir, dataName), content)
}

// Unlock opens the data key with a user's passphrase; with an empty name, with
// the passphrase of any user. It returns the user's key too.
func (k Keyring) Unlock(name, passphrase string) (DataKey, *age.X25519Identity, error) {
	var key DataKey
	identity, err := k.Identity(name, passphrase)
	if err != nil {
		return key, nil, err
	}
	key, err = k.Open(identity)
	return key, identity, err
}

// Identity opens a user's key with the passphrase.
func (k Keyring) Identity(name, passphrase string) (*age.X25519Identity, error) {
	files := []string{k.userFile(name)}
	if name == "" {
		all, err := k.userFiles()
		if err != nil {
			return nil, err
		}
		if len(all) == 0 {
			return nil, fmt.Errorf("%w: no user has a key", ErrKeys)
		}
		files = all
	}
	lock, err := age.NewScryptIdentity(clean(passphrase))
	if err != nil {
		return nil, ErrPassphrase // an empty one
	}
	defer debug.FreeOSMemory() // what scrypt used
	for _, file := range files {
		identity, err := openUser(file, lock)
		if !errors.Is(err, ErrPassphrase) {
			return identity, err
		}
	}
	return nil, ErrPassphrase
}

func openUser(file string, lock *age.ScryptIdentity) (*age.X25519Identity, error) {
	sealed, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil, ErrPassphrase // as if the name were right, which it may not tell
	}
	if err != nil {
		return nil, err
	}
	content, err := Unseal(sealed, lock)
	if err != nil {
		return nil, err
	}
	identity, err := age.ParseX25519Identity(string(content))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeys, err)
	}
	return identity, nil
}

// Open opens the data key with a user's or the recovery key.
func (k Keyring) Open(identity age.Identity) (DataKey, error) {
	var key DataKey
	sealed, err := os.ReadFile(filepath.Join(k.Dir, dataName))
	if errors.Is(err, os.ErrNotExist) {
		return key, fmt.Errorf("%w: %w", ErrKeys, err)
	}
	if err != nil {
		return key, err
	}
	content, err := Unseal(sealed, identity)
	if err != nil {
		return key, err
	}
	if len(content) != len(key) {
		return key, fmt.Errorf("%w: a data key of %d bytes", ErrKeys, len(content))
	}
	return DataKey(content), nil
}

// Seal seals content with age.
func Seal(content []byte, to ...age.Recipient) ([]byte, error) {
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, to...)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err = w.Close()
	return sealed.Bytes(), err
}

// Unseal opens what Seal made: ErrPassphrase when the key is not the right
// one, ErrKeys when the content is damaged.
func Unseal(sealed []byte, with age.Identity) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(sealed), with)
	if _, wrong := errors.AsType[*age.NoIdentityMatchError](err); wrong {
		return nil, ErrPassphrase
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeys, err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKeys, err)
	}
	return content, nil
}
