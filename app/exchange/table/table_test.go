package table_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"tandem/app/clinic"
	"tandem/app/exchange"
	"tandem/app/exchange/table"
)

const today = clinic.Date("2026-09-15")

type seeker struct{ *bytes.Reader }

func (seeker) Close() error { return nil }

func fileOf(text string) table.File {
	return table.File{Size: int64(len(text)), Open: func() (io.ReadSeekCloser, error) { return seeker{bytes.NewReader([]byte(text))}, nil }}
}

// readAll reads every patient of a list as it looks by itself; a failure of the
// whole list is one of the problems.
func readAll(f table.File) (patients []clinic.Patient, problems []string) {
	look, err := f.Look()
	if err != nil {
		return nil, []string{err.Error()}
	}
	rows, err := f.Rows(look.Shape)
	if err != nil {
		return nil, []string{err.Error()}
	}
	defer rows.Close()
	for first := look.Header; ; first = false {
		row, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return patients, problems
		}
		if err != nil {
			problems = append(problems, err.Error())
			if table.Ends(err) {
				return patients, problems
			}
			continue
		}
		if first {
			continue
		}
		p, wrong := look.Patient(row, today)
		for _, w := range wrong {
			problems = append(problems, fmt.Sprintf("line %d, %s", row.Line, w.Error()))
		}
		patients = append(patients, p)
	}
}

const list = "Vorname;Nachname;Geburtsdatum;Geschlecht;Straße;PLZ;Ort;Telefon\r\n" +
	"Jürgen;Müller;02.04.1979;m;Am Kai 1;20095;Hamburg;+49 40 123456\r\n" +
	"Zoë;\"O'Brien; jr\";31.12.85;w;;;;\r\n"

