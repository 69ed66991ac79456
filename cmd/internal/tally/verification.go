package tally

import (
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// Decision is what lot quality assurance sampling makes of a unit's figures.
type Decision string

// The decisions. One is made as soon as no further result can change it.
const (
	Undrawn  Decision = ""         // nobody was asked
	Open     Decision = "open"     // more people are to be asked first
	Accepted Decision = "accepted" // few enough are refuted
	Rejected Decision = "rejected"
)

// Verification is what field verification found at a unit, or all of them.
type Verification struct {
	Drawn     int // people to be asked whether their dose was given; without a draw on record, those asked
	Confirmed int
	Refuted   int
	Unreached int
	Factor    Rate // confirmed ÷ (confirmed + refuted)
	Decision  Decision
	On        day.Day // of the draw, or else of the first result

	Listed     int // of those listed as not vaccinated: to be asked
	ListedTrue int // are not
	ListedNot  int // are, or there is no such person
	ListedGone int // not reached
	Beside     int // results about people who were not drawn; they count for nothing
}

// Asked is how many were reached.
func (v *Verification) Asked() int { return v.Confirmed + v.Refuted }

// Waiting is how many drawn people nobody has reached yet, tried or not.
func (v *Verification) Waiting() int { return max(0, v.Drawn-v.Asked()) }

// Untried is how many drawn people nobody has tried to reach yet.
func (v *Verification) Untried() int { return max(0, v.Waiting()-v.Unreached) }

// verification counts the results by unit. Where a draw is on record, only the people
// drawn last count: others were chosen by somebody.
func (c *counter) verification() {
	drawn, county := c.facts.LastDraws(), &c.card.County.Verification
	for u, d := range drawn {
		v := &c.card.Units[u].Verification
		v.On, v.Drawn, v.Listed = d.Day, len(d.Dosed), len(d.Undosed)
		county.Drawn, county.Listed = county.Drawn+v.Drawn, county.Listed+v.Listed
	}
	for i := range c.facts.Spots {
		r := c.facts.Spots[i].Row
		own, d := &c.card.Units[r.Unit].Verification, drawn[r.Unit]
		if d == nil && (own.On == 0 || r.Checked < own.On) {
			own.On = r.Checked
		}
		for _, v := range []*Verification{own, county} {
			switch {
			case d != nil && !d.Has(r.Person.Key, r.Dose):
				v.Beside++
				continue
			case d == nil && r.Dose > 0:
				v.Drawn++
			case d == nil:
				v.Listed++
			}
			v.count(r)
		}
	}
	for u := range c.card.Units {
		v, lot := &c.card.Units[u].Verification, c.facts.Drive.Verification.PerUnit
		if drawn[u] != nil {
			lot = v.Drawn
		}
		v.decide(c.facts.Drive.Verification.Accept, lot)
	}
	county.Factor = Share(county.Confirmed, county.Asked())
}

func (v *Verification) count(r *check.SpotRow) {
	switch {
	case r.Dose == 0 && r.Result == check.Unreached:
		v.ListedGone++
	case r.Dose == 0 && (r.Result == check.Confirmed || r.Result == check.Unvaccinated):
		v.ListedTrue++
	case r.Dose == 0:
		v.ListedNot++
	case r.Result == check.Confirmed:
		v.Confirmed++
	case r.Result.Refuted():
		v.Refuted++
	default:
		v.Unreached++
	}
}

// decide stops early: refuted often enough, the rest cannot mend it; and where even all who
// are still to be asked could not spoil it, it is accepted. A lot is who was drawn; without
// a draw on record, as many as would have been: a few good answers prove nothing.
func (v *Verification) decide(accept, lot int) {
	v.Factor = Share(v.Confirmed, v.Asked())
	waiting := max(0, max(v.Drawn, lot)-v.Asked())
	switch {
	case v.Drawn == 0:
	case v.Refuted > accept:
		v.Decision = Rejected
	case v.Refuted+waiting <= accept:
		v.Decision = Accepted
	default:
		v.Decision = Open
	}
}
