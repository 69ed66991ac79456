package page

import (
	"dailydose/cmd/dailydose/internal/campaign"
	"dailydose/cmd/dailydose/internal/day"
	"dailydose/cmd/dailydose/internal/tally"
)

// wall is unit × day: how each unit reported on each day.
type wall struct {
	Days   []wallDay
	Months []month
	Kinds  []wallKind
	Marks  []mark // the legend

	Columns int // of the table
}

type wallDay struct {
	Day     day.Day
	Number  int // day of the month
	Weekend bool
	Today   bool
}

// month spans the columns of its days.
type month struct {
	Number, Days int
}

type wallKind struct {
	Title string
	Rows  []wallRow
}

type wallRow struct {
	*tally.Unit
	Cells []cell
}

// cell is one unit's day: a letter, so that it reads without colour, and a class.
type cell struct{ Class, Mark string }

// mark is an entry of the legend.
type mark struct{ Class, Mark, Text string }

// wall builds the last days; 0 means all.
func (b *builder) wall(last int) wall {
	days := b.card.Days
	if last > 0 && len(days) > last {
		days = days[len(days)-last:]
	}
	v := wall{Marks: b.marks(), Columns: len(days) + 1}
	for _, d := range days {
		_, m, n := d.Date()
		v.Days = append(v.Days, wallDay{d, n, d.Weekend(), d == b.card.Day})
		if k := len(v.Months); k > 0 && v.Months[k-1].Number == m {
			v.Months[k-1].Days++
		} else {
			v.Months = append(v.Months, month{m, 1})
		}
	}
	for _, k := range []campaign.Kind{campaign.Territorial, campaign.Sector} {
		kind := wallKind{Title: b.keep(b.words.Say("term."+string(k), nil))}
		for _, u := range b.of(k) {
			kind.Rows = append(kind.Rows, wallRow{u, b.cells(u, days)})
		}
		if len(kind.Rows) > 0 {
			v.Kinds = append(v.Kinds, kind)
		}
	}
	return v
}

func (b *builder) cells(u *tally.Unit, days []day.Day) []cell {
	byDay := map[day.Day]tally.UnitDay{}
	for _, d := range u.Days {
		byDay[d.Day] = d
	}
	cells := make([]cell, len(days))
	for i, d := range days {
		cells[i] = b.cell(byDay[d])
	}
	return cells
}

// cell shows late by its own letter where the unit reported figures, and by a
// corner in any case, so that a late zero report stays a zero report.
func (b *builder) cell(d tally.UnitDay) cell {
	if d.Status == "" {
		return cell{}
	}
	key, class := string(d.Status), string(d.Status)
	if d.Late {
		class += " late"
		if d.Status == tally.Reported {
			key = "late"
		}
	}
	return cell{class, b.say("mark." + key)}
}

func (b *builder) marks() []mark {
	var marks []mark
	for _, key := range []string{"reported", "zero", "blank", "late", "missing"} {
		class := key
		if key == "late" {
			class = "reported late"
		}
		marks = append(marks, mark{class, b.say("mark." + key), b.keep(b.words.Say("term.status."+key, nil))})
	}
	return marks
}
