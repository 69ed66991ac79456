package main

import "strconv"

// The second computation: 3-rules.md worked out again over the rows a random
// county was made of, by walking all of them for nearly every question. Days are
// counted from the campaign's start, which is day 0.

type dullProduct struct {
	name                     string
	doses, min, due, overdue int
}

type dullUnit struct {
	name, kind, group string
	target            int
}

// dullDose is a roster row; reject says that it must not count.
type dullDose struct {
	person, dose, date, product int
	reject                      string // the fault typed into it; "" for none
}

// dullBar is a row of the exemption register.
type dullBar struct {
	person    int
	confirmed bool // hospital, date and proof are there
	until     int  // last day of a deferral; never for a permanent one
	lifted    bool
	diagnosed int
}

// dullCase is a row of the register of people not yet vaccinated.
type dullCase struct {
	person, contacted int
	closed            bool
	why               string // died or moved; "" for any other reason
}

// dullReport is one file of a unit for one day.
type dullReport struct {
	unit, day  int
	late, zero bool
	draft      bool      // another part of the day, said at noon
	typed      [3]string // as daily.csv shows them
	doses      []dullDose
	bars       []dullBar
	cases      []dullCase
	totals     int // total rows, read and skipped
}

type dullMilestone struct{ day, percent int }

// dullCounty is everything there is to know; reports stand in order of day, and
// of a unit's day the part said last comes first: it speaks.
type dullCounty struct {
	deadline   int
	milestones []dullMilestone // none: the straight line to the cutoff
	products   []dullProduct
	units      []dullUnit
	people     []resident
	reports    []dullReport
	rowsOf     map[dullKey][]dullRow // of all reports
}

const (
	never    = 1 << 20
	anywhere = -1 // instead of a unit: the county
	stall    = 3
	silence  = 2
	yellow   = 10 // points
)

func (c *dullCounty) cutoff() int { return c.deadline - 21 }

// dullKey is whose k-th dose a unit's rows are about.
type dullKey struct{ unit, person, k int }

// dullRow is such a row that may count, and the day of the report it stands in.
type dullRow struct{ said, date, product int }

// file sorts the rows by person, in the order in which they were said.
func (c *dullCounty) file() {
	c.rowsOf = map[dullKey][]dullRow{}
	for _, r := range c.reports {
		for _, s := range r.doses {
			if s.reject == "" {
				key := dullKey{r.unit, s.person, s.dose}
				c.rowsOf[key] = append(c.rowsOf[key], dullRow{r.day, s.date, s.product})
			}
		}
	}
}

// unitDose is when, by the first row that says so, and with what a unit had a
// person's k-th dose by day d.
func (c *dullCounty) unitDose(unit, person, k, d int) (date, product int, there bool) {
	for _, r := range c.rowsOf[dullKey{unit, person, k}] {
		if r.said <= d && r.date <= d {
			return r.date, r.product, true
		}
	}
	return 0, 0, false
}

// dose is a person's k-th dose in a unit, or, anywhere, the earliest on record.
func (c *dullCounty) dose(unit, person, k, d int) (date, product int, there bool) {
	if unit != anywhere {
		return c.unitDose(unit, person, k, d)
	}
	for u := range c.units {
		on, with, any := c.unitDose(u, person, k, d)
		if any && (!there || on < date) {
			date, product, there = on, with, true
		}
	}
	return date, product, there
}

// member reports whether a unit has any dose of a person; anywhere, any unit.
func (c *dullCounty) member(unit, person, d int) bool {
	for k := 1; k <= 3; k++ {
		if _, _, there := c.dose(unit, person, k, d); there {
			return true
		}
	}
	return false
}

// last is a person's last dose on the county's record; 0 for none.
func (c *dullCounty) last(person, d int) (k, date, product int) {
	for n := 1; n <= 3; n++ {
		if on, with, there := c.dose(anywhere, person, n, d); there {
			k, date, product = n, on, with
		}
	}
	return k, date, product
}

// closed reports whether the window of any non-final dose has closed.
func (c *dullCounty) closed(person, d int) bool {
	for k := 1; k <= 3; k++ {
		on, with, there := c.dose(anywhere, person, k, d)
		if there && !c.completedBy(person, k, d) && on+c.products[with].overdue < d {
			return true
		}
	}
	return false
}

// bar is the row in force of a person in a unit's exemption register.
func (c *dullCounty) bar(unit, person, d int) (b dullBar, there bool) {
	for _, r := range c.reports {
		for _, row := range r.bars {
			if r.unit == unit && r.day <= d && row.person == person {
				b, there = row, true
			}
		}
	}
	return b, there
}

