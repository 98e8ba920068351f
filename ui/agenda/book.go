package agenda

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/library"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/look"
	"tandem/ui/words"
	"tandem/ui/work"
)

// Form books appointments, one or a series, or moves one.
type Form struct {
	desk    *desk.Desk
	a       clinic.Appointment
	name    string // of the patient
	perWeek float64
	count   int
	whose   []string
	done    func()
	against map[clinic.Date]string // what speaks against a day

	fields  kit.Fields
	wrong   map[string]string
	first   fyne.Focusable
	dates   *fyne.Container
	opened  clinic.Appointment // as the record had it
	away    bool               // the server was, when this was to be saved
	search  work.Latest[[]care.PatientRow]
	look    work.Latest[map[clinic.Date]string]
	patient *kit.Pick
}

// The usual start of a new appointment, and how long the lists may get.
const (
	usualStart = 9 * 60
	mostFound  = 12
	mostSeries = 30
)

// form lays the form over the page.
func (p *Page) form(a clinic.Appointment, who desk.Route) {
	if a.ID == "" {
		a.Therapist, a.Day, a.Start, a.Minutes = p.therapist, max(p.from, p.desk.Today()), usualStart, p.desk.Library().Limit(library.DiaryMinutes)
		if a.Therapist == "" && len(p.therapists) > 0 {
			a.Therapist = p.therapists[0]
		}
	}
	openForm(p.desk, a, who, p.therapists, func() {
		p.desk.Lift()
		p.load()
	}, p.desk.Lay)
}

// Book opens the form for the patient of a record, with the plan's rhythm.
func Book(d *desk.Desk, r desk.Route) {
	desk.Load(d, d.Clinic.Therapists, func(names []string) {
		a := clinic.Appointment{Day: d.Today().Plus(1), Start: usualStart, Minutes: d.Library().Limit(library.DiaryMinutes)}
		if len(names) > 0 {
			a.Therapist = names[0]
		}
		openForm(d, a, r, names, func() { d.Go(desk.Route{Page: "agenda"}) }, d.Show)
	})
}

func openForm(d *desk.Desk, a clinic.Appointment, who desk.Route, names []string, done func(), show func(desk.Page)) {
	f := &Form{
		desk: d, a: a, opened: a, whose: names, done: done, fields: kit.Fields{}, wrong: map[string]string{}, dates: container.NewVBox(), perWeek: 1, count: 1,
		search: work.Latest[[]care.PatientRow]{Jobs: d.Jobs}, look: work.Latest[map[clinic.Date]string]{Jobs: d.Jobs},
	}
	if who.Episode == "" {
		desk.Soon(d, func() { show(f) })
		return
	}
	desk.Load(d, func(ctx context.Context) (clinic.Course, error) { return d.Clinic.Course(ctx, who.Episode) }, func(course clinic.Course) {
		f.a.PatientID, f.name = course.Patient.ID, course.Patient.FullName()
		if f.a.ID == "" {
			f.perWeek, f.count = care.Rhythm(course)
		}
		show(f)
	})
}

// Name is "page.book".
func (f *Form) Name() string { return "page.book" }

// Content builds the form.
func (f *Form) Content() fyne.CanvasObject {
	left := container.NewVBox(f.who())
	therapist := kit.NewPick(f.therapistItems(), f.a.Therapist, 240, func(name string) { f.a.Therapist = name; f.changed() })
	day := kit.NewDate(words.DayHint(), string(f.a.Day), func(iso string, _ bool) { f.a.Day = clinic.Date(iso); f.changed() })
	day.Echo.Wrapping = fyne.TextWrapOff
	start := kit.NewEntry("14:30", 90, func(text string) {
		minute, ok := clinic.ReadClock(text)
		f.a.Start = minute
		f.note("start", ok, words.T("agenda.notime"))
	})
	start.Put(clinic.Clock(f.a.Start))
	note := kit.NewEntry("", 0, func(text string) { f.a.Note = text })
	note.Put(f.a.Note)
	add := func(place, label string, control, body fyne.CanvasObject) {
		f.fields[place] = kit.NewFieldWith(label, control, body)
		left.Add(f.fields[place].Container)
	}
	add("therapist", words.T("agenda.therapist"), therapist, container.NewHBox(therapist))
	add("day", words.T("agenda.on"), day, kit.Along(day, day.Echo))
	add("start", words.T("agenda.at"), start, container.NewHBox(start))
	minutes := f.whole("minutes", &f.a.Minutes)
	add("minutes", words.T("agenda.minutes"), minutes, container.NewHBox(minutes))
	if f.a.ID == "" {
		count := f.whole("count", &f.count)
		add("count", words.T("agenda.count"), count, container.NewHBox(count, container.NewCenter(kit.Small(words.T("agenda.rhythm", "n", kit.Plainly(f.perWeek))))))
	}
	add("note", words.T("agenda.note"), note, note)
	if f.first == nil {
		f.first = day
	}
	f.changed()
	key := "agenda.save"
	if f.a.ID == "" {
		key = "agenda.bookall"
	}
	save := kit.NewButton(words.T(key), words.T("key.next"), kit.Primary, f.Next)
	foot := container.NewVBox(kit.Gap(look.Small), container.NewHBox(layout.NewSpacer(), save))
	return container.NewBorder(container.NewVBox(kit.Title(words.T("page.book")), kit.Gap(look.Small)), foot, nil, nil,
		kit.NewScroll(kit.Sides(kit.Card(left), kit.Card(kit.Section(words.T("agenda.dates")), f.dates))).Scroll)
}

func (f *Form) therapistItems() []kit.Item {
	var items []kit.Item
	for _, name := range f.whose {
		items = append(items, kit.Item{Value: name, Label: name})
	}
	return items
}

