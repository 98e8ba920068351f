package planning_test

import (
	"strings"
	"testing"

	"tandem/app/clinic"
	"tandem/app/library"
)

func TestAClinicsOwnNumberJudgesATest(t *testing.T) {
	d := clinic.Details{"SIJ_CLUSTER.distraction": 1, "SIJ_CLUSTER.compression": 1, "LX_EXT.degrees": 15}
	judged := func(numbers ...library.OwnNumber) (cluster, bend bool) {
		e, err := engine(t).WithNumbers(numbers)
		if err != nil {
			t.Fatal(err)
		}
		exam := e.Measures.Examination()
		for code, positive := range map[string]*bool{"SIJ_CLUSTER": &cluster, "LX_EXT": &bend} {
			item, _ := exam.Item(code)
			*positive, _ = item.Judge(d, clinic.Left)
		}
		return cluster, bend
	}
	if cluster, bend := judged(); cluster || !bend {
		t.Errorf("by the defaults: cluster %v, bending back %v", cluster, bend)
	}
	cluster, bend := judged(library.OwnNumber{Rule: "SIJ_CLUSTER", Name: "least", Value: 2}, library.OwnNumber{Rule: "LX_EXT", Name: "degrees", Value: 12})
	if !cluster || bend {
		t.Errorf("by the clinic's own: cluster %v, bending back %v", cluster, bend)
	}
	_, err := engine(t).WithNumbers([]library.OwnNumber{{Rule: "SIJ_CLUSTER", Name: "least", Value: 9}})
	if err == nil || !strings.Contains(err.Error(), "9 is outside 1 to 5") {
		t.Errorf("nine of five signs: %v", err)
	}
}

func TestAClinicsOwnThresholdStandsInTheBasis(t *testing.T) {
	own, err := engine(t).WithNumbers([]library.OwnNumber{{Rule: "RMDQ", Name: "points", Value: 4}})
	if err != nil {
		t.Fatal(err)
	}
	c := build(scores(3, 6, 16, 3, 4, 11))
	found := false
	for _, p := range own.Review(c, "").Proposals {
		if p.Rule != "R09" {
			continue
		}
		found = true
		if !strings.HasPrefix(p.Basis, "the clinic's own; ") || !strings.HasSuffix(p.Basis, "; a change counts for back-related disability (RMDQ) by 4 points") {
			t.Errorf("basis: %s", p.Basis)
		}
		if p.Numbers["RMDQ.points"] != 4 || p.Numbers["NPRS_LEG.percent"] != 30 {
			t.Errorf("numbers: %v", p.Numbers)
		}
		if _, there := p.Numbers["ODI.points"]; there {
			t.Error("R09 says that it used the threshold of the ODI")
		}
	}
	if !found {
		t.Fatal("R09 does not fire")
	}
	for _, p := range engine(t).Review(c, "").Proposals {
		if p.Rule == "R09" && p.Basis != "default; massage belongs in a package with exercise, NICE NG59" {
			t.Errorf("by the defaults: %s", p.Basis)
		}
	}
}

func TestAClinicNamesItsOwnBands(t *testing.T) {
	_, _, table := own(t, "RMDQ", "band1", 6)
	if m, _ := table.Measure("RMDQ"); m.Band(7) != "moderate" {
		t.Errorf("with the clinic's own end of 6, 7 is called %s", m.Band(7))
	}
	if m, _ := engine(t).Measures.Measure("RMDQ"); m.Band(7) != "mild" {
		t.Errorf("by the default 7 is called %s", m.Band(7))
	}
	_, err := engine(t).WithNumbers([]library.OwnNumber{{Rule: "RMDQ", Name: "band1", Value: 20}})
	if err == nil || !strings.Contains(err.Error(), "the bands must rise") {
		t.Errorf("a band beyond the next: %v", err)
	}
	_, _, table = own(t, "PSFS", "goal", 9)
	if m, _ := table.Measure("PSFS"); m.Reached(8) {
		t.Error("8 reaches the clinic's own goal of 9")
	}
}
