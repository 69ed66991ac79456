package tally

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disclosure"
)

// What the renderers ask of a card instead of comparing its figures themselves.

// PastCutoff reports whether the lead cutoff is over: the fastest default course
// begun now cannot be completed in time.
func (c *Card) PastCutoff() bool { return c.Day > c.Cutoff }

// AtCutoff reports whether the lead cutoff has come.
func (c *Card) AtCutoff() bool { return c.Day >= c.Cutoff }

// PastDeadline reports whether the deadline is over: no lead event is asked for any more.
func (c *Card) PastDeadline() bool { return c.Day > c.Drive.Deadline }

// AtDeadline reports whether the deadline has come: no day is left over which
// to spread what remains.
func (c *Card) AtDeadline() bool { return c.Day >= c.Drive.Deadline }

// DayLeft reports whether there is a day left of those over which what remains is spread: until the
// cutoff, and after it until the deadline.
func (c *Card) DayLeft() bool { return c.Day < c.Until() }

// AtCompletion reports whether the day has come by which courses are to be complete.
func (c *Card) AtCompletion() bool { return c.Day >= c.Drive.Completion }

// Ended reports whether the drive is over: after completion nothing is expected of
// anybody, and the figures are final but for what is still reported late.
func (c *Card) Ended() bool { return c.Day > c.Drive.Completion }

// Rejudged reports whether the lead event's deadline is over and completion's is not: lights
// are completion's alone.
func (c *Card) Rejudged() bool { return c.PastDeadline() && !c.Ended() && !c.Single() }

// Single reports whether the lead event is completion itself: one judgement, not two.
func (c *Card) Single() bool { return !c.Drive.Apart() }

// DaysIn is which day of the drive the card's is, from 1.
func (c *Card) DaysIn() int { return int(c.Day-c.Drive.Start) + 1 }

// nearDays is how far off a day may be to be near.
const nearDays = 7

// Near reports whether a day has come or comes within a week; 0 never does.
func (c *Card) Near(on day.Day) bool { return on != 0 && on-c.Day <= nearDays }

// AllSilent reports whether nobody that must report has, though somebody did before.
func (c *Card) AllSilent() bool {
	return c.County.Reporting > 0 && c.County.Missing == c.County.Reporting && !c.Collected.IsZero()
}

// SilentFor is for how many reports every unit that is missing on the card's day has been.
func (c *Card) SilentFor() (run int) {
	for _, u := range campaign.Pointers(c.Units) {
		if u.Status == Missing && (run == 0 || u.MissingRun < run) {
			run = u.MissingRun
		}
	}
	return run
}

// Unheard reports whether nothing is known of the day's doses: that is not to be told
// as a day without doses.
func (c *Card) Unheard() bool {
	m := &c.County
	return m.Reported+m.Zero+m.Blank == 0 && m.Today == campaign.PerDose{}
}

// Week is what happened within a week, by what is known now: people who have had the lead
// event, and who have completed, more than a week before, and the percentage points between
// both as they are shown.
type Week struct {
	People, Full       int
	Points, FullPoints float64
	Heard              bool // of any day of it anything is known
}

// InWeek is the week up to the card's day; false in the first one.
func (m *Measures) InWeek() (w Week, ok bool) {
	if len(m.Curve) == 0 {
		return w, false
	}
	now := m.Curve[len(m.Curve)-1]
	for _, p := range m.Curve {
		if p.Day > now.Day-nearDays {
			w.Heard = w.Heard || p.Heard
		}
		if p.Day == now.Day-nearDays {
			ok, w.People, w.Full = true, now.First-p.First, now.Full-p.Full
			w.Points, w.FullPoints = (now.Coverage1.Tenths()-p.Coverage1.Tenths())/10, (now.Coverage.Tenths()-p.Coverage.Tenths())/10
		}
	}
	return w, ok
}

// HeardWeek reports whether something is known of every reporting day of the last 7 days:
// what silent days used up is not known.
func (c *Card) HeardWeek() bool {
	week := slices.DeleteFunc(slices.Clone(c.County.Curve), func(p Point) bool { return p.Day <= c.Day-nearDays })
	return c.DaysIn() >= nearDays && len(week) > 0 && !slices.ContainsFunc(week, func(p Point) bool { return !p.Heard })
}

// ByCompletion reports whether the light is completion's and not the lead event's.
func (m *Measures) ByCompletion() bool {
	return len(m.Reasons) > 0 && (m.Reasons[0].Key == "ended" || m.Reasons[0].OfCompletion())
}

