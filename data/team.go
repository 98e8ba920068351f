package data

import "tandem/app/clinic"

// Team lists the people of the clinic by their name.
func (u *unit) Team() ([]clinic.User, error) {
	return list(u, func(p *clinic.User) []any {
		return []any{&p.ID, &p.Revision, &p.Name, &p.Profession, &p.Role, &p.Left}
	}, "SELECT id, revision, name, profession, role, has_left FROM team ORDER BY name, id")
}

// PutUser inserts or replaces a person of the clinic.
func (u *unit) PutUser(p clinic.User) (string, error) {
	if p.ID == "" {
		id, err := newID()
		if err != nil {
			return "", err
		}
		return id, u.exec("INSERT INTO team (id, revision, name, profession, role, has_left, entered_at, changed_at) VALUES ($1, 1, $2, $3, $4, $5, $6, $6)",
			id, p.Name, p.Profession, p.Role, p.Left, u.now)
	}
	done, err := u.changed(`UPDATE team SET revision = revision + 1, name = $1, profession = $2, role = $3, has_left = $4, changed_at = $5
		WHERE id = $6 AND revision = $7`, p.Name, p.Profession, p.Role, p.Left, u.now, p.ID, p.Revision)
	if err == nil && !done {
		err = u.notSaved("team", p.ID)
	}
	return p.ID, err
}
