package page

import (
	"fmt"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// fixtureDuties gives the units support duties and the offices their sheets.
func fixtureDuties(d *campaign.Drive) {
	for i := range d.Units {
		u := &d.Units[i]
		if u.Kind == campaign.Territorial {
			u.Duties = []campaign.Duty{
				{ID: "survey", Name: "摸底调查", Measure: "人", Total: 9000}, {ID: "publicity", Name: "村屯宣传", Measure: "场次", Daily: 6}}
		}
		switch u.Name {
		case "县疾控中心":
			u.Forms = []campaign.Form{campaign.FormSupply}
		case "县卫健局":
			u.Forms = []campaign.Form{campaign.FormAEFI, campaign.FormSites}
			u.Duties = []campaign.Duty{{ID: "training", Name: "培训医护人员", Measure: "人次", Total: 460}}
		case "县督考办":
			u.Forms = []campaign.Form{campaign.FormSupervision}
			u.Duties = []campaign.Duty{{ID: "inspections", Name: "实地督查", Measure: "家次", Daily: 3}}
		case "县财政局":
			u.Duties = []campaign.Duty{{ID: "funds", Name: "经费拨付", Measure: "万元", Total: 320}}
		}
	}
}

// fixtureOffices fills in what the offices report, with one alarm of each kind.
func fixtureOffices(c *tally.Card) {
	fixtureLights(c)
	fixtureSupply(c)
	fixtureSites(c)
	fixtureSafety(c)
	fixtureIndicators(c)
	fixtureProblems(c)
}

func fixtureLights(c *tally.Card) {
	s := &c.Supervision
	for i, d := range c.Days {
		s.Days = append(s.Days, tally.RedDay{Day: d, Red: i % 7, Entered: i % 2})
	}
	for i := range c.Units {
		u := &c.Units[i]
		u.Lights = slices.Repeat([]tally.Light{u.Light}, len(c.Days))
		if i == 7 && len(u.Lights) > 1 {
			u.Lights[len(u.Lights)-2] = tally.Red
		}
		if u.Light == tally.Red {
			u.LightSince = max(c.Drive.Start, c.Day-day.Day(i))
		}
	}
}

func fixtureSupply(c *tally.Card) {
	s := &c.Supply
	low := tally.Stock{Product: 0, Balance: balance(60000, 53000, 120, 1.4), Given: 50100, Due7: 9000, Low: true, Scarce: true, Apart: rate(2900, 53000), Differ: true}
	idle := tally.Stock{Product: 2, Balance: balance(3000, 0, 0, 0), Due7: 12}
	s.Known, s.Products = true, []tally.Stock{low, idle}
	s.Total, s.Stock = balance(63000, 53000, 120, 2.1), 9880
	for i, on := range []day.Day{c.Day - 2, c.Day, c.Day + 9, c.Day + 400, 0} {
		l := tally.Lot{Product: 0, Name: fmt.Sprintf("20210%dA", i), Balance: balance(900, 400, 9, 3), Expires: on, Expiring: i < 3}
		s.Lots = append(s.Lots, l)
	}
	s.Lots = append(s.Lots, tally.Lot{Product: 2, Name: "用完", Balance: balance(50, 50, 0, 0)},
		tally.Lot{Product: 2, Name: "少了", Balance: tally.Balance{Received: 5, Used: 9, Stock: -4}},
		tally.Lot{Product: 2, Name: "多发", Balance: tally.Balance{Received: 20, Issued: 29, Stock: 20}})
	s.Places = []tally.Place{{Store: true, In: 63000, Out: 60000, Stock: 2880}, {Name: "接种点01", In: 60000, Used: 53000, Stock: 7000}, {Stock: -7}}
	for i, d := range c.Days {
		s.Flow = append(s.Flow, tally.Flow{Day: d, Balance: tally.Balance{Received: 9000 * ((i + 1) % 9 / 8), Used: 900, Wasted: i % 3, Stock: 9000 + 500*(i%9)}})
	}
	s.Due7, s.Need7, s.Shortage = 9012, 21000, c.Day+4
	for k := range 28 {
		s.Ahead = append(s.Ahead, tally.Need{Day: c.Day + day.Day(k+1), Due: 1200, First: 1500, Left: max(0, 9880-2700*(k+1))})
	}
}

func balance(received, used, wasted int, days float64) tally.Balance {
	return tally.Balance{Received: received, Used: used, Wasted: wasted, Stock: received - used - wasted,
		Wastage: rate(wasted, used+wasted), Recent: int(days) * 700, Days: tally.Rate{Value: days, OK: days > 0}}
}

func fixtureSites(c *tally.Card) {
	s := &c.Sites
	s.Day, s.Open, s.Capacity, s.Doses, s.Required, s.Short, s.Over, s.Unsafe = c.Day-1, 11, 3200, 3000, 4100, 900, 1, 1
	s.Use = rate(s.Doses, s.Capacity)
	for i := range 12 {
		site := tally.Site{Name: fmt.Sprintf("接种点%02d", i), Type: "fixed", Township: c.Drive.Units[i%len(c.Drive.Units)].Name, Unit: i % len(c.Drive.Units),
			Stations: i % 4, Staff: i, Capacity: 300, Doses: 200 + 12*i, Use: rate(200+12*i, 300), EmergencyCare: i != 4, Open: i != 9}
		site.Over = site.Doses > site.Capacity
		s.All = append(s.All, site)
	}
}

func fixtureSafety(c *tally.Card) {
	s := &c.Safety
	s.Cases, s.Serious, s.Deaths, s.Recent, s.Late, s.Timely, s.Doses = 9, 2, 1, 1, 1, rate(8, 9), 90000
	s.Per100k = tally.Rate{Value: 10, OK: true}
	s.Classes = []tally.Events{{Class: "general", Product: -1, Cases: 7, Doses: 90000, Per100k: tally.Rate{Value: 7.78, OK: true}},
		{Class: "abnormal", Product: -1, Cases: 2, Serious: 2, Doses: 90000, Per100k: tally.Rate{Value: 2.22, OK: true}}}
	s.Products = []tally.Events{{Product: 0, Cases: 9, Serious: 2, Doses: 87000, Per100k: tally.Rate{Value: 10.34, OK: true}}, {Product: 1, Doses: 3000}}
	s.Batches = []tally.Events{{Product: 0, Lot: "202101A", Cases: 9, Serious: 2, Doses: 9000}, {Product: 1, Cases: 1}}
	s.SeriousCases = []tally.SeriousCase{
		{Case: secret[0], Lot: "202101A", Class: "abnormal", Occurred: c.Day - 3, Reported: c.Day - 2, Died: true},
		{Case: "AEFI-07", Class: "abnormal", Occurred: c.Day - 9, Reported: c.Day - 4, Late: true}}
	for i, d := range c.Days {
		s.Days = append(s.Days, tally.ReactionDay{Day: d, Cases: i % 3 / 2})
	}
}

func fixtureIndicators(c *tally.Card) {
	for u := range c.Drive.Units {
		for d, duty := range c.Drive.Units[u].Duties {
			i := tally.Indicator{Unit: u, Duty: d, Total: 200, Reported: true, Asked: true, Plan: 0.7, Share: rate(200, 230), State: tally.DutyMet}
			if duty.Daily > 0 {
				i.Plan = 1
			}
			for k, on := range c.Days {
				value := float64(k % 5)
				i.Days = append(i.Days, tally.DutyDay{Day: on, Value: &value, Asked: true})
			}
			switch {
			case u%5 == 3:
				i.State, i.Missed, i.Days[len(i.Days)-1].Value = tally.DutySilent, 1, nil
			case u%5 == 1:
				i.State, i.Behind = tally.DutyBehind, true
			}
			i.Today = i.Days[len(i.Days)-1].Value
			c.Indicators = append(c.Indicators, i)
		}
	}
}

func fixtureProblems(c *tally.Card) {
	s := &c.Supervision
	s.Units = make([]tally.Mending, len(c.Units))
	add := func(p tally.Problem) {
		s.Problems = append(s.Problems, p)
		s.Found++
		s.Units[p.Unit].Found++
	}
	add(tally.Problem{Unit: 0, Date: c.Day - 9, Problem: "台账不全，联系***********", Demand: "补齐", DueOn: c.Day - 2, Status: "open", Overdue: 2})
	if len(c.Units) > 2 {
		add(tally.Problem{Unit: 2, Date: c.Day - 8, Problem: "未逐人通知", Status: "working"})
		add(tally.Problem{Unit: 2, Date: c.Day - 12, Problem: "秩序混乱", Demand: "分流", DueOn: c.Day - 7, MendedOn: c.Day - 8, Status: "mended"})
		s.Units[2].Mended, s.Mended = 1, 1
	}
	s.Overdue, s.Units[0].Overdue, s.Share = 1, 1, rate(s.Mended, s.Found)
}
