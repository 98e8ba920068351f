package library_test

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/BurntSushi/toml"
	"pgregory.net/rapid"

	"tandem/app/library"
	"tandem/app/readability"
	"tandem/assets"
)

const (
	longestLine   = 15 // words in a sentence
	longestStep   = 12 // words in a step
	mostSteps     = 5
	sideDecisions = "left right both none"
)

// patientFiles are the words that a patient reads.
var patientFiles = []string{"sheet.toml", "leaflets.toml", "exercises.toml"}

var placeholder = regexp.MustCompile(`\{(\w+)\}`)

// linesOf is everything the patient may read about one exercise.
func linesOf(t library.Text) []string {
	lines := []string{t.Name, t.Purpose, t.Start, t.Need, t.When, t.Feel, t.Stop}
	return append(append(lines, t.Steps...), t.Mistakes...)
}

// formula is the published reading formula of a language.
func formula(t *testing.T, language string) readability.Formula {
	t.Helper()
	all, err := readability.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return all[language]
}

// easy holds what a patient reads to the bound of the language's formula.
func easy(t *testing.T, language, what string, lines ...string) {
	t.Helper()
	if f := formula(t, language); f.Hard(f.Of(language, lines...)) {
		t.Errorf("%s in %s has %.1f by %s, the bound is %.0f", what, language, f.Of(language, lines...), f.Name, f.Limit)
	}
}

func TestEveryExerciseHasTextInEveryLanguage(t *testing.T) {
	l := builtIn(t)
	for _, lang := range l.Languages() {
		for _, e := range l.Exercises() {
			for side := range strings.FieldsSeq(sideDecisions) {
				text, translated := l.Text(lang, e.ID, side)
				if !translated {
					t.Errorf("%s: no text for %s", lang, e.ID)
				}
				if len(text.Steps) < 2 || len(text.Steps) > mostSteps {
					t.Errorf("%s %s %s: %d steps, want 2 to %d", lang, e.ID, side, len(text.Steps), mostSteps)
				}
				if all := strings.Join(linesOf(text), "\n"); strings.ContainsAny(all, "{}[]") {
					t.Errorf("%s %s %s: a placeholder is left in %q", lang, e.ID, side, all)
				}
				if (text.When != "") != (e.Dose == library.Dose{DaysPerWeek: 7}) {
					t.Errorf("%s %s: a habit without a countable dose, and nothing else, needs \"when\"", lang, e.ID)
				}
			}
		}
	}
}

func TestEnglishIsEasyToRead(t *testing.T) {
	l := builtIn(t)
	var all []string
	for _, e := range l.Exercises() {
		text, _ := l.Text("en", e.ID, "left")
		lines := linesOf(text)
		easy(t, "en", e.ID, lines...)
		all = append(all, lines...)
	}
	easy(t, "en", "all exercises", all...)
	if smog := formula(t, "en").Beside; smog.Hard(smog.Of("en", all...)) {
		t.Errorf("all exercises have a %s of %.1f", smog.Name, smog.Of("en", all...))
	}
}

func TestSpanishIsFairlyEasyToRead(t *testing.T) {
	l := builtIn(t)
	var all []string
	for _, e := range l.Exercises() {
		text, _ := l.Text("es", e.ID, "left")
		lines := linesOf(text)
		easy(t, "es", e.ID, lines...)
		all = append(all, lines...)
	}
	for _, phrase := range phrasesOf(t, "es", "sheet.toml") {
		all = append(all, placeholder.ReplaceAllString(phrase, "diez"))
	}
	easy(t, "es", "all", all...)
}

func TestLinesAreShort(t *testing.T) {
	l := builtIn(t)
	for _, lang := range l.Languages() {
		for _, e := range l.Exercises() {
			for side := range strings.FieldsSeq(sideDecisions) {
				text, _ := l.Text(lang, e.ID, side)
				for _, line := range linesOf(text) {
					if n := readability.In(lang, line).Longest; n > longestLine {
						t.Errorf("%s %s: %d words in %q", lang, e.ID, n, line)
					}
				}
				for _, step := range text.Steps {
					if n := readability.In(lang, step).Words; n > longestStep {
						t.Errorf("%s %s %s: %d words in step %q", lang, e.ID, side, n, step)
					}
				}
			}
		}
	}
}

