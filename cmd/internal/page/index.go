package page

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// wallDays is how many days the overview's reporting wall shows.
const wallDays = 14

// besideCurve is how many lines to decide on stand beside the curve.
const besideCurve = 6

type indexBody struct {
	County    *tally.County
	Gap       string
	Clock     clock
	Silent    bool // no report of the day, and so no figures of it
	Past      bool // the deadline is over
	Enough    bool // the actual pace reaches the required one
	Ratio     float64
	Verdict   string     // what the pace is enough for
	Decisions []decision // the first ones, beside the curve
	Further   []decision // the rest, below
	Curve     *chart.Figure
	Due       *chart.Figure
	Lights    []lightKind
	Wall      wall
	LongDrop  bool // drop-out rate above the alarm
	Since     since
	Scenarios *scenarios
}

// clock is how far the two dates are.
type clock struct {
	Cutoff, Deadline         day.Day
	ToCutoff, ToDeadline     int // days left; negative: days past
	PastCutoff, PastDeadline int
}

// lightKind is the lights of one kind of unit.
type lightKind struct {
	Kind  campaign.Kind
	Title string
	Units []unitLight
	Unlit []named // without a target: no light, no rank
}

type unitLight struct {
	*tally.Unit
	Reasons string
}

func (b *builder) index() (content, error) {
	c := &b.card.County
	body := indexBody{
		County: c, Gap: b.gap(&c.Measures), Clock: b.clock(), Past: b.card.PastDeadline(),
		Enough: c.OnPace(), Ratio: ratio(c.Pace, c.Required), Verdict: b.enough(&c.Measures),
		Silent: c.Reported+c.Zero+c.Blank == 0 && c.Today == [3]int{},
		Lights: b.lights(), Wall: b.wall(wallDays),
		Since: b.since(), Scenarios: b.scenarios(),
		LongDrop: c.NextDose.Dropout.OK && c.NextDose.Dropout.Value > b.drive.Thresholds.DropoutAlarm,
	}
	all := b.decisions()
	beside := min(len(all), besideCurve)
	body.Decisions, body.Further = all[:beside], all[beside:]
	if v := chart.CurveOf(b.card, &c.Measures); !v.Empty() {
		body.Curve = b.figure(v.Figure(b.words))
	}
	if v := chart.Due(b.card, c.NextDose); v.Sum() > 0 {
		body.Due = b.figure(v.Figure(b.words))
	}
	return content{Headline: b.indexHeadline(), Lead: b.indexLead(), Body: body}, nil
}

// ratio is the actual pace as a share of the required one, for a bar.
func ratio(pace float64, required int) float64 {
	if required == 0 {
		return 1
	}
	return pace / float64(required)
}

// enough says what the actual pace is enough for; after the first-dose cutoff a
// first dose can only be given in time, not completed in time.
func (b *builder) enough(m *tally.Measures) string {
	key := "too_slow"
	switch {
	case m.Remaining == 0:
		return b.say("kpi.enough.done")
	case b.card.PastDeadline():
		return b.say("kpi.enough.over")
	case m.OnPace():
		key = "in_time"
	}
	if b.card.PastCutoff() {
		key = "late_" + key
	}
	return b.say("kpi.enough." + key)
}

func (b *builder) clock() clock {
	c := clock{Cutoff: b.card.Cutoff, Deadline: b.drive.Deadline}
	c.ToCutoff, c.ToDeadline = int(c.Cutoff-b.card.Day), int(c.Deadline-b.card.Day)
	c.PastCutoff, c.PastDeadline = -c.ToCutoff, -c.ToDeadline
	return c
}

// figures are what the sentences about one set of measures may name.
func (b *builder) figures(m *tally.Measures) []any {
	return []any{
		"coverage", m.Coverage1, "full", m.FullCoverage, "plan", m.Plan1, "gap", b.gap(m),
		"remaining", m.Remaining, "finish", m.Finish, "pace", m.Pace, "required", m.Required,
		"dose1", m.Dose[0], "fullpeople", m.Full, "eligible", m.Eligible, "today", m.Today[0],
		"cutoff", b.card.Cutoff, "deadline", b.drive.Deadline, "day", b.card.Day, "exempt", m.Exempt,
	}
}

// gap says how coverage stands to plan: ahead, level or behind.
func (b *builder) gap(m *tally.Measures) string {
	points := m.Gap()
	switch {
	case !m.Coverage1.OK:
		return b.say("gap.none")
	case points >= 0.05:
		return b.say("gap.ahead", "points", points)
	case points <= -0.05:
		return b.say("gap.behind", "points", points)
	}
	return b.say("gap.level")
}

// outlook names the case a headline is about, worst question first.
func (b *builder) outlook(m *tally.Measures) string {
	switch {
	case b.card.Collected.IsZero():
		return "nothing"
	case m.Eligible == 0:
		return "no_target"
	case m.Remaining == 0:
		return "done"
	case b.card.PastDeadline():
		return "past_deadline"
	case b.card.PastCutoff():
		return "past_cutoff"
	case b.card.Day == b.drive.Start:
		return "first_day"
	case m.Finish == 0:
		return "no_pace"
	case m.Finish <= b.card.Cutoff:
		return "in_time"
	}
	return "too_late"
}

func (b *builder) indexHeadline() string {
	m := &b.card.County.Measures
	return b.say("index.headline."+b.outlook(m), b.figures(m)...)
}

func (b *builder) indexLead() string {
	m := &b.card.County.Measures
	return b.say("index.lead."+b.outlook(m), b.figures(m)...)
}

// lights are all units by kind, in order of rank; those without a target last.
func (b *builder) lights() []lightKind {
	var kinds []lightKind
	for _, k := range []campaign.Kind{campaign.Territorial, campaign.Sector} {
		kind := lightKind{Kind: k, Title: b.keep(b.words.Say("term."+string(k), nil))}
		for _, u := range b.ranked(k) {
			if u.Light == "" {
				kind.Unlit = append(kind.Unlit, named{u.Index, b.silence(u)})
			} else {
				kind.Units = append(kind.Units, unitLight{u, b.reasons(u)})
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
	return b.keep(b.words.Say("page.reason.join", map[string]any{"reasons": all}))
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
		"points", r.Points, "n", r.N, "on", r.Day, "share", r.Share)...)
}
