package refer

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
)

// override is the form in which a named clinician goes on in spite of the
// findings.
type override struct {
	page      *Page
	content   *fyne.Container
	fields    kit.Fields
	clinician *kit.Entry
	reason    *kit.Entry
	done      *kit.Button
	scroll    *kit.Scroll
}

func newOverride(p *Page) *override {
	o := &override{page: p, fields: kit.Fields{}, content: container.NewVBox()}
	o.clinician = kit.NewEntry("", 320, nil)
	o.reason = kit.NewArea(words.T("refer.override.hint"), 3, nil)
	o.fields["clinician"] = kit.NewFieldWith(words.T("refer.override.clinician"), o.clinician, container.NewHBox(o.clinician))
	o.fields["reason"] = kit.NewField(words.T("refer.override.reason"), o.reason)
	o.done = kit.NewButton(words.T("refer.override.do"), words.T("key.next"), kit.Warning, o.keep)
	return o
}

func (o *override) isOpen() bool { return len(o.content.Objects) > 0 }

// toggle opens or closes the form. While it is open Ctrl Enter belongs to it.
func (o *override) toggle() {
	p := o.page
	if o.isOpen() {
		o.content.Objects = nil
		p.letter.Key = words.T("key.next")
		kit.SetFocus(p.letter)
	} else {
		o.content.Objects = []fyne.CanvasObject{kit.Banner(look.Amber,
			kit.StrongPara(words.T("refer.override.title")), kit.Para(words.T("refer.override.what")),
			o.fields["clinician"].Container, o.fields["reason"].Container,
			container.NewHBox(layout.NewSpacer(), o.done))}
		p.letter.Key = "R"
	}
	p.letter.Refresh()
	o.content.Refresh()
	if o.isOpen() {
		o.scroll.ScrollToTop()
		o.focus()
	}
}

// focus goes to the name when the key that opened the form is through, so that
// its letter does not land there.
func (o *override) focus() {
	desk.Do(o.page.desk, func(context.Context) error { return nil }, func() { kit.SetFocus(o.clinician) })
}

// keep overrides the lock and opens the plan.
func (o *override) keep() {
	p := o.page
	clinician, reason := o.clinician.Value(), o.reason.Value()
	desk.Try(p.desk, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, p.desk.Clinic.Override(ctx, p.episode(), p.lock.AssessmentID, clinician, reason)
	}, func(_ struct{}, err error) {
		sentences := desk.Sentences(care.ProblemsOf(err))
		o.fields.MarkAll(sentences, []string{"clinician", "reason"})
		switch {
		case err != nil && len(sentences) == 0:
			p.desk.Fail(err)
		case err != nil:
			p.desk.Say(words.T("form.fix"), true)
		default:
			p.open("plan")
		}
	})
}

// Overridden tells of each override: who, when, in spite of what, and why. It
// is empty without any.
func Overridden(all []care.Override) fyne.CanvasObject {
	box := container.NewVBox()
	for _, o := range all {
		lines := []fyne.CanvasObject{
			kit.StrongPara(words.T("refer.overridden", "who", o.Clinician, "date", kit.Day(o.Entered.Local().Format("2006-01-02")))),
			kit.Para(words.T("refer.overridden.reason", "reason", o.Reason)),
		}
		for _, f := range o.Findings {
			lines = append(lines, kit.SmallPara(words.T("refer.overridden.finding", "date", kit.Day(string(f.Date)), "why", words.Say(f.Why))))
		}
		box.Add(kit.Banner(look.Amber, lines...))
	}
	return box
}
