package planning

import (
	"slices"

	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/app/safety"
)

// addCautions lists what has to be read before treating: safety questions not
// answered, red flags that do not lock, the guideline on massage, each active
// tag, and whoever has to be asked.
func (d *drafter) addCautions() {
	d.cautionUnanswered()
	for _, flag := range d.e.Lib.RedFlags() {
		if d.last.RedFlags[flag.Code] == clinic.Yes && !d.draft.Locked {
			d.caution("Red flag, %s: %s", flag.Name, flag.Action)
		}
	}
	if d.condition.Caution != "" && !d.draft.Locked {
		d.caution("%s", d.condition.Caution)
	}
	d.cautionTags()
}

func (d *drafter) cautionUnanswered() {
	pending := d.e.Guard.Unanswered(d.course.Condition, d.last)
	for _, flag := range d.e.Lib.RedFlags() {
		if d.last.RedFlags[flag.Code] == clinic.Unknown && !slices.Contains(pending, flag.Code) {
			pending = append(pending, flag.Code)
		}
	}
	if len(pending) == 0 {
		return
	}
	d.draft.Unanswered = pending
	names := make([]string, len(pending))
	for i, code := range pending {
		flag, _ := d.e.Lib.RedFlag(code)
		names[i] = flag.Name
	}
	d.caution("Not answered, ask before treating: %s.", listed(names))
}

func (d *drafter) cautionTags() {
	var said []string
	for _, active := range d.tags {
		tag, found := d.e.Lib.Tag(active.Tag)
		if found && !slices.Contains(said, tag.Code) {
			said = append(said, tag.Code)
			d.caution("%s (%s): %s.", tag.Name, active.From, tag.Rule)
		}
	}
}

// sendOn says that the patient has to be referred, where a finding, a tag or
// a rule asks for it, and why a rule does.
func (d *drafter) sendOn() {
	d.draft.Refer = d.flagRefers() || d.tagRefers()
	for _, p := range d.e.Propose(d.course, d.asOf).Proposals {
		if p.Kind == "refer" {
			d.draft.Refer = true
			d.caution("%s: %s", upperFirst(p.Change), library.InSentence(p.Why))
		}
	}
}

func (d *drafter) flagRefers() bool {
	return slices.ContainsFunc(d.e.Lib.RedFlags(), func(flag library.RedFlag) bool {
		return flag.Refer && d.last.RedFlags[flag.Code] == clinic.Yes
	})
}

func (d *drafter) tagRefers() bool {
	return slices.ContainsFunc(d.tags, func(active safety.ActiveTag) bool {
		tag, _ := d.e.Lib.Tag(active.Tag)
		return tag.Refer
	})
}
