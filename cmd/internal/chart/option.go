package chart

import (
	"encoding/json"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// Speaker puts labels and figures into words. It remembers what could not be said.
type Speaker interface {
	Text(key string, data any) string
	Percent(rate any) (string, error)
	Date(d day.Day) (string, error)
	MonthDay(d day.Day) (string, error)
	Keep(said string, err error) string
}

// Figure is a chart for a page, with the same figures as a table.
type Figure struct {
	Name   string // which chart: curve, doses, due, wall, findings …
	Format string // how values read: percent, or the unit of a count is said by the words
	Unit   string // the word after a count
	Option []byte // ECharts option as JSON, safe inside a script element
	Plot   Plot   // the same, to be drawn without a script
	Table  Table
}

// Table is a chart's figures, a day a row.
type Table struct {
	Head []string
	Rows [][]string
}

// encode marshals a validated chart. Text from workbooks and config stays
// text: '<' is escaped and no function can be written in JSON.
func (t teller) encode(option map[string]any) []byte {
	delete(option, "toolbox")
	delete(option, "title")
	raw, err := json.Marshal(option)
	t.Keep("", err)
	return raw
}

// commonOptions are those all charts share; colours are names of the style
// sheet's tokens, which site.js looks up for the theme in use.
func commonOptions() []charts.GlobalOpts {
	return []charts.GlobalOpts{
		charts.WithInitializationOpts(opts.Initialization{ChartID: "chart", Theme: "office"}),
		charts.WithAnimation(false),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "axis"}),
		charts.WithLegendOpts(legend()),
		charts.WithGridOpts(opts.Grid{Left: "4", Right: "16", Top: "44", Bottom: "4", ContainLabel: opts.Bool(true)}),
		charts.WithXAxisOpts(opts.XAxis{
			Type:      "category",
			AxisLabel: &opts.AxisLabel{HideOverlap: opts.Bool(true)},
			AxisTick:  &opts.AxisTick{Show: opts.Bool(false)},
		}),
	}
}

// legend lists the series in the order of names; without names as they are drawn.
func legend(names ...string) opts.Legend {
	l := opts.Legend{Show: opts.Bool(true), Left: "0", Top: "0", ItemWidth: 18, ItemHeight: 10}
	if len(names) > 0 {
		l.Data = names
	}
	return l
}

func countAxis() charts.GlobalOpts {
	return charts.WithYAxisOpts(opts.YAxis{
		Type: "value", MinInterval: 1, SplitNumber: 4, Min: 0, AxisLabel: &opts.AxisLabel{},
	})
}

func token(key string) string { return "--chart-" + key }

func isoDays(days []day.Day) []string {
	return words.Each(days, day.Day.String)
}

// share is a coverage in percent; a gap is "-", which ECharts leaves out.
func share(r tally.Rate) any {
	if !r.OK {
		return "-"
	}
	return r.Tenths() / 10
}

func number(n int) any {
	if n == Gap {
		return "-"
	}
	return n
}

// teller says what stands in a chart.
type teller struct{ Speaker }

func (t teller) word(key string) string    { return t.Text("chart."+key, nil) }
func (t teller) pct(r tally.Rate) string   { return t.Keep(t.Percent(r)) }
func (t teller) monthDay(d day.Day) string { return t.Keep(t.MonthDay(d)) }
func (t teller) date(d day.Day) string     { return t.Keep(t.Date(d)) }

// count writes a count with thousands separators; a gap in the words of term.none.
func (t teller) count(n int) string {
	if n == Gap {
		return t.Text("term.none", nil)
	}
	return t.Text("chart.count", n)
}

// plotDate is an upright line through one day, with its name.
type plotDate struct {
	at    int // index into the days
	label string
	look  string // names its colour on a page
}

// dates names the upright lines of a chart.
func (t teller) dates(chart string, days []day.Day, marks []Upright) []plotDate {
	var list []plotDate
	for _, m := range marks {
		if m.Key == today {
			list = append(list, plotDate{m.At, t.word(today), today})
		} else {
			list = append(list, plotDate{m.At, t.Text("chart."+chart+"."+m.Key, map[string]any{"day": days[m.At]}), "cutoff"})
		}
	}
	return list
}

// item is one upright line as ECharts reads it, with a look of its own, which
// go-echarts has no type for.
type item struct {
	Name      string         `json:"name"`
	XAxis     string         `json:"xAxis"`
	LineStyle opts.LineStyle `json:"lineStyle"`
	Label     opts.Label     `json:"label"`
}

// markLines draws upright lines: the card's day lightly, dates that bind firmly. The name of
// a line through the last day is aligned as last says; "": in the middle.
func markLines(days []day.Day, dates []plotDate, last string) charts.SeriesOpts {
	return func(s *charts.SingleSeries) {
		if len(dates) == 0 {
			return
		}
		s.MarkLines = &opts.MarkLines{MarkLineStyle: opts.MarkLineStyle{Symbol: []string{"none", "none"}}}
		for _, d := range dates {
			look := opts.LineStyle{Color: token(d.look), Width: 1.5, Type: "solid"}
			if d.look == today {
				look.Width, look.Type = 1, "dashed"
			}
			label := opts.Label{Show: opts.Bool(true), Formatter: "{b}", Color: token(d.look), FontSize: 12}
			if d.at == len(days)-1 {
				label.Align = last
			}
			s.MarkLines.Data = append(s.MarkLines.Data, item{d.label, days[d.at].String(), look, label})
		}
	}
}
