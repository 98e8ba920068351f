package kit

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAnAnswersKeyPicksThatAnswerAlone(t *testing.T) {
	words := rapid.SampledFrom([]string{"Sí", "No", "No seguro", "Sim", "Não", "Sem certeza", "Ja", "Taubheit", "Kribbeln", "Schwäche", "Schmerz", "Les deux", "1", "10", ""})
	keys := rapid.SampledFrom([]rune{'y', 'n', 'u', 's', 't', 'l', 'x', '1', 0})
	rapid.Check(t, func(t *rapid.T) {
		options := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Option {
			return Option{Label: words.Draw(t, "words"), Key: keys.Draw(t, "key")}
		}), 1, 6).Draw(t, "options")
		c := &Choice{Options: options}
		for i, key := range keysOf(options) {
			if key != 0 && c.meant(key) != i {
				t.Errorf("%q of answer %d picks answer %d", key, i, c.meant(key))
			}
			if before, letter := underlined(options[i], key); letter != "" && options[i].Label[len(before):len(before)+len(letter)] != letter {
				t.Errorf("%q is not in %q behind %q", letter, options[i].Label, before)
			}
		}
	})
}

func TestTheAnswersOfEachLanguageHaveTheirKeys(t *testing.T) {
	for _, c := range []struct {
		labels, shown string
		typed         map[rune]int
	}{
		{"No|Yes|Unsure", "nyu", map[rune]int{'n': 0, 'y': 1, 'u': 2}},
		{"No|Sí|No seguro", "nsu", map[rune]int{'n': 0, 's': 1, 'y': 1, 'u': 2}},
		{"Non|Oui|Pas sûr", "nop", map[rune]int{'n': 0, 'o': 1, 'y': 1, 'u': 2}},
		{"Nein|Ja|Unsicher", "nju", map[rune]int{'n': 0, 'j': 1, 'y': 1, 'u': 2}},
		{"Não|Sim|Sem certeza", "nse", map[rune]int{'n': 0, 's': 1, 'y': 1, 'u': 2, 'e': 2}},
	} {
		choice := &Choice{}
		for i, label := range strings.Split(c.labels, "|") {
			choice.Options = append(choice.Options, Option{Label: label, Key: rune("nyu"[i])})
		}
		if got := string(keysOf(choice.Options)); got != c.shown {
			t.Errorf("%s: the keys %q are shown, want %q", c.labels, got, c.shown)
		}
		for typed, want := range c.typed {
			if got := choice.meant(typed); got != want {
				t.Errorf("%s: %q picks %d, want %d", c.labels, typed, got, want)
			}
		}
	}
}
