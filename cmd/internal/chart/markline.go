package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dailydose/cmd/internal/day"
)

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
