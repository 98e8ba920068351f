package shell

import (
	"tandem/ui/access"
	"tandem/ui/agenda"
	"tandem/ui/backup"
	"tandem/ui/desk"
	"tandem/ui/documents"
	"tandem/ui/duties"
	"tandem/ui/help"
	"tandem/ui/library"
	"tandem/ui/outcomes"
	"tandem/ui/patients"
	"tandem/ui/person"
	"tandem/ui/poses"
	"tandem/ui/practice"
	"tandem/ui/questionnaires"
	"tandem/ui/record"
	"tandem/ui/reports"
	"tandem/ui/settings"
	"tandem/ui/share"
	"tandem/ui/sheets"
	"tandem/ui/team"
	"tandem/ui/today"
	"tandem/ui/trail"
	"tandem/ui/transfer"
	"tandem/ui/typed"
	"tandem/ui/unlock"
	"tandem/ui/welcome"
	"tandem/ui/withheld"
)

// build makes the page of a route. Pages that read the clinic first show
// themselves when they have read it.
func (s *Shell) build(r desk.Route) { s.turns.next(func() { s.begin(r) }) }

func (s *Shell) begin(r desk.Route) {
	d := s.desk
	if !s.mayShow(r.Page) {
		s.show(withheld.New(d, s.who))
		return
	}
	switch r.Page {
	case "welcome":
		s.show(welcome.New(d))
	case "today":
		today.Open(d)
	case "agenda":
		agenda.Open(d)
	case "outcomes":
		outcomes.Open(d)
	case "book":
		agenda.Book(d, r)
	case "passphrase":
		s.show(unlock.NewCreate(d))
	case "backup":
		backup.Open(d, r)
	case "place":
		s.show(backup.NewFirst(d, desk.Route{Page: "practice"}))
	case "share":
		share.Open(d)
	case "join":
		s.show(share.NewJoin(d))
	case "typed":
		typed.Open(d)
	case "restore":
		backup.OpenRestore(d)
	case "access":
		access.Open(d)
	case "recover":
		s.show(unlock.NewRecover(d))
	case "unlock":
		s.show(unlock.NewUnlock(d))
	case "patients":
		if s.bar.search.Text != "" { // what was typed waits for the page
			s.show(patients.New(d))
			return
		}
		patients.Open(d)
	case "library":
		library.Open(d, r)
	case "practice":
		practice.Open(d)
	case "person":
		person.Open(d, r)
	case "duties":
		duties.Open(d, r)
	case "trail":
		trail.Open(d, r)
	case "team":
		team.Open(d)
	case "merge":
		person.OpenMerge(d, r)
	case "episode":
		person.OpenEpisode(d, r)
	case "settings":
		settings.Open(d)
	case "questionnaires":
		questionnaires.Open(d)
	case "transfer":
		transfer.Open(d, r)
	case "documents":
		documents.Open(d, r)
	case "pose":
		poses.Open(d, r)
	case "due":
		sheets.OpenDue(d)
	case "keys":
		help.Open(d, desk.Route{}, s.hints())
	case "help":
		help.Open(d, r, s.hints())
	case "reports":
		reports.Open(d, func() { s.withdraw("offer.report") })
	case "demo":
		s.show(welcome.NewDemo(d, s.leaveDemo))
	default:
		record.Open(d, r)
	}
}
