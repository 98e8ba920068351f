package data

import (
	"fmt"

	"tandem/app/clinic"
)

// record is an assessment or a visit: its tables begin with that word, and
// their key is the word with _id.
type record struct{ table, id string }

func assessmentOf(id string) record { return record{"assessment", id} }

func visitOf(id string) record { return record{"visit", id} }

func (r record) children(name string) string { return r.table + "_" + name }

func (r record) key() string { return r.table + "_id" }

// number ties a measured number's code and side to its place in a noun.
type number struct {
	code, side string
	at         **float64
}

// truth does the same for a yes or no that is kept as 1 or 0.
type truth struct {
	code string
	at   **bool
}

func assessmentNumbers(a *clinic.Assessment) []number {
	numbers := []number{
		{"NPRS_BACK", "", &a.NPRS.Back},
		{"NPRS_LEG", "", &a.NPRS.Leg},
		{"RMDQ", "", &a.RMDQ},
		{"GROC", "", &a.GROC},
		{"ODI", "", &a.ODI},
		{"DISTAL_SITE", "", &a.DistalSite},
		{"SPASM", "", &a.Spasm},
		{"SLR", "left", &a.SLR.Left},
		{"SLR", "right", &a.SLR.Right},
		{"FTF_CM", "", &a.FTF},
		{"WALK_MINUTES", "", &a.Walk},
		{"SIT_MINUTES", "", &a.Sit},
		{"STAND_MINUTES", "", &a.Stand},
		{"ADHERENCE", "", &a.Adherence},
	}
	return append(numbers, responseNumbers(a.Massage)...)
}

func assessmentTruths(a *clinic.Assessment) []truth {
	return append([]truth{{"PASS", &a.PASS}}, responseTruths(a.Massage)...)
}

func visitNumbers(v *clinic.Visit) []number {
	numbers := []number{
		{"NPRS_BACK_BEFORE", "", &v.Before.Back},
		{"NPRS_LEG_BEFORE", "", &v.Before.Leg},
		{"NPRS_BACK_AFTER", "", &v.After.Back},
		{"NPRS_LEG_AFTER", "", &v.After.Leg},
		{"SPASM", "", &v.Spasm},
	}
	return append(numbers, responseNumbers(v.Response)...)
}

func responseNumbers(m *clinic.MassageResponse) []number {
	if m == nil {
		return nil
	}
	return []number{{"SORENESS_HOURS", "", &m.Soreness}, {"LEG_SYMPTOMS_MINUTES", "", &m.LegSymptoms}}
}

func responseTruths(m *clinic.MassageResponse) []truth {
	if m == nil {
		return nil
	}
	return []truth{{"BRUISE", &m.Bruise}}
}

func (u *unit) insertValue(r record, code, side string, value float64) error {
	return u.exec("INSERT INTO "+r.children("value")+" ("+r.key()+", code, side, value) VALUES ($1, $2, $3, $4)", r.id, code, side, value)
}

func (u *unit) insertNumbers(r record, numbers []number, truths []truth) error {
	for _, n := range numbers {
		if *n.at == nil {
			continue
		}
		if err := u.insertValue(r, n.code, n.side, **n.at); err != nil {
			return err
		}
	}
	for _, t := range truths {
		if *t.at == nil {
			continue
		}
		value := 0.0
		if **t.at {
			value = 1
		}
		if err := u.insertValue(r, t.code, "", value); err != nil {
			return err
		}
	}
	return nil
}

// coded is the name of a value row within its record.
type coded struct{ code, side string }

func (u *unit) values(r record) (map[coded]float64, error) {
	all := map[coded]float64{}
	err := u.each("SELECT code, side, value FROM "+r.children("value")+" WHERE "+r.key()+" = $1",
		func(scan func(...any) error) error {
			var name coded
			var value float64
			if err := scan(&name.code, &name.side, &value); err != nil {
				return err
			}
			all[name] = value
			return nil
		}, r.id)
	return all, err
}

// fillNumbers puts value rows back into their places.
func fillNumbers(values map[coded]float64, numbers []number, truths []truth) {
	for _, n := range numbers {
		if value, ok := values[coded{n.code, n.side}]; ok {
			*n.at = &value
		}
	}
	for _, t := range truths {
		if value, ok := values[coded{t.code, ""}]; ok {
			yes := value != 0
			*t.at = &yes
		}
	}
}

// sbiCode names the SBI items, from 1.
func sbiCode(i int) string { return fmt.Sprintf("SBI_%d", i+1) }

func fillSBI(values map[coded]float64) []float64 {
	var items []float64
	for {
		value, ok := values[coded{sbiCode(len(items)), ""}]
		if !ok {
			return items
		}
		items = append(items, value)
	}
}
