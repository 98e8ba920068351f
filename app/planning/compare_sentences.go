package planning

import (
	"slices"
	"strings"

	"tandem/app/library"
)

// Because is why the difference came about, a part of a sentence without a full
// stop; empty when no proposal led to it.
func (x Explained) Because() string {
	var reasons []string
	for _, p := range x.From {
		reason := library.InSentence(strings.TrimSuffix(p.Why, "."))
		if reason != "" && !slices.Contains(reasons, reason) {
			reasons = append(reasons, reason)
		}
	}
	return strings.Join(reasons, "; and because ")
}

// Sentences says the differences in the therapist's words. Those with one
// reason in common share a sentence: "a; b, because c."
func Sentences(found []Explained) []string {
	sentences := []string{}
	for i, x := range found {
		because := x.Because()
		switch {
		case because == "":
			sentences = append(sentences, x.Therapist)
		case !slices.ContainsFunc(found[:i], func(o Explained) bool { return o.Because() == because }):
			sentences = append(sentences, together(found[i:], because)+", because "+because+".")
		}
	}
	return sentences
}

// together joins the differences that have a reason in common.
func together(found []Explained, because string) string {
	var parts []string
	for _, x := range exchanged(slices.DeleteFunc(slices.Clone(found), func(x Explained) bool { return x.Because() != because })) {
		part := strings.TrimSuffix(x.Therapist, ".")
		if len(parts) > 0 {
			part = library.InSentence(part)
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "; ")
}

// exchanged says "b in place of a" where one home exercise went and one came
// for the same reason.
func exchanged(same []Explained) []Explained {
	gone := slices.IndexFunc(same, func(x Explained) bool { return x.Kind == DiffRemove })
	come := slices.IndexFunc(same, func(x Explained) bool { return x.Kind == DiffAdd })
	home := 0
	for _, x := range same {
		if x.Kind == DiffRemove || x.Kind == DiffAdd {
			home++
		}
	}
	if gone < 0 || come < 0 || home != 2 {
		return same
	}
	was := strings.TrimPrefix(strings.TrimSuffix(same[gone].Therapist, "."), removedAtHome)
	is := strings.TrimPrefix(strings.TrimSuffix(same[come].Therapist, "."), addedAtHome)
	one := same[come]
	one.Therapist = "At home: " + is + ", in place of " + was + "."
	return slices.Insert(slices.DeleteFunc(same, func(x Explained) bool { return x.Kind == DiffRemove || x.Kind == DiffAdd }), 0, one)
}
