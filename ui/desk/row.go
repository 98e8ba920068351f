package desk

import (
	"tandem/app/clinic"
	"tandem/app/library"
)

// DefaultRow is an exercise with its starting dose: on both sides in turn, on
// the affected side, or without a side, as it is done.
func (d *Desk) DefaultRow(id string, affected clinic.Side) clinic.Home {
	x, _ := d.Library().Exercise(id)
	row := clinic.Home{
		Exercise: id, Side: clinic.NoSide, Sets: x.Dose.Sets, Reps: x.Dose.Reps, HoldSeconds: x.Dose.HoldSeconds,
		RestSeconds: x.Dose.RestSeconds, Minutes: x.Dose.Minutes, TimesPerDay: x.Dose.TimesPerDay, DaysPerWeek: x.Dose.DaysPerWeek,
	}
	switch {
	case x.Side == library.SideEach:
		row.Side = clinic.Both
	case x.Side == library.SideOne && affected != clinic.Central && affected != "":
		row.Side = affected
	}
	return row
}
