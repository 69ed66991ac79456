package tally

import (
	"slices"

	"dailydose/cmd/dailydose/internal/check"
	"dailydose/cmd/dailydose/internal/day"
)

// FollowUp is the register of people not yet vaccinated, of a unit or the
// county, in cases: a person may be a case of two units.
type FollowUp struct {
	Reasons []ReasonCases // in the order first met
	ReasonCases
	Days []CaseDay // one a reporting day

	Hesitant, WonOver int // cases that were ever hesitant or refusing; of them vaccinated by now
	Kept, Missed      int // appointments up to Day: a dose by then, or none
	Surveyed, Base    int // as typed in the day's reports: people surveyed, people eligible
	Booked            int // appointments for tomorrow, as typed
}

// ReasonCases are the cases of one reason as they stand.
type ReasonCases struct {
	Reason   string // key of the choice list; "" for all
	Open     int
	Closed   int // by the clerk, or because the person was vaccinated
	Broken   int // open, the appointment passed without a dose
	Untended int // open, not followed up for 7 days
	Nobody   int // open, nobody in charge
}

// CaseDay is what happened to the cases on a day, and how many were open at its end.
type CaseDay struct {
	Day            day.Day
	Opened, Closed int
	Open           int
}

// followUp counts the cases as they stand, then goes through the submissions
// day by day to tell how it came to that.
func (c *counter) followUp() {
	for i := range c.facts.Cases {
		f := &c.facts.Cases[i]
		unit, county := &c.card.Units[f.Unit].FollowUp, &c.card.County.FollowUp
		c.standing(unit, f)
		c.standing(county, f)
	}
	c.caseHistory()
	for _, s := range c.facts.InForce {
		if s.Day != c.facts.Day {
			continue
		}
		for _, f := range []*FollowUp{&c.card.Units[s.Unit].FollowUp, &c.card.County.FollowUp} {
			f.Surveyed += s.Typed.Surveyed.N
			f.Base += s.Typed.Base.N
			f.Booked += s.Typed.Booked.N
		}
	}
}

func (c *counter) standing(f *FollowUp, r *check.Register[*check.CaseRow]) {
	i := slices.IndexFunc(f.Reasons, func(p ReasonCases) bool { return p.Reason == r.Row.Reason })
	if i < 0 {
		i = len(f.Reasons)
		f.Reasons = append(f.Reasons, ReasonCases{Reason: r.Row.Reason})
	}
	for _, part := range []*ReasonCases{&f.Reasons[i], &f.ReasonCases} {
		if r.Row.Closed || c.vaccinated(r.Person) {
			part.Closed++
			continue
		}
		part.Open++
		if r.Row.Booked != 0 && r.Row.Booked < c.facts.Day {
			part.Broken++
		}
		if check.Untended(r, c.facts.Day) >= check.UntendedAfter {
			part.Untended++
		}
		if r.Row.InCharge == "" {
			part.Nobody++
		}
	}
}

// A caseFile is the life of one case: a person on one unit's register.
type caseFile struct {
	unit, person int
	first        day.Day // the person's first dose; 0: none
	opened       day.Day
	closed       day.Day // 0: open
	hesitant     bool
	booked       map[day.Day]bool
}

// caseHistory follows every case from the day it was first listed.
func (c *counter) caseHistory() {
	c.scopes(func(unit int, _ *Measures) {
		f := c.followUpOf(unit)
		f.Days = make([]CaseDay, len(c.card.Days))
		for i := range f.Days {
			f.Days[i].Day = c.card.Days[i]
		}
	})
	for _, k := range c.caseFiles() {
		for _, f := range []*FollowUp{c.followUpOf(k.unit), c.followUpOf(-1)} {
			c.history(f, k)
		}
	}
	c.scopes(func(unit int, _ *Measures) {
		days := c.followUpOf(unit).Days
		for i := range days {
			days[i].Open = days[i].Opened - days[i].Closed
			if i > 0 {
				days[i].Open += days[i-1].Open
			}
		}
	})
}

func (c *counter) followUpOf(unit int) *FollowUp {
	if unit < 0 {
		return &c.card.County.FollowUp
	}
	return &c.card.Units[unit].FollowUp
}

// caseFiles gathers the life of every case from all submissions in force.
func (c *counter) caseFiles() []*caseFile {
	people := map[string]int{}
	for i := range c.facts.People {
		people[c.facts.People[i].Key] = i
	}
	type key struct{ unit, person int }
	files := map[key]*caseFile{}
	var ordered []*caseFile
	for _, s := range c.facts.InForce {
		for i := range s.Cases {
			row := &s.Cases[i]
			at := key{s.Unit, people[row.Key]}
			k := files[at]
			if k == nil {
				k = &caseFile{unit: s.Unit, person: at.person, opened: s.Day, booked: map[day.Day]bool{}}
				k.first = c.facts.People[at.person].First()
				files[at] = k
				ordered = append(ordered, k)
			}
			k.enter(row, s.Day)
		}
	}
	return ordered
}

// enter takes a row of a later submission into the case.
func (k *caseFile) enter(row *check.CaseRow, on day.Day) {
	k.hesitant = k.hesitant || row.Reason == "hesitant" || row.Reason == "refused"
	if row.Booked != 0 {
		k.booked[row.Booked] = true
	}
	switch {
	case !row.Closed:
		k.closed = 0 // taken up again
	case k.closed == 0:
		k.closed = on
	}
}

// history counts a case into the days it was opened and closed on.
func (c *counter) history(f *FollowUp, k *caseFile) {
	closed := k.closed
	if k.first != 0 && (closed == 0 || k.first < closed) {
		closed = max(k.first, k.opened) // vaccinated: closed by itself
	}
	start := c.facts.Drive.Start
	f.Days[k.opened-start].Opened++
	if closed != 0 {
		f.Days[closed-start].Closed++
	}
	if k.hesitant {
		f.Hesitant++
		if k.first != 0 {
			f.WonOver++
		}
	}
	for booked := range k.booked {
		switch {
		case k.first != 0 && k.first <= booked:
			f.Kept++
		case booked < c.facts.Day:
			f.Missed++
		}
	}
}
