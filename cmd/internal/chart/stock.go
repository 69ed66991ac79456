package chart

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// Stock is the county's vaccine stock in the evening of each day, in doses, and
// how it goes down from the card's day on if nothing more is received.
type Stock struct {
	Days  []day.Day
	Today int       // index of the card's day in Days
	Stock []int     // on record, up to Today; Gap after it
	Left  []int     // by the need of the days to come, from Today on; Gap before it
	Marks []Upright // the first day the stock does not cover, where one is in sight
}

// StockOf builds the course of the stock (3-rules, "Supply").
func StockOf(c *tally.Card) Stock {
	v := Stock{Today: len(c.Supply.Flow) - 1}
	for _, f := range c.Supply.Flow {
		v.add(f.Day, max(f.Stock, 0), Gap)
	}
	if v.Today < 0 {
		return v
	}
	v.Left[v.Today] = v.Stock[v.Today]
	for _, n := range c.Supply.Ahead {
		if n.Day == c.Supply.Shortage {
			v.Marks = append(v.Marks, Upright{"shortage", len(v.Days)})
		}
		v.add(n.Day, Gap, n.Left)
	}
	return v
}

func (v *Stock) add(on day.Day, stock, left int) {
	v.Days = append(v.Days, on)
	v.Stock = append(v.Stock, stock)
	v.Left = append(v.Left, left)
}

// Figure encodes the stock as a heavy line, what is left of it as a dotted one,
// and an upright line on the day it runs out.
func (v Stock) Figure(w Speaker) Figure {
	say := teller{w}
	line := charts.NewLine()
	line.SetGlobalOptions(append(commonOptions(), countAxis())...)
	line.SetXAxis(isoDays(v.Days))
	line.AddSeries(say.word("stock.stock"), counts(v.Stock), look("stock", 3, "solid"),
		charts.WithAreaStyleOpts(opts.AreaStyle{Color: token("stock"), Opacity: opts.Float(0.1)}))
	line.AddSeries(say.word("stock.left"), counts(v.Left), look("left", 2, "dotted"),
		markLines(v.Days, say.dates("stock", v.Days, uprights(v.Today, v.Marks)), ""))
	line.Validate()
	unit := say.word("stock.unit")
	return Figure{Name: "stock", Format: "count", Unit: unit, Table: v.table(say), Option: say.encode(line.JSON()), Plot: v.plot(say)}
}

// plot puts the same lines and dates into words, to be drawn as shapes.
func (v Stock) plot(say teller) Plot {
	p := say.lines("stock", v.Days, []lineSeries{{key: "stock", values: known(v.Stock)}, {key: "left", values: known(v.Left)}}, uprights(v.Today, v.Marks))
	p.axis = newAxis(p.top(), 1, func(n float64) string { return say.count(int(math.Round(n))) })
	return p
}

// known are counts as values of a line; a gap is not known.
func known(counts []int) []tally.Rate {
	return words.Each(counts, func(n int) tally.Rate { return tally.Rate{Value: float64(n), OK: n != Gap} })
}

func counts(values []int) []opts.LineData {
	return words.Each(values, func(n int) opts.LineData { return opts.LineData{Value: number(n)} })
}

func (v Stock) table(say teller) Table {
	return say.table("stock", v.Days, []string{"stock", "left"}, func(i, k int) string { return say.count([...]int{v.Stock[i], v.Left[i]}[k]) })
}
