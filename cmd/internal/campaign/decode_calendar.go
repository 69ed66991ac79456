package campaign

import (
	"slices"
	"time"

	"dailydose/cmd/internal/day"

	"gopkg.in/yaml.v3"
)

// dateOr is a date, with a default where the key is absent.
func (f field) dateOr(absent day.Day) day.Day {
	if f.node == nil {
		return absent
	}
	return f.date()
}

// dates are dates, as written; one that cannot be read is 0.
func (f field) dates() []day.Day {
	var all []day.Day
	for _, entry := range f.list() {
		all = append(all, entry.date())
	}
	return all
}

// rhythm is daily, workdays, or a list of days of the week.
func (f field) rhythm() Rhythm {
	if f.node == nil {
		return nil
	}
	if f.node.Kind != yaml.SequenceNode {
		if f.choice(daily, workdays) == workdays {
			return Rhythm{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
		}
		return nil
	}
	var r Rhythm
	for _, entry := range f.filled() {
		if name := entry.choice(weekdays[:]...); name != "" {
			r = append(r, time.Weekday(slices.Index(weekdays[:], name)))
		}
	}
	slices.Sort(r)
	return slices.Compact(r)
}

func (f field) measure(m *Measure) {
	if f.node == nil {
		return
	}
	b := f.block()
	defer b.close()
	m.Lead = b.may("lead").event(m.Lead)
	m.Complete = b.may("complete").event(m.Complete)
}

// event is one of the events, with a default where the key is absent.
func (f field) event(absent Event) Event {
	if f.node == nil {
		return absent
	}
	return Event(f.choice(string(FirstDose), string(Completion), string(Booster)))
}

// dateOrder is an order of dates; none where the year comes first.
func (f field) dateOrder() DateOrder {
	if f.node == nil {
		return ""
	}
	if order := DateOrder(f.choice(string(yearFirst), string(DayFirst), string(MonthFirst))); order != yearFirst {
		return order
	}
	return ""
}

// basis is whether coverage is over the base list, where there is one.
func (f field) basis() bool {
	return f.node != nil && f.choice("target", "list") == "list"
}

// overlap is how the units' targets make up the county's; "" where it is not said.
func (f field) overlap() TargetOverlap {
	if f.node == nil {
		return ""
	}
	return TargetOverlap(f.choice(string(Within), string(Apart)))
}
