package data_test

import (
	"slices"
	"testing"

	"tandem/app/care"
	"tandem/data"
)

func readFavourites(t *testing.T, c *data.Clinic) []string {
	t.Helper()
	var ids []string
	err := c.Read(t.Context(), func(r care.Reader) (err error) {
		ids, err = r.Favourites()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func TestFavouritesAreKeptOnceAndGoAway(t *testing.T) {
	c, dir := newClinic(t)
	if ids := readFavourites(t, c); len(ids) != 0 {
		t.Errorf("a new clinic has the favourites %v", ids)
	}
	mark := func(id string, on bool) {
		write(t, c, func(w care.Writer) error { return w.SetFavourite(id, on) })
	}
	mark("NEU-01", true)
	mark("COR-02", true)
	mark("COR-02", true)
	mark("AER-01", true)
	mark("AER-01", false)
	mark("EXT-01", false)
	mustClose(t, c)
	if ids := readFavourites(t, mustOpen(t, dir)); !slices.Equal(ids, []string{"COR-02", "NEU-01"}) {
		t.Errorf("the favourites are %v", ids)
	}
}
