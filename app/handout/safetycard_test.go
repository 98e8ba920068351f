package handout_test

import (
	"bytes"
	"strings"
	"testing"

	"tandem/app/handout"
)

func safetyCard(t *testing.T, language, paper string) handout.SafetyCard {
	s := sheet(t, language, "standard")
	return handout.SafetyCard{
		Course: s.Course, Practice: s.Practice, Emergency: true, Seen: "2026-09-14", Printed: "2026-09-15", Language: language, Paper: paper,
	}
}

func cardText(t *testing.T, c handout.SafetyCard) string {
	t.Helper()
	var out bytes.Buffer
	if err := newPress(t).CardPDF(c, &out); err != nil {
		t.Fatal(err)
	}
	return textOf(t, out.Bytes(), 0)
}

func TestTheSafetyCardSaysWhatToDoNow(t *testing.T) {
	for _, paper := range handout.Papers {
		mustHave(t, cardText(t, safetyCard(t, "en", paper)),
			"For Ana Ruiz", "15 September 2026", "Go to the emergency department now. Do not wait.", "14 September 2026",
			"Give the doctor our letter.", "Do not drive there yourself.", "No massage and no exercises until a doctor has seen you.",
			"Numb or odd feeling between your legs", "You can't pee, can't feel it, or you leak.", "You can't hold or feel your poo.",
			"A new change in sexual feeling.", "both legs", "chest pain", "call 112", "Call us or your doctor today if:", "Your foot drags",
			"Harbour Clinic", "Phone: 555 0123", "Hospital:", "Keep this page with you.")
	}
}

func TestTheSafetyCardSpeaksThePatientsLanguage(t *testing.T) {
	text := cardText(t, safetyCard(t, "es-MX", "A4"))
	mustHave(t, text, "Para Ana Ruiz", "Vaya a urgencias ahora mismo. No espere.", "14 de septiembre de 2026", "No conduzca usted.", "llame al 112", "Hospital:")
	for _, english := range []string{"Go to", "doctor today", "Keep"} {
		if strings.Contains(text, english) {
			t.Errorf("the Spanish card says %q: %s", english, text)
		}
	}
	mustHave(t, cardText(t, safetyCard(t, "pl", "A4")), "Jedź na SOR od razu. Nie czekaj.")
	mustHave(t, cardText(t, safetyCard(t, "fi", "A4")), "Go to the emergency department now.")
}

func TestACardForTodayDoesNotSendToTheEmergencyDepartmentAtOnce(t *testing.T) {
	c := safetyCard(t, "en", "A4")
	c.Emergency = false
	text := cardText(t, c)
	mustHave(t, text, "See or call a doctor today.")
	if strings.Contains(text, "now. Do not wait.") || strings.Contains(text, "drive") {
		t.Errorf("a card for today says %s", text)
	}
}

func TestACardWithoutAClinicHasBlanks(t *testing.T) {
	c := safetyCard(t, "en", "Letter")
	c.Practice.Name, c.Practice.Phone, c.Practice.Emergency = "", "", ""
	mustHave(t, cardText(t, c), "Phone:", "If you can't get there, call:")
}

func TestACardIsSetInFourteenPointsOrMore(t *testing.T) {
	const mmPerPt = 25.4 / 72
	for _, language := range []string{"en", "es"} {
		for _, paper := range handout.Papers {
			for _, condition := range []string{"DISC_RAD", "CERV_RAD"} {
				c := safetyCard(t, language, paper)
				c.Course.Condition = condition
				page, err := newPress(t).CardPage(c)
				if err != nil {
					t.Fatal(err)
				}
				for _, item := range page.Items {
					if item.Text != nil && item.Text.Size/mmPerPt < 13.99 {
						t.Errorf("%s %s: %q is set in %.1f pt", language, paper, item.Text.Text, item.Text.Size/mmPerPt)
					}
				}
			}
		}
	}
}