func TestAListIsReadInEveryEncoding(t *testing.T) {
	latin, err := charmap.Windows1252.NewEncoder().String(list)
	if err != nil {
		t.Fatal(err)
	}
	wide := func(order unicode.Endianness, mark unicode.BOMPolicy) string {
		text, err := unicode.UTF16(order, mark).NewEncoder().String(list)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	for want, text := range map[table.Encoding][]string{
		table.UTF8:        {list, "\xef\xbb\xbf" + list},
		table.UTF16LE:     {wide(unicode.LittleEndian, unicode.UseBOM), wide(unicode.LittleEndian, unicode.IgnoreBOM)},
		table.UTF16BE:     {wide(unicode.BigEndian, unicode.UseBOM), wide(unicode.BigEndian, unicode.IgnoreBOM)},
		table.Windows1252: {latin},
	} {
		for i, text := range text {
			look, err := fileOf(text).Look()
			if err != nil || look.Shape.Encoding != want || look.Shape.Delimiter != ';' || look.Order != table.DayFirst || !look.Sure {
				t.Errorf("%s %d: %+v, %v", want, i, look.Reading, err)
			}
			patients, problems := readAll(fileOf(text))
			if len(patients) != 2 || len(problems) > 0 {
				t.Fatalf("%s %d: %v %v", want, i, patients, problems)
			}
			jm := patients[0]
			if jm.FullName() != "Jürgen Müller" || jm.Born != "1979-04-02" || jm.Sex != "male" || jm.Contact.Address != "Am Kai 1, 20095, Hamburg" || jm.Contact.Phone != "+49 40 123456" {
				t.Errorf("%s %d: %+v", want, i, jm)
			}
			if zoe := patients[1]; zoe.Family != "O'Brien; jr" || zoe.Born != "1985-12-31" || zoe.Sex != "female" {
				t.Errorf("%s %d: %+v", want, i, zoe)
			}
		}
	}
}

func workbook(t testing.TB, rows ...[]any) string {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	for i, row := range rows {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAWorkbookIsRead(t *testing.T) {
	text := workbook(t, []any{"First name", "Surname", "DOB", "Colour"}, []any{"Ana", "Ruiz", 28947, "blue"}, []any{}, []any{"Tom", "Baker", "30/08/1968"})
	patients, problems := readAll(fileOf(text))
	if len(problems) > 0 || len(patients) != 2 || patients[0].Born != "1979-04-02" || patients[1].Born != "1968-08-30" {
		t.Errorf("%+v %v", patients, problems)
	}
}

func TestDatesDecideTheirOrder(t *testing.T) {
	for text, want := range map[string]struct {
		order table.Order
		sure  bool
		born  clinic.Date
	}{
		"name,dob\nA,04/13/1979\nB,02/03/80": {table.MonthFirst, true, "1979-04-13"},
		"name,dob\nA,13/04/1979\nB,02/03/80": {table.DayFirst, true, "1979-04-13"},
		"name,dob\nA,04/05/1979":             {table.DayFirst, false, "1979-05-04"},
		"name,dob\nA,1979-05-04":             {table.DayFirst, false, "1979-05-04"},
		"name,dob\nA,19790504":               {table.DayFirst, false, "1979-05-04"},
		"name,dob\nA,1979-05-04 00:00:00":    {table.DayFirst, false, "1979-05-04"},
		"name,dob\nA,4.5.26":                 {table.DayFirst, false, "2026-05-04"},
		"name,dob\nA,4.5.27":                 {table.DayFirst, false, "1927-05-04"},
	} {
		look, err := fileOf(text).Look()
		if err != nil || look.Order != want.order || look.Sure != want.sure {
			t.Errorf("%q: %+v %v", text, look.Reading, err)
		}
		if patients, problems := readAll(fileOf(text)); len(problems) > 0 || patients[0].Born != want.born {
			t.Errorf("%q: %+v %v", text, patients, problems)
		}
	}
}

func zipOf(t *testing.T, name string, content io.Reader) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	part, err := w.Create(name)
	if err == nil {
		_, err = io.Copy(part, content)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestBadListsAreRefusedWithLineAndReason(t *testing.T) {
	bomb := zipOf(t, "xl/worksheets/sheet1.xml", io.LimitReader(zeros{}, 200<<20))
	huge := fileOf("name\nA")
	huge.Size = 2 << 30
	good := workbook(t, []any{"name"}, []any{"Ana"})
	for name, c := range map[string]struct {
		file table.File
		want string
	}{
		"empty":              {fileOf(""), "file: is empty"},
		"huge":               {huge, "file: is larger than 256 MB"},
		"a picture":          {fileOf("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "file: is not a list"},
		"old Excel":          {fileOf("\xd0\xcf\x11\xe0rest"), "old Excel"},
		"zip bomb":           {fileOf(bomb), "unpacks to more than 96 MB"},
		"way out":            {fileOf(zipOf(t, "../../etc/passwd", strings.NewReader("x"))), "outside the workbook"},
		"another way out":    {fileOf(zipOf(t, `..\..\x`, strings.NewReader("x"))), "outside the workbook"},
		"cut off":            {fileOf(good[:len(good)/2]), "cut off or damaged"},
		"other zip":          {fileOf(zipOf(t, "x.txt", strings.NewReader("x"))), "cannot be read as an Excel workbook"},
		"no end of quotes":   {fileOf("name\n\"Ana\n" + strings.Repeat("B\n", 2<<20)), "line 2: this row is longer than 1 MB"},
		"quote at the end":   {fileOf("name\nB\n\"Ana"), "line 3: a quote that was opened is not closed"},
		"stray quote":        {fileOf("name\nA\"na\nB"), "line 2: a quote stands within a cell"},
		"too many columns":   {fileOf("name\n" + strings.Repeat(",", 300) + "\nB"), "line 2: this row has 301 columns"},
		"control character":  {fileOf("name\nAna\x07\nB"), "line 2, name: holds control characters"},
		"turned writing":     {fileOf("name\nAna\u202egnp\nB"), "line 2, name: holds control characters"},
		"markup":             {fileOf("name\n<script>x</script>\nB"), "line 2, name: \"<script>x</script>\" holds markup"},
		"too long":           {fileOf("name\n" + strings.Repeat("x", 301) + "\nB"), "line 2, name: has more than 300 characters"},
		"no date":            {fileOf("name,dob\nA,yesterday"), `line 2, born: "yesterday" is not a date`},
		"no day":             {fileOf("name,dob\nA,31.02.1979"), "is not a day of the calendar"},
		"future":             {fileOf("name,dob\nA,01.01.2030"), "2030-01-01 is in the future"},
		"no name":            {fileOf("name,dob\n,01.01.1990"), "line 2, name: a name is needed"},
		"sex":                {fileOf("name,sex\nA,maybe"), `"maybe" is not a sex`},
		"language":           {fileOf("name,language\nA,Klingon!"), "is not a language code"},
		"several lines, row": {fileOf("name,address\nA,\"x\ny\"\nB\x01,z"), "line 4, name"},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := readAll(c.file)
			if !slices.ContainsFunc(problems, func(p string) bool { return strings.Contains(p, c.want) }) {
				t.Errorf("said %.300q", problems)
			}
		})
	}
}

func TestNoSpreadsheetRunsACell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.OneOf(rapid.String(), rapid.StringMatching(`[=+@\-\t\r'＝][ -~]{0,9}`)).Draw(t, "cell")
		tame := table.Tame(cell)
		if strings.IndexAny(tame, "=+-@\t\r\n") == 0 && strings.Trim(tame, "+-0123456789.") != "" {
			t.Fatalf("%q is written as %q", cell, tame)
		}
		if tame != cell && table.Wild(tame) != cell {
			t.Fatalf("%q came back as %q", cell, table.Wild(tame))
		}
	})
	for cell, want := range map[string]string{"=1+1": "'=1+1", "+44 7700": "'+44 7700", "-7": "-7", "-cmd": "'-cmd", "@x": "'@x", "Ana": "Ana", "\t=x": "'\t=x"} {
		if got := table.Tame(cell); got != want {
			t.Errorf("%q is written as %q", cell, got)
		}
	}
}

func TestAWrittenListIsReadBack(t *testing.T) {
	var out bytes.Buffer
	w := table.NewWriter(&out, "Given name", "Family name", "Date of birth", "Phone")
	w.Row("=Ana", `R"uiz; a,b`, "1979-04-02", "+44 7700")
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	patients, problems := readAll(fileOf(out.String()))
	if len(problems) > 0 || len(patients) != 1 || patients[0].Given != "=Ana" || patients[0].Family != `R"uiz; a,b` || patients[0].Contact.Phone != "+44 7700" {
		t.Errorf("%s\n%+v %v", out.String(), patients, problems)
	}
}

func FuzzReadList(f *testing.F) {
	for _, text := range []string{list, "name\tdob\nA\t1/2/1990", "\xff\xfen\x00a\x00", "\"a\nb", workbook(f, []any{"name", "dob"}, []any{"Ana", 28947})} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		patients, problems := readAll(fileOf(string(text)))
		for _, p := range patients {
			if p.Name == "" && len(problems) == 0 {
				t.Fatalf("a patient without a name passed: %q", text)
			}
		}
		for _, p := range problems {
			if p == "" {
				t.Fatal("a problem says nothing")
			}
		}
	})
}

func TestAProblemOfTheFileIsAnError(t *testing.T) {
	_, err := fileOf("").Look()
	if _, ok := errors.AsType[*exchange.Error](err); !ok {
		t.Errorf("%T", err)
	}
}
