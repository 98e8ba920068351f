package share

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tandem/app/care"
	"tandem/ui/desk"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// usualPort is PostgreSQL's.
const usualPort = 5432

// usualName is what README calls the database and the workstations' user.
const usualName = "tandem"

// form is where the server is and how this workstation signs in.
type form struct {
	desk        *desk.Desk
	s           care.Server
	owner       care.Server // its user and password, who makes the tables
	fixed       bool        // the record lies there already
	host        *kit.Entry
	certificate *kit.Entry
	port        *kit.Entry
	fields      kit.Fields
	ask         *kit.Ask
}

func newForm(d *desk.Desk, s care.Server, fixed bool) *form {
	if !fixed {
		s.Port, s.Database, s.User = usualPort, usualName, usualName
	}
	return &form{desk: d, s: s, fixed: fixed, fields: kit.Fields{}}
}

func (f *form) content() fyne.CanvasObject {
	if f.fixed {
		return container.NewVBox(
			kit.Row(said, kit.Para(words.T("share.host")), kit.Para(f.s.Host+":"+strconv.Itoa(f.s.Port))),
			kit.Row(said, kit.Para(words.T("share.database")), kit.Para(f.s.Database)),
			kit.Row(said, kit.Para(words.T("share.user")), kit.Para(f.s.User)),
			kit.Row(said, kit.Para(words.T("share.tls")), kit.Para(words.T("share.tls."+f.mode()))),
			kit.Row(said, kit.Para(words.T("share.station")), kit.Para(f.s.Station)))
	}
	f.host = f.text("host", &f.s.Host)
	f.port = kit.NewEntry("", 110, nil)
	f.port.Put(strconv.Itoa(f.s.Port))
	f.fields["port"] = kit.NewField(words.T("share.port"), f.port)
	database, user, station := f.text("database", &f.s.Database), f.text("user", &f.s.User), f.text("station", &f.s.Station)
	password := kit.NewSecret("", 0, func(text string) { f.s.Password = text })
	f.fields["password"] = kit.NewField(words.T("share.password"), password)
	tls := kit.NewChoice([]kit.Option{
		{Value: "checked", Label: words.T("share.tls.checked"), Key: 'c'},
		{Value: "unchecked", Label: words.T("share.tls.unchecked"), Key: 'u'},
		{Value: "none", Label: words.T("share.tls.none"), Key: 'n'},
	}, f.mode(), func(v string) {
		f.s.TLS = map[string]care.TLSMode{"checked": care.TLSChecked, "unchecked": care.TLSUnchecked, "none": care.TLSNone}[v]
	})
	f.certificate = kit.NewEntry(words.T("share.certificate.hint"), 0, func(text string) { f.s.Certificate = text })
	browse := kit.NewButton(words.T("backup.choose"), "Alt C", kit.Plain, f.browse)
	authority := kit.NewFieldWith(words.T("share.certificate"), f.certificate, kit.With(f.certificate, browse))
	secured := kit.NewField(words.T("share.tls"), tls)
	f.fields["host"], f.fields["database"] = kit.NewField(words.T("share.host"), f.host), kit.NewField(words.T("share.database"), database)
	f.fields["user"], f.fields["station"] = kit.NewField(words.T("share.user"), user), kit.NewField(words.T("share.station"), station)
	return container.NewVBox(
		kit.Panes([]float32{1, 0}, f.fields["host"].Container, f.fields["port"].Container),
		kit.Panes([]float32{1, 1, 1}, f.fields["database"].Container, f.fields["user"].Container, f.fields["password"].Container),
		secured.Container, kit.SmallPara(words.T("share.tls.why")), authority.Container, f.fields["station"].Container)
}

// making asks who makes the tables, for the move alone.
func (f *form) making() fyne.CanvasObject {
	user := kit.NewEntry(words.T("share.owner.hint"), 0, func(text string) { f.owner.User = text })
	password := kit.NewSecret("", 0, func(text string) { f.owner.Password = text })
	return container.NewVBox(kit.Panes([]float32{1, 1}, kit.NewField(words.T("share.owner"), user).Container, kit.NewField(words.T("share.owner.password"), password).Container),
		kit.SmallPara(words.T("share.owner.why")))
}

// owning is the server as who makes the tables signs in; the workstations'
// user where none was named.
func (f *form) owning() care.Server {
	s := f.s
	if f.owner.User != "" {
		s.User, s.Password = f.owner.User, f.owner.Password
	}
	return s
}

// said are the shares of what something is and what it is called.
var said = []float32{1, 3}

func (f *form) mode() string {
	if f.s.TLS == care.TLSChecked {
		return "checked"
	}
	return string(f.s.TLS)
}

func (f *form) text(place string, value *string) *kit.Entry {
	entry := kit.NewEntry(words.T("share."+place+".hint"), 0, func(text string) { *value = text })
	entry.Put(*value)
	return entry
}

func (f *form) browse() {
	f.ask = kit.AskFile(f.desk.Window, func(path string) {
		f.certificate.Put(path)
		f.s.Certificate = path
	}, f.desk.Fail)
}

// server is what was typed; what is missing is marked.
func (f *form) server() (care.Server, bool) {
	if f.fixed {
		return f.s, true
	}
	missing := map[string]string{}
	for place, value := range map[string]string{"host": f.s.Host, "database": f.s.Database, "user": f.s.User} {
		if value == "" {
			missing[place] = words.T("share.missing")
		}
	}
	port, err := strconv.Atoi(f.port.Value())
	if err != nil || port < 1 || port > 65535 {
		missing["port"] = words.T("share.port.wrong")
	}
	f.s.Port = port
	f.fields.MarkAll(missing, []string{"host", "port", "database", "user"})
	if len(missing) > 0 {
		f.desk.Say(words.T("form.fix"), true)
	}
	return f.s, len(missing) == 0
}
