package practice

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
)

// letterLands are where people print on Letter; everybody else has A4. Source:
// Unicode CLDR, measurement data, paper sizes.
var letterLands = []string{"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}

// usualPaper is the paper of the land that a locale such as "es-MX" names.
func usualPaper(locale fyne.Locale) string {
	for _, part := range strings.FieldsFunc(locale.String(), func(r rune) bool { return r == '-' || r == '_' }) {
		if slices.Contains(letterLands, part) {
			return "Letter"
		}
	}
	return "A4"
}
