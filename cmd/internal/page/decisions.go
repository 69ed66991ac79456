package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/tally"
)

// decision is one line of "what needs a decision today".
type decision struct {
	Tone   string // red, yellow: how urgent
	Text   string // "": nothing is to be decided
	Detail string
	Href   string
	Units  []named
}

// mostNamed is how many units or things one line names.
const mostNamed = 8

// decisions are what the card asks to be decided, worst first: the red ones,
// then the yellow ones, each in the order of this list.
func (b *builder) decisions() []decision {
	all := slices.Concat(b.reportDecisions(), b.paceDecisions(), b.orderDecisions(), b.peopleDecisions(), b.supplyDecisions())
	return worstFirst(all)
}

// worstFirst puts red lines before yellow ones, and leaves out empty ones.
func worstFirst(all []decision) []decision {
	all = slices.DeleteFunc(all, func(d decision) bool { return d.Text == "" })
	return sorted(all, func(x, y decision) int { return cmp.Compare(x.Tone, y.Tone) })
}

// line is a line on the county as a whole, where it has a reason.
func (b *builder) line(reason bool, key, tone, href string, figures ...any) decision {
	if !reason {
		return decision{}
	}
	return decision{Tone: tone, Href: b.base + b.there(href),
		Text: b.say("decide."+key+".text", figures...), Detail: b.say("decide."+key+".detail", figures...)}
}

// about is a line on several units; figures are what its sentences name besides their number n.
func (b *builder) about(key, tone, href string, list []named, figures ...any) decision {
	d := b.line(len(list) > 0, key, tone, href, append(figures, "n", len(list))...)
	b.naming(&d, list)
	return d
}

// naming names the first units of a list below a line, and how many more there are.
func (b *builder) naming(d *decision, list []named) {
	d.Units = list[:min(len(list), mostNamed)]
	if more := len(list) - mostNamed; more > 0 {
		d.Detail = b.say("decide.more", "detail", d.Detail, "n", more)
	}
}

// ofThings is a line on things that are no units; they are named in its detail.
func (b *builder) ofThings(key, tone, href string, names []string, figures ...any) decision {
	return b.line(len(names) > 0, key, tone, href, append(figures, "n", len(names), "names", b.someOf(names, mostNamed))...)
}

// reportDecisions are about units that do not report, or stand still.
func (b *builder) reportDecisions() []decision {
	s := &b.card.Safety
	return []decision{
		b.about("silent", "red", "reporting.html#h-heat", b.silentUnits()),
		b.about("held", "red", "reporting.html#h-deliveries", b.counted("decide.files", func(u *tally.Unit) int { return u.Held })),
		b.about("returned", "red", "reporting.html#h-deliveries", b.counted("decide.files", func(u *tally.Unit) int { return len(u.NotUsed) })),
		b.about("stalled", "red", "supervision.html#h-red", b.stalledUnits(), "apart", b.apart()),
		b.line(s.Recent > 0, "serious", "red", "aefi.html#h-serious", "n", s.Recent, "deaths", s.Deaths),
		b.about("behind", "red", "supervision.html#h-red", b.redUnits(), "past", b.card.PastDeadline(), "apart", b.apart()),
		b.about("missing", "yellow", "reporting.html#h-who", list(b.pick(func(u *tally.Unit) bool { // the others are named above
			return u.Status == tally.Missing && !b.card.Silent(u)
		}), nil)),
	}
}

// silentUnits are those silent for longest first, those without a target too:
// every unit has to report.
func (b *builder) silentUnits() []named {
	return most(b.counted("decide.days", func(u *tally.Unit) int {
		if !b.card.Silent(u) {
			return 0
		}
		return u.MissingRun
	}))
}

func (b *builder) stalledUnits() (stalled []named) {
	for _, u := range b.redHeard() {
		if at := slices.IndexFunc(u.Reasons, func(r tally.Reason) bool { return r.Key == "stalled" }); at >= 0 {
			stalled = append(stalled, named{Unit: u.Index, Note: b.say("decide.days", "n", u.Reasons[at].N)})
		}
	}
	return stalled
}

