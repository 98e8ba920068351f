package data

import "testing"

func TestRowsOfOneTableGoTogether(t *testing.T) {
	u := &unit{batch: &batch{}}
	for query, want := range map[string]bool{
		"INSERT INTO a (x, y) VALUES ($1, $2)":                        true,
		"INSERT INTO a (x, y) VALUES ($1, $1)":                        false,
		"INSERT INTO a (x, y) VALUES ($2, $1)":                        false,
		"INSERT INTO a (x, y) VALUES ($1, $2) ON CONFLICT DO NOTHING": false,
		"UPDATE a SET x = $1 WHERE y = $2":                            false,
	} {
		u.batch = &batch{}
		if gathered, err := u.gather(query, []any{1, 2}); gathered != want || err != nil {
			t.Errorf("%s is gathered: %v, %v", query, gathered, err)
		}
	}
	u.batch = nil
	if gathered, _ := u.gather("INSERT INTO a (x, y) VALUES ($1, $2)", []any{1, 2}); gathered {
		t.Error("a record on this computer gathers rows")
	}
}
