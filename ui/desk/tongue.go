package desk

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/report"
	"tandem/ui/kit"
	"tandem/ui/words"
)

const papersKey = "tongue.papers"

// PapersLanguage is the language of letters, forms and lists that was chosen
// for this workstation, empty for the window's.
func PapersLanguage() string { return fyne.CurrentApp().Preferences().String(papersKey) }

// Tongue is how papers for others speak a language; an empty one is that of
// PapersLanguage.
func Tongue(language string) report.Tongue {
	v := words.In(cmp.Or(language, PapersLanguage(), words.Language()))
	return report.Tongue{
		Language: v.Language(), Say: v.Say, Within: v.InSentence, Number: v.Number,
		Day:   func(d clinic.Date) string { return v.FullDay(string(d)) },
		Short: func(d clinic.Date) string { return v.ShortDay(string(d)) },
		Act:   func(what string) string { return acted(v, what) },
	}
}

// acted is what the audit trail says that somebody did, in a language.
func acted(v words.Voice, what string) string {
	act, detail := care.TrailLine{What: what}.Known()
	if act == "" {
		return what
	}
	return strings.TrimSpace(v.Text("act."+strings.ReplaceAll(act, " ", "_")) + " " + detail)
}

// PapersPick chooses the language of letters, forms and lists.
func PapersPick() *kit.Pick {
	items := []kit.Item{{Value: "", Label: words.T("papers.window")}}
	return kit.NewPick(append(items, languages()...), PapersLanguage(), 220, func(code string) {
		fyne.CurrentApp().Preferences().SetString(papersKey, code)
	})
}

// PaperPick chooses the language of one paper.
func PaperPick(language string, chosen func(code string)) *kit.Pick {
	return kit.NewPick(languages(), language, 220, chosen)
}

func languages() []kit.Item {
	var items []kit.Item
	for _, code := range words.Languages() {
		items = append(items, kit.Item{Value: code, Label: words.Name(code)})
	}
	return items
}
