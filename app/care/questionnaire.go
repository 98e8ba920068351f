package care

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"tandem/app/clinic"
	"tandem/app/measure"
)

// QuestionnaireFile is one file of a licensed questionnaire as it was added,
// kept for ever. Content is empty where the questionnaire was taken out of use.
type QuestionnaireFile struct {
	ID        string
	Code      string
	Content   string
	Clinician string // who confirmed it
	Author    string
	Added     time.Time
}

// OwnQuestionnaire is a questionnaire of the clinic with the file that it came
// with last.
type OwnQuestionnaire struct {
	measure.Questionnaire
	QuestionnaireFile
}

// Questionnaires lists the questionnaires in use that the clinic added, by
// their name.
func (c *Clinic) Questionnaires(ctx context.Context) ([]OwnQuestionnaire, error) {
	var own []OwnQuestionnaire
	err := c.read(ctx, func(r Reader) (err error) {
		own, err = questionnaires(r)
		return err
	})
	return own, err
}

func questionnaires(r Reader) ([]OwnQuestionnaire, error) {
	files, err := r.QuestionnaireFiles()
	if err != nil {
		return nil, err
	}
	var own []OwnQuestionnaire
	for _, f := range files {
		own = slices.DeleteFunc(own, func(o OwnQuestionnaire) bool { return o.QuestionnaireFile.Code == f.Code })
		if f.Content == "" {
			continue
		}
		if q, err := measure.ReadQuestionnaire([]byte(f.Content)); err == nil {
			own = append(own, OwnQuestionnaire{q, f})
		}
	}
	slices.SortStableFunc(own, func(a, b OwnQuestionnaire) int { return strings.Compare(a.Name, b.Name) })
	return own, nil
}

// CheckQuestionnaire reads a questionnaire file without adding it and says
// whether it takes the place of one that is in use. A file that is wrong is
// Invalid with the place of what is wrong.
func (c *Clinic) CheckQuestionnaire(ctx context.Context, text []byte) (q measure.Questionnaire, replaces bool, err error) {
	q, err = readQuestionnaire(text)
	if err != nil {
		return q, false, err
	}
	own, err := c.Questionnaires(ctx)
	return q, inUse(own, q.Code), err
}

func inUse(own []OwnQuestionnaire, code string) bool {
	return slices.ContainsFunc(own, func(o OwnQuestionnaire) bool { return o.Questionnaire.Code == code })
}

func readQuestionnaire(text []byte) (measure.Questionnaire, error) {
	q, err := measure.ReadQuestionnaire(text)
	if p, ok := errors.AsType[clinic.Problem](err); ok {
		return q, invalid([]clinic.Problem{p})
	}
	return q, err
}

// AddQuestionnaire adds a questionnaire that the clinic holds a licence for, or
// a newer file of one; scores that were recorded stay as they are. The
// clinician who confirms it is required. A file that is wrong is Invalid with
// the place of what is wrong.
func (c *Clinic) AddQuestionnaire(ctx context.Context, text []byte, clinician string) (measure.Questionnaire, error) {
	if err := c.mayWrite(); err != nil {
		return measure.Questionnaire{}, err
	}
	q, err := readQuestionnaire(text)
	if err == nil {
		err = c.keepQuestionnaire(ctx, QuestionnaireFile{Code: q.Code, Content: string(text), Clinician: clinician}, Act{What: "add questionnaire", Detail: q.Code})
	}
	return q, err
}

// RetireQuestionnaire takes a questionnaire out of use; its recorded scores
// stay in the record.
func (c *Clinic) RetireQuestionnaire(ctx context.Context, code, clinician string) error {
	if err := c.mayWrite(); err != nil {
		return err
	}
	own, err := c.Questionnaires(ctx)
	if err != nil {
		return err
	}
	if !inUse(own, code) {
		return &Fault{Kind: NotFound, Say: fmt.Sprintf("The clinic has no questionnaire %s in use. Nothing was changed; tandem questionnaire list shows those it has.", code)}
	}
	return c.keepQuestionnaire(ctx, QuestionnaireFile{Code: code, Clinician: clinician}, Act{What: "retire questionnaire", Detail: code})
}

func (c *Clinic) keepQuestionnaire(ctx context.Context, f QuestionnaireFile, act Act) error {
	f.Clinician = strings.TrimSpace(f.Clinician)
	if f.Clinician == "" {
		return invalid([]clinic.Problem{{Place: "clinician", Sentence: "Enter the name of the clinician who confirms the questionnaire and its licence"}})
	}
	return c.write(ctx, func(w Writer) (Act, error) {
		return act, w.InsertQuestionnaireFile(f)
	})
}

func sameFile(a, b OwnQuestionnaire) bool { return a.ID == b.ID }

func asked(own []OwnQuestionnaire) []measure.Questionnaire {
	list := make([]measure.Questionnaire, len(own))
	for i, o := range own {
		list[i] = o.Questionnaire
	}
	return list
}
