package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/tally"
)

// decision is one line of "what needs a decision today".
type decision struct {
	Tone   string // red, yellow: how urgent
	Text   string
	Detail string
	Href   string
	Units  []named
}

// named is a unit in a list, with a remark such as the days it is missing.
type named struct {
	Unit int
	Note string
}

// mostNamed is how many units one line names.
const mostNamed = 8

// decisions are drawn from the reasons and findings of the card, worst first:
// the red ones, then the yellow ones, each in the order of this list.
func (b *builder) decisions() []decision {
	all := b.collect(
		(*builder).silentUnits, (*builder).unreadable, (*builder).stalledUnits, (*builder).seriousCases, (*builder).redUnits,
		(*builder).missingToday, (*builder).countyPace, (*builder).cutoffNear, (*builder).overdueDoses,
		(*builder).mendingOverdue, (*builder).rejectedRows, (*builder).aboveBase, (*builder).undiagnosed, (*builder).dutiesWanting,
	)
	all = append(all, b.peopleAlarms()...)
	all = append(all, b.supplyAlarms()...)
	slices.SortStableFunc(all, byTone)
	return all
}

// byTone puts red lines before yellow ones.
func byTone(x, y decision) int { return cmp.Compare(x.Tone, y.Tone) }

// collect keeps the lines that have something to say, with the way to their page.
func (b *builder) collect(finds ...func(*builder) (decision, bool)) []decision {
	var all []decision
	for _, find := range finds {
		if d, ok := find(b); ok {
			d.Href = b.base + d.Href
			all = append(all, d)
		}
	}
	return all
}

// byReason are the units red for a reason. Silent ones are not among them: how
// they stand is not known, and they are asked to report first.
func (b *builder) byReason(key string, note func(*tally.Unit, tally.Reason) string) []named {
	var list []named
	for i := range b.card.Units {
		u := &b.card.Units[i]
		for _, r := range u.Reasons {
			if u.Light == tally.Red && r.Key == key && !b.card.Silent(u) {
				list = append(list, named{i, note(u, r)})
			}
		}
	}
	return list
}

// silentUnits are those silent for longest first, those without a target too:
// every unit has to report.
func (b *builder) silentUnits() (decision, bool) {
	units := b.pick(b.card.Silent)
	slices.SortStableFunc(units, func(x, y *tally.Unit) int { return cmp.Compare(y.MissingRun, x.MissingRun) })
	var list []named
	for _, u := range units {
		list = append(list, named{u.Index, b.say("decide.days", "n", u.MissingRun)})
	}
	return b.about("silent", "red", "reporting.html#h-heat", list)
}

func (b *builder) stalledUnits() (decision, bool) {
	list := b.byReason("stalled", func(_ *tally.Unit, r tally.Reason) string {
		return b.say("decide.days", "n", r.N)
	})
	return b.about("stalled", "red", "supervision.html#h-red", list, "apart", b.apart())
}

// redUnits are those red by falling behind, the farthest first; some of them
// may be stalled as well, so that with the silent ones they are those the lights show.
func (b *builder) redUnits() (decision, bool) {
	list := b.byReason("behind", func(u *tally.Unit, _ tally.Reason) string {
		return b.say("decide.points", "points", u.Gap())
	})
	slices.SortStableFunc(list, func(x, y named) int {
		return cmp.Compare(b.card.Units[x.Unit].Gap(), b.card.Units[y.Unit].Gap())
	})
	return b.about("behind", "red", "supervision.html#h-red", list, "past", b.card.PastDeadline(), "apart", b.apart())
}

// apart reports whether red units are named before, as silent.
func (b *builder) apart() bool { return len(b.pick(b.redSilent)) > 0 }

func (b *builder) redSilent(u *tally.Unit) bool { return u.Light == tally.Red && b.card.Silent(u) }

// about is a line on several units; figures are what its sentences name besides their number n.
func (b *builder) about(key, tone, href string, list []named, figures ...any) (decision, bool) {
	d := decision{Tone: tone, Href: href, Units: list}
	if len(list) == 0 {
		return d, false
	}
	figures = append(figures, "n", len(list))
	d.Text, d.Detail = b.say("decide."+key+".text", figures...), b.say("decide."+key+".detail", figures...)
	if len(list) > mostNamed {
		d.Units = list[:mostNamed]
		d.Detail = b.say("decide.more", "detail", d.Detail, "n", len(list)-mostNamed)
	}
	return d, true
}