// redUnits are those red by falling behind, with the lead event or with completion, the
// farthest first; some of them may be stalled as well, so that with the silent and the
// stalled ones they are those the lights show.
func (b *builder) redUnits() []named {
	var behind []named
	gaps := map[int]float64{}
	for _, u := range b.redHeard() {
		at := slices.IndexFunc(u.Reasons, func(r tally.Reason) bool { return r.Key != "stalled" })
		if at < 0 {
			continue
		}
		key, gap := "points", u.Gap()
		if u.Reasons[at].OfCompletion() {
			key, gap = "fullpoints", u.FullGap()
		}
		gaps[u.Index] = gap
		behind = append(behind, named{Unit: u.Index, Note: b.say("decide."+key, "points", gap)})
	}
	return sorted(behind, func(x, y named) int { return cmp.Compare(gaps[x.Unit], gaps[y.Unit]) })
}

// redHeard are the red units but the silent ones: how those stand is not known, and they
// are asked to report first.
func (b *builder) redHeard() []*tally.Unit {
	return b.pick(func(u *tally.Unit) bool { return u.Light == tally.Red && !b.card.Silent(u) })
}

// apart reports whether red units are named before, as silent.
func (b *builder) apart() bool {
	return slices.ContainsFunc(b.card.Units, func(u tally.Unit) bool { return u.Light == tally.Red && b.card.Silent(&u) })
}

// paceDecisions are about the dates of the drive.
func (b *builder) paceDecisions() []decision {
	m := &b.card.County.Measures
	left, key := int(b.card.Cutoff-b.card.Day), "cutoff"
	switch {
	case b.card.PastDeadline():
		key = "late"
	case b.card.PastCutoff():
		key = "past"
	}
	n, alarm := &m.NextDose, b.drive.Thresholds.DropoutAlarm
	return []decision{
		b.line(m.Remaining > 0 && !m.OnPace() && !b.card.PastDeadline(), "pace", "red", "progress.html#h-doses", b.figures(m)...),
		b.line(m.Remaining > 0 && b.card.Near(b.card.Cutoff), key, "yellow", "next-dose.html#h-forecast", append(b.figures(m), "left", left)...),
		// A drop-out rate above its alarm has a line of its own.
		b.line(n.Overdue+n.LongOverdue > 0 && !b.card.DropoutHigh(n), "overdue", "yellow", "next-dose.html#h-units",
			"overdue", n.Overdue, "long", n.LongOverdue, "rate", n.Dropout, "alarm", alarm),
	}
}

// orderDecisions are about inspections, rows, targets and duties.
func (b *builder) orderDecisions() []decision {
	return []decision{
		b.about("mending", "red", "supervision.html#h-problems",
			b.counted("decide.problems", func(u *tally.Unit) int { return b.mending(u.Index).Overdue }), "problems", b.card.Supervision.Overdue),
		b.about("rejected", "yellow", "quality.html#h-units",
			most(b.counted("decide.rows", func(u *tally.Unit) int { return u.RowsToday.NotCounted() })), "rows", b.card.County.RowsToday.NotCounted()),
		b.about("above", "yellow", "progress.html#h-all",
			b.shares(func(u *tally.Unit) bool { return u.OverCovered() }, func(u *tally.Unit) tally.Rate { return u.Coverage1 })),
		b.about("undiagnosed", "yellow", "exemptions.html#h-units", b.awaiting(), "people", b.card.County.Exemptions.Awaiting),
		b.dutiesWanting(),
	}
}

func (b *builder) dutiesWanting() decision {
	if b.card.PastDeadline() {
		return decision{}
	}
	n := b.card.CountDuties(everyUnit)
	return b.about("duties", "yellow", "duties.html#h-want", b.wantingUnits(), "behind", n.Behind, "silent", n.Silent)
}

// peopleDecisions are about next doses, follow-up and exemptions.
func (b *builder) peopleDecisions() []decision {
	m, f := &b.card.County.Measures, &b.card.County.FollowUp
	return []decision{
		b.dropout(),
		b.line(b.nextOutcome(m).key == "too_slow", "slow", "red", "next-dose.html#h-forecast", b.nextFigures(m)...),
		b.line(m.NextDose.Outlook.Beyond > 0, "beyond", "yellow", "next-dose.html#h-forecast", b.nextFigures(m)...),
		b.about("untended", "yellow", "follow-up.html#h-cases",
			most(b.counted("decide.cases", func(u *tally.Unit) int { return u.FollowUp.Untended })), "cases", f.Untended, "nobody", f.Nobody),
		b.about("unusual", "yellow", "exemptions.html#h-check", b.unusual()),
		b.about("expired", "yellow", "exemptions.html#h-check", b.expired(), "people", b.card.County.Exemptions.Expired),
	}
}

