package page

import (
	"slices"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// besideCurve is how many lines to decide on stand beside the curve.
const besideCurve = 5

type indexBody struct {
	Gap        string
	Clock      []clockLine
	Enough     bool // the actual pace reaches the required one
	Ratio      float64
	Verdict    string     // what the pace is enough for
	Decisions  []decision // the first ones, beside the curve
	Further    []decision // the rest, folded
	Curve      *chart.Figure
	Wall       litWall
	Rest       *litWall      // nil: all units are in Wall
	Lit        []tally.Light // those that burn, for the legend
	Since      since
	BridgeText string // where more than new doses is in the bridge
	Projected  bool   // what a pace would come to is reckoned on the page on progress
}

// clockLine is how far a date of the drive is.
type clockLine struct {
	Name, Left string
	Over       bool
}

// lightKind is the lights of one kind of unit.
type lightKind struct {
	Kind  campaign.Kind
	Units []*tally.Unit
	Unlit []named // without a target: no light, no rank
}

func (b *builder) index() content {
	c := &b.card.County
	body := indexBody{
		Gap: b.gap(&c.Measures), Clock: b.clock(),
		Enough: claim.EnoughOf(b.card, &c.Measures).Tone == claim.Green, Ratio: ratio(c.Pace.Value, c.Required), Verdict: b.enough(&c.Measures),
		Since: b.since(), Projected: b.projected(), Curve: b.curve(&c.Measures), Lit: b.lit(),
	}
	body.Wall, body.Rest = b.litWalls()
	if b.bridge(check.NoUnit, &b.night.County) != nil {
		body.BridgeText = b.bridgeText(&b.night.County)
	}
	all := b.decisions(fewNamed, func(claim.Kind) bool { return true })
	beside := min(len(all), besideCurve)
	body.Decisions, body.Further = all[:beside], all[beside:]
	return content{b.indexHead(&c.Measures), body}
}

// ratio is a share for a bar; where nothing is asked for the bar is full.
func ratio(n float64, of int) float64 {
	if of == 0 {
		return 1
	}
	return n / float64(of)
}

// enough says what the actual pace is enough for.
func (b *builder) enough(m *tally.Measures) string {
	return b.say("kpi.enough." + claim.EnoughOf(b.card, m).Case)
}

func (b *builder) clock() []clockLine {
	lines := []clockLine{b.clockLine("cutoff", b.card.Cutoff), b.clockLine("deadline", b.drive.Completion)}
	if b.card.Cutoff == b.drive.Completion { // one date is told once
		return lines[1:]
	}
	return lines
}

func (b *builder) clockLine(key string, on day.Day) clockLine {
	l := clockLine{Name: b.say("kpi."+key, "day", on), Over: on < b.card.Day}
	switch left := int(on - b.card.Day); {
	case l.Over:
		l.Left = b.say("clock.past", "n", -left)
	case left == 0:
		l.Left = b.say("clock.today")
	default:
		l.Left = b.say("clock.left", "n", left)
	}
	return l
}

// figures are what the sentences about one set of measures may name.
func (b *builder) figures(m *tally.Measures) []any {
	return []any{
		"coverage", m.Coverage1, "full", m.FullCoverage, "plan", m.Plan1, "gap", b.gap(m),
		"remaining", m.Remaining, "finish", m.Finish.Day, "pace", m.Pace.Value, "partly", b.words.Keep(b.words.Partly(m.Pace)), "required", m.Required, "demand", m.Demand(), "known", m.Pace.OK(),
		"dose1", m.Lead, "fullpeople", m.Full, "eligible", m.Eligible, "today", b.drive.LeadDose(m.Today),
		"cutoff", b.card.Cutoff, "until", b.card.Until(), "days", b.card.DaysIn(), "deadline", b.drive.Completion, "day", b.card.Day, "exempt", m.Exempt,
		"midway", m.NextDose.Midway(), "slower", b.card.Slower(), "reachable", m.ReachableShare, "completion", b.drive.Completion, "lastreport", b.drive.LastReport,
	}
}

// gap says how coverage stands to plan.
func (b *builder) gap(m *tally.Measures) string {
	return b.say("gap."+claim.GapOf(m.Gap(), m.Coverage1.OK).Case, "points", m.Gap())
}

// indexHead answers whether it will be done; after the cutoff it says so, and what can
// still be reached.
func (b *builder) indexHead(m *tally.Measures) head {
	answer, figures := b.answer[claim.WillItBeDone].Case, b.figures(m)
	lead, _, _ := strings.Cut(answer, ".") // one for all that is said past the cutoff
	return head{b.say("index.headline."+answer, figures...), b.say("index.lead."+lead, figures...)}
}

// lit are the lights that burn, and none where a unit has none.
func (b *builder) lit() []tally.Light {
	return slices.DeleteFunc(append(allLights(), ""), func(l tally.Light) bool {
		return len(b.card.Where(func(u *tally.Unit) bool { return u.Light == l })) == 0
	})
}

// lights are all units by kind, in order of rank; those without a target last.
func (b *builder) lights() []lightKind {
	var kinds []lightKind
	for _, k := range unitKinds() {
		kind := lightKind{Kind: k}
		for _, u := range b.ranked(k) {
			if u.Light == "" {
				kind.Unlit = append(kind.Unlit, named{Unit: u.Index, Note: b.silence(u)})
			} else {
				kind.Units = append(kind.Units, u)
			}
		}
		if len(kind.Units)+len(kind.Unlit) > 0 {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// reasons are why a unit's light burns, joined; and that no report came, where
// the light does not burn for that: it may well be green.
func (b *builder) reasons(u *tally.Unit) string {
	var all []string
	if u.Light == "" {
		all = append(all, b.say("reason.none"))
	}
	silent := false
	for _, r := range u.Reasons {
		all = append(all, b.reason(&u.Measures, r))
		silent = silent || r.Key == "silent"
	}
	if s := b.silence(u); s != "" && !silent {
		all = append(all, s)
	}
	return b.words.Text("page.reason.join", map[string]any{"reasons": all})
}

// silence says that no report came, and for how long; nothing where one came.
func (b *builder) silence(u *tally.Unit) string {
	if u.Status != tally.Missing {
		return ""
	}
	return b.say("reason.missing", "n", u.MissingRun)
}

func (b *builder) reason(m *tally.Measures, r tally.Reason) string {
	return b.say("reason."+r.Key, append(b.figures(m),
		"points", r.Points, "n", r.N, "on", r.Day, "share", r.Share, "people", r.People)...)
}
