package handout_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/app/handout"
)

// Medical words are named with the plain one, and words to "you" are looked for,
// in every language.
func TestMedicalWordsAreNamedInEveryLanguage(t *testing.T) {
	known := map[string][2]string{
		"en": {"Keep your lumbar spine still", "low back"}, "es": {"Mueva la zona lumbar", "espalda baja"}, "de": {"Flexion ohne Schmerz", "nach vorn beugen"},
		"fr": {"Faites une flexion", "plier en avant"}, "it": {"Faccia una flessione", "piegarsi in avanti"}, "pt": {"Cuide da hérnia", "disco que saiu"},
		"pl": {"Uwaga na obrzęk", "opuchlizna"}, "vi": {"Bị thoát vị đĩa đệm", "đĩa đệm lồi ra"}, "zh": {"注意腰椎的位置", "下背部"}, "ar": {"الفقرات القطنية", "أسفل الظهر"},
	}
	for _, language := range words(t).Languages() {
		s := sheet(t, language, "standard")
		s.Plan.Home = slices.Clone(s.Plan.Home)
		s.Plan.Home[0].Note = known[language][0]
		got := score(t, s)
		found := slices.ContainsFunc(got.Items, func(j handout.Judged) bool {
			return j.Item == 4 && !j.OK && strings.Contains(j.Mend, known[language][1])
		})
		if !found || known[language][1] == "" {
			t.Errorf("%s: %q is not named; it says %q", language, known[language][0], got.Mend())
		}
		if !slices.ContainsFunc(got.Items, func(j handout.Judged) bool { return j.Item == 21 && j.OK }) {
			t.Errorf("%s: nobody looks whether the patient is spoken to", language)
		}
	}
}
