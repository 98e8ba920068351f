package exchange

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"tandem/app/clinic"
)

// clipped is how many characters of a wrong value a sentence still shows.
const clipped = 40

var plainKey = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,60}$`)

// inside names the field key of the object at place.
func inside(place, key string) string {
	switch {
	case !plainKey.MatchString(key):
		return fmt.Sprintf("%s[%q]", place, clip(key))
	case place == "":
		return key
	}
	return place + "." + key
}

func orFile(place string) string {
	if place == "" {
		return "file"
	}
	return place
}

// placeOf names a place from the steps to it; a step into a list is a number.
func placeOf(tree any, steps []string) string {
	place := ""
	for _, step := range steps {
		if _, list := tree.([]any); list {
			place += "[" + step + "]"
		} else {
			place = inside(place, step)
		}
		tree = enter(tree, step)
	}
	return orFile(place)
}

// walk follows steps down a tree; nil where there is nothing.
func walk(tree any, steps []string) any {
	for _, step := range steps {
		tree = enter(tree, step)
	}
	return tree
}

func enter(tree any, step string) any {
	switch t := tree.(type) {
	case map[string]any:
		return t[step]
	case []any:
		if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(t) {
			return t[i]
		}
	}
	return nil
}

// show writes a value of the file into a sentence.
func show(value any) string {
	switch v := value.(type) {
	case string:
		return strconv.Quote(clip(v))
	case float64:
		return clip(clinic.Number(v))
	case bool:
		return strconv.FormatBool(v)
	case []any:
		return "a list"
	}
	return "an object"
}

func clip(text string) string {
	runes := []rune(strings.TrimSpace(text))
	if len(runes) <= clipped {
		return string(runes)
	}
	return string(runes[:clipped]) + "..."
}
