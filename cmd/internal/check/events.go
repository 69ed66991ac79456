package check

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// journal gathers events, each once. The same event sent again in a later
// submission is not counted again; its latest text stands. Two like rows in one
// submission are two events.
func journal[R any, K comparable](j *joiner, rows func(*Submission) []R, key func(*R) K) []Journal[*R] {
	type occurrence struct {
		key K
		nth int
	}
	var events []Journal[*R]
	at := map[occurrence]int{}
	for _, s := range j.facts.InForce {
		own, nth := rows(s), map[K]int{}
		for i := range own {
			k := key(&own[i])
			nth[k]++
			event := Journal[*R]{Unit: s.Unit, Row: &own[i], From: s}
			if old, ok := at[occurrence{k, nth[k]}]; ok {
				events[old] = event
				continue
			}
			at[occurrence{k, nth[k]}] = len(events)
			events = append(events, event)
		}
	}
	return events
}

// journals sets what happened day by day, and checks the events themselves.
func (j *joiner) journals() {
	j.facts.Movements = journal(j,
		func(s *Submission) []MovementRow { return s.Movements }, movementKey)
	j.facts.Reactions = journal(j,
		func(s *Submission) []ReactionRow { return s.Reactions },
		func(r *ReactionRow) string { return campaign.MatchKey(r.Case) })
	for _, r := range j.facts.Reactions {
		j.reaction(r)
	}
	j.daily()
}

// movementKey tells movements apart, however their texts are typed. Lots are
// told apart as the stock does: else what is two lots there might be one event.
func movementKey(m *MovementRow) MovementRow {
	return MovementRow{Date: m.Date, Product: m.Product, Lot: campaign.Fold(m.Lot), Type: m.Type, Doses: m.Doses,
		Counterparty: campaign.MatchKey(m.Counterparty)}
}

// daily gathers the sheets that hold one row a day: indicators and sites.
func (j *joiner) daily() {
	for _, s := range j.facts.InForce {
		for i := range s.Indicators {
			j.facts.Indicators = append(j.facts.Indicators, Journal[*IndicatorRow]{s.Unit, &s.Indicators[i], s})
		}
		for i := range s.Sites {
			site := Journal[*SiteRow]{s.Unit, &s.Sites[i], s}
			j.facts.Sites = append(j.facts.Sites, site)
			j.site(site)
		}
	}
}

// reaction checks how an adverse event was reported: A701–A703.
func (j *joiner) reaction(r Journal[*ReactionRow]) {
	const hours48 = 2 // days; the sheet gives days, not hours
	a := r.Row
	if a.Entered-a.Occurred > hours48 {
		j.row(r.From, "A701", "", a.At, "reported_on", "", finding.Args{
			"occurred": a.Occurred.String(), "reported": a.Entered.String()})
	}
	if a.Serious {
		j.row(r.From, "A702", "", a.At, "severity", "", finding.Args{"class": a.Class})
	}
	if a.Key != "" && !j.onRecord(a) {
		j.row(r.From, "A703", "", a.At, "id_number", "", nil)
	}
}

// onRecord reports whether the county's record knows the dose a reaction followed.
func (j *joiner) onRecord(a *ReactionRow) bool {
	person, ok := j.facts.roll.findKey(a.Key)
	if !ok {
		return false
	}
	for _, d := range j.facts.People[person].Doses {
		if d.Date == a.Given && d.Product == a.Product {
			return true
		}
	}
	return false
}

// site checks a site's day: P901, P902.
func (j *joiner) site(s Journal[*SiteRow]) {
	if s.Row.Doses > s.Row.Capacity {
		j.row(s.From, "P901", "", s.Row.At, "doses", "", finding.Args{
			"site": clip(s.Row.Name), "doses": number(s.Row.Doses), "capacity": number(s.Row.Capacity)})
	}
	if !s.Row.Close && s.Row.NoEmergencyCare {
		j.row(s.From, "P902", "", s.Row.At, "emergency_care", "", finding.Args{"site": clip(s.Row.Name)})
	}
}

type problem struct {
	unit    int
	date    day.Day
	problem string
}

// inspections sets the supervision register, and says what is overdue: P903.
func (j *joiner) inspections() {
	j.facts.Inspected = stand(j,
		func(s *Submission) []InspectionRow { return s.Inspections },
		func(_ *Submission, i *InspectionRow) problem {
			return problem{i.Unit, i.Date, campaign.MatchKey(i.Problem)}
		})
	for i := range j.facts.Inspected {
		r := &j.facts.Inspected[i]
		if r.Row.Status != "mended" && r.Row.DueOn != 0 && r.Row.DueOn < j.facts.Day {
			j.row(r.From, "P903", "", r.Row.At, "due_on", "", finding.Args{
				"target": j.drive.Units[r.Row.Unit].Name, "due": r.Row.DueOn.String()})
		}
	}
}

// lots tells of doses given here from a lot that was never received (R120).
// Where no receipt is on record at all, nothing can be said.
func (j *joiner) lots() {
	received := map[string]bool{}
	for _, m := range j.facts.Movements {
		if m.Row.Type == "received" {
			received[campaign.Fold(m.Row.Lot)] = true
		}
	}
	if len(received) == 0 {
		return
	}
	never := map[string]bool{"": false} // by lot, as typed
	for i := range j.facts.Given {
		g := &j.facts.Given[i]
		lot := g.Lot()
		unknown, known := never[lot]
		if !known {
			unknown = !received[campaign.Fold(lot)]
			never[lot] = unknown
		}
		if unknown && !g.Row.Elsewhere {
			j.row(g.From, "R120", "", g.Row.At(), "lot", lot, nil)
		}
	}
}

// byUnit returns the submissions in force of each unit, by day.
func (j *joiner) byUnit() [][]*Submission {
	units := make([][]*Submission, len(j.drive.Units))
	for _, s := range j.facts.InForce {
		units[s.Unit] = append(units[s.Unit], s)
	}
	return slices.Clip(units)
}
