package care

import (
	"context"
	"slices"

	"tandem/app/clinic"
	"tandem/app/planning"
)

// Version is one approved plan with what it changed, the decisions that led to
// it, and how the measures went while it was in force.
type Version struct {
	clinic.Plan
	Differences []planning.Explained // against the version before; none for the first
	Decisions   []Settled
	After       []planning.Movement
}

// Settled is a decision that went into a plan version. One that came with an
// imported course kept no proposal; then the proposal is what the rules say of
// that day's record now, or has no Change and no Why.
type Settled struct {
	Choice
	Date clinic.Date
}

// Taken is the proposal as it went into the version, with the therapist's own
// value; ok is false when it was declined.
func (s Settled) Taken() (p planning.Proposal, ok bool) {
	p = s.Proposal
	if s.Verdict == clinic.Edited && s.To != "" {
		p.To = s.To
	}
	return p, s.Verdict != clinic.Declined
}

// Taken lists the proposals that led from one version to a later one, by
// their numbers, oldest first.
func Taken(versions []Version, from, to int) []planning.Proposal {
	var taken []planning.Proposal
	for _, v := range versions {
		for _, s := range v.Decisions {
			if p, ok := s.Taken(); ok && v.Version > from && v.Version <= to {
				taken = append(taken, p)
			}
		}
	}
	return taken
}

// Versions lists the plan versions of an episode, oldest first.
func (c *Clinic) Versions(ctx context.Context, episodeID string) ([]Version, error) {
	var course clinic.Course
	var decided map[int][]Settled
	err := c.look(ctx, episodeID, func(r Reader) (err error) {
		if course, err = r.Course(episodeID); err != nil {
			return err
		}
		decided, err = r.Decided(episodeID)
		return err
	})
	if err != nil {
		return nil, err
	}
	engine, err := c.Engine(ctx)
	if err != nil {
		return nil, err
	}
	versions := make([]Version, len(course.Plans))
	for i, plan := range course.Plans {
		versions[i] = Version{Plan: plan, Decisions: decided[plan.Version], After: engine.AfterVersion(course, plan.Version)}
		recall(engine, course, course.Plans[:i], versions[i].Decisions)
		if i > 0 {
			taken := Taken(versions[i:i+1], course.Plans[i-1].Version, plan.Version)
			versions[i].Differences = engine.Explain(course.Plans[i-1], plan, taken)
		}
	}
	return versions, nil
}

// recall works out anew the proposals of decisions that kept none, from the
// record up to their day and the plans before their version.
func recall(engine *planning.Engine, course clinic.Course, plans []clinic.Plan, decisions []Settled) {
	course.Plans = plans
	for i := range decisions {
		d := &decisions[i]
		if d.Proposal.Kind != "" {
			continue
		}
		all := engine.Propose(course, d.Date).Proposals
		same := slices.IndexFunc(all, func(p planning.Proposal) bool {
			return p.Rule == d.Proposal.Rule && p.Item == d.Proposal.Item && !kept(decisions[:i], p)
		})
		if same >= 0 {
			d.Proposal = all[same]
		}
	}
}

// kept says whether a decision before already stands for the proposal.
func kept(decisions []Settled, p planning.Proposal) bool {
	return slices.ContainsFunc(decisions, func(d Settled) bool {
		return d.Proposal.Rule == p.Rule && d.Proposal.Item == p.Item && d.Proposal.Kind == p.Kind && d.Proposal.To == p.To
	})
}
