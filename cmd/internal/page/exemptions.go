package page

import (
	"cmp"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

type exemptionsBody struct {
	Checks  []exemptionCheck
	Unusual int           // units with an unusual share
	Units   []*tally.Unit // with anybody on the register, highest share first
	Twice   float64       // twice the county's share: from there on one stands out
	Scale   float64       // of the bars: up to there, or to the highest share
	Reasons []tally.ExemptionReason
}

// exemptionCheck is what is to be checked at the first units of a list.
type exemptionCheck struct {
	Key, Tone string
	First     []named
	More      int // units
}

func (b *builder) exemptions() content {
	c := &b.card.County
	body := exemptionsBody{Reasons: c.Exemptions.Reasons, Twice: 2 * c.Exemptions.Share.Value}
	check := func(key, tone string, units []named) {
		if n := min(len(units), mostNamed); n > 0 {
			body.Checks = append(body.Checks, exemptionCheck{key, tone, units[:n], len(units) - n})
		}
	}
	unusual := b.unusual()
	check("unusual", "red", unusual)
	check("awaiting", "yellow", most(b.counted("people", func(u *tally.Unit) int { return u.Exemptions.Awaiting })))
	check("expired", "yellow", most(b.counted("people", func(u *tally.Unit) int { return u.Exemptions.Expired })))
	body.Unusual = len(unusual)
	body.Units = sorted(b.card.Where(func(u *tally.Unit) bool { return u.Exemptions.Any() }), byShare)
	body.Scale = campaign.Most(body.Twice, body.Units, func(u *tally.Unit) float64 { return u.Exemptions.Share.Value })
	return content{b.exemptionWords(), body}
}

// byShare puts the units with the highest share of exemptions first.
func byShare(x, y *tally.Unit) int {
	return cmp.Compare(y.Exemptions.Share.Value, x.Exemptions.Share.Value)
}

// unusual are the units whose share of exemptions stands out, highest first.
func (b *builder) unusual() []named {
	units := sorted(b.card.Where(func(u *tally.Unit) bool { return u.Exemptions.Unusual }), byShare)
	return words.Each(units, func(u *tally.Unit) named {
		return named{Unit: u.Index, Note: b.words.Keep(b.words.Percent(u.Exemptions.Share))}
	})
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