// dropout speaks when the drop-out rate is above its alarm, and names where.
func (b *builder) dropout() decision {
	n := &b.card.County.NextDose
	d := b.line(b.card.DropoutHigh(n), "dropout", "red", "next-dose.html#dropout",
		"rate", n.Dropout, "alarm", b.drive.Thresholds.DropoutAlarm, "long", n.LongOverdue)
	if d.Text != "" {
		b.naming(&d, most(b.counted("decide.people", func(u *tally.Unit) int {
			if !b.card.DropoutHigh(&u.NextDose) {
				return 0
			}
			return u.NextDose.LongOverdue
		})))
	}
	return d
}

// supplyDecisions are what stock and sites ask to be decided, worst first; the
// overview and the supply page show the same lines.
func (b *builder) supplyDecisions() []decision {
	s, sites, t := &b.card.Supply, &b.card.Sites, &b.drive.Thresholds
	figures, tone := b.supplyFigures(), "yellow"
	if b.card.Near(s.Shortage) {
		tone = "red"
	}
	below, _ := b.lotNames("below", func(l *tally.Lot) bool { return l.Below > 0 })
	overissued, _ := b.lotNames("overissued", overissued)
	expiring, doses := b.lotNames("expiring", func(l *tally.Lot) bool { return l.Expiring })
	return worstFirst([]decision{
		b.ofThings("unsafe", "red", "supply.html#h-sites", b.siteNames("unsafe", (*tally.Site).Unsafe)),
		b.unheard(),
		b.line(s.Shortage != 0, "shortage", tone, "supply.html#h-stock", figures...),
		b.ofThings("low", "red", "supply.html#h-products", b.stockNames("low", func(p *tally.Stock) bool { return p.Low }), "days", t.SupplyDays),
		b.line(sites.Short > 0, "capacity", "red", "supply.html#h-sites", figures...),
		b.ofThings("below", "yellow", "supply.html#h-lots", below),
		b.ofThings("overissued", "yellow", "supply.html#h-lots", overissued),
		b.ofThings("scarce", "yellow", "supply.html#h-products", b.stockNames("scarce", func(p *tally.Stock) bool { return p.Scarce && !p.Low })),
		b.ofThings("expiring", "yellow", "supply.html#h-lots", expiring, "doses", doses, "days", t.ExpiryDays),
		b.ofThings("over", "yellow", "supply.html#h-sites", b.siteNames("over", func(s *tally.Site) bool { return s.Over })),
		b.ofThings("apart", "yellow", "supply.html#h-products", b.stockNames("apart", func(p *tally.Stock) bool { return p.Differ })),
	})
}

// unheard asks for the sheets without which nobody knows whether vaccine and
// sites suffice.
func (b *builder) unheard() decision {
	supply, sites := !b.card.Supply.Known, b.card.Sites.Day == 0
	var from []string
	for _, u := range b.drive.Units {
		if supply && u.Fills(campaign.FormSupply) || sites && u.Fills(campaign.FormSites) {
			from = append(from, u.Name)
		}
	}
	return b.line(supply || sites, "unheard", "yellow", "supply.html", "supply", supply, "sites", sites, "from", from)
}

// stockNames are the products that answer yes, each with what it is about.
func (b *builder) stockNames(key string, yes func(*tally.Stock) bool) (names []string) {
	for i := range b.card.Supply.Products {
		if p := &b.card.Supply.Products[i]; yes(p) {
			names = append(names, b.say("decide."+key+".name", "name", b.drive.Vaccines[p.Product].Name, "brand", b.brand(p.Product),
				"days", p.Days.Value, "stock", p.Stock, "due", p.Next7, "apart", p.Apart, "used", p.Used, "given", p.Given))
		}
	}
	return names
}

func (b *builder) lotNames(key string, yes func(*tally.Lot) bool) (names []string, doses int) {
	for i := range b.card.Supply.Lots {
		if l := &b.card.Supply.Lots[i]; yes(l) {
			names = append(names, b.say("decide."+key+".name", "name", cut(l.Name, 30), "expires", l.Expires, "stock", l.Stock, "below", l.Below, "over", l.Overissued()))
			doses += l.Stock
		}
	}
	return names, doses
}

// overissued leaves out the lots already named as below zero.
func overissued(l *tally.Lot) bool { return l.Below == 0 && l.Overissued() > 0 }

func (b *builder) siteNames(key string, yes func(*tally.Site) bool) (names []string) {
	for i := range b.card.Sites.All {
		if s := &b.card.Sites.All[i]; yes(s) {
			names = append(names, b.say("decide."+key+".name", "name", cut(s.Name, 30), "use", s.Use, "doses", s.Doses, "capacity", s.Capacity))
		}
	}
	return names
}
