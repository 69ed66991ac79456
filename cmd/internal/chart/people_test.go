package chart

import (
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// calendarCard is a card with a next-dose calendar from two days back to two ahead.
func calendarCard() *tally.Card {
	c := card()
	for k := -2; k <= 2; k++ {
		c.County.NextDose.BecomingDue = append(c.County.NextDose.BecomingDue,
			tally.DueDay{Day: c.Day + day.Day(k), BecomingDue: 10 + k, Given: max(0, -k)})
	}
	c.Supply.Ahead = []tally.Need{{Day: c.Day + 1, First: 7}, {Day: c.Day + 2, First: 7}, {Day: c.Day + 3, First: 7}}
	return c
}

func TestCalendar(t *testing.T) {
	c := calendarCard()
	b := Calendar(c)
	if len(b.Lines) != 0 {
		t.Error("a capacity although no site has reported")
	}
	if due, firsts, given := b.Series[0], b.Series[1], b.Series[2]; !slices.Equal(due.Values, []int{8, 9, 10, 11, 12}) ||
		!slices.Equal(firsts.Values, []int{Gap, Gap, Gap, 7, 7}) || !slices.Equal(given.Values, []int{2, 1, 0, Gap, Gap}) {
		t.Errorf("due %v, firsts %v, given %v", due.Values, firsts.Values, given.Values)
	}
	if b.Series[0].Pile != b.Series[1].Pile || b.Series[2].Pile == b.Series[0].Pile {
		t.Error("what is asked must stand on one pile, what was given beside it")
	}
	c.Sites = tally.Sites{Day: c.Day - 1, Capacity: 20}
	if got := Calendar(c).Lines[0].Values; !slices.Equal(got, []int{Gap, Gap, 20, 20, 20}) {
		t.Errorf("capacity %v, want it from the card's day on", got)
	}
	f := Calendar(c).Figure(&plain{})
	if !strings.Contains(string(f.Option), `"type":"line"`) || len(f.Table.Head) != 5 {
		t.Errorf("the capacity is not drawn or not in the table: %v", f.Table.Head)
	}
}

func TestCalendarWithoutAnything(t *testing.T) {
	say := &plain{}
	if Calendar(card()).Figure(say); say.err != nil {
		t.Error(say.err)
	}
}

func TestQueue(t *testing.T) {
	c := card()
	b := Queue(c, tally.Outlook{Ready: 9, Ahead: []tally.QueueDay{{Day: c.Day + 1, Queue: 5}, {Day: c.Drive.Deadline, Queue: 0}}})
	if !slices.Equal(b.Series[0].Values, []int{9, 5, 0}) || b.Today != 0 {
		t.Errorf("%+v", b)
	}
}

// TestQueueMarksTheDeadline where it lies within the days drawn.
func TestQueueMarksTheDeadline(t *testing.T) {
	c := card()
	var o tally.Outlook
	for d := c.Day + 1; d <= c.Drive.Deadline; d++ {
		o.Ahead = append(o.Ahead, tally.QueueDay{Day: d, Queue: 1})
	}
	if b := Queue(c, o); len(b.Marks) != 1 || b.Days[b.Marks[0].At] != c.Drive.Deadline {
		t.Errorf("marks %+v", b.Marks)
	}
	if b := Queue(c, tally.Outlook{Ahead: o.Ahead[:2]}); len(b.Marks) != 0 {
		t.Errorf("a mark on a day that is not drawn: %+v", b.Marks)
	}
	c.Drive.Completion = c.Drive.Deadline + 1
	if b := Queue(c, o); len(b.Marks) != 0 {
		t.Errorf("next doses have until completion, not until the first doses' deadline: %+v", b.Marks)
	}
}

func TestReasonsKeepTheOrder(t *testing.T) {
	c := card()
	f := &tally.FollowUp{Course: []tally.ReasonCourse{{Reason: "away", Open: []int{1, 2, 3}}, {Reason: "lost", Open: []int{4, 5, 6}}}}
	b := Reasons(c, f, []string{"lost", "other", "away"})
	if len(b.Series) != 2 || b.Series[0].Key != "lost" || b.Series[1].Key != "away" || b.Beside {
		t.Errorf("%+v", b.Series)
	}
}

func TestCases(t *testing.T) {
	c := card()
	b := Cases(c, &tally.FollowUp{Days: []tally.CaseDay{{Day: c.Day - 1, Opened: 3}, {Day: c.Day, Opened: 1, Closed: 2}}})
	if !slices.Equal(b.Series[0].Values, []int{3, 1}) || !slices.Equal(b.Series[1].Values, []int{0, 2}) || b.Today != 1 {
		t.Errorf("%+v", b)
	}
}
