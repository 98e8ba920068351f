package vault

import (
	"errors"
	"strings"
)

// An age key is written in Bech32 (BIP 173): the prefix, 52 characters of five
// bits each and six of checksum.
const (
	linePrefix = "AGE-SECRET-KEY-1"
	secretSize = 32
	letters    = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
)

// fromBech32 returns the bytes of a key whose checksum age has verified.
func fromBech32(line string) ([]byte, error) {
	text, found := strings.CutPrefix(line, linePrefix)
	if !found || len(text) != 58 {
		return nil, errors.New("not an age key")
	}
	var secret []byte
	held, bits := 0, 0
	for _, letter := range text[:52] {
		held, bits = held<<5|strings.IndexRune(letters, letter), bits+5
		if bits >= 8 {
			bits -= 8
			secret = append(secret, byte(held>>bits))
			held &= 1<<bits - 1
		}
	}
	return secret, nil
}

func toBech32(secret []byte) string {
	var values []byte
	held, bits := 0, 0
	for _, b := range secret {
		held, bits = held<<8|int(b), bits+8
		for bits >= 5 {
			bits -= 5
			values = append(values, byte(held>>bits))
			held &= 1<<bits - 1
		}
	}
	values = append(values, byte(held<<(5-bits)))
	values = append(values, checksum(values)...)
	line := []byte(linePrefix)
	for _, v := range values {
		line = append(line, letters[v])
	}
	return string(line)
}

// checksum is that of BIP 173, of the lower-case prefix and the values.
func checksum(values []byte) []byte {
	sum := uint32(1)
	take := func(v byte) {
		top := sum >> 25
		sum = sum&0x1ffffff<<5 ^ uint32(v)
		for i, g := range [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
			if top>>i&1 == 1 {
				sum ^= g
			}
		}
	}
	prefix := strings.ToLower(strings.TrimSuffix(linePrefix, "1"))
	for _, c := range []byte(prefix) {
		take(c >> 5)
	}
	take(0)
	for _, c := range []byte(prefix) {
		take(c & 31)
	}
	for _, v := range values {
		take(v)
	}
	for range 6 {
		take(0)
	}
	sum ^= 1
	var six []byte
	for i := range 6 {
		six = append(six, byte(sum>>(5*(5-i))&31))
	}
	return six
}
