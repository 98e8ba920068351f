package program

import (
	"context"
	"io"
	"os"

	"tandem/app/care"
	"tandem/app/clinic"
	"tandem/app/measure"
)

var questionnaireCommand = command{
	name: "questionnaire", files: "add FILE | check FILE | retire CODE | list", least: 1, most: 2,
	summary: "keeps the questionnaires that a clinic holds a licence for",
	options: []option{{"clinician", "NAME", "the clinician who confirms the questionnaire and its licence"}},
	example: "tandem questionnaire check OWN_CQ.toml\n  tandem questionnaire add OWN_CQ.toml --clinic demo-clinic --clinician \"Dana Cole\"",
	run:     (*Program).questionnaire,
}

func (p *Program) questionnaire(ctx context.Context, c call) error {
	verb, rest := c.files[0], c.files[1:]
	todo := map[string]func(context.Context, call, string) error{
		"add": p.addQuestionnaire, "check": p.checkQuestionnaire, "retire": p.retireQuestionnaire,
	}[verb]
	switch {
	case verb == "list" && len(rest) == 0:
		return p.listQuestionnaires(ctx, c)
	case todo == nil || len(rest) != 1:
		return usage("tandem questionnaire is followed by %s. %s", c.command.files, c.command.hint())
	}
	return todo(ctx, c, rest[0])
}

func (p *Program) checkQuestionnaire(_ context.Context, _ call, name string) error {
	text, err := p.readText(name)
	if err != nil {
		return err
	}
	q, err := measure.ReadQuestionnaire(text)
	if err != nil {
		return usage("%s: %v", name, err)
	}
	return p.say("%s", described(q))
}

// described says what a questionnaire file asks and how it is scored.
func described(q measure.Questionnaire) string {
	m := q.Measure()
	return q.Code + " " + q.Name + ": " + counted(len(q.Questions), "item") + ", " + clinic.Number(m.Low) + " to " + clinic.Number(m.High) +
		", " + m.Better + " is better, a change of " + clinic.Number(m.Improve) + " counts"
}

func (p *Program) addQuestionnaire(ctx context.Context, c call, name string) error {
	clinician, err := c.need("clinician")
	if err != nil {
		return err
	}
	text, err := p.readText(name)
	if err != nil {
		return err
	}
	if _, err := measure.ReadQuestionnaire(text); err != nil {
		return usage("%s: %v", name, err)
	}
	return p.inClinic(ctx, c, func(open *care.Clinic, _ Rooms) error {
		_, replaces, err := open.CheckQuestionnaire(ctx, text)
		if err != nil {
			return err
		}
		q, err := open.AddQuestionnaire(ctx, text, clinician)
		if err != nil {
			return err
		}
		if replaces {
			return p.say("%s. It takes the place of the file before; recorded scores stay.", described(q))
		}
		return p.say("%s. Added.", described(q))
	})
}

func (p *Program) retireQuestionnaire(ctx context.Context, c call, code string) error {
	clinician, err := c.need("clinician")
	if err != nil {
		return err
	}
	return p.inClinic(ctx, c, func(open *care.Clinic, _ Rooms) error {
		if err := open.RetireQuestionnaire(ctx, code, clinician); err != nil {
			return err
		}
		return p.say("%s is not asked any more. Its recorded scores stay in the record.", code)
	})
}

func (p *Program) listQuestionnaires(ctx context.Context, c call) error {
	return p.inClinic(ctx, c, func(open *care.Clinic, _ Rooms) error {
		own, err := open.Questionnaires(ctx)
		if err != nil {
			return err
		}
		for _, o := range own {
			if err := p.say("%s (licence: %s; confirmed by %s)", described(o.Questionnaire), o.Licence, o.Clinician); err != nil {
				return err
			}
		}
		if len(own) == 0 {
			return p.say("This clinic has added no questionnaire.")
		}
		return nil
	})
}

// readText reads a whole file; "-" is standard input.
func (p *Program) readText(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(p.stdin)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, cannotOpen(name, err)
	}
	return text, nil
}
