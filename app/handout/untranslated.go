package handout

import (
	"cmp"

	"tandem/app/library"
)

// Untranslated says what of a sheet is not in the language that it should be in.
type Untranslated struct {
	Wanted    string   // the patient's language where no sheet speaks it, so that English stands in; else empty
	Exercises []string // names of the exercises whose words are of another language
}

// Any says whether something is not translated.
func (u Untranslated) Any() bool { return u.Wanted != "" || len(u.Exercises) > 0 }

// Untranslated names what the sheet prints in another language than its own.
// On paper such an exercise says so too.
func (p *Press) Untranslated(s Sheet) Untranslated {
	var out Untranslated
	wanted := cmp.Or(s.Course.Patient.Language, s.Language)
	if spoken(p.lib, s.Language) == "" {
		out.Wanted = s.Language
	} else if spoken(p.lib, wanted) == "" && spoken(p.lib, s.Language) == library.English {
		out.Wanted = wanted
	}
	for _, h := range s.Plan.Home {
		if text, translated := p.lib.Text(s.Language, h.Exercise, string(h.Side)); !translated && spoken(p.lib, s.Language) != "" {
			out.Exercises = append(out.Exercises, text.Name)
		}
	}
	return out
}
