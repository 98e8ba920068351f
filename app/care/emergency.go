package care

import (
	"context"
	"fmt"
	"strings"
	"time"

	"tandem/app/clinic"
)

// Emergency is a time in which someone from reception could read the clinical
// record.
type Emergency struct {
	ID, Who, Reason string
	Began           time.Time
	Ended           time.Time // zero while it holds, and where the program stopped before
}

// BeginEmergency lets who works now read the clinical record until the window
// locks; nothing of it can be changed. The reason is kept for the owner.
func (c *Clinic) BeginEmergency(ctx context.Context, reason string) error {
	reason = strings.TrimSpace(reason)
	worker := c.place.now()
	switch {
	case worker.Clinical():
		return refuse("Nothing is withheld from you, so no emergency access is needed.")
	case len([]rune(reason)) < shortestReason:
		return invalid([]clinic.Problem{{Place: "reason", Sentence: fmt.Sprintf("Write what happened, in at least %d letters; an owner reads it afterwards", shortestReason)}})
	}
	e := Emergency{Who: worker.Name, Reason: reason, Began: c.clock()}
	err := c.writeDesk(ctx, func(w Writer) (_ Act, err error) {
		e.ID, err = w.InsertEmergency(e)
		return Act{What: "emergency access", Subject: e.ID}, err
	})
	if err == nil {
		c.place.raise(&e)
	}
	return err
}

// InEmergency is the emergency access that holds now, or nil.
func (c *Clinic) InEmergency() *Emergency { return c.place.emergency() }

// EndEmergency ends the emergency access that holds, if one does.
func (c *Clinic) EndEmergency(ctx context.Context) error {
	e := c.place.emergency()
	if e == nil {
		return nil
	}
	c.place.raise(nil)
	return c.writeDesk(ctx, func(w Writer) (Act, error) {
		return Act{What: "end emergency access", Subject: e.ID}, w.EndEmergency(e.ID)
	})
}

// SeenEmergency notes that an owner knows of an emergency access.
func (c *Clinic) SeenEmergency(ctx context.Context, id string) error {
	if err := c.MayManage(); err != nil {
		return err
	}
	return c.write(ctx, func(w Writer) (Act, error) {
		return Act{What: "see emergency access", Subject: id}, w.SeeEmergency(id)
	})
}
