package chart

import (
	"cmp"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// Figure encodes the curve: coverage as a heavy line, plan and projection as
// lighter ones, and upright lines at the dates, always.
func (v Curve) Figure(w Speaker) Figure {
	say := teller{w}
	names := map[string]string{}
	var listed []string
	for _, s := range v.series() {
		names[s.key] = say.word("curve." + s.key)
		listed = append(listed, names[s.key])
	}
	line := charts.NewLine()
	line.SetGlobalOptions(append(commonOptions(),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Min: 0, Max: v.top(), SplitNumber: 5, AxisLabel: &opts.AxisLabel{}}),
		charts.WithLegendOpts(legend(listed...)),
	)...)
	line.SetXAxis(isoDays(v.Days))
	// Later series are drawn over earlier ones: what is on record goes on top.
	line.AddSeries(cmp.Or(names["plan_first"], names["plan"]), points(v.Plan), look("plan", 1.5, "dashed"),
		markLines(v.Days, say.dates("curve", v.Days, v.dates()), "right")) // beyond the last day there is no room
	if v.goesOn() {
		line.AddSeries(names["projection"], points(v.Projection), look("projection", 2, "dotted"))
	}
	if v.Full != nil {
		line.AddSeries(names["plan_full"], points(v.PlanFull), look("full", 1.2, "dashed"))
		line.AddSeries(names["full"], points(v.Full), look("full", 2.5, "solid"), v.latest(say, v.Full, "full", v.side(), v.align(v.side())))
	}
	above, align := v.above()
	line.AddSeries(names["first"], points(v.First), look("first", 3, "solid"), v.latest(say, v.First, "first", above, align),
		charts.WithAreaStyleOpts(opts.AreaStyle{Color: token("first"), Opacity: opts.Float(0.08)}))
	line.Validate()
	return Figure{Name: "curve", Format: "percent", Table: v.table(say), Option: say.encode(line.JSON()), Plot: v.Plot(w)}
}

// top is the value axis' end, in percent: coverage above 100 % is shown as it is.
func (v Curve) top() int {
	top := 100
	for _, r := range append(v.First, v.Full...) {
		if p := int(r.Value*100) + 1; r.OK && p > top {
			top = (p/20 + 1) * 20
		}
	}
	return top
}

func points(rates []tally.Rate) []opts.LineData {
	return words.Each(rates, func(r tally.Rate) opts.LineData { return opts.LineData{Value: share(r)} })
}

func look(key string, width float32, dash string) charts.SeriesOpts {
	return func(s *charts.SingleSeries) {
		s.ShowSymbol = opts.Bool(false)
		s.Symbol = "circle"
		s.SymbolSize = 6
		s.Color = token(key)
		s.LineStyle = &opts.LineStyle{Color: token(key), Width: width, Type: dash}
		s.ItemStyle = &opts.ItemStyle{Color: token(key)}
	}
}

// latest marks the last known figure, which may still grow, with a ring and its value.
func (v Curve) latest(say teller, rates []tally.Rate, key, position, align string) charts.SeriesOpts {
	return func(s *charts.SingleSeries) {
		at := lastKnown(rates)
		if at < 0 {
			return
		}
		s.MarkPoints = &opts.MarkPoints{Data: []any{opts.MarkPointNameCoordItem{
			Coordinate: []any{v.Days[at].String(), share(rates[at])},
			Value:      say.pct(rates[at]), Symbol: "circle", SymbolSize: 9,
			ItemStyle: &opts.ItemStyle{Color: "--chart-paper", BorderColor: token(key), BorderWidth: 2.5},
			Label: &opts.Label{Show: opts.Bool(true), Formatter: "{c}", Position: position, Align: align, Color: token(key),
				FontSize: 14, FontWeight: "bold"},
		}}}
	}
}

// above is where the first coverage's value stands: above its ring, or below
// and after it where the names of the dates stand above.
func (v Curve) above() (position, align string) {
	if v.Today >= 0 && v.First[v.Today].Value >= 0.88 {
		return "bottom", "left"
	}
	return "top", v.align("top")
}

// side is where the full coverage's value stands: below where it would run into
// the first's, or beside its ring where below is the axis.
func (v Curve) side() string {
	switch {
	case v.Today < 0 || v.First[v.Today].Value-v.Full[v.Today].Value >= 0.12:
		return "top"
	case v.Full[v.Today].Value < 0.1:
		return "right"
	}
	return "bottom"
}

