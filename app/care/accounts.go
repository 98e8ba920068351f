package care

import (
	"cmp"
	"context"
	"strings"

	"tandem/app/clinic"
	"tandem/app/drawing"
	"tandem/app/library"
	"tandem/app/planning"
	"tandem/app/report"
)

// Progress is how an episode went: charts, table and body charts, in a language.
func (c *Clinic) Progress(ctx context.Context, episodeID, language string) (report.Progress, error) {
	course, engine, err := c.courseRules(ctx, episodeID)
	if err != nil {
		return report.Progress{}, err
	}
	return report.NewProgress(engine, c.tongue(language), course, c.Today()), nil
}

// ProgressPDF makes the progress page of an episode as PDF, its charts as
// vectors, and keeps nothing of it. Without a signed assessment it is Refused.
func (c *Clinic) ProgressPDF(ctx context.Context, episodeID string) ([]byte, error) {
	if err := c.mayWrite(); err != nil {
		return nil, err
	}
	course, engine, err := c.assessed(ctx, episodeID)
	if err != nil {
		return nil, err
	}
	var practice clinic.Practice
	err = c.write(ctx, func(w Writer) (_ Act, err error) {
		practice, err = practiceOf(w)
		return Act{What: "print progress page", Subject: episodeID}, err
	})
	if err != nil {
		return nil, err
	}
	return c.document(report.ProgressPage(engine, c.tongue(""), practice, course, c.Today()))
}

// Account writes the words of a paper about an episode in a language, an empty
// one being the clinic's, for the clinician to read and change; the patient's
// page is in the patient's. Without a signed assessment it is Refused.
func (c *Clinic) Account(ctx context.Context, episodeID string, kind report.AccountKind, language string) (report.Account, error) {
	a, engine, err := c.account(ctx, episodeID, kind, language)
	if err != nil {
		return a, err
	}
	return report.NewAccount(engine, a), nil
}

func (c *Clinic) account(ctx context.Context, episodeID string, kind report.AccountKind, language string) (a report.Account, engine *planning.Engine, err error) {
	a = report.Account{Tongue: c.tongue(language), Kind: kind, Date: c.Today()}
	if a.Course, engine, err = c.assessed(ctx, episodeID); err != nil {
		return a, engine, err
	}
	versions, err := c.Versions(ctx, episodeID)
	if err != nil {
		return a, engine, err
	}
	for _, v := range versions {
		a.Versions = append(a.Versions, v.Differences...)
	}
	err = c.read(ctx, func(r Reader) (err error) {
		a.Practice, err = practiceOf(r)
		return err
	})
	return a, engine, err
}

// PreviewAccount lays out what MakeAccount would make, in millimetres, and
// keeps nothing.
func (c *Clinic) PreviewAccount(ctx context.Context, episodeID string, kind report.AccountKind, words report.Said) ([]drawing.Drawing, error) {
	a, engine, err := c.account(ctx, episodeID, kind, words.Language)
	if err != nil {
		return nil, err
	}
	a.Said = words
	pages, err := c.documentPages(a.Folio(engine))
	if err != nil {
		return nil, notMade(err)
	}
	return pages, nil
}

// MakeAccount makes a paper about an episode with the clinician's words, as
// PDF, and keeps its bytes.
func (c *Clinic) MakeAccount(ctx context.Context, episodeID string, kind report.AccountKind, words report.Said) (Made, error) {
	if err := c.mayWrite(); err != nil {
		return Made{}, err
	}
	a, engine, err := c.account(ctx, episodeID, kind, words.Language)
	if err != nil {
		return Made{}, err
	}
	if strings.TrimSpace(words.SignedBy) == "" {
		return Made{}, invalid([]clinic.Problem{{Place: "signed", Sentence: "Enter the name of the clinician who signs it"}})
	}
	a.Said = words
	doc := a.Folio(engine)
	pdf, err := c.document(doc)
	if err != nil {
		return Made{}, err
	}
	language := cmp.Or(a.Tongue.Language, library.English)
	if doc.Reader != nil {
		language = cmp.Or(doc.Reader.Language, library.English)
	}
	about := referred{course: a.Course, practice: a.Practice, lock: Lock{AssessmentID: a.Course.Last().ID}}
	return c.keepLetter(ctx, about, LetterRecord{Kind: LetterKind(kind), Language: language, Paper: a.Practice.Paper}, pdf)
}
