package handout

import (
	"cmp"
	"slices"
	"strings"

	"tandem/app/readability"
)

// leastPicture is how wide a picture must be to be understood, in mm.
const leastPicture = 30.0

// pictures judges items 15 to 18 where there are exercises to show.
func (j *judge) pictures() {
	if len(j.Plan.Home) == 0 {
		return
	}
	missing, unnamed := "", ""
	for i, h := range j.Plan.Home {
		if j.poses[i].drawing.W <= 0 {
			missing = cmp.Or(j.name(h), h.Exercise)
		}
		if !slices.ContainsFunc(j.lines(), func(line string) bool { return strings.Contains(line, j.name(h)) }) {
			unnamed = j.name(h)
		}
	}
	j.rule(15, Understanding, missing == "", "Add a drawing or a photo to %s.", missing)
	j.rule(17, Understanding, unnamed == "", "Name the picture of %s.", unnamed)
	narrow := false
	for _, m := range j.marks(markPicture) {
		narrow = narrow || m.w < leastPicture && m.h < leastPicture
	}
	j.rule(18, Understanding, !narrow, "The pictures are small; take fewer exercises or another layout.")
	if pictured := j.Layout != "diary"; pictured {
		j.rule(26, Acting, missing == "", "Show how %s begins and ends.", missing)
	}
}

// Limits of one step, clinical.md 7.5.
const (
	mostStepWords = 12
	mostSteps     = 5
)

// actions judges items 20 to 25.
func (j *judge) actions() {
	action := len(j.Plan.Home) > 0 || j.says("leaflet.now") || j.says("today_call.heading")
	j.rule(20, Acting, action, "Say at least one thing to do.")
	if lang, known := j.wording[j.language]; known {
		j.rule(21, Acting, slices.ContainsFunc(j.lines(), lang.you.MatchString), "Speak to the patient as “you”.")
	}
	j.steps()
	charts, ticks := j.marks(markChart), j.marks(markTick)
	j.rule(23, Acting, len(charts)+len(ticks) > 0 || j.Layout == "card", "Add a chart to tick.")
	if len(charts) > 0 {
		explained := j.says("chart.how_each") || j.says("chart.how") || j.says("log.how")
		j.rule(25, Acting, explained, "Say how the chart is used.")
	}
}

// steps judges item 22: small steps, one action each.
func (j *judge) steps() {
	long := ""
	for _, h := range j.Plan.Home {
		text, _ := j.lib.Text(j.Language, h.Exercise, string(h.Side))
		if len(text.Steps) > mostSteps || len(text.Steps) == 0 {
			long = cmp.Or(text.Name, h.Exercise)
		}
		for _, step := range text.Steps {
			if readability.In(j.language, step).Longest > mostStepWords {
				long = step
			}
		}
	}
	j.rule(22, Acting, long == "", "Break into small steps of one action: “%s”.", shortened(long))
}