// align keeps a value off the value axis' labels.
func (v Curve) align(position string) string {
	if position == "right" || v.Today < 3 {
		return "left"
	}
	return "right"
}

func (v Curve) table(say teller) Table {
	series := v.series()
	t := say.table("curve", v.Days, words.Each(series, func(s lineSeries) string { return s.key }), func(i, k int) string {
		return say.pct(series[k].values[i])
	})
	for i := range v.Days {
		if v.carried[i] { // nobody has told of that day's end
			t.Rows[i] = nil
		}
	}
	t.Rows = slices.DeleteFunc(t.Rows, func(row []string) bool { return row == nil })
	slices.Reverse(t.Rows)
	return t
}

// Figure encodes the bars, with lines over them where there are any.
func (b Bars) Figure(w Speaker) Figure {
	say := teller{w}
	bar := charts.NewBar()
	bar.SetGlobalOptions(append(commonOptions(), countAxis(), b.legend(say))...)
	bar.SetXAxis(isoDays(b.Days))
	for i, s := range b.Series {
		bar.AddSeries(say.word(b.Name+"."+s.Key), b.data(s), b.look(s))
		if i == 0 {
			bar.SetSeriesOptions(markLines(b.Days, say.dates(b.Name, b.Days, uprights(b.Today, b.Marks)), ""))
		}
	}
	bar.Overlap(b.lines(say))
	bar.Validate()
	unit := say.word(b.Name + ".unit")
	return Figure{Name: b.Name, Format: "count", Unit: unit, Table: b.table(say), Option: say.encode(bar.JSON()), Plot: b.Plot(w)}
}

// legend leaves series out of the picture at first that would dwarf the rest.
func (b Bars) legend(say teller) charts.GlobalOpts {
	l := legend()
	for _, s := range b.Series {
		if s.Aside {
			l.Selected = map[string]bool{say.word(b.Name + "." + s.Key): false}
		}
	}
	return charts.WithLegendOpts(l)
}

func (b Bars) data(s Series) []opts.BarData {
	data := make([]opts.BarData, len(s.Values))
	for i, n := range s.Values {
		data[i] = opts.BarData{Value: number(n)}
		if i == b.Today && !s.Known {
			data[i].ItemStyle = &opts.ItemStyle{Opacity: opts.Float(incomplete)}
		}
	}
	return data
}

// incomplete is how strongly the card's day is drawn, whose figures may still grow.
const incomplete = 0.55

// lines are the series drawn as lines.
func (b Bars) lines(say teller) *charts.Line {
	line := charts.NewLine()
	for _, s := range b.Lines {
		line.AddSeries(say.word(b.Name+"."+s.Key), counts(s.Values), look(s.Key, 2, "dashed"))
	}
	return line
}

func (b Bars) look(of Series) charts.SeriesOpts {
	return func(s *charts.SingleSeries) {
		s.ItemStyle = &opts.ItemStyle{Color: token(of.Key)}
		s.BarMaxWidth = "22"
		s.BarCategoryGap = "30%"
		s.BarGap = "0%"
		if s.Stack = of.Pile; !b.Beside {
			s.Stack = "all"
		}
	}
}

// uprights are the card's day, and other days that matter.
func uprights(now int, others []Upright) []Upright {
	if now < 0 {
		return others
	}
	return append([]Upright{{today, now}}, others...)
}

func (b Bars) table(say teller) Table {
	columns := append(slices.Clone(b.Series), b.Lines...)
	t := say.table(b.Name, b.Days, words.Each(columns, func(s Series) string { return s.Key }), func(i, k int) string {
		return say.count(columns[k].Values[i])
	})
	slices.Reverse(t.Rows)
	return t
}

// table is a chart's figures, the earliest day first: a column for each key of its words, in
// whose k-th stands cell of the i-th day.
func (t teller) table(chart string, days []day.Day, keys []string, cell func(i, k int) string) Table {
	table := Table{Head: []string{t.word("day")}}
	for _, key := range keys {
		table.Head = append(table.Head, t.word(chart+"."+key))
	}
	for i, d := range days {
		row := []string{t.date(d)}
		for k := range keys {
			row = append(row, cell(i, k))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}
