package words_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/lang"

	"tandem/ui/words"
)

// speak uses a language on a system with a locale, and English again afterwards.
func speak(t *testing.T, locale, code string) {
	t.Helper()
	t.Setenv("LC_ALL", "")
	t.Setenv("LC_MESSAGES", "")
	t.Setenv("LANGUAGE", "")
	t.Setenv("LANG", locale)
	if err := words.Use(code); err != nil {
		t.Fatal(err)
	}
}

func TestTheSystemsLanguageIsSpokenUnlessAnotherIsChosen(t *testing.T) {
	for _, c := range []struct{ locale, choice, language, page, dialog string }{
		{"en_GB.UTF-8", "", "en", "Settings", "Cancel"},
		{"es_MX.UTF-8", "", "es", "Ajustes", "Cancelar"},
		{"de_CH.UTF-8", "es", "es", "Ajustes", "Cancelar"},
		{"pt_BR.UTF-8", "", "pt", "Definições", "Cancelar"},
		{"pt_BR.UTF-8", "en", "en", "Settings", "Cancel"},
		{"pl_PL.UTF-8", "", "en", "Settings", "Cancel"},
		{"pl_PL.UTF-8", "es", "es", "Ajustes", "Cancelar"},
		{"C", "", "en", "Settings", "Cancel"},
		{"C", "es", "es", "Ajustes", "Cancelar"},
		{"", "pt", "pt", "Definições", "Cancelar"},
		{"es_ES.UTF-8", "xx", "es", "Ajustes", "Cancelar"},
		{"en_US.UTF-8", "", "en", "Settings", "Cancel"},
	} {
		speak(t, c.locale, c.choice)
		if words.Language() != c.language || words.T("page.settings") != c.page || lang.L("Cancel") != c.dialog {
			t.Errorf("%s, choice %q: %s says %q and %q, want %s, %q and %q", c.locale, c.choice,
				words.Language(), words.T("page.settings"), lang.L("Cancel"), c.language, c.page, c.dialog)
		}
	}
}

func TestPluralsFollowTheChosenLanguageNotTheSystems(t *testing.T) {
	for _, c := range []struct {
		locale, choice string
		n              int
		want           string
	}{
		{"en_GB.UTF-8", "", 0, "0 patients"},
		{"en_GB.UTF-8", "", 1, "1 patient"},
		{"pl_PL.UTF-8", "es", 2, "2 pacientes"},
		{"zh_CN.UTF-8", "es", 1, "1 paciente"},
		{"zh_CN.UTF-8", "pt", 0, "0 pacientes"},
	} {
		speak(t, c.locale, c.choice)
		if got := words.N("patients.count", c.n); got != c.want {
			t.Errorf("%s, choice %q: %q, want %q", c.locale, c.choice, got, c.want)
		}
	}
}

func TestDatesAndNumbersAreWrittenAsTheCountryDoes(t *testing.T) {
	for _, c := range []struct{ locale, day, typed, long, column, number string }{
		{"en_GB.UTF-8", "27 Nov 2026", "27/11/2026", "Friday 27 November 2026", "Fri 27 Nov", "2.5"},
		{"en_US.UTF-8", "Nov 27, 2026", "11/27/2026", "Friday, November 27, 2026", "Fri, Nov 27", "2.5"},
		{"es_ES.UTF-8", "27 nov 2026", "27/11/2026", "Viernes, 27 de noviembre de 2026", "vie 27 nov", "2,5"},
		{"es_MX.UTF-8", "27 nov 2026", "27/11/2026", "Viernes, 27 de noviembre de 2026", "vie 27 nov", "2.5"},
		{"pt_BR.UTF-8", "27 nov 2026", "27/11/2026", "Sexta-feira, 27 de novembro de 2026", "sex 27 nov", "2,5"},
		{"fr_FR.UTF-8", "27 nov. 2026", "27/11/2026", "Vendredi 27 novembre 2026", "ven. 27 nov.", "2,5"},
		{"de_DE.UTF-8", "27. Nov. 2026", "27.11.2026", "Freitag, 27. November 2026", "Fr 27. Nov.", "2,5"},
	} {
		speak(t, c.locale, "")
		const day = "2026-11-27"
		got := []string{words.Day(day), words.TypedDay(day), words.LongDay(day), words.WeekDay(day), words.Number(2.5)}
		for i, want := range []string{c.day, c.typed, c.long, c.column, c.number} {
			if got[i] != want {
				t.Errorf("%s: %q, want %q", c.locale, got[i], want)
			}
		}
		if text := words.T("outcomes.average", "n", 2.5); !strings.Contains(text, c.number) {
			t.Errorf("%s: a text with a number says %q", c.locale, text)
		}
	}
	speak(t, "fr_FR.UTF-8", "")
	if got := words.Day("2026-05-01"); got != "1er mai 2026" {
		t.Errorf("the first of May in French: %q", got)
	}
	if got := words.Day("not known"); got != "not known" {
		t.Errorf("what is no date: %q", got)
	}
}

func TestTheWeekBeginsAsInTheCountry(t *testing.T) {
	for locale, want := range map[string]time.Weekday{
		"en_GB.UTF-8": time.Monday, "en_US.UTF-8": time.Sunday, "de_DE.UTF-8": time.Monday, "pt_BR.UTF-8": time.Sunday,
	} {
		speak(t, locale, "")
		if got := words.WeekBegins(); got != want {
			t.Errorf("%s: %v, want %v", locale, got, want)
		}
	}
}
