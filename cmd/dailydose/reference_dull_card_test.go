package main

import (
	"fmt"
	"math/big"
	"strconv"
	"time"
)

// dullCard is one unit's figures, or the county's, on a day.
type dullCard struct {
	target, exempt, eligible, awaiting, following int
	dose                                          [4]int // persons with the k-th dose or a later one
	today                                         [4]int
	full, waiting, due, overdue, long, closed     int
	paused, stopped, undosed, unfinished          int
	recent, window                                int // first doses of the last days, and how many days
	stalled                                       bool
	missingRun                                    int
}

func (c *dullCounty) card(unit, d int) dullCard {
	k := dullCard{window: min(7, d+1)}
	if unit == anywhere {
		for _, u := range c.units {
			if u.kind == "territorial" {
				k.target += u.target
			}
		}
	} else {
		k.target = c.units[unit].target
		k.missingRun = c.missingRun(unit, d)
	}
	for person := range c.people {
		c.countPerson(&k, unit, person, d)
	}
	k.eligible = max(0, k.target-k.exempt-k.undosed)
	for n := 1; n <= 3; n++ {
		k.today[n] = c.dosesOn(unit, n, d, d)
	}
	for day := d - k.window + 1; day <= d; day++ {
		k.recent += c.dosesOn(unit, 1, day, d)
	}
	lately := 0
	for day := d - stall + 1; day <= d; day++ {
		lately += c.dosesOn(unit, 1, day, d)
	}
	k.stalled = d+1 >= stall && lately == 0 && k.remaining() > 0
	return k
}

func (c *dullCounty) countPerson(k *dullCard, unit, person, d int) {
	c.countStanding(k, unit, person, d)
	off := c.countOff(k, unit, person, d)
	if !c.member(unit, person, d) {
		return
	}
	n, date, product := c.last(person, d)
	for dose := 1; dose <= n; dose++ {
		k.dose[dose]++
	}
	if off {
		return
	}
	if c.closed(person, d) {
		k.closed++
	}
	p := c.products[product]
	switch {
	case n >= p.doses:
		k.full++
	case d < date+p.min:
		k.waiting++
	case d <= date+p.due:
		k.due++
	case d <= date+p.overdue:
		k.overdue++
	default:
		k.long++
	}
}

// countStanding counts a person once, whichever of the units says it.
func (c *dullCounty) countStanding(k *dullCard, unit, person, d int) {
	exempt, awaiting, following := false, false, false
	for u := range c.units {
		if unit == anywhere || unit == u {
			e, a := c.standing(u, person, d)
			exempt, awaiting = exempt || e, awaiting || a
			following = following || c.following(u, person, d)
		}
	}
	k.exempt += tick(exempt)
	k.awaiting += tick(awaiting)
	k.following += tick(following)
}

func tick(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// completing are those of whom completion is asked.
func (k dullCard) completing() int { return max(0, k.eligible-k.unfinished) }

func (k dullCard) remaining() int { return max(0, k.eligible-k.dose[1]) }

// finish is the projected day, or -1.
func (k dullCard) finish(d int) int {
	if k.remaining() == 0 || k.recent == 0 {
		return -1
	}
	return d + ceilDiv(k.remaining()*k.window, k.recent)
}

func (k dullCard) required(c *dullCounty, d int) int {
	left := c.cutoff() - d
	if d > c.cutoff() {
		left = c.deadline - d
	}
	return ceilDiv(k.remaining(), max(1, left))
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }

// plan is the planned first-dose coverage, exactly.
func (c *dullCounty) plan(d int) *big.Rat {
	marks := c.milestones
	if marks == nil {
		marks = []dullMilestone{{c.cutoff(), 100}}
	}
	from := dullMilestone{0, 0}
	for _, to := range marks {
		if d < to.day {
			climb := big.NewRat(int64((to.percent-from.percent)*(d-from.day)), int64(100*(to.day-from.day)))
			return climb.Add(climb, big.NewRat(int64(from.percent), 100))
		}
		from = to
	}
	return big.NewRat(int64(from.percent), 100)
}

// light is the first of the colours that fits; "" where there is no target.
func (c *dullCounty) light(k dullCard, d int) string {
	if k.target == 0 {
		return ""
	}
	ahead := new(big.Rat).Sub(ratio(k.dose[1], k.eligible), c.plan(d))
	finish := k.finish(d)
	switch {
	case k.dose[1] >= k.eligible && (d < c.deadline || k.full >= k.completing()):
		return "blue"
	case k.stalled || k.missingRun >= silence:
		return "red"
	case ahead.Sign() >= 0 || finish >= 0 && finish <= c.cutoff():
		return "green"
	case ahead.Cmp(big.NewRat(-yellow, 100)) >= 0:
		return "yellow"
	}
	return "red"
}

// rank is one more than the units of the same kind that stand before it.
func (c *dullCounty) rank(cards []dullCard, unit int) int {
	before := 1
	for other := range c.units {
		if other != unit && c.units[other].kind == c.units[unit].kind && cards[other].target > 0 && c.leads(cards, other, unit) {
			before++
		}
	}
	return before
}

func (c *dullCounty) leads(cards []dullCard, a, b int) bool {
	x, y := cards[a], cards[b]
	if byCoverage := ratio(x.dose[1], x.eligible).Cmp(ratio(y.dose[1], y.eligible)); byCoverage != 0 {
		return byCoverage > 0
	}
	if x.remaining() > 0 && y.remaining() > 0 { // the windows are equally long
		if byPace := x.recent*y.remaining() - y.recent*x.remaining(); byPace != 0 {
			return byPace > 0
		}
	}
	return a < b
}

// figures are what units.csv and summary.json both show.
func (c *dullCounty) figures(k dullCard, d int) map[string]string {
	row := map[string]string{
		"pace":  fmt.Sprintf("%.2f", float64(k.recent)/float64(k.window)),
		"light": c.light(k, d), "projected_finish": c.date(k.finish(d)),
	}
	for key, n := range map[string]int{
		"target": k.target, "exempt": k.exempt, "eligible": k.eligible, "required": k.required(c, d),
		"dose1": k.dose[1], "dose2": k.dose[2], "full": k.full, "dose1_today": k.today[1], "dose2_today": k.today[2],
		"stopped": k.stopped, "waiting": k.waiting, "due": k.due, "overdue": k.overdue, "long_overdue": k.long,
	} {
		row[key] = strconv.Itoa(n)
	}
	return row
}

func (c *dullCounty) putRows(row map[string]string, unit, d int) {
	read, counted, rejected := c.rows(unit, d)
	row["rows_read"], row["rows_counted"], row["rows_rejected"] = strconv.Itoa(read), strconv.Itoa(counted), strconv.Itoa(rejected)
}

// rates are the exact fractions that units.csv and summary.json both show; nil
// does not apply.
func (c *dullCounty) rates(k dullCard, d int) map[string]*big.Rat {
	return map[string]*big.Rat{
		"plan1": c.plan(d), "coverage1": ratio(k.dose[1], k.eligible),
		"full_coverage": ratio(k.full, k.completing()), "dropout_rate": ratio(k.long, k.closed),
	}
}

func ratio(a, b int) *big.Rat {
	if b == 0 {
		return nil
	}
	return big.NewRat(int64(a), int64(b))
}

// date is a day of the campaign as an ISO date; "" for none.
func (c *dullCounty) date(d int) string {
	if d == -1 {
		return ""
	}
	return campaignDay(d)
}

func campaignDay(d int) string {
	return time.Date(2021, 5, 1+d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}
