package endtoend_test

import (
	"cmp"

	"tandem/app/endtoend"
)

// demo opens the pages of the demo clinic; all of them, or the first few.
func (v *viewer) demo(all bool) {
	v.Step("welcome", func() {
		v.at("page.welcome")
		v.round("welcome")
	})
	v.see("today", "page.today", "d")
	if !all {
		return
	}
	v.hints()
	v.see("diary", "page.agenda", "alt+2")
	v.show("diary of a day", "page.agenda", func() { v.Key("alt+3"); v.at("page.patients"); v.Key("alt+2"); v.at("page.agenda"); v.Key("d") })
	v.show("booking", "page.book", func() { v.Key("alt+3"); v.at("page.patients"); v.Key("alt+2"); v.at("page.agenda"); v.Key("n") })
	v.see("patients", "page.patients", "Escape", "alt+3")
	v.state("found", func() {
		v.Key("ctrl+k")
		v.Type("br")
	})
	v.see("batch", "page.due", "alt+3", "alt+s")
	v.see("new patient", "page.person", "ctrl+n")
	v.state("alike", func() {
		v.Key("alt+3")
		v.at("page.patients")
		v.Key("ctrl+n")
		v.at("page.person")
		v.Fill("Ana", "Ruiz", "", "", "1979-04-02")
		v.Key("ctrl+Return")
	})
	v.proposals()
	v.course()
	v.visit()
	v.assess()
	v.papers()
	v.person()
	v.otherPlans()
	v.library()
	v.pose()
	v.clinic()
	v.settings()
	v.help()
	v.away()
}

func (v *viewer) hints() {
	v.state("hint 1", func() { v.Key("F2") })
	v.state("hint 3", func() { v.Key("F2", "F2") })
	v.state("hint 5", func() { v.Key("F2", "F2") })
	v.state("after the hints", func() { v.Key("F2") })
}

// again opens the plan anew, with the focus where it begins.
func (v *viewer) again() {
	v.Key("alt+c")
	v.at("page.course")
	v.Key("alt+p")
	v.at("page.plan")
}

func (v *viewer) proposals() {
	v.show("proposals", "page.plan", func() { v.find("ruiz") })
	v.state("withheld", func() { v.again(); v.Key("w") })
	v.state("declining", func() { v.again(); v.Key("d") })
	v.state("editing", func() { v.again(); v.Key("e") })
	v.show("templates", "page.plan", func() { v.again(); v.Key("t") })
	v.show("exercise for the plan", "page.library", func() { v.again(); v.Key("x") })
	v.see("below the plan", "page.plan", "Escape")
}

func (v *viewer) course() {
	v.see("course", "page.course", "alt+c")
	v.see("compare", "page.compare", "v")
	v.show("correct", "page.correct", func() { v.Key("Escape"); v.at("page.course"); v.Key("k") })
}

func (v *viewer) visit() {
	v.see("visit", "page.visit", "alt+v")
	v.state("diary entry", func() { v.Key("alt+d") })
	v.state("two therapists", func() { v.Key("alt+w") })
}

func (v *viewer) assess() {
	v.see("re-assessment", "page.assess", "alt+a")
	for _, s := range [][2]string{
		{"nerve roots", "r"}, {"tests", "t"}, {"details", "d"}, {"muscles", "f"}, {"body chart", "b"}, {"other measures", "m"}, {"questionnaire", "q"}, {"how it was asked", "h"},
	} {
		v.state(s[0], func() { v.Key("alt+" + s[1]) })
	}
	v.Step("all sections with Tab", func() { v.round("all sections") })
	v.see("sources", "page.sources", "alt+w")
	v.state("not answered", func() { v.Key("Escape"); v.at("page.assess"); v.Key("ctrl+Return") })
}

func (v *viewer) papers() {
	v.see("sheet", "page.sheet", "alt+s")
	v.state("printed", func() { v.Key("ctrl+p") })
	v.see("progress", "page.progress", "alt+g")
	v.see("letter", "page.account", "ctrl+Return")
	v.show("patient's page", "page.account", func() { v.Key("Escape"); v.at("page.progress"); v.Key("y") })
	v.show("discharge", "page.account", func() { v.Key("Escape"); v.at("page.progress"); v.Key("e") })
	v.show("consent", "page.consent", func() { v.Key("Escape"); v.at("page.progress"); v.Key("alt+n") })
	v.see("documents", "page.documents", "alt+o")
}

func (v *viewer) person() {
	v.show("person", "page.person", func() {
		v.Key("Escape")
		v.at("page.consent")
		v.Key("alt+e")
	})
	v.see("merge", "page.merge", "alt+m")
	v.show("duties", "page.duties", func() { v.Key("Escape"); v.at("page.person"); v.Key("alt+d") })
	v.see("trail of a patient", "page.trail", "alt+a")
	v.show("out", "page.transfer", func() { v.Key("Escape"); v.at("page.duties"); v.Key("Escape"); v.at("page.person"); v.Key("alt+t") })
}

