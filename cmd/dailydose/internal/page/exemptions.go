package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/dailydose/internal/campaign"
	"dailydose/cmd/dailydose/internal/tally"
)

type exemptionsBody struct {
	County  *tally.County
	Unusual []named
	Expired []named
	Waiting []named // awaiting a diagnosis
	Units   []exemptionRow
	Reasons []exemptionReason
	Top     float64 // the highest share, for the bars
}

type exemptionRow struct {
	*tally.Unit
	Kind  campaign.Kind
	Width float64 // of its share's bar
}

type exemptionReason struct {
	Name                string
	Confirmed, Awaiting int
	Width               float64
}

func (b *builder) exemptions() (content, error) {
	c := &b.card.County
	body := exemptionsBody{
		County: c, Units: b.exemptionRows(), Reasons: b.exemptionReasons(c.Exemptions.Reasons),
		Unusual: b.unusual(),
		Expired: b.exempted(func(x *tally.Exemptions) int { return x.Expired }),
		Waiting: b.exempted(func(x *tally.Exemptions) int { return x.Awaiting }),
	}
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

// unusual are the units whose share of exemptions stands out, highest first.
func (b *builder) unusual() []named {
	units := b.pick(func(u *tally.Unit) bool { return u.Exemptions.Unusual })
	slices.SortStableFunc(units, func(x, y *tally.Unit) int {
		return cmp.Compare(y.Exemptions.Share.Value, x.Exemptions.Share.Value)
	})
	var list []named
	for _, u := range units {
		list = append(list, named{u.Index, b.keep(b.words.Percent(u.Exemptions.Share))})
	}
	return list
}

// exemptionRows are the units with anybody on the register, highest share first.
func (b *builder) exemptionRows() []exemptionRow {
	var rows []exemptionRow
	top := 0.0
	for i := range b.card.Units {
		u := &b.card.Units[i]
		if x := &u.Exemptions; x.Listed+x.Lifted+x.Vaccinated > 0 {
			rows = append(rows, exemptionRow{Unit: u, Kind: b.drive.Units[i].Kind})
			top = max(top, x.Share.Value)
		}
	}
	for i := range rows {
		if top > 0 {
			rows[i].Width = rows[i].Exemptions.Share.Value / top
		}
	}
	slices.SortStableFunc(rows, func(x, y exemptionRow) int {
		return cmp.Compare(y.Exemptions.Share.Value, x.Exemptions.Share.Value)
	})
	return rows
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
		rows = append(rows, exemptionReason{name, r.Confirmed, r.Awaiting, float64(r.Confirmed+r.Awaiting) / float64(most)})
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
	unusual := b.pick(func(u *tally.Unit) bool { return u.Exemptions.Unusual })
	figures := []any{"listed", x.Listed, "confirmed", x.Confirmed, "awaiting", x.Awaiting, "expired", x.Expired,
		"lifted", x.Lifted, "vaccinated", x.Vaccinated, "share", x.Share, "doubtful", x.Awaiting + x.Expired,
		"n", len(unusual), "unusual", b.some(unusual, 4)}
	return b.say("exemptions.headline."+key, figures...), b.say("exemptions.lead", figures...)
}
