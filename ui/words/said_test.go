package words_test

import (
	"testing"

	"tandem/ui/words"
)

func TestWhatOtherRoomsSayIsTranslated(t *testing.T) {
	speak(t, "es_ES.UTF-8", "")
	for english, want := range map[string]string{
		"":                                    "",
		"Ana is late for lunch.":              "Ana is late for lunch.",
		"This record was anonymised already.": "Este registro ya se anonimizó.",
		"Leg pain":                            "Dolor de pierna",
		"lower the pressure of deep tissue, lumbar from 4 to 2.5":                                                                                                                                              "bajar la presión de tejido profundo, lumbar de 4 a 2,5",
		"progress sit to stand to hip bend with a stick":                                                                                                                                                       "progresar de «sentarse y levantarse» a «doblar la cadera con un palo»",
		"Cervical radiculopathy, phase B: to let the nerve glide.":                                                                                                                                             "Radiculopatía cervical, fase B: para que el nervio deslice.",
		"Blood thinner (health record): bruises come easily.":                                                                                                                                                  "Anticoagulante (registro de salud): los hematomas salen con facilidad.",
		"Spasm was 1 twice in a row, after 2 on 10 November 2026.":                                                                                                                                             "El espasmo era 1 dos veces seguidas, después de 2 el 10 nov 2026.",
		"Back pain went from 5 to 2 and RMDQ from 10 to 4 since 2026-10-13, both a meaningful change.":                                                                                                         "Dolor de espalda pasó de 5 a 2 y el RMDQ de 10 a 4 desde el 13 oct 2026, las dos con un cambio relevante.",
		"This is not done yet and nothing you typed is lost. Please correct this first: Choose a phase. No number was changed. And 2 more.":                                                                    "Esto todavía no está hecho y no se pierde nada de lo escrito. Corrija antes esto: Elija una fase. No se cambió ningún número. Y 2 más.",
		"After 28 days and 4 visits nothing measured is better: back pain stayed at 5, RMDQ went from 13 to 12 and PSFS stayed at 2.":                                                                          "Después de 28 días y 4 sesiones nada de lo medido está mejor: dolor de espalda se quedó en 5, RMDQ pasó de 13 a 12 y PSFS se quedó en 2.",
		"Walk caused pain of 2 and then 1 out of 10, settled within 5 hours, and all of it was done both times.":                                                                                               "«Caminar» causó un dolor de 2 y después 1 de 10, cedió en 5 horas, y se hizo todo las dos veces.",
		"Nothing was approved, and nothing you changed is lost. A plan is approved by those who treat. Choose who works now.":                                                                                  "No se aprobó nada, y no se pierde nada de lo que cambió. Un plan lo aprueban quienes tratan. Elija quién trabaja ahora.",
		"The document was not attached: it is no PDF, PNG or JPEG; save it as one of these. Nothing was changed.":                                                                                              "El documento no se adjuntó: no es PDF, PNG ni JPEG; guárdelo como uno de estos. No se cambió nada.",
		"At home: sit to stand, 2 sets, 10 times, once a day, 3 days a week, in place of walk, because walk caused pain of 1 and then 2 out of 10, settled within 4 hours, and all of it was done both times.": "En casa: sentarse y levantarse, 2 series, 10 veces, una vez al día, 3 días por semana, en lugar de caminar, porque «caminar» causó un dolor de 1 y después 2 de 10, cedió en 4 horas, y se hizo todo las dos veces.",
		"Massage: from once a week to once a fortnight, because leg pain went from 6 to 2 and RMDQ from 13 to 5 since 31 July 2026, both a meaningful change.":                                                 "Masaje: de una vez por semana a una vez cada quince días, porque dolor de pierna pasó de 6 a 2 y el RMDQ de 13 a 5 desde el 31 jul 2026, las dos con un cambio relevante.",
		"Press-up on your front: from 10 to 12 times, hold from 5 to 10 seconds.":                                                                                                                              "Subir el pecho boca abajo: de 10 a 12 veces, mantener de 5 a 10 segundos.",
		"Tummy brace, 15 minutes": "Apretar la barriga, 15 minutos",
		"The server is just starting or stopping. Nothing was changed. Try again in a moment.":                                                 "El servidor se está iniciando o deteniendo. No se cambió nada. Inténtelo de nuevo en un momento.",
		"This backup is damaged, so nothing was restored and nothing was changed. Its list of files cannot be read. Choose an earlier backup.": "Esta copia está dañada, así que no se restauró ni se cambió nada. Su lista de archivos no se puede leer. Elija una copia anterior.",
		"There is no file /tmp/x.csv. Nothing was changed. Check its name and place.":                                                          "No existe el archivo /tmp/x.csv. No se cambió nada. Compruebe su nombre y su lugar.",
		"It trains for \"sit, read and eat\", rated 7 of 10.":                                                                                  "Entrena para \"sit, read and eat\", puntuado 7 de 10.",
	} {
		if got := words.Say(english); got != want {
			t.Errorf("%q\n says  %q\n want  %q", english, got, want)
		}
	}
	speak(t, "en_GB.UTF-8", "")
	if got := words.Say("Leg pain"); got != "Leg pain" {
		t.Errorf("in English: %q", got)
	}
}

func TestALongTextThatNobodyKnowsIsSaidAtOnce(t *testing.T) {
	speak(t, "es_ES.UTF-8", "")
	text := ""
	for range 60 {
		text += "went from a to b, and stayed at on of since to from. "
	}
	if got := words.Say(text); got == "" {
		t.Error("a text is gone")
	}
}

func TestANameWithinASentenceIsWrittenAsItsLanguageWants(t *testing.T) {
	for _, c := range []struct{ code, name, want string }{
		{"en", "Lower back", "lower back"},
		{"en", "SI joint", "SI joint"},
		{"es", "Zona lumbar", "zona lumbar"},
		{"pt", "Região lombar", "região lombar"},
		{"fr", "Épaule", "épaule"},
		{"de", "Gesäß", "Gesäß"},
		{"de", "LWS", "LWS"},
		{"de", "Oberer Rücken", "Oberer Rücken"},
		{"de", "Auf dem Rücken liegen", "auf dem Rücken liegen"},
		{"de", "Keine Bauchlage", "keine Bauchlage"},
		{"de", "", ""},
	} {
		speak(t, "en_GB.UTF-8", c.code)
		if got := words.InSentence(c.name); got != c.want {
			t.Errorf("%s: %q stands in a sentence as %q, want %q", c.code, c.name, got, c.want)
		}
	}
}

func TestGermanNounsKeepTheirCapital(t *testing.T) {
	speak(t, "de_DE.UTF-8", "")
	for english, want := range map[string]string{
		"leg pain":                       "Beinschmerz",
		"leg pain stayed at 5":           "Beinschmerz blieb bei 5",
		"press-up on your front":         "Brust heben auf dem Bauch",
		"lying on your front":            "auf dem Bauch liegen",
		"no stretch at the end of range": "kein Dehnen am Bewegungsende",
		"Blood thinner (health record): bruises come easily.": "Blutverdünner (Gesundheitsakte): Blutergüsse entstehen leicht.",
		"progress press-up on your front to side plank":       "von „Brust heben auf dem Bauch“ zu „Seitstütz“ steigern",
	} {
		if got := words.Say(english); got != want {
			t.Errorf("%q\n says  %q\n want  %q", english, got, want)
		}
	}
}
