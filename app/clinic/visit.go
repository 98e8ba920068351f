package clinic

// Visit is one combined session: massage, then exercise.
type Visit struct {
	ID        string `json:"-"`
	EpisodeID string `json:"-"`

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
