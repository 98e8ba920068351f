package planning_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tandem/app/clinic"
	"tandem/app/planning"
)

// someOf draws which of the proposals were accepted; some of the kinds that
// can be are edited.
func someOf(t *rapid.T, e *planning.Engine, c clinic.Course, all []planning.Proposal) []planning.Proposal {
	var taken []planning.Proposal
	for _, p := range all {
		switch rapid.SampledFrom([]clinic.Verdict{clinic.Accepted, clinic.Accepted, clinic.Edited, clinic.Declined}).Draw(t, p.Rule+" "+p.Item) {
		case clinic.Declined:
			continue
		case clinic.Edited:
			p.To = editedTo(t, e, c, p)
		}
		taken = append(taken, p)
	}
	return taken
}

// editedTo draws the therapist's own value; another exercise is one that the
// plan does not have yet.
func editedTo(t *rapid.T, e *planning.Engine, c clinic.Course, p planning.Proposal) string {
	switch p.Kind {
	case "progress", "regress", "swap", "add":
		other := rapid.SampledFrom(e.Lib.Exercises()).Draw(t, "another exercise").ID
		if slices.Contains(c.Plan().Exercises(), other) {
			return p.To
		}
		return other
	case "massage_frequency", "massage_taper", "massage_add":
		return rapid.SampledFrom([]string{"0", "0.5", "1", "2"}).Draw(t, "a week")
	case "massage_pressure", "cap":
		return rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, "pressure")
	}
	return p.To
}

// reviewed draws a course that is not locked and what was accepted of its
// review.
func reviewed(t *rapid.T, e *planning.Engine) (clinic.Course, []planning.Proposal) {
	c := anyCourse(t)
	if e.Propose(c, "").Locked {
		c.Last().RedFlags, c.Last().Roots = quietAssessment(day1).RedFlags, quietAssessment(day1).Roots
	}
	return c, someOf(t, e, c, e.Propose(c, "").Proposals)
}

// Locked means that nothing else is proposed and nothing can be approved.
func TestLockedMeansNothingElse(t *testing.T) {
	e := engine(t)
	rapid.Check(t, func(t *rapid.T) {
		c := anyCourse(t)
		c.Last().RedFlags[rapid.SampledFrom([]string{"RF_CES1", "RF_MOTOR", "RF_CORD", "RF_FX1", "RF_DVT", "RF_MH"}).Draw(t, "flag")] = clinic.Yes
		review := e.Propose(c, "")
		if got := proposals(review); !review.Locked || !slices.Equal(got, []string{"R01 lock"}) || len(review.Withheld) > 0 {
			t.Fatalf("locked %v with %q and withheld %q", review.Locked, got, withheld(review))
		}
		if !stops(e, *c.Plan(), c) || !e.Draft(c).Locked {
			t.Fatal("a plan can be approved though the course is locked")
		}
	})
}

func stops(e *planning.Engine, p clinic.Plan, c clinic.Course) bool {
	return slices.ContainsFunc(e.Check(p, c), func(problem planning.Problem) bool { return problem.Stop })
}

// Whatever is accepted or edited, what the check lets through has no blocked
// row, no pressure over its cap, no massage without exercise and not too many
// home exercises.
func TestApprovablePlansAreSafe(t *testing.T) {
	e := engine(t)
	rapid.Check(t, func(t *rapid.T) {
		c, taken := reviewed(t, e)
		next := e.Apply(*c.Plan(), c, taken)
		if sound := isSound(e, next, c); !sound && !stops(e, next, c) {
			t.Fatalf("%s at home, massage %s can be approved", homeText(next), massageText(next))
		}
	})
}

func isSound(e *planning.Engine, p clinic.Plan, c clinic.Course) bool {
	tags := e.Guard.Active(c)
	blocked := slices.ContainsFunc(p.Exercises(), func(id string) bool {
		_, blocked := e.Guard.ExerciseBlock(tags, id)
		return blocked
	})
	over := slices.ContainsFunc(p.Massage.Rows, func(r clinic.MassageRow) bool {
		limit := e.Guard.MassageCap(tags, r.Technique, r.Region, r.Side, c.Side)
		return limit.Blocked || r.Pressure > limit.Max
	})
	active := slices.ContainsFunc(p.Therapy.Rows, func(r clinic.TherapyRow) bool { return r.Kind == "exercise" })
	alone := len(p.Massage.Rows) > 0 && !active
	return !blocked && !over && !alone && len(p.Home) <= e.Lib.Planning().HomeStop
}

