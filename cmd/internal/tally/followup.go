package tally

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// FollowUp is the register of people not yet vaccinated, of a unit or the
// county, in cases: a person may be a case of two units.
type FollowUp struct {
	Reasons []ReasonCases // in the order first met
	ReasonCases
	Days []CaseDay // one a reporting day

	Listed            Rate           // people followed up ÷ people remaining without a first dose
	Hesitant, WonOver int            // cases that were ever hesitant or refusing; of them vaccinated by now
	WonShare          Rate           // won over ÷ hesitant
	Kept, Missed      int            // appointments up to Day: a dose by then, or none
	KeptShare         Rate           // kept ÷ (kept + missed)
	Surveyed, Base    int            // as typed in those of the day's reports that give both: people surveyed, people eligible
	Survey            Rate           // surveyed ÷ base
	Booked            int            // appointments for tomorrow, as typed
	Course            []ReasonCourse // in the order first met; county only
}

// ReasonCourse is how many cases of a reason were open at the end of each
// reporting day, each under the reason it had that day; under Untold those of the
// reasons that are not published of a day.
type ReasonCourse struct {
	Reason string
	Open   []int
}

// Untold stands for the reasons that are not told of a day.
const Untold = "untold"

// ReasonCases are the cases of one reason as they stand.
type ReasonCases struct {
	Reason   string // key of the choice list; "" for all
	Open     int
	Share    Rate // of all open cases
	Closed   int  // by the clerk, or because the person was vaccinated
	Broken   int  // open, the appointment passed without a dose
	Untended int  // open, not followed up for 7 days
	Nobody   int  // open, nobody in charge
	Told     Told // how they are published
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
	county := &c.card.County.FollowUp
	for _, r := range campaign.Pointers(c.facts.Cases) {
		c.countCase(&c.card.Units[r.Unit].FollowUp, r)
		c.countCase(county, r)
	}
	c.toldReasons()
	c.caseHistory()
	county.toldCourse(c.facts.Drive.MinCell)
	c.scopes(func(_ int, m *Measures) { m.FollowUp.rates(m) })
	for _, r := range c.facts.Reports {
		if r.Day == c.facts.Day {
			c.card.Units[r.Unit].FollowUp.survey(r.Typed)
			county.survey(r.Typed)
		}
	}
}

// rates sets the shares once every case is counted.
func (f *FollowUp) rates(m *Measures) {
	f.Listed = Share(m.FollowingUp, m.Remaining)
	f.WonShare, f.KeptShare = Share(f.WonOver, f.Hesitant), Share(f.Kept, f.Kept+f.Missed)
	f.Share = Share(f.Open, f.Open)
	for i := range f.Reasons {
		f.Reasons[i].Share = Share(f.Reasons[i].Open, f.Open)
	}
}

// survey adds what a report of the day says of the survey and of tomorrow. A
// share is only told of reports that give both its parts.
func (f *FollowUp) survey(t check.Typed) {
	if t.Surveyed.Given && t.Base.Given {
		f.Surveyed += t.Surveyed.N
		f.Base += t.Base.N
	}
	f.Survey = Share(f.Surveyed, f.Base)
	f.Booked += t.Booked.N
}

// countCase counts a case as it stands, under its reason and under all.
func (c *counter) countCase(f *FollowUp, r *check.Reported[*check.CaseRow]) {
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
		part.Broken += ones(r.Row.AppointmentPassed(c.facts.Day))
		part.Untended += ones(check.ContactOverdue(check.DaysWithoutContact(r, c.facts.Day)))
		part.Nobody += ones(r.Row.InCharge == "")
	}
}

// caseFile is the life of one case: a person on one unit's register.
type caseFile struct {
	unit     int
	first    day.Day // the person's first dose in the drive; 0: none
	opened   day.Day
	closed   day.Day // 0: open
	hesitant bool
	booked   map[day.Day]bool
	reasons  []reasonSince
}

// reasonSince is a reason with the day from which it was the case's.
type reasonSince struct {
	from   day.Day
	reason string
}

// reason is the case's on a day.
func (k *caseFile) reason(on day.Day) string {
	reason := ""
	for _, s := range k.reasons {
		if s.from <= on {
			reason = s.reason
		}
	}
	return reason
}

// caseHistory follows every case from the day it was first listed.
func (c *counter) caseHistory() {
	c.scopes(func(_ int, m *Measures) {
		m.FollowUp.Days = byDay(c.card.Days, func(d day.Day) CaseDay { return CaseDay{Day: d} })
	})
	for _, k := range c.caseFiles() {
		c.history(&c.card.Units[k.unit].FollowUp, k)
		c.history(&c.card.County.FollowUp, k)
		c.trace(k)
	}
	c.scopes(func(_ int, m *Measures) {
		days := m.FollowUp.Days
		for i := range days {
			days[i].Open = days[i].Opened - days[i].Closed
			if i > 0 {
				days[i].Open += days[i-1].Open
			}
		}
	})
}

// caseFiles gathers the life of every case from all submissions in force.
func (c *counter) caseFiles() []*caseFile {
	people := map[string]int{}
	for _, r := range c.facts.Cases {
		people[r.Row.Key] = r.Person
	}
	type key struct{ unit, person int }
	files := map[key]*caseFile{}
	var ordered []*caseFile
	for _, s := range c.facts.InForce {
		for _, row := range campaign.Pointers(s.Cases) {
			person, ok := people[row.Key]
			if !ok { // under a number that was put right since
				person = c.facts.PersonOf(s, &row.Person)
			}
			at := key{s.Unit, person}
			k := files[at]
			if k == nil {
				k = &caseFile{unit: s.Unit, opened: s.Day, booked: map[day.Day]bool{}}
				k.first = c.facts.Begun(at.person)
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
	if n := len(k.reasons); n == 0 || k.reasons[n-1].reason != row.Reason {
		k.reasons = append(k.reasons, reasonSince{on, row.Reason})
	}
	switch {
	case !row.Closed:
		k.closed = 0 // taken up again
	case k.closed == 0:
		k.closed = on
	}
}

// ended is the day a case was closed, by the clerk or because the person was
// vaccinated; 0 while it is open.
func (k *caseFile) ended() day.Day {
	if k.first != 0 && (k.closed == 0 || k.first < k.closed) {
		return max(k.first, k.opened)
	}
	return k.closed
}

// trace counts a case into every day it was open at the end of, under the reason of that day.
func (c *counter) trace(k *caseFile) {
	f := &c.card.County.FollowUp
	ended := k.ended()
	for i, on := range c.card.Days {
		if on < k.opened || ended != 0 && on >= ended {
			continue
		}
		reason := k.reason(on)
		at := slices.IndexFunc(f.Course, func(r ReasonCourse) bool { return r.Reason == reason })
		if at < 0 {
			at = len(f.Course)
			f.Course = append(f.Course, ReasonCourse{reason, make([]int, len(c.card.Days))})
		}
		f.Course[at].Open[i]++
	}
}

// history counts a case into the days it was opened and closed on.
func (c *counter) history(f *FollowUp, k *caseFile) {
	f.Days[c.card.at(k.opened)].Opened++
	if closed := k.ended(); closed != 0 {
		f.Days[c.card.at(closed)].Closed++
	}
	f.Hesitant += ones(k.hesitant)
	f.WonOver += ones(k.hesitant && k.first != 0)
	for booked := range k.booked {
		switch {
		case k.first != 0 && k.first <= booked:
			f.Kept++
		case booked < c.facts.Day:
			f.Missed++
		}
	}
}
