package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tandem/app/planning"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// source is the small line of a proposal: the values it used with their dates,
// its basis and its rule.
func source(x planning.Proposal) string {
	var codes, parts []string
	by := map[string][]planning.Input{}
	for _, in := range x.Inputs {
		if by[in.Code] == nil {
			codes = append(codes, in.Code)
		}
		by[in.Code] = append(by[in.Code], in)
	}
	for _, code := range codes {
		parts = append(parts, reading(by[code]))
	}
	return strings.Join(append(parts, words.Say(x.Basis), x.Rule), " · ")
}

// reading writes the values of one code, the oldest first: "leg pain 7, then 3
// (1 Sep, then 15 Sep)".
func reading(inputs []planning.Input) string {
	slices.SortStableFunc(inputs, func(a, b planning.Input) int { return cmp.Compare(a.Date, b.Date) })
	values, dates := make([]string, len(inputs)), []string{}
	for i, in := range inputs {
		values[i] = value(in.Value)
		if day := kit.ShortDay(string(in.Date)); day != "" && (len(dates) == 0 || dates[len(dates)-1] != day) {
			dates = append(dates, day)
		}
	}
	text := inputName(inputs[0].Code) + " " + strings.Join(values, words.T("source.then"))
	if len(dates) > 0 {
		text += " (" + strings.Join(dates, words.T("source.then")) + ")"
	}
	return text
}

func value(v any) string {
	if yes, ok := v.(bool); ok {
		return words.T(map[bool]string{true: "assess.yesno.yes", false: "assess.yesno.no"}[yes])
	}
	return fmt.Sprint(v)
}

// inputName is what a value is called; one without a name of its own is read
// from its code.
func inputName(code string) string {
	if name, known := words.Called("input." + code); known {
		return name
	}
	return strings.ToLower(strings.ReplaceAll(code, "_", " "))
}
