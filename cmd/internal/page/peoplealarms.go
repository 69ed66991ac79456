package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/tally"
)

// peopleAlarms are what next doses, follow-up and exemptions ask to be decided.
func (b *builder) peopleAlarms() []decision {
	return b.collect((*builder).dropoutAlarm, (*builder).slowNextDoses, (*builder).beyondReach,
		(*builder).untendedCases, (*builder).unusualExemptions, (*builder).expiredDeferrals)
}

// countyLine is a line on the county as a whole.
func (b *builder) countyLine(key, tone, href string, figures ...any) decision {
	return decision{Tone: tone, Href: href,
		Text: b.say("decide."+key+".text", figures...), Detail: b.say("decide."+key+".detail", figures...)}
}

// dropoutAlarm speaks when the drop-out rate is above its alarm, and names where.
func (b *builder) dropoutAlarm() (decision, bool) {
	if !b.card.DropoutHigh(&b.card.County.NextDose) {
		return decision{}, false
	}
	n := b.card.County.NextDose
	d := b.countyLine("dropout", "red", "next-dose.html#dropout", "rate", n.Dropout, "alarm", b.drive.Thresholds.DropoutAlarm, "long", n.LongOverdue)
	units := b.pick(func(u *tally.Unit) bool { return u.NextDose.LongOverdue > 0 && b.card.DropoutHigh(&u.NextDose) })
	slices.SortStableFunc(units, func(x, y *tally.Unit) int { return cmp.Compare(y.NextDose.LongOverdue, x.NextDose.LongOverdue) })
	for _, u := range units[:min(len(units), mostNamed)] {
		d.Units = append(d.Units, named{u.Index, b.say("decide.people", "n", u.NextDose.LongOverdue)})
	}
	if n := len(units) - mostNamed; n > 0 {
		d.Detail = b.say("decide.more", "detail", d.Detail, "n", n)
	}
	return d, true
}

// slowNextDoses speaks when the next doses due by the deadline outrun the pace they are given at.
func (b *builder) slowNextDoses() (decision, bool) {
	m := &b.card.County.Measures
	if got := b.nextOutcome(m); got.key != "too_slow" {
		return decision{}, false
	}
	return b.countyLine("slow", "red", "next-dose.html#h-prospect", b.nextFigures(m)...), true
}

// beyondReach tells of those who cannot finish by the deadline any more.
func (b *builder) beyondReach() (decision, bool) {
	m := &b.card.County.Measures
	if m.NextDose.Outlook.Beyond == 0 {
		return decision{}, false
	}
	return b.countyLine("beyond", "yellow", "next-dose.html#h-prospect", b.nextFigures(m)...), true
}

func (b *builder) untendedCases() (decision, bool) {
	units := b.pick(func(u *tally.Unit) bool { return u.FollowUp.Untended > 0 })
	slices.SortStableFunc(units, func(x, y *tally.Unit) int { return cmp.Compare(y.FollowUp.Untended, x.FollowUp.Untended) })
	var list []named
	for _, u := range units {
		list = append(list, named{u.Index, b.say("decide.cases", "n", u.FollowUp.Untended)})
	}
	f := &b.card.County.FollowUp
	return b.about("untended", "yellow", "follow-up.html#h-cases", list, "cases", f.Untended, "nobody", f.Nobody)
}

func (b *builder) unusualExemptions() (decision, bool) {
	return b.about("unusual", "yellow", "exemptions.html#h-check", b.unusual())
}

func (b *builder) expiredDeferrals() (decision, bool) {
	list := b.exempted(func(x *tally.Exemptions) int { return x.Expired })
	return b.about("expired", "yellow", "exemptions.html#h-check", list, "people", b.card.County.Exemptions.Expired)
}
