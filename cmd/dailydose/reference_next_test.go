package main

import (
	"strconv"
	"testing"
)

// opening counts a unit's people, or the county's, whose next window opens on a
// day and who had not had that dose before it.
func (c *dullCounty) opening(unit, day, d int) int {
	n := 0
	for person := range c.people {
		n += tick(c.member(unit, person, d) && c.opens(person, day, d) && !c.countOff(&dullCard{}, unit, person, d))
	}
	return n
}

func (c *dullCounty) opens(person, day, d int) bool {
	for k := 1; k <= 2; k++ {
		date, product, there := c.dose(anywhere, person, k, d)
		if !there || c.completedBy(person, k, d) || date+c.products[product].min != day {
			continue
		}
		next, _, had := c.dose(anywhere, person, k+1, d)
		if k == 1 && !had { // a third dose stands for the second
			next, _, had = c.dose(anywhere, person, 3, d)
		}
		if !had || next >= day {
			return true
		}
	}
	return false
}

// givenOn counts a unit's people, or the county's, whose k-th dose is dated that
// day, whoever reported it.
func (c *dullCounty) givenOn(unit, k, day, d int) int {
	n := 0
	for person := range c.people {
		date, _, had := c.dose(anywhere, person, k, d)
		n += tick(c.member(unit, person, d) && had && date == day)
	}
	return n
}

// compareNextDose checks next_dose.csv from 14 days before to 28 after.
func compareNextDose(t *testing.T, c *dullCounty, day published, d int) {
	t.Helper()
	rows := map[string]map[string]string{}
	for _, row := range day.table("next_dose.csv") {
		rows[row["date"]+" "+row["unit"]] = row
	}
	if want := 43 * (len(c.units) + 1); len(rows) != want {
		t.Errorf("next_dose.csv: %d rows, want %d", len(rows), want)
	}
	for on := d - 14; on <= d+28; on++ {
		for unit := anywhere; unit < len(c.units); unit++ {
			name, given := "", ""
			if unit != anywhere {
				name = c.units[unit].name
			}
			if on <= d && (on < 0 || c.heard(unit, on, d)) {
				given = strconv.Itoa(c.givenOn(unit, 2, on, d) + c.givenOn(unit, 3, on, d))
			}
			where := campaignDay(on) + " " + name
			same(t, "next_dose.csv "+where, rows[where], map[string]string{
				"becoming_due": strconv.Itoa(c.opening(unit, on, d)), "given": given})
		}
	}
}

// checkOpenCases: what follow_up.csv has open by reason is what the units follow.
func checkOpenCases(t *testing.T, day published) {
	t.Helper()
	open, hidden := map[string]int{}, map[string]bool{}
	for _, row := range day.table("follow_up.csv") {
		if row["open"] == "" { // too few to be told
			hidden[row["unit"]] = true
			continue
		}
		open[row["unit"]] += number(t, row["open"])
	}
	for _, row := range day.table("units.csv") {
		if n := number(t, row["following_up"]); open[row["unit"]] > n || open[row["unit"]] < n && !hidden[row["unit"]] {
			t.Errorf("%s: follow_up.csv has %d open, units.csv %s", row["unit"], open[row["unit"]], row["following_up"])
		}
	}
}
