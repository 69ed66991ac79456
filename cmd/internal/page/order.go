package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/tally"
)

// of returns the units of a kind, in config order.
func (b *builder) of(k campaign.Kind) []*tally.Unit {
	var units []*tally.Unit
	for i := range b.card.Units {
		if b.drive.Units[i].Kind == k {
			units = append(units, &b.card.Units[i])
		}
	}
	return units
}

// ranked returns the units of a kind by rank; those without a target follow in config order.
func (b *builder) ranked(k campaign.Kind) []*tally.Unit {
	units := b.of(k)
	slices.SortStableFunc(units, func(x, y *tally.Unit) int { return cmp.Compare(standing(x), standing(y)) })
	return units
}

// standing orders by rank; without a target comes last.
func standing(u *tally.Unit) int {
	if u.Rank == 0 {
		return 1 << 30
	}
	return u.Rank
}

// pick returns the units that answer yes, in config order.
func (b *builder) pick(yes func(*tally.Unit) bool) []*tally.Unit {
	var units []*tally.Unit
	for i := range b.card.Units {
		if u := &b.card.Units[i]; yes(u) {
			units = append(units, u)
		}
	}
	return units
}

func (b *builder) names(units []*tally.Unit) []string {
	var names []string
	for _, u := range units {
		names = append(names, b.drive.Units[u.Index].Name)
	}
	return names
}

// some names the first few units and says how many there are, so that a
// sentence stays one.
func (b *builder) some(units []*tally.Unit, most int) string {
	names := b.names(units)
	if len(names) <= most {
		return b.list(names)
	}
	return b.say("some", "names", b.list(names[:most]), "n", len(names))
}
