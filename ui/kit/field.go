package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Field is a label over a control with a place for what is wrong.
type Field struct {
	*fyne.Container
	Control fyne.CanvasObject
	problem *widget.Label
}

// NewField returns a labelled control.
func NewField(label string, control fyne.CanvasObject) *Field {
	return NewFieldWith(label, control, control)
}

// NewFieldWith returns a labelled control inside a larger body.
func NewFieldWith(label string, control, body fyne.CanvasObject) *Field {
	f := &Field{Control: control, problem: Problem()}
	if named, ok := control.(interface{ SetName(string) }); ok {
		named.SetName(label)
	}
	f.Container = container.NewVBox(Small(label), body, Tight(f.problem), Gap(2))
	return f
}

// Mark shows what is wrong beside the field, or clears it when empty.
func (f *Field) Mark(sentence string) { SetProblem(f.problem, sentence) }

// Fields are the fields of a form by their place.
type Fields map[string]*Field

// MarkAll clears all fields, shows each sentence beside the field of its
// place, focuses the first wrong field in order and returns the sentences that
// have no field.
func (fs Fields) MarkAll(sentences map[string]string, order []string) string {
	for _, f := range fs {
		f.Mark("")
	}
	var rest []string
	for place, sentence := range sentences {
		if f := fs[place]; f != nil {
			f.Mark(sentence)
		} else {
			rest = append(rest, sentence)
		}
	}
	for _, place := range order {
		if focus, ok := fs.control(place).(fyne.Focusable); ok && sentences[place] != "" {
			SetFocus(focus)
			break
		}
	}
	slices.Sort(rest)
	return strings.Join(rest, " ")
}

func (fs Fields) control(place string) fyne.CanvasObject {
	if f := fs[place]; f != nil {
		return f.Control
	}
	return nil
}
