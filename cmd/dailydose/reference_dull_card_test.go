package main

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"
)

// dullCard is one unit's figures, or the county's, on a day.
type dullCard struct {
	target, exempt, eligible, awaiting, following int
	dose                                          [4]int // persons with the k-th dose or a later one
	today                                         [4]int
	full, waiting, due, overdue, long, closed     int
	paused, stopped, undosed, unfinished          int
	pace                                          *big.Rat // first doses a day; nil: not known
	stalled                                       int      // heard days up to the last without a first dose
	missingRun                                    int
	intime                                        int // who have begun and can still complete by the deadline
	least                                         int // of the county: who remains in the unit with most of them
}

// finishes reports whether a person with n doses, the last on a date, can still
// complete, when the day is over.
func (c *dullCounty) finishes(n, date int, p dullProduct, d int) bool {
	on := max(date+p.min, d+1)
	return on+(p.doses-n-1)*p.min <= c.deadline
}

// reachable is the most people who can still complete by the deadline.
func (c *dullCounty) reachable(k dullCard, d int) int {
	n := k.full + k.intime
	for _, p := range c.products {
		if d+1+(p.doses-1)*p.min <= c.deadline {
			return n + k.remaining()
		}
	}
	return n
}

func (c *dullCounty) card(unit, d int) dullCard {
	k := dullCard{}
	if unit == anywhere {
		for _, u := range c.units {
			if u.kind == "territorial" {
				k.target += u.target
			}
		}
	} else {
		k.target = c.units[unit].target
	}
	k.missingRun = c.missingRun(unit, d)
	for person := range c.people {
		c.countPerson(&k, unit, person, d)
	}
	k.eligible = max(0, k.target-k.exempt-k.undosed)
	for n := 1; n <= 3; n++ {
		k.today[n] = c.givenIn(unit, n, d, d)
	}
	k.pace = c.pace(unit, d)
	for day := d; day >= 0 && c.dosesOn(unit, 1, day, d) == 0; day-- {
		k.stalled += tick(c.heard(unit, day, d))
	}
	return k
}

// givenIn counts a unit's doses of a day: first ones by its own reports, later ones
// by the county's record.
func (c *dullCounty) givenIn(unit, k, day, d int) int {
	if k == 1 || unit == anywhere {
		return c.dosesOn(unit, k, day, d)
	}
	return c.givenOn(unit, k, day, d)
}

// heard reports whether anything is known of a unit's day by day d; anywhere, of any unit's.
func (c *dullCounty) heard(unit, day, d int) bool {
	if unit == anywhere {
		for u := range c.units {
			if c.heard(u, day, d) {
				return true
			}
		}
		return false
	}
	counted := 0
	standing, _ := c.parts(unit, day)
	for _, r := range standing {
		for _, s := range r.doses {
			counted += tick(s.reject == "")
		}
	}
	for k := 1; k <= 3; k++ {
		counted += c.dosesOn(unit, k, day, d)
	}
	return counted > 0 || c.status(unit, day, d) == "zero"
}

// week is the first doses of the last seven days, how many these are so far, and how
// many of them are heard.
func (c *dullCounty) week(unit, d int) (doses, days, heard int64) {
	for day := max(0, d-6); day <= d; day++ {
		days++
		heard += int64(tick(c.heard(unit, day, d)))
		doses += int64(c.dosesOn(unit, 1, day, d))
	}
	return doses, days, heard
}

