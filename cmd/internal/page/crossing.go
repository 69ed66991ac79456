package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

type crossingBody struct {
	*tally.Crossing                        // nil: nobody can know
	Counties        []tally.CrossingCounty // those with the most people asked in vain first
	Keyless         []string
}

// crossing is the page of an office above counties about whom several of them have.
func (b *builder) crossing() content {
	x := b.card.Crossing
	if x == nil {
		return content{head{b.say("crossing.headline.unknown"), b.say("crossing.lead.unknown")}, crossingBody{}}
	}
	body := crossingBody{Crossing: x}
	body.Counties = sorted(slices.Clone(x.Counties), func(x, y tally.CrossingCounty) int {
		return cmp.Or(cmp.Compare(y.Asked, x.Asked), cmp.Compare(y.People, x.People))
	})
	body.Keyless = words.Each(x.Keyless, func(u int) string { return b.drive.Units[u].Name })
	key := "some"
	if x.People == 0 {
		key = "none"
	}
	figures := []any{"people", x.People, "asked", x.Asked, "lead", x.Lead, "once", b.card.County.Lead, "doses", x.Doses}
	return content{head{b.say("crossing.headline."+key, figures...), b.say("crossing.lead."+key, figures...)}, body}
}
