package check

import (
	"dailydose/cmd/dailydose/internal/campaign"
	"dailydose/cmd/dailydose/internal/workbook"
)

// indicator checks a support duty's figures: D803, D804. A figure that cannot
// be read is none; the row still stands for the other.
func (r *rowCheck) indicator() {
	i := IndicatorRow{At: r.at(), Name: r.text("indicator"), Duty: NoUnit}
	for k, d := range r.drive.Units[r.sub.Unit].Duties {
		if campaign.Fold(d.Name) == campaign.Fold(i.Name) {
			i.Duty = k
		}
	}
	if i.Duty == NoUnit {
		r.find("D803", "indicator", nil)
	}
	i.Today = r.quantity("today", i.Name)
	i.Total = r.quantity("total", i.Name)
	r.sub.Indicators = append(r.sub.Indicators, i)
}

func (r *rowCheck) quantity(f workbook.Field, indicator string) *float64 {
	x, reading := r.read.Quantity(r.cell(f))
	switch reading {
	case workbook.Good:
		return &x
	case workbook.Absent:
		return nil
	}
	r.find("D804", f, map[string]string{"indicator": clip(indicator)})
	return nil
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
		r.malformed("P904", "problem", workbook.Absent)
	}
	i.Status = r.choice("P904", "status", true)
	i.DueOn = r.wanted("P904", "due_on")
	i.MendedOn = r.wanted("P904", "mended_on")
	if !r.rejected {
		r.sub.Inspections = append(r.sub.Inspections, i)
	}
}

// presence tells an empty cell from a wrong one.
func (r *rowCheck) presence(f workbook.Field) workbook.Reading {
	if r.text(f) == "" {
		return workbook.Absent
	}
	return workbook.Bad
}