// who names the patient, or finds one.
func (f *Form) who() fyne.CanvasObject {
	if f.name != "" {
		return kit.Section(f.name)
	}
	f.patient = kit.NewPick(nil, "", 0, func(id string) { f.a.PatientID = id; f.changed() })
	find := kit.NewEntry(words.T("bar.find"), 0, f.find)
	f.first = find
	f.fields["patient"] = kit.NewFieldWith(words.T("agenda.patient"), find, container.NewVBox(find, f.patient))
	return f.fields["patient"].Container
}

// find offers the patients of a search, the first of them chosen.
func (f *Form) find(text string) {
	f.search.Run(func(ctx context.Context) ([]care.PatientRow, error) {
		return f.desk.Clinic.FindPatients(ctx, text, mostFound)
	}, func(rows []care.PatientRow, err error) {
		if err != nil {
			f.desk.Fail(err)
			return
		}
		var items []kit.Item
		for _, r := range rows {
			items = append(items, kit.Item{Value: r.ID, Label: r.Name + " · " + kit.Day(string(r.Born))})
		}
		f.patient.SetItems(items)
		f.a.PatientID = ""
		if len(rows) > 0 && text != "" {
			f.a.PatientID = rows[0].ID
		}
		f.patient.Put(f.a.PatientID)
	})
}

func (f *Form) note(place string, ok bool, sentence string) {
	delete(f.wrong, place)
	if !ok {
		f.wrong[place] = sentence
	}
	f.changed()
}

func (f *Form) whole(place string, at *int) *kit.Number {
	n := kit.NewNumber(1, 1, nil, func(v *float64, ok bool) {
		ok = ok && v != nil && *v == float64(int(*v)) && *v >= 1
		if ok {
			*at = int(*v)
		}
		f.note(place, ok, words.T("assess.nonumber"))
	})
	n.Entry.Put(strconv.Itoa(*at))
	return n
}

// series are the appointments that the form books.
func (f *Form) series() []clinic.Appointment {
	if !f.a.Day.Valid() {
		return nil
	}
	return clinic.Series(f.a, f.perWeek, min(max(f.count, 1), mostSeries))
}

// changed shows the dates, and what speaks against some of them.
func (f *Form) changed() {
	f.fields.MarkAll(f.wrong, nil)
	series := f.series()
	if f.a.ID != "" {
		series = []clinic.Appointment{f.a}
	}
	f.show(series)
	own := f.a.ID
	f.look.Run(func(ctx context.Context) (map[clinic.Date]string, error) { return f.taken(ctx, series, own) }, func(taken map[clinic.Date]string, err error) {
		if err == nil {
			f.against = taken
			f.show(series)
		}
	})
}

// taken are the days on which the therapist has somebody else at that time, or
// would have an over-long day.
func (f *Form) taken(ctx context.Context, series []clinic.Appointment, own string) (map[clinic.Date]string, error) {
	taken := map[clinic.Date]string{}
	if len(series) == 0 {
		return taken, nil
	}
	there, err := f.desk.Clinic.Appointments(ctx, series[0].Day, series[len(series)-1].Day, series[0].Therapist)
	for _, a := range series {
		a.ID, a.Status = "new", clinic.Booked
		all := []clinic.Appointment{a}
		for _, m := range there {
			if m.ID != own {
				all = append(all, m.Appointment)
			}
		}
		booked := clinic.BookedMinutes(all, a.Therapist, a.Day)
		switch {
		case clinic.Clashes(all)["new"]:
			taken[a.Day] = words.T("agenda.clash")
		case booked > f.desk.Library().Limit(library.DiaryDayMinutes):
			taken[a.Day] = words.T("agenda.over", "hours", kit.Plainly(float64(booked)/60))
		}
	}
	return taken, err
}

func (f *Form) show(series []clinic.Appointment) {
	f.dates.Objects = nil
	for _, a := range series {
		chip := kit.Gap(1)
		if against := f.against[a.Day]; against != "" {
			chip = kit.Chip(against, look.Amber)
		}
		f.dates.Add(kit.Row([]float32{1, 0, 0}, kit.Line(kit.LongDay(string(a.Day))), kit.Line(clinic.Clock(a.Start)+"–"+clinic.Clock(a.End())), chip))
	}
	f.dates.Refresh()
}

// Shown puts the focus on what is asked first.
func (f *Form) Shown() { kit.SetFocus(f.first) }

// Next books what the form shows, or keeps what was moved.
func (f *Form) Next() {
	if len(f.wrong) > 0 {
		f.fields.MarkAll(f.wrong, []string{"start", "minutes", "count"})
		f.desk.Say(words.T("form.fix"), true)
		return
	}
	series, moved := f.series(), f.a
	desk.Try(f.desk, func(ctx context.Context) (struct{}, error) {
		if moved.ID != "" {
			return struct{}{}, f.desk.Clinic.SaveAppointment(ctx, moved)
		}
		if len(series) == 0 {
			series = []clinic.Appointment{moved}
		}
		return struct{}{}, f.desk.Clinic.Book(ctx, series)
	}, func(_ struct{}, err error) {
		f.away = care.KindOf(err) == care.Offline
		if care.KindOf(err) == care.Conflict && moved.ID != "" {
			f.settle(moved, err)
			return
		}
		sentences := desk.Sentences(care.ProblemsOf(err))
		rest := f.fields.MarkAll(sentences, []string{"patient", "therapist", "day", "start", "minutes"})
		switch {
		case err != nil && len(sentences) == 0:
			f.desk.Fail(err)
		case err != nil && rest != "":
			f.desk.Say(rest, true)
		case err != nil:
			f.desk.Say(words.T("form.fix"), true)
		default:
			f.done()
		}
	})
}
