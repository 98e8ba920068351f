package clinic

import (
	"slices"
	"strings"
)

// Visit is one combined session: massage, then exercise.
type Visit struct {
	ID        string `json:"-"`
	EpisodeID string `json:"-"`
	Revision  int    `json:"-"`
	Entered   string `json:"-"` // instant when it was first written down
	Signed    string `json:"-"`
	Author    string `json:"-"`

	Date      Date             `json:"date"`
	Screen    Screen           `json:"screen,omitzero"`
	Before    Pain             `json:"nprs_before,omitzero"`
	After     Pain             `json:"nprs_after,omitzero"`
	Spasm     *float64         `json:"spasm,omitempty"`
	Responses []Response       `json:"responses,omitempty"`
	Response  *MassageResponse `json:"massage_response,omitempty"`
	Massage   []MassageRow     `json:"massage,omitempty"`
	Exercise  []ExerciseRow    `json:"exercise,omitempty"`
	Note      string           `json:"note,omitempty"`
	Handover  string           `json:"-"` // one line from the massage to the exercise
	Session   Session          `json:"-"`
}

// ExerciseRow is an exercise as done in a visit: a therapy row with its dose.
type ExerciseRow struct {
	TherapyRow
	Side        Side `json:"side,omitempty"`
	Sets        int  `json:"sets,omitempty"`
	Reps        int  `json:"reps,omitempty"`
	HoldSeconds int  `json:"hold_seconds,omitempty"`
	RestSeconds int  `json:"rest_seconds,omitempty"`
	TimesPerDay int  `json:"times_per_day,omitempty"`
	DaysPerWeek int  `json:"days_per_week,omitempty"`
}

// Session is what a visit that was written in this clinic has beside what the
// rules read. Reactions stand beside the massage rows, Taken beside the
// exercise rows.
type Session struct {
	Began     string            // instant, as the record keeps it
	RedFlags  map[string]Answer // that a yes among the four questions asked for
	Consent   VisitConsent
	NextDay   Reaction // how the patient was the day after the visit before
	Reactions []Reaction
	Taken     []Taken
	Diary     []DiaryLine
	Next      NextStep
	Hands     Hands
}

// VisitConsent is what the patient agreed to today. Areas are massage regions;
// Cap is the highest pressure agreed, 1 to 5, 0 when none was named.
type VisitConsent struct {
	Given     Answer
	Areas     []string
	Refused   []string // areas that were asked for and not agreed
	Questions string   // what else was explained or asked
	Cap       int
}

// Reaction is how the patient was after something.
type Reaction string

// The reactions.
const (
	Better Reaction = "better"
	Same   Reaction = "same"
	Worse  Reaction = "worse"
)

// Taken is how an exercise row went in the visit: pain 0 to 10 while doing it,
// and the steps that the lowest symptom point moved, up below 0.
type Taken struct {
	Completed *bool
	Pain      *float64
	Site      *float64
}

// DiaryLine is one exercise of the paper diary: on how many of how many days
// it was done, and how it went.
type DiaryLine struct {
	Exercise string
	Done     int
	Asked    int
	Pain     *float64
	Settled  *float64 // hours
	Site     *float64
}

// NextStep is what the therapist means to do next.
type NextStep string

// The next steps.
const (
	GoOn       NextStep = "same"
	Progress   NextStep = "progress"
	Reassess   NextStep = "reassess"
	AskDoctor  NextStep = "doctor"
	EndEpisode NextStep = "discharge"
)

// The parts of a visit, each signed by who did it.
const (
	MassagePart  = "massage"
	ExercisePart = "exercise"
)

// Hands are the two people who may write a visit: each signs the own part. An
// instant of signing is as the record keeps it, empty while it is open.
type Hands struct {
	Massage, Exercise             string // names
	MassageSigned, ExerciseSigned string
}

// Two says whether two people write the visit.
func (h Hands) Two() bool { return h.Massage != "" && h.Exercise != "" && h.Massage != h.Exercise }

// SOAP is a note in its four parts.
type SOAP struct{ Subjective, Objective, Assessment, Plan string }

