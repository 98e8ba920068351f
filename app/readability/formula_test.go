package readability_test

import (
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"tandem/app/readability"
	"tandem/assets"
)

func formulas(t testing.TB) readability.Formulas {
	t.Helper()
	all, err := readability.Load(assets.FS)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestSyllablesOfKnownWords(t *testing.T) {
	for language, known := range map[string]map[string]int{
		"de": {
			"bein": 1, "knie": 1, "rücken": 2, "übung": 2, "bauch": 1, "gehen": 2, "bauen": 2, "neue": 2, "theater": 3,
			"massage": 3, "quelle": 2, "langsam": 2, "oberschenkel": 4, "bewegung": 3, "notaufnahme": 4, "see": 1, "12": 2,
		},
		"fr": {
			"jambe": 1, "dos": 1, "genou": 2, "exercice": 3, "médecin": 3, "épaule": 2, "fille": 1, "théâtre": 2, "crayon": 2,
			"douleur": 2, "quatre": 1, "l'avant": 2, "maïs": 2, "bien": 1, "massage": 2, "semaines": 2, "appelez": 3,
		},
		"it": {
			"gamba": 2, "schiena": 2, "dolore": 3, "piede": 2, "ginocchio": 3, "esercizio": 4, "città": 2, "muscoli": 3, "più": 1,
		},
		"pt": {
			"perna": 2, "costas": 2, "dia": 2, "água": 2, "não": 1, "saúde": 3, "joelho": 3, "quadril": 2, "história": 3, "mais": 1,
			"exercício": 4, "pois": 1, "rio": 2, "médico": 3, "coluna": 3, "põe": 1,
		},
		"pl": {
			"noga": 2, "plecy": 2, "ćwiczenie": 3, "siad": 1, "mięśnie": 2, "powoli": 3, "ból": 1, "kolano": 3, "biodro": 2,
			"dziesięć": 2, "unieś": 2, "oddychaj": 3, "równowaga": 4,
		},
	} {
		for word, want := range known {
			if got := readability.In(language, word).Syllables; got != want {
				t.Errorf("%s %s: %d syllables, want %d", language, word, got, want)
			}
		}
	}
}

// Each value is worked out by hand from the published formula.
func TestFormulasOnKnownTexts(t *testing.T) {
	for language, test := range map[string]struct {
		text string
		want float64
	}{
		"en": {"Sit tall on a chair.", 0.39*5 + 11.8*1 - 15.59},
		"es": {"Doble la rodilla.", 206.835 - 62.3*6/3 - 3},
		"de": {"Heben Sie das Bein.", 180 - 4 - 58.5*5/4},
		"fr": {"Pliez le genou.", 207 - 1.015*3 - 73.6*4/3},
		"it": {"Pieghi la gamba.", 89 + (300*1-10*13)/3.0},
		"pt": {"Dobre a perna.", 248.835 - 1.015*3 - 84.6*5/3},
		"pl": {"Powoli unieś rozciągniętą nogę.", 1 + 0.3333*4 + 0.3333*25},
	} {
		f := formulas(t)[language]
		if got := f.Of(language, test.text); math.Abs(got-test.want) > 0.01 {
			t.Errorf("%s: %q is %.3f, want %.3f", language, test.text, got, test.want)
		}
	}
}

// McLaughlin's own example of long words: 30 in 30 sentences make grade 8.84.
func TestSMOG(t *testing.T) {
	text := strings.Repeat("He is at the hospital. ", 30)
	if got := formulas(t)["en"].Beside.Of("en", text); math.Abs(got-8.8419) > 0.001 {
		t.Errorf("SMOG is %.4f", got)
	}
}

func TestEasyTextsAreWithinTheBound(t *testing.T) {
	easy := map[string]string{
		"en": "Sit tall on a chair.", "es": "Siéntese en la silla.", "de": "Heben Sie das Bein.", "fr": "Pliez le genou.",
		"it": "Pieghi la gamba.", "pt": "Fique em pé.", "pl": "Usiądź na krześle.",
	}
	for language, f := range formulas(t) {
		if value := f.Of(language, easy[language]); easy[language] == "" || f.Hard(value) {
			t.Errorf("%s: %q has %.1f, past the bound %.0f", language, easy[language], value, f.Limit)
		}
	}
}

func TestHardTextsArePastTheBound(t *testing.T) {
	hard := map[string]string{
		"en": "Maintain an anatomically neutral lumbopelvic position throughout.",
		"es": "Mantenga una posición anatómicamente neutra de la región lumbopélvica.",
		"de": "Gewährleisten Sie eine anatomisch neutrale Lendenwirbelsäulenpositionierung während der Übungsausführung.",
		"fr": "Maintenez une position anatomiquement neutre de la région lombopelvienne durant l'exécution.",
		"it": "Mantenere costantemente una posizione anatomicamente neutrale della regione lombopelvica durante l'esecuzione.",
		"pt": "Mantenha a posição anatomicamente neutra da região lombopélvica durante a execução.",
		"pl": "Utrzymywać anatomicznie neutralne ustawienie odcinka lędźwiowego kręgosłupa podczas wykonywania ćwiczenia.",
	}
	for language, f := range formulas(t) {
		if value := f.Of(language, hard[language]); !f.Hard(value) {
			t.Errorf("%s: %.1f passes the bound %.0f", language, value, f.Limit)
		}
	}
}

func TestWrongFormulasAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		"no TOML": "[en", "an unknown part": "[en]\nname = 'x'\neasier = 'low'\nsource = 'a'\nlimit_source = 'b'\nmiles = 3",
		"an unknown language": "[tlh]\nname = 'x'\neasier = 'low'\nsource = 'a'\nlimit_source = 'b'", "no source": "[en]\nname = 'x'\neasier = 'low'",
		"no source beside": "[en]\nname = 'x'\neasier = 'low'\nsource = 'a'\nlimit_source = 'b'\n[en.beside]\nname = 'y'\neasier = 'low'",
	} {
		if _, err := readability.Load(fstest.MapFS{"reading/formulas.toml": {Data: []byte(text)}}); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}

func TestAnyTextHasAValue(t *testing.T) {
	all := formulas(t)
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.String().Draw(t, "line")
		for language, f := range all {
			c := readability.In(language, line)
			if value := f.Of(language, line); math.IsNaN(value) || math.IsInf(value, 0) || c.Syllables < c.Words {
				t.Fatalf("%s: %v for %+v", language, value, c)
			}
		}
	})
}
