package clinic

// Plan is one version of the combined plan: massage first, then exercise.
type Plan struct {
	ID        string `json:"-"`
	EpisodeID string `json:"-"`
	Entered   string `json:"-"` // instant of approval, as the record keeps it

	Version  int     `json:"version"`
	Approved Date    `json:"approved,omitempty"`
	Phase    Phase   `json:"phase,omitempty"`
	Massage  Massage `json:"massage,omitzero"`
	Therapy  Therapy `json:"therapy,omitzero"`
	Home     []Home  `json:"home,omitempty"`
	Review   Review  `json:"review,omitzero"`

	MassageBy  string `json:"-"` // who approved the massage
	ExerciseBy string `json:"-"` // who approved therapy and home programme
}

// Massage is the massage part of a plan; sessions a week are 2, 1, 0.5 or 0.
type Massage struct {
	PerWeek *float64     `json:"sessions_per_week,omitempty"`
	Rows    []MassageRow `json:"rows,omitempty"`
}

// MassageRow is one technique on one region. Pressure is 1 skin contact to 5 deep.
type MassageRow struct {
	Technique string `json:"technique"`
	Region    string `json:"region"`
	Side      Side   `json:"side,omitempty"`
	Pressure  int    `json:"pressure,omitempty"`
	Minutes   int    `json:"minutes,omitempty"`
	Purpose   string `json:"purpose,omitempty"`
	Why       string `json:"why,omitempty"`
	By        string `json:"-"` // who is to do it, in a visit who did it
}

// Item is the row's name in proposals: massage:TECHNIQUE:REGION.
func (r MassageRow) Item() string { return "massage:" + r.Technique + ":" + r.Region }

// Therapy is what is done in the clinic after the massage.
type Therapy struct {
	PerWeek *float64     `json:"sessions_per_week,omitempty"`
	Rows    []TherapyRow `json:"rows,omitempty"`
}

// TherapyRow is manual work, an exercise or education in the clinic.
type TherapyRow struct {
	Kind     string `json:"kind"`
	What     string `json:"what,omitempty"`
	Exercise string `json:"exercise,omitempty"`
	Minutes  int    `json:"minutes,omitempty"`
	Why      string `json:"why,omitempty"`
	By       string `json:"-"` // who is to do it, in a visit who did it
}

// Home is one exercise of the home programme with its dose.
type Home struct {
	Exercise    string `json:"exercise"`
	Side        Side   `json:"side,omitempty"`
	Sets        int    `json:"sets,omitempty"`
	Reps        int    `json:"reps,omitempty"`
	HoldSeconds int    `json:"hold_seconds"`
	RestSeconds int    `json:"rest_seconds"`
	Minutes     int    `json:"minutes,omitempty"`
	TimesPerDay int    `json:"times_per_day,omitempty"`
	DaysPerWeek int    `json:"days_per_week,omitempty"`
	Note        string `json:"note,omitempty"`
	Why         string `json:"why,omitempty"`
}

// Review is when the plan is looked at again, whichever comes first.
type Review struct {
	Days   int `json:"days,omitempty"`
	Visits int `json:"visits,omitempty"`
}

// Exercises lists the exercise codes of the plan, in the clinic and at home,
// each once, home programme first.
func (p Plan) Exercises() []string {
	var codes []string
	seen := map[string]bool{}
	add := func(code string) {
		if code != "" && !seen[code] {
			seen[code] = true
			codes = append(codes, code)
		}
	}
	for _, h := range p.Home {
		add(h.Exercise)
	}
	for _, r := range p.Therapy.Rows {
		add(r.Exercise)
	}
	return codes
}
