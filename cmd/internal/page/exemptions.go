package page

import (
	"cmp"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
)

type exemptionsBody struct {
	Checks  []exemptionCheck
	Unusual int           // units with an unusual share
	Units   []*tally.Unit // with anybody on the register, highest share first
	Twice   float64       // twice the county's share: from there on one stands out
	Scale   float64       // of the bars: up to there, or to the highest share
	Reasons []exemptionReason
}

// exemptionCheck is what is to be checked at the first units of a list.
type exemptionCheck struct {
	Key, Tone string
	First     []named
	More      int // units
}

type exemptionReason struct {
	tally.ExemptionReason
	Name  string
	Width float64 // of its bar
}

func (b *builder) exemptions() content {
	c := &b.card.County
	body := exemptionsBody{Reasons: b.exemptionReasons(c.Exemptions.Reasons), Twice: 2 * c.Exemptions.Share.Value}
	check := func(key, tone string, units []named) {
		if n := min(len(units), mostNamed); n > 0 {
			body.Checks = append(body.Checks, exemptionCheck{key, tone, units[:n], len(units) - n})
		}
	}
	unusual := b.unusual()
	check("unusual", "red", unusual)
	check("awaiting", "yellow", most(b.counted("people", func(u *tally.Unit) int { return u.Exemptions.Awaiting })))
	check("expired", "yellow", most(b.counted("people", func(u *tally.Unit) int { return u.Exemptions.Expired })))
	body.Unusual, body.Scale = len(unusual), body.Twice
	body.Units = sorted(b.card.Where(func(u *tally.Unit) bool { return u.Exemptions.Any() }), func(x, y *tally.Unit) int {
		return cmp.Compare(y.Exemptions.Share.Value, x.Exemptions.Share.Value)
	})
	for _, u := range body.Units {
		body.Scale = max(body.Scale, u.Exemptions.Share.Value)
	}
	return content{b.exemptionWords(), body}
}

// unusual are the units whose share of exemptions stands out, highest first.
func (b *builder) unusual() []named {
	return b.shares(func(u *tally.Unit) bool { return u.Exemptions.Unusual }, func(u *tally.Unit) tally.Rate { return u.Exemptions.Share })
}

// exemptionReasons name the reasons as typed; rare ones stand together last.
func (b *builder) exemptionReasons(reasons []tally.ExemptionReason) []exemptionReason {
	var rows []exemptionReason
	most := 1
	for _, r := range reasons {
		most = max(most, r.Told.N)
	}
	for _, r := range reasons {
		name := campaign.Short(r.Reason, 40)
		if name == "" {
			name = b.say("exemptions.rare", "n", b.drive.MinCell)
		}
		rows = append(rows, exemptionReason{r, name, float64(r.Told.N) / float64(most)})
	}
	return rows
}

func (b *builder) exemptionWords() head {
	c := &b.card.County
	x := &c.Exemptions
	unusual := b.unusual()
	figures := []any{"listed", x.Listed, "confirmed", x.Confirmed, "awaiting", x.Awaiting, "expired", x.Expired,
		"lifted", x.Lifted, "vaccinated", x.Vaccinated, "share", x.Share, "doubtful", x.Awaiting + x.Expired,
		"n", len(unusual), "unusual", b.someOf(b.names(unusual), 4)}
	return b.head(claim.WhoIsExempt, figures...)
}