func (v *viewer) otherPlans() {
	v.show("first draft", "page.plan", func() { v.find("lena novak") })
	v.show("locked", "page.plan", func() { v.find("tom baker") })
	v.state("override", func() { v.Key("o") })
	v.see("referral letter", "page.refer", "Escape", "r")
	v.show("settled", "page.course", func() { v.find("george hill") })
	v.show("large print", "page.sheet", func() { v.Key("alt+s") })
}

func (v *viewer) library() {
	v.show("library", "page.library", v.openLibrary)
	v.state("bridge", func() { v.openLibrary(); v.Type("bridge") })
	v.state("nothing found", func() { v.Key("ctrl+a"); v.Type("zzz") })
}

// openLibrary opens it with the focus where it begins.
func (v *viewer) openLibrary() {
	v.Key("alt+3")
	v.at("page.patients")
	v.Key("alt+4")
	v.at("page.library")
}

func (v *viewer) pose() {
	for _, part := range []string{"1", "2", "3", "4", "5"} {
		v.show("own exercise, part "+part, "page.pose", func() {
			v.openLibrary()
			v.Key("shift+Tab", "Return")
			v.at("page.pose")
			v.Key("Tab", "Tab")
			v.Type(part)
		})
	}
}

func (v *viewer) clinic() {
	v.see("clinic", "page.practice", "alt+5")
	v.see("team", "page.team", "alt+t")
	v.show("who did what", "page.trail", func() { v.Key("Escape"); v.at("page.practice"); v.Key("alt+a") })
	v.show("who works", "page.who", func() { v.Key("Escape"); v.at("page.practice"); v.Key("ctrl+u") })
	v.see("results", "page.outcomes", "Escape", "alt+8")
	v.see("in and out", "page.transfer", "alt+7")
}

func (v *viewer) settings() {
	v.see("settings", "page.settings", "alt+6")
	v.see("questionnaires", "page.questionnaires", "alt+q")
}

func (v *viewer) help() {
	v.see("keys", "page.help", "alt+9")
	for _, n := range []string{"2", "3", "4", "5", "6", "7", "8", "9", "0"} {
		v.state("help "+n, func() { v.Key(n) })
	}
	v.show("help over a page", "page.help", func() { v.Key("alt+1"); v.at("page.today"); v.Key("F1") })
	v.show("fault report", "page.reports", func() { v.Key("Escape"); v.at("page.today"); v.find(v.said["page.reports"]) })
}

func (v *viewer) away() {
	v.see("demo", "page.demo", "ctrl+d")
	v.state("demo reset", func() { v.Key("r") })
	v.see("locked window", "page.locked", "ctrl+l")
	v.state("wrong passphrase", func() { v.Type("wrong"); v.Key("Return") })
	v.show("unlocked", "page.demo", func() {
		v.Key("ctrl+a")
		v.Type("tandem-demo")
		v.Key("Return")
	})
}

// own goes through the first start of a new clinic and its first pages.
func (v *viewer) own() {
	v.Step("first start", func() { v.at("page.welcome") })
	v.see("passphrase", "page.passphrase", "ctrl+Return")
	v.state("too short", func() { v.Fill("abc", "abd"); v.Key("ctrl+Return") })
	v.show("recovery page", "page.recovery", func() {
		v.Key("ctrl+a")
		v.Type(endtoend.Passphrase)
		v.Key("Tab", "ctrl+a")
		v.Type(endtoend.Passphrase)
		v.Key("ctrl+Return")
	})
	v.see("place of backups", "page.backup", "ctrl+Return")
	v.see("first clinic", "page.practice", "ctrl+Return")
	v.show("no patients", "page.patients", func() { v.Fill("Harbour Clinic", "", "", "999"); v.Key("ctrl+Return") })
	v.see("empty today", "page.today", "alt+1")
	v.see("empty diary", "page.agenda", "alt+2")
	v.see("no results", "page.outcomes", "alt+8")
	v.show("backup", "page.backup", func() { v.Key("alt+6"); v.at("page.settings"); v.Key("alt+b") })
	v.see("restore", "page.restore", "alt+r")
	v.show("access", "page.access", func() { v.Key("alt+5"); v.at("page.practice"); v.Key("alt+w") })
	v.see("another passphrase", "page.change", "ctrl+Return")
	v.show("new episode", "page.episode", func() {
		v.Key("Escape", "ctrl+n")
		v.at("page.person")
		v.Fill("Mia", "Lang", "", "", "1990-03-04")
		v.Key("ctrl+Return")
	})
	v.show("first assessment", "page.assess", func() {
		v.Type(cmp.Or(map[string]string{"de": "b"}[v.look.language], "d")) // a disc herniation
		v.Key("Tab")
		v.Type("l")
		v.Fill("2026-09-01", "Sit")
		v.Key("ctrl+Return")
	})
	v.state("a red flag", func() { v.Type("y") })
	v.see("own locked", "page.locked", "ctrl+l")
}
