package chart

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

func TestApart(t *testing.T) {
	tests := []struct{ in, want []float64 }{
		{[]float64{10, 50}, []float64{10, 50}},
		{[]float64{10, 12, 13}, []float64{10, 20, 30}},
		{[]float64{95, 99}, []float64{90, 100}},
		{[]float64{-5, 3}, []float64{0, 10}},
	}
	for _, tt := range tests {
		if got := apart(tt.in, 10, 0, 100); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("apart(%v) = %v, want %v", tt.in, got, tt.want)
		}
	}
}

func TestTicks(t *testing.T) {
	tests := []struct {
		top, least float64
		want       []float64
	}{
		{1, 0.01, []float64{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1}},
		{3000, 1, []float64{0, 1000, 2000, 3000}},
		{7, 1, []float64{0, 2, 4, 6, 8}},
		{1, 1, []float64{0, 1}},
		{2, 1, []float64{0, 1, 2}}, // no half people
		{0, 1, []float64{0, 1}},
		{math.NaN(), 1, []float64{0, 1}},
	}
	for _, tt := range tests {
		if got := ticks(tt.top, 5, tt.least); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("ticks(%v) = %v, want %v", tt.top, got, tt.want)
		}
	}
}

// testCanvas sets every character 5 pt wide.
func testCanvas() Canvas {
	return Canvas{Width: 400, Height: 120, LabelSize: 9, TextWidth: func(s string) float64 { return 5 * float64(len([]rune(s))) }}
}

// plotter is a series that can be drawn as shapes.
type plotter interface{ Plot(Speaker) Plot }

func shapesOf(t *testing.T, p plotter) []Shape {
	t.Helper()
	return p.Plot(&plain{}).Draw(testCanvas())
}

// places are the points a shape is drawn at, its far corner among them.
func places(s Shape) []Point {
	switch s := s.(type) {
	case Path:
		return s.Points
	case Polygon:
		return s.Points
	case Rect:
		return []Point{s.At, {s.At.X + s.Width, s.At.Y + s.Height}}
	case Circle:
		return []Point{s.Centre}
	case Text:
		w := testCanvas().TextWidth(s.Text)
		left := s.At.X + s.Shift - w*float64(s.Anchor)/2
		return []Point{{left, s.At.Y}, {left + w, s.At.Y}}
	}
	return nil
}

// TestShapesStayOnTheCanvas: whatever there is to draw, also on a drive's first
// day, every shape has its place on the canvas.
func TestShapesStayOnTheCanvas(t *testing.T) {
	c := card()
	start := c.Drive.Start
	one := []day.Day{start}
	nothing := Curve{Days: one, Cutoff: -1, Deadline: -1, First: make([]tally.Rate, 1), Full: make([]tally.Rate, 1), Plan: make([]tally.Rate, 1), Projection: make([]tally.Rate, 1)}
	lone := nothing
	lone.First = []tally.Rate{{Value: 0.1, OK: true}}
	above := CurveOf(c, &c.County.Measures)
	above.First[2].Value = 1.4
	charts := map[string]plotter{
		"curve": CurveOf(c, &c.County.Measures), "nothing known": nothing, "one value": lone, "above the whole": above,
		"no days": Curve{Today: -1, Cutoff: -1, Deadline: -1}, "no bars": Bars{Name: "due", Today: -1},
		"beside":  Bars{Name: "due", Days: day.Range(start, start+1), Today: 0, Beside: true, Series: []Series{{Key: "due", Values: []int{3, 4}}, {Key: "given", Values: []int{2, Gap}}}},
		"stacked": Bars{Name: "wall", Days: one, Today: 0, Series: []Series{{Key: "zero", Values: []int{3}}, {Key: "missing", Values: []int{4}}}, Lines: []Series{{Key: "capacity", Values: []int{9}}}},
		"reports": Reports{Days: day.Range(start, start+29), Rows: []ReportRow{{"a name that is longer than its column has room for, by far", []tally.UnitDay{{Status: tally.Zero}, {Late: true}, {}}}}},
		"no rows": Reports{},
	}
	for name, p := range charts {
		t.Run(name, func(t *testing.T) {
			for _, s := range shapesOf(t, p) {
				for _, at := range places(s) {
					if !(at.X >= -0.01 && at.X <= testCanvas().Width+0.01 && at.Y >= -0.01 && at.Y <= testCanvas().Height+0.01) { // NaN is nowhere
						t.Errorf("%#v reaches %v", s, at)
					}
				}
			}
		})
	}
}

