// Package words says every text of the window, from the catalogue in
// assets/ui. It imports Fyne's lang and assets only.
package words

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"tandem/assets"
)

// Load reads the catalogue; call it once, before the first page is built.
func Load() error { return lang.AddTranslationsFS(assets.FS, "ui") }

// T returns the text of a key. Pairs are names and values for its {{.name}}
// places: T("plan.approve", "n", 2).
func T(key string, pairs ...any) string {
	data := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		data[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return lang.X(key, key, data)
}

// N is T with the plural form for count, which is also given as {{.n}}.
func N(key string, count int, pairs ...any) string {
	data := map[string]any{"n": count}
	for i := 0; i+1 < len(pairs); i += 2 {
		data[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return lang.XN(key, key, count, data)
}
