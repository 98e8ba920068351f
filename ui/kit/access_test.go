package kit_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/ui/kit"
)

func TestControlsSayTheirNameAndValue(t *testing.T) {
	test.NewTempApp(t)
	entry := kit.NewEntry("", 0, nil)
	entry.Put("Ana")
	secret := kit.NewSecret("", 0, nil)
	secret.Put("quartz tram velvet onion")
	three := 3.0
	digit := kit.NewDigit(5, &three, nil, nil)
	choice := kit.NewChoice([]kit.Option{{Value: "y", Label: "Yes", Key: 'y'}, {Value: "n", Label: "No", Key: 'n'}}, "n", nil)
	pick := kit.NewPick([]kit.Item{{Value: "a", Label: "A4"}}, "a", 0, nil)
	for want, control := range map[string]fyne.CanvasObject{
		"Name, Ana": entry, "Passphrase": secret, "Pain, 3": digit, "Numb, No": choice, "Paper, A4": pick,
	} {
		name, _, _ := strings.Cut(want, ",")
		kit.NewField(name, control)
		if got := control.(fyne.Accessible).AccessibilityLabel(); got != want {
			t.Errorf("said %q, want %q", got, want)
		}
	}
	if got := kit.NewButton("Save", "Ctrl S", kit.Primary, nil).AccessibilityLabel(); got != "Save, Ctrl S" {
		t.Errorf("said %q", got)
	}
}