func (s *SOAP) parts() []soapPart {
	return []soapPart{{"S", &s.Subjective}, {"O", &s.Objective}, {"A", &s.Assessment}, {"P", &s.Plan}}
}

type soapPart struct {
	letter string
	at     *string
}

// Note writes the parts that say something, one a line: "S: slept well".
func (s SOAP) Note() string {
	var lines []string
	for _, part := range s.parts() {
		if text := strings.Join(strings.Fields(*part.at), " "); text != "" {
			lines = append(lines, part.letter+": "+text)
		}
	}
	return strings.Join(lines, "\n")
}

// ReadSOAP takes a note apart; lines without a letter belong to the part before
// them, the first to Subjective.
func ReadSOAP(note string) SOAP {
	var s SOAP
	parts := s.parts()
	at := parts[0].at
	for line := range strings.Lines(note) {
		text := strings.TrimSpace(line)
		for _, part := range parts {
			if rest, found := strings.CutPrefix(text, part.letter+":"); found {
				at, text = part.at, strings.TrimSpace(rest)
			}
		}
		*at = strings.TrimSpace(*at + " " + text)
	}
	return s
}

// Adherence is the share of the home programme that a diary says was done, 0
// to 100, nil when it says nothing.
func Adherence(lines []DiaryLine) *float64 {
	done, asked := 0, 0
	for _, line := range lines {
		done, asked = done+min(line.Done, line.Asked), asked+line.Asked
	}
	if asked == 0 {
		return nil
	}
	share := float64(int(float64(done)/float64(asked)*100 + 0.5))
	return &share
}

// Told are the responses of a visit for the rules: the diary and what was done
// in the clinic, each exercise once. Where both speak the worse holds.
func (s Session) Told(rows []ExerciseRow) []Response {
	var all []Response
	at := map[string]int{}
	add := func(r Response) {
		if r.Pain == nil && r.Settled == nil && r.Completed == nil && r.SiteChange == nil {
			return
		}
		if i, there := at[r.Exercise]; there {
			all[i] = worse(all[i], r)
			return
		}
		at[r.Exercise] = len(all)
		all = append(all, r)
	}
	for _, line := range s.Diary {
		r := Response{Exercise: line.Exercise, Pain: line.Pain, Settled: line.Settled, SiteChange: line.Site}
		if line.Asked > 0 {
			done := line.Done > 0
			r.Completed = &done
		}
		add(r)
	}
	for i, row := range rows {
		if row.TherapyRow.Exercise != "" && i < len(s.Taken) {
			taken := s.Taken[i]
			add(Response{Exercise: row.TherapyRow.Exercise, Pain: taken.Pain, Completed: taken.Completed, SiteChange: taken.Site})
		}
	}
	return all
}

func worse(a, b Response) Response {
	a.Pain, a.Settled, a.SiteChange = larger(a.Pain, b.Pain), larger(a.Settled, b.Settled), larger(a.SiteChange, b.SiteChange)
	if a.Completed == nil || b.Completed != nil && !*b.Completed {
		a.Completed = b.Completed
	}
	return a
}

func larger(a, b *float64) *float64 {
	if a == nil || b != nil && *b > *a {
		return b
	}
	return a
}

// Sensitive says whether massage of a region needs its own explicit yes.
func Sensitive(region string) bool { return slices.Contains(ExplicitAreas, region) }

// Consent is what the patient agreed to in a visit as it is kept for ever.
func (v Visit) Consent() Consent {
	today := v.Session.Consent
	c := Consent{
		EpisodeID: v.EpisodeID, VisitID: v.ID, Given: v.Date, Areas: today.Areas, Refused: today.Refused,
		Explained: Explained, Questions: today.Questions, PressureCap: today.Cap, Method: "spoken", GivenBy: "patient",
	}
	for _, area := range today.Areas {
		if Sensitive(area) {
			c.Explicit = append(c.Explicit, area)
		}
	}
	return c
}

// Explained are the codes of what is said before each treatment, of
// safety/consent.toml.
var Explained = []string{"soreness", "bruise", "flare", "serious", "stop"}
