package page

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// wall is unit × day: how each unit reported on each day.
type wall struct {
	Days   []wallDay
	Months []month
	Kinds  []wallKind
	Sums   []wallSum // over all units, a day
	Marks  []mark    // the legend

	Columns int // of the days and the units' names
}

// wallDay is a day at the head of its column.
type wallDay struct {
	Day     day.Day
	Number  int // day of the month
	Weekend bool
	Today   bool
	Letter  string // of the day of the week
}

// month spans the columns of its days.
type month struct {
	Number, Days int
}

type wallKind struct {
	Kind campaign.Kind
	Rows []wallRow
}

type wallRow struct {
	*tally.Unit
	Cells               []cell
	Missing, Late, Zero int  // days among those shown
	Recent              bool // missing or late within the last recentDays
}

// wallSum is one state counted over all units, a day.
type wallSum struct {
	Text string
	Days []int
	All  int
}

// cell is one unit's day: a letter, so that it reads without colour, and a class.
type cell struct {
	Class, Mark string
	Short       string // the class where there are thousands of cells: one letter, "" for reported
	Arrived     string // when a late one came in
}

// mark is an entry of the legend.
type mark struct{ Class, Mark, Text, Short string }

// recentDays is how far back a unit's trouble counts as recent.
const recentDays = 7

// wall builds the last days, 0 meaning all, of the units of each kind.
func (b *builder) wall(last int, units func(campaign.Kind) []*tally.Unit) wall {
	days := b.card.Days
	if last > 0 && len(days) > last {
		days = days[len(days)-last:]
	}
	v := wall{Marks: b.marks(), Columns: len(days) + 1, Sums: b.sums(days)}
	for _, d := range days {
		_, m, _ := d.Date()
		v.Days = append(v.Days, b.wallDay(d))
		if k := len(v.Months); k > 0 && v.Months[k-1].Number == m {
			v.Months[k-1].Days++
		} else {
			v.Months = append(v.Months, month{m, 1})
		}
	}
	arrived := b.arrivals()
	for _, k := range unitKinds() {
		rows := words.Each(units(k), func(u *tally.Unit) wallRow { return b.wallRow(u, u.Days[len(u.Days)-len(days):], arrived) })
		if len(rows) > 0 {
			v.Kinds = append(v.Kinds, wallKind{k, rows})
		}
	}
	return v
}

// arrival names a unit's submission of a day.
type arrival struct {
	unit int
	day  day.Day
}

// arrivals are when the first of what stands for a unit's day came in.
func (b *builder) arrivals() map[arrival]time.Time {
	at := map[arrival]time.Time{}
	for _, d := range b.card.Deliveries {
		of := arrival{d.Unit, d.Day}
		if first := at[of]; d.Stands && (first.IsZero() || d.Arrival.Before(first)) {
			at[of] = d.Arrival
		}
	}
	return at
}

func (b *builder) wallDay(d day.Day) wallDay {
	_, _, n := d.Date()
	return wallDay{d, n, d.Weekend(), d == b.card.Day, b.say(fmt.Sprintf("weekday1.%d", d.Weekday()))}
}

func (b *builder) wallRow(u *tally.Unit, shown []tally.UnitDay, arrived map[arrival]time.Time) wallRow {
	row := wallRow{Unit: u}
	for i, d := range shown {
		row.Cells = append(row.Cells, b.cell(d))
		missing := d.Status == tally.Missing
		if missing {
			row.Missing++
		}
		if d.Status == tally.Zero {
			row.Zero++
		}
		if d.Late {
			row.Late++
			row.Cells[i].Arrived = b.words.Keep(b.words.Moment(arrived[arrival{u.Index, d.Day}]))
		}
		row.Recent = row.Recent || (missing || d.Late) && i >= len(shown)-recentDays
	}
	return row
}

// sums count the units missing and late, a day.
func (b *builder) sums(days []day.Day) []wallSum {
	missing := wallSum{Text: b.term("status.missing")}
	late := wallSum{Text: b.term("status.late")}
	for _, d := range b.card.County.Wall {
		if len(days) > 0 && d.Day >= days[0] {
			missing.add(d.Missing)
			late.add(d.Late)
		}
	}
	return []wallSum{missing, late}
}

func (s *wallSum) add(n int) {
	s.Days = append(s.Days, n)
	s.All += n
}

