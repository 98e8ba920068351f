package course

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/app/clinic"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// mostVisits is how many visits the page lists.
const mostVisits = 8

// visits lists the last visits, the newest first: pain, what was done, note.
func (p *Page) visits() fyne.CanvasObject {
	all := p.file.Course.Visits
	box := container.NewVBox()
	if len(all) == 0 {
		return box
	}
	lines := []fyne.CanvasObject{kit.Section(words.N("course.visits", len(all)))}
	for _, v := range slices.Backward(all[max(0, len(all)-mostVisits):]) {
		moved := kit.Note(pains(v))
		moved.Importance = widget.LowImportance
		lines = append(lines, kit.Rule(), kit.Row([]float32{0, 1}, kit.Strong(kit.Day(string(v.Date))), kit.Tight(moved)))
		if did := p.did(v); did != "" {
			lines = append(lines, kit.SmallPara(did))
		}
		if v.Note != "" {
			lines = append(lines, kit.SmallPara(strings.ReplaceAll(v.Note, "\n", " · ")))
		}
	}
	box.Add(kit.Card(lines...))
	return box
}

// pains is the pain before and after, the limb first, and the spasm.
func pains(v clinic.Visit) string {
	var parts []string
	for _, x := range []struct {
		name          string
		before, after *float64
	}{{"NPRS_LEG", v.Before.Leg, v.After.Leg}, {"NPRS_BACK", v.Before.Back, v.After.Back}} {
		if x.before != nil && x.after != nil {
			parts = append(parts, words.T("course.moved", "measure", words.T("measure.short."+x.name), "was", kit.Plainly(*x.before), "is", kit.Plainly(*x.after)))
		}
	}
	if v.Spasm != nil {
		parts = append(parts, words.T("course.spasm", "n", kit.Plainly(*v.Spasm)))
	}
	return strings.Join(parts, ", ")
}

// did is what was done in a visit: the massage and its reaction, the exercise.
func (p *Page) did(v clinic.Visit) string {
	var parts []string
	for i, r := range v.Massage {
		part := p.desk.ItemName(r.Item())
		if i < len(v.Session.Reactions) && v.Session.Reactions[i] != "" {
			part += " (" + strings.ToLower(words.T("visit.reaction."+string(v.Session.Reactions[i]))) + ")"
		}
		parts = append(parts, part)
	}
	for _, x := range v.Exercise {
		switch {
		case x.TherapyRow.Exercise != "":
			parts = append(parts, p.desk.ItemName(x.TherapyRow.Exercise))
		case x.What != "":
			parts = append(parts, x.What)
		}
	}
	if share := clinic.Adherence(v.Session.Diary); share != nil {
		parts = append(parts, words.T("visit.diary.sum", "percent", kit.Plainly(*share)))
	}
	return strings.Join(parts, "; ")
}
