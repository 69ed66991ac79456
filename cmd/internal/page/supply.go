package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
)

type supplyBody struct {
	Alarms      []decision
	Stock, Flow *chart.Figure
	Products    []tally.Stock
	Lots        []tally.Lot
	PaperLots   int // how many of the lots are printed, 0 where all are
	Places      []tally.Place
	Covered     float64 // stock over the need of the next 7 days, for a bar
	Roomy       float64 // capacity over what is required, for a bar
	Span        int     // days of supply on their bars
}

// brand is a product's short name: its first alias where that is the shorter one.
func (b *builder) brand(product int) string {
	v := &b.drive.Vaccines[product]
	if len(v.Aliases) > 0 && len(v.Aliases[0]) < len(v.Name) {
		return v.Aliases[0]
	}
	return v.Name
}

// note is a short remark with how much it matters: red, yellow, or "" for none.
type note struct{ Tone, Text string }

// mostLotsOnPaper is how many lots stand on one sheet beside the places.
const mostLotsOnPaper = 32

// spanDays is the scale days of supply are drawn on.
const spanDays = 14

func (b *builder) supply() content {
	s, sites := &b.card.Supply, &b.card.Sites
	body := supplyBody{
		Alarms: b.decisions(mostNamed, claim.Kind.OfSupply), Products: b.products(), Lots: b.lots(), Places: b.places(),
		Covered: ratio(float64(s.Total.Usable()), s.Need7), Roomy: ratio(float64(sites.Capacity), sites.Required),
		Span:  spanDays,
		Stock: b.stockChart(), Flow: b.bars(chart.Flow(b.card)),
	}
	if len(body.Lots) > mostLotsOnPaper {
		body.PaperLots = mostLotsOnPaper
	}
	figures := append(b.supplyFigures(), "known", s.Known, "low", b.lowNames())
	return content{head{b.supplyHeadline(), b.say("supply.lead", figures...)}, body}
}

// products are those that run out first, first; those nobody used lately last.
func (b *builder) products() []tally.Stock {
	return sorted(slices.Clone(b.card.Supply.Products), func(x, y tally.Stock) int {
		return cmp.Or(tally.YesFirst(x.Days.OK, y.Days.OK), cmp.Compare(x.Days.Value, y.Days.Value))
	})
}

func (b *builder) productNotes(p *tally.Stock) []note {
	return notes(
		b.note(p.Below(), "red", "below", "n", -p.Stock),
		b.note(p.Low, "red", "low", "days", b.drive.Thresholds.SupplyDays),
		b.note(p.Scarce, "yellow", "scarce", "n", p.Next7-p.Usable()),
		b.note(p.Differ, "yellow", "differ", "share", p.Apart),
		b.note(p.Recent == 0 && b.card.Supply.Heard, "", "idle"),
	)
}

// note is a remark, where it has a reason.
func (b *builder) note(reason bool, tone, key string, figures ...any) note {
	if !reason {
		return note{}
	}
	return note{tone, b.say("supply.note."+key, figures...)}
}

// notes leaves out the empty ones.
func notes(all ...note) []note {
	return slices.DeleteFunc(all, func(n note) bool { return n.Text == "" })
}

// lots are those that need a look first, then those with most stock, then the used up ones.
func (b *builder) lots() []tally.Lot {
	return sorted(slices.Clone(b.card.Supply.Lots), func(x, y tally.Lot) int {
		return cmp.Or(cmp.Compare(lotOrder(&x), lotOrder(&y)), cmp.Compare(y.Stock, x.Stock))
	})
}

func lotOrder(l *tally.Lot) int {
	switch {
	case l.Below():
		return 0
	case l.Expiring:
		return 1
	case l.Overissued() > 0:
		return 2
	case l.Stock > 0:
		return 3
	}
	return 4
}

func (b *builder) lotNotes(l *tally.Lot) []note {
	return notes(b.note(!l.Below() && l.Overissued() > 0, "yellow", "overissued", "n", l.Overissued()), b.lifeNote(l))
}

// lifeNote is on how much of a lot is left, and for how long.
func (b *builder) lifeNote(l *tally.Lot) note {
	left := int(l.Expires - b.card.Day)
	switch {
	case l.Below():
		return b.note(true, "red", "below", "n", -l.Stock)
	case l.Stock == 0 && l.Received+l.Used+l.Wasted+l.Returned == 0:
		return b.note(true, "", "unused")
	case l.Stock == 0:
		return b.note(true, "", "empty")
	case l.Expiring && left < 0:
		return b.note(true, "red", "expired", "n", -left)
	case l.Expiring && left == 0:
		return b.note(true, "red", "lastday")
	case l.Expiring:
		return b.note(true, "yellow", "expiring", "n", left)
	}
	return b.note(l.Expires == 0, "", "noexpiry")
}

func (b *builder) places() []tally.Place {
	return sorted(slices.Clone(b.card.Supply.Places), func(x, y tally.Place) int {
		return cmp.Or(tally.YesFirst(x.Store, y.Store), cmp.Compare(y.Stock, x.Stock))
	})
}

// held is a place's share of the county's stock.
func (b *builder) held(p *tally.Place) tally.Rate {
	all := b.card.Supply.Stock
	return tally.Rate{Value: ratio(float64(p.Stock), all), OK: all > 0 && !p.Below()}
}

// supplyFigures are what the sentences about stock and sites may name.
func (b *builder) supplyFigures() []any {
	s, sites := &b.card.Supply, &b.card.Sites
	return []any{
		"stock", s.Stock, "need", s.Need7, "due", s.Due7, "backlog", s.Backlog, "first", s.First7(), "shortage", s.Shortage, "shortof", b.shortOf(),
		"days", s.Total.Days, "open", sites.Open, "capacity", sites.Capacity, "required", sites.Required,
		"short", sites.Short, "crowded", b.card.County.NextDose.Outlook.Crowded, "use", sites.Use, "unsafe", sites.Unsafe, "over", sites.Over, "on", sites.Day, "ahead", len(s.Ahead),
		"past", b.card.Ended(), "ready", b.card.County.NextDose.Outlook.Ready,
	}
}

// shortOf is the product that runs short first.
func (b *builder) shortOf() string {
	if b.card.Supply.Shortage == 0 {
		return ""
	}
	return b.drive.Vaccines[b.card.Supply.ShortOf].Name
}

func (b *builder) supplyHeadline() string {
	figures := b.supplyFigures()
	return b.say("supply.headline.join", "vaccine", b.say("supply.headline.vaccine."+b.answer[claim.WillItLast].Case, figures...),
		"sites", b.say("supply.headline.sites."+b.answer[claim.WillTheyFit].Case, figures...))
}

// lowNames names the products that are below the threshold, and for how many days each lasts.
func (b *builder) lowNames() string {
	var names []string
	for _, p := range b.card.Supply.Products {
		if p.Low {
			names = append(names, b.say("supply.lowname", "name", b.drive.Vaccines[p.Product].Name, "days", p.Days))
		}
	}
	return b.list(names)
}
