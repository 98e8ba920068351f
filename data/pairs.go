package data

// pairs notes which two letters stand side by side in a text, in 256 bits, so
// that most texts without a word are passed over unread. Several pairs share a
// bit: what it says is there may not be, what it misses is not there.
type pairs [4]uint64

func pairsOf(text string) pairs {
	var p pairs
	for i := 1; i < len(text); i++ {
		bit := (uint32(text[i-1])*31 + uint32(text[i])) * 2654435761 >> 24
		p[bit/64] |= 1 << (bit % 64)
	}
	return p
}

// has says whether every pair of another text is among these.
func (p *pairs) has(other *pairs) bool {
	return p[0]&other[0] == other[0] && p[1]&other[1] == other[1] && p[2]&other[2] == other[2] && p[3]&other[3] == other[3]
}

// form is a word as it may stand in a search text.
type form struct {
	text  []byte
	pairs pairs
}

// formsOf are the forms of each word.
func formsOf(words [][]string) [][]form {
	all := make([][]form, len(words))
	for i, word := range words {
		for _, text := range word {
			all[i] = append(all[i], form{[]byte(text), pairsOf(text)})
		}
	}
	return all
}
