package table

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"tandem/app/clinic"
)

// Reading says how the rows of a list become patients.
type Reading struct {
	Shape   Shape
	Header  bool // the first row names the columns
	Columns []Field
	Order   Order
	Sure    bool // the dates themselves decide their order
}

// Look is what a person sees before a list is read.
type Look struct {
	Reading
	Names  []string   // the headings, or empty without
	Sample [][]string // the first rows
}

const sampled = 6

// Look reads the shape of a file, its first rows and the order of its dates. A
// row that cannot be read is passed over here and named when the list is read.
func (f File) Look() (Look, error) {
	shape, err := f.Shape()
	if err != nil {
		return Look{}, err
	}
	rows, err := f.Rows(shape)
	if err != nil {
		return Look{}, err
	}
	defer rows.Close()
	first, err := rows.Next()
	if err != nil {
		return Look{}, Broken{wrong(line(1), "the first row cannot be read, so nothing says what the columns hold")}
	}
	look := Look{Reading: Reading{Shape: shape, Columns: Guess(first.Cells)}}
	if look.Header = slices.ContainsFunc(look.Columns, func(f Field) bool { return f != Ignore }); look.Header {
		look.Names = first.Cells
	} else {
		look.Sample = append(look.Sample, first.Cells)
	}
	look.orderOf(rows)
	return look, nil
}

// mostLooked is how many rows are looked at for the order of the dates.
const mostLooked = 5000

func (l *Look) orderOf(rows Rows) {
	var order dateOrder
	defer func() { l.Order, l.Sure = order.verdict() }()
	born := slices.Index(l.Columns, Born)
	for range mostLooked {
		row, err := rows.Next()
		if Ends(err) {
			return
		}
		if err != nil {
			continue
		}
		if len(l.Sample) < sampled {
			l.Sample = append(l.Sample, row.Cells)
		}
		if born >= 0 && born < len(row.Cells) {
			order.look(row.Cells[born])
		}
	}
}

// longest is how many characters a cell may have that is taken.
const longest = 300

// Patient makes a patient of a row. Problems name the field; the patient has
// everything that is right. A guardian is not asked for, because no list names
// one.
func (r Reading) Patient(row Row, today clinic.Date) (clinic.Patient, []clinic.Problem) {
	m := maker{reading: r, today: today}
	for i, field := range r.Columns {
		if field == Ignore || i >= len(row.Cells) {
			continue
		}
		m.cell(field, strings.TrimSpace(Wild(row.Cells[i])))
	}
	m.p.Name = strings.TrimSpace(m.p.FullName())
	for _, p := range m.p.Problems(today) {
		switch p.Place {
		case "name":
			m.problems = append(m.problems, p)
		case "born":
			m.problems = append(m.problems, p)
			m.p.Born = ""
		}
	}
	return m.p, m.problems
}

type maker struct {
	reading  Reading
	today    clinic.Date
	p        clinic.Patient
	problems []clinic.Problem
}

func (m *maker) wrong(field Field, format string, args ...any) {
	m.problems = append(m.problems, clinic.Problem{Place: string(field), Sentence: fmt.Sprintf(format, args...)})
}

func (m *maker) cell(field Field, text string) {
	if text == "" {
		return
	}
	if complaint := strange(field, text); complaint != "" {
		m.wrong(field, "%s", complaint)
		return
	}
	switch field {
	case Born:
		date, err := ReadDate(text, m.reading.Order, m.today, m.reading.Shape.XLSX)
		if err != nil {
			m.wrong(Born, "%s", err)
		}
		m.p.Born = date
	case Sex:
		if m.p.Sex = sexes[plainWords(text)]; m.p.Sex == "" {
			m.wrong(Sex, "%s is not a sex that Tandem knows: female, male, other, unknown", quoted(text))
		}
	case Language:
		if m.p.Language = languageOf(text); m.p.Language == "" {
			m.wrong(Language, "%s is not a language code such as en or es", quoted(text))
		}
	case Address:
		m.p.Contact.Address = strings.TrimPrefix(m.p.Contact.Address+", "+oneLine(text), ", ")
	default:
		*m.plain(field) = oneLine(text)
	}
}

func (m *maker) plain(field Field) *string {
	switch field {
	case FullName:
		return &m.p.Name
	case Given:
		return &m.p.Given
	case Family:
		return &m.p.Family
	case Preferred:
		return &m.p.Preferred
	case Phone:
		return &m.p.Contact.Phone
	case Email:
		return &m.p.Contact.Email
	case Referrer:
		return &m.p.Referrer
	}
	return &m.p.Number
}

// strange says what no field of a patient holds.
func strange(field Field, text string) string {
	name := field == FullName || field == Given || field == Family || field == Preferred
	switch {
	case len([]rune(text)) > longest:
		return fmt.Sprintf("has more than %d characters", longest)
	case strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) && !strings.ContainsRune("\r\n\t", r) || unicode.Is(unicode.Bidi_Control, r)
	}):
		return "holds control characters, which no " + string(field) + " has"
	case strings.ContainsRune(text, unicode.ReplacementChar):
		return "holds characters that cannot be read; the file may have been saved in another encoding"
	case name && strings.ContainsAny(text, "<>{}"):
		return fmt.Sprintf("%s holds markup, which no name has", quoted(text))
	}
	return ""
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

var sexes = map[string]string{
	"f": "female", "female": "female", "w": "female", "woman": "female", "weiblich": "female", "mujer": "female", "femenino": "female", "femme": "female", "feminin": "female", "vrouw": "female", "v": "female", "donna": "female",
	"m": "male", "male": "male", "man": "male", "mannlich": "male", "hombre": "male", "masculino": "male", "homme": "male", "masculin": "male", "h": "male", "uomo": "male",
	"o": "other", "other": "other", "x": "other", "d": "other", "divers": "other", "otro": "other", "autre": "other", "nonbinary": "other", "non binary": "other",
	"u": "unknown", "unknown": "unknown", "not stated": "unknown", "unbekannt": "unknown", "desconocido": "unknown", "inconnu": "unknown",
}

var languageNames = map[string]string{
	"english": "en", "englisch": "en", "ingles": "en", "anglais": "en", "spanish": "es", "spanisch": "es", "espanol": "es", "espagnol": "es",
	"german": "de", "deutsch": "de", "aleman": "de", "french": "fr", "franzosisch": "fr", "francais": "fr", "italian": "it", "italiano": "it", "vietnamese": "vi", "chinese": "zh", "chino": "zh", "chinois": "zh", "chinesisch": "zh",
	"portuguese": "pt", "portugues": "pt", "dutch": "nl", "nederlands": "nl", "polish": "pl", "polski": "pl", "arabic": "ar", "turkish": "tr", "turkce": "tr",
}

func languageOf(text string) string {
	if code := languageNames[plainWords(text)]; code != "" {
		return code
	}
	code := strings.ToLower(strings.ReplaceAll(text, "_", "-"))
	if problems := (clinic.Patient{Name: "x", Language: code}).Problems(""); len(problems) > 0 {
		return ""
	}
	return code
}
