package visit

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// phrases is how many short phrases each part of the note has.
const phrases = 4

// noted is the card of what is next and of the note.
func (p *Page) noted() *fyne.Container {
	next := kit.NewChoice(keyed("next", "same:s", "progress:p", "reassess:r", "doctor:d", "discharge:e"), string(p.v.Session.Next), func(v string) {
		p.v.Session.Next = clinic.NextStep(v)
		p.changed()
	})
	box := container.NewVBox(kit.Section(words.T("visit.next")), next, kit.Rule(), kit.Section(words.T("visit.note")))
	soap := clinic.ReadSOAP(p.v.Note)
	for _, part := range []struct {
		letter string
		at     *string
	}{{"S", &soap.Subjective}, {"O", &soap.Objective}, {"A", &soap.Assessment}, {"P", &soap.Plan}} {
		box.Add(p.notePart(part.letter, part.at, func() {
			p.v.Note = soap.Note()
			p.changed()
		}))
	}
	return box
}

// notePart is a line of the note with its phrases below: a stroke and a number
// put a phrase in.
func (p *Page) notePart(letter string, at *string, then func()) fyne.CanvasObject {
	var entry *kit.Entry
	entry = kit.NewEntry(words.T("visit.note."+letter), 0, func(typed string) {
		expanded := expand(letter, typed)
		if expanded != typed {
			entry.Put(expanded)
			entry.CursorColumn = len([]rune(expanded))
			entry.Refresh()
		}
		*at = expanded
		then()
	})
	entry.Put(*at)
	var all []string
	for n := 1; n <= phrases; n++ {
		all = append(all, fmt.Sprintf("/%d %s", n, phrase(letter, n)))
	}
	return container.NewVBox(entry, kit.SmallPara(strings.Join(all, "   ")))
}

func phrase(letter string, n int) string {
	return words.T(fmt.Sprintf("visit.phrase.%s.%d", letter, n))
}

func joined(before, phrase string) string {
	if before = strings.TrimSpace(before); before == "" {
		return phrase
	}
	return strings.TrimSuffix(before, ".") + ". " + phrase
}

// expand puts the phrase in for a stroke and its number.
func expand(letter, typed string) string {
	for n := 1; n <= phrases; n++ {
		if before, after, found := strings.Cut(typed, fmt.Sprintf("/%d", n)); found && !endsInDigit(before) {
			return joined(before, phrase(letter, n)) + after
		}
	}
	return typed
}

// endsInDigit tells a stroke in "4/5" from one that asks for a phrase.
func endsInDigit(text string) bool {
	return text != "" && strings.ContainsRune("0123456789", rune(text[len(text)-1]))
}
