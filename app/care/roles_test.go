package care_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/data"
)

// What reception may do with a use case.
const (
	open    = "open"    // no content of anybody, or reception's own work
	desk    = "desk"    // without what is clinical in it
	read    = "read"    // clinical content: in an emergency only
	write   = "write"   // changes the record, or makes something of it that leaves the clinic: never
	manages = "manages" // for owners alone
)

// mayReception lists every use case; a new one must be put here.
var mayReception = map[string]string{
	"BeginVisit": open, "CheckExercise": open, "CheckQuestionnaire": open, "ConsentProblems": open, "DraftProblems": open, "Engine": open,
	"Fitted": open, "LeftOut": open, "Minutes": open, "OfAge": open, "PlannedExercise": open, "Press": open, "Rules": open, "Several": open, "Standard": open,
	"Today": open, "VisitFindings": open, "Worker": open, "WorkerName": open, "RecordPDF": open, // of a record that was read
	"Practice": open, "Logo": open, "Team": open, "Holders": open, "Seats": open, "WorkAs": open, "Opened": open, "Unlock": open,
	"ReadsRecord": open, "WritesRecord": open, "Speak": open, "LockMinutes": open, "BeginEmergency": open, "EndEmergency": open, "InEmergency": open,
	"CountPatients": open, "ReadySearch": open, "Therapists": open, "Duplicates": open, "Merges": open,
	"Book": open, "SaveAppointment": open, "Slip": open, "ReminderList": open, "Calendar": open,

	"Day": desk, "Appointments": desk, "AppointmentsOf": desk, "FindPatients": desk, "Patient": desk, "RegisterPatient": desk, "SavePatient": desk,

	"Account": read, "Choices": read, "Complaints": read, "Consents": read, "Corrections": read, "Course": read, "DocumentFile": read,
	"Documents": read, "Dossier": read, "Draft": read, "Duties": read, "EngineFor": read, "Episodes": read, "Favourites": read,
	"KeptPlans": read, "Letter": read, "LetterFile": read, "Letters": read, "Lock": read, "Overrides": read, "OwnExercises": read,
	"PlanDraft": read, "PreviewAccount": read, "PreviewExercises": read, "PreviewLetter": read, "PreviewSheet": read, "PrintedSheets": read,
	"Progress": read, "Questionnaires": read, "Results": read, "Review": read, "Settings": read, "Sheet": read, "SheetFile": read,
	"SheetsDue": read, "StartFrom": read, "TeachBacks": read, "Templates": read, "Versions": read, "VisitDraft": read, "Waiting": read,

	"AddDocument": write, "AddQuestionnaire": write, "Anonymise": write, "Approve": write, "BlankForms": write, "ChangeNumbers": write,
	"ConfirmNumbers": write, "Correct": write, "Decide": write, "DeleteTemplate": write, "DropVisit": write, "EachPatient": write,
	"Export": write, "ExportAll": write, "ExportDossier": write, "ExportExercises": write, "ExportWhole": write, "ForgetPlan": write,
	"GiveConsent": write, "Import": write, "ImportExercises": write, "ImportWhole": write, "KeepPlan": write, "MakeAccount": write,
	"MakeCard": write, "MakeLetter": write, "Merge": write, "OpenEpisode": write, "Override": write, "PrintDue": write, "PrintRecord": write,
	"PrintSheet": write, "RenameTemplate": write, "RequestAnonymise": write, "RetireQuestionnaire": write, "SaveDraft": write,
	"SaveEpisode": write, "SaveExercise": write, "SavePractice": write, "SaveTemplate": write, "SaveVisit": write, "SetFavourite": write,
	"SetHold": write, "SetLogo": write, "Sign": write, "SignVisit": write, "TakePatients": write, "TeachBack": write, "Unmerge": write,
	"WholeRecord": write, "WithdrawAnonymise": write, "WithdrawConsent": write,

	"NoteSaved": write, "ProgressPDF": write, "Reprint": write, "Trail": write, "MayTendBackups": write,

	"Shared": open, "Watch": open, "Here": open, "LastSaved": open, "Typed": open, "TypedOf": open, // reception's own alone
	"ForgetTyped": write,

	"MayManage": manages, "SaveUser": manages, "SetLockMinutes": manages, "SeenEmergency": manages, "TieKey": manages,
}

