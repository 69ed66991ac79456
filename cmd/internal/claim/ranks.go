package claim

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/tally"
)

// Ranking is how the units of one kind rank by coverage, best first, as a bulletin tells it:
// the first three and the last three, ties extended; all of them, where they are few.
type Ranking struct {
	Case        string // one, tied, few, ends, or rest: the others are all level
	Kind        campaign.Kind
	All         []*tally.Unit
	First, Last []Tie        // Last is empty where there are too few units to have two ends
	Rest        int          // units in the only tie of Last, where that is all the others
	Light       string       // one, all, several; full_…: by completion alone by now; over: the drive is, and all ended alike
	Lights      []LightCount // how many units are of which light, the best first
}

// Tie is units of the same coverage, to the decimal that is shown.
type Tie struct {
	Names    []string
	Coverage tally.Rate
}

// LightCount is how many units are of a light.
type LightCount struct {
	Light tally.Light
	Units int
}

// ends is how many units a bulletin names at either end.
const ends = 3

// RankingOf ranks the units of a kind; nobody is ranked by what is not known.
func RankingOf(card *tally.Card, kind campaign.Kind) (r Ranking) {
	r.Kind = kind
	if card.Collected.IsZero() {
		return r
	}
	r.All = card.Ranked(kind)
	ties := tiesOf(card, r.All)
	r.First = ties
	if len(r.All) > 2*ends && len(ties) > 1 {
		first, last := endsOf(ties)
		r.First, r.Last = ties[:first], ties[max(first, last):]
		if n := len(r.Last); first == len(ties)-1 && len(r.Last[n-1].Names) > ends {
			r.Rest = len(r.Last[n-1].Names)
		}
	}
	r.Lights = lightsOf(r.All)
	r.Case = first(
		when(len(r.All) == 1, "one"),
		when(len(ties) == 1, "tied"),
		when(len(r.Last) == 0, "few"),
		when(r.Rest > 0, "rest"),
		otherwise("ends"),
	).Case
	r.Light = first(
		when(len(r.Lights) > 1, "several"),
		when(card.Ended(), "over"),
		when(len(r.All) == 1, "one"),
		otherwise("all"),
	).Case
	if card.Rejudged() {
		r.Light = "full_" + r.Light
	}
	return r
}

func tiesOf(card *tally.Card, ranked []*tally.Unit) (ties []Tie) {
	for i, u := range ranked {
		if i == 0 || u.Coverage1.Tenths() != ranked[i-1].Coverage1.Tenths() {
			ties = append(ties, Tie{Coverage: u.Coverage1})
		}
		last := &ties[len(ties)-1]
		last.Names = append(last.Names, card.Drive.Units[u.Index].Name)
	}
	return ties
}

// endsOf is how many ties from the front make the first three units, and where
// the ties begin that make the last three.
func endsOf(ties []Tie) (first, last int) {
	for n := 0; first < len(ties) && n < ends; first++ {
		n += len(ties[first].Names)
	}
	last = len(ties)
	for n := 0; last > 0 && n < ends; {
		last--
		n += len(ties[last].Names)
	}
	return min(first, len(ties)-1), last // the last tie is never among the first
}

func lightsOf(units []*tally.Unit) (counts []LightCount) {
	for _, l := range []tally.Light{tally.Blue, tally.Green, tally.Yellow, tally.Red, tally.Ended} {
		if n := campaign.Count(units, func(u *tally.Unit) bool { return u.Light == l }); n > 0 {
			counts = append(counts, LightCount{l, n})
		}
	}
	return counts
}

// Holders are the units with most people who have not had the lead event, or after the
// deadline have not completed, as soon as the plan asks anybody to; the most first. Nothing is
// told of the only unit there is.
func Holders(card *tally.Card) (key string, held []Unit) {
	key, people := "remaining", func(u *tally.Unit) int { return u.Remaining }
	if card.PastDeadline() && (card.Ended() || card.County.PlanFull > 0) {
		key, people = "unfinished", unfinished
	}
	if len(card.Units) == 1 {
		return key, nil
	}
	return key, (&maker{card: card}).units("", people)
}
