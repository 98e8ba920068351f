package readability_test

import (
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
		if got := readability.In("en", word).Syllables; got != want {
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
		if got := readability.In("es", word).Syllables; got != want {
			t.Errorf("%s: %d syllables, want %d", word, got, want)
		}
	}
}

func TestCountsSentencesAndWords(t *testing.T) {
	got := readability.In("en", "Lie on your front. Breathe slowly!", "Don't rush", "")
	want := readability.Count{Sentences: 3, Words: 8, Syllables: 9, Longest: 4, Letters: 36}
	want.OfSyllables[1], want.OfSyllables[2] = 7, 1
	if got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
}

func TestAnyTextGivesNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.String().Draw(t, "line")
		for _, c := range []readability.Count{readability.In("en", line), readability.In("es", line)} {
			if c.Syllables < c.Words || c.Longest > c.Words || c.Sentences > c.Words {
				t.Fatalf("impossible count %+v", c)
			}
		}
	})
}
