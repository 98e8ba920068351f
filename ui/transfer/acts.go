package transfer

import (
	"context"
	"io"

	"tandem/app/care"
	"tandem/app/porter"
	"tandem/ui/kit"
	"tandem/ui/words"
)

// act is one thing that can be carried.
type act struct {
	name    string
	key     rune
	in      bool
	who     bool // it is about one patient
	folder  bool
	suggest string // the name of the file or folder that is offered
	ending  string
}

var acts = []act{
	{name: "list", key: 'l', in: true},
	{name: "bundle", key: 'b', in: true},
	{name: "episode", key: 'e', in: true},

	{name: "patients", key: 'p', suggest: "tandem-patients", ending: ".csv"},
	{name: "measures", key: 'm', suggest: "tandem-measures", ending: ".csv"},
	{name: "clinic", key: 'c', folder: true, suggest: "tandem-clinic"},
	{name: "anonymous", key: 'w', folder: true, suggest: "tandem-without-names"},
	{name: "patient", key: 'o', who: true, folder: true, suggest: "tandem-patient"},
	{name: "fhir", key: 'f', who: true, suggest: "tandem-patient", ending: ".fhir.json"},
	{name: "file", key: 's', who: true, suggest: "tandem-episode", ending: ".json"},
}

func actNamed(name string) act {
	for _, a := range acts {
		if a.name == name {
			return a
		}
	}
	return acts[0]
}

func options(in bool) []kit.Option {
	var all []kit.Option
	for _, a := range acts {
		if a.in == in {
			all = append(all, kit.Option{Value: a.name, Label: words.T("transfer." + a.name), Key: a.key})
		}
	}
	return all
}

// write carries something out.
func (p *Page) write() {
	path := p.path.Value()
	if path == "" {
		p.desk.Say(words.T("transfer.nopath"), true)
		kit.SetFocus(p.path)
		return
	}
	id := p.who.chosen
	if p.act.who && id == "" {
		p.desk.Say(words.T("transfer.nobody"), true)
		kit.SetFocus(p.who.entry)
		return
	}
	carries, name := p.porter, p.act.name
	p.run(words.T("transfer.writing"), func(ctx context.Context, tell porter.Progress) (porter.Report, error) {
		switch name {
		case "clinic":
			return carries.ExportClinic(ctx, path, tell)
		case "anonymous":
			return carries.ExportAnonymous(ctx, path, porter.SmallestGroup, tell)
		case "patient":
			return carries.ExportPatient(ctx, id, path)
		}
		return porter.Save(path, func(out io.Writer) (porter.Report, error) {
			switch name {
			case "patients":
				return carries.WritePatients(ctx, out, tell)
			case "measures":
				return carries.WriteMeasures(ctx, out, tell)
			case "fhir":
				return carries.WriteFHIR(ctx, id, out)
			}
			return carries.WriteEpisode(ctx, id, out)
		})
	}, func(r porter.Report) { p.desk.Say(words.T("transfer.written", "path", path), false) })
}

// look reads a file without keeping anything of it.
func (p *Page) look() {
	path := p.path.Value()
	if path == "" {
		p.desk.Say(words.T("transfer.nopath"), true)
		kit.SetFocus(p.path)
		return
	}
	if p.act.name == "list" {
		p.lookAtList(path)
		return
	}
	read := p.porter.ReadEpisode
	if p.act.name == "bundle" {
		read = p.porter.ReadFHIR
	}
	var whole care.Whole
	p.run(words.T("transfer.reading"), func(ctx context.Context, _ porter.Progress) (r porter.Report, err error) {
		if whole, r, err = porter.Open(path, read); err != nil {
			return r, err
		}
		return p.porter.Contents(ctx, whole, r)
	}, func(r porter.Report) {
		p.tell(r)
		p.list = newTaking(p, func(ctx context.Context, tell porter.Progress, keep bool) (porter.Report, error) {
			return p.porter.Keep(ctx, whole, porter.Report{})
		})
		p.next.SetText(words.T("transfer." + p.step()))
	})
}
