package measure

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"

	"github.com/BurntSushi/toml"

	"tandem/app/clinic"
)

// Questionnaire is one that a clinic holds a licence for and added as a file:
// its questions, how they are scored, which end is better and how much change
// counts. Its score is a total under Code.
type Questionnaire struct {
	Code       string     `toml:"code"` // OWN_ and a name in capitals
	Name       string     `toml:"name"`
	Part       string     `toml:"part"`       // LowBack, Neck, or empty for both
	Conditions []string   `toml:"conditions"` // that ask for it at each assessment
	Recall     string     `toml:"recall"`     // the time that it asks about, such as "today"
	Better     string     `toml:"better"`     // which end of the score is better: low or high
	Source     string     `toml:"source"`     // of the scoring and the change that counts, or "default"
	Licence    string     `toml:"licence"`    // what lets this clinic use the wording
	Score      Scoring    `toml:"score"`
	Change     Threshold  `toml:"change"`
	Questions  []Question `toml:"item"`
}

// How the answers become a score.
const (
	RuleSum     = "sum"     // of all; where some may be missing, the mean of those given times their number
	RuleMean    = "mean"    // of those given
	RulePercent = "percent" // of the most that the given ones could add up to
)

// Scoring is how answers become a score, and how many must be given; Least 0
// means all.
type Scoring struct {
	Rule  string `toml:"rule"`
	Least int    `toml:"least"`
}

// Threshold is the change that counts, as in Measure.
type Threshold struct {
	Improve float64  `toml:"points"`
	Percent float64  `toml:"percent"`
	Floor   *float64 `toml:"floor"`
}

// Question is one item: answered by a whole number from Low to High. Labels,
// when given, names each answer. Reverse turns the answer round before it is
// scored.
type Question struct {
	Text    string   `toml:"text"`
	Low     int      `toml:"low"`
	High    int      `toml:"high"`
	Labels  []string `toml:"labels"`
	Reverse bool     `toml:"reverse"`
}

// mostQuestions and mostAnswer are as far as the page can go with one key an
// answer.
const mostQuestions, mostAnswer = 60, 9

// ReadQuestionnaire reads one questionnaire file. The error names the place:
// a line where the file is no TOML, else the key or item that is wrong.
func ReadQuestionnaire(text []byte) (Questionnaire, error) {
	var q Questionnaire
	meta, err := toml.Decode(string(text), &q)
	if bad, ok := errors.AsType[toml.ParseError](err); ok {
		return q, clinic.Problem{Place: fmt.Sprintf("line %d", bad.Position.Line), Sentence: bad.Message}
	}
	if err != nil {
		return q, clinic.Problem{Place: "file", Sentence: err.Error()}
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return q, clinic.Problem{Place: unknown[0].String(), Sentence: "this key is not known"}
	}
	return q, q.check()
}

func (q Questionnaire) check() error {
	for _, wrong := range []func() (place, sentence string){q.wrongHead, q.wrongScore, q.wrongQuestion} {
		if place, sentence := wrong(); sentence != "" {
			return clinic.Problem{Place: place, Sentence: sentence}
		}
	}
	return nil
}

func (q Questionnaire) wrongHead() (place, sentence string) {
	for _, needed := range [][2]string{{"name", q.Name}, {"source", q.Source}, {"licence", q.Licence}} {
		if needed[1] == "" {
			return needed[0], "must be filled in"
		}
	}
	if !clinic.IsOwnMeasure(q.Code) {
		return "code", fmt.Sprintf("%q must be OWN_ and 2 to 20 capital letters, digits or _", q.Code)
	}
	if q.Better != "low" && q.Better != "high" {
		return "better", fmt.Sprintf("%q must be low or high: the end of the score that is better", q.Better)
	}
	if q.Part != "" && q.Part != LowBack && q.Part != Neck {
		return "part", fmt.Sprintf("%q is neither %q nor %q", q.Part, LowBack, Neck)
	}
	for i, condition := range q.Conditions {
		if !slices.Contains(clinic.Conditions, condition) {
			return fmt.Sprintf("conditions[%d]", i), fmt.Sprintf("%q is not one of %v", condition, clinic.Conditions)
		}
	}
	return "", ""
}

func (q Questionnaire) wrongScore() (place, sentence string) {
	if !slices.Contains([]string{RuleSum, RuleMean, RulePercent}, q.Score.Rule) {
		return "score.rule", fmt.Sprintf("%q must be sum, mean or percent", q.Score.Rule)
	}
	if q.Score.Least < 0 || q.Score.Least > len(q.Questions) {
		return "score.least", fmt.Sprintf("%d is outside 0 to the number of items, %d", q.Score.Least, len(q.Questions))
	}
	m := q.Measure()
	switch {
	case q.Change.Improve <= 0 || q.Change.Improve > m.High-m.Low:
		return "change.points", fmt.Sprintf("%s must be above 0 and at most %s", clinic.Number(q.Change.Improve), clinic.Number(m.High-m.Low))
	case q.Change.Percent < 0 || q.Change.Percent > 100:
		return "change.percent", fmt.Sprintf("%s is outside 0 to 100", clinic.Number(q.Change.Percent))
	case q.Change.Floor != nil && (*q.Change.Floor < m.Low || *q.Change.Floor > m.High):
		return "change.floor", fmt.Sprintf("%s is outside %s to %s", clinic.Number(*q.Change.Floor), clinic.Number(m.Low), clinic.Number(m.High))
	}
	return "", ""
}

