package issue_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/tally"
)

// state is a day in the life of a small county, played in facts.
type state struct {
	name   string
	on     day.Day
	config func(string) string                     // what is changed in stateConfig; nil: nothing
	first  func(unit int, on day.Day) float64      // share of the target with a first dose by the end of a day
	later  func(first day.Day, n int) (days int)   // after which the n-th person has the next dose; 0: never
	sent   func(unit int, on day.Day) tally.Status // nil: all report
	more   func(*check.Facts)                      // what else is on record; nil: nothing
	night  func(*tally.Card) *account.Night        // nil: nothing was published before
	after  func(*tally.Card)                       // what the card says besides; nil: nothing
}

// stateConfig is three townships and the two offices that keep stock and sites.
const stateConfig = `campaign:
  name: 新冠病毒疫苗接种
  county: 白石县
  issuer: 白石县接种工作指挥部办公室
  start: 2021-05-01
  deadline: 2021-06-30
  earliest: 2021-03-01
  timezone: Asia/Shanghai
  cutoff: "20:00"
vaccines:
  - {id: jia, name: 甲厂, type: 灭活, doses: 2, min_days: 21, due_days: 28, overdue_days: 56, default: true}
  - {id: yi, name: 乙厂, type: 腺病毒载体, doses: 1}
groups:
  - {id: resident, name: 常住人群}
units:
  - {name: 东镇, kind: territorial, organiser: 分管副镇长, targets: {resident: 500}}
  - {name: 南镇, kind: territorial, organiser: 分管副镇长, targets: {resident: 310}}
  - {name: 西镇, kind: territorial, organiser: 分管副镇长, targets: {resident: 190}}
  - {name: 卫健局, kind: sector, organiser: 副局长, targets: {}, forms: [sites, aefi]}
  - {name: 疾控中心, kind: sector, organiser: 副主任, targets: {}, forms: [supply]}
`

func june(d int) day.Day { return day.New(2021, 6, d) }
func may(d int) day.Day  { return day.New(2021, 5, d) }

// steady reaches a share of the target on 9 June, in even steps from 1 May.
func steady(share float64) func(int, day.Day) float64 {
	return func(_ int, on day.Day) float64 {
		return min(share, share*float64(on-may(1)+1)/40)
	}
}

// by differs from unit to unit.
func by(shares ...float64) func(int, day.Day) float64 {
	return func(u int, on day.Day) float64 { return steady(shares[min(u, len(shares)-1)])(u, on) }
}

// prompt is a next dose 22 to 30 days after the first.
func prompt(_ day.Day, n int) int { return 22 + n%9 }

// slow is one for every other person.
func slow(first day.Day, n int) int {
	if n%2 == 0 {
		return 0
	}
	return prompt(first, n)
}

// missing is nothing sent by some units on the last days.
func missing(on day.Day, days int, units ...int) func(int, day.Day) tally.Status {
	return func(u int, d day.Day) tally.Status {
		for _, m := range units {
			if u == m && d > on-day.Day(days) {
				return tally.Missing
			}
		}
		return tally.Reported
	}
}

func everybody(on day.Day, days int) func(int, day.Day) tally.Status {
	return missing(on, days, 0, 1, 2, 3, 4)
}

func replaced(pairs ...string) func(string) string {
	return func(s string) string { return strings.NewReplacer(pairs...).Replace(s) }
}

// card counts the state's facts.
func (s *state) card(t testing.TB) *tally.Card {
	t.Helper()
	card := tally.Count(s.facts(t))
	if s.after != nil {
		s.after(card)
	}
	return card
}

// facts are what is on record by the state's day.
func (s *state) facts(t testing.TB) *check.Facts {
	t.Helper()
	text := stateConfig
	if s.config != nil {
		text = s.config(text)
	}
	d, err := campaign.Parse([]byte(text), "config.yaml")
	if err != nil {
		t.Fatalf("%s: %v", s.name, err)
	}
	f := &check.Facts{Drive: d, Day: s.on}
	for u := range d.Units {
		s.vaccinate(f, u)
	}
	gave := map[[2]int]bool{} // by unit and day
	for _, g := range f.Given {
		gave[[2]int{g.Unit(), int(g.Date())}] = true
	}
	for on := d.Start; on <= min(s.on, d.LastReport); on++ {
		for u := range d.Units {
			s.report(f, gave, u, on)
		}
	}
	if s.more != nil {
		s.more(f)
	}
	return f
}