// Unfinished is how many people are still to complete: nobody who was stopped on the way.
// Where more people have begun than are eligible, those between two doses are.
func (m *Measures) Unfinished() int {
	left := max(0, m.Completing-m.Full)
	if m.OverCovered() {
		left = max(left, m.NextDose.Midway())
	}
	return left
}

// FullGap is completion against its plan, in percentage points; negative is behind.
func (m *Measures) FullGap() float64 { return (m.fullShare() - m.PlanFull) * 100 }

// OnlyShorter reports whether of those who remain whoever begins from now on completes
// in time with a shorter course than the usual one only.
func (c *Card) OnlyShorter(m *Measures) bool {
	return c.AtCutoff() && c.Day >= c.Drive.Completion-c.Drive.ShortestCourse() && m.Remaining > 0 && c.Drive.Fits(c.Day+1)
}

// DropoutHigh reports whether the drop-out rate is above its alarm.
func (c *Card) DropoutHigh(n *NextDose) bool {
	return n.Dropout.OK && n.Dropout.Value > c.Drive.Thresholds.DropoutAlarm
}

// BehindPlan reports whether first-dose coverage is below the plan.
func (m *Measures) BehindPlan() bool { return -m.Gap() > slack }

// OnPace reports whether it is known that as many lead events happen a day as are required.
func (m *Measures) OnPace() bool { return m.Pace.OK() && m.Pace.Value >= float64(m.Required) }

// Demand is how many lead events a day to ask for: as many as are required, and
// never fewer than happen already.
func (m *Measures) Demand() int { return max(m.Required, int(m.Pace.Value)) }

// Behind reports whether next doses cannot keep up: the backlog has grown over the last
// 7 heard days, and is more than is given in as many. Not in ramp-up, before next doses
// have been asked for in all of them.
func (o *Outlook) Behind() bool { return o.Begun && o.Joined > o.Gave && o.Ready > o.Gave }

// Early reports whether nobody is due and no next dose was given lately: that is no pace to
// project anything at.
func (o *Outlook) Early() bool { return o.Ready == 0 && o.Pace.Value == 0 }

// FallsShort reports whether next doses, at their own pace, leave people due on the completion date;
// until the lead event's deadline only where they have fallen behind.
func (c *Card) FallsShort(m *Measures) bool {
	o := &m.NextDose.Outlook
	return o.LeftOver > 0 && o.LeftOn == c.Drive.Completion && (o.Behind() || c.PastDeadline() && o.Slow())
}

// Slow reports whether it is known that fewer next doses are given a day than are needed until the
// completion date.
func (o *Outlook) Slow() bool { return o.Pace.OK() && o.Pace.Value < float64(o.Required) }

// within are the days of the calendar after a day, so many of them.
func (n *NextDose) within(after day.Day, days int) []DueDay {
	return campaign.Where(n.BecomingDue, func(d DueDay) bool { return d.Day > after && d.Day <= after+day.Day(days) })
}

// DueWithin is how many people become due for their next dose within so many days after a day.
func (n *NextDose) DueWithin(after day.Day, days int) int {
	return campaign.Sum(n.within(after, days), func(d DueDay) int { return d.BecomingDue })
}

// FirstDue is the first day after a day on which anybody becomes due; zero where nobody does.
func (n *NextDose) FirstDue(after day.Day) (first DueDay) {
	for _, d := range n.within(after, daysAhead) {
		if d.BecomingDue > 0 {
			return d
		}
	}
	return first
}

// FullestDay is the day, of so many after a day, on which most people become due.
func (n *NextDose) FullestDay(after day.Day, days int) (most DueDay) {
	for _, d := range n.within(after, days) {
		if d.BecomingDue > most.BecomingDue {
			most = d
		}
	}
	return most
}

// OpenHesitant is how many open cases are of people who hesitate or refuse; 0 where that
// would tell a cell that is not published.
func (f *FollowUp) OpenHesitant() (open int) {
	for _, r := range f.Reasons {
		if r.Reason != "hesitant" && r.Reason != "refused" || r.Open == 0 {
			continue
		}
		if r.Told.Open.Show != disclosure.Plain {
			return 0
		}
		open += r.Open
	}
	return open
}

// OverCovered reports whether more people are vaccinated than are counted as eligible.
func (m *Measures) OverCovered() bool { return m.Coverage1.OK && m.Coverage1.Value > 1+slack }

// Gap is first-dose coverage against plan, in percentage points; negative is behind.
func (m *Measures) Gap() float64 { return (m.share() - m.Plan1) * 100 }
