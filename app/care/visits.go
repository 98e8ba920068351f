package care

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"tandem/app/clinic"
)

// VisitDraft returns the visit of an episode that is not signed yet, or nil.
func (c *Clinic) VisitDraft(ctx context.Context, episodeID string) (*clinic.Visit, error) {
	var draft *clinic.Visit
	err := c.look(ctx, episodeID, func(r Reader) (err error) {
		draft, err = r.VisitDraft(episodeID)
		return err
	})
	return draft, err
}

// SaveVisit keeps the one unsigned visit of an episode and returns it with its
// id and new revision. What the rules read of it is worked out here. A number
// out of range is Invalid; saving over a newer revision is a Conflict.
func (c *Clinic) SaveVisit(ctx context.Context, episodeID string, v clinic.Visit) (clinic.Visit, error) {
	if err := c.mayWrite(); err != nil {
		return clinic.Visit{}, err
	}
	v.EpisodeID = episodeID
	v.Responses = v.Session.Told(v.Exercise)
	v.Massage, v.Exercise = slices.Clone(v.Massage), slices.Clone(v.Exercise)
	for i := range v.Massage {
		v.Massage[i].By = v.Session.Hands.Massage
	}
	for i := range v.Exercise {
		v.Exercise[i].By = v.Session.Hands.Exercise
	}
	if err := invalid(c.visitDraftProblems(v)); err != nil {
		return v, err
	}
	saved := v
	typed := Typed{Kind: TypedVisit, Patient: c.views.of(episodeID), Episode: episodeID, Visit: &v}
	err := c.saving(ctx, typed, func() error {
		return c.write(ctx, func(w Writer) (_ Act, err error) {
			saved, err = w.PutVisit(v)
			return Act{What: "save visit", Subject: saved.ID}, err
		})
	})
	if err != nil {
		return v, err
	}
	return saved, nil
}

// instantLayout is how the record writes an instant.
const instantLayout = "2006-01-02T15:04:05.000Z"

// Minutes is how long a visit has lasted by the clinic's clock, 0 before it
// began.
func (c *Clinic) Minutes(v clinic.Visit) int {
	began, err := time.Parse(instantLayout, v.Session.Began)
	if err != nil {
		return 0
	}
	return max(0, int(c.clock().Sub(began).Minutes()))
}

// DropVisit takes away a visit that nobody signed.
func (c *Clinic) DropVisit(ctx context.Context, episodeID, visitID string) error {
	return c.write(ctx, func(w Writer) (Act, error) {
		draft, err := openVisit(w, episodeID, visitID)
		if err != nil {
			return Act{}, err
		}
		if h := draft.Session.Hands; h.MassageSigned != "" || h.ExerciseSigned != "" {
			return Act{}, refuse("One part of this visit is signed already, so the visit stays. Sign the other part to finish it.")
		}
		return Act{What: "drop visit", Subject: episodeID}, w.DropVisit(visitID)
	})
}

func (c *Clinic) visitDraftProblems(v clinic.Visit) []clinic.Problem {
	problems := v.Problems()
	if v.Date == "" {
		problems = append(problems, clinic.Problem{Place: "date", Sentence: "Enter the day of the visit"})
	}
	if v.Date.Valid() && v.Date > c.Today() {
		problems = append(problems, clinic.Problem{Place: "date", Sentence: "The visit lies in the future; enter the day when it took place"})
	}
	return problems
}

// SignedVisit says what a signature did: Sealed when both parts are signed,
// Locked when an answer of the visit stops planning.
type SignedVisit struct{ Sealed, Locked bool }

// SignVisit signs the part of a visit that is massage, the one that is
// exercise, or, with both names the same or part empty, the whole visit. It is
// Invalid, and stays open, while a safety question is unanswered or something
// was done without consent. A red flag of the visit that stops planning is
// kept as an assessment of that day, so that it locks as every other.
func (c *Clinic) SignVisit(ctx context.Context, episodeID, visitID, part string) (SignedVisit, error) {
	var signed SignedVisit
	err := c.write(ctx, func(w Writer) (Act, error) {
		draft, err := openVisit(w, episodeID, visitID)
		if err != nil {
			return Act{}, err
		}
		course, err := w.Course(episodeID)
		if err != nil {
			return Act{}, err
		}
		engine, _, err := c.rulesFor(w, course)
		if err != nil {
			return Act{}, err
		}
		if err := invalid(c.visitProblems(course, *draft)); err != nil {
			return Act{}, err
		}
		if len(draft.Massage)+len(draft.Exercise) > 0 {
			if err := unlocked(engine, course, "No treatment can be signed"); err != nil {
				return Act{}, err
			}
		}
		massage, exercise := signs(*draft, part)
		if err := c.maySign(w, *draft, massage, exercise); err != nil {
			return Act{}, err
		}
		if err := w.SignVisit(visitID, massage, exercise); err != nil {
			return Act{}, err
		}
		signed.Sealed = (massage || draft.Session.Hands.MassageSigned != "") && (exercise || draft.Session.Hands.ExerciseSigned != "")
		if signed.Sealed {
			signed.Locked, err = c.seal(w, course, *draft)
		}
		return Act{What: "sign visit", Subject: visitID}, err
	})
	return signed, err
}