// staffed is a clinic with an owner and a receptionist who each have a
// passphrase, a patient with health and an episode, and an appointment.
type staffed struct {
	*practice
	keys             *data.Clinic
	owner, rita, jo  string
	patient, episode string
}

const (
	ownerWords = "quartz tram velvet onion" // of data.TestKey
	ritaWords  = "lantern pickle harbour moss"
)

func newStaffed(t *testing.T) *staffed {
	t.Helper()
	p := newPractice(t)
	s := &staffed{practice: p, keys: p.store.Store.(*data.Clinic)}
	p.reopen(s.keys)
	s.opened(data.TestKey.User)
	s.owner = p.hire("Mara Owner", clinic.BothProfessions, clinic.Owner)
	s.rita = p.hire("Rita Desk", clinic.Physiotherapist, clinic.Reception)
	s.jo = p.hire("Jo Hands", clinic.MassageTherapist, clinic.Therapist)
	stamp := care.Stamp{Who: "Mara Owner", When: p.now}
	key := data.Key{Passphrase: ritaWords, Effort: data.TestKey.Effort}
	if err := s.keys.AddHolder(t.Context(), stamp, care.Holder{Name: "Rita Desk", Role: clinic.Reception, UserID: s.rita}, key); err != nil {
		t.Fatal(err)
	}
	s.patient, s.episode = p.episode(disc)
	ana := must[clinic.Patient](t)(p.Patient(t.Context(), s.patient))
	ana.Health = []clinic.Tag{{Tag: "ANTICOAG"}}
	ana.Contact.Phone = "07700 900111"
	if err := p.SavePatient(t.Context(), ana); err != nil {
		t.Fatal(err)
	}
	booked := clinic.Appointment{PatientID: s.patient, Therapist: "Jo Hands", Day: p.Today(), Start: 600, Minutes: 45}
	if err := p.Book(t.Context(), []clinic.Appointment{booked}); err != nil {
		t.Fatal(err)
	}
	return s
}

// reopen gives the use cases the store itself, which knows the passphrases.
func (p *practice) reopen(store *data.Clinic) {
	p.Clinic = care.New(store, p.Clinic.Standard(), p.Clinic.Press(), func() time.Time { return p.now }, "Sam Field")
}

func (s *staffed) opened(name string) {
	s.t.Helper()
	if err := s.Opened(s.t.Context(), name); err != nil {
		s.t.Fatal(err)
	}
}

// call calls a use case with arguments that name the patient or the episode.
func (s *staffed) call(name string) (err error) {
	method := reflect.ValueOf(s.Clinic).MethodByName(name)
	var args []reflect.Value
	for i := range method.Type().NumIn() {
		kind := method.Type().In(i)
		switch {
		case kind == reflect.TypeFor[context.Context]():
			args = append(args, reflect.ValueOf(s.t.Context()))
		case kind.Kind() == reflect.String:
			args = append(args, reflect.ValueOf(s.episode).Convert(kind))
		case kind.Kind() == reflect.Func:
			args = append(args, reflect.MakeFunc(kind, func([]reflect.Value) []reflect.Value {
				s.t.Errorf("%s handed something out", name)
				var none []reflect.Value
				for j := range kind.NumOut() {
					none = append(none, reflect.Zero(kind.Out(j)))
				}
				return none
			}))
		default:
			args = append(args, reflect.Zero(kind))
		}
	}
	for _, out := range method.Call(args) {
		if e, is := out.Interface().(error); is {
			err = e
		}
	}
	return err
}