func TestEnglishStepsBeginWithAVerb(t *testing.T) {
	verbs := strings.Fields(`Bend Breathe Bring Change Close Come Go Hold Hug Keep Kneel Lean Leave Let Lie Lift Look
		Loop Lower Move Nod Open Pedal Press Pull Push Put Raise Reach Relax Rest Rise Roll Round Set Sit Slide Soften
		Squeeze Stand Stop Straighten Tighten Tuck Turn Walk`)
	l := builtIn(t)
	for _, e := range l.Exercises() {
		text, _ := l.Text("en", e.ID, "left")
		for _, step := range text.Steps {
			if first, _, _ := strings.Cut(step, " "); !slices.Contains(verbs, strings.TrimRight(first, ",.")) {
				t.Errorf("%s: step %q does not begin with a verb", e.ID, step)
			}
		}
	}
}

func TestThePrescribedSideIsNamed(t *testing.T) {
	l := builtIn(t)
	words := map[string][2]string{
		"en": {`\bleft`, `\bright`}, "es": {`\bizquierd`, `\bderech`}, "zh": {`左[腿脚臂侧膝边]`, `右[腿脚臂侧膝边]`},
		"de": {`\b[Ll]ink`, `\b[Rr]echt`}, "fr": {`gauche`, `(jambe|genou|pied|cheville|bras|fesse|côté|la) droite?\b`}, "pt": {`esquerd`, `\bdireit`},
		"it": {`sinistr`, `\bdestr`}, "pl": {`\b[Ll]ew[aeyąo]`, `\b[Pp]raw[aeyąo]`}, "vi": {`\btrái`, `\bphải`},
		"ar": {`اليسرى|الأيسر|اليسار`, `اليمنى|الأيمن|اليمين`},
	}
	for _, lang := range l.Languages() {
		if _, known := words[lang]; !known {
			t.Errorf("%s: say here how it names the sides", lang)
		}
	}
	for lang, sides := range words {
		leftward, rightward := regexp.MustCompile(sides[0]), regexp.MustCompile(sides[1])
		for _, e := range l.Exercises() {
			left, _ := l.Text(lang, e.ID, "left")
			right, _ := l.Text(lang, e.ID, "right")
			leftText, rightText := strings.Join(linesOf(left), "\n"), strings.Join(linesOf(right), "\n")
			if sided := e.Side != library.SideNone; sided != leftward.MatchString(leftText) {
				t.Errorf("%s %s: the left side named: %v, want %v", lang, e.ID, !sided, sided)
			}
			if e.Side != library.SideNone && (rightward.MatchString(leftText) || leftward.MatchString(rightText)) {
				t.Errorf("%s %s: the wrong side is named:\n%s\n%s", lang, e.ID, leftText, rightText)
			}
		}
	}
}

func TestBothSidesEndWithTheOtherSide(t *testing.T) {
	l := builtIn(t)
	slide, _ := l.Text("en", "NEU-02", "both")
	if last := slide.Steps[len(slide.Steps)-1]; last != "Then do the other leg." {
		t.Errorf("both sides end with %q", last)
	}
	stretch, _ := l.Text("es", "FLX-01", "none")
	if last := stretch.Steps[len(stretch.Steps)-1]; last != "Luego haga la otra pierna." {
		t.Errorf("each side in turn ends with %q", last)
	}
	sore, _ := l.Text("en", "SMR-01", "none")
	if !slices.Contains(sore.Steps, "Put the ball behind your sore buttock.") {
		t.Errorf("without a side the sore one is meant: %q", sore.Steps)
	}
	named, _ := l.Text("en", "NEU-02", "left")
	if named.Name != "Nerve slide in a chair, left leg" || !slices.Contains(named.Steps, "Straighten your left knee and look up.") {
		t.Errorf("the left side reads %q, %q", named.Name, named.Steps)
	}
}

