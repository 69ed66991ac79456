package page

import (
	"cmp"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

type progressBody struct {
	Ranking []rankKind
	Lights  []lightKind
	Movers  []*tally.Unit
	Idle    []named // people remain, and nobody had a first dose today
	Unheard []named // no report of today, and so nothing known of its first doses
	Doses   *chart.Figure

	Scenarios *scenarios
	Curve     *chart.Figure // on which the script draws the pace that is tried
}

// rankKind is the ranking of one kind. First and Last are its two ends, named
// above the table; Last is empty where the table is short enough to be seen whole.
type rankKind struct {
	Title       string
	First, Last []named
	Rows        []*tally.Unit
}

// mostMovers is how many units the day's list holds.
const mostMovers = 8

func (b *builder) progress() content {
	c := &b.card.County
	body := progressBody{Ranking: b.ranking(), Lights: b.lights(), Movers: b.movers(),
		Doses: b.bars(chart.Doses(b.card, &c.Measures, c.Daily)), Scenarios: b.scenarios()}
	if body.Scenarios != nil {
		body.Curve = b.curve(&c.Measures)
	}
	body.Idle = b.idle(func(u *tally.Unit) bool { return !u.Unheard() })
	if !b.card.Ended() { // nobody is asked for a report any more
		body.Unheard = b.idle((*tally.Unit).Unheard)
	}
	return content{b.progressWords(), body}
}

// ends is how many units each end of a ranking has.
const ends = 3

func (b *builder) ranking() []rankKind {
	var kinds []rankKind
	for _, k := range unitKinds() {
		kind := rankKind{Title: b.say("progress.rank." + string(k)), Rows: b.card.Ranked(k)}
		if n := len(kind.Rows); n > 2*ends {
			kind.First, kind.Last = b.covered(kind.Rows[:ends]), b.covered(kind.Rows[n-ends:])
		}
		if len(kind.Rows) > 0 {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// slow reports whether a unit's pace is not enough.
func (b *builder) slow(u *tally.Unit) bool {
	return claim.EnoughOf(b.card, &u.Measures).Tone == claim.Red
}

func (b *builder) spark(u *tally.Unit) chart.Spark {
	return chart.SparkOf(chart.CurveOf(b.card, &u.Measures))
}

// otherBasis is the lead coverage the other way: over the base list, or over the target;
// "" where there is no other.
func (b *builder) otherBasis(m *tally.Measures) string {
	other, ok := m.Other()
	switch {
	case ok && m.ListBasis:
		return b.say("basis.target", "rate", other.Coverage1)
	case ok:
		return b.say("basis.list", "rate", other.Coverage1)
	case b.drive.ByList && m.Measured():
		return b.say("basis.nolist")
	}
	return ""
}

// covered names units with their coverage.
func (b *builder) covered(units []*tally.Unit) []named {
	return words.Each(units, func(u *tally.Unit) named {
		return named{Unit: u.Index, Note: b.words.Keep(b.words.Percent(u.Coverage1))}
	})
}

// movers are the units with the most first doses today.
func (b *builder) movers() []*tally.Unit {
	units := b.card.Where(func(u *tally.Unit) bool { return b.drive.LeadDose(u.Today) > 0 })
	sorted(units, func(x, y *tally.Unit) int { return cmp.Compare(b.drive.LeadDose(y.Today), b.drive.LeadDose(x.Today)) })
	return units[:min(len(units), mostMovers)]
}

// idle are units of some sort with people remaining and no first dose today.
func (b *builder) idle(of func(*tally.Unit) bool) []named {
	return b.counted("people", func(u *tally.Unit) int {
		if b.drive.LeadDose(u.Today) > 0 || !of(u) {
			return 0
		}
		return u.Remaining
	})
}

// later is how many of the doses of a count come after the one that the drive is judged by.
func (b *builder) later(n campaign.PerDose) int {
	return campaign.Sum(b.drive.OwnDoses()[1:], func(own int) int { return n[own-1] })
}

func (b *builder) progressWords() head {
	answer := b.answer[claim.WhoLags]
	figures := []any{"n", len(answer.Units), "names", b.some(answer.Units, 3), "remaining", b.card.County.Remaining, "deadline", b.drive.Deadline, "all", len(b.card.Where(func(u *tally.Unit) bool { return u.Light != "" })), "parts", b.countLights()}
	lead := "some"
	switch {
	case answer.Case == "no_target":
		lead = "none"
	case answer.Case == "unheard":
		lead = "unheard"
	case b.card.Rejudged():
		lead = "full"
	}
	return head{b.say("progress.headline."+answer.Case, figures...), b.say("progress.lead."+lead, figures...)}
}

// countLights counts the units of each light there is.
func (b *builder) countLights() string {
	var parts []string
	for _, l := range allLights() {
		if n := len(b.card.Where(func(u *tally.Unit) bool { return u.Light == l })); n > 0 {
			parts = append(parts, b.say("progress.lead.part", "light", b.lightWord(l), "n", n))
		}
	}
	return b.list(parts)
}