func (s *state) vaccinate(f *check.Facts, u int) {
	target, given := f.Drive.Units[u].TargetSum(), 0
	for on := f.Drive.Start; on <= s.on; on++ {
		if s.sent != nil && s.sent(u, on) != tally.Reported {
			continue // what was given that day is not known
		}
		for ; given < int(s.first(u, on)*float64(target)+1e-9); given++ {
			s.person(f, u, given, on)
		}
	}
}

func (s *state) person(f *check.Facts, u, n int, first day.Day) {
	p := check.Someone(fmt.Sprintf("%d-%d", u, n))
	p.Units = []int{u}
	give := func(dose int, on day.Day) {
		p.Doses[dose-1] = campaign.Injection{Date: on}
		f.Given = append(f.Given, check.Given{Person: len(f.People), Row: &check.DoseRow{Date: on, Dose: int8(dose)}, From: &check.Submission{Unit: u, Day: on}})
	}
	give(1, first)
	if s.later != nil {
		for k, on := 2, first; k <= len(f.Drive.Vaccines[0].Steps); k++ {
			days := s.later(first, n)
			if on += day.Day(days); days == 0 || on > s.on || s.sent != nil && s.sent(u, on) != tally.Reported {
				break // what was given on a silent day is not known
			}
			give(k, on)
		}
	}
	f.People = append(f.People, p)
}

func (s *state) report(f *check.Facts, gave map[[2]int]bool, u int, on day.Day) {
	status := tally.Reported
	if s.sent != nil {
		status = s.sent(u, on)
	}
	if status == tally.Missing || !f.Drive.Expects(on) {
		return
	}
	sub := &check.Submission{Unit: u, Day: on, RosterRows: 10, Rows: check.RowCount{Read: 10, Counted: 10}}
	none := true
	for d := f.Drive.PeriodStart(on); d <= on; d++ {
		none = none && !gave[[2]int{u, int(d)}]
	}
	if none {
		sub.RosterRows, sub.Rows, sub.Typed.Zero = 0, check.RowCount{}, true
	}
	sub.File = fmt.Sprintf("%s/日报 %s.xlsx", f.Drive.Units[u].Name, on)
	sub.Arrival = on.At(f.Drive.Cutoff-time.Hour, f.Drive.Location)
	if f.Collected.Before(sub.Arrival) {
		f.Collected = sub.Arrival
	}
	if status == tally.Returned {
		sub.Refuse = true
		f.Deliveries = append(f.Deliveries, check.Delivery{Submission: sub, On: on, Verdict: delivery.Returned})
		f.Reports = append(f.Reports, check.Report{Unit: u, Day: on, NotUsed: []*check.Submission{sub}})
		return
	}
	f.InForce = append(f.InForce, sub)
	f.Deliveries = append(f.Deliveries, check.Delivery{Submission: sub, On: on, Verdict: delivery.Accepted, Stands: true})
	f.Reports = append(f.Reports, check.Report{Unit: u, Day: on, Parts: []*check.Submission{sub}, RosterRows: sub.RosterRows, Rows: sub.Rows, Typed: sub.Typed})
}

// stocked adds a stock of so many doses and a site of such a capacity.
func stocked(doses, capacity int) func(*check.Facts) {
	return func(f *check.Facts) {
		f.Movements = append(f.Movements, check.Reported[*check.MovementRow]{Row: &check.MovementRow{
			Date: f.Drive.Start, Product: 0, Lot: "202101", Type: "received", Doses: doses, Expires: f.Day + 300}, From: &check.Submission{Day: f.Drive.Start}})
		f.Sites = append(f.Sites, check.Reported[*check.SiteRow]{From: &check.Submission{Day: f.Day}, Row: &check.SiteRow{Name: "一号点", Type: "fixed", Capacity: capacity, Doses: 20}})
	}
}

