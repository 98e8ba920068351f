package desk

import (
	"tandem/ui/kit"
	"tandem/ui/words"
)

// LanguagePick chooses the language of the window, which takes hold at once.
func (d *Desk) LanguagePick() *kit.Pick {
	items := []kit.Item{{Value: "", Label: words.T("look.language.system")}}
	return kit.NewPick(append(items, languages()...), Appears().Language, 220, func(code string) {
		d.Appear(func(a Appearance) Appearance { a.Language = code; return a })
	})
}
