package chart

import (
	"dailydose/cmd/internal/tally"
)

// Reasons are the open follow-up cases at the end of each reporting day, by the
// reason they had that day. Order is the order of the pile; reasons that nobody
// had are left out.
func Reasons(c *tally.Card, f *tally.FollowUp, order []string) Bars {
	b := Bars{Name: "reasons", Days: c.Days, Today: len(c.Days) - 1}
	for _, key := range order {
		for _, course := range f.Course {
			if course.Reason == key {
				b.Series = append(b.Series, Series{Key: key, Values: course.Open})
			}
		}
	}
	return b
}

// Cases are the follow-up cases opened and closed, a reporting day.
func Cases(c *tally.Card, f *tally.FollowUp) Bars {
	b := Bars{Name: "cases", Today: len(f.Days) - 1, Beside: true}
	opened, closed := Series{Key: "opened"}, Series{Key: "closed"}
	for _, d := range f.Days {
		b.Days = append(b.Days, d.Day)
		opened.Values = append(opened.Values, d.Opened)
		closed.Values = append(closed.Values, d.Closed)
	}
	b.Series = []Series{opened, closed}
	return b
}
