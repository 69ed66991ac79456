package check

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// indicator checks a support duty's figures: D801, D803, D804. A figure that
// cannot be read is none; the row still stands for the other.
func (r *rowCheck) indicator() {
	i := IndicatorRow{At: r.at(), Name: r.text("indicator"), Duty: NoUnit}
	for k, d := range r.drive.Units[r.sub.Unit].Duties {
		if campaign.Fold(d.Name) == campaign.Fold(i.Name) {
			i.Duty = k
		}
	}
	if i.Duty == NoUnit {
		r.find("D803", "", "indicator", nil)
	}
	i.Today = r.quantity("today", i.Name)
	i.Total = r.quantity("total", i.Name)
	if i.Duty != NoUnit && r.cell("today").Blank() {
		r.find("D801", "", "today", finding.Args{"indicator": i.Name})
	}
	r.sub.Indicators = append(r.sub.Indicators, i)
}

func (r *rowCheck) quantity(f form.Field, indicator string) *float64 {
	x, reading := r.read.Quantity(r.cell(f))
	switch reading {
	case form.Good:
		return &x
	case form.Absent:
		return nil
	}
	r.find("D804", "", f, finding.Args{"indicator": clip(indicator)})
	return nil
}

// unreported tells of duties that the workbook has no row for (D801). Those
// with a row are told in its cell.
func (b *bookCheck) unreported() {
	at := finding.Place{}
	for i := range b.book.Tables {
		if t := &b.book.Tables[i]; t.Sheet == form.Indicators {
			at.Sheet = t.Name
		}
	}
	for k, d := range b.drive.Units[b.sub.Unit].Duties {
		if !slices.ContainsFunc(b.sub.Indicators, func(i IndicatorRow) bool { return i.Duty == k }) {
			b.find("D801", "", at, "", finding.Args{"indicator": d.Name})
		}
	}
}

// duties tells of indicators that are behind on the day (D802): a daily one by
// what was done that day, a total by where a straight line from the start to
// the deadline would be.
func (j *joiner) duties() {
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
			j.duty(i, done[key])
		}
	}
}

type unitDuty struct{ unit, duty int }

func (j *joiner) duty(i Journal[*IndicatorRow], total float64) {
	d := j.drive.Units[i.Unit].Duties[i.Row.Duty]
	kind, field, value, goal := "total", form.Field("total"), total, d.Total*j.drive.Course(j.facts.Day)
	if d.Daily > 0 {
		if i.Row.Today == nil {
			return // D801 or D804 has told
		}
		kind, field, value, goal = "daily", "today", *i.Row.Today, d.Daily
	}
	if value >= goal-1e-9 {
		return
	}
	if d.Daily == 0 && d.Total == math.Trunc(d.Total) { // a part of a visit is no visit
		goal = math.Ceil(goal)
	}
	j.row(i.From, "D802", kind, i.Row.At, field, decimal(value), finding.Args{
		"indicator": d.Name, "measure": d.Measure, "target": decimal(goal)})
}

// decimal writes a measured number with at most one decimal.
func decimal(x float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0")
}

// inspection checks a problem the supervision office found: P904.
func (r *rowCheck) inspection() {
	i := InspectionRow{At: r.at(), Problem: r.text("problem"), Demand: r.text("demand")}
	unit, ok := r.names.Unit(r.text("unit"))
	if !ok {
		r.malformed("P904", "unit", r.presence("unit"))
	}
	i.Unit = unit
	i.Date = r.required("P904", "date")
	if i.Problem == "" {
		r.malformed("P904", "problem", form.Absent)
	}
	i.Status = r.choice("P904", "status", true)
	i.DueOn = r.wanted("P904", "due_on")
	i.MendedOn = r.wanted("P904", "mended_on")
	if !r.rejected {
		r.sub.Inspections = append(r.sub.Inspections, i)
	}
}

// presence tells an empty cell from a wrong one.
func (r *rowCheck) presence(f form.Field) form.Reading {
	if r.text(f) == "" {
		return form.Absent
	}
	return form.Bad
}
