package page

import (
	"cmp"
	"math"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/disclosure"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

type followUpBody struct {
	Reasons       []tally.ReasonCases // the most open cases first
	Course, Cases *chart.Figure
	Heat          []*tally.Unit // with cases, the most open first
	Survey        []*tally.Unit // that reported of it today
	ClassBar      []classPart   // of all base lists; nil where there is none
	Lists, Units  int           // units that have sent one, and of those with people all
	Groups        []tally.GroupPart
	Before        int // unaccounted a week before
	Compared      bool
}

// classPart is a class of the people on a base list.
type classPart struct {
	Key   string
	N     int
	Share tally.Rate
}

// classBar is a list by class, as published; nil where there is none.
func classBar(n tally.ListCount) []classPart {
	if n.Listed() == 0 {
		return nil
	}
	var parts []classPart
	for i, people := range n.Columns() {
		parts = append(parts, classPart{tally.VillageColumn(i).String(), people, tally.Share(people, n.Listed())})
	}
	return parts
}

// heatCell is how many open cases a unit has for a reason, and how much they weigh among all of
// its open cases: 0 to 5, and 0 where it is not told.
type heatCell struct {
	disclosure.Cell
	Weight int
}

func (b *builder) followUp() content {
	c := &b.card.County
	body := followUpBody{Reasons: reasonRows(&c.FollowUp), Survey: b.card.Where(surveyed)}
	body.Heat = sorted(b.card.Where(func(u *tally.Unit) bool { return u.FollowUp.Open+u.FollowUp.Closed > 0 }), func(x, y *tally.Unit) int {
		return cmp.Compare(y.FollowUp.Open, x.FollowUp.Open)
	})
	b.listed(&body)
	body.Course = b.bars(chart.Reasons(b.card, &c.FollowUp, b.reasonKeys(body.Reasons)))
	body.Cases = b.bars(chart.Cases(b.card, &c.FollowUp))
	return content{b.followUpWords(body.Reasons), body}
}

// listed says where everybody on a base list stands.
func (b *builder) listed(body *followUpBody) {
	c := &b.card.County
	body.ClassBar = classBar(c.List)
	asked := b.card.Where(func(u *tally.Unit) bool { return u.Target > 0 })
	body.Units, body.Lists = len(asked), campaign.Count(asked, (*tally.Unit).HasList)
	body.Groups = campaign.Where(c.Groups, func(g tally.GroupPart) bool { return g.List.Listed() > 0 })
	body.Before, body.Compared = c.UnaccountedBefore(7)
}

// reasonRows are the reasons of a scope, the most open cases first.
func reasonRows(f *tally.FollowUp) []tally.ReasonCases {
	rows := slices.DeleteFunc(slices.Clone(f.Reasons), func(r tally.ReasonCases) bool { return !r.Told.Any() })
	return sorted(rows, func(x, y tally.ReasonCases) int { return cmp.Compare(y.Open, x.Open) })
}

// reasonName is the reason in words; "" for none.
func (b *builder) reasonName(key string) string {
	if key == "" {
		return ""
	}
	return b.words.Keep(b.words.Choice("follow_up", "reason", key))
}

// reasonKeys are the reasons of the rows, then those that nobody has any more.
func (b *builder) reasonKeys(rows []tally.ReasonCases) []string {
	keys := words.Each(rows, func(r tally.ReasonCases) string { return r.Reason })
	for _, c := range b.card.County.FollowUp.Course {
		if !slices.Contains(keys, c.Reason) {
			keys = append(keys, c.Reason)
		}
	}
	return keys
}

// heatOf weighs a reason among the unit's cases: why its people are not vaccinated, not how big
// it is.
func heatOf(u *tally.Unit, reason string) heatCell {
	for _, r := range u.FollowUp.Reasons {
		switch {
		case r.Reason == reason && r.Told.Open.Show != disclosure.Plain:
			return heatCell{r.Told.Open, 0}
		case r.Reason == reason:
			weight := int(math.Ceil(r.Share.Value * 10)) // tenths of the unit's cases, rounded up
			return heatCell{r.Told.Open, min(weight, 5)}
		}
	}
	return heatCell{}
}

// surveyed reports whether a unit reported on the card's day of people to vaccinate.
func surveyed(u *tally.Unit) bool {
	f := &u.FollowUp
	return u.Target > 0 && (f.Base > 0 || f.Booked > 0 || f.Kept+f.Missed > 0 || f.Hesitant > 0)
}

func (b *builder) followUpWords(reasons []tally.ReasonCases) head {
	c := &b.card.County
	f := &c.FollowUp
	var top [2]tally.ReasonCases
	copy(top[:], slices.DeleteFunc(slices.Clone(reasons), func(r tally.ReasonCases) bool { return r.Told.Open.Show != disclosure.Plain }))
	first, second := top[0], top[1]
	figures := append(b.figures(&c.Measures), "open", f.Open, "closed", f.Closed, "people", c.FollowingUp, "listed", f.Listed,
		"first", b.reasonName(first.Reason), "firstn", first.Open, "firstshare", first.Share,
		"second", b.reasonName(second.Reason), "secondn", second.Open, "secondshare", second.Share,
		"untended", f.Untended, "nobody", f.Nobody, "broken", f.Broken, "kept", f.Kept, "missed", f.Missed,
		"hesitant", f.Hesitant, "won", f.WonOver, "wonshare", f.WonShare, "unaccounted", c.List.Unaccounted())
	before, compared := c.UnaccountedBefore(7)
	figures = append(figures, "before", before, "compared", compared)
	return b.head(claim.WhyNot, figures...)
}
