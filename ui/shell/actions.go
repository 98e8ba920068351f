package shell

import (
	"fmt"
	"slices"

	"tandem/ui/desk"
	"tandem/ui/help"
)

// actions are what the search finds by name beside patients and exercises.
func (s *Shell) actions() []desk.Action {
	all := []desk.Action{
		{Name: "action.new", Keys: "Ctrl N", Do: func() { s.open("person") }},
		{Name: "action.exercise", Clinical: true, Do: func() { s.open("pose") }},
		{Name: "action.larger", Keys: "Ctrl +", Do: func() { s.appear(desk.Larger) }},
		{Name: "action.smaller", Keys: "Ctrl -", Do: func() { s.appear(desk.Smaller) }},
		{Name: "page.questionnaires", Clinical: true, Do: func() { s.open("questionnaires") }},
		{Name: "page.access", Clinical: true, Do: func() { s.open("access") }},
		{Name: "page.trail", Clinical: true, Do: func() { s.open("trail") }},
		{Name: "page.backup", Do: func() { s.open("backup") }},
		{Name: "page.share", Clinical: true, Do: s.share},
		{Name: "action.lock", Keys: "Ctrl L", Do: s.lock},
		{Name: "action.quit", Keys: "Ctrl Q", Do: s.close},
	}
	for i, page := range railPages {
		all = append(all, desk.Action{Name: "rail." + page, Clinical: !slices.Contains(atReception, page), Keys: fmt.Sprintf("Alt %d", i+1), Do: func() { s.open(page) }})
	}
	for i, topic := range help.Topics {
		if topic != help.Keys {
			all = append(all, desk.Action{Name: "help." + topic, Keys: "F1, " + help.KeyOf(i), Do: func() { s.Go(desk.Route{Page: "help", Item: topic}) }})
		}
	}
	all = append(all,
		desk.Action{Name: "tour.again", Keys: "F1, H", Do: s.hints()},
		desk.Action{Name: "page.reports", Do: func() { s.open("reports") }})
	if s.desk.Demo {
		all = append(all, desk.Action{Name: "page.demo", Keys: "Ctrl D", Do: s.demo})
	}
	return all
}

// share opens the page of sharing, which the demo clinic has not.
func (s *Shell) share() {
	if s.desk.Sharing != nil && !s.desk.Demo {
		s.open("share")
	}
}