// standing says whether a unit has a person exempt or awaiting diagnosis.
func (c *dullCounty) standing(unit, person, d int) (exempt, awaiting bool) {
	b, there := c.bar(unit, person, d)
	if off := c.off(unit, person, d); !there || b.lifted || c.member(anywhere, person, d) || off != "" {
		return false, false
	}
	exempt = b.confirmed && b.until >= d
	return exempt, !exempt
}

func (c *dullCounty) following(unit, person, d int) bool {
	open := false
	for _, r := range c.reports {
		for _, row := range r.cases {
			if r.unit == unit && r.day <= d && row.person == person {
				open = !row.closed
			}
		}
	}
	return open && !c.member(anywhere, person, d)
}

// dosesOn counts the persons whose k-th dose is dated that day, as known on d.
func (c *dullCounty) dosesOn(unit, k, date, d int) int {
	n := 0
	for person := range c.people {
		if on, _, there := c.dose(unit, person, k, d); there && on == date {
			n++
		}
	}
	return n
}

// parts are the files of a unit's day of which something counts, and those of which nothing does.
func (c *dullCounty) parts(unit, day int) (standing, returned []dullReport) {
	for _, r := range c.reports {
		if r.unit != unit || r.day != day {
			continue
		}
		good := len(r.bars) + len(r.cases)
		for _, s := range r.doses {
			if s.reject == "" {
				good++
			}
		}
		if good == 0 && len(r.doses) > 0 {
			returned = append(returned, r)
		} else {
			standing = append(standing, r)
		}
	}
	return standing, returned
}

// late reports whether something stands for a day, and the first that came, came after eight.
func (c *dullCounty) late(unit, day int) bool {
	standing, returned := c.parts(unit, day)
	late := len(standing) > 0
	for _, r := range append(standing, returned...) {
		late = late && r.late
	}
	return late
}

// typed is what the parts of a day have typed between them, as daily.csv shows it.
func (c *dullCounty) typed(unit, day int) (all [3]string) {
	standing, _ := c.parts(unit, day)
	for k := range all {
		sum, given := 0, false
		for _, r := range standing { // those with rows add up
			if n, err := strconv.Atoi(r.typed[k]); err == nil && len(r.doses) > 0 {
				sum, given = sum+n, true
			}
		}
		if given && len(standing) == 2 {
			for _, s := range standing[0].doses { // less the doses they share
				for _, o := range standing[1].doses {
					if s.reject == "" && o.reject == "" && s.person == o.person && s.dose == o.dose && s.dose == k+1 && s.date == day {
						sum--
					}
				}
			}
		}
		for _, r := range standing { // one without rows speaks where it says a number
			if n, err := strconv.Atoi(r.typed[k]); err == nil && len(r.doses) == 0 && (n > 0 || !given) {
				sum, given = n, true
			}
		}
		if given {
			all[k] = strconv.Itoa(sum)
		}
	}
	return all
}

// status is what a unit sent for a day, as known on d.
func (c *dullCounty) status(unit, day, d int) string {
	standing, returned := c.parts(unit, day)
	typed, nonzero, zero, rows := false, false, false, false
	for _, n := range c.typed(unit, day) {
		typed = typed || n != ""
		nonzero = nonzero || n != "" && n != "0"
	}
	for _, r := range standing {
		rows, zero = rows || len(r.doses) > 0, zero || r.zero
	}
	for k := 1; k <= 3; k++ { // a dose of the day has become known: not zero
		rows = rows || c.dosesOn(unit, k, day, d) > 0
	}
	switch {
	case len(standing)+len(returned) == 0:
		return "missing"
	case len(standing) == 0:
		return "returned"
	case rows:
		return "reported"
	case zero || typed && !nonzero:
		return "zero"
	case !typed:
		return "blank"
	}
	return "reported"
}

// missingRun counts a unit's last missing days; anywhere, those on which all units were.
func (c *dullCounty) missingRun(unit, d int) int {
	run := 0
	for d-run >= 0 {
		for u := range c.units {
			if (unit == anywhere || unit == u) && c.status(u, d-run, d) != "missing" {
				return run
			}
		}
		run++
	}
	return run
}

// rows counts what was read, counted and rejected over the days so far.
func (c *dullCounty) rows(unit, d int) (read, counted, rejected int) {
	for _, r := range c.reports {
		if r.day > d || unit != anywhere && r.unit != unit {
			continue
		}
		read += len(r.doses) + len(r.bars) + len(r.cases) + r.totals
		counted += len(r.bars) + len(r.cases)
		for _, s := range r.doses {
			if s.reject != "" {
				rejected++
			} else {
				counted++
			}
		}
	}
	return read, counted, rejected
}
