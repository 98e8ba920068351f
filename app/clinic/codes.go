package clinic

// Side is a side of the body: left, right, both, central or none.
type Side string

// The sides.
const (
	Left    Side = "left"
	Right   Side = "right"
	Both    Side = "both"
	Central Side = "central"
	NoSide  Side = "none"
)

// Answer is the answer to a safety question. The zero value means not asked,
// which is never a "no".
type Answer string

// The answers.
const (
	NotAsked Answer = ""
	Yes      Answer = "yes"
	No       Answer = "no"
	Unknown  Answer = "unknown"
)

// Kind is what an assessment is for.
type Kind string

// The kinds of assessment.
const (
	Initial      Kind = "initial"
	Reassessment Kind = "reassessment"
	Discharge    Kind = "discharge"
)

// Level is low, moderate (or medium) or high: irritability and STarT category.
type Level string

// The levels.
const (
	Low      Level = "low"
	Moderate Level = "moderate"
	Medium   Level = "medium"
	High     Level = "high"
)

// Phase is A (acute), B (subacute), C (chronic) or D (maintenance).
type Phase string

// Verdict is what a therapist decided about a proposal.
type Verdict string

// The verdicts.
const (
	Accepted Verdict = "accepted"
	Edited   Verdict = "edited"
	Declined Verdict = "declined"
)

// Code lists, in the order of clinical.md and the episode file.
var (
	Conditions = []string{"DISC_RAD", "LSS", "SPOND_FOR", "DGS", "NSLBP", "SIJ", "SPL", "CERV_RAD", "THOR", "OSTEO_FX"}
	RedFlags   = []string{
		"RF_CES1", "RF_CES2", "RF_CES3", "RF_CES4", "RF_CES5", "RF_MOTOR", "RF_CORD", "RF_CA1", "RF_CA2", "RF_CA3",
		"RF_INF1", "RF_INF2", "RF_FX1", "RF_FX2", "RF_AAA", "RF_DVT", "RF_LIMB", "RF_CAD", "RF_SPA", "RF_VISC",
		"RF_ZOS", "RF_MH", "RF_NIGHT",
	}
	Roots           = []string{"C5", "C6", "C7", "C8", "T1", "L2", "L3", "L4", "L5", "S1", "S2"}
	Techniques      = []string{"DT", "TP", "SW", "MF", "SF"}
	MassageRegions  = []string{"neck", "upper_back", "thoracic", "lumbar", "gluteal", "piriformis", "hip", "hamstrings", "quadriceps", "adductors", "calf", "foot"}
	ChartOnly       = []string{"head", "chest", "abdomen", "groin", "saddle", "sacrum", "face", "knee", "shin", "ankle", "shoulder", "arm", "forearm", "hand"}
	Symptoms        = []string{"pain", "numbness", "tingling", "weakness", "spasm"}
	Movements       = []string{"extension", "flexion", "side_glide_left", "side_glide_right"}
	DirectionResult = []string{"centralised", "partly", "preference", "none", "peripheralised"}
	Phases          = []Phase{"A", "B", "C", "D"}
	Sexes           = []string{"female", "male", "other", "unknown"}
	SheetKinds      = []string{"standard", "large", "pictures"}
	MassageSteps    = []float64{2, 1, 0.5, 0}
)
