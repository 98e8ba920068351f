package care

import (
	"context"

	"tandem/app/clinic"
	"tandem/app/handout"
)

// Practice returns the clinic's own name, address and numbers; empty until
// they are entered.
func (c *Clinic) Practice(ctx context.Context) (clinic.Practice, error) {
	var p clinic.Practice
	err := c.readDesk(ctx, func(r Reader) (err error) {
		p, err = r.Practice()
		return err
	})
	return p, err
}

// Logo returns the clinic's logo as it is printed, empty for none.
func (c *Clinic) Logo(ctx context.Context) (handout.Logo, error) {
	var logo handout.Logo
	err := c.readDesk(ctx, func(r Reader) (err error) {
		logo, err = r.Logo()
		return err
	})
	return logo, err
}

// SetLogo makes a PNG or JPEG file of any size small and keeps it as the logo
// for all papers; an empty file takes the logo away. What is no picture is
// Refused.
func (c *Clinic) SetLogo(ctx context.Context, file []byte) (handout.Logo, error) {
	var logo handout.Logo
	if len(file) > 0 {
		var err error
		if logo, err = handout.NewLogo(file); err != nil {
			return nil, &Fault{Kind: Refused, Cause: err, Say: "The logo was not changed: " + err.Error() + "."}
		}
	}
	return logo, c.write(ctx, func(w Writer) (Act, error) { return Act{What: "save logo"}, w.SetLogo(logo) })
}

// SavePractice keeps them. The name and the emergency number are required,
// because every sheet prints them.
func (c *Clinic) SavePractice(ctx context.Context, p clinic.Practice) error {
	if err := c.mayWrite(); err != nil {
		return err
	}
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
