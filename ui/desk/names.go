package desk

import (
	"strings"

	"tandem/ui/words"
)

// ItemName is what the item of a proposal or decision is called: an exercise,
// a massage row, massage, or the whole plan.
func (d *Desk) ItemName(item string) string {
	lib := d.Library()
	if _, ok := lib.Exercise(item); ok {
		text, _ := lib.Text(words.Language(), item, "none")
		return text.Name
	}
	if parts := strings.Split(item, ":"); len(parts) == 3 {
		return lib.Say(words.Language(), "clinic.techniques."+parts[1], nil) + ", " + lib.Say(words.Language(), "clinic.regions."+parts[2], nil)
	}
	switch item {
	case "massage":
		return words.T("item.massage")
	case "":
		return words.T("item.plan")
	}
	return item
}
