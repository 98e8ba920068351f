package safety_test

import (
	"slices"
	"strings"
	"testing"

	"tandem/app/library"
	"tandem/app/safety"
	"tandem/assets"
)

// precautions is the tags column of clinical.md 6.1 by hand, for the tags of
// 4.3 that block; "all" means every exercise but those after the dash.
var precautions = map[string]string{
	"FLEX_PERIPH":      "FLX-01 FLX-02 FLX-03 COR-04 STX-02 STX-03 NEU-03 AER-02",
	"EXT_PERIPH":       "EXT-01 EXT-02 EXT-03 EXT-04 STR-07 STX-04 NEU-04",
	"DISC_ACUTE_IRRIT": "COR-03 COR-09 STR-06 STX-01 NEU-02 NEU-03 ERG-02",
	"SPONDY_EXT":       "EXT-02 EXT-03 EXT-04 STR-07",
	"OSTEO_FLEX":       "FLX-02 FLX-03 MOB-02 MOB-04 COR-04 ERG-02",
	"PREG_PRONE":       "EXT-01 EXT-02 EXT-03 STR-07",
	"CERV_RISK":        "COR-04 NEU-05 NCK-01 NCK-02 NCK-03 NCK-04",
	"MOTOR_DEF":        "STR-02 STR-05 STR-08 NEU-03 BAL-02",
	"CARDIO_UNST":      "all -",
	"DVT_ACTIVE":       "all -",
	"POSTOP_SPINE":     "all - AER-01 NCK-01 NCK-02 NCK-03 NCK-04 ERG-01 ERG-02 ERG-03",
}

func TestEveryTagAndExercise(t *testing.T) {
	lib, err := library.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	guard := safety.New(lib)
	for _, tag := range lib.Tags() {
		list := strings.Fields(precautions[tag.Code])
		blocksAll := slices.Contains(list, "all")
		for _, e := range lib.Exercises() {
			by, blocked := guard.ExerciseBlock([]safety.ActiveTag{{Tag: tag.Code}}, e.ID)
			if blocked != (slices.Contains(list, e.ID) != blocksAll) {
				t.Errorf("%s and %s: blocked is %v", tag.Code, e.ID, blocked)
			}
			if blocked && by != tag.Code {
				t.Errorf("%s on %s is put down to %q", tag.Code, e.ID, by)
			}
			cautioned := slices.Contains(guard.ExerciseCautions([]safety.ActiveTag{{Tag: tag.Code}}, e.ID), tag.Code)
			if cautioned && blocked {
				t.Errorf("%s both blocks %s and cautions", tag.Code, e.ID)
			}
			if slices.Contains(e.Tags, tag.Code) && !cautioned && !blocked {
				t.Errorf("%s names %s, which says nothing of it", e.ID, tag.Code)
			}
		}
	}
}

func TestEveryPrecautionOfTheSecondTableIsKnown(t *testing.T) {
	lib, err := library.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	for code := range strings.FieldsSeq(`FLEX_PERIPH EXT_PERIPH DISC_ACUTE_IRRIT SPONDY_EXT OSTEO_FLEX PREG_SUPINE
		PREG_PRONE HTN_VALSALVA CARDIO_UNST POSTOP_SPINE HIP_REPL SIJ_ASYM FALL_RISK KNEEL_INTOL WRIST_INTOL
		SHLD_INTOL CERV_RISK DVT_ACTIVE MOTOR_DEF`) {
		tag, known := lib.Tag(code)
		if !known || tag.Rule == "" || tag.Source == "" || tag.Name == code {
			t.Errorf("%s: %+v", code, tag)
		}
	}
}

func TestTwoTagsNameTheFirst(t *testing.T) {
	guard := newGuard(t)
	tags := []safety.ActiveTag{{Tag: "FALL_RISK"}, {Tag: "SPONDY_EXT"}, {Tag: "EXT_PERIPH"}}
	if by, blocked := guard.ExerciseBlock(tags, "EXT-04"); !blocked || by != "SPONDY_EXT" {
		t.Errorf("EXT-04 is put down to %q, %v", by, blocked)
	}
	if cautions := guard.ExerciseCautions(tags, "EXT-04"); !slices.Equal(cautions, []string{"FALL_RISK"}) {
		t.Errorf("cautions are %v", cautions)
	}
}

func TestUnknownExerciseIsBlockedByWhatBlocksAll(t *testing.T) {
	guard := newGuard(t)
	if _, blocked := guard.ExerciseBlock([]safety.ActiveTag{{Tag: "DVT_ACTIVE"}}, "OWN-01"); !blocked {
		t.Error("an exercise outside the library is allowed with a clot")
	}
}
