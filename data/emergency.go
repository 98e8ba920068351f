package data

import "tandem/app/care"

// UnseenEmergencies lists the emergency accesses that no owner has seen, oldest
// first.
func (u *unit) UnseenEmergencies() ([]care.Emergency, error) {
	var all []care.Emergency
	err := u.each("SELECT id, who, reason, began_at, ended_at FROM emergency_access WHERE seen_at = '' ORDER BY id", func(scan func(...any) error) error {
		var e care.Emergency
		var began, ended string
		if err := scan(&e.ID, &e.Who, &e.Reason, &began, &ended); err != nil {
			return err
		}
		var err error
		if e.Began, err = timeOf(began); err == nil && ended != "" {
			e.Ended, err = timeOf(ended)
		}
		all = append(all, e)
		return err
	})
	return all, err
}

// InsertEmergency keeps that an emergency access began.
func (u *unit) InsertEmergency(e care.Emergency) (string, error) {
	id, err := newID()
	if err != nil {
		return "", err
	}
	return id, u.exec("INSERT INTO emergency_access (id, who, reason, began_at) VALUES ($1, $2, $3, $4)", id, e.Who, e.Reason, u.now)
}

// EndEmergency keeps when it ended.
func (u *unit) EndEmergency(id string) error {
	return u.exec("UPDATE emergency_access SET ended_at = $1 WHERE id = $2 AND ended_at = ''", u.now, id)
}

// SeeEmergency keeps which owner has seen it.
func (u *unit) SeeEmergency(id string) error {
	return u.exec("UPDATE emergency_access SET seen_by = $1, seen_at = $2 WHERE id = $3 AND seen_at = ''", u.by.Who, u.now, id)
}
