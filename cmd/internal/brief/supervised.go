package brief

import "dailydose/cmd/internal/account"

// supervision tells of supervision cases: how many are open, and what the day did to which units.
func (doc *document) supervision() string {
	if doc.Night == nil {
		return ""
	}
	on := doc.card.Day
	rejudged := func(c *account.Case) bool { // of first doses, which no light speaks of any more
		return c.Matter == account.Progress && doc.card.Rejudged() && c.Opened <= doc.card.Drive.Deadline
	}
	var open struct{ Open, Answered, Again, Overdue int } // answered what was asked last; asked again after an answer
	for i := range doc.Night.Cases {
		if c := &doc.Night.Cases[i]; c.Open() {
			open.Open++
			open.Answered += one(c.IsAnswered())
			open.Again += one(c.IsAskedAgain())
			open.Overdue += one(c.Overdue(on) > 0)
		}
	}
	var steps []string
	for _, step := range []struct {
		key string
		is  func(*account.Case) bool
	}{
		{"opened", func(c *account.Case) bool { return c.Opened == on }},
		{"reminded", func(c *account.Case) bool { return c.LastReminded() == on }},
		{"closed", func(c *account.Case) bool { return c.Closed == on && !rejudged(c) }},
		{"closed_full", func(c *account.Case) bool { return c.Closed == on && rejudged(c) }},
		{"expired", func(c *account.Case) bool { return c.Expired }},
		{"summoned", func(c *account.Case) bool { return c.State() == "summoned" }},
	} {
		steps = append(steps, doc.cases("brief.cases."+step.key, step.is))
	}
	said := doc.join(steps...)
	if open.Open == 0 {
		return said
	}
	return doc.join(doc.say("brief.supervised", open), said)
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// cases says of how many cases, and of which units, something is so; "" for none.
func (doc *document) cases(key string, is func(*account.Case) bool) string {
	var names []string
	for i := range doc.Night.Cases {
		if c := &doc.Night.Cases[i]; is(c) {
			names = append(names, c.Unit)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return doc.say(key, map[string]any{"N": len(names), "Names": doc.words.Units(names)})
}
