package inbox

import (
	"time"

	"dailydose/cmd/internal/day"
)

// Draw is who was drawn at a unit for field verification. It stands in the ledger, so that
// which results count depends on nobody's memory.
type Draw struct {
	Day     day.Day     `json:"day"`  // reporting day whose state was drawn from
	Unit    string      `json:"unit"` // name
	Seed    uint64      `json:"seed"`
	Dosed   []DrawnDose `json:"dosed"`
	Undosed []string    `json:"undosed"` // keys of people
}

// DrawnDose is a dose of a person, by key.
type DrawnDose struct {
	Key  string `json:"key"`
	Dose int    `json:"dose"`
}

// NoteDraws enters draws in the ledger.
func (b *Box) NoteDraws(draws []Draw, now time.Time) error {
	now, run := b.ledger.beside(now)
	for i := range draws {
		b.ledger.enter(record{Event: drawn, Draw: &draws[i], Seen: now, Run: run})
	}
	return b.ledger.flush()
}

// Draws are those entered from the state of days up to one, in order.
func (b *Box) Draws(upTo day.Day) []Draw {
	var all []Draw
	for _, r := range b.ledger.records {
		if r.Event == drawn && r.Draw != nil && r.Draw.Day <= upTo {
			all = append(all, *r.Draw)
		}
	}
	return all
}
