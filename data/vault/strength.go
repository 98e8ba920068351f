package vault

import (
	"unicode/utf8"

	"github.com/ccojocar/zxcvbn-go"
)

// Strength says how well a passphrase stands guessing.
type Strength int

// The strengths; a new passphrase must be Good.
const (
	TooShort Strength = iota // fewer than ten letters
	Weak                     // a list of common passwords and patterns finds it
	Fair                     // some hours or days of guessing
	Good
	Strong
)

// shortest is the least number of letters of a passphrase.
const shortest = 10

// StrengthOf judges a passphrase; known are words that somebody who knows the
// clinic would try, such as its name. It is judged by zxcvbn, which knows
// common passwords, names, dates and keyboard rows.
func StrengthOf(passphrase string, known ...string) Strength {
	passphrase = clean(passphrase)
	if utf8.RuneCountInString(passphrase) < shortest {
		return TooShort
	}
	const judged = 100 // letters; longer ones take long to judge and are strong
	runes := []rune(passphrase)
	score := zxcvbn.PasswordStrength(string(runes[:min(judged, len(runes))]), known).Score
	return [...]Strength{Weak, Weak, Fair, Good, Strong}[score]
}
