package data

import (
	"encoding/json"
	"fmt"
	"slices"

	"tandem/app/care"
)

// OwnExercises lists the clinic's own exercises by their code.
func (u *unit) OwnExercises() ([]care.OwnExercise, error) {
	var all []care.OwnExercise
	err := u.each("SELECT id, revision, content FROM own_exercise ORDER BY id", func(scan func(...any) error) error {
		var one care.OwnExercise
		var id, content string
		if err := scan(&id, &one.Revision, &content); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(content), &one.OwnExercise); err != nil {
			return fmt.Errorf("%w: own exercise %s: %w", errDamaged, id, err)
		}
		one.ID = id
		all = append(all, one)
		return nil
	})
	return all, err
}

// PutOwnExercise inserts an own exercise with revision 0 and replaces any
// other; saving over a newer revision is a Conflict.
func (u *unit) PutOwnExercise(o care.OwnExercise) error {
	content, err := json.Marshal(o.OwnExercise)
	if err != nil {
		return err
	}
	if o.Revision == 0 {
		return u.exec(`INSERT INTO own_exercise (id, revision, content, created_at, created_by, changed_at, changed_by)
			VALUES ($1, 1, $2, $3, $4, $3, $4)`, o.ID, string(content), u.now, u.by.Who)
	}
	saved, err := u.changed(`UPDATE own_exercise SET revision = revision + 1, content = $1, changed_at = $2, changed_by = $3
		WHERE id = $4 AND revision = $5`, string(content), u.now, u.by.Who, o.ID, o.Revision)
	if err == nil && !saved {
		err = &care.Fault{Kind: care.Conflict, Say: sayTwice}
	}
	return err
}

// Photo returns the bytes of a photo, or nil when there is none of this name.
func (u *unit) Photo(name string) ([]byte, error) {
	var content []byte
	err := u.each("SELECT content FROM own_photo WHERE name = $1", func(scan func(...any) error) error { return scan(&content) }, name)
	return content, err
}

// PutPhoto keeps a photo; one that is kept already stays.
func (u *unit) PutPhoto(name string, content []byte) error {
	return u.exec("INSERT INTO own_photo (name, content, saved_at, saved_by) VALUES ($1, $2, $3, $4) ON CONFLICT (name) DO NOTHING",
		name, content, u.now, u.by.Who)
}

// KeepPhotos removes every photo but those named.
func (u *unit) KeepPhotos(names []string) error {
	kept, err := list(u, func(name *string) []any { return []any{name} }, "SELECT name FROM own_photo")
	for _, name := range kept {
		if err == nil && !slices.Contains(names, name) {
			err = u.exec("DELETE FROM own_photo WHERE name = $1", name)
		}
	}
	return err
}
