package handout_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"tandem/app/drawing"
	"tandem/app/library"
)

func TestSheetSpeaksChinese(t *testing.T) {
	s := sheet(t, "zh-CN", "standard")
	s.Course.Patient.Name, s.Practice.Name = "王芳", "海港诊所"
	text := textOf(t, pdf(t, s), 0)
	mustHave(t, text, "患者：王芳", "海港诊所", "2026年9月15日", "计划第 2 版", "俯卧撑起上身", "10 次，每天 6 遍，天天做。",
		"伸直左膝，同时抬头看上方。", "请马上去急诊", "请打 112。", "第 1 页，共 2 页", "周一", "仅供 王芳 使用", "555 0123")
	for _, wrong := range []string{"times", "Page", "。.", "：:", "[", "{"} {
		if strings.Contains(text, wrong) {
			t.Errorf("the Chinese sheet says %q: %s", wrong, text)
		}
	}
}

func TestSheetSpeaksArabic(t *testing.T) {
	s := sheet(t, "ar", "standard")
	s.Course.Patient.Name = "ليلى حداد"
	text := textOf(t, pdf(t, s), 0)
	mustHave(t, text, "المريض: ليلى حداد", "سبتمبر", "رفع الصدر من وضع البطن", "افرد ركبتك اليسرى وانظر إلى أعلى",
		"اذهب إلى الطوارئ الآن (لا تنتظر)", "555 0123", "112", "صفحة", "خميس", "مرتين في اليوم", "Harbour Clinic", "Dana Cole")
	for _, wrong := range []string{"times", "Page", "September", "[", "{"} {
		if s.NextVisit = ""; strings.Contains(textOf(t, pdf(t, s), 0), wrong) {
			t.Errorf("the Arabic sheet says %q", wrong)
		}
	}
}

// edge is where the seen or unseen text that holds a word stands.
func edge(t *testing.T, pages []drawing.Drawing, word string) float64 {
	t.Helper()
	for _, page := range pages {
		for _, it := range page.Items {
			if it.Text != nil && strings.Contains(it.Text.Text, word) {
				return it.Text.At.X
			}
		}
	}
	t.Fatalf("%q is on no page", word)
	return 0
}

func TestAnArabicPageIsMirroredAndTheBodyIsNot(t *testing.T) {
	press := newPress(t)
	in := func(language string) []drawing.Drawing {
		pages, err := press.Pages(sheet(t, language, "standard"))
		if err != nil {
			t.Fatal(err)
		}
		return pages
	}
	english, arabic := in("en"), in("ar")
	width := arabic[0].W
	if left, right := edge(t, english, "Harbour"), edge(t, arabic, "Harbour"); left > width/2 || right < width/2 {
		t.Errorf("the clinic stands at %.0f mm in English and %.0f mm in Arabic", left, right)
	}
	if monday, sunday := edge(t, arabic, "نينثإ"), edge(t, arabic, "دحأ"); monday < sunday {
		t.Errorf("Monday stands at %.0f mm, Sunday at %.0f mm: the chart is not mirrored", monday, sunday)
	}
	if page, patient := edge(t, arabic, "ةحفص"), edge(t, arabic, "ضيرملاب"); page > patient {
		t.Errorf("the page number stands at %.0f mm, right of the footer at %.0f mm", page, patient)
	}
	if got := strings.Count(strings.Join(shown(arabic), " "), "0123 555"); got > 0 {
		t.Error("the phone number is turned round")
	}
}

func shown(pages []drawing.Drawing) []string {
	var out []string
	for _, page := range pages {
		for _, it := range page.Items {
			if it.Text != nil {
				out = append(out, it.Text.Text)
			}
		}
	}
	return out
}

func TestNamesInOtherScriptsStandOnAnySheet(t *testing.T) {
	for _, name := range []string{"王芳", "ليلى حداد", "Łukasz Żółć", "Nguyễn Thị Hạnh"} {
		for _, language := range words(t).Languages() {
			s := sheet(t, language, "standard")
			s.Course.Patient.Name = name
			mustHave(t, textOf(t, pdf(t, s), 1), name)
		}
	}
}

func TestANameBeyondTheFontsPrintsInLatinLettersOfTheRecord(t *testing.T) {
	s := sheet(t, "en", "standard")
	s.Course.Patient.Given, s.Course.Patient.Family, s.Course.Patient.Name = "สมชาย", "ใจดี", "Somchai Jaidee"
	mustHave(t, textOf(t, pdf(t, s), 1), "For Somchai Jaidee")
	s.Course.Patient.Name, s.Course.Patient.Preferred = "", "Somchai"
	mustHave(t, textOf(t, pdf(t, s), 1), "For Somchai")
}

func TestWhatIsNotTranslatedIsSaid(t *testing.T) {
	s := sheet(t, "ar", "standard")
	if got := newPress(t).Untranslated(s); got.Any() {
		t.Errorf("an Arabic sheet lacks %v", got)
	}
	s.Language, s.Course.Patient.Language = "en", "fi"
	if got := newPress(t).Untranslated(s); got.Wanted != "fi" {
		t.Errorf("a Finnish patient's sheet in English says %v", got)
	}
	own, _ := words(t).Copy("en", "STR-01")
	own.ID, own.Words.Name = "OWN-001", "Our own bridge"
	more, err := words(t).WithExercises([]library.OwnExercise{own})
	if err != nil {
		t.Fatal(err)
	}
	press := newPress(t)
	press = press.With(more, press.Poses())
	s = sheet(t, "ar", "standard")
	s.Plan.Home[0].Exercise = "OWN-001"
	if got := press.Untranslated(s); len(got.Exercises) != 1 || got.Exercises[0] != "Our own bridge" {
		t.Errorf("an exercise in English on an Arabic sheet: %v", got)
	}
	var out bytes.Buffer
	if err := press.PDF(s, &out); err != nil {
		t.Fatal(err)
	}
	mustHave(t, textOf(t, out.Bytes(), 0), "Our own bridge", "ليست بالعربية")
}

func TestTextNeverPrintsAsBoxes(t *testing.T) {
	press := newPress(t)
	for _, language := range words(t).Languages() {
		for _, exercise := range words(t).Exercises() {
			s := sheet(t, language, "standard")
			s.Plan.Home = s.Plan.Home[:1]
			s.Plan.Home[0].Exercise = exercise.ID
			if _, err := press.Pages(s); err != nil {
				t.Errorf("%s in %s: %v", exercise.ID, language, err)
			}
		}
	}
}

func BenchmarkSheetChinese(b *testing.B) { benchmarkIn(b, "zh") }

func BenchmarkSheetArabic(b *testing.B) { benchmarkIn(b, "ar") }

func benchmarkIn(b *testing.B, language string) {
	press, s := newPress(b), sixExercises(b, language)
	for b.Loop() {
		if err := press.PDF(s, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