// looks are a day's, those of the legend first. Late has its own letter where the unit
// reported figures, and a corner in any case, so that a late zero report stays a zero report.
var looks = []mark{
	{Class: "reported", Text: "reported"}, {Class: "zero", Text: "zero", Short: "z"},
	{Class: "blank", Text: "blank", Short: "b"}, {Class: "reported late", Text: "late", Short: "l"},
	{Class: "returned", Text: "returned", Short: "r"}, {Class: "missing", Text: "missing", Short: "m"},
	{Class: "zero late", Text: "zero", Short: "y"}, {Class: "blank late", Text: "blank", Short: "k"}, {Class: "returned late", Text: "returned"},
}

func (b *builder) cell(d tally.UnitDay) cell {
	class := string(d.Status)
	if d.Late {
		class += " late"
	}
	for _, m := range looks {
		if m.Class == class {
			return cell{Class: class, Mark: b.say("mark." + m.Text), Short: m.Short}
		}
	}
	return cell{Class: "closed", Short: "x"}
}

func (b *builder) marks() []mark {
	marks := slices.Clone(looks[:6])
	for i, m := range marks {
		marks[i].Mark, marks[i].Text = b.say("mark."+m.Text), b.term("status."+m.Text)
	}
	return marks
}

// wallDays is how many days the overview's reporting wall shows.
const wallDays = 14

// litWall is the overview's wall: every unit by rank, with its light and its last days, in
// pieces that stand side by side.
type litWall struct {
	wall
	Units  int
	Blocks []wallBlock
}

type wallBlock struct {
	wallKind
	ID string // of a kind's first block: links lead there
}

// mostLit is how many units the overview shows at once.
const mostLit = 45

// litWalls are the wall and, of a county of many units, what of it stands folded below:
// those that press least.
func (b *builder) litWalls() (shown litWall, rest *litWall) {
	w := b.wall(wallDays, b.ranked)
	pressing := b.pressing(mostLit)
	shown = lit(w, func(u *tally.Unit) bool { return pressing[u.Index] })
	for _, k := range unitKinds() {
		name(k, shown.Blocks)
	}
	if len(pressing) == len(b.card.Units) {
		return shown, nil
	}
	left := lit(w, func(u *tally.Unit) bool { return !pressing[u.Index] })
	return shown, &left
}

// name gives a kind's first block its kind's name.
func name(k campaign.Kind, blocks []wallBlock) {
	if at := slices.IndexFunc(blocks, func(w wallBlock) bool { return w.Kind == k }); at >= 0 {
		blocks[at].ID = string(k)
	}
}

// pressing are the units to be looked at first: those that did not report, then those whose
// lights are worst, then those with most people left.
func (b *builder) pressing(most int) map[int]bool {
	unreported := func(u *tally.Unit) bool { return u.Status == tally.Missing || u.Status == tally.Returned }
	worst := func(u *tally.Unit) int {
		return slices.Index([]tally.Light{tally.Red, tally.Yellow, tally.Green, tally.Ended, tally.Blue, ""}, u.Light)
	}
	units := sorted(b.card.Where(func(*tally.Unit) bool { return true }), func(x, y *tally.Unit) int {
		return cmp.Or(tally.YesFirst(unreported(x), unreported(y)), cmp.Compare(worst(x), worst(y)), cmp.Compare(y.Remaining, x.Remaining))
	})
	return campaign.Set(units[:min(len(units), most)], func(u *tally.Unit) int { return u.Index })
}

// sideBySide is how many pieces of a wall stand beside each other on a wide screen.
const sideBySide = 3

// lit cuts the rows of a wall that answer yes so that sideBySide columns hold them all in
// little height.
func lit(w wall, yes func(*tally.Unit) bool) litWall {
	v := litWall{wall: w}
	var kinds []wallKind
	for _, k := range w.Kinds {
		k.Rows = slices.DeleteFunc(slices.Clone(k.Rows), func(r wallRow) bool { return !yes(r.Unit) })
		v.Units += len(k.Rows)
		kinds = append(kinds, k)
	}
	most := max(6, (v.Units+sideBySide-1)/sideBySide+1)
	for _, k := range kinds {
		parts := (len(k.Rows) + most - 1) / most
		for i := range parts {
			from, to := i*len(k.Rows)/parts, (i+1)*len(k.Rows)/parts
			v.Blocks = append(v.Blocks, wallBlock{wallKind: wallKind{k.Kind, k.Rows[from:to]}})
		}
	}
	return v
}
