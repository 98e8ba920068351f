package planning

import (
	"fmt"
	"slices"

	"tandem/app/clinic"
)

// Block is a part of the plan that is set side by side.
type Block string

// The blocks, in the order in which they are shown.
const (
	BlockPlan    Block = "plan"
	BlockMassage Block = "massage"
	BlockClinic  Block = "clinic"
	BlockHome    Block = "home"
)

// Mark says how a row differs between two versions.
type Mark string

// The marks; a row that is the same has none.
const (
	Same    Mark = ""
	Added   Mark = "added"
	Removed Mark = "removed"
	Changed Mark = "changed"
	Moved   Mark = "moved"
)

// Facing is one row of two versions side by side, in the therapist's words;
// the side on which it is missing is empty.
type Facing struct {
	Block   Block
	Mark    Mark
	Was, Is string
}

// SideBySide sets two versions beside each other, row by row. A row is marked
// exactly when Compare has something to say of it; rows that went away come
// after those that stay.
func (e *Engine) SideBySide(old, now clinic.Plan) []Facing {
	w := e.words
	found := []Facing{
		facing(BlockPlan, "Phase "+named(string(old.Phase)), "Phase "+named(string(now.Phase))),
		facing(BlockPlan, "Review after "+reviewText(old.Review), "Review after "+reviewText(now.Review)),
		facing(BlockMassage, upperFirst(w.perWeek(perWeek(old.Massage.PerWeek))), upperFirst(w.perWeek(perWeek(now.Massage.PerWeek)))),
	}
	found = append(found, faced(BlockMassage, old.Massage.Rows, now.Massage.Rows, massagePairs(old.Massage.Rows, now.Massage.Rows), w.massageText)...)
	found = append(found, facing(BlockClinic, upperFirst(w.perWeek(perWeek(old.Therapy.PerWeek))), upperFirst(w.perWeek(perWeek(now.Therapy.PerWeek)))))
	found = append(found, faced(BlockClinic, old.Therapy.Rows, now.Therapy.Rows, therapyPairs(old.Therapy.Rows, now.Therapy.Rows), w.therapyText)...)
	return append(found, faced(BlockHome, old.Home, now.Home, homePairs(old.Home, now.Home), w.homeText)...)
}

func facing(block Block, was, is string) Facing {
	f := Facing{Block: block, Was: was, Is: is}
	if was != is {
		f.Mark = Changed
	}
	return f
}

// faced sets the rows of one block beside their partners.
func faced[Row any](block Block, old, now []Row, partner []int, text func(Row) string) []Facing {
	moved := movedRows(partner)
	var found, gone []Facing
	for j, row := range now {
		i := slices.Index(partner, j)
		if i < 0 {
			found = append(found, Facing{Block: block, Mark: Added, Is: text(row)})
			continue
		}
		f := facing(block, text(old[i]), text(row))
		if f.Mark == Same && slices.Contains(moved, j) {
			f.Mark = Moved
		}
		found = append(found, f)
	}
	for i, row := range old {
		if partner[i] < 0 {
			gone = append(gone, Facing{Block: block, Mark: Removed, Was: text(row)})
		}
	}
	return append(found, gone...)
}

// movedRows lists the places of the kept rows that stand elsewhere than before:
// one when the others keep their order without it, else each that changed its
// place.
func movedRows(partner []int) []int {
	kept := slices.DeleteFunc(slices.Clone(partner), func(j int) bool { return j < 0 })
	if slices.IsSorted(kept) {
		return nil
	}
	if one, _, alone := movedRow(kept); alone {
		return []int{one}
	}
	var moved []int
	for i, j := range slices.Sorted(slices.Values(kept)) {
		if kept[i] != j {
			moved = append(moved, j)
		}
	}
	return moved
}

func (w *vocabulary) massageText(r clinic.MassageRow) string {
	text := upperFirst(w.row(r)) + ", " + massageDose(r)
	if r.Side != clinic.Left && r.Side != clinic.Right {
		text += ", " + sideText(r.Side)
	}
	return withNote(text, r.Purpose)
}

func (w *vocabulary) therapyText(r clinic.TherapyRow) string {
	text := upperFirst(w.therapyName(r))
	if what := w.described(r); r.Exercise != "" && what != "" {
		text += " (" + what + ")"
	}
	return text + ", " + counted(float64(r.Minutes), "minute", "minutes")
}

func (w *vocabulary) homeText(h clinic.Home) string {
	text := upperFirst(w.exercise(h.Exercise))
	if h.Side != clinic.NoSide && h.Side != "" {
		text += ", " + sideText(h.Side)
	}
	text += doseText(h)
	if h.RestSeconds > 0 {
		text += fmt.Sprintf(", %s of rest", counted(float64(h.RestSeconds), "second", "seconds"))
	}
	return withNote(text, h.Note)
}

func withNote(text, note string) string {
	if note == "" {
		return text
	}
	return text + " · " + note
}