func TestReceptionIsRefusedEveryClinicalUseCase(t *testing.T) {
	s := newStaffed(t)
	s.opened("Rita Desk")
	all := reflect.TypeFor[*care.Clinic]()
	for i := range all.NumMethod() {
		name := all.Method(i).Name
		class, known := mayReception[name]
		if !known {
			t.Errorf("%s is a new use case: say in mayReception what reception may do with it", name)
		}
		if class == open || class == desk {
			continue
		}
		t.Run(name, func(t *testing.T) {
			err := s.call(name)
			if care.KindOf(err) != care.Refused || !errors.Is(err, care.ErrWithheld) || !strings.Contains(err.Error(), "Rita Desk") {
				t.Errorf("reception got %v", err)
			}
		})
	}
	for name := range mayReception {
		if _, there := all.MethodByName(name); !there {
			t.Errorf("there is no use case %s", name)
		}
	}
}

func TestReceptionSeesWhomToCallAndNotWhatFor(t *testing.T) {
	s := newStaffed(t)
	s.opened("Rita Desk")
	ctx := t.Context()
	ana := must[clinic.Patient](t)(s.Patient(ctx, s.patient))
	if ana.Contact.Phone == "" || len(ana.Health) > 0 {
		t.Errorf("reception sees %+v", ana)
	}
	for _, text := range []string{"", "lopez"} {
		rows := must[[]care.PatientRow](t)(s.FindPatients(ctx, text, 10))
		if want := (care.PatientRow{ID: s.patient, Name: "Ana López", Born: "1979-04-02", Phone: "07700 900111"}); len(rows) != 1 || !reflect.DeepEqual(rows[0], want) {
			t.Errorf("reception finds %+v", rows)
		}
	}
	day := must[care.Day](t)(s.Day(ctx))
	listed := must[[]care.Meeting](t)(s.Appointments(ctx, s.Today(), s.Today(), ""))
	theirs := must[[]care.Meeting](t)(s.AppointmentsOf(ctx, s.patient))
	for _, meetings := range [][]care.Meeting{day.Meetings, listed, theirs} {
		if len(meetings) != 1 || meetings[0].Condition != "" || meetings[0].EpisodeID != "" || meetings[0].Name == "" {
			t.Errorf("reception sees the appointments %+v", meetings)
		}
	}
	if len(day.Due)+len(day.Plans)+len(day.Sheets)+len(day.Unsigned)+len(day.Emergencies) > 0 {
		t.Errorf("reception sees what waits: %+v", day)
	}
	ana.Contact.Phone = "07700 900222"
	if err := s.SavePatient(ctx, ana); err != nil {
		t.Fatal(err)
	}
	must[[]byte](t)(s.Slip(ctx, s.patient))
	must[[]byte](t)(s.ReminderList(ctx, s.Today(), s.Today(), ""))
	if _, err := s.RegisterPatient(ctx, clinic.Patient{Given: "Lee", Health: []clinic.Tag{{Tag: "ANTICOAG"}}}); !errors.Is(err, care.ErrWithheld) {
		t.Errorf("reception registered health: %v", err)
	}
	s.opened(data.TestKey.User)
	kept := must[clinic.Patient](t)(s.Patient(ctx, s.patient))
	if kept.Contact.Phone != "07700 900222" || len(kept.Health) != 1 {
		t.Errorf("after reception changed the phone the record holds %+v", kept)
	}
}

