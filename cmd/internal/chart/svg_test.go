package chart

import (
	"fmt"
	"strings"
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// TestPictureStretches: across, everything of a picture is a part of its width, so that texts
// keep their size; labels that a narrow frame has no room for are marked; what a page is told
// of dates and days of rest is in the picture too.
func TestPictureStretches(t *testing.T) {
	p := linePlot{axis: newAxis(1, 0.01, func(v float64) string { return fmt.Sprint(v) }), dates: []plotDate{{9, "deadline", "cutoff"}}}
	line := plotSeries{name: "a & b", stroke: Stroke{"first", 2, nil}}
	monday := day.New(2021, 6, 14)
	for i := range 11 { // labels of 35 px, 50 px apart in a frame of 500, and 25 in one of 250
		p.labels = append(p.labels, fmt.Sprintf("%05d", i))
		p.days = append(p.days, monday+day.Day(i))
		line.values = append(line.values, tally.Rate{Value: float64(i*i) / 100, OK: true})
	}
	p.series = []plotSeries{line}
	svg := string(SVG(p, 500, 200, 250))
	for what, want := range map[string]int{
		`class="m">000`: 5, `middle" fill="var(--chart-text)">000`: 5, // the last one is shifted
		`>00010<`: 1, `fill="var(--chart-weekend)"`: 1, "a &amp; b": 1,
		`stroke="var(--chart-cutoff)" stroke-width="1.5"`: 1, `>deadline<`: 1, `class="halo"`: 1, `viewBox="0 0 1000 200"`: 2,
	} {
		if got := strings.Count(svg, what); got != want {
			t.Errorf("%s: %d times, want %d, in\n%s", what, got, want, svg)
		}
	}
	if !strings.Contains(svg, `x="90%"`) || strings.Contains(svg, "style=") {
		t.Errorf("the deadline's label has no place of its own, or a style:\n%s", svg)
	}
	if strings.Index(svg, "a &amp; b") > strings.Index(svg, `class="drawn`) {
		t.Error("the legend stands in the drawing, where it cannot break")
	}
}

// TestDatesApart: no line of a date runs through the label of another, whichever side has room.
func TestDatesApart(t *testing.T) {
	for name, at := range map[string][]int{"the last at the edge": {40, 60}, "both early": {2, 9}, "beside each other": {55, 60}, "alone": {60}} {
		p := linePlot{axis: newAxis(1, 0.01, func(v float64) string { return fmt.Sprint(v) }), labels: make([]string, 61)}
		for _, i := range at {
			p.dates = append(p.dates, plotDate{i, "截止日 6月30日", "cutoff"})
		}
		out := &Outside{Narrower: []float64{250}}
		wide := func(text string) float64 { return textWidth(text) * label }
		shapes := p.Draw(Canvas{Width: 500, Height: 200, LabelSize: label, TextWidth: wide, Outside: out})
		for _, s := range shapes {
			l, ok := s.(Text)
			if !ok || !l.Halo {
				continue
			}
			from := l.At.X/2 + l.Shift - wide(l.Text)*float64(l.Anchor)/2 // as narrow as it gets
			for _, s := range shapes {
				if line, ok := s.(Path); ok && line.Stroke.Colour == "cutoff" && line.Points[0].Y < l.At.Y+label/2 {
					if x := line.Points[0].X / 2; x > from && x < from+wide(l.Text) {
						t.Errorf("%s: the line at %v runs through the label from %v", name, x, from)
					}
				}
			}
		}
	}
}

// TestFirstBar: the bar of a drive's first day does not fill the picture.
func TestFirstBar(t *testing.T) {
	b := Bars{Name: "wall", Days: []day.Day{day.New(2021, 5, 1)}, Today: 0, Series: []Series{{Key: "zero", Values: []int{3}}}}
	for _, s := range b.Plot(&plain{}).Draw(testCanvas()) {
		if r, ok := s.(Rect); ok && r.Fill == "zero" && r.Outline.Width == 0.3 && r.Width > 30 {
			t.Errorf("a bar %v wide", r.Width)
		}
	}
}
