package planning

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"tandem/app/clinic"
	"tandem/app/measure"
)

// r10Task: pain improved and the patient's own activities did not, so an
// exercise for the activity that lags most is added.
func r10Task(v *view) {
	pain, tasks := v.pain(), v.tasks()
	f := all(pain.is(meaningful), tasks.is(notMeaningful))
	if !v.fires("R10", "", f) {
		return
	}
	task, id := v.exerciseForTasks()
	t := told{saying: "add", item: id, to: id, inputs: f.inputs, words: append(v.changeWords("pain", pain),
		"name", v.e.words.exercise(id), "task", task.Activity, "score", short(*task.Score))}
	if id == "" {
		t.saying = "choose"
	}
	v.propose("R10", t)
}

// lagging lists the activities of the latest PSFS that the first assessment
// rated too, the lowest first.
func (v *view) lagging() []clinic.Activity {
	_, place := latest(v, "PSFS", score("PSFS"))
	var shared []clinic.Activity
	for _, a := range v.course.Assessments[place].PSFS {
		alone := clinic.Assessment{PSFS: []clinic.Activity{a}}
		if _, _, both := measure.PSFSPair(v.course.Assessments[0], alone); both {
			shared = append(shared, a)
		}
	}
	slices.SortStableFunc(shared, func(a, b clinic.Activity) int { return cmp.Compare(*a.Score, *b.Score) })
	return shared
}

// exerciseForTasks is the activity that lags most among those that an exercise
// names, and that exercise, those the condition prefers first. Where none
// names one it is the lowest activity and one of the rule's own list; the
// exercise is empty when none is free.
func (v *view) exerciseForTasks() (clinic.Activity, string) {
	tasks := v.lagging()
	for _, task := range tasks {
		for _, id := range v.preferredFirst(v.namedFor(task.Activity)) {
			if v.suits(id) {
				return task, id
			}
		}
	}
	for _, id := range v.e.Lib.Members(v.list("R10", "otherwise")) {
		if v.suits(id) {
			return tasks[0], id
		}
	}
	return tasks[0], ""
}

// namedFor lists the exercises that name a word or phrase of the activity.
func (v *view) namedFor(activity string) []string {
	words := spaced(activity)
	var ids []string
	for _, e := range v.e.Lib.Exercises() {
		if slices.ContainsFunc(v.e.words.tasks[e.ID], func(task string) bool { return strings.Contains(words, task) }) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

func (v *view) preferredFirst(ids []string) []string {
	var first, rest []string
	for _, id := range ids {
		if e, _ := v.e.Lib.Exercise(id); e.IsAny(v.condition.Prefer) {
			first = append(first, id)
		} else {
			rest = append(rest, id)
		}
	}
	return append(first, rest...)
}

// suits says whether an exercise can be added here and now: free, not avoided
// by the condition, not the tensioner, nothing that R02 pauses or R03 takes
// away, and not proposed already.
func (v *view) suits(id string) bool {
	e, _ := v.e.Lib.Exercise(id)
	if !v.free(id) || e.IsAny(v.condition.Avoid) || e.IsAny(v.list("R17", "tensioner")) {
		return false
	}
	if v.proposed("R02") && e.IsAny(v.list("R02", "pause")) {
		return false
	}
	for _, p := range v.proposals {
		if p.To == id {
			return false
		}
		if removed, _ := v.e.Lib.Exercise(p.Item); p.Rule == "R03" && removed.Family == e.Family {
			return false
		}
	}
	return true
}

// spaced is the text in small letters with one space around each word, so that
// only whole words are found in it.
func spaced(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	return " " + strings.Join(words, " ") + " "
}