func TestWhoWorksIsTiedToThePassphrase(t *testing.T) {
	s := newStaffed(t)
	ctx := t.Context()
	if s.WorkerName() != "Mara Owner" {
		t.Fatalf("who entered the team is not the owner of the passphrase: %q works", s.WorkerName())
	}
	s.opened("Rita Desk")
	for _, try := range []struct{ other, wrong string }{{s.owner, ""}, {s.jo, ""}, {s.owner, "a wrong one"}, {s.jo, ritaWords}} {
		if err := s.WorkAs(ctx, try.other, try.wrong); care.KindOf(err) != care.Refused {
			t.Errorf("reception became another with %q: %v", try.wrong, err)
		}
	}
	if s.WorkerName() != "Rita Desk" {
		t.Fatalf("%s works", s.WorkerName())
	}
	if err := s.WorkAs(ctx, s.jo, ownerWords); err != nil || s.WorkerName() != "Jo Hands" {
		t.Errorf("with an owner's passphrase %s works: %v", s.WorkerName(), err)
	}
	if err := s.WorkAs(ctx, s.owner, ""); care.KindOf(err) != care.Refused {
		t.Errorf("a therapist became the owner: %v", err)
	}
	if err := s.WorkAs(ctx, s.rita, ritaWords); err != nil || s.WorkerName() != "Rita Desk" {
		t.Errorf("%s works: %v", s.WorkerName(), err)
	}
	same, err := s.Unlock(ctx, ritaWords)
	if err != nil || !same || s.WorkerName() != "Rita Desk" {
		t.Errorf("after a lock %s works, the same is %v: %v", s.WorkerName(), same, err)
	}
	same, err = s.Unlock(ctx, ownerWords)
	if err != nil || same || s.WorkerName() != "Mara Owner" {
		t.Errorf("after another unlocked %s works, the same is %v: %v", s.WorkerName(), same, err)
	}
	rita := s.user(s.rita)
	rita.Left = true
	if err := s.SaveUser(ctx, rita); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Unlock(ctx, ritaWords); care.KindOf(err) != care.Refused || s.WorkerName() != "Mara Owner" {
		t.Errorf("someone who left unlocked: %v, %s works", err, s.WorkerName())
	}
}

func (s *staffed) user(id string) clinic.User {
	s.t.Helper()
	for _, u := range must[[]clinic.User](s.t)(s.Team(s.t.Context())) {
		if u.ID == id {
			return u
		}
	}
	s.t.Fatalf("%s is not in the team", id)
	return clinic.User{}
}

func TestAnOwnerWithAPassphraseStays(t *testing.T) {
	s := newStaffed(t)
	for _, change := range []func(*clinic.User){func(u *clinic.User) { u.Left = true }, func(u *clinic.User) { u.Role = clinic.Reception }} {
		mara := s.user(s.owner)
		change(&mara)
		if err := s.SaveUser(t.Context(), mara); care.KindOf(err) != care.Invalid {
			t.Errorf("the only owner became %+v: %v", mara, err)
		}
	}
	s.hire("Second Owner", clinic.BothProfessions, clinic.Owner)
	mara := s.user(s.owner)
	mara.Role = clinic.Therapist
	if err := s.SaveUser(t.Context(), mara); care.KindOf(err) != care.Invalid || !strings.Contains(err.Error(), "passphrase") {
		t.Errorf("the only owner with a passphrase stepped down: %v", err)
	}
}

