package fhir

import (
	"slices"
	"strings"

	"tandem/app/library"
)

// root is a UUID of our own as an OID: Tandem's code systems lie below it, so
// that no address of anybody is borrowed.
const root = "urn:oid:2.25.288007809926957099199475904648610917239."

// Tandem's own code systems. The names are part of every bundle.
const (
	measures   = root + "1"
	conditions = root + "2"
	redFlags   = root + "3"
	tests      = root + "4"
	nerveRoots = root + "5"
	tags       = root + "6"
	exercises  = root + "7"
	techniques = root + "8"
	regions    = root + "9"
	rules      = root + "10"
	answers    = root + "11"
	fields     = root + "12"
	items      = root + "13"
	versions   = root + "14"
	numbers    = root + "15" // the clinic's own numbers of its patients

	tagPlace  = root + "101" // regions and side of a health tag
	rowDose   = root + "102" // a row of a plan or visit
	planDoses = root + "103" // sessions a week, review
	sheetKind = root + "104" // how the patient's sheet looks
	consented = root + "105" // how consent was given
	takenBack = root + "106" // one withdrawal of consent
	interpret = root + "107" // what an interpreter is needed for

	handedOver = root + "108" // the line from the massage to the exercise
)

// Systems of others.
const (
	loinc         = "http://loinc.org"
	languages     = "urn:ietf:bcp:47"
	actCode       = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
	clinicalState = "http://terminology.hl7.org/CodeSystem/condition-clinical"
	category      = "http://terminology.hl7.org/CodeSystem/condition-category"
	relations     = "http://terminology.hl7.org/CodeSystem/v2-0131"
	consentScope  = "http://terminology.hl7.org/CodeSystem/consentscope"
)

var titles = map[string]string{
	measures: "measures and findings", conditions: "conditions", redFlags: "safety questions", tests: "physical tests",
	nerveRoots: "nerve roots", tags: "health tags", exercises: "exercises", techniques: "massage techniques",
	regions: "body regions", rules: "rules that propose changes", answers: "answers and categories",
	fields: "parts of a finding or a row", items: "what a decision is about", versions: "versions of a plan",
}

// painLoinc is the one LOINC code that fits a measure exactly. SNOMED CT is
// left out because its licence depends on the clinic's country, and the
// questionnaires' own LOINC codes because their owners' terms differ.
var painLoinc = coding{loinc, "72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported"}

const loincNotice = "Bundles may hold the LOINC code 72514-3. LOINC is copyright (c) Regenstrief Institute, Inc. and the LOINC Committee and is available at no cost under the licence at http://loinc.org/license."

// units are the units of UCUM by field; a score has none of its own.
var units = map[string]string{
	"SLR": "deg", "FTF": "cm", "WALK_TOL": "min", "SIT_TOL": "min", "STAND_TOL": "min", "ADHERENCE": "%",
	"settled_hours": "h", "soreness_hours": "h", "leg_symptoms_minutes": "min", "minutes": "min",
}

// names says what the codes are called.
type names struct{ lib *library.Library }

func (n names) of(system, code string) string {
	switch system {
	case conditions:
		return n.say("clinic.conditions.", code)
	case tags:
		return n.say("clinic.tags.", code)
	case techniques:
		return n.lib.TechniqueName(code)
	case regions:
		return n.lib.RegionName(code)
	case exercises:
		text, _ := n.lib.Text(library.English, code, "none")
		return text.Name
	case redFlags:
		flag, _ := n.lib.RedFlag(code)
		return flag.Name
	case measures:
		return measureNames[code]
	case items:
		return n.item(code)
	}
	return ""
}

func (n names) say(above, code string) string {
	if said := n.lib.Say(library.English, above+code, nil); !strings.HasPrefix(said, "[") {
		return said
	}
	return ""
}

// item names what a decision is about: an exercise, a massage row, massage.
func (n names) item(code string) string {
	if parts := strings.Split(code, ":"); len(parts) == 3 {
		return n.lib.TechniqueName(parts[1]) + ", " + n.lib.RegionName(parts[2])
	}
	if code == "massage" {
		return code
	}
	return n.of(exercises, code)
}

var measureNames = map[string]string{
	"NPRS_LEG": "leg pain, 0 to 10", "NPRS_BACK": "back pain, 0 to 10", "RMDQ": "Roland-Morris disability, 0 to 24",
	"ODI": "Oswestry disability, 0 to 100", "GROC": "global rating of change, -7 to 7", "DISTAL_SITE": "how far the symptom reaches, 0 to 5",
	"SPASM": "muscle spasm, 0 to 3", "SLR": "straight leg raise", "FTF": "fingertips to floor", "WALK_TOL": "walking until symptoms",
	"SIT_TOL": "sitting until symptoms", "STAND_TOL": "standing until symptoms", "ADHERENCE": "home programme done", "PASS": "acceptable symptom state",
	"START_LEVEL": "risk level", "IRRITABILITY": "irritability", "DIRECTION": "direction tested", "BODY_MARK": "mark on the body chart",
	"RESPONSE": "response to an exercise", "MASSAGE_RESPONSE": "response to massage", "LEFS": "leg function", "NDI": "neck disability",
	"VAS": "pain on the 100 mm line", "EQ5D": "EQ-5D index", "EQ5D_VAS": "EQ-5D scale", "START": "STarT Back total",
	"NPRS_LEG_BEFORE": "leg pain before the session", "NPRS_BACK_BEFORE": "back pain before the session",
	"NPRS_LEG_AFTER": "leg pain after the session", "NPRS_BACK_AFTER": "back pain after the session",
	"SESSION": "massage and exercise session", given: "how a questionnaire was given",
}

// choiceSystems are the systems of the fields that hold a code; any other text
// is free.
var choiceSystems = map[string]string{
	"exercise": exercises, "technique": techniques, "region": regions, "side": answers, "view": answers, "symptom": answers,
	"movement": answers, "result": answers, "kind": answers,
}

func isPain(code string) bool { return strings.HasPrefix(code, "NPRS_") }

// known says whether a code is one of a list.
func known[T ~string](list []T, code string) bool { return slices.Contains(list, T(code)) }