// Comparing the version before with the one made of the accepted proposals
// names exactly those: every difference comes from one of them, and each that
// made a difference is named.
func TestComparingNamesExactlyWhatWasAccepted(t *testing.T) {
	e := engine(t)
	rapid.Check(t, func(t *rapid.T) {
		c, taken := reviewed(t, e)
		next := e.Apply(*c.Plan(), c, taken)
		named := map[string]bool{}
		for _, x := range e.Explain(*c.Plan(), next, taken) {
			if len(x.From) == 0 {
				t.Fatalf("%q comes from none of %q", x.Therapist, shorts(taken))
			}
			for _, p := range x.From {
				named[short(p)] = true
			}
		}
		for i, p := range taken {
			without := e.Apply(*c.Plan(), c, slices.Delete(slices.Clone(taken), i, i+1))
			if made := e.Compare(without, next); len(made) > 0 && !named[short(p)] {
				t.Fatalf("%s made the difference %q and is not named in %q", short(p), made, e.Compare(*c.Plan(), next))
			}
		}
	})
}

func shorts(all []planning.Proposal) []string {
	var texts []string
	for _, p := range all {
		texts = append(texts, short(p))
	}
	return texts
}

// A declined proposal is never given as a reason.
func TestDeclinedIsNoReason(t *testing.T) {
	e := engine(t)
	rapid.Check(t, func(t *rapid.T) {
		c := anyCourse(t)
		if got := e.Explain(*c.Plan(), e.Apply(*c.Plan(), c, nil), e.Propose(c, "").Proposals); len(got) > 0 {
			t.Fatalf("nothing was accepted, but %q", planning.Sentences(got))
		}
	})
}

// Side by side marks a row exactly when there is a sentence about it.
func TestSideBySideMarksWhatDiffers(t *testing.T) {
	e := draftEngine(t)
	for _, edit := range edits {
		changed := somePlan()
		edit.apply(&changed)
		if marked := marks(e.SideBySide(somePlan(), changed)); len(marked) != 1 {
			t.Errorf("%s is marked %q", edit.says, marked)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		old, now := drawPlan(t, e), drawPlan(t, e)
		marked, said := marks(e.SideBySide(old, now)), e.Compare(old, now)
		if (len(marked) > 0) != (len(said) > 0) {
			t.Fatalf("marked %q, said %q", marked, said)
		}
		if again := marks(e.SideBySide(now, now)); len(again) > 0 {
			t.Fatalf("a version beside itself: %q", again)
		}
	})
}

func marks(rows []planning.Facing) []string {
	var marked []string
	for _, f := range rows {
		if f.Mark != planning.Same {
			marked = append(marked, strings.Join([]string{string(f.Block), string(f.Mark), f.Was, f.Is}, "|"))
		}
	}
	return marked
}

// Every row of both versions is shown once.
func TestSideBySideShowsEveryRow(t *testing.T) {
	e := draftEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		old, now := drawPlan(t, e), drawPlan(t, e)
		var was, is int
		for _, f := range e.SideBySide(old, now) {
			if f.Was != "" {
				was++
			}
			if f.Is != "" {
				is++
			}
		}
		const whole = 4 // phase, review and two frequencies
		if was != whole+rows(old) || is != whole+rows(now) {
			t.Fatalf("%d and %d cells for %d and %d rows", was, is, rows(old), rows(now))
		}
	})
}

func rows(p clinic.Plan) int { return len(p.Massage.Rows) + len(p.Therapy.Rows) + len(p.Home) }

// What an exercise was swapped for, and what has one reason in common, share a
// sentence.
func TestSentencesShareTheirReason(t *testing.T) {
	e := engine(t)
	c := build(twice(responded("STR-03", 1, 1, true, 0)), sore(60, false), plan(func(p *clinic.Plan) {
		p.Massage.Rows = append(p.Massage.Rows, row("DT", "gluteal", 5))
	}))
	taken := e.Propose(c, "").Proposals
	got := planning.Sentences(e.Explain(*c.Plan(), e.Apply(*c.Plan(), c, taken), taken))
	for i, sentence := range got {
		got[i], _, _ = strings.Cut(sentence, ", because ")
	}
	want := []string{
		"Swedish massage (lumbar): from 20 to 15 minutes; deep tissue (gluteal): pressure from 5 to 4, from 20 to 15 minutes",
		withNames(e, "At home: {str-04}, 2 sets, 10 times, once a day, 3 days a week, in place of {str-03}"),
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// A change by hand has no reason; each keeps a sentence of its own.
func TestSentencesWithoutAReason(t *testing.T) {
	e := draftEngine(t)
	changed := somePlan()
	changed.Phase, changed.Home[0].Reps = "B", 12
	got := planning.Sentences(e.Explain(somePlan(), changed, nil))
	want := []string{"Phase: from A to B.", withNames(e, "{EXT-03}: from 10 to 12 times.")}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
