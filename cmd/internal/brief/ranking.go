package brief

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// ranking sets the full table of a kind of unit, best first, with its lights
// and with every coverage drawn as a bar against the plan.
func (doc *document) ranking(kind campaign.Kind) {
	units := doc.card.Ranked(kind)
	if len(units) == 0 {
		return
	}
	name := doc.say("brief.caption."+string(kind), nil)
	if doc.omitted >= omitDetails {
		name = doc.join(name, doc.say("brief.caption.lights", nil))
		if head, ok := doc.otherHead(units); ok {
			name = doc.join(name, doc.say("brief.other.beside", head))
		}
		doc.layout.caption(doc.tableCaption(name))
		doc.layout.table(doc.pairs(units))
		return
	}
	doc.layout.caption(doc.tableCaption(doc.join(name, doc.say("brief.caption.bars", doc.card))))
	aligns := []align{alignCentre, alignLeft, alignRight, alignRight, alignRight, alignRight, alignRight, alignRight, alignLeft}
	t := table{Columns: apart(doc, 6, doc.columns("brief.table", []float64{0.8, 1.9, 1, 1, 0.85, 2.1, 1.05, 1.15, 1.1}, aligns))}
	top := highest(units)
	t.Rows = words.Each(units, func(u *tally.Unit) row { return row{Cells: apart(doc, 6, doc.rankingRow(u, top))} })
	doc.otherBasis(&t, units)
	doc.widen(&t, units)
	doc.layout.table(t)
}

// widen gives long names the room of the bars, so that they take two or three lines.
func (doc *document) widen(t *table, units []*tally.Unit) {
	if wanted := math.Min(4, 0.14*float64(doc.longestName(units))); wanted > t.Columns[nameColumn].Weight {
		t.Columns[nameColumn].Weight, t.Columns[barColumn].Weight = wanted, 1.4
	}
}

// longestName is the length of the longest of some units' names, in characters.
func (doc *document) longestName(units []*tally.Unit) int {
	return campaign.Most(0, units, func(u *tally.Unit) int { return utf8.RuneCountInString(doc.name(u.Index)) })
}

// Where a unit's name stands, and its coverage with the bar.
const nameColumn, barColumn = 1, 5

// otherBasis adds the coverage the other way, over the base list or over the target, where
// any unit has one.
func (doc *document) otherBasis(t *table, units []*tally.Unit) {
	head, ok := doc.otherHead(units)
	if !ok {
		return
	}
	at := len(t.Columns) - 2
	t.Columns[nameColumn].Weight, t.Columns[barColumn].Weight = 1.85, 1.6 // so that lights and places stay on one line
	t.Columns = slices.Insert(t.Columns, at, column{Head: head, Weight: 0.85, Align: alignRight})
	for i, u := range units {
		other, _ := u.Other()
		t.Rows[i].Cells = slices.Insert(t.Rows[i].Cells, at, cell{Text: doc.percent(other.Coverage1)})
	}
}

// otherHead is what the coverage the other way is called; false where no unit has one.
func (doc *document) otherHead(units []*tally.Unit) (head string, ok bool) {
	head = "brief.other.list"
	if doc.card.Drive.ByList {
		head = "brief.other.target"
	}
	return doc.say(head, nil), slices.ContainsFunc(units, func(u *tally.Unit) bool { _, ok := u.Other(); return ok })
}

// columns are named in words, apart by bars.
func (doc *document) columns(key string, weights []float64, aligns []align) []column {
	var out []column
	for i, head := range strings.Split(doc.say(key, nil), "|") {
		if i < len(weights) {
			out = append(out, column{Head: head, Weight: weights[i], Align: aligns[i]})
		}
	}
	return out
}

// apart is a list without its i-th entry, that of completion, where that is no
// other event than the one the drive is judged by.
func apart[T any](doc *document, i int, list []T) []T {
	if doc.card.Drive.Apart() {
		return list
	}
	return slices.Delete(list, i, i+1)
}

// highest is the right edge of the bars: the whole, or the highest coverage above it.
func highest(units []*tally.Unit) float64 {
	return campaign.Most(1, units, func(u *tally.Unit) float64 { return u.Coverage1.Value })
}

func (doc *document) rankingRow(u *tally.Unit, top float64) []cell {
	return []cell{
		{Text: strconv.Itoa(u.Place)}, {Text: doc.name(u.Index), Name: true},
		{Text: doc.words.Num(u.Eligible)}, {Text: doc.words.Num(u.Lead)}, {Text: doc.today(u)},
		{Text: doc.percent(u.Coverage1), Bar: &cellBar{u.Coverage1.Value / top, u.Plan1 / top}},
		{Text: doc.percent(u.FullCoverage)}, {Text: doc.signed(u.Gap())}, doc.light(u.Light),
	}
}

// today is the unit's first doses of the day; of a unit that did not report nobody knows them.
func (doc *document) today(u *tally.Unit) string {
	if u.Unheard() {
		return doc.say("term.none", nil)
	}
	return doc.words.Num(doc.card.Drive.LeadDose(u.Today))
}

func (doc *document) light(l tally.Light) cell {
	if l == "" {
		return cell{Text: doc.say("term.light.none", nil)}
	}
	return cell{Text: doc.say("term.light."+string(l), nil), Symbol: lightSymbol(l)}
}

// pairs is the ranking cut to what matters, set two units a row: the second
// half of the list stands beside the first. A light is its sign alone, before the
// coverage: names of thirty characters need the room.
func (doc *document) pairs(units []*tally.Unit) table {
	weights := []float64{0.7, 2.6, 1.2, 0.7, 2.6, 1.2}
	for _, name := range []int{1, 4} {
		weights[name] = math.Max(weights[name], math.Min(6, 0.2*float64(doc.longestName(units))))
	}
	aligns := []align{alignCentre, alignLeft, alignRight, alignCentre, alignLeft, alignRight}
	t := table{Columns: doc.columns("brief.pairs", weights, aligns)}
	half := (len(units) + 1) / 2
	for i := range half {
		r := row{Cells: doc.pair(units[i])}
		if i+half < len(units) {
			r.Cells = append(r.Cells, doc.pair(units[i+half])...)
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

func (doc *document) pair(u *tally.Unit) []cell {
	coverage := doc.percent(u.Coverage1)
	if other, ok := u.Other(); ok {
		coverage = doc.say("brief.other.both", []string{coverage, doc.percent(other.Coverage1)})
	}
	return []cell{{Text: strconv.Itoa(u.Place)}, {Text: doc.name(u.Index), Name: true}, {Text: coverage, Symbol: lightSymbol(u.Light)}}
}

func lightSymbol(l tally.Light) chart.Symbol {
	switch l {
	case tally.Blue:
		return chart.Diamond
	case tally.Green:
		return chart.Disc
	case tally.Yellow:
		return chart.Triangle
	case tally.Red:
		return chart.Square
	}
	return chart.NoSymbol
}