// listed puts everybody who is vaccinated on their unit's base list, but for every twentieth;
// and as many besides as complete its target.
func listed(f *check.Facts) {
	from := &check.Submission{Day: f.Drive.Start}
	enter := func(person, unit int) {
		f.BaseList = append(f.BaseList, check.ListEntry{Person: person, Unit: unit, Row: &check.ListRow{}, From: from, Since: f.Drive.Start})
	}
	for u := range f.Drive.Units {
		given := 0
		for i := range f.People {
			if slices.Contains(f.People[i].Units, u) {
				if given++; given%20 != 0 {
					enter(i, u)
				}
			}
		}
		for ; given < f.Drive.Units[u].TargetSum(); given++ {
			f.People = append(f.People, check.Someone(fmt.Sprintf("listed %d-%d", u, given)))
			enter(len(f.People)-1, u)
		}
	}
}

// boosted makes a booster of every first dose of the drive, half a year after a whole course.
func boosted(f *check.Facts) {
	booster := f.Drive.BoosterDose()
	for i := range f.People {
		p := &f.People[i]
		on := p.Doses[0].Date
		p.Doses = campaign.Record{}
		p.Doses[0].Date, p.Doses[1].Date, p.Doses[booster-1].Date = on-220, on-190, on
	}
	for i := range f.Given {
		f.Given[i].Row.Dose = int8(booster)
	}
}

// bridged is a night after one published with fewer people, and with corrections.
func bridged(c *tally.Card) *account.Night {
	now := c.County.Lead
	return &account.Night{Bridged: true, Since: &account.Entry{Day: c.Day - 1},
		County: account.Bridges{Lead: account.Bridge{Previous: now - 5, LateEntries: 9, Corrections: -4, Now: now}},
		Units:  make([]account.Bridges, len(c.Units)),
		Cases:  []account.Case{{Number: 1, Year: 2021, Unit: "东镇", Matter: account.Progress, Opened: c.Day - 6, Due: c.Day - 2}}}
}

