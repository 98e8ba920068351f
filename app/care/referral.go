package care

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"tandem/app/clinic"
	"tandem/app/drawing"
	"tandem/app/handout"
	"tandem/app/report"
	"tandem/app/safety"
)

// LetterKind says what a paper about a safety finding is.
type LetterKind string

// The kinds: the letter for a doctor, the card for the patient.
const (
	Referral LetterKind = "referral"
	Card     LetterKind = "card"
)

// LetterRecord is what is kept about a letter or card beside its bytes.
type LetterRecord struct {
	ID           string
	EpisodeID    string
	AssessmentID string
	Kind         LetterKind
	Language     string
	Paper        string
	Made         time.Time
	Author       string
	Hash         string // SHA-256 of the file, hexadecimal
	Bytes        int
}

// Made is a letter or card as it was made, kept for ever.
type Made struct {
	ID  string
	PDF []byte
}

// Letter fills in the referral letter about the findings of the last
// assessment in a language, an empty one being the clinic's, for the clinician
// to read and change. Without a finding it is Refused.
func (c *Clinic) Letter(ctx context.Context, episodeID, language string) (report.Letter, error) {
	r, err := c.referral(ctx, episodeID)
	return r.letter(c, language), err
}

// MakeLetter makes the referral letter with the clinician's words, as one page
// of PDF, and keeps its bytes.
func (c *Clinic) MakeLetter(ctx context.Context, episodeID string, words report.Words) (Made, error) {
	if err := c.mayWrite(); err != nil {
		return Made{}, err
	}
	r, err := c.referral(ctx, episodeID)
	if err != nil {
		return Made{}, err
	}
	letter := r.letter(c, words.Language)
	words.Language = letter.Language
	letter.Words = words
	if err := invalid(letterProblems(words)); err != nil {
		return Made{}, err
	}
	writer, err := c.letters()
	if err != nil {
		return Made{}, notMade(err)
	}
	var pdf bytes.Buffer
	if err := writer.PDF(letter, &pdf); err != nil {
		return Made{}, notMade(err)
	}
	return c.keepLetter(ctx, r, LetterRecord{Kind: Referral, Language: letter.Language, Paper: letter.Paper}, pdf.Bytes())
}

func letterProblems(words report.Words) []clinic.Problem {
	var problems []clinic.Problem
	for _, p := range []struct{ place, text, sentence string }{
		{"to", words.To, "Enter who the letter goes to"},
		{"asked", words.Asked, "Write what you ask the doctor to do"},
		{"signed", words.SignedBy, "Enter the name of the clinician who signs the letter"},
	} {
		if strings.TrimSpace(p.text) == "" {
			problems = append(problems, clinic.Problem{Place: p.place, Sentence: p.sentence})
		}
	}
	return problems
}

// PreviewLetter lays out the letter that MakeLetter would make, in millimetres,
// and keeps nothing.
func (c *Clinic) PreviewLetter(ctx context.Context, episodeID string, words report.Words) (drawing.Drawing, error) {
	r, err := c.referral(ctx, episodeID)
	if err != nil {
		return drawing.Drawing{}, err
	}
	writer, err := c.letters()
	if err != nil {
		return drawing.Drawing{}, notMade(err)
	}
	letter := r.letter(c, words.Language)
	words.Language = letter.Language
	letter.Words = words
	page, err := writer.Page(letter)
	if err != nil {
		return page, notMade(err)
	}
	return page, nil
}

// MakeCard makes the safety card for the patient, in the language asked for or
// else the patient's, as one page of PDF, and keeps its bytes.
func (c *Clinic) MakeCard(ctx context.Context, episodeID, language string) (Made, error) {
	if err := c.mayWrite(); err != nil {
		return Made{}, err
	}
	r, err := c.referral(ctx, episodeID)
	if err != nil {
		return Made{}, err
	}
	card := r.card(c)
	card.Language = cmp.Or(language, card.Language, "en")
	var pdf bytes.Buffer
	if err := c.press.CardPDF(card, &pdf); err != nil {
		return Made{}, notMade(err)
	}
	return c.keepLetter(ctx, r, LetterRecord{Kind: Card, Language: card.Language, Paper: card.Paper}, pdf.Bytes())
}

// notMade says that a paper was not made and why.
func notMade(err error) error {
	say := "The paper could not be made (" + err.Error() + "). The record is safe and nothing was printed."
	if errors.As(err, new(report.TooLong)) || errors.As(err, new(report.Unprintable)) {
		say = err.Error() + ". Nothing you typed is lost."
	}
	return &Fault{Kind: Refused, Cause: err, Say: say}
}

func (c *Clinic) keepLetter(ctx context.Context, r referred, record LetterRecord, pdf []byte) (Made, error) {
	record.EpisodeID, record.AssessmentID = r.course.Episode.ID, r.lock.AssessmentID
	made := Made{PDF: pdf}
	err := c.write(ctx, func(w Writer) (_ Act, err error) {
		made.ID, err = w.InsertLetter(record, pdf)
		return Act{What: "print letter", Detail: string(record.Kind), Subject: made.ID}, err
	})
	if err != nil {
		return Made{}, err
	}
	return made, nil
}

// referred is what the papers about a safety finding are made of.
type referred struct {
	course   clinic.Course
	practice clinic.Practice
	lock     Lock
}

func (c *Clinic) referral(ctx context.Context, episodeID string) (r referred, err error) {
	err = c.look(ctx, episodeID, func(reader Reader) (err error) {
		if r.course, err = reader.Course(episodeID); err != nil {
			return err
		}
		if r.practice, err = reader.Practice(); err != nil {
			return err
		}
		r.practice.Paper = cmp.Or(r.practice.Paper, handout.Papers[0])
		r.lock, err = c.lock(reader, r.course)
		return err
	})
	if err == nil && len(r.lock.Findings) == 0 {
		err = refuse("The last assessment has no finding that a doctor must see first, so there is nothing to write a letter about.")
	}
	return r, err
}

func (r referred) letter(c *Clinic, language string) report.Letter {
	if len(r.lock.Findings) == 0 {
		return report.Letter{}
	}
	var findings []report.Finding
	for _, f := range r.lock.Findings {
		findings = append(findings, report.Finding{Code: f.Code, Value: f.value()})
	}
	level := safety.SameDay
	if r.lock.Emergency() {
		level = safety.Emergency
	}
	return report.Refer(c.Rules().Lib, c.tongue(language), r.course, r.practice, findings, level, c.Today())
}

func (r referred) card(c *Clinic) handout.SafetyCard {
	return handout.SafetyCard{
		Course: r.course, Practice: r.practice, Emergency: r.lock.Emergency(), Seen: r.course.Last().Date,
		Printed: c.Today(), Language: r.course.Patient.Language, Paper: r.practice.Paper,
	}
}

// Letters lists the letters and cards of an episode, oldest first.
func (c *Clinic) Letters(ctx context.Context, episodeID string) ([]LetterRecord, error) {
	var all []LetterRecord
	err := c.look(ctx, episodeID, func(r Reader) (err error) {
		all, err = r.Letters(episodeID)
		return err
	})
	return all, err
}

// LetterFile returns the bytes of a letter or card, exactly as made.
func (c *Clinic) LetterFile(ctx context.Context, id string) ([]byte, error) {
	var pdf []byte
	err := c.mayRead()
	if err != nil {
		return nil, err
	}
	err = c.writeDesk(ctx, func(w Writer) (_ Act, err error) {
		pdf, err = w.LetterFile(id)
		return Act{What: "view letter", Subject: id}, err
	})
	return pdf, err
}
