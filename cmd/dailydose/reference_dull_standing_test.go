package main

import "slices"

// dullWord is what a unit's registers say of a person, and since which report.
type dullWord struct {
	day  int
	what string // "" for nothing
}

// rank orders words of one day: the more final stands.
func (w dullWord) rank() int {
	return slices.Index([]string{"", "active", "paused", "exempt", "contraindicated", "moved", "died"}, w.what)
}

func (w dullWord) before(o dullWord) bool {
	return w.day < o.day || w.day == o.day && w.rank() < o.rank()
}

// words are what a unit's two registers say last of a person by day d. A row that
// says what the one before said is sent again: it was said then.
func (c *dullCounty) words(unit, person, d int) (bar, closing dullWord) {
	bar, closing = dullWord{day: -1}, dullWord{day: -1}
	k, last, _ := c.last(person, d)
	var bars []dullBar
	var cases []dullCase
	for _, r := range c.reports {
		if r.unit != unit || r.day > d {
			continue
		}
		for _, b := range r.bars {
			if b.person == person {
				if len(bars) == 0 || bars[len(bars)-1] != b {
					bar.day = r.day
				}
				bar.what = b.says(k, last, d)
				bars = append(bars, b)
			}
		}
		for _, f := range r.cases {
			if f.person == person {
				if n := len(cases) - 1; n < 0 || cases[n].closed != f.closed || cases[n].why != f.why {
					closing.day = r.day
				}
				closing.what = ""
				if f.closed && (k == 0 || last <= closing.day) {
					closing.what = f.why
				}
				cases = append(cases, f)
			}
		}
	}
	return bar, closing
}

// gone reports whether the latest of a unit's words is that a person has moved away.
func (c *dullCounty) gone(unit, person, d int) bool {
	bar, closing := c.words(unit, person, d)
	return closing.what == "moved" && (bar.what == "" || bar.before(closing))
}

func (b dullBar) says(k, last, d int) string {
	switch {
	case b.lifted:
		return "active"
	case !b.confirmed || b.until < d || k > 0 && last > b.diagnosed:
		return ""
	case k == 0:
		return "exempt"
	case b.until == never:
		return "contraindicated"
	}
	return "paused"
}

// off is why no dose is asked of a person in a unit, or anywhere; "" where one is.
func (c *dullCounty) off(unit, person, d int) string {
	best, gone, listed := dullWord{day: -1}, 0, 0
	for u := range c.units {
		listed += tick(c.lists(u, person, d))
		gone += tick(c.gone(u, person, d))
		bar, closing := c.words(u, person, d)
		for _, w := range []dullWord{bar, closing} {
			if w.what != "" && w.what != "moved" && best.before(w) {
				best = w
			}
		}
	}
	if gone > 0 && gone == listed && best.what != "died" {
		best.what = "moved"
	}
	if unit != anywhere && c.gone(unit, person, d) && best.what != "died" {
		return "moved"
	}
	if best.what == "active" || best.what == "exempt" {
		return ""
	}
	return best.what
}

// lists reports whether a unit has a person on any sheet.
func (c *dullCounty) lists(unit, person, d int) bool {
	for _, r := range c.reports {
		if r.unit != unit || r.day > d {
			continue
		}
		for _, b := range r.bars {
			if b.person == person {
				return true
			}
		}
		for _, f := range r.cases {
			if f.person == person {
				return true
			}
		}
	}
	return c.member(unit, person, d)
}

// countOff counts a person of whom no dose is asked, in a unit that lists them or
// the county, and reports whether the windows pass them by.
func (c *dullCounty) countOff(k *dullCard, unit, person, d int) bool {
	why := c.off(unit, person, d)
	if why == "" || unit != anywhere && !c.lists(unit, person, d) {
		return false
	}
	n, _, _ := c.last(person, d)
	unfinished := n > 0 && !c.completed(person, d)
	k.paused += tick(why == "paused")
	if why != "paused" {
		k.stopped++
		k.undosed += tick(n == 0)
		k.unfinished += tick(unfinished)
	}
	return unfinished
}

// takeOff ends or pauses a person's course after a dose given on a day.
func (m *maker) takeOff(person, unit, date int) {
	if r := m.from(unit, date+1+m.fate.IntN(5)); r != nil && m.fate.IntN(2) == 0 {
		r.cases = append(r.cases, dullCase{person, r.day, true, []string{"died", "moved", "moved"}[m.fate.IntN(3)]})
		return
	}
	b := dullBar{person: person, confirmed: m.fate.IntN(100) < 85, until: never, diagnosed: date + m.fate.IntN(2)}
	if m.fate.IntN(2) == 0 {
		b.until = date + 5 + m.fate.IntN(30)
	}
	r := m.from(unit, max(0, b.diagnosed)+m.fate.IntN(4))
	if r == nil {
		return
	}
	r.bars = append(r.bars, b)
	if later := m.from(unit, r.day+1+m.fate.IntN(6)); later != nil && m.fate.IntN(4) == 0 {
		b.lifted = true
		later.bars = append(later.bars, b)
	}
}
