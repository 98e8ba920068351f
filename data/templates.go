package data

import (
	"encoding/json"

	"tandem/app/care"
)

// Templates lists the clinic's templates by their name.
func (u *unit) Templates() ([]care.Template, error) {
	var all []care.Template
	err := u.each("SELECT id, revision, name, condition, plan, author, saved_at FROM template ORDER BY name",
		func(scan func(...any) error) error {
			var t care.Template
			var plan, saved string
			err := scan(&t.ID, &t.Revision, &t.Name, &t.Condition, &plan, &t.Author, &saved)
			if err != nil {
				return err
			}
			if t.Saved, err = timeOf(saved); err != nil {
				return err
			}
			err = json.Unmarshal([]byte(plan), &t.Plan)
			all = append(all, t)
			return err
		})
	return all, err
}

func (u *unit) InsertTemplate(t care.Template) (string, error) {
	plan, err := json.Marshal(t.Plan)
	if err != nil {
		return "", err
	}
	id, err := newID()
	if err != nil {
		return "", err
	}
	return id, u.exec("INSERT INTO template (id, revision, name, condition, plan, author, saved_at) VALUES ($1, 1, $2, $3, $4, $5, $6)",
		id, t.Name, t.Condition, string(plan), u.by.Who, u.now)
}

// RenameTemplate gives a template of this revision another name.
func (u *unit) RenameTemplate(t care.Template) error {
	return u.templateChanged(u.changed("UPDATE template SET name = $1, revision = revision + 1, author = $2, saved_at = $3 WHERE id = $4 AND revision = $5",
		t.Name, u.by.Who, u.now, t.ID, t.Revision))
}

// DeleteTemplate removes a template of this revision; plans made from it stay.
func (u *unit) DeleteTemplate(t care.Template) error {
	return u.templateChanged(u.changed("DELETE FROM template WHERE id = $1 AND revision = $2", t.ID, t.Revision))
}

func (u *unit) templateChanged(done bool, err error) error {
	if err != nil || done {
		return err
	}
	return &care.Fault{Kind: care.Conflict, Say: "Somebody changed or deleted this template in the meantime; nothing was changed. Open the list of templates again."}
}
