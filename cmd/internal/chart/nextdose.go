package chart

import (
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// Calendar is the next doses a day, 14 days back and 28 ahead, against the open
// sites' capacity: what fell due and what was given, then what will fall due
// with the first doses that are required besides; boosters are next doses themselves.
func Calendar(c *tally.Card) Bars {
	b := Due(c, c.County.NextDose)
	b.Name = "calendar"
	b.Series[0].Pile = "asked"
	if c.Day < c.Drive.Deadline && !c.Drive.AsksBooster() {
		b.Series = []Series{b.Series[0], firsts(c, b.Days), b.Series[1]}
	}
	if c.Sites.Day != 0 {
		capacity := gaps("capacity", len(b.Days))
		for i := max(b.Today, 0); i < len(b.Days); i++ {
			capacity.Values[i] = c.Sites.Capacity
		}
		b.Lines = []Series{capacity}
	}
	b.mark("deadline", c.Drive.Deadline)
	return b
}

// firsts are the first doses a day that are still required up to the deadline.
func firsts(c *tally.Card, days []day.Day) Series {
	s := gaps("firsts", len(days))
	s.Pile = "asked"
	for _, n := range c.Supply.Ahead {
		if i := at(days, n.Day); i >= 0 && n.Day <= c.Drive.Deadline {
			s.Values[i] = n.First
		}
	}
	return s
}

// Queue is how many people wait for a next dose that may be given, from the
// card's day on, if the pace of the last 7 days holds.
func Queue(c *tally.Card, o tally.Outlook) Bars {
	b := Bars{Name: "queue", Today: 0, Days: []day.Day{c.Day}, Series: []Series{{Key: "queue", Values: []int{o.Ready}, Known: true}}}
	for _, d := range o.Ahead {
		b.Days = append(b.Days, d.Day)
		b.Series[0].Values = append(b.Series[0].Values, d.Queue)
	}
	b.mark("deadline", c.Drive.Deadline)
	return b
}

func gaps(key string, n int) Series {
	s := Series{Key: key, Values: make([]int, n), Known: true}
	for i := range s.Values {
		s.Values[i] = Gap
	}
	return s
}

// mark draws an upright line on a day, where the chart has it.
func (b *Bars) mark(key string, on day.Day) {
	if i := at(b.Days, on); i >= 0 {
		b.Marks = append(b.Marks, Upright{key, i})
	}
}
