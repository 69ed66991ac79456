package chart

import (
	"cmp"
	"encoding/json"
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// Speaker puts labels and figures into words.
type Speaker interface {
	Say(key string, data any) (string, error)
	Percent(rate any) (string, error)
	Date(d day.Day) (string, error)
	MonthDay(d day.Day) (string, error)
}

// Figure is a chart for a page, with the same figures as a table.
type Figure struct {
	Name   string // which chart: curve, doses, due, wall, findings …
	Format string // how values read: percent, or the unit of a count is said by the words
	Unit   string // the word after a count
	Option []byte // ECharts option as JSON, safe inside a script element
	Table  Table
}

// Table is a chart's figures, a day a row.
type Table struct {
	Head []string
	Rows [][]string
}

// encode marshals a validated chart. Text from workbooks and config stays
// text: '<' is escaped and no function can be written in JSON.
func encode(option map[string]any) ([]byte, error) {
	delete(option, "toolbox")
	delete(option, "title")
	b, err := json.Marshal(option)
	if err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	return b, nil
}

// commonOptions are those all charts share; colours are names of the style
// sheet's tokens, which site.js looks up for the theme in use.
func commonOptions() []charts.GlobalOpts {
	return []charts.GlobalOpts{
		charts.WithInitializationOpts(opts.Initialization{ChartID: "chart", Theme: "office"}),
		charts.WithAnimation(false),
		charts.WithTooltipOpts(opts.Tooltip{Show: yes(true), Trigger: "axis"}),
		charts.WithLegendOpts(legend()),
		charts.WithGridOpts(opts.Grid{Left: "4", Right: "16", Top: "44", Bottom: "4", ContainLabel: yes(true)}),
		charts.WithXAxisOpts(opts.XAxis{
			Type:      "category",
			AxisLabel: &opts.AxisLabel{HideOverlap: yes(true)},
			AxisTick:  &opts.AxisTick{Show: yes(false)},
		}),
	}
}

// legend lists the series in the order of names; without names as they are drawn.
func legend(names ...string) opts.Legend {
	l := opts.Legend{Show: yes(true), Left: "0", Top: "0", ItemWidth: 18, ItemHeight: 10}
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
	iso := make([]string, len(days))
	for i, d := range days {
		iso[i] = d.String()
	}
	return iso
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

// sayer collects words and remembers the first error, so that builders read straight on.
type sayer struct {
	Speaker
	err error
}

func (s *sayer) word(key string, data any) string { return s.keep(s.Say(key, data)) }
func (s *sayer) pct(r tally.Rate) string          { return s.keep(s.Percent(r)) }
func (s *sayer) monthDay(d day.Day) string        { return s.keep(s.MonthDay(d)) }
func (s *sayer) date(d day.Day) string            { return s.keep(s.Date(d)) }

// count writes a count with thousands separators; a gap in the words of term.none.
func (s *sayer) count(n int) string {
	if n == Gap {
		return s.word("term.none", nil)
	}
	return s.word("chart.count", n)
}

// figure completes a figure with its validated options.
func (s *sayer) figure(f Figure, options map[string]any) (Figure, error) {
	var err error
	f.Option, err = encode(options)
	return f, cmp.Or(s.err, err)
}

func (s *sayer) keep(text string, err error) string {
	if err != nil && s.err == nil {
		s.err = err
	}
	return text
}

func yes(v bool) types.Bool { return opts.Bool(v) }
