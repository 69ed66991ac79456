package check

import (
	"math"
	"strconv"
	"strings"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// duties tells of indicators that a day's report lacks (D801) or that are behind on the day (D802): a daily one by
// what was done on the days that the report tells of, a total by where a straight line from
// the start to the deadline would be.
func (j *joiner) duties() {
	for i := range j.facts.Reports {
		j.unreported(&j.facts.Reports[i])
	}
	done := map[unitDuty]float64{}
	for _, i := range j.facts.Indicators {
		if i.Row.Duty == NoUnit {
			continue
		}
		total, key := i.Row.Total, unitDuty{i.Unit, i.Row.Duty}
		if i.Row.Today != nil {
			done[key] += *i.Row.Today
		}
		if total != nil {
			done[key] = *total
		}
		if i.From.Day == j.facts.Day {
			j.checkDuty(i, done[key])
		}
	}
}

// unreported tells of duties for which no part of a day's report has a row (D801).
// Those with a row are told in its cell.
func (j *joiner) unreported(r *Report) {
	if len(r.Parts) == 0 {
		return
	}
	of, at := r.Parts[0], finding.Place{}
	has := map[int]bool{}
	for _, s := range r.Parts {
		for i := range s.Indicators {
			has[s.Indicators[i].Duty] = true
		}
		for i := range s.sheets {
			if s.sheets[i].Sheet == form.Indicators && at.Sheet == "" {
				of, at.Sheet = s, s.sheets[i].Name
			}
		}
	}
	for k, d := range j.drive.Units[r.Unit].Duties {
		if !has[k] {
			j.find(of, "D801", at, "", finding.Args{"indicator": d.Name})
		}
	}
}

type unitDuty struct{ unit, duty int }

func (j *joiner) checkDuty(i Reported[*IndicatorRow], total float64) {
	d := j.drive.Units[i.Unit].Duties[i.Row.Duty]
	kind, field, value, goal := "total", form.Field("total"), total, j.drive.DutyGoal(d, j.facts.Day)
	if d.Daily > 0 {
		if i.Row.Today == nil {
			return // D801 or D804 has told
		}
		kind, field, value = "daily", "today", *i.Row.Today
	}
	if value >= goal-1e-9 {
		return
	}
	if d.Daily == 0 && d.Total == math.Trunc(d.Total) { // a part of a visit is no visit
		goal = math.Ceil(goal)
	}
	j.rowValue(i.From, "D802."+kind, i.Row.At, field, decimal(value), finding.Args{
		"indicator": d.Name, "measure": d.Measure, "target": decimal(goal)})
}

// decimal writes a measured number with at most one decimal.
func decimal(x float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0")
}
