package data

import "tandem/app/clinic"

// Team lists the people of the clinic by their name.
func (u *unit) Team() ([]clinic.User, error) {
	return list(u, func(p *clinic.User) []any {
		return []any{&p.ID, &p.Revision, &p.Name, &p.Profession, &p.Role, &p.Left}
	}, "SELECT id, revision, name, profession, role, has_left FROM team ORDER BY name, id")
}

// PutUser inserts or replaces a person of the clinic; a passphrase of the person
// has the same role.
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
	if err == nil {
		err = u.exec("UPDATE key_holder SET role = $1 WHERE user_id = $2", p.Role, p.ID)
	}
	return p.ID, err
}

// TieKey says whose a passphrase of nobody is.
func (u *unit) TieKey(holderID, userID string) error {
	return u.exec("UPDATE key_holder SET user_id = $1, role = (SELECT role FROM team WHERE id = $1) WHERE id = $2 AND user_id IS NULL AND role <> $3",
		userID, holderID, recoveryRole)
}
