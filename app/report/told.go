package report

import (
	"maps"
	"slices"
	"strings"
)

// episode tells one course of care, in the order in which it is made.
func (t *teller) episode(e RecordEpisode) {
	side := ""
	if e.Side != "" {
		side = ", " + t.value(string(e.Side))
	}
	t.add(Part{Kind: Heading, Text: t.say("episode", "condition", t.name(e.Condition), "side", side)})
	if e.Onset != "" {
		t.add(Part{Kind: Labels, Label: t.say("onset"), Text: t.day(e.Onset)})
	}
	for _, g := range e.Goals {
		t.add(Part{Kind: Labels, Label: t.say("goals"), Text: t.flat(g)})
	}
	for _, a := range e.Assessments {
		t.assessment(a)
	}
	for _, v := range e.Visits {
		t.visit(v)
	}
	for _, p := range e.Plans {
		t.plan(p)
	}
	t.decisions(e)
	t.consents(e)
	t.papers(e)
	t.addenda(e)
}

func (t *teller) written(author, entered, signed string) {
	key := "signed"
	if signed == "" {
		key = "unsigned"
	}
	t.add(Part{Kind: Para, Text: t.say(key, "author", author, "entered", t.moment(entered), "signed", t.moment(signed))})
}

func (t *teller) assessment(a RecordAssessment) {
	t.add(Part{Kind: Subheading, Text: t.say("assessment", "kind", t.say("kind."+string(a.Kind)), "date", t.day(a.Date))})
	t.written(a.Author, a.Entered, a.Signed)
	t.facts(a.Assessment, "date", "kind")
	var details []string
	for _, place := range slices.Sorted(maps.Keys(a.Details)) {
		details = append(details, t.place(place)+" "+t.number(a.Details[place]))
	}
	if len(details) > 0 {
		t.add(Part{Kind: Labels, Label: t.label("details"), Text: strings.Join(details, "; ")})
	}
	var given []string
	for _, code := range slices.Sorted(maps.Keys(a.Given)) {
		g := a.Given[code]
		how := strings.Join(said(t.given(string(g.Mode)), t.given(string(g.By)), g.Language, g.Version), ", ")
		given = append(given, strings.Join(said(code, how), ": "))
	}
	t.fact("given", strings.Join(given, "\n"))
}

func (t *teller) given(code string) string {
	if code == "" {
		return ""
	}
	return t.say("given." + code)
}

func (t *teller) visit(v RecordVisit) {
	t.add(Part{Kind: Subheading, Text: t.say("visit", "date", t.day(v.Date))})
	t.written(v.Author, v.Entered, v.Signed)
	t.facts(v.Visit, "date")
	t.fact("handover", v.Handover)
	t.fact("done_by", t.flat(v.Hands))
	t.fact("session", t.flat(v.Session))
}

func (t *teller) plan(p RecordPlan) {
	t.add(Part{Kind: Subheading, Text: t.say("plan", "version", t.whole(p.Version), "date", t.day(p.Approved))})
	text := t.say("plan_entered", "entered", t.moment(p.Entered))
	if p.MassageBy != "" || p.ExerciseBy != "" {
		text += ". " + t.say("plan_by", "massage", p.MassageBy, "exercise", p.ExerciseBy)
	}
	t.add(Part{Kind: Para, Text: text})
	if p.Phase != "" {
		t.fact("phase", string(p.Phase))
	}
	rows(t, "massage", p.Massage.Rows, p.Hands.Massage)
	rows(t, "therapy", p.Therapy.Rows, p.Hands.Exercise)
	rows(t, "home", p.Home, nil)
	t.fact("review", t.flat(p.Review))
}

// rows tells the rows of a plan, each with who is to do it.
func rows[T any](t *teller, key string, list []T, by []string) {
	for i, row := range list {
		text := t.flat(row)
		if i < len(by) && by[i] != "" {
			text += " (" + by[i] + ")"
		}
		label := ""
		if i == 0 {
			label = t.say(key)
		}
		t.add(Part{Kind: Labels, Label: label, Text: text})
	}
}

func (t *teller) decisions(e RecordEpisode) {
	if len(e.Decisions) == 0 {
		return
	}
	t.add(Part{Kind: Subheading, Text: t.say("decisions")})
	for _, d := range e.Decisions {
		text := t.say("decision", "date", t.day(d.Date), "rule", d.Rule, "change", t.told(d.Change), "decision", t.value(d.Decision))
		t.add(Part{Kind: Item, Text: strings.Join(said(text, t.told(d.To), t.told(d.Why), d.Reason), " ")})
	}
}

func (t *teller) consents(e RecordEpisode) {
	if len(e.Consents) == 0 {
		return
	}
	t.add(Part{Kind: Subheading, Text: t.say("consents")})
	for _, c := range e.Consents {
		t.add(Part{Kind: Para, Text: t.say("consent", "date", t.day(c.Given), "method", t.value(c.Method), "by", t.value(c.GivenBy), "who", c.By)})
		t.fact("agreed", t.names(c.Areas))
		t.fact("explicit", t.names(c.Explicit))
		t.fact("refused", t.names(c.Refused))
		t.fact("explained", t.topics(c.Explained))
		t.fact("questions", c.Questions)
		if c.PressureCap > 0 {
			t.fact("pressure_cap", t.whole(c.PressureCap))
		}
		for _, w := range c.Withdrawn {
			areas := t.names(w.Areas)
			if areas == "" {
				areas = t.say("everything")
			}
			t.add(Part{Kind: Item, Text: strings.Join(said(t.say("withdrawn", "at", t.moment(w.Entered), "who", w.By, "areas", areas), w.Reason), ". ")})
		}
	}
}

func (t *teller) topics(codes []string) string {
	var texts []string
	for _, code := range codes {
		text := t.name(code)
		for _, topic := range t.lib.Topics() {
			if topic.Code == code {
				text = t.told(topic.Text)
			}
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, "\n")
}

func (t *teller) papers(e RecordEpisode) {
	if len(e.Sheets)+len(e.Letters) == 0 {
		return
	}
	t.add(Part{Kind: Subheading, Text: t.say("papers")})
	for _, s := range e.Sheets {
		text := t.say("sheet", "at", t.moment(s.At), "version", t.whole(s.Version), "kind", t.value(s.Kind), "by", s.By)
		for _, back := range e.TeachBacks {
			if back.SheetID == s.ID {
				text += ". " + strings.Join(said(t.say("teach."+back.Result), back.Note, back.By), ", ")
			}
		}
		t.add(Part{Kind: Item, Text: text})
	}
	for _, l := range e.Letters {
		t.add(Part{Kind: Item, Text: t.say("letter", "at", t.moment(l.At), "kind", t.value(l.Kind), "by", l.By)})
	}
}

func (t *teller) addenda(e RecordEpisode) {
	if len(e.Overrides) > 0 {
		t.add(Part{Kind: Subheading, Text: t.say("overrides")})
	}
	for _, o := range e.Overrides {
		t.add(Part{Kind: Item, Text: t.say("override", "at", t.moment(o.At), "clinician", o.Clinician, "findings", t.told(strings.Join(o.Findings, " ")), "reason", o.Reason)})
	}
	if len(e.Corrections) > 0 {
		t.add(Part{Kind: Subheading, Text: t.say("corrections")})
	}
	for _, c := range e.Corrections {
		text := t.say("correction", "text", c.Text, "reason", c.Reason, "at", t.moment(c.At), "by", c.By)
		t.add(Part{Kind: Struck, Label: t.label(c.Place), Was: c.Was, Text: text})
	}
}
