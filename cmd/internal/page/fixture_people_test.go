package page

import (
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disclosure"
	"dailydose/cmd/internal/tally"
)

// fixturePeople fills in next doses, follow-up and exemptions, with one alarm of each kind.
func fixturePeople(c *tally.Card) {
	for i := range c.Units {
		u := &c.Units[i]
		fixtureNext(c, &u.Measures)
		if u.Target > 0 {
			u.FollowUp = fixtureCases(c, u.FollowingUp, i)
			u.Exemptions = fixtureExempt(u.Exempt, u.Target, i)
		}
	}
	y := &c.County
	fixtureNext(c, &y.Measures)
	y.FollowingUp = y.Remaining / 3
	y.FollowUp = fixtureCases(c, y.FollowingUp, 7)
	y.Exemptions = fixtureExempt(y.Exempt, y.Target, 7)
	y.Exemptions.Reasons = append(y.Exemptions.Reasons, tally.ExemptionReason{Confirmed: 2, Awaiting: 1, Told: disclosure.Cell{N: 3, Show: disclosure.Fewer}})
}

func fixtureNext(c *tally.Card, m *tally.Measures) {
	n := &m.NextDose
	n.Products = []tally.ProductNext{
		{Product: 0, People: m.Dose[0], Full: m.Full, Stages: n.Stages},
		{Product: 1, People: m.Dose[0] / 30, Full: m.Dose[0] / 30}, {Product: 2, People: 3, Stages: tally.Stages{Waiting: 3}}}
	o := tally.Outlook{Ready: n.Due + n.Overdue + n.LongOverdue, Pace: known(float64(m.Full) / 40), Demand: m.Dose[0] / 2,
		Required: m.Dose[0] / 40, Fell: m.Dose[0] / 4, Given: m.Dose[0] / 5, Beyond: m.Dose[0] / 100,
		Latest: c.Drive.Deadline + 9, FullBy: c.Drive.Deadline + 30, Crowded: 2}
	if c.Day < c.Drive.Deadline {
		o.LeftOn, o.LeftOver = c.Drive.Deadline, o.Ready/2
	}
	for k := range 28 {
		o.Ahead = append(o.Ahead, tally.QueueDay{Day: c.Day + day.Day(k+1), Queue: o.Ready * (28 - k) / 28})
	}
	n.Outlook = o
}

func fixtureCases(c *tally.Card, open, seed int) tally.FollowUp {
	f := tally.FollowUp{Listed: rate(1, 3), Hesitant: 30, WonOver: 11, WonShare: rate(11, 30), Kept: 20, Missed: 9, KeptShare: rate(20, 29),
		Surveyed: 900, Base: 1000, Survey: rate(900, 1000), Booked: 40 + seed}
	f.Open, f.Closed, f.Untended, f.Nobody, f.Broken, f.Share = open, open/2, 1+seed%3, seed%2, seed%5, rate(open, open)
	left := open
	for _, key := range []string{"away", "hesitant", "local", "booked", "refused", "pregnancy", "deferred", "other", "lost"} {
		n := min(left, open/3+seed%4)
		left -= n
		f.Reasons = append(f.Reasons, tally.ReasonCases{Reason: key, Open: n, Share: rate(n, open), Closed: n / 2, Untended: min(n, 1),
			Told: tally.Told{Open: disclosure.Cell{N: n}, Closed: disclosure.Cell{N: n / 2}, Untended: disclosure.Cell{N: min(n, 1)}}})
		course := tally.ReasonCourse{Reason: key}
		for i := range c.Days {
			course.Open = append(course.Open, n*(i+1)/len(c.Days))
		}
		f.Course = append(f.Course, course)
	}
	for i, d := range c.Days {
		f.Days = append(f.Days, tally.CaseDay{Day: d, Opened: i % 9, Closed: i % 4, Open: open * (i + 1) / len(c.Days)})
	}
	return f
}

func fixtureExempt(confirmed, target, seed int) tally.Exemptions {
	x := tally.Exemptions{Confirmed: confirmed, Permanent: confirmed / 2, Deferred: confirmed - confirmed/2, Awaiting: 1 + seed%4, Expired: seed % 3,
		Lifted: 2, Vaccinated: 1, Share: rate(confirmed, target), Unusual: seed == 4}
	x.Listed = x.Confirmed + x.Awaiting + x.Expired
	x.Reasons = []tally.ExemptionReason{
		{Reason: "对疫苗成分过敏", Confirmed: confirmed / 2, Told: disclosure.Cell{N: confirmed / 2}},
		{Reason: "妊娠期", Confirmed: confirmed / 3, Awaiting: 3, Told: disclosure.Cell{N: confirmed/3 + 3}},
	}
	return x
}