func TestEmergencyAccessReadsAndIsSeen(t *testing.T) {
	s := newStaffed(t)
	ctx := t.Context()
	if err := s.BeginEmergency(ctx, "the patient collapsed here"); care.KindOf(err) != care.Refused {
		t.Errorf("an owner needs it not: %v", err)
	}
	s.opened("Rita Desk")
	if err := s.BeginEmergency(ctx, "quick"); care.KindOf(err) != care.Invalid {
		t.Errorf("without a reason: %v", err)
	}
	if err := s.BeginEmergency(ctx, "Ana collapsed at the door"); err != nil {
		t.Fatal(err)
	}
	must[clinic.Course](t)(s.Course(ctx, s.episode))
	if ana := must[clinic.Patient](t)(s.Patient(ctx, s.patient)); len(ana.Health) != 1 {
		t.Errorf("the emergency does not show the health: %+v", ana)
	}
	for name, class := range mayReception {
		if class == write || class == manages {
			if err := s.call(name); !errors.Is(err, care.ErrWithheld) {
				t.Errorf("%s in an emergency: %v", name, err)
			}
		}
	}
	s.now = s.now.Add(10 * time.Minute)
	if same, err := s.Unlock(ctx, ritaWords); err != nil || !same || s.InEmergency() != nil {
		t.Errorf("the emergency outlived the lock: %v, %v", same, err)
	}
	if _, err := s.Course(ctx, s.episode); !errors.Is(err, care.ErrWithheld) {
		t.Errorf("after the emergency: %v", err)
	}
	s.opened(data.TestKey.User)
	seen := must[care.Day](t)(s.Day(ctx)).Emergencies
	if len(seen) != 1 || seen[0].Who != "Rita Desk" || seen[0].Reason != "Ana collapsed at the door" || seen[0].Ended.Sub(seen[0].Began) != 10*time.Minute {
		t.Fatalf("the owner is shown %+v", seen)
	}
	if err := s.SeenEmergency(ctx, seen[0].ID); err != nil {
		t.Fatal(err)
	}
	if again := must[care.Day](t)(s.Day(ctx)).Emergencies; len(again) > 0 {
		t.Errorf("what was seen is shown again: %+v", again)
	}
}

func TestTheLockIsSetByAnOwnerWithinLimits(t *testing.T) {
	s := newStaffed(t)
	ctx := t.Context()
	if n := must[int](t)(s.LockMinutes(ctx)); n != 5 {
		t.Errorf("a new clinic locks after %d minutes", n)
	}
	for _, n := range []int{0, 61, -1} {
		if err := s.SetLockMinutes(ctx, n); care.KindOf(err) != care.Invalid {
			t.Errorf("%d minutes: %v", n, err)
		}
	}
	for _, n := range []int{1, 60} {
		if err := s.SetLockMinutes(ctx, n); err != nil || must[int](t)(s.LockMinutes(ctx)) != n {
			t.Errorf("%d minutes: %v", n, err)
		}
	}
}

func TestAPassphraseOfNobodyIsTiedToItsPerson(t *testing.T) {
	s := newStaffed(t)
	ctx := t.Context()
	stamp := care.Stamp{Who: "Mara Owner", When: s.now}
	key := data.Key{Passphrase: "ginger copper ladder 12", Effort: data.TestKey.Effort}
	if err := s.keys.AddHolder(ctx, stamp, care.Holder{Name: "old account", Role: clinic.Owner}, key); err != nil {
		t.Fatal(err)
	}
	of := func(name string) (found care.Holder) {
		for _, h := range must[[]care.Holder](t)(s.Holders(ctx)) {
			if h.Name == name {
				found = h
			}
		}
		return found
	}
	old := of("old account")
	if err := s.TieKey(ctx, old.ID, s.rita); care.KindOf(err) != care.Refused {
		t.Errorf("Rita has a passphrase of her own and got another: %v", err)
	}
	if err := s.TieKey(ctx, old.ID, s.jo); err != nil {
		t.Fatal(err)
	}
	if h := of("old account"); h.UserID != s.jo || h.Role != clinic.Therapist {
		t.Errorf("it is of %+v", h)
	}
	if err := s.TieKey(ctx, old.ID, s.owner); care.KindOf(err) != care.Refused {
		t.Errorf("it was tied twice: %v", err)
	}
	s.opened("old account")
	if s.WorkerName() != "Jo Hands" {
		t.Errorf("%s works", s.WorkerName())
	}
	if who := s.keys.Person(ctx); who != "Mara Owner" { // who opened the store itself
		t.Errorf("%s opened the clinic", who)
	}
	s.opened(data.TestKey.User)
	if err := s.keys.RemoveHolder(ctx, stamp, "old account", func(float64) {}); err != nil {
		t.Fatal(err)
	}
}