func TestSheetPhrasesAreEasyToRead(t *testing.T) {
	var all []string
	for key, phrase := range phrasesOf(t, "en", "sheet.toml") {
		line := placeholder.ReplaceAllString(phrase, "ten")
		if n := readability.In("en", line).Longest; n > longestLine {
			t.Errorf("%s: %d words in a sentence of %q", key, n, line)
		}
		all = append(all, line)
	}
	easy(t, "en", "the sheet", all...)
}

func TestEverySectionOfTheSheetIsEasyToRead(t *testing.T) {
	sections := map[string][]string{}
	for key, phrase := range phrasesOf(t, "en", "sheet.toml") {
		section, _, _ := strings.Cut(key, ".")
		sections[section] = append(sections[section], placeholder.ReplaceAllString(phrase, "ten"))
	}
	for _, section := range strings.Fields("purpose today changed change reason lights massage visit emergency today_call stop safety chart notes") {
		if len(sections[section]) == 0 {
			t.Errorf("the sheet has no section %s", section)
		}
		easy(t, "en", section, sections[section]...)
	}
}

func TestLanguagesSayTheSameThings(t *testing.T) {
	for _, lang := range builtIn(t).Languages() {
		for _, file := range patientFiles {
			english, other := phrasesOf(t, "en", file), phrasesOf(t, lang, file)
			for _, key := range wantedKeys(english, lang) {
				if _, found := other[key]; !found && !strings.HasSuffix(key, ".stop") {
					t.Errorf("%s/%s lacks %s", lang, file, key)
				}
			}
			for key, phrase := range other {
				original, found := english[plain(key)]
				if !found {
					t.Errorf("%s/%s has %s, English has not", lang, file, key)
					continue
				}
				got, want := placeholdersOf(phrase), placeholdersOf(original)
				if plain(key) != key || strings.HasSuffix(key, ".one") {
					delete(got, "n") // "twice" needs no number
					delete(want, "n")
				}
				if !maps.Equal(got, want) {
					t.Errorf("%s/%s: %s has placeholders %v, want %v", lang, file, key, got, want)
				}
			}
		}
	}
}

// plural forms that English does not have.
var otherForms = regexp.MustCompile(`\.(zero|two|few|many)$`)

// plain is the key that English has in place of a plural form of its own.
func plain(key string) string { return otherForms.ReplaceAllString(key, ".other") }

// wantedKeys are the keys of English with the plural forms of another language.
func wantedKeys(english map[string]string, lang string) []string {
	forms := map[string]bool{}
	for n := range 200 {
		forms[library.PluralForm(lang, n)] = true
	}
	var keys []string
	for key := range english {
		stem, form, _ := strings.Cut(key, ".o")
		switch {
		case form == "ther" && english[stem+".one"] != "":
			for name := range forms {
				keys = append(keys, stem+"."+name)
			}
			keys = append(keys, key)
		case form != "ne" || english[stem+".other"] == "":
			keys = append(keys, key)
		}
	}
	return keys
}

// longestText is how many characters a sentence and a step may have in a
// language whose words are not parted by spaces.
const longestText, longestOwnStep = 40, 22

func TestChineseLinesAreShort(t *testing.T) {
	l := builtIn(t)
	for _, e := range l.Exercises() {
		text, _ := l.Text("zh", e.ID, "none")
		for _, line := range linesOf(text) {
			if n := len([]rune(line)); n > longestText {
				t.Errorf("%s: %d characters in %q", e.ID, n, line)
			}
		}
		for _, step := range text.Steps {
			if n := len([]rune(step)); n > longestOwnStep {
				t.Errorf("%s: %d characters in the step %q", e.ID, n, step)
			}
		}
	}
	for _, file := range []string{"sheet.toml", "leaflets.toml"} {
		for key, phrase := range phrasesOf(t, "zh", file) {
			for line := range strings.FieldsFuncSeq(phrase, func(r rune) bool { return strings.ContainsRune("。\n", r) }) {
				if n := len([]rune(line)); n > longestText {
					t.Errorf("%s: %d characters in %q", key, n, line)
				}
			}
		}
	}
}

