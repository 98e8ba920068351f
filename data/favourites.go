package data

// Favourites lists the exercises marked as favourites, by their code.
func (u *unit) Favourites() ([]string, error) {
	return list(u, func(id *string) []any { return []any{id} }, "SELECT exercise FROM favourite ORDER BY exercise")
}

// SetFavourite marks an exercise or takes the mark away; doing so again changes
// nothing.
func (u *unit) SetFavourite(exercise string, on bool) error {
	if !on {
		return u.exec("DELETE FROM favourite WHERE exercise = $1", exercise)
	}
	return u.exec(`INSERT INTO favourite (exercise, marked_at, marked_by) VALUES ($1, $2, $3)
		ON CONFLICT (exercise) DO NOTHING`, exercise, u.now, u.by.Who)
}
