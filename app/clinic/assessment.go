package clinic

// Assessment is one examination: initial, re-assessment or discharge. A nil
// number, empty text or absent key was not recorded.
type Assessment struct {
	ID        string `json:"-"`
	EpisodeID string `json:"-"`
	Revision  int    `json:"-"`
	Entered   string `json:"-"` // instant when it was first written down
	Signed    string `json:"-"`
	Author    string `json:"-"`

	Date       Date                 `json:"date"`
	Kind       Kind                 `json:"kind"`
	RedFlags   map[string]Answer    `json:"red_flags,omitempty"`
	Screen     Screen               `json:"screen,omitzero"`
	NPRS       Pain                 `json:"nprs,omitzero"`
	RMDQ       *float64             `json:"rmdq,omitempty"`
	PSFS       []Activity           `json:"psfs,omitempty"`
	SBI        []float64            `json:"sbi,omitempty"`
	GROC       *float64             `json:"groc,omitempty"`
	PASS       *bool                `json:"pass,omitempty"`
	ODI        *float64             `json:"odi,omitempty"`
	Start      Level                `json:"start,omitempty"`
	DistalSite *float64             `json:"distal_site,omitempty"`
	Spasm      *float64             `json:"spasm,omitempty"`
	Irritable  Level                `json:"irritability,omitempty"`
	SLR        Sides                `json:"slr,omitzero"`
	FTF        *float64             `json:"ftf_cm,omitempty"`
	Walk       *float64             `json:"walk_minutes,omitempty"`
	Sit        *float64             `json:"sit_minutes,omitempty"`
	Stand      *float64             `json:"stand_minutes,omitempty"`
	Roots      map[string]RootSides `json:"roots,omitempty"`
	Direction  *Direction           `json:"direction,omitempty"`
	Totals     map[string]float64   `json:"totals,omitempty"`
	Tests      map[string]TestSides `json:"tests,omitempty"`
	BodyChart  []Mark               `json:"body_chart,omitempty"`
	Adherence  *float64             `json:"adherence_percent,omitempty"`
	Responses  []Response           `json:"responses,omitempty"`
	Massage    *MassageResponse     `json:"massage_response,omitempty"`
	Details    Details              `json:"-"`
	Given      map[string]Given     `json:"-"` // by the questionnaire, as in Asked
}

// Screen holds the four safety questions of every visit.
type Screen struct {
	Saddle Answer `json:"saddle,omitempty"`
	Legs   Answer `json:"legs,omitempty"`
	Ill    Answer `json:"ill,omitempty"`
	Fall   Answer `json:"fall,omitempty"`
}

// Pain is NPRS, 0 to 10, back and leg kept apart (the arm's is kept as leg).
type Pain struct {
	Back *float64 `json:"back,omitempty"`
	Leg  *float64 `json:"leg,omitempty"`
}

// Activity is one PSFS activity, 0 unable to 10 as before.
type Activity struct {
	Activity string   `json:"activity"`
	Score    *float64 `json:"score,omitempty"`
}

// Sides is a number for each side.
type Sides struct {
	Left  *float64 `json:"left,omitempty"`
	Right *float64 `json:"right,omitempty"`
}

// TestSides is the result of a physical test on each side, true when positive.
type TestSides struct {
	Left  *bool `json:"left,omitempty"`
	Right *bool `json:"right,omitempty"`
}

// RootSides is the examination of one nerve root on each side.
type RootSides struct {
	Left  Root `json:"left,omitzero"`
	Right Root `json:"right,omitzero"`
}

// Root is power 0 to 5, sensation 0 to 2 and reflex 0 to 4.
type Root struct {
	Power     *float64 `json:"power,omitempty"`
	Sensation *float64 `json:"sensation,omitempty"`
	Reflex    *float64 `json:"reflex,omitempty"`
}

// Direction is the result of a repeated movement test.
type Direction struct {
	Movement string `json:"movement"`
	Result   string `json:"result"`
}

// Mark is one symptom in one region of the body chart.
type Mark struct {
	View    string `json:"view"`
	Region  string `json:"region"`
	Side    Side   `json:"side,omitempty"`
	Symptom string `json:"symptom"`
}

// Response is how the body took one exercise.
type Response struct {
	Exercise   string   `json:"exercise"`
	Pain       *float64 `json:"pain_during,omitempty"`
	Settled    *float64 `json:"settled_hours,omitempty"`
	Completed  *bool    `json:"completed,omitempty"`
	SiteChange *float64 `json:"distal_site_change,omitempty"`
}

// MassageResponse is how the body took the last massage.
type MassageResponse struct {
	Soreness    *float64 `json:"soreness_hours,omitempty"`
	Bruise      *bool    `json:"bruise,omitempty"`
	LegSymptoms *float64 `json:"leg_symptoms_minutes,omitempty"`
}
