package tally

import (
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/delivery"
)

// Who stands in any unit's lists is found in no text that the card hands on.
func TestBlot(t *testing.T) {
	c := testCounter(may20)
	c.card.Units = make([]Unit, 1)
	c.facts.Drive.Units = []campaign.Unit{{Name: "城关镇"}}
	listed := check.Person{Key: "resident:110105194912310021", Name: "欧阳云海", Phone: "13877112233"}
	c.facts.InForce = []*check.Submission{{Cases: []check.CaseRow{{Person: listed, InCharge: "石三山"}}}}
	c.facts.Inspected = []check.Reported[*check.InspectionRow]{{Row: &check.InspectionRow{
		Problem: "欧阳云海未登记，电话 0774-8812345", Demand: "由石三山入户，6月12日前办结"}}}
	c.facts.Sites = []check.Reported[*check.SiteRow]{{Row: &check.SiteRow{Name: "欧阳云海诊所"}, From: &check.Submission{Day: may20}}}
	c.facts.Movements = []check.Reported[*check.MovementRow]{move(may20, "received", 0, "13877112233", 10, may20+90, "")}
	c.facts.Reactions = []check.Reported[*check.ReactionRow]{{Row: &check.ReactionRow{Case: "110105194912310021", Lot: "202105013", Serious: true, Given: may20, Occurred: may20, Entered: may20}}}
	c.facts.Deliveries = []check.Delivery{{On: may20, Submission: &check.Submission{Source: check.Source{File: "城关镇/欧阳云海更正.xlsx"}}, Verdict: delivery.Accepted}}
	c.standings = check.StandingsOf(c.facts)
	c.lots()
	c.supply()
	c.sites()
	c.safety()
	c.supervision()
	c.quality()
	c.blot()
	p := c.card.Supervision.Problems[0]
	for _, told := range []struct{ got, want string }{
		{p.Problem, "****未登记，电话 0774-*******"},
		{p.Demand, "由***入户，6月12日前办结"},
		{c.card.Sites.All[0].Name, "****诊所"},
		{c.card.Supply.Lots[0].Name, "***********"},
		{c.card.Safety.SeriousCases[0].Case, "******************"},
		{c.card.Safety.SeriousCases[0].Lot, "202105013"},
		{c.card.Deliveries[0].File, "城关镇/****更正.xlsx"},
	} {
		if told.got != told.want {
			t.Errorf("published as %q, want %q", told.got, told.want)
		}
	}
}
