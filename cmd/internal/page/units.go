package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// named is a unit in a list, with a remark such as the days it is missing.
type named struct {
	Unit  int
	Note  string
	count int // what the remark counts
}

// of returns the units of a kind, in config order.
func (b *builder) of(k campaign.Kind) []*tally.Unit {
	return b.card.Where(func(u *tally.Unit) bool { return b.drive.Units[u.Index].Kind == k })
}

// ranked returns the units of a kind by rank; those without a target follow in config order.
func (b *builder) ranked(k campaign.Kind) []*tally.Unit {
	return sorted(b.of(k), func(x, y *tally.Unit) int {
		return cmp.Or(tally.YesFirst(x.Rank > 0, y.Rank > 0), cmp.Compare(x.Rank, y.Rank))
	})
}

// sorted sorts in place, and returns the list; equal ones keep their order.
func sorted[T any](list []T, order func(x, y T) int) []T {
	slices.SortStableFunc(list, order)
	return list
}

// list names units.
func list(units []*tally.Unit) []named {
	return words.Each(units, func(u *tally.Unit) named { return named{Unit: u.Index} })
}

// counted lists the units of which there is something to count, in config
// order; note is the sentence on the number, as claims say it.
func (b *builder) counted(note string, count func(*tally.Unit) int) []named {
	var all []named
	for i := range b.card.Units {
		if n := count(&b.card.Units[i]); n > 0 {
			all = append(all, named{i, b.words.Keep(b.words.ClaimNote(claim.Unit{Note: note, N: n})), n})
		}
	}
	return all
}

// most puts the units of which most is counted first.
func most(list []named) []named {
	return sorted(list, func(x, y named) int { return cmp.Compare(y.count, x.count) })
}

func (b *builder) names(units []named) []string {
	return words.Each(units, func(u named) string { return b.drive.Units[u.Unit].Name })
}

// some names the first few units and says how many there are, so that a
// sentence stays one.
func (b *builder) some(units []*tally.Unit, most int) string {
	return b.someOf(b.card.Names(units), most)
}

// someOf names the first few.
func (b *builder) someOf(names []string, most int) string {
	if len(names) <= most {
		return b.list(names)
	}
	return b.say("some", "names", b.list(names[:most]), "n", len(names))
}
