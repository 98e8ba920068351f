package clinic

import "strings"

// Profession is which hands a person has: massage, physio or both.
type Profession string

// The professions. Someone with both may write and approve every part.
const (
	MassageTherapist Profession = "massage"
	Physiotherapist  Profession = "physio"
	BothProfessions  Profession = "both"
)

// Role is what a person may do beside treating.
type Role string

// The roles. An owner may approve every part; reception treats nobody.
const (
	Owner     Role = "owner"
	Therapist Role = "therapist"
	Reception Role = "reception"
)

// The professions and roles as lists.
var (
	Professions = []Profession{BothProfessions, MassageTherapist, Physiotherapist}
	Roles       = []Role{Owner, Therapist, Reception}
)

// User is a person of the clinic who works with the record. The zero User is
// the one therapist of a clinic that has entered nobody, and may do everything.
type User struct {
	ID         string
	Revision   int
	Name       string
	Profession Profession
	Role       Role
	Left       bool // works here no more; the name stays in the record
}

// Massages says whether the person may write and approve massage.
func (u User) Massages() bool {
	return u.whole() || u.Role == Therapist && u.Profession == MassageTherapist
}

// Exercises says whether the person may write and approve exercise.
func (u User) Exercises() bool {
	return u.whole() || u.Role == Therapist && u.Profession == Physiotherapist
}

// Owns says whether the person manages the team, the passphrases and the lock.
func (u User) Owns() bool { return u == User{} || u.Role == Owner }

// Clinical says whether the person may see the clinical record.
func (u User) Clinical() bool { return u.Role != Reception }

// Treats says whether the person may write any part of the clinical record.
func (u User) Treats() bool { return u.Massages() || u.Exercises() }

func (u User) whole() bool {
	return u == User{} || u.Role == Owner || u.Role == Therapist && u.Profession == BothProfessions
}

// Problems lists what is wrong with a person of the team, by field.
func (u User) Problems() []Problem {
	var ps problems
	if strings.TrimSpace(u.Name) == "" {
		ps.add("name", "a name is needed; it stands beside everything this person signs")
	}
	if u.Role == "" {
		ps.add("role", "choose a role")
	}
	oneOf(&ps, "role", u.Role, Roles)
	if u.Role == Therapist && u.Profession == "" {
		ps.add("profession", "choose massage, physio or both")
	}
	oneOf(&ps, "profession", u.Profession, Professions)
	return ps
}
