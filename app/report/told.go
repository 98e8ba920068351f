package report

import (
	"bytes"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"tandem/app/clinic"
	"tandem/app/library"
)

// episode tells one course of care, in the order in which it is made.
func (t *teller) episode(e RecordEpisode) {
	side := ""
	if e.Side != "" {
		side = ", " + string(e.Side)
	}
	t.add(Part{Kind: Heading, Text: t.say("episode", "condition", t.name(e.Condition), "side", side)})
	if e.Onset != "" {
		t.add(Part{Kind: Labels, Label: t.say("onset"), Text: e.Onset.Words()})
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
	t.add(Part{Kind: Para, Text: t.say(key, "author", author, "entered", moment(entered), "signed", moment(signed))})
}

func (t *teller) assessment(a RecordAssessment) {
	t.add(Part{Kind: Subheading, Text: t.say("assessment", "kind", t.say("kind."+string(a.Kind)), "date", a.Date.Words())})
	t.written(a.Author, a.Entered, a.Signed)
	t.facts(a.Assessment, "date", "kind")
	var details []string
	for _, place := range slices.Sorted(maps.Keys(a.Details)) {
		details = append(details, spaced(strings.ReplaceAll(place, ".", " "))+" "+clinic.Number(a.Details[place]))
	}
	if len(details) > 0 {
		t.add(Part{Kind: Labels, Label: t.label("details"), Text: strings.Join(details, "; ")})
	}
}

func (t *teller) visit(v RecordVisit) {
	t.add(Part{Kind: Subheading, Text: t.say("visit", "date", v.Date.Words())})
	t.written(v.Author, v.Entered, v.Signed)
	t.facts(v.Visit, "date")
	t.fact("handover", v.Handover)
	t.fact("done_by", t.flat(v.Hands))
	t.fact("session", t.flat(v.Session))
}

func (t *teller) plan(p RecordPlan) {
	t.add(Part{Kind: Subheading, Text: t.say("plan", "version", clinic.Number(float64(p.Version)), "date", p.Approved.Words())})
	text := t.say("plan_entered", "entered", moment(p.Entered))
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
		text := t.say("decision", "date", d.Date.Words(), "rule", d.Rule, "change", d.Change, "decision", d.Decision)
		t.add(Part{Kind: Item, Text: strings.Join(said(text, d.To, d.Why, d.Reason), " ")})
	}
}

func (t *teller) consents(e RecordEpisode) {
	if len(e.Consents) == 0 {
		return
	}
	t.add(Part{Kind: Subheading, Text: t.say("consents")})
	for _, c := range e.Consents {
		t.add(Part{Kind: Para, Text: t.say("consent", "date", c.Given.Words(), "method", c.Method, "by", c.GivenBy, "who", c.By)})
		t.fact("agreed", t.names(c.Areas))
		t.fact("explicit", t.names(c.Explicit))
		t.fact("refused", t.names(c.Refused))
		t.fact("explained", t.topics(c.Explained))
		t.fact("questions", c.Questions)
		if c.PressureCap > 0 {
			t.fact("pressure_cap", clinic.Number(float64(c.PressureCap)))
		}
		for _, w := range c.Withdrawn {
			areas := t.names(w.Areas)
			if areas == "" {
				areas = t.say("everything")
			}
			t.add(Part{Kind: Item, Text: strings.Join(said(t.say("withdrawn", "at", moment(w.Entered), "who", w.By, "areas", areas), w.Reason), ". ")})
		}
	}
}

