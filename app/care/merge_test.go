package care_test

import (
	"slices"
	"testing"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/planning"
)

func (p *practice) register(patient clinic.Patient) string {
	p.t.Helper()
	return must[string](p.t)(p.RegisterPatient(p.t.Context(), patient))
}

func TestDuplicatesAreFoundAtRegistration(t *testing.T) {
	p := newPractice(t)
	p.register(clinic.Patient{Given: "Ana", Family: "López", Born: "1979-04-02", Contact: clinic.Contact{Phone: "+44 7700 900123"}})
	for name, c := range map[string]struct {
		patient clinic.Patient
		want    []care.Likeness
	}{
		"same name and birth":            {clinic.Patient{Given: "ana", Family: "Lopez", Born: "1979-04-02"}, []care.Likeness{care.SameNameAndBirth}},
		"names the other way round":      {clinic.Patient{Name: "Lopez, Ana", Born: "1979-04-02"}, []care.Likeness{care.SameNameAndBirth}},
		"same phone, other country code": {clinic.Patient{Given: "Rosa", Contact: clinic.Contact{Phone: "07700 900 123"}}, []care.Likeness{care.SamePhone}},
		"similar name, birth unknown":    {clinic.Patient{Given: "Anna", Family: "Lopez"}, []care.Likeness{care.SimilarName}},
		"similar name, day and month":    {clinic.Patient{Given: "Ana", Family: "Lopes", Born: "1979-02-04"}, []care.Likeness{care.SimilarName}},
		"same name, another generation":  {clinic.Patient{Given: "Ana", Family: "López", Born: "1952-11-30"}, nil},
		"another name":                   {clinic.Patient{Given: "Eva", Family: "Lorenz", Born: "1979-04-02"}, nil},
		"a phone of three digits":        {clinic.Patient{Given: "Eva", Contact: clinic.Contact{Phone: "123"}}, nil},
	} {
		found := must[[]care.Duplicate](t)(p.Duplicates(t.Context(), c.patient))
		var why []care.Likeness
		if len(found) > 0 {
			why = found[0].Why
		}
		if !slices.Equal(why, c.want) {
			t.Errorf("%s: found %v, want %v", name, why, c.want)
		}
	}
}

func TestMergedRecordsAreBothReadableAndCanBeTakenApart(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	kept, episode := p.episode(disc)
	other := p.register(clinic.Patient{
		Given: "Anna", Family: "Lopez", Contact: clinic.Contact{Phone: "07700 900123"}, Health: []clinic.Tag{{Tag: "ANTICOAG"}},
		Emergency: clinic.Relative{Name: "Luis", Phone: "07700 900456"},
	})
	moved := must[string](t)(p.OpenEpisode(ctx, other, clinic.Episode{Condition: "NSLBP"}))
	if err := p.Merge(ctx, kept, other); err != nil {
		t.Fatal(err)
	}
	patient := must[clinic.Patient](t)(p.Patient(ctx, kept))
	if patient.Given != "Ana" || patient.Contact.Phone != "07700 900123" || patient.Emergency.Name != "Luis" || len(patient.Health) != 1 {
		t.Errorf("the kept record is %+v", patient)
	}
	course := must[clinic.Course](t)(p.Course(ctx, moved))
	if course.PatientID != kept || len(course.Patient.Health) != 1 {
		t.Errorf("the moved episode is of %+v", course.Patient)
	}
	if rows := must[[]care.PatientRow](t)(p.FindPatients(ctx, "", 9)); len(rows) != 1 {
		t.Errorf("the list shows both: %+v", rows)
	}
	if rows := must[[]care.PatientRow](t)(p.FindPatients(ctx, "anna", 9)); len(rows) != 1 || rows[0].MergedInto != kept {
		t.Errorf("the merged record is not found any more: %+v", rows)
	}
	gone := must[clinic.Patient](t)(p.Patient(ctx, other))
	if gone.MergedInto != kept || gone.Given != "Anna" {
		t.Errorf("the other record is %+v", gone)
	}
	if err := p.SavePatient(ctx, gone); care.KindOf(err) != care.Refused {
		t.Errorf("a merged record was changed: %v", err)
	}
	if err := p.Merge(ctx, p.register(clinic.Patient{Given: "Eva"}), kept); care.KindOf(err) != care.Refused {
		t.Errorf("merged a record that holds another: %v", err)
	}
	if err := p.Unmerge(ctx, other); err != nil {
		t.Fatal(err)
	}
	if course := must[clinic.Course](t)(p.Course(ctx, moved)); course.PatientID != other {
		t.Error("the episode did not return")
	}
	if course := must[clinic.Course](t)(p.Course(ctx, episode)); course.PatientID != kept {
		t.Error("an episode that was never moved went away")
	}
	if merges := must[[]care.Merge](t)(p.Merges(ctx, kept)); len(merges) != 0 {
		t.Errorf("the merge still holds: %+v", merges)
	}
	if err := p.Unmerge(ctx, other); care.KindOf(err) != care.Refused {
		t.Errorf("took back twice: %v", err)
	}
	for _, what := range []string{"merge patients", "undo merge"} {
		if !slices.Contains(p.did(), what) {
			t.Errorf("the audit trail does not say %q", what)
		}
	}
}

func TestAHealthTagHoldsOnItsDaysAlone(t *testing.T) {
	p := newPractice(t)
	ctx := t.Context()
	id, episode := p.episode(disc)
	patient := must[clinic.Patient](t)(p.Patient(ctx, id))
	patient.Health = []clinic.Tag{{Tag: "DVT_ACTIVE", Until: p.Today().Plus(3)}, {Tag: "CARDIO_UNST", Since: p.Today().Plus(5)}}
	if err := p.SavePatient(ctx, patient); err != nil {
		t.Fatal(err)
	}
	p.sign(episode, initial())
	stopped := func() bool { return must[planning.Draft](t)(p.PlanDraft(ctx, episode)).Locked }
	if !stopped() {
		t.Error("the tag of today stops no plan")
	}
	p.later(4)
	if stopped() {
		t.Error("a tag that ended, or has not begun, stops the plan")
	}
	p.later(1)
	if !stopped() {
		t.Error("a tag that began today stops no plan")
	}
	if kept := must[clinic.Patient](t)(p.Patient(ctx, id)); len(kept.Health) != 2 || kept.Health[0].Until != "2026-09-04" {
		t.Errorf("the record lost its dates: %+v", kept.Health)
	}
}

func TestAClinicNumberIsOnePatients(t *testing.T) {
	p := newPractice(t)
	p.register(clinic.Patient{Given: "Ana", Number: "0041"})
	_, err := p.RegisterPatient(t.Context(), clinic.Patient{Given: "Eva", Number: " 0041"})
	if ps := care.ProblemsOf(err); len(ps) != 1 || ps[0].Place != "number" {
		t.Errorf("a number given twice: %v", err)
	}
}
