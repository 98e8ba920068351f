package vault

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
)

// Mark is an HMAC of content for one purpose, in hexadecimal: only who holds
// the data key can make it.
func (k DataKey) Mark(purpose string, content []byte) (string, error) {
	key, err := k.derive(purpose, 32)
	if err != nil {
		return "", err
	}
	mac := hmac.New(sha256.New, key)
	mac.Write(content)
	return hex.EncodeToString(mac.Sum(nil)), nil
}