func (t *teller) topics(codes []string) string {
	var texts []string
	for _, code := range codes {
		text := t.name(code)
		for _, topic := range t.lib.Topics() {
			if topic.Code == code {
				text = topic.Text
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
		text := t.say("sheet", "at", moment(s.At), "version", clinic.Number(float64(s.Version)), "kind", s.Kind, "by", s.By)
		for _, back := range e.TeachBacks {
			if back.SheetID == s.ID {
				text += ". " + strings.Join(said(t.say("teach."+back.Result), back.Note, back.By), ", ")
			}
		}
		t.add(Part{Kind: Item, Text: text})
	}
	for _, l := range e.Letters {
		t.add(Part{Kind: Item, Text: t.say("letter", "at", moment(l.At), "kind", l.Kind, "by", l.By)})
	}
}

func (t *teller) addenda(e RecordEpisode) {
	if len(e.Overrides) > 0 {
		t.add(Part{Kind: Subheading, Text: t.say("overrides")})
	}
	for _, o := range e.Overrides {
		t.add(Part{Kind: Item, Text: t.say("override", "at", moment(o.At), "clinician", o.Clinician, "findings", strings.Join(o.Findings, " "), "reason", o.Reason)})
	}
	if len(e.Corrections) > 0 {
		t.add(Part{Kind: Subheading, Text: t.say("corrections")})
	}
	for _, c := range e.Corrections {
		text := t.say("correction", "text", c.Text, "reason", c.Reason, "at", moment(c.At), "by", c.By)
		t.add(Part{Kind: Struck, Label: t.label(c.Place), Was: c.Was, Text: text})
	}
}

// facts tells every field of a value but those left out.
func (t *teller) facts(value any, leave ...string) {
	for _, f := range fieldsOf(value) {
		switch {
		case slices.Contains(leave, f.key):
		case f.key == "red_flags":
			t.add(Part{Kind: Labels, Label: t.label(f.key), Text: t.answers(f.value)})
		default:
			t.add(Part{Kind: Labels, Label: t.label(f.key), Text: t.words(f.value)})
		}
	}
}

// answers tells red flags by their answer, a yes first.
func (t *teller) answers(raw json.RawMessage) string {
	var given map[string]clinic.Answer
	if json.Unmarshal(raw, &given) != nil {
		return ""
	}
	var lines []string
	for _, answer := range []clinic.Answer{clinic.Yes, clinic.Unknown, clinic.No} {
		var names []string
		for _, code := range clinic.RedFlags {
			if given[code] == answer {
				names = append(names, t.name(code))
			}
		}
		if len(names) > 0 {
			lines = append(lines, capital(string(answer))+": "+strings.Join(names, "; ")+".")
		}
	}
	return strings.Join(lines, "\n")
}

// label is what a field is called; a place such as slr.left goes by its first
// part.
func (t *teller) label(key string) string {
	first, rest, _ := strings.Cut(key, ".")
	text := t.known("record.label." + first)
	if text == "" {
		text = spaced(first)
	}
	return strings.TrimSpace(text + " " + spaced(rest))
}

func (t *teller) names(codes []string) string {
	texts := make([]string, len(codes))
	for i, code := range codes {
		texts[i] = t.name(code)
	}
	return strings.Join(texts, ", ")
}

// known is a phrase of the library, empty for one that it does not have.
func (t *teller) known(key string) string {
	text := t.lib.Say(library.English, key, nil)
	if text == "["+key+"]" {
		return ""
	}
	return text
}

// name is what a code is called; what is no code stays as it is.
func (t *teller) name(code string) string {
	if _, ok := t.lib.Exercise(code); ok {
		text, _ := t.lib.Text(library.English, code, "none")
		return text.Name + " (" + code + ")"
	}
	if flag, ok := t.lib.RedFlag(code); ok {
		return flag.Name
	}
	for _, group := range []string{"conditions", "techniques", "regions"} {
		if text := t.known("clinic." + group + "." + code); text != "" {
			return text
		}
	}
	return code
}

// field is one field of a value, in the order in which it is written.
type field struct {
	key   string
	value json.RawMessage
}

// fieldsOf takes a value apart by its JSON; what is not recorded is left out.
func fieldsOf(value any) []field {
	text, err := json.Marshal(value)
	if err != nil {
		return nil
	}
	return fieldsIn(text)
}

func fieldsIn(text []byte) []field {
	in := json.NewDecoder(bytes.NewReader(text))
	if _, err := in.Token(); err != nil {
		return nil
	}
	var all []field
	for in.More() {
		key, err := in.Token()
		name, is := key.(string)
		var f field
		if err != nil || !is || in.Decode(&f.value) != nil {
			return all
		}
		f.key = name
		if !blank(f.value) {
			all = append(all, f)
		}
	}
	return all
}

func blank(value json.RawMessage) bool {
	switch string(value) {
	case "null", `""`, "[]", "{}":
		return true
	}
	return false
}

var instant = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$`)

// flat tells a whole value in one line.
func (t *teller) flat(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	return t.words(text)
}

// words tells a piece of JSON: names for codes, lists by semicolons.
func (t *teller) words(raw json.RawMessage) string {
	switch raw[0] {
	case '{':
		var parts []string
		for _, f := range fieldsIn(raw) {
			if text := t.words(f.value); text != "" && !(f.key == "Cap" && text == "0") {
				parts = append(parts, strings.TrimSpace(t.key(f.key)+" "+text))
			}
		}
		return strings.Join(parts, ", ")
	case '[':
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) != nil {
			return ""
		}
		var parts []string
		for _, one := range list {
			if text := t.words(one); text != "" {
				parts = append(parts, text)
			}
		}
		return strings.Join(parts, "; ")
	case '"':
		var text string
		if json.Unmarshal(raw, &text) != nil {
			return ""
		}
		if day := clinic.Date(text); day.Valid() {
			return day.Words()
		}
		if instant.MatchString(text) {
			return moment(text)
		}
		return t.name(text)
	}
	switch string(raw) {
	case "true":
		return "yes"
	case "false":
		return "no"
	case "null":
		return ""
	}
	return string(raw)
}

// silent are the fields of a row whose value says enough.
var silent = []string{"technique", "region", "exercise", "kind", "what", "purpose", "why", "activity", "text", "symptom", "condition"}

func (t *teller) key(key string) string {
	if slices.Contains(silent, key) {
		return ""
	}
	if name := t.name(key); name != key {
		return name + ":"
	}
	return spaced(key)
}

// spaced writes hold_seconds and HoldSeconds as "hold seconds".
func spaced(key string) string {
	var b strings.Builder
	before := 'A'
	for _, r := range key {
		switch {
		case r == '_' || r == '.':
			r = ' '
		case unicode.IsUpper(r) && unicode.IsLower(before):
			b.WriteRune(' ')
		}
		before = r
		b.WriteRune(r)
	}
	text := b.String()
	if strings.ToUpper(text) == text {
		return text
	}
	return strings.ToLower(text)
}
