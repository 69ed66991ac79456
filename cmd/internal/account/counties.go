package account

import (
	"slices"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// compareCounties is compare for an office above counties, which is told figures and no
// rows: what was given since is known by its day; all else that moved came late where
// the county was not heard, and is a correction where it was.
func (n *Night) compareCounties(a *Account, card *tally.Card) {
	s := &steps{published: n.Since.published(card.Drive), now: card, revised: card, was: card}
	series, now, bridges := a.unitSeries(n.Since, card.Drive), countsOf(card), make([]Bridges, 1+len(card.Units))
	for u := range card.Units {
		late := unheard(series[u][n.Since.Day].Status)
		bridges[1+u] = countyBridges(&s.published[1+u], &now[1+u], card.Units[u].Curve, n.Since.Day, late)
		bridges[0].Lead.LateEntries += bridges[1+u].Lead.LateEntries
		bridges[0].Completed.LateEntries += bridges[1+u].Completed.LateEntries
	}
	whole := countyBridges(&s.published[0], &now[0], card.County.Curve, n.Since.Day, false)
	whole.Lead.late(bridges[0].Lead.LateEntries)
	whole.Completed.late(bridges[0].Completed.LateEntries)
	n.Bridged, n.County, n.Units = true, whole, bridges[1:]
	n.Moves = s.dayMoves(series)
	for i := range n.Moves {
		if m := &n.Moves[i]; unheard(series[m.unit][m.Day].Status) {
			m.Cause = ByLate
		}
	}
}

func unheard(s tally.Status) bool { return s == tally.Missing || s == tally.Returned }

// late is how much of what arrived since came late.
func (b *Bridge) late(n int) { b.LateEntries, b.Corrections = n, b.Corrections-n }

func countyBridges(was, is *Figures, curve []tally.Point, since day.Day, late bool) (b Bridges) {
	lead, full := datedAfter(curve, since)
	b.Lead = Bridge{Previous: was.Lead, Doses: lead, Corrections: is.Lead - was.Lead - lead, Now: is.Lead}
	b.Completed = Bridge{Previous: was.Completed, Doses: full, Corrections: is.Completed - was.Completed - full, Now: is.Completed}
	b.Eligible = Bridge{Previous: was.Eligible, Registers: is.Eligible - was.Eligible, Now: is.Eligible}
	if late {
		b.Lead.late(b.Lead.Corrections)
		b.Completed.late(b.Completed.Corrections)
	}
	return b
}

// datedAfter are the people who began and completed after a day.
func datedAfter(curve []tally.Point, since day.Day) (lead, full int) {
	at, found := slices.BinarySearchFunc(curve, since, func(p tally.Point, on day.Day) int { return int(p.Day - on) })
	if !found || len(curve) == 0 {
		return 0, 0
	}
	last := curve[len(curve)-1]
	return last.First - curve[at].First, last.Full - curve[at].Full
}
