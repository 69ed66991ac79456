package tally

import (
	"cmp"
	"slices"
	"unicode"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/disclosure"
)

// Exemptions is the contraindication register as it stands, in people of a
// unit. In the county a person on two units' registers counts once, by the
// entry that holds farthest.
type Exemptions struct {
	Listed     int // not lifted and not vaccinated: confirmed, awaiting and expired
	Confirmed  int // diagnosed by a hospital and running: left out of the denominator
	Permanent  int // of the confirmed
	Deferred   int // of the confirmed
	Awaiting   int // without a hospital's diagnosis
	Expired    int // deferrals that have run out
	Lifted     int
	Vaccinated int  // vaccinated though on the register
	After      int  // confirmed after a dose: stopped or paused
	Share      Rate // confirmed ÷ target
	Unusual    bool // a share more than twice the county's, of at least 5 people
	Reasons    []ExemptionReason
}

// ExemptionReason is one reason as clerks type it. Reasons that few people of the county
// share, or that hold a number as long as a telephone's, are told
// together under "": free text may say who it is.
type ExemptionReason struct {
	Reason              string
	Confirmed, Awaiting int
	Told                disclosure.Cell // how both together are published
}

// exemptionState is how far an entry of the register holds, least first.
type exemptionState int

const (
	lifted exemptionState = iota
	awaiting
	expired
	confirmed
	vaccinated
	after
)

// exemptionState says how far an entry holds on the card's day.
func (c *counter) exemptionState(e *check.Reported[*check.ExemptionRow]) exemptionState {
	switch {
	case e.Row.Lifted:
		return lifted
	case c.vaccinated(e.Person) && c.standings.Of(e.Person, check.NoUnit).Asked():
		return vaccinated
	case c.vaccinated(e.Person):
		return after
	case e.Row.Confirmed(c.facts.Day):
		return confirmed
	case e.Row.Diagnosed != 0 && e.Row.Expired(c.facts.Day):
		return expired
	}
	return awaiting
}

// exemptionRegisters counts every register by how far each entry holds.
func (c *counter) exemptionRegisters() {
	reasons := map[int]map[string]*ExemptionReason{}
	best, order := map[int]int{}, []int{} // by person: the entry that holds farthest
	for i, e := range campaign.Pointers(c.facts.Exemptions) {
		c.card.Units[e.Unit].Exemptions.count(e.Row, c.exemptionState(e))
		countReason(reasons, e.Unit, e.Row.Reason, c.exemptionState(e))
		old, known := best[e.Person]
		if !known {
			order = append(order, e.Person)
		}
		if !known || c.exemptionState(e) > c.exemptionState(&c.facts.Exemptions[old]) {
			best[e.Person] = i
		}
	}
	for _, person := range order {
		e := &c.facts.Exemptions[best[person]]
		c.card.County.Exemptions.count(e.Row, c.exemptionState(e))
		countReason(reasons, -1, e.Row.Reason, c.exemptionState(e))
	}
	c.scopes(func(_ int, m *Measures) {
		m.Exemptions.Share = Share(m.Exemptions.Confirmed, m.Target)
	})
	c.toldExemptions(reasons)
	county := &c.card.County.Exemptions
	for u := range c.card.Units {
		x := &c.card.Units[u].Exemptions
		x.Unusual = x.Confirmed >= 5 && x.Share.Value > 2*county.Share.Value
	}
}

func (x *Exemptions) count(row *check.ExemptionRow, h exemptionState) {
	*map[exemptionState]*int{lifted: &x.Lifted, awaiting: &x.Awaiting, expired: &x.Expired, confirmed: &x.Confirmed,
		vaccinated: &x.Vaccinated, after: &x.After}[h]++
	x.Permanent += ones(h == confirmed && row.Permanent)
	x.Deferred += ones(h == confirmed && !row.Permanent)
	x.Listed = x.Confirmed + x.Awaiting + x.Expired
}

// countReason counts an entry that still matters under its reason.
func countReason(reasons map[int]map[string]*ExemptionReason, unit int, reason string, h exemptionState) {
	if h == lifted || h >= vaccinated {
		return
	}
	if reasons[unit] == nil {
		reasons[unit] = map[string]*ExemptionReason{}
	}
	key := campaign.Fold(reason)
	if reasons[unit][key] == nil {
		reasons[unit][key] = &ExemptionReason{Reason: reason}
	}
	if h == confirmed {
		reasons[unit][key].Confirmed++
	} else {
		reasons[unit][key].Awaiting++
	}
}

// toldExemptions lists the reasons by unit and county and settles how they are published.
func (c *counter) toldExemptions(reasons map[int]map[string]*ExemptionReason) {
	least := c.facts.Drive.MinCell
	county := listed(reasons[-1], least)
	var counts [][]int
	for u := range c.card.Units {
		x := &c.card.Units[u].Exemptions
		x.Reasons = like(county, reasons[u])
		counts = append(counts, people(x.Reasons))
	}
	units, whole := split(counts, people(county), least)
	tell := func(x *Exemptions, all []ExemptionReason, cells []disclosure.Cell) {
		x.Reasons = nil
		for k, r := range all {
			if r.Told = cells[k]; r.Told.N > 0 || r.Told.Show != disclosure.Plain {
				x.Reasons = append(x.Reasons, r)
			}
		}
	}
	tell(&c.card.County.Exemptions, county, whole)
	for u := range units {
		x := &c.card.Units[u].Exemptions
		tell(x, x.Reasons, units[u])
	}
}

func people(reasons []ExemptionReason) []int {
	return campaign.Each(reasons, func(r ExemptionReason) int { return r.Confirmed + r.Awaiting })
}

// listed orders the county's reasons, most frequent first, and tells rare ones together, last.
func listed(reasons map[string]*ExemptionReason, least int) []ExemptionReason {
	var list []ExemptionReason
	var rare ExemptionReason
	for _, r := range reasons {
		if r.Confirmed+r.Awaiting < least || mayIdentify(r.Reason) {
			rare.Confirmed += r.Confirmed
			rare.Awaiting += r.Awaiting
			continue
		}
		list = append(list, *r)
	}
	slices.SortFunc(list, func(a, b ExemptionReason) int {
		return cmp.Or(cmp.Compare(b.Confirmed+b.Awaiting, a.Confirmed+a.Awaiting), cmp.Compare(a.Reason, b.Reason))
	})
	return append(list, rare)
}

// like are a unit's reasons by the county's list; those not on it are told together, last.
func like(county []ExemptionReason, own map[string]*ExemptionReason) []ExemptionReason {
	rows, at := make([]ExemptionReason, len(county)), map[string]int{}
	for k := range county {
		rows[k].Reason = county[k].Reason
		at[campaign.Fold(county[k].Reason)] = k
	}
	for key, r := range own {
		k, known := at[key]
		if !known {
			k = len(county) - 1
		}
		rows[k].Confirmed += r.Confirmed
		rows[k].Awaiting += r.Awaiting
	}
	return rows
}

// mayIdentify reports whether a text holds the digits of a telephone or ID number.
func mayIdentify(text string) bool {
	digits := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return digits >= 7
}

// Any reports whether anybody is or was on the register.
func (x *Exemptions) Any() bool { return x.Listed+x.Lifted+x.Vaccinated+x.After > 0 }