// maySign refuses the signature of someone who may not write a part that has
// something done in it.
func (c *Clinic) maySign(r Reader, v clinic.Visit, massage, exercise bool) error {
	who, err := c.acting(r)
	switch {
	case err != nil:
		return err
	case massage && len(v.Massage) > 0 && !who.Massages():
		return refuse(who.Name + " may not sign massage in this clinic; nothing was signed. Name the massage therapist in the visit (Alt W), who signs that part.")
	case exercise && len(v.Exercise) > 0 && !who.Exercises():
		return refuse(who.Name + " may not sign exercise in this clinic; nothing was signed. Name the physiotherapist in the visit (Alt W), who signs that part.")
	}
	return nil
}

// seal keeps what else a signed visit leaves: the consent for the day, and a
// red flag that stops planning.
func (c *Clinic) seal(w Writer, course clinic.Course, v clinic.Visit) (locked bool, err error) {
	if consent := v.Consent(); v.Session.Consent.Given != clinic.NotAsked && len(consent.Problems(c.Today())) == 0 {
		if _, err := w.InsertConsent(consent); err != nil {
			return false, err
		}
	}
	return c.keepFinding(w, course, v)
}

// signs says which parts one signature covers.
func signs(v clinic.Visit, part string) (massage, exercise bool) {
	if part == "" || !v.Session.Hands.Two() {
		return true, true
	}
	return part == clinic.MassagePart, part == clinic.ExercisePart
}

func openVisit(r Reader, episodeID, visitID string) (*clinic.Visit, error) {
	draft, err := r.VisitDraft(episodeID)
	if err == nil && (draft == nil || draft.ID != visitID) {
		err = &Fault{Kind: NotFound, Say: "This visit is not open any more; it was signed or taken away. Open the course again to see it."}
	}
	return draft, err
}

// keepFinding keeps the red flags of a visit that stop planning as an
// assessment of that day.
func (c *Clinic) keepFinding(w Writer, course clinic.Course, v clinic.Visit) (bool, error) {
	finding := c.finding(course, v)
	if locked, _ := c.Rules().Guard.Lock(course, finding); !locked {
		return false, nil
	}
	_, err := w.InsertFinding(finding)
	return true, err
}

// finding is the assessment that the answers of a visit amount to. A red flag
// that was answered yes before and not asked again still counts.
func (c *Clinic) finding(course clinic.Course, v clinic.Visit) clinic.Assessment {
	a := clinic.Assessment{EpisodeID: course.Episode.ID, Author: c.who(), Date: v.Date, Kind: clinic.Reassessment, Screen: v.Screen, RedFlags: map[string]clinic.Answer{}}
	yes := false
	for code, answer := range v.Session.RedFlags {
		a.RedFlags[code] = answer
		yes = yes || answer == clinic.Yes
	}
	if last := course.Last(); last != nil && yes {
		for code, answer := range last.RedFlags {
			if _, asked := a.RedFlags[code]; answer == clinic.Yes && !asked {
				a.RedFlags[code] = answer
			}
		}
		a.Date = max(a.Date, last.Date)
	}
	if !yes {
		a.RedFlags = nil
	}
	return a
}

// VisitFindings are the sentences of what stops planning among the answers of
// a visit that is being written.
func (c *Clinic) VisitFindings(course clinic.Course, v clinic.Visit) []string {
	var sentences []string
	_, reasons := c.Rules().Guard.Lock(course, c.finding(course, v))
	for _, r := range reasons {
		sentences = append(sentences, r.Why)
	}
	return sentences
}

func (c *Clinic) visitProblems(course clinic.Course, v clinic.Visit) []clinic.Problem {
	problems := append(c.visitDraftProblems(v), screenProblems(v.Screen)...)
	asked := c.unanswered(c.Rules().Guard.AskAfterScreen(v.Screen), clinic.Assessment{RedFlags: v.Session.RedFlags})
	problems = append(problems, asked...)
	if first := course.Baseline(); first != nil && v.Date < first.Date {
		problems = append(problems, clinic.Problem{Place: "date", Sentence: fmt.Sprintf("This is dated before the initial assessment of %s; correct the date", first.Date)})
	}
	if n := len(course.Visits); n > 0 && v.Date < course.Visits[n-1].Date {
		problems = append(problems, clinic.Problem{Place: "date", Sentence: fmt.Sprintf("The last visit was on %s; this one cannot lie before it", course.Visits[n-1].Date)})
	}
	return append(problems, consentProblems(v)...)
}

// consentProblems names what was done without the patient's yes.
func consentProblems(v clinic.Visit) []clinic.Problem {
	var problems []clinic.Problem
	say := func(place, sentence string, args ...any) {
		problems = append(problems, clinic.Problem{Place: place, Sentence: fmt.Sprintf(sentence, args...)})
	}
	consent := v.Session.Consent
	if len(v.Massage)+len(v.Exercise) > 0 && consent.Given != clinic.Yes {
		say("consent.given", "Ask whether the patient agrees to today's treatment, and answer it; without a yes nothing is done")
		return problems
	}
	for i, row := range v.Massage {
		if !slices.Contains(consent.Areas, row.Region) && (clinic.Sensitive(row.Region) || len(consent.Areas) > 0) {
			say("consent.areas", "The patient has not agreed to massage of this area today: %s. Ask, or take the row out", strings.ReplaceAll(row.Region, "_", " "))
		}
		if consent.Cap > 0 && row.Pressure > consent.Cap {
			say(fmt.Sprintf("massage[%d].pressure", i), "Pressure %d is above the %d that the patient agreed to today", row.Pressure, consent.Cap)
		}
	}
	return problems
}
