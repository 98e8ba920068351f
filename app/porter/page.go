package porter

import (
	"context"
	"fmt"
	"html/template"
	"io"
	"strings"

	"tandem/app/care"
	"tandem/app/clinic"
)

// The pages of a folder: they need a browser and nothing else.
var pages = template.Must(template.New("").Parse(`
{{define "head"}}<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{.}}</title>
<style>
body{font:16px/1.5 sans-serif;color:#1f2a37;max-width:62rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.35rem .8rem .35rem 0;border-bottom:1px solid #e3e8ee}
th{color:#5b6b7b;font-weight:normal}a{color:#0f766e}p.note{color:#5b6b7b}
</style></head><body>{{end}}

{{define "clinic"}}{{template "head" .Title}}<h1>{{.Title}}</h1>
<p class="note">{{.About}}</p>
<h2>Lists</h2><ul>{{range .Lists}}<li><a href="{{.Name}}">{{.Name}}</a>: {{.What}}</li>{{end}}</ul>
<h2>Patients</h2><table><tr><th>Name</th><th>Born</th><th>Number</th><th>Episodes</th></tr>
{{end}}

{{define "row"}}<tr><td><a href="{{.Folder}}/index.html">{{.Name}}</a></td><td>{{.Born}}</td><td>{{.Number}}</td><td>{{.Episodes}}</td></tr>
{{end}}

{{define "end"}}</table></body></html>
{{end}}

{{define "patient"}}{{template "head" .Title}}<h1>{{.Title}}</h1>
<p class="note">{{.About}}</p>
<table>{{range .Facts}}<tr><th>{{.What}}</th><td>{{.Name}}</td></tr>{{end}}</table>
<h2>Files</h2><table>{{range .Files}}<tr><td><a href="{{.Name}}">{{.Name}}</a></td><td>{{.What}}</td></tr>{{end}}</table>
{{range .Episodes}}<h2>{{.Title}}</h2>
<table>{{range .Lines}}<tr><th>{{.What}}</th><td>{{.Name}}</td></tr>{{end}}</table>
{{end}}</body></html>
{{end}}
`))

// named is a name with what it is, in either order of reading.
type named struct{ Name, What string }

func fileList(papers []paper) []named {
	var list []named
	for _, p := range papers {
		list = append(list, named{p.name, p.what})
	}
	return list
}

type episodePage struct {
	Title string
	Lines []named
}

func (p *Porter) patientPage(ctx context.Context, out io.Writer, d care.Dossier, papers []paper) error {
	practice, err := p.clinic.Practice(ctx)
	if err != nil {
		return err
	}
	page := map[string]any{
		"Title": d.Patient.FullName(), "About": p.about(practice), "Facts": p.facts(d.Patient), "Files": fileList(papers), "Episodes": p.episodePages(d),
	}
	return pages.ExecuteTemplate(out, "patient", page)
}

func (p *Porter) about(practice clinic.Practice) string {
	from := "Written by Tandem on " + clinic.DateOf(p.now()).Words()
	if practice.Name != "" {
		from += " for " + strings.Join(words(practice.Name, practice.Address, practice.Phone), ", ")
	}
	return from + ". It holds health data: keep it as safe as the record itself."
}

func words(list ...string) []string {
	var some []string
	for _, text := range list {
		if text != "" {
			some = append(some, text)
		}
	}
	return some
}

func (p *Porter) facts(x clinic.Patient) []named {
	var list []named
	for _, f := range []named{
		{x.Born.Words(), "Born"},
		{x.Sex, "Sex"},
		{x.Number, "Number"},
		{x.Contact.Phone, "Phone"},
		{x.Contact.Email, "Email"},
		{x.Contact.Address, "Address"},
		{x.Language, "Language"},
		{x.Interpreter, "Interpreter"},
		{x.Referrer, "Referred by"},
		{relative(x.Emergency), "Emergency contact"},
		{relative(x.Guardian), "Guardian"},
		{p.tagWords(x.Health), "Health"},
	} {
		if f.Name != "" {
			list = append(list, f)
		}
	}
	return list
}

func relative(r clinic.Relative) string {
	return strings.Join(words(r.Name, r.Relation, r.Phone), ", ")
}

func (p *Porter) episodePages(d care.Dossier) []episodePage {
	var all []episodePage
	for i, c := range d.Courses {
		e := episodePage{Title: fmt.Sprintf("Episode %d: %s", i+1, strings.Join(words(p.condition(c.Condition), string(c.Side)), ", "))}
		for _, a := range c.Assessments {
			e.Lines = append(e.Lines, named{numbersOf(a), a.Date.Words() + ", " + string(a.Kind) + " assessment"})
		}
		for _, v := range c.Visits {
			e.Lines = append(e.Lines, named{fmt.Sprintf("%s, %s. %s", counted(len(v.Massage), "massage row"), counted(len(v.Exercise), "exercise row"), v.Note), v.Date.Words() + ", visit"})
		}
		for _, plan := range c.Plans {
			e.Lines = append(e.Lines, named{p.planWords(plan), fmt.Sprintf("%s, plan version %d", plan.Approved.Words(), plan.Version)})
		}
		all = append(all, e)
	}
	return all
}

func numbersOf(a clinic.Assessment) string {
	var said []string
	for _, place := range clinic.NumberPlaces {
		if value := *a.Number(place); value != nil {
			said = append(said, strings.ReplaceAll(place, "_", " ")+" "+clinic.Number(*value))
		}
	}
	return strings.Join(said, ", ")
}

func (p *Porter) planWords(plan clinic.Plan) string {
	lib := p.clinic.Standard().Lib
	var said []string
	for _, row := range plan.Massage.Rows {
		said = append(said, strings.ToLower(lib.TechniqueName(row.Technique))+" "+strings.ToLower(lib.RegionName(row.Region)))
	}
	for _, code := range plan.Exercises() {
		text, _ := lib.Text("en", code, "none")
		said = append(said, text.Name)
	}
	return strings.Join(said, "; ")
}
