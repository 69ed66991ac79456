package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"dailydose/cmd/internal/day"
)

// markLine is a named upright line through one day.
type markLine struct {
	name  string
	on    day.Day
	token string // names its colour
	align string // of its name at the line; "": the middle
}

// item is one upright line as ECharts reads it, with a look of its own, which
// go-echarts has no type for.
type item struct {
	Name      string         `json:"name"`
	XAxis     string         `json:"xAxis"`
	LineStyle opts.LineStyle `json:"lineStyle"`
	Label     opts.Label     `json:"label"`
}

// markLines draws upright lines: the card's day lightly, dates that bind firmly.
func markLines(lines []markLine) charts.SeriesOpts {
	return func(s *charts.SingleSeries) {
		if len(lines) == 0 {
			return
		}
		s.MarkLines = &opts.MarkLines{MarkLineStyle: opts.MarkLineStyle{Symbol: []string{"none", "none"}}}
		for _, l := range lines {
			look := opts.LineStyle{Color: token(l.token), Width: 1.5, Type: "solid"}
			if l.token == "today" {
				look.Width, look.Type = 1, "dashed"
			}
			label := opts.Label{Show: yes(true), Formatter: "{b}", Color: token(l.token), FontSize: 12, Align: l.align}
			s.MarkLines.Data = append(s.MarkLines.Data, item{l.name, l.on.String(), look, label})
		}
	}
}
