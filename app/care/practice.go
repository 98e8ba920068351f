package care

import (
	"context"

	"tandem/app/clinic"
)

// Practice returns the clinic's own name, address and numbers; empty until
// they are entered.
func (c *Clinic) Practice(ctx context.Context) (clinic.Practice, error) {
	var p clinic.Practice
	err := c.store.Read(ctx, func(r Reader) (err error) {
		p, err = r.Practice()
		return err
	})
	return p, err
}

// SavePractice keeps them. The name and the emergency number are required,
// because every sheet prints them.
func (c *Clinic) SavePractice(ctx context.Context, p clinic.Practice) error {
	var problems []clinic.Problem
	if p.Name == "" {
		problems = append(problems, clinic.Problem{Place: "name", Sentence: "Enter the name of the clinic; it is printed on every sheet"})
	}
	if p.Emergency == "" {
		problems = append(problems, clinic.Problem{Place: "emergency", Sentence: "Enter your country's emergency number; it is printed on every sheet"})
	}
	if len(problems) > 0 {
		return invalid(problems)
	}
	return c.write(ctx, func(w Writer) (Act, error) {
		return Act{What: "save practice"}, w.SavePractice(p)
	})
}
