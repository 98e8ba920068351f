package clinic

import (
	"fmt"
	"strconv"
)

// Range is what a number field may hold, both ends included. These are limits
// of the format, wide enough for any true value; none is a clinical threshold.
type Range struct {
	Low, High float64
	Whole     bool
}

// limits names each number field as the episode file does; "left" and "right"
// go by the field above them.
var limits = map[string]Range{
	"nprs":                 {0, 10, false},
	"rmdq":                 {0, 24, true},
	"psfs":                 {0, 10, false},
	"sbi":                  {0, 6, true},
	"groc":                 {-7, 7, true},
	"odi":                  {0, 100, false},
	"distal_site":          {0, 5, true},
	"spasm":                {0, 3, true},
	"slr":                  {0, 90, false},
	"ftf_cm":               {0, 100, false},
	"walk_minutes":         {0, 1440, false},
	"sit_minutes":          {0, 1440, false},
	"stand_minutes":        {0, 1440, false},
	"power":                {0, 5, true},
	"sensation":            {0, 2, true},
	"reflex":               {0, 4, true},
	"adherence_percent":    {0, 100, false},
	"pain_during":          {0, 10, false},
	"settled_hours":        {0, 720, false},
	"distal_site_change":   {-5, 5, true},
	"soreness_hours":       {0, 720, false},
	"leg_symptoms_minutes": {0, 1440, false},
	"pressure":             {1, 5, true},
	"minutes":              {0, 240, true},
	"sets":                 {0, 20, true},
	"reps":                 {0, 200, true},
	"hold_seconds":         {0, 600, true},
	"rest_seconds":         {0, 600, true},
	"times_per_day":        {0, 24, true},
	"days_per_week":        {0, 7, true},
	"sessions_per_week":    {0, 14, false},
	"days":                 {0, 365, true},
	"visits":               {0, 100, true},
	"version":              {1, 9999, true},
	"LEFS":                 {0, 80, true},
	"NDI":                  {0, 100, false},
	"VAS":                  {0, 100, false},
	"EQ5D":                 {-1, 1, false},
	"EQ5D_VAS":             {0, 100, false},
	"START":                {0, 9, true},
}

// goalFields names, for each measure that a goal can use, the field whose
// limits its target has.
var goalFields = map[string]string{
	"NPRS_BACK": "nprs", "NPRS_LEG": "nprs", "RMDQ": "rmdq", "PSFS": "psfs", "ODI": "odi", "GROC": "groc", "GROC15": "groc",
	"LEFS": "LEFS", "NDI": "NDI", "VAS": "VAS", "EQ5D": "EQ5D", "EQ5D_VAS": "EQ5D_VAS", "START": "START",
	"SLR": "slr", "FTF": "ftf_cm", "WALK_TOL": "walk_minutes", "DISTAL_SITE": "distal_site", "SPASM": "spasm",
}

// SBITotal is what the sum of the four bothersomeness ratings may be.
var SBITotal = Range{0, 24, true}

// Limit returns what the named number field of the episode file may hold.
func Limit(field string) (Range, bool) {
	r, known := limits[field]
	return r, known
}

// Complaint says in one short sentence why the field may not hold value, or
// returns "" when it may.
func (r Range) Complaint(value float64) string {
	switch {
	case !(value >= r.Low && value <= r.High):
		return fmt.Sprintf("%s is outside %s", Number(value), r)
	case r.Whole && value != float64(int64(value)):
		return fmt.Sprintf("%s is not a whole number", Number(value))
	}
	return ""
}

// String writes the range as "0 to 10".
func (r Range) String() string { return Number(r.Low) + " to " + Number(r.High) }

// Number writes a number as people do: 7, 0.5, never 7.000000.
func Number(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }

// More code lists of the episode file, in the order of clinical.md.
var (
	HealthTags = []string{
		"RF_ANY_E", "DVT_ACTIVE", "FEVER_INF", "HTN_UNCTRL", "CARDIAC_UNST", "FRACTURE", "AAA_KNOWN", "INTOX", "SKIN_INF",
		"ACUTE_INJ", "INFLAM_FLARE", "VARICOSE", "SURG_RECENT", "INJ_STEROID", "TUMOUR", "PLATELET_LOW", "LYMPH_RISK",
		"ANTICOAG", "ANTIPLT", "OSTEO", "OSTEO_FX", "PREG", "PREG_RISK", "CANCER_HX", "DIAB_NEURO", "NERVE_IRRIT",
		"STEROID_LONG", "HTN_CTRL", "ANALGESIC", "DEVICE", "HYPERMOB", "CONSENT_NO",
		"FLEX_PERIPH", "EXT_PERIPH", "DISC_ACUTE_IRRIT", "SPONDY_EXT", "OSTEO_FLEX", "PREG_SUPINE", "PREG_PRONE",
		"HTN_VALSALVA", "CARDIO_UNST", "POSTOP_SPINE", "HIP_REPL", "SIJ_ASYM", "FALL_RISK", "KNEEL_INTOL", "WRIST_INTOL",
		"SHLD_INTOL", "CERV_RISK", "MOTOR_DEF",
	}
	Totals = []string{"LEFS", "NDI", "VAS", "EQ5D", "EQ5D_VAS", "START"}
	Tests  = []string{
		"SLR", "XSLR", "SLUMP", "PKB", "FTF", "LX_EXT", "SIDE_FLEX", "MOD_SCHOBER", "REPEATED_MVMT", "TENDER", "TRP",
		"HIP_ROM", "PIRI", "SIJ_CLUSTER", "GAIT",
	}
	GoalMeasures = []string{
		"NPRS_BACK", "NPRS_LEG", "VAS", "RMDQ", "ODI", "PSFS", "SBI", "START", "LEFS", "NDI", "EQ5D", "EQ5D_VAS", "GROC", "GROC15",
		"PASS", "SLR", "FTF", "WALK_TOL", "DISTAL_SITE", "SPASM",
	}
	EpisodeSides = []Side{Left, Right, Both, Central}
	RowSides     = []Side{Left, Right, Both, NoSide, Central}
	DoseSides    = []Side{Left, Right, Both, NoSide}
	Answers      = []Answer{Yes, No, Unknown}
	Kinds        = []Kind{Initial, Reassessment, Discharge}
	Irritability = []Level{Low, Moderate, High}
	StartLevels  = []Level{Low, Medium, High}
	Verdicts     = []Verdict{Accepted, Edited, Declined}
	RowKinds     = []string{"manual", "exercise", "education"}
	Views        = []string{"front", "back"}
)

// ChartRegions returns every region of the body chart: the massage regions
// and those that are never massaged.
func ChartRegions() []string {
	return append(append([]string{}, MassageRegions...), ChartOnly...)
}
