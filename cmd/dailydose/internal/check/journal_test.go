package check

import (
	"testing"

	"dailydose/cmd/dailydose/internal/day"
)

// A journal sent again adds nothing; two like rows in one report are two
// events; a case reported again stands once, with its latest text.
func TestJournalsSentTwice(t *testing.T) {
	row := func(doses int) MovementRow {
		return MovementRow{Date: day.New(2021, 5, 1), Lot: "A", Type: "used", Doses: doses, Counterparty: "一号点"}
	}
	first := &Submission{Day: day.New(2021, 5, 1), Movements: []MovementRow{row(10), row(10), row(20)},
		Reactions: []ReactionRow{{Case: "AE 1", Class: "pending"}}}
	again := &Submission{Day: day.New(2021, 5, 2), Movements: []MovementRow{row(20), row(10), row(10), row(30)},
		Reactions: []ReactionRow{{Case: "ae1", Class: "general"}, {Case: "AE2", Class: "general"}}}
	j := &joiner{facts: &Facts{InForce: []*Submission{first, again}, roll: newRoll()}}
	j.journals()
	total := 0
	for _, m := range j.facts.Movements {
		total += m.Row.Doses
	}
	if len(j.facts.Movements) != 4 || total != 70 {
		t.Errorf("%d movements of %d doses, want 4 of 70", len(j.facts.Movements), total)
	}
	if r := j.facts.Reactions; len(r) != 2 || r[0].Row.Class != "general" {
		t.Errorf("reactions %+v", r)
	}
}
