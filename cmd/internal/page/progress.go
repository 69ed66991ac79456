package page

import (
	"cmp"
	"fmt"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/tally"
)

type progressBody struct {
	County  *tally.County
	Plan    float64
	Past    bool // the deadline is over: no pace is required any more
	Course  bool // there is a course to draw: more than one day
	Ranking []rankKind
	Movers  []mover
	Idle    []named // people remain, and nobody had a first dose today
	Unheard []named // no report of today, and so nothing known of its first doses
	Most    int     // of the movers' first doses, for their bars
	Doses   *chart.Figure
	All     []measureRow
}

// rankKind is the ranking of one kind. First and Last are its two ends, named
// above the table; Last is empty where the table is short enough to be seen whole.
type rankKind struct {
	Title       string
	First, Last []named
	Rows        []rankRow
}

type rankRow struct {
	*tally.Unit
	Gap     string // percentage points against plan, signed
	Reasons string
	Short   bool // the pace is less than required
	Finish  string
	Up      int // places gained since the day before
	Down    int // places lost
	Spark   chart.Spark
}

type mover struct {
	*tally.Unit
	Share float64 // of the most, for its bar
}

type measureRow struct {
	*tally.Unit
	Kind      campaign.Kind
	KindTitle string
	Finish    string
}

// mostMovers is how many units the day's list holds.
const mostMovers = 8

func (b *builder) progress() (content, error) {
	c := &b.card.County
	body := progressBody{County: c, Plan: c.Plan1, Past: b.card.PastDeadline(), Course: len(b.card.Days) > 1, Ranking: b.ranking(), All: b.measures()}
	body.Movers, body.Most = b.movers()
	body.Idle = b.idle(func(u *tally.Unit) bool { return !u.Unheard() })
	body.Unheard = b.idle((*tally.Unit).Unheard)
	if v := chart.Doses(b.card, &c.Measures, c.Daily); v.Sum() > 0 {
		body.Doses = b.figure(v.Figure(b.words))
	}
	headline, lead := b.progressWords()
	return content{headline, lead, body}, nil
}

// ends is how many units each end of a ranking has.
const ends = 3

func (b *builder) ranking() []rankKind {
	var kinds []rankKind
	for _, k := range []campaign.Kind{campaign.Territorial, campaign.Sector} {
		kind := rankKind{Title: b.say("progress.rank." + string(k))}
		for _, u := range b.ranked(k) {
			if u.Rank > 0 {
				kind.Rows = append(kind.Rows, b.rankRow(u))
			}
		}
		if n := len(kind.Rows); n > 2*ends {
			kind.First, kind.Last = b.covered(kind.Rows[:ends]), b.covered(kind.Rows[n-ends:])
		}
		if len(kind.Rows) > 0 {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

func (b *builder) rankRow(u *tally.Unit) rankRow {
	return rankRow{
		Unit: u, Gap: fmt.Sprintf("%+.1f", u.Gap()), Reasons: b.reasons(u),
		Short: u.Remaining > 0 && !u.OnPace() && !b.card.PastDeadline(), Finish: b.date(u.Finish), Up: max(0, b.moved(u)), Down: max(0, -b.moved(u)),
		Spark: chart.SparkOf(chart.CurveOf(b.card, &u.Measures)),
	}
}

// covered names units with their coverage.
func (b *builder) covered(rows []rankRow) []named {
	var list []named
	for _, r := range rows {
		list = append(list, named{r.Index, b.keep(b.words.Percent(r.Coverage1))})
	}
	return list
}

// movers are the units with the most first doses today.
func (b *builder) movers() (list []mover, most int) {
	units := b.pick(func(u *tally.Unit) bool { return u.Today[0] > 0 })
	slices.SortStableFunc(units, func(x, y *tally.Unit) int { return cmp.Compare(y.Today[0], x.Today[0]) })
	if len(units) > mostMovers {
		units = units[:mostMovers]
	}
	for _, u := range units {
		most = max(most, u.Today[0])
		list = append(list, mover{u, float64(u.Today[0]) / float64(most)})
	}
	return list, most
}

// idle are units of some sort with people remaining and no first dose today.
func (b *builder) idle(of func(*tally.Unit) bool) []named {
	var list []named
	for _, u := range b.pick(func(u *tally.Unit) bool { return u.Remaining > 0 && u.Today[0] == 0 && of(u) }) {
		list = append(list, named{u.Index, b.say("decide.people", "n", u.Remaining)})
	}
	return list
}

func (b *builder) measures() []measureRow {
	var rows []measureRow
	for i := range b.card.Units {
		u := &b.card.Units[i]
		k := b.drive.Units[i].Kind
		rows = append(rows, measureRow{u, k, b.keep(b.words.Say("term."+string(k), nil)), b.date(u.Finish)})
	}
	return rows
}

// lit are the units of one light, the farthest behind plan first.
func (b *builder) lit(l tally.Light) []*tally.Unit {
	units := b.pick(func(u *tally.Unit) bool { return u.Light == l })
	slices.SortStableFunc(units, func(x, y *tally.Unit) int { return cmp.Compare(x.Gap(), y.Gap()) })
	return units
}

func (b *builder) progressWords() (headline, lead string) {
	red, yellow := b.lit(tally.Red), b.lit(tally.Yellow)
	withTarget := b.pick(func(u *tally.Unit) bool { return u.Light != "" })
	key := "red"
	switch {
	case len(withTarget) == 0:
		key = "no_target"
	case len(b.lit(tally.Blue)) == len(withTarget):
		key = "done"
	case len(red) == 0 && len(yellow) == 0:
		key = "green"
	case len(red) == 0:
		key = "yellow"
	}
	lights := b.countLights()
	figures := []any{"n", len(red), "red", b.some(red, 3), "yellow", b.some(yellow, 3), "slow", len(yellow),
		"all", len(withTarget), "parts", lights}
	if len(withTarget) == 0 {
		return b.say("progress.headline."+key, figures...), b.say("progress.lead.none")
	}
	return b.say("progress.headline."+key, figures...), b.say("progress.lead.some", "all", len(withTarget), "parts", lights)
}

// countLights counts the units of each light there is.
func (b *builder) countLights() string {
	var parts []string
	for _, l := range []tally.Light{tally.Blue, tally.Green, tally.Yellow, tally.Red} {
		if n := len(b.lit(l)); n > 0 {
			parts = append(parts, b.say("progress.lead.part", "light", b.keep(b.words.Say("term.light."+lightClass(l), nil)), "n", n))
		}
	}
	return b.list(parts)
}
