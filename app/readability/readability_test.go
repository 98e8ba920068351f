package readability_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/readability"
)

func TestEnglishSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"back": 1, "knee": 1, "bridge": 1, "slide": 1, "stretched": 1, "moves": 1, "squeeze": 1, "leave": 1,
		"people": 2, "muscle": 2, "muscles": 2, "buttock": 2, "gently": 2, "ankle": 2, "lifted": 2, "breathing": 2,
		"going": 2, "being": 2, "nose": 1, "noses": 2, "exercise": 3, "exercises": 4, "emergency": 4,
		"medicine": 3, "massage": 2, "station": 2, "radio": 3, "you": 1, "can't": 1, "12": 2,
	} {
		if got := readability.English(word).Syllables; got != want {
			t.Errorf("%s: %d syllables, want %d", word, got, want)
		}
	}
}

func TestSpanishSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"pie": 1, "bien": 1, "muy": 1, "que": 1, "rodilla": 3, "pierna": 2, "espalda": 3, "guía": 2, "día": 2,
		"aquí": 2, "cae": 2, "toalla": 3, "agua": 2, "pingüino": 3, "levántese": 4, "estiramiento": 5,
		"fisioterapia": 5, "despacio": 3, "hacia": 2, "ahora": 3, "suelo": 2, "cuello": 2, "inclínese": 4,
	} {
		if got := readability.Spanish(word).Syllables; got != want {
			t.Errorf("%s: %d syllables, want %d", word, got, want)
		}
	}
}

func TestCountsSentencesAndWords(t *testing.T) {
	got := readability.English("Lie on your front. Breathe slowly!", "Don't rush", "")
	want := readability.Count{Sentences: 3, Words: 8, Syllables: 9, Longest: 4, Letters: 36}
	want.OfSyllables[1], want.OfSyllables[2] = 7, 1
	if got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
}

func TestFormulas(t *testing.T) {
	c := readability.Count{Sentences: 30, Words: 300, Syllables: 420, Polysyllables: 30}
	for name, pair := range map[string][2]float64{
		"Flesch-Kincaid": {c.Grade(), 0.39*10 + 11.8*1.4 - 15.59},
		"SMOG":           {c.SMOG(), 8.8419},
		"Szigriszt":      {c.Szigriszt(), 206.835 - 62.3*1.4 - 10},
	} {
		if math.Abs(pair[0]-pair[1]) > 0.001 {
			t.Errorf("%s is %.4f, want %.4f", name, pair[0], pair[1])
		}
	}
}

func TestEasyTextScoresEasierThanHardText(t *testing.T) {
	easy, hard := "Sit tall on a chair.", "Maintain an anatomically neutral lumbopelvic position throughout."
	if easy, hard := readability.English(easy).Grade(), readability.English(hard).Grade(); easy > 3 || hard < 12 {
		t.Errorf("grades %.1f and %.1f, want below 3 and above 12", easy, hard)
	}
	easy, hard = "Siéntese en la silla.", "Mantenga una posición anatómicamente neutra de la región lumbopélvica."
	if easy, hard := readability.Spanish(easy).Szigriszt(), readability.Spanish(hard).Szigriszt(); easy < readability.FairlyEasy || hard > 40 {
		t.Errorf("scores %.1f and %.1f, want fairly easy and very hard", easy, hard)
	}
}

func TestAnyTextGivesNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.String().Draw(t, "line")
		for _, c := range []readability.Count{readability.English(line), readability.Spanish(line)} {
			if c.Syllables < c.Words || c.Longest > c.Words || c.Sentences > c.Words {
				t.Fatalf("impossible count %+v", c)
			}
			for _, score := range []float64{c.Grade(), c.SMOG(), c.Szigriszt()} {
				if math.IsNaN(score) || math.IsInf(score, 0) {
					t.Fatalf("score %v for %+v", score, c)
				}
			}
		}
	})
}