// unreadable names units whose report is missing because its file cannot be read.
func (b *builder) unreadable() (decision, bool) {
	var list []named
	for i := range b.card.Units {
		u := &b.card.Units[i]
		if n := len(u.Unreadable); n > 0 && u.Status == tally.Missing {
			list = append(list, named{i, b.say("decide.files", "n", n)})
		}
	}
	return b.about("unreadable", "red", "quality.html#h-books", list)
}

// missingToday leaves out those already named as silent for days.
func (b *builder) missingToday() (decision, bool) {
	var list []named
	for i := range b.card.Units {
		u := &b.card.Units[i]
		if u.Status == tally.Missing && !b.card.Silent(u) && len(u.Unreadable) == 0 {
			list = append(list, named{Unit: i})
		}
	}
	return b.about("missing", "yellow", "reporting.html#h-who", list)
}

func (b *builder) countyPace() (decision, bool) {
	c := &b.card.County
	if c.Remaining == 0 || c.OnPace() || b.card.PastDeadline() {
		return decision{}, false
	}
	return decision{
		Tone: "red", Href: "progress.html#h-doses",
		Text:   b.say("decide.pace.text", b.figures(&c.Measures)...),
		Detail: b.say("decide.pace.detail", b.figures(&c.Measures)...),
	}, true
}

// cutoffNear speaks in the last week before the first-dose cutoff, after it and after the deadline.
func (b *builder) cutoffNear() (decision, bool) {
	c, left := &b.card.County, int(b.card.Cutoff-b.card.Day)
	if c.Remaining == 0 || left > 7 {
		return decision{}, false
	}
	key := "decide.cutoff."
	switch {
	case b.card.PastDeadline():
		key = "decide.late."
	case left < 0:
		key = "decide.past."
	}
	figures := append(b.figures(&c.Measures), "left", left)
	return decision{
		Tone: "yellow", Href: "next-dose.html#h-prospect",
		Text: b.say(key+"text", figures...), Detail: b.say(key+"detail", figures...),
	}, true
}

// overdueDoses leaves it to dropoutAlarm where too many are long overdue.
func (b *builder) overdueDoses() (decision, bool) {
	n := b.card.County.NextDose
	if n.Overdue == 0 && n.LongOverdue == 0 || b.card.DropoutHigh(&n) {
		return decision{}, false
	}
	d := decision{Tone: "yellow", Href: "next-dose.html#h-units"}
	d.Text = b.say("decide.overdue.text", "overdue", n.Overdue, "long", n.LongOverdue)
	d.Detail = b.say("decide.overdue.detail", "rate", n.Dropout, "alarm", b.drive.Thresholds.DropoutAlarm)
	return d, true
}

func (b *builder) rejectedRows() (decision, bool) {
	rejected := func(u *tally.Unit) int { return u.RowsToday.Rejected }
	units := b.pick(func(u *tally.Unit) bool { return rejected(u) > 0 })
	slices.SortStableFunc(units, func(x, y *tally.Unit) int { return cmp.Compare(rejected(y), rejected(x)) })
	var list []named
	for _, u := range units {
		list = append(list, named{u.Index, b.say("decide.rows", "n", rejected(u))})
	}
	return b.about("rejected", "yellow", "quality.html#h-units", list, "rows", b.card.County.RowsToday.Rejected)
}

func (b *builder) aboveBase() (decision, bool) {
	units := b.pick(func(u *tally.Unit) bool { return u.OverCovered() })
	slices.SortStableFunc(units, func(x, y *tally.Unit) int { return cmp.Compare(y.Coverage1.Value, x.Coverage1.Value) })
	var list []named
	for _, u := range units {
		list = append(list, named{u.Index, b.keep(b.words.Percent(u.Coverage1))})
	}
	return b.about("above", "yellow", "progress.html#h-all", list)
}

func (b *builder) undiagnosed() (decision, bool) {
	list := b.exempted(func(x *tally.Exemptions) int { return x.Awaiting })
	return b.about("undiagnosed", "yellow", "exemptions.html#h-units", list, "people", b.card.County.Exemptions.Awaiting)
}