// states are those of the contract whose rules exist.
func states() []state {
	many := func(s string) string {
		for i := range 115 {
			s += fmt.Sprintf("  - {name: 高海拔边境民族聚居区综合产业开发与生态移民安置管理委员会第%d分局, kind: sector, targets: {resident: 4}}\n", i+1)
		}
		return strings.Replace(s, `cutoff: "20:00"`, "cutoff: \"20:00\"\n  target: 1460", 1)
	}
	drive := func(vaccines, dates string) func(string) string {
		return func(s string) string {
			head, rest, _ := strings.Cut(s, "vaccines:\n")
			_, rest, _ = strings.Cut(rest, "groups:\n")
			return head + dates + "vaccines:\n" + vaccines + "groups:\n" + rest
		}
	}
	return append(watched(), []state{
		{name: "first day, nothing yet", on: may(1), first: steady(0), sent: everybody(may(1), 1)},
		{name: "first day", on: may(1), first: steady(1)},
		{name: "day 3", on: may(3), first: steady(1), more: stocked(900, 60)},
		{name: "ordinary day", on: may(28), first: by(1.1, 1, 0.5), later: prompt, more: stocked(400, 60), night: bridged},
		{name: "ordinary day, next doses late", on: june(5), first: by(1, 0.9, 0.4), later: slow, more: stocked(60, 10)},
		{name: "one unit silent for 2 days", on: may(28), first: by(1, 0.9, 0.6), later: prompt, sent: missing(may(28), 2, 1)},
		{name: "all silent for a day", on: may(28), first: steady(0.9), later: prompt, sent: everybody(may(28), 1)},
		{name: "all silent for 4 days", on: may(28), first: steady(0.9), later: prompt, sent: everybody(may(28), 4), more: stocked(400, 60)},
		{name: "16 June, nobody has reported for 5 weeks", on: june(16), first: steady(0.9), later: prompt, sent: everybody(june(16), 35)},
		{name: "day before the cutoff", on: june(8), first: steady(0.8), later: prompt},
		{name: "9 June, the cutoff", on: june(9), first: steady(0.8), later: prompt},
		{name: "day after the cutoff", on: june(10), first: by(0.9, 0.8, 0.3), later: prompt, more: stocked(500, 60)},
		{name: "past the cutoff, fast enough", on: june(12), first: func(_ int, on day.Day) float64 { return min(1, float64(on-may(1)+1)/50) }, later: prompt},
		{name: "day before the deadline", on: june(29), first: steady(0.9), later: prompt},
		{name: "the deadline", on: june(30), first: steady(0.9), later: prompt},
		{name: "day after the deadline", on: june(30) + 1, first: steady(0.9), later: prompt},
		{name: "2 July", on: june(30) + 2, first: steady(0.9), later: slow},
		{name: "5 days after the deadline", on: june(30) + 5, first: steady(0.9), later: slow},
		{name: "completion apart, past the deadline", on: june(30) + 5, first: steady(0.9), later: slow, config: replaced("earliest:", "completion: 2021-07-31\n  earliest:")},
		{name: "completion reached", on: june(30) + 20, first: steady(1), later: prompt, config: replaced("earliest:", "completion: 2021-07-18\n  earliest:")},
		{name: "all done", on: june(25), first: func(_ int, on day.Day) float64 { return min(1, float64(on-may(1)+1)/20) }, later: prompt},
		{name: "over 100 %, later", on: june(20), first: by(1.2, 1.1, 1), later: slow, more: stocked(2000, 300)},
		{name: "over 100 %", on: june(12), first: by(1.2, 1.1, 1), later: prompt},
		{name: "over 100 %, past the deadline", on: june(30) + 5, first: by(1.2, 1.1, 1), later: slow, config: replaced("earliest:", "completion: 2021-07-31\n  earliest:")},
		{name: "returned only", on: may(20), first: steady(0.9), sent: func(u int, d day.Day) tally.Status {
			if u == 0 && d == may(20) {
				return tally.Returned
			}
			return tally.Reported
		}},
		{name: "20 May, one unit", on: may(20), first: steady(0.9), config: func(s string) string { return s[:strings.Index(s, "  - {name: 南镇")] }},
		{name: "120 units", on: may(20), first: by(0.9, 0.8, 0.7), config: many},
		{name: "no targets at all but one", on: may(20), first: steady(0.9), config: replaced("{resident: 310}", "{}", "{resident: 190}", "{}")},
		{name: "one-step course", on: may(20), first: steady(0.6), config: drive("  - {id: jia, name: 甲厂, type: 灭活, doses: 1, default: true}\n", "")},
		{name: "one-step course, past the deadline", on: june(30) + 3, first: steady(0.9), config: drive("  - {id: jia, name: 甲厂, type: 灭活, doses: 1, default: true}\n", "")},
		{name: "three unequal steps", on: june(5), first: steady(0.9), later: prompt, config: drive("  - {id: jia, name: 甲厂, type: 乙肝, steps: [{}, {min: 28d, due: 35d, late: 60d}, {min: 60d, due: 90d, late: 150d}], default: true}\n", "  completion: 2021-12-31\n")},
		{name: "weekly rhythm", on: may(28), first: steady(0.9), later: prompt, config: replaced("earliest:", "rhythm: [fri]\n  earliest:")},
		{name: "booster", on: may(28), first: by(1, 0.9, 0.5), more: boosted, config: drive("  - {id: jia, name: 甲厂, type: 灭活, doses: 2, min_days: 21, due_days: 28, overdue_days: 56, booster: {min: 6m, due: 7m, late: 9m, after: [灭活]}, default: true}\n", "  measure: {lead: booster, complete: booster}\n")},
		{name: "base lists of all", on: may(28), first: by(1, 0.9, 0.5), later: prompt, more: listed, config: replaced("earliest:", "basis: list\n  earliest:")},
		{name: "base lists beside targets", on: may(28), first: by(1, 0.9, 0.5), later: prompt, more: listed},
		{name: "no supply forms", on: may(20), first: steady(0.9), config: replaced(", forms: [sites, aefi]", "", ", forms: [supply]", "")},
	}...)
}
