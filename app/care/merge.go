package care

import (
	"cmp"
	"context"
	"slices"
	"time"

	"tandem/app/clinic"
)

// Merge is the record of two records made one: the episodes of Other went to
// Kept. One with Undoes takes an earlier one back.
type Merge struct {
	ID, Kept, Other string
	Episodes        []string // ids of what was moved
	Undoes          string
	Author          string
	Merged          time.Time
}

// Merge makes one record of two: the episodes of the other go to the one that
// is kept, which takes over what it did not know and every health tag. The
// other stays readable and says where it went. It is one act, and Unmerge takes
// it back.
func (c *Clinic) Merge(ctx context.Context, keptID, otherID string) error {
	return c.write(ctx, func(w Writer) (Act, error) {
		kept, err := w.Patient(keptID)
		if err != nil {
			return Act{}, err
		}
		other, err := w.Patient(otherID)
		if err != nil {
			return Act{}, err
		}
		if err := mergeable(w, kept, other); err != nil {
			return Act{}, err
		}
		moved, err := w.MoveEpisodes(otherID, keptID, nil)
		if err != nil {
			return Act{}, err
		}
		if err := w.UpdatePatient(takenOver(kept, other)); err != nil {
			return Act{}, err
		}
		other.MergedInto = keptID
		if err := w.UpdatePatient(other); err != nil {
			return Act{}, err
		}
		id, err := w.InsertMerge(Merge{Kept: keptID, Other: otherID, Episodes: moved})
		return Act{What: "merge patients", Subject: id}, err
	})
}

func mergeable(r Reader, kept, other clinic.Patient) error {
	switch {
	case kept.ID == other.ID:
		return refuse("This is one and the same record. Choose the other one that is of the same person.")
	case kept.MergedInto != "" || other.MergedInto != "":
		return refuse("One of these records was merged already. Nothing was changed. Open the record that took its place, or undo that merge first.")
	}
	merges, err := r.Merges(other.ID)
	if err == nil && slices.ContainsFunc(inForce(merges), func(m Merge) bool { return m.Kept == other.ID }) {
		return refuse("Another record was merged into this one before. Nothing was changed. Keep this record and merge the other into it, so that each can still be taken back.")
	}
	return err
}

// inForce are the merges that were not taken back.
func inForce(all []Merge) []Merge {
	var hold []Merge
	for _, m := range all {
		undone := slices.ContainsFunc(all, func(u Merge) bool { return u.Undoes == m.ID })
		if m.Undoes == "" && !undone {
			hold = append(hold, m)
		}
	}
	return hold
}

// takenOver fills what the kept record did not know from the other.
func takenOver(kept, other clinic.Patient) clinic.Patient {
	for _, field := range []struct {
		to   *string
		from string
	}{
		{&kept.Preferred, other.Preferred},
		{&kept.Referrer, other.Referrer},
		{&kept.Sex, other.Sex},
		{&kept.Contact.Phone, other.Contact.Phone},
		{&kept.Contact.Address, other.Contact.Address},
		{&kept.Contact.Email, other.Contact.Email},
		{&kept.Number, other.Number},
		{&kept.Interpreter, other.Interpreter},
	} {
		*field.to = cmp.Or(*field.to, field.from)
	}
	kept.Born = cmp.Or(kept.Born, other.Born)
	kept.Emergency = cmp.Or(kept.Emergency, other.Emergency)
	kept.Guardian = cmp.Or(kept.Guardian, other.Guardian)
	kept.Health = slices.Clone(kept.Health)
	for _, tag := range other.Health {
		if !slices.ContainsFunc(kept.Health, func(t clinic.Tag) bool { return sameTag(t, tag) }) {
			kept.Health = append(kept.Health, tag)
		}
	}
	return kept
}

func sameTag(a, b clinic.Tag) bool {
	return a.Tag == b.Tag && slices.Equal(a.Regions, b.Regions) && a.Side == b.Side && a.Since == b.Since && a.Until == b.Until
}

// Merges lists the merges that hold for a record, as the kept or the other one.
func (c *Clinic) Merges(ctx context.Context, patientID string) ([]Merge, error) {
	var all []Merge
	err := c.readDesk(ctx, func(r Reader) (err error) {
		all, err = r.Merges(patientID)
		return err
	})
	if err == nil {
		err = c.view(ctx, patientID, patientID)
	}
	return inForce(all), err
}

// Unmerge takes the merge of a record back: its episodes return to it. What the
// kept record took over stays there, because it may have been changed since.
func (c *Clinic) Unmerge(ctx context.Context, otherID string) error {
	return c.write(ctx, func(w Writer) (Act, error) {
		all, err := w.Merges(otherID)
		if err != nil {
			return Act{}, err
		}
		all = inForce(all)
		at := slices.IndexFunc(all, func(m Merge) bool { return m.Other == otherID })
		if at < 0 {
			return Act{}, refuse("This record is not merged, so there is nothing to take back.")
		}
		other, err := w.Patient(otherID)
		if err != nil {
			return Act{}, err
		}
		if _, err := w.MoveEpisodes(all[at].Kept, otherID, append([]string{}, all[at].Episodes...)); err != nil {
			return Act{}, err
		}
		other.MergedInto = ""
		if err := w.UpdatePatient(other); err != nil {
			return Act{}, err
		}
		id, err := w.InsertMerge(Merge{Kept: all[at].Kept, Other: otherID, Episodes: all[at].Episodes, Undoes: all[at].ID})
		return Act{What: "undo merge", Subject: id}, err
	})
}
