package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/tally"
)

type exemptionsBody struct {
	County      *tally.County
	Unusual     *fewest
	Expired     *fewest
	Waiting     *fewest // awaiting a diagnosis
	Outstanding int     // units with an unusual share
	Twice       float64 // twice the county's share, on the scale of the bars
	Units       []exemptionRow
	Reasons     []exemptionReason
}

// fewest are the first of a list, and how many more there are.
type fewest struct {
	First []named
	More  int
}

// fewestOf is nil where there is nobody.
func fewestOf(list []named) *fewest {
	if len(list) == 0 {
		return nil
	}
	n := min(len(list), mostNamed)
	return &fewest{list[:n], len(list) - n}
}

type exemptionRow struct {
	*tally.Unit
	Kind  campaign.Kind
	Width float64 // of its share's bar
}

type exemptionReason struct {
	Name                     string
	All, Confirmed, Awaiting int
	Width                    float64
}

func (b *builder) exemptions() (content, error) {
	c := &b.card.County
	body := exemptionsBody{
		County: c, Reasons: b.exemptionReasons(c.Exemptions.Reasons),
		Unusual: fewestOf(b.unusual()), Outstanding: len(b.unusual()),
		Expired: fewestOf(b.exempted(func(x *tally.Exemptions) int { return x.Expired })),
		Waiting: fewestOf(b.exempted(func(x *tally.Exemptions) int { return x.Awaiting })),
	}
	body.Units, body.Twice = b.exemptionRows()
	headline, lead := b.exemptionWords()
	return content{headline, lead, body}, nil
}

// exempted are the units with people of one state of the register, most first.
func (b *builder) exempted(count func(*tally.Exemptions) int) []named {
	units := b.pick(func(u *tally.Unit) bool { return count(&u.Exemptions) > 0 })
	slices.SortStableFunc(units, func(x, y *tally.Unit) int {
		return cmp.Compare(count(&y.Exemptions), count(&x.Exemptions))
	})
	var list []named
	for _, u := range units {
		list = append(list, named{u.Index, b.say("decide.people", "n", count(&u.Exemptions))})
	}
	return list
}

// unusualUnits are those whose share of exemptions stands out, highest first.
func (b *builder) unusualUnits() []*tally.Unit {
	units := b.pick(func(u *tally.Unit) bool { return u.Exemptions.Unusual })
	slices.SortStableFunc(units, func(x, y *tally.Unit) int {
		return cmp.Compare(y.Exemptions.Share.Value, x.Exemptions.Share.Value)
	})
	return units
}

// unusual are the same with their shares.
func (b *builder) unusual() []named {
	var list []named
	for _, u := range b.unusualUnits() {
		list = append(list, named{u.Index, b.keep(b.words.Percent(u.Exemptions.Share))})
	}
	return list
}

// exemptionRows are the units with anybody on the register, highest share
// first. Their bars are drawn on a scale that reaches twice the county's share,
// from where on a share stands out, or the highest share.
func (b *builder) exemptionRows() (rows []exemptionRow, twice float64) {
	twice = 2 * b.card.County.Exemptions.Share.Value
	top := twice
	for i := range b.card.Units {
		u := &b.card.Units[i]
		if x := &u.Exemptions; x.Listed+x.Lifted+x.Vaccinated > 0 {
			rows = append(rows, exemptionRow{Unit: u, Kind: b.drive.Units[i].Kind})
			top = max(top, x.Share.Value)
		}
	}
	for i := range rows {
		rows[i].Width = rows[i].Exemptions.Share.Value / max(top, 1e-9)
	}
	slices.SortStableFunc(rows, func(x, y exemptionRow) int {
		return cmp.Compare(y.Exemptions.Share.Value, x.Exemptions.Share.Value)
	})
	return rows, twice / max(top, 1e-9)
}

// exemptionReasons name the reasons as typed; rare ones stand together last.
func (b *builder) exemptionReasons(reasons []tally.ExemptionReason) []exemptionReason {
	var rows []exemptionReason
	most := 1
	for _, r := range reasons {
		most = max(most, r.Confirmed+r.Awaiting)
	}
	for _, r := range reasons {
		name := cut(r.Reason, 40)
		if name == "" {
			name = b.say("exemptions.rare")
		}
		all := r.Confirmed + r.Awaiting
		rows = append(rows, exemptionReason{name, all, r.Confirmed, r.Awaiting, float64(all) / float64(most)})
	}
	return rows
}

func (b *builder) exemptionWords() (headline, lead string) {
	c := &b.card.County
	x := &c.Exemptions
	key := "doubtful"
	switch {
	case x.Listed+x.Lifted+x.Vaccinated == 0:
		key = "none"
	case x.Listed == 0:
		key = "settled"
	case x.Awaiting+x.Expired == 0:
		key = "sound"
	}
	unusual := b.unusualUnits()
	figures := []any{"listed", x.Listed, "confirmed", x.Confirmed, "awaiting", x.Awaiting, "expired", x.Expired,
		"lifted", x.Lifted, "vaccinated", x.Vaccinated, "share", x.Share, "doubtful", x.Awaiting + x.Expired,
		"n", len(unusual), "unusual", b.some(unusual, 4)}
	return b.say("exemptions.headline."+key, figures...), b.say("exemptions.lead", figures...)
}
