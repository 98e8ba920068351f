package script

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
	"golang.org/x/text/unicode/bidi"
)

// Leftward says whether a text of a page that runs from right to left does so
// too: it has letters that do, or none that run the other way.
func Leftward(text []rune) bool {
	rightward := false
	for _, r := range text {
		switch p, _ := bidi.LookupRune(r); p.Class() {
		case bidi.R, bidi.AL:
			return true
		case bidi.L:
			rightward = true
		}
	}
	return !rightward
}

// Marks of direction that force a paragraph's own.
const (
	markRight = '\u200e' // left to right
	markLeft  = '\u200f' // right to left
)

// Levels returns the embedding level of each character by the Unicode
// bidirectional algorithm, for a paragraph that runs leftward or not: even
// levels run to the right, odd ones to the left.
func Levels(text []rune, leftward bool) []uint8 {
	levels := make([]uint8, len(text))
	mark := rune(markRight)
	if leftward {
		mark = markLeft
	}
	var p bidi.Paragraph
	if _, err := p.SetString(string(append([]rune{mark}, text...))); err != nil {
		return levels
	}
	order, err := p.Order()
	if err != nil {
		return levels
	}
	before := uint8(0)
	for i := range order.NumRuns() {
		run := order.Run(i)
		first, last := run.Pos()
		first, last = max(first-1, 0), min(last-1, len(text)-1)
		after := before == 1
		before = level(run.Direction(), leftward)
		for n := first; n <= last; n++ {
			levels[n] = before
			if after = after && before == 0 && ofNumber(text[n]); after {
				levels[n] = 2 // a number after letters that run leftward belongs to them
			}
		}
	}
	return levels
}

// level is the level of a run in a paragraph.
func level(d bidi.Direction, leftward bool) uint8 {
	switch {
	case d == bidi.RightToLeft:
		return 1
	case leftward:
		return 2
	}
	return 0
}

func ofNumber(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune(".,:/+-%", r) }

// Visual returns the order from left to right in which pieces of these levels
// stand on one line.
func Visual(levels []uint8) []int {
	order := make([]int, len(levels))
	highest := uint8(0)
	for i, l := range levels {
		order[i], highest = i, max(highest, l)
	}
	for l := highest; l >= 1; l-- {
		for i := 0; i < len(order); {
			if levels[order[i]] < l {
				i++
				continue
			}
			end := i
			for end < len(order) && levels[order[end]] >= l {
				end++
			}
			slices.Reverse(order[i:end])
			i = end
		}
	}
	return order
}

// Breaks says before which characters a line may begin, by the Unicode line
// breaking algorithm. Spaces end the line before.
func Breaks(text []rune) []bool {
	may := make([]bool, len(text))
	var s segmenter.Segmenter
	s.Init(text)
	for lines := s.LineIterator(); lines.Next(); {
		if start := lines.Line().Offset; start > 0 && start < len(text) {
			may[start] = true
		}
	}
	return may
}

// Shown returns a text in the order in which it stands from left to right.
func Shown(text string, leftward bool) string {
	if !leftward {
		return text
	}
	return quotes.Replace(bidi.ReverseString(text))
}

// quotes turns round the quotation marks that stand mirrored in text that runs
// leftward; brackets are turned already.
var quotes = strings.NewReplacer("«", "»", "»", "«", "‹", "›", "›", "‹", "<", ">", ">", "<")
