package issue_test

import (
	"fmt"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// reacted adds adverse events: so many, of which some are serious, told in the last days.
func reacted(cases, serious int) func(*check.Facts) {
	return func(f *check.Facts) {
		for i := range cases {
			told := f.Day - day.Day(i%9)
			f.Reactions = append(f.Reactions, check.Reported[*check.ReactionRow]{From: &check.Submission{Unit: 3, Day: told}, Row: &check.ReactionRow{
				Case: fmt.Sprint(i + 1), Lot: "202101", Dose: 1, Given: told - 4, Occurred: told - 3 + day.Day(i%4), Entered: told,
				Class: []string{"general", "abnormal"}[i%2], Serious: i < serious, Outcome: "recovered"}})
		}
	}
}

// verified draws sixty of a unit's people and asks them: so many are confirmed and refuted,
// the rest of those asked are not at home.
func verified(unit, asked, confirmed, refuted int) func(*check.Facts) {
	return func(f *check.Facts) {
		draw := campaign.Draw{Unit: f.Drive.Units[unit].Name, Day: f.Day - 6}
		for i := range f.Drive.Verification.PerUnit {
			key := fmt.Sprintf("%d-%d", unit, i)
			draw.Dosed = append(draw.Dosed, campaign.DrawnDose{Key: key, Dose: 1})
			result := check.Unreached
			switch {
			case i >= asked:
				continue
			case i < confirmed:
				result = check.Confirmed
			case i < confirmed+refuted:
				result = check.Nobody
			}
			f.Spots = append(f.Spots, check.Reported[*check.SpotRow]{Person: -1, From: &check.Submission{Unit: 3, Day: f.Day}, Row: &check.SpotRow{
				Unit: unit, Person: check.Person{Key: key}, Dose: 1, Result: result, Checked: f.Day - 2}})
		}
		f.Draws = append(f.Draws, draw)
	}
}

// registered adds people without a dose to a unit's registers: some are exempt, some have a
// diagnosis that is not whole, and the rest are followed up for one reason or another.
func registered(unit, exempt, undiagnosed, followed int) func(*check.Facts) {
	return func(f *check.Facts) {
		from := &check.Submission{Unit: unit, Day: f.Day - 4}
		enter := func() int {
			p := check.Someone(fmt.Sprintf("register %d-%d", unit, len(f.People)))
			p.Units = []int{unit}
			f.People = append(f.People, p)
			return len(f.People) - 1
		}
		for i := range exempt + undiagnosed {
			row := &check.ExemptionRow{Reason: "对疫苗成分过敏", Hospital: "县医院", Diagnosed: f.Day - 8, Permanent: true}
			if i >= exempt {
				row.Hospital = ""
			}
			f.Exemptions = append(f.Exemptions, check.Reported[*check.ExemptionRow]{Person: enter(), From: from, Row: row})
		}
		for i := range followed {
			row := &check.CaseRow{Reason: []string{"hesitant", "refused", "away", "local"}[i%4], InCharge: []string{"", "村支书"}[i%2], Contacted: f.Day - day.Day(i%12)}
			f.Cases = append(f.Cases, check.Reported[*check.CaseRow]{Person: enter(), From: from, Row: row})
		}
	}
}

// both adds one after another to what is on record.
func both(more ...func(*check.Facts)) func(*check.Facts) {
	return func(f *check.Facts) {
		for _, m := range more {
			m(f)
		}
	}
}

// watched are the states of what surrounds the doses: safety, registers, field verification.
func watched() []state {
	inspected := func(s string) string {
		return s + "  - {name: 督考办, kind: sector, targets: {}, forms: [supervision]}\n"
	}
	ordinary := func(name string, more func(*check.Facts)) state {
		return state{name: name, on: may(28), first: by(1, 0.9, 0.5), later: prompt, config: inspected, more: more, night: bridged}
	}
	return []state{
		ordinary("adverse events, none serious", both(stocked(400, 60), reacted(7, 0))),
		ordinary("adverse events, some serious", both(stocked(400, 60), reacted(12, 3))),
		ordinary("adverse events, all serious", reacted(2, 2)),
		ordinary("verified, all true", both(verified(0, 60, 60, 0), verified(1, 60, 58, 0), verified(2, 60, 59, 0))),
		ordinary("verified, one unit refuted", both(verified(0, 60, 57, 2), verified(1, 40, 30, 5), verified(2, 10, 9, 1))),
		ordinary("verified, nobody asked yet", both(verified(0, 0, 0, 0), verified(1, 0, 0, 0))),
		ordinary("registers", both(registered(0, 12, 6, 40), registered(1, 7, 9, 30), registered(2, 0, 20, 8))),
		ordinary("base lists, registers, verified, adverse events", both(registered(0, 12, 6, 40), registered(2, 5, 1, 60), listed, verified(0, 60, 52, 4), reacted(6, 1), stocked(60, 10))),
	}
}
