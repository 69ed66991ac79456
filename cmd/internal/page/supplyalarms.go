package page

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// supplyAlarms are what stock and sites ask to be decided, worst first; the
// overview and the supply page show the same lines.
func (b *builder) supplyAlarms() []decision {
	all := b.collect(
		(*builder).unsafeSites, (*builder).unheard, (*builder).shortage, (*builder).lowStock, (*builder).shortCapacity,
		(*builder).belowZero, (*builder).overissued, (*builder).scarceStock, (*builder).expiringLots, (*builder).overSites, (*builder).booksApart,
	)
	slices.SortStableFunc(all, byTone)
	return all
}

// unheard asks for the sheets without which nobody knows whether vaccine and
// sites suffice.
func (b *builder) unheard() (decision, bool) {
	supply, sites := !b.card.Supply.Known, b.card.Sites.Day == 0
	var from []string
	for _, u := range b.drive.Units {
		if supply && u.Fills(campaign.FormSupply) || sites && u.Fills(campaign.FormSites) {
			from = append(from, u.Name)
		}
	}
	figures := []any{"supply", supply, "sites", sites, "from", from}
	return decision{
		Tone: "yellow", Href: "supply.html",
		Text: b.say("decide.unheard.text", figures...), Detail: b.say("decide.unheard.detail", figures...),
	}, supply || sites
}

// nearDays is how near a shortage makes the line a red one.
const nearDays = 7

func (b *builder) near(on day.Day) bool { return on != 0 && on-b.card.Day <= nearDays }

func (b *builder) shortage() (decision, bool) {
	s := &b.card.Supply
	if s.Shortage == 0 {
		return decision{}, false
	}
	d := decision{Tone: "yellow", Href: "supply.html#h-stock"}
	if b.near(s.Shortage) {
		d.Tone = "red"
	}
	figures := b.supplyFigures()
	d.Text, d.Detail = b.say("decide.shortage.text", figures...), b.say("decide.shortage.detail", figures...)
	return d, true
}

// ofThings is a line on things that are no units; they are named in its detail.
func (b *builder) ofThings(key, tone, href string, names []string, figures ...any) (decision, bool) {
	if len(names) == 0 {
		return decision{}, false
	}
	figures = append(figures, "n", len(names), "names", b.someOf(names, mostNamed))
	return decision{Tone: tone, Href: href, Text: b.say("decide."+key+".text", figures...),
		Detail: b.say("decide."+key+".detail", figures...)}, true
}

// someOf names the first few.
func (b *builder) someOf(names []string, most int) string {
	if len(names) <= most {
		return b.list(names)
	}
	return b.say("some", "names", b.list(names[:most]), "n", len(names))
}

// stocks are the products that answer yes, each with what it is about.
func (b *builder) stocks(yes func(*tally.Stock) bool, key string) []string {
	var names []string
	for i := range b.card.Supply.Products {
		if p := &b.card.Supply.Products[i]; yes(p) {
			names = append(names, b.say(key, "name", b.drive.Vaccines[p.Product].Name, "brand", b.brand(p.Product), "days", p.Days.Value,
				"stock", p.Stock, "due", p.Due7, "apart", p.Apart, "used", p.Used, "given", p.Given))
		}
	}
	return names
}

func (b *builder) lowStock() (decision, bool) {
	names := b.stocks(func(p *tally.Stock) bool { return p.Low }, "decide.low.name")
	return b.ofThings("low", "red", "supply.html#h-products", names, "days", b.drive.Thresholds.SupplyDays)
}

// scarceStock leaves out the products already named as low.
func (b *builder) scarceStock() (decision, bool) {
	names := b.stocks(func(p *tally.Stock) bool { return p.Scarce && !p.Low }, "decide.scarce.name")
	return b.ofThings("scarce", "yellow", "supply.html#h-products", names)
}

func (b *builder) booksApart() (decision, bool) {
	names := b.stocks(func(p *tally.Stock) bool { return p.Differ }, "decide.apart.name")
	return b.ofThings("apart", "yellow", "supply.html#h-products", names)
}

func (b *builder) lotNames(yes func(*tally.Lot) bool, key string) (names []string, doses int) {
	for i := range b.card.Supply.Lots {
		if l := &b.card.Supply.Lots[i]; yes(l) {
			names = append(names, b.say(key, "name", cut(l.Name, 30), "expires", l.Expires, "stock", l.Stock, "below", l.Below, "over", l.Overissued()))
			doses += l.Stock
		}
	}
	return names, doses
}

func (b *builder) belowZero() (decision, bool) {
	names, _ := b.lotNames(func(l *tally.Lot) bool { return l.Below > 0 }, "decide.below.name")
	return b.ofThings("below", "yellow", "supply.html#h-lots", names)
}

// overissued leaves out the lots already named as below zero.
func (b *builder) overissued() (decision, bool) {
	names, _ := b.lotNames(overissued, "decide.overissued.name")
	return b.ofThings("overissued", "yellow", "supply.html#h-lots", names)
}

func overissued(l *tally.Lot) bool { return l.Below == 0 && l.Overissued() > 0 }

func (b *builder) expiringLots() (decision, bool) {
	names, doses := b.lotNames(func(l *tally.Lot) bool { return l.Expiring }, "decide.expiring.name")
	return b.ofThings("expiring", "yellow", "supply.html#h-lots", names, "doses", doses, "days", b.drive.Thresholds.ExpiryDays)
}

func (b *builder) siteNames(yes func(*tally.Site) bool, key string) []string {
	var names []string
	for i := range b.card.Sites.All {
		if s := &b.card.Sites.All[i]; yes(s) {
			names = append(names, b.say(key, "name", cut(s.Name, 30), "use", s.Use, "doses", s.Doses, "capacity", s.Capacity))
		}
	}
	return names
}

func (b *builder) unsafeSites() (decision, bool) {
	names := b.siteNames((*tally.Site).Unsafe, "decide.unsafe.name")
	return b.ofThings("unsafe", "red", "supply.html#h-sites", names)
}

func (b *builder) overSites() (decision, bool) {
	names := b.siteNames(func(s *tally.Site) bool { return s.Over }, "decide.over.name")
	return b.ofThings("over", "yellow", "supply.html#h-sites", names)
}

func (b *builder) shortCapacity() (decision, bool) {
	figures := b.supplyFigures()
	return decision{
		Tone: "red", Href: "supply.html#h-sites",
		Text: b.say("decide.capacity.text", figures...), Detail: b.say("decide.capacity.detail", figures...),
	}, b.card.Sites.Short > 0
}
