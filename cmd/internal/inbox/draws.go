package inbox

import (
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// NoteDraws enters draws in the ledger.
func (b *Box) NoteDraws(draws []campaign.Draw, now time.Time) error {
	now, run := b.ledger.beside(now)
	for i := range draws {
		b.ledger.enter(record{Event: drawn, Draw: &draws[i], Seen: now, Run: run})
	}
	return b.ledger.flush()
}

// Draws are those entered from the state of days up to one, in order.
func (b *Box) Draws(upTo day.Day) []campaign.Draw {
	var all []campaign.Draw
	for _, r := range b.ledger.records {
		if r.Event == drawn && r.Draw != nil && r.Draw.Day <= upTo {
			all = append(all, *r.Draw)
		}
	}
	return all
}
