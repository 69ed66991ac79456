package check

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// latest keeps a row for each key: the one reported last, in the place of the
// first. Says is what it says, where that may be told since when.
func latest[R any, K comparable](j *joiner, rows func(*Submission) []R, key func(*Reported[*R]) K, says func(*R) any) []Reported[*R] {
	var kept []Reported[*R]
	at := map[K]int{}
	for _, s := range j.facts.InForce {
		own := rows(s)
		for i := range own {
			last := len(kept)
			kept = append(kept, reported(s, &own[i]))
			row := &kept[last]
			k := key(row)
			old, ok := at[k]
			if !ok {
				at[k] = last
				continue
			}
			row.Since = kept[old].Since
			if says != nil && says(kept[old].Row) == says(row.Row) {
				row.Told = kept[old].Told
			}
			kept[old], kept = *row, kept[:last]
		}
	}
	return kept
}

func reported[R any](s *Submission, row *R) Reported[*R] {
	return Reported[*R]{Person: -1, Unit: s.Unit, Row: row, From: s, Since: s.Day, Told: s.Day}
}

// events gathers what happened, each event once. The same sent again in a later
// submission is not counted again; two like rows in one submission are two events.
func events[R any, K comparable](j *joiner, rows func(*Submission) []R, key func(*R) K) []Reported[*R] {
	type occurrence struct {
		key K
		nth int
	}
	var from *Submission
	var met map[K]int // like rows of one submission
	return latest(j, rows, func(r *Reported[*R]) occurrence {
		if r.From != from {
			from, met = r.From, map[K]int{}
		}
		k := key(r.Row)
		met[k]++
		return occurrence{k, met[k]}
	}, nil)
}

// events sets what happened day by day, and checks the events themselves.
func (j *joiner) events() {
	j.facts.Movements = events(j,
		func(s *Submission) []MovementRow { return s.Movements }, movementKey)
	j.facts.Reactions = events(j,
		func(s *Submission) []ReactionRow { return s.Reactions },
		func(r *ReactionRow) string { return campaign.MatchKey(r.Case) })
	for _, r := range j.facts.Reactions {
		j.checkReaction(r)
	}
	j.daily()
}

// movementKey tells movements apart, however their texts are typed. Lots are
// told apart as the stock does: else what is two lots there might be one event.
func movementKey(m *MovementRow) MovementRow {
	return MovementRow{Date: m.Date, Product: m.Product, Lot: campaign.Fold(m.Lot), Type: m.Type, Doses: m.Doses,
		Counterparty: campaign.MatchKey(m.Counterparty)}
}

// daily gathers the sheets that hold one row a day: indicators and sites. Of two
// parts of a day that tell of the same, the one said last speaks.
func (j *joiner) daily() {
	for i := range j.facts.Reports {
		parts := j.facts.Reports[i].Parts
		j.facts.Indicators = append(j.facts.Indicators, lastSaid(parts,
			func(s *Submission) []IndicatorRow { return s.Indicators },
			func(r *IndicatorRow) any {
				if r.Duty == NoUnit {
					return nil
				}
				return r.Duty
			})...)
		j.facts.Sites = append(j.facts.Sites, lastSaid(parts,
			func(s *Submission) []SiteRow { return s.Sites },
			func(r *SiteRow) any { return campaign.MatchKey(r.Name) })...)
	}
	for _, s := range j.facts.Sites {
		j.checkSite(s)
	}
}

// lastSaid are the rows of a day's parts, without those of which a later part has
// another; a row without a key is nobody's other.
func lastSaid[R any](parts []*Submission, rows func(*Submission) []R, key func(*R) any) []Reported[*R] {
	var kept []Reported[*R]
	said := map[any]*Submission{}
	for _, s := range parts {
		own := rows(s)
		for i := range own {
			if k := key(&own[i]); k != nil {
				said[k] = s
			}
		}
	}
	for _, s := range parts {
		own := rows(s)
		for i := range own {
			if k := key(&own[i]); k == nil || said[k] == s {
				kept = append(kept, reported(s, &own[i]))
			}
		}
	}
	return kept
}

// checkReaction checks how an adverse event was reported: A701–A703.
func (j *joiner) checkReaction(r Reported[*ReactionRow]) {
	a := r.Row
	if a.ReportedLate() {
		j.row(r.From, "A701", a.At, "reported_on", finding.Args{
			"occurred": a.Occurred.String(), "reported": a.Entered.String()})
	}
	if a.Serious {
		j.row(r.From, "A702", a.At, "severity", finding.Args{"class": a.Class})
	}
	if a.Key != "" && !j.onRecord(a) {
		j.row(r.From, "A703", a.At, "id_number", nil)
	}
}

// onRecord reports whether the county's record knows the dose a reaction followed.
func (j *joiner) onRecord(a *ReactionRow) bool {
	person, ok := j.facts.people.findKey(a.Key)
	if !ok {
		return false
	}
	return slices.Contains(j.facts.People[person].Doses[:], campaign.Injection{Date: a.Given, Product: int32(a.Product)})
}

// checkSite checks a site's day: P901, P902.
func (j *joiner) checkSite(s Reported[*SiteRow]) {
	if s.Row.OverCapacity() {
		j.row(s.From, "P901", s.Row.At, "doses", finding.Args{
			"site": shortened(s.Row.Name), "doses": number(s.Row.Doses), "capacity": number(s.Row.Capacity)})
	}
	if !s.Row.Close && s.Row.NoEmergencyCare {
		j.row(s.From, "P902", s.Row.At, "emergency_care", finding.Args{"site": shortened(s.Row.Name)})
	}
}

type problem struct {
	unit    int
	date    day.Day
	problem string
}

// inspections sets the supervision register, and says what is overdue: P903.
func (j *joiner) inspections() {
	j.facts.Inspected = latest(j,
		func(s *Submission) []InspectionRow { return s.Inspections },
		func(i *Reported[*InspectionRow]) problem {
			return problem{i.Row.Unit, i.Row.Date, campaign.MatchKey(i.Row.Problem)}
		}, nil)
	for _, r := range j.facts.Inspected {
		if r.Row.DaysOverdue(j.facts.Day) > 0 {
			j.row(r.From, "P903", r.Row.At, "due_on", finding.Args{
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
	for _, g := range j.facts.Given {
		lot := g.Lot()
		unknown, known := never[lot]
		if !known {
			unknown = !received[campaign.Fold(lot)]
			never[lot] = unknown
		}
		if unknown && g.Row.Said&GivenElsewhere == 0 {
			j.rowValue(g.From, "R120", g.Row.At(), "lot", lot, nil)
		}
	}
}