// Each language has letters of its own in every phrase that a patient reads.
func TestNoPhraseIsLeftInEnglish(t *testing.T) {
	own := map[string]*unicode.RangeTable{"zh": unicode.Han, "ar": unicode.Arabic}
	for lang, letters := range own {
		for _, file := range patientFiles {
			for key, phrase := range phrasesOf(t, lang, file) {
				words := placeholder.ReplaceAllString(phrase, "")
				latin := strings.IndexFunc(words, func(r rune) bool { return r < 0x250 && unicode.IsLetter(r) }) >= 0
				if latin && !strings.HasPrefix(key, "page.") && !strings.HasPrefix(key, "number.") && !strings.HasSuffix(key, ".label") {
					t.Errorf("%s/%s: %s has Latin letters: %q", lang, file, key, phrase)
				}
				if len([]rune(words)) > 8 && strings.IndexFunc(words, func(r rune) bool { return unicode.Is(letters, r) }) < 0 && !strings.HasPrefix(key, "number.") && !strings.HasPrefix(key, "page.") {
					t.Errorf("%s/%s: %s is not in the language: %q", lang, file, key, phrase)
				}
			}
		}
	}
}

func TestNoHealthClaimsThatEvidenceDoesNotHold(t *testing.T) {
	for lang, banned := range map[string]string{
		"en": "toxin|circulation|inflammation|hydrat|speeds? up|permanent|cure|guarantee|heals",
		"es": "toxina|circulación|inflamación|hidrat|permanente|cura |garantiza",
		"zh": "毒素|血液循环|发炎|炎症|补水|永久|治愈|根治|保证",
		"ar": "السموم|الدورة الدموية|الالتهاب|ترطيب|دائمًا سي|يشفي|نضمن",
	} {
		claim := regexp.MustCompile("(?i)" + banned)
		for _, file := range patientFiles {
			for key, phrase := range phrasesOf(t, lang, file) {
				if claim.MatchString(phrase) {
					t.Errorf("%s %s claims too much: %q", lang, key, phrase)
				}
			}
		}
	}
}

func TestSay(t *testing.T) {
	l := builtIn(t)
	for _, c := range []struct {
		lang, key string
		args      map[string]string
		want      string
	}{
		{"en", "header.for", map[string]string{"name": "Ana Ruiz"}, "For Ana Ruiz"},
		{"es-MX", "header.for", map[string]string{"name": "Ana Ruiz"}, "Para Ana Ruiz"},
		{"fi", "month.9", nil, "September"},
		{"es", "clinic.tags.ANTICOAG", nil, "Anticoagulante"},
		{"it", "clinic.tags.ANTICOAG", nil, "Blood thinner"},
		{"en", "no.such.key", nil, "[no.such.key]"},
		{"en", "header.for", map[string]string{"name": "{name}"}, "For {name}"},
	} {
		if got := l.Say(c.lang, c.key, c.args); got != c.want {
			t.Errorf("%s %s says %q, want %q", c.lang, c.key, got, c.want)
		}
	}
}

func TestPluralFormsOfArabic(t *testing.T) {
	l := builtIn(t)
	for n, want := range map[int]string{
		1: "مرة واحدة", 2: "مرتين", 3: "٣ مرات", 10: "١٠ مرات", 11: "١١ مرة", 100: "١٠٠ مرة", 103: "١٠٣ مرات",
	} {
		if got := l.Plural("ar", "dose.reps", n, nil); got != want {
			t.Errorf("%d says %q, want %q", n, got, want)
		}
	}
	if got := l.Plural("zh", "dose.reps", 1, nil); got != "1 次" {
		t.Errorf("once in Chinese is %q", got)
	}
}

func TestDigitsFollowTheCountry(t *testing.T) {
	l := builtIn(t)
	for lang, want := range map[string]string{"ar": "٥ مرات", "ar-EG": "٥ مرات", "ar-MA": "5 مرات", "ar_TN": "5 مرات", "en": "5 times", "xx": "5 times"} {
		if got := l.Plural(lang, "dose.reps", 5, nil); got != want {
			t.Errorf("%s says %q, want %q", lang, got, want)
		}
	}
	text, _ := l.Text("ar", "SMR-01", "none")
	if all := strings.Join(text.Steps, " "); !strings.Contains(all, "٣ من ١٠") {
		t.Errorf("the steps keep other digits: %s", all)
	}
}

