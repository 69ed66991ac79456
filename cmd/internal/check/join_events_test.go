package check

import (
	"testing"

	"dailydose/cmd/internal/day"
)

// Events sent again add nothing; two like rows in one report are two
// events; a case reported again stands once, with its latest text.
func TestEventsSentTwice(t *testing.T) {
	row := func(doses int) MovementRow {
		return MovementRow{Date: day.New(2021, 5, 1), Lot: "A", Type: "used", Doses: doses, Counterparty: "一号点"}
	}
	first := &Submission{Day: day.New(2021, 5, 1), Movements: []MovementRow{row(10), row(10), row(20)},
		Reactions: []ReactionRow{{Case: "AE 1", Class: "pending"}}}
	again := &Submission{Day: day.New(2021, 5, 2), Movements: []MovementRow{row(20), row(10), row(10), row(30)},
		Reactions: []ReactionRow{{Case: "ae1", Class: "general"}, {Case: "AE2", Class: "general"}}}
	j := &joiner{facts: &Facts{InForce: []*Submission{first, again}, people: newPersonIndex()}}
	j.events()
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

// An event sent again is the same however its texts are typed; what may be
// another stays another.
func TestEventsTypedAnew(t *testing.T) {
	june1 := day.New(2021, 6, 1)
	move := func(lot, party string) *Submission {
		return &Submission{Movements: []MovementRow{{Date: june1, Lot: lot, Type: "used", Doses: 10, Counterparty: party}}}
	}
	reaction := func(name string) *Submission { return &Submission{Reactions: []ReactionRow{{Case: name}}} }
	problem := func(text string) *Submission {
		return &Submission{Inspections: []InspectionRow{{Date: june1, Problem: text, Status: "mended"}}}
	}
	for name, tt := range map[string]struct {
		first, again *Submission
		events       int
	}{
		"as it was":                {move("L100", "县医院"), move("L100", "县医院"), 1},
		"lot in full width":        {move("L100", "县医院"), move("Ｌ１００", "县医院"), 1},
		"lot in small letters":     {move("L100", "县医院"), move("l100", "县医院"), 1},
		"lot with a blank":         {move("L100", "县医院"), move("L 100", "县医院"), 1},
		"another lot":              {move("L100", "县医院"), move("L.100", "县医院"), 2},
		"site with a blank":        {move("L100", "县医院"), move("L100", "县 医院"), 1},
		"site with other brackets": {move("L100", "县医院（东区）"), move("L100", "县医院(东区)"), 1},
		"another site":             {move("L100", "县医院"), move("L100", "县医院东区"), 2},
		"no site":                  {move("L100", "县医院"), move("L100", ""), 2},
		"case in full width":       {reaction("AE-001"), reaction("ＡＥ 001"), 1},
		"another case":             {reaction("2021-1-12"), reaction("2021-11-2"), 2},
		"problem with a full stop": {problem("登记不及时"), problem("登记不及时。"), 1},
		"problem, other commas":    {problem("台账不全，登记不及时"), problem("台账不全,登记 不及时"), 1},
		"another problem":          {problem("登记不及时"), problem("台账不全"), 2},
	} {
		j := &joiner{facts: &Facts{InForce: []*Submission{tt.first, tt.again}, people: newPersonIndex()}}
		j.events()
		j.inspections()
		if n := len(j.facts.Movements) + len(j.facts.Reactions) + len(j.facts.Inspected); n != tt.events {
			t.Errorf("%s: %d events, want %d", name, n, tt.events)
		}
	}
}
