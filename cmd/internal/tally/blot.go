package tally

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/disclosure"
)

// blot hides people, and what may be anybody's number, in the card's texts. In lots,
// numbers of cases and files' names long numbers are usual.
func (c *counter) blot() {
	prose := c.card.prose()
	for _, t := range prose {
		*t = disclosure.HideLongNumbers(*t)
	}
	c.facts.Blot(append(prose, c.card.names()...))
}

// prose is what people write in their own words.
func (c *Card) prose() (texts []*string) {
	for _, p := range campaign.Pointers(c.Supervision.Problems) {
		texts = append(texts, &p.Problem, &p.Demand)
	}
	for i := range c.Sites.All {
		texts = append(texts, &c.Sites.All[i].Name, &c.Sites.All[i].Township)
	}
	for i := range c.Supply.Places {
		texts = append(texts, &c.Supply.Places[i].Name)
	}
	texts = append(texts, c.County.Exemptions.reasons()...)
	for i := range c.Units {
		texts = append(texts, c.Units[i].Exemptions.reasons()...)
		texts = append(texts, &c.Units[i].Typed.Problems, &c.Units[i].Typed.Practice)
	}
	return texts
}

func (x *Exemptions) reasons() (texts []*string) {
	for i := range x.Reasons {
		texts = append(texts, &x.Reasons[i].Reason)
	}
	return texts
}

// names are those of lots, cases and files.
func (c *Card) names() (texts []*string) {
	for i := range c.Supply.Lots {
		texts = append(texts, &c.Supply.Lots[i].Name)
	}
	for i := range c.Safety.Published {
		texts = append(texts, &c.Safety.Published[i].Lot)
	}
	for i := range c.Safety.Batches {
		texts = append(texts, &c.Safety.Batches[i].Lot)
	}
	for _, s := range campaign.Pointers(c.Safety.SeriousCases) {
		texts = append(texts, &s.Case, &s.Lot)
	}
	for _, d := range campaign.Pointers(c.Deliveries) {
		texts = append(texts, &d.File, &d.By)
	}
	for u := range c.Units {
		for d := range c.Units[u].Days {
			for i := range c.Units[u].Days[d].NotUsed {
				texts = append(texts, &c.Units[u].Days[d].NotUsed[i])
			}
		}
	}
	return texts
}
