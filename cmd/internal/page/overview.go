package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/tally"
)

// wallDays is how many days the overview's reporting wall shows.
const wallDays = 14

// litWall is the overview's wall: every unit by rank, with its light and its last days, in
// pieces that stand side by side.
type litWall struct {
	wall
	Units  int
	Blocks []wallBlock
}

type wallBlock struct {
	wallKind
	ID string // of a kind's first block: links lead there
}

// mostLit is how many units the overview shows at once.
const mostLit = 45

// litWalls are the wall and, of a county of many units, what of it stands folded below:
// those that press least.
func (b *builder) litWalls() (shown litWall, rest *litWall) {
	w := b.wall(wallDays, b.ranked)
	pressing := b.pressing(mostLit)
	shown = lit(w, func(u *tally.Unit) bool { return pressing[u.Index] })
	for _, k := range unitKinds() {
		name(k, shown.Blocks)
	}
	if len(pressing) == len(b.card.Units) {
		return shown, nil
	}
	left := lit(w, func(u *tally.Unit) bool { return !pressing[u.Index] })
	return shown, &left
}

// name gives a kind's first block its kind's name.
func name(k campaign.Kind, blocks []wallBlock) {
	if at := slices.IndexFunc(blocks, func(w wallBlock) bool { return w.Kind == k }); at >= 0 {
		blocks[at].ID = string(k)
	}
}

// pressing are the units to be looked at first: those that did not report, then those whose
// lights are worst, then those with most people left.
func (b *builder) pressing(most int) map[int]bool {
	unreported := func(u *tally.Unit) bool { return isMissing(u) || isReturned(u) }
	worst := func(u *tally.Unit) int {
		return slices.Index([]tally.Light{tally.Red, tally.Yellow, tally.Green, tally.Ended, tally.Blue, ""}, u.Light)
	}
	units := sorted(b.card.Where(func(*tally.Unit) bool { return true }), func(x, y *tally.Unit) int {
		return cmp.Or(tally.YesFirst(unreported(x), unreported(y)), cmp.Compare(worst(x), worst(y)), cmp.Compare(y.Remaining, x.Remaining))
	})
	first := map[int]bool{}
	for _, u := range units[:min(len(units), most)] {
		first[u.Index] = true
	}
	return first
}

// sideBySide is how many pieces of a wall stand beside each other on a wide screen.
const sideBySide = 3

// lit cuts the rows of a wall that answer yes so that sideBySide columns hold them all in
// little height.
func lit(w wall, yes func(*tally.Unit) bool) litWall {
	v := litWall{wall: w}
	var kinds []wallKind
	for _, k := range w.Kinds {
		k.Rows = slices.DeleteFunc(slices.Clone(k.Rows), func(r wallRow) bool { return !yes(r.Unit) })
		v.Units += len(k.Rows)
		kinds = append(kinds, k)
	}
	most := max(6, (v.Units+sideBySide-1)/sideBySide+1)
	for _, k := range kinds {
		parts := (len(k.Rows) + most - 1) / most
		for i := range parts {
			from, to := i*len(k.Rows)/parts, (i+1)*len(k.Rows)/parts
			v.Blocks = append(v.Blocks, wallBlock{wallKind: wallKind{k.Kind, k.Rows[from:to]}})
		}
	}
	return v
}