// pace is nil of fewer than three heard days. The county's adds to its own mean what
// the units' silent days would bring.
func (c *dullCounty) pace(unit, d int) *big.Rat {
	doses, days, heard := c.week(unit, d)
	if unit != anywhere {
		if heard < 3 {
			return nil
		}
		return big.NewRat(doses, heard)
	}
	sum, known := big.NewRat(doses, days), false
	for u := range c.units {
		own, days, _ := c.week(u, d)
		if p := c.pace(u, d); p != nil {
			sum.Add(sum, p).Sub(sum, big.NewRat(own, days))
			known = known || c.units[u].target > 0
		}
	}
	if !known {
		return nil
	}
	return sum
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
	k.intime += tick(!c.completed(person, d) && c.finishes(n, date, p, d))
	switch {
	case c.completed(person, d):
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

// completed reports whether any dose was the last of its product's series: none that
// comes after it takes that away.
func (c *dullCounty) completed(person, d int) bool {
	for k := 1; k <= 3; k++ {
		if c.completedBy(person, k, d) {
			return true
		}
	}
	return false
}

// completedBy is completed, of the doses up to the k-th.
func (c *dullCounty) completedBy(person, k, d int) bool {
	for ; k > 0; k-- {
		if _, with, there := c.dose(anywhere, person, k, d); there && k >= c.products[with].doses {
			return true
		}
	}
	return false
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

func (k dullCard) remaining() int { return max(k.least, k.eligible-k.dose[1]) }

// finish is the projected day, or -1.
func (k dullCard) finish(d int) int {
	if k.remaining() == 0 || k.pace == nil || k.pace.Sign() == 0 {
		return -1
	}
	days := new(big.Rat).Quo(big.NewRat(int64(k.remaining()), 1), k.pace)
	return d + ceilDiv(int(days.Num().Int64()), int(days.Denom().Int64()))
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
func (c *dullCounty) plan(d int) *big.Rat { return climb(d, 0, c.marks()) }

func (c *dullCounty) marks() []dullMilestone {
	if c.milestones == nil {
		return []dullMilestone{{c.cutoff(), 100}}
	}
	return c.milestones
}

// fullPlan is the same three weeks later, ending on the deadline.
func (c *dullCounty) fullPlan(d int) *big.Rat {
	var later []dullMilestone
	for _, m := range c.marks() {
		later = append(later, dullMilestone{min(m.day+21, c.deadline), m.percent})
	}
	later[len(later)-1].day = c.deadline
	return climb(d, 21, later)
}

func climb(d, start int, marks []dullMilestone) *big.Rat {
	from := dullMilestone{start, 0}
	for _, to := range marks {
		if d < from.day {
			break
		}
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
	lead, full := c.leadLight(k, d), byPlan(k.full, k.completing(), c.fullPlan(d))
	order := "blue green yellow red"
	if d >= c.cutoff() && strings.Index(order, full) > strings.Index(order, lead) {
		return full
	}
	return lead
}

func byPlan(n, of int, plan *big.Rat) string {
	switch {
	case n >= of:
		return "blue"
	case ratio(n, of).Cmp(plan) >= 0:
		return "green"
	case new(big.Rat).Sub(plan, ratio(n, of)).Cmp(big.NewRat(yellow, 100)) <= 0:
		return "yellow"
	}
	return "red"
}

func (c *dullCounty) leadLight(k dullCard, d int) string {
	plain, finish := byPlan(k.dose[1], k.eligible, c.plan(d)), k.finish(d)
	switch {
	case plain == "blue":
		return plain
	case k.missingRun >= silence:
		return "red"
	case k.stalled >= stall && plain != "green" && k.remaining() > k.following:
		return "red"
	case k.stalled >= stall && plain != "green":
		return "yellow"
	case plain == "green" || finish >= 0 && finish <= c.cutoff():
		return "green"
	case d <= c.cutoff():
		return plain
	case finish >= 0 && finish <= c.deadline:
		return "yellow"
	}
	return "red"
}

// rank is one more than the units of the same kind whose coverage, as it is shown, is higher.
func (c *dullCounty) rank(cards []dullCard, unit int) int {
	before := 1
	for other := range c.units {
		if c.units[other].kind == c.units[unit].kind && cards[other].target > 0 && cards[other].tenths() > cards[unit].tenths() {
			before++
		}
	}
	return before
}

// tenths is the coverage as it is shown, in tenths of a percent; what is not done is
// never 100 %.
func (k dullCard) tenths() int {
	if k.eligible == 0 {
		return 1000
	}
	n := (2000*k.dose[1] + k.eligible) / (2 * k.eligible)
	if k.dose[1] < k.eligible {
		return min(n, 999)
	}
	return n
}

// figures are what units.csv and summary.json both show.
func (c *dullCounty) figures(k dullCard, d int) map[string]string {
	row := map[string]string{
		"pace": "", "light": c.light(k, d), "projected_finish": c.date(k.finish(d)),
	}
	if k.pace != nil {
		x, _ := k.pace.Float64()
		row["pace"] = fmt.Sprintf("%.2f", x)
	}
	for key, n := range map[string]int{
		"target": k.target, "exempt": k.exempt, "eligible": k.eligible, "required": k.required(c, d),
		"dose1": k.dose[1], "dose2": k.dose[2], "full": k.full, "dose1_today": k.today[1], "dose2_today": k.today[2],
		"stopped": k.stopped, "reachable": c.reachable(k, d), "waiting": k.waiting, "due": k.due, "overdue": k.overdue, "long_overdue": k.long,
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