func (q Questionnaire) wrongQuestion() (place, sentence string) {
	if n := len(q.Questions); n == 0 || n > mostQuestions {
		return "item", fmt.Sprintf("there are %d items; 1 to %d can be kept", n, mostQuestions)
	}
	for i, item := range q.Questions {
		place := fmt.Sprintf("item[%d]", i)
		switch {
		case item.Text == "":
			return place + ".text", "must be filled in"
		case item.Low < 0 || item.High > mostAnswer || item.Low >= item.High:
			return place + ".high", fmt.Sprintf("answers go from %d to %d; they must lie within 0 to %d and the highest above the lowest", item.Low, item.High, mostAnswer)
		case len(item.Labels) > 0 && len(item.Labels) != item.High-item.Low+1:
			return place + ".labels", fmt.Sprintf("%d labels for %d answers", len(item.Labels), item.High-item.Low+1)
		}
	}
	return "", ""
}

// Measure is the questionnaire as the change of its score is judged.
func (q Questionnaire) Measure() Measure {
	m := Measure{
		Code: q.Code, Name: q.Name, Low: 0, High: 100, Better: q.Better,
		Improve: q.Change.Improve, Percent: q.Change.Percent, Floor: q.Change.Floor, Source: q.Source,
	}
	if q.Score.Rule == RulePercent {
		return m
	}
	m.High = 0
	for _, item := range q.Questions {
		m.Low, m.High = m.Low+float64(item.Low), m.High+float64(item.High)
	}
	if n := float64(len(q.Questions)); q.Score.Rule == RuleMean && n > 0 {
		m.Low, m.High = m.Low/n, m.High/n
	}
	return m
}

// Total scores the answers of an assessment, to two decimals. ok is false
// while too few questions are answered; answered counts them.
func (q Questionnaire) Total(a clinic.Assessment) (total float64, answered int, ok bool) {
	var sum, least, most float64
	for i, item := range q.Questions {
		v, given := a.Details[clinic.ItemPlace(q.Code, i)]
		if !given {
			continue
		}
		if item.Reverse {
			v = float64(item.Low+item.High) - v
		}
		answered++
		sum, least, most = sum+v, least+float64(item.Low), most+float64(item.High)
	}
	needed := q.Score.Least
	if needed == 0 {
		needed = len(q.Questions)
	}
	if answered < needed || answered == 0 {
		return 0, answered, false
	}
	switch q.Score.Rule {
	case RuleMean:
		sum /= float64(answered)
	case RulePercent:
		sum = (sum - least) / (most - least) * 100
	default:
		sum *= float64(len(q.Questions)) / float64(answered)
	}
	return math.Round(sum*100) / 100, answered, true
}

// Problems says which answers a question does not have.
func (q Questionnaire) Problems(a clinic.Assessment) []clinic.Problem {
	var problems []clinic.Problem
	for i, item := range q.Questions {
		place := clinic.ItemPlace(q.Code, i)
		limit := clinic.Range{Low: float64(item.Low), High: float64(item.High), Whole: true}
		if v, given := a.Details[place]; given && limit.Complaint(v) != "" {
			problems = append(problems, clinic.Problem{Place: "details." + place, Sentence: limit.Complaint(v)})
		}
	}
	return problems
}

var ownCode = regexp.MustCompile(`^OWN_`)

// With returns the table with a clinic's own questionnaires after the built-in
// measures; t is not changed.
func (t *Table) With(own []Questionnaire) (*Table, error) {
	measures := slices.DeleteFunc(t.Measures(), func(m Measure) bool { return ownCode.MatchString(m.Code) })
	for _, q := range own {
		if err := q.check(); err != nil {
			return nil, fmt.Errorf("%s: %w", q.Code, err)
		}
		measures = append(measures, q.Measure())
	}
	with, err := newTable(measures)
	if err != nil {
		return nil, err
	}
	with.examination, with.own, with.sources, with.recalls = t.examination, slices.Clone(own), t.sources, t.recalls
	return with, nil
}

// Questionnaires lists the clinic's own, in their order.
func (t *Table) Questionnaires() []Questionnaire { return slices.Clone(t.own) }

// Problems says which answers, scores and details of an assessment lie outside
// their limits.
func (t *Table) Problems(a clinic.Assessment) []clinic.Problem {
	problems := t.examination.problems(a.Details)
	for _, q := range t.own {
		problems = append(problems, q.Problems(a)...)
		m := q.Measure()
		limit := clinic.Range{Low: m.Low, High: m.High}
		if v, there := a.Totals[q.Code]; there && limit.Complaint(v) != "" {
			problems = append(problems, clinic.Problem{Place: "totals." + q.Code, Sentence: limit.Complaint(v)})
		}
	}
	return problems
}
