package care

import (
	"slices"
	"strings"
)

// Act is what the audit trail says was done, to which record.
type Act struct {
	What    string // "view", "print", "export", "register patient", ...
	Detail  string // which version, which rule, how many
	Subject string // id of the patient, episode or sheet
}

// ActKind groups the acts of the audit trail.
type ActKind string

// The kinds of acts. Access is unlocking, keys and who works; a failure is an
// unlock that failed.
const (
	ViewAct    ActKind = "view"
	PrintAct   ActKind = "print"
	ExportAct  ActKind = "export"
	ChangeAct  ActKind = "change"
	AccessAct  ActKind = "access"
	FailureAct ActKind = "failure"
)

// ActKinds are all kinds in the order in which they are offered.
var ActKinds = []ActKind{ViewAct, PrintAct, ExportAct, ChangeAct, AccessAct, FailureAct}

// accessActs are about who may open the clinic and who works in it.
var accessActs = []Act{
	{What: "unlock"},
	{What: "lock"},
	{What: "work as"},
	{What: "recover"},
	{What: "add key"},
	{What: "remove key"},
	{What: "tie key"},
	{What: "reseal backups"},
	{What: "change passphrase"},
	{What: "print recovery page"},
	{What: "emergency access"},
	{What: "end emergency access"},
	{What: "see emergency access"},
}

// Kind is the kind of an act, told by its first word.
func (a Act) Kind() ActKind {
	first, _, _ := strings.Cut(a.What, " ")
	switch {
	case strings.HasSuffix(a.What, " failed"):
		return FailureAct
	case slices.Contains(accessActs, Act{What: a.What}):
		return AccessAct
	case first == string(ViewAct), first == string(PrintAct), first == string(ExportAct):
		return ActKind(first)
	}
	return ChangeAct
}