// TestStraight: a line loses the points that it passes through anyway, and no other.
func TestStraight(t *testing.T) {
	line := []Point{{0, 0}, {1, 1}, {2, 2}, {3, 3}, {4, 3}, {5, 3}, {6, 4}, {7, 3.99}, {8, 3.98}}
	if got, want := straight(line), []Point{{0, 0}, {3, 3}, {5, 3}, {6, 4}, {8, 3.98}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestPlotDrawsTheSeries: every series is in the picture once, in its colour: its first and
// last value, and where it bends.
func TestPlotDrawsTheSeries(t *testing.T) {
	c := card()
	known := map[Colour]int{}
	for _, s := range shapesOf(t, CurveOf(c, &c.County.Measures)) {
		if p, ok := s.(Path); ok {
			known[p.Stroke.Colour] += len(p.Points)
		}
	}
	// Beside the two points of each one's line in the legend. Both plans bend once.
	for colour, want := range map[Colour]int{"first": 2 + 2, "full": 2 + 2 + 2 + 3, "plan": 2 + 3, "projection": 2 + 2} {
		if known[colour] != want {
			t.Errorf("%s: %d points, want %d", colour, known[colour], want)
		}
	}
	bars := Bars{Name: "wall", Days: []day.Day{c.Day}, Today: 0, Series: []Series{{Key: "zero", Values: []int{3}}, {Key: "missing", Values: []int{4}}}}
	var heights []float64
	for _, s := range shapesOf(t, bars) {
		if r, ok := s.(Rect); ok && r.Outline.Width == 0.3 {
			heights = append(heights, r.Height)
		}
	}
	if len(heights) != 2 || math.Abs(heights[0]/heights[1]-0.75) > 1e-9 {
		t.Errorf("bars %v high, want them as 3 to 4", heights)
	}
}

// TestUnderCapacity: what the sites can give is drawn from the day after the
// card's to the deadline, unless it would press the bars down to nothing.
func TestUnderCapacity(t *testing.T) {
	c := card()
	c.Sites = tally.Sites{Day: c.Day, Capacity: 40}
	days := day.Range(c.Day, c.Drive.Deadline+1)
	due := Series{Key: "due", Values: slices.Repeat([]int{10}, len(days))}
	bars := Bars{Name: "due", Days: days, Today: 0, Beside: true, Series: []Series{due}}
	got := bars.UnderCapacity(c).Lines
	if len(got) != 1 || got[0].Values[0] != Gap || got[0].Values[1] != 40 || got[0].Values[len(bars.Days)-2] != 40 || got[0].Values[len(bars.Days)-1] != Gap {
		t.Errorf("capacity %v", got)
	}
	c.Sites.Capacity = 41
	if got := bars.UnderCapacity(c).Lines; len(got) != 0 {
		t.Errorf("a capacity far above the bars is drawn: %v", got)
	}
}

// Labels of an axis that would touch are left out, the first and the last never.
func TestAxisLabels(t *testing.T) {
	for _, c := range []struct {
		height float64
		steps  int
		want   int
	}{{100, 5, 1}, {59, 5, 5}, {60, 5, 1}, {48, 6, 2}, {20, 6, 6}, {10, 1, 1}} {
		f := frame{drawing: &drawing{Canvas: Canvas{LabelSize: 10}}, h: c.height}
		if got := f.apart(c.steps); got != c.want {
			t.Errorf("%d steps on %v: %d, want %d", c.steps, c.height, got, c.want)
		}
	}
}

// TestAxisLines: where only the first and the last label fit, no line is drawn between them.
func TestAxisLines(t *testing.T) {
	a := axis{values: []float64{0, 20, 40, 60, 80, 100}, labels: []string{"0%", "20%", "40%", "60%", "80%", "100%"}}
	for height, want := range map[float64]int{86: 2, 200: 6} {
		d := &drawing{Canvas: Canvas{Width: 400, Height: height, LabelSize: 10, TextWidth: func(string) float64 { return 20 }}}
		d.frame(a, 0, 0, nil)
		labels, lines := 0, 0
		for _, s := range d.shapes {
			switch s := s.(type) {
			case Text:
				labels++
			case Path:
				if s.Stroke.Colour == Rule {
					lines++
				}
			}
		}
		if labels != want || lines != want {
			t.Errorf("%v points high: %d labels and %d lines, want %d", height, labels, lines, want)
		}
	}
}
