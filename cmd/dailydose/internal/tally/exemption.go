package tally

import (
	"cmp"
	"slices"

	"dailydose/cmd/dailydose/internal/campaign"
)

// Exemptions is the contraindication register as it stands, in people of a unit
// (in the county: entries of all units together).
type Exemptions struct {
	Confirmed  int // diagnosed by a hospital and running: left out of the denominator
	Permanent  int // of the confirmed
	Awaiting   int // without a hospital's diagnosis
	Expired    int // deferrals that have run out
	Lifted     int
	Vaccinated int  // vaccinated though on the register
	Share      Rate // confirmed ÷ target
	Unusual    bool // a share more than twice the county's, of at least 5 people
	Reasons    []ExemptionReason
}

// ExemptionReason is one reason as clerks type it. Reasons that fewer than 3
// people share are told together under "": free text may say who it is.
type ExemptionReason struct {
	Reason              string
	Confirmed, Awaiting int
}

// tellFrom is how many people must share a typed reason for it to be shown.
const tellFrom = 3

// exemptionRegisters counts every register by how far each entry holds.
func (c *counter) exemptionRegisters() {
	county := &c.card.County.Exemptions
	reasons := map[int]map[string]*ExemptionReason{}
	for i := range c.facts.Exemptions {
		e := &c.facts.Exemptions[i]
		unit := &c.card.Units[e.Unit].Exemptions
		confirmed, open := e.Row.Confirmed(c.facts.Day), false
		for _, x := range []*Exemptions{unit, county} {
			switch {
			case e.Row.Lifted:
				x.Lifted++
			case c.vaccinated(e.Person):
				x.Vaccinated++
			case confirmed:
				x.Confirmed++
				if e.Row.Permanent {
					x.Permanent++
				}
				open = true
			case e.Row.Diagnosed != 0 && e.Row.Expired(c.facts.Day):
				x.Expired++
				open = true
			default:
				x.Awaiting++
				open = true
			}
		}
		if open {
			countReason(reasons, e.Unit, e.Row.Reason, confirmed)
			countReason(reasons, -1, e.Row.Reason, confirmed)
		}
	}
	c.scopes(func(unit int, m *Measures) {
		x := c.exemptionsOf(unit)
		x.Share = rate(x.Confirmed, m.Target)
		x.Reasons = shown(reasons[unit])
	})
	for u := range c.card.Units {
		x := &c.card.Units[u].Exemptions
		x.Unusual = x.Confirmed >= 5 && x.Share.Value > 2*county.Share.Value
	}
}

func (c *counter) exemptionsOf(unit int) *Exemptions {
	if unit < 0 {
		return &c.card.County.Exemptions
	}
	return &c.card.Units[unit].Exemptions
}

func countReason(reasons map[int]map[string]*ExemptionReason, unit int, reason string, confirmed bool) {
	if reasons[unit] == nil {
		reasons[unit] = map[string]*ExemptionReason{}
	}
	key := campaign.Fold(reason)
	if reasons[unit][key] == nil {
		reasons[unit][key] = &ExemptionReason{Reason: reason}
	}
	if confirmed {
		reasons[unit][key].Confirmed++
	} else {
		reasons[unit][key].Awaiting++
	}
}

// shown orders the reasons, most frequent first, and tells rare ones together.
func shown(reasons map[string]*ExemptionReason) []ExemptionReason {
	var list []ExemptionReason
	var rare ExemptionReason
	for _, r := range reasons {
		if r.Confirmed+r.Awaiting < tellFrom {
			rare.Confirmed += r.Confirmed
			rare.Awaiting += r.Awaiting
			continue
		}
		list = append(list, *r)
	}
	slices.SortFunc(list, func(a, b ExemptionReason) int {
		return cmp.Or(cmp.Compare(b.Confirmed+b.Awaiting, a.Confirmed+a.Awaiting), cmp.Compare(a.Reason, b.Reason))
	})
	if rare.Confirmed+rare.Awaiting > 0 {
		list = append(list, rare)
	}
	return list
}
