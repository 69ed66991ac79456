package campaign

import (
	"cmp"
	"slices"
	"time"

	"gopkg.in/yaml.v3"
)

// rhythm is daily, workdays, or a list of days of the week.
func (f field) rhythm() Rhythm {
	if f.node == nil {
		return nil
	}
	if f.node.Kind != yaml.SequenceNode {
		if choice(f, daily, workdays) == workdays {
			return Rhythm{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
		}
		return nil
	}
	var r Rhythm
	for _, entry := range f.filled() {
		if name := choice(entry, weekdays[:]...); name != "" {
			r = append(r, time.Weekday(slices.Index(weekdays[:], name)))
		}
	}
	slices.Sort(r)
	return slices.Compact(r)
}

func (f field) measure(m *Measure) {
	b := f.block()
	m.Lead = cmp.Or(b.may("lead").event(), m.Lead)
	m.Complete = cmp.Or(b.may("complete").event(), m.Complete)
}

func (f field) event() Event { return choice(f, FirstDose, Completion, Booster) }

// dateOrder is an order of dates; none where the year comes first.
func (f field) dateOrder() DateOrder {
	if order := choice(f, yearFirst, DayFirst, MonthFirst); order != yearFirst {
		return order
	}
	return ""
}