func TestPlural(t *testing.T) {
	l := builtIn(t)
	for n, want := range map[int]string{0: "0 times", 1: "1 time", 10: "10 times"} {
		if got := l.Plural("en", "dose.reps", n, nil); got != want {
			t.Errorf("%d says %q, want %q", n, got, want)
		}
	}
	if got := l.Plural("es", "dose.sets", 3, map[string]string{"reps": "10"}); got != "3 series de 10" {
		t.Errorf("three sets say %q", got)
	}
}

func TestAnyWordsAreHandled(t *testing.T) {
	l := builtIn(t)
	rapid.Check(t, func(t *rapid.T) {
		lang, key := rapid.String().Draw(t, "language"), rapid.String().Draw(t, "key")
		if got := l.Say(lang, "?"+key, map[string]string{key: lang}); got != "[?"+key+"]" {
			t.Fatalf("an unknown key said %q", got)
		}
		text, translated := l.Text(lang, key, lang)
		if translated || len(text.Steps) > 0 {
			t.Fatalf("an unknown exercise has the text %+v", text)
		}
	})
}

func TestUntranslatedExerciseFallsBackToEnglish(t *testing.T) {
	data, err := fs.ReadFile(assets.FS, "text/es/exercises.toml")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "[exercise.STR-01]")
	block, _, _ := strings.Cut(rest, "[exercise.STR-02]")
	l, err := library.Load(changed(t, "text/es/exercises.toml", "[exercise.STR-01]"+block, ""))
	if err != nil {
		t.Fatal(err)
	}
	english, _ := l.Text("en", "STR-01", "none")
	for _, lang := range []string{"es", "fi"} {
		if got, translated := l.Text(lang, "STR-01", "none"); translated || got.Name != english.Name {
			t.Errorf("%s gives %q, translated %v; want the English text, not translated", lang, got.Name, translated)
		}
	}
	if _, translated := l.Text("es", "STR-02", "none"); !translated {
		t.Error("the other Spanish texts are lost")
	}
}

func TestEveryCodeHasALabel(t *testing.T) {
	l := builtIn(t)
	for _, e := range l.Exercises() {
		for _, key := range append([]string{"clinic.families." + e.Family}, tagKeys(e.Tags)...) {
			if l.Say("en", key, nil) == "["+key+"]" {
				t.Errorf("%s: no label for %s", e.ID, key)
			}
		}
	}
	clinic, sheet := phrasesOf(t, "en", "clinic.toml"), phrasesOf(t, "en", "sheet.toml")
	for _, kind := range []string{"condition", "technique", "pressure"} {
		for key := range clinic {
			code, found := strings.CutPrefix(key, "clinic."+kind+"s.")
			if _, said := sheet[kind+"."+code]; found && !said {
				t.Errorf("the sheet has no words for %s %s", kind, code)
			}
		}
	}
}

func tagKeys(tags []string) []string {
	keys := make([]string, 0, len(tags))
	for _, tag := range tags {
		keys = append(keys, "clinic.tags."+tag)
	}
	return keys
}

// phrasesOf reads one text file flat: dotted key to phrase; a list's lines
// are joined.
func phrasesOf(t *testing.T, lang, file string) map[string]string {
	t.Helper()
	data, err := fs.ReadFile(assets.FS, path.Join("text", lang, file))
	if err != nil {
		t.Fatal(err)
	}
	tree := map[string]any{}
	if err := toml.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	flat := map[string]string{}
	flatten("", tree, flat)
	return flat
}

func flatten(prefix string, value any, flat map[string]string) {
	switch value := value.(type) {
	case string:
		flat[strings.TrimSuffix(prefix, ".")] = value
	case []any:
		for _, line := range value {
			flat[strings.TrimSuffix(prefix, ".")] += line.(string) + "\n"
		}
	case map[string]any:
		for key, inner := range value {
			flatten(prefix+key+".", inner, flat)
		}
	}
}

func placeholdersOf(phrase string) map[string]int {
	count := map[string]int{}
	for _, match := range placeholder.FindAllStringSubmatch(phrase, -1) {
		count[match[1]]++
	}
	return count
}
