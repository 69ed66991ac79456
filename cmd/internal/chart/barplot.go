package chart

import (
	"cmp"
	"math"
	"slices"

	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// flattest is how often a level may exceed the highest bar: a line far above
// would press the bars down to nothing.
const flattest = 4

// UnderCapacity lays what the open sites can give over the county's days to
// come up to the deadline; what they could give on earlier days is not on the card.
func (b Bars) UnderCapacity(c *tally.Card) Bars {
	s := &c.Sites
	if s.Day == 0 || s.Capacity == 0 || c.Day >= c.Drive.Deadline || s.Capacity > flattest*b.highest() {
		return b
	}
	capacity := gaps("capacity", len(b.Days))
	for i := b.Today + 1; i < len(b.Days) && b.Days[i] <= c.Drive.Deadline; i++ {
		capacity.Values[i] = s.Capacity
	}
	b.Lines = append(b.Lines, capacity)
	return b
}

// highest is the most that any bar, and any line over them, reaches.
func (b Bars) highest() int {
	most, piles := 0, b.piles()
	for i := range b.Days {
		sums := make([]int, len(b.Series))
		for n, s := range b.Series {
			sums[piles[n]] += max(0, s.Values[i])
			most = max(most, sums[piles[n]])
		}
		for _, l := range b.Lines {
			most = max(most, l.Values[i])
		}
	}
	return most
}

// piles are, for each series, the number of the pile it stands on, from the left.
func (b Bars) piles() []int {
	all := make([]int, len(b.Series))
	known := map[string]int{}
	for n, s := range b.Series {
		at, met := known[s.Pile]
		if b.Beside && (s.Pile == "" || !met) {
			at = len(known)
			known[cmp.Or(s.Pile, s.Key)] = at
		}
		all[n] = at
	}
	return all
}

// shown are the bars without series that would dwarf the rest.
func (b Bars) shown() Bars {
	b.Series = slices.DeleteFunc(slices.Clone(b.Series), func(s Series) bool { return s.Aside })
	return b
}

// Plot puts the bars into words, to be drawn as shapes: the same series as
// Figure's, and the same upright lines.
func (b Bars) Plot(w Speaker) Plot {
	say := teller{w}
	b = b.shown()
	p := barPlot{Bars: b, axis: newAxis(float64(b.highest()), 1, func(n float64) string { return say.count(int(math.Round(n))) })}
	p.labels = words.Each(b.Days, say.monthDay)
	p.dates = say.dates(b.Name, b.Days, b.uprights())
	for _, s := range b.Series {
		p.keys = append(p.keys, legendKey{name: say.word(b.Name + "." + s.Key), fill: Colour(s.Key)})
	}
	for _, l := range b.Lines {
		p.keys = append(p.keys, legendKey{name: say.word(b.Name + "." + l.Key), line: levelStroke(l)})
	}
	return p
}

func levelStroke(s Series) Stroke { return Stroke{Colour(s.Key), 1.4, []float64{4, 2}} }

// barPlot is bars in words.
type barPlot struct {
	Bars
	axis   axis
	labels []string
	keys   []legendKey
	dates  []plotDate
}

// Draw draws the legend, the axes, the bars and the lines over them.
func (p barPlot) Draw(c Canvas) []Shape {
	d := &drawing{Canvas: c}
	f := d.frame(p.axis, float64(len(p.dates))*c.LabelSize*1.3, 2, p.keys)
	step := f.w / math.Max(1, float64(len(p.Days)))
	middle := func(i int) float64 { return f.x + step*(float64(i)+0.5) }
	f.weekends(p.Days, 0, step)
	f.below(p.labels, middle)
	for i := range p.Days {
		p.drawDay(f, i, step)
	}
	f.dates(p.dates, middle)
	for _, l := range p.Lines {
		var path []Point
		for i, n := range l.Values {
			if n != Gap {
				y := f.height(float64(n))
				path = append(path, Point{f.x + step*float64(i), y}, Point{f.x + step*float64(i+1), y})
			}
		}
		f.path(path, levelStroke(l))
	}
	return d.shapes
}

// drawDay draws a day's bars, side by side or on each other.
func (p barPlot) drawDay(f frame, i int, step float64) {
	if len(p.Series) == 0 {
		return
	}
	outline := Stroke{Ink, 0.3, nil}
	if p.Beside {
		outline = Stroke{}
	}
	piles := p.piles()
	bases := make([]float64, slices.Max(piles)+1)
	wide := math.Min(step*0.72/float64(len(bases)), f.LabelSize*3) // on the first days bars are no walls
	first := f.x + step*(float64(i)+0.5) - wide*float64(len(bases))/2
	for n, s := range p.Series {
		if v := float64(s.Values[i]); v > 0 {
			base, left := &bases[piles[n]], first+wide*float64(piles[n])
			top := f.height(*base + v)
			f.add(Rect{Point{left, top}, wide, f.height(*base) - top, Colour(s.Key), outline, i == p.Today && !s.Known})
			*base += v
		}
	}
}
