package account

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disclosure"
)

// Reply is what was answered to a case. Its text holds no long number and no name on record.
type Reply struct {
	Day      day.Day `json:"day"`             // on which it was taken up: the first published after it came
	Date     day.Day `json:"date"`            // that it bears
	By       string  `json:"by"`              // who says so: the unit, or the supervision office
	Measures string  `json:"measures"`        // what was done
	Status   string  `json:"status"`          // key of the choice list: mended, working, extension
	Until    day.Day `json:"until,omitempty"` // asked for with an extension
}

// numberedReply is a reply with the case it names.
type numberedReply struct {
	Reply
	to   check.CaseNumber
	told day.Day // of the report that brought it
}

// LastReply is the last that was taken up; nil for none.
func (c *Case) LastReply() *Reply {
	if len(c.Replies) == 0 {
		return nil
	}
	return &c.Replies[len(c.Replies)-1]
}

// Known are the cases that had been published when a day was built, as replies may name them.
func (a *Account) Known(d *campaign.Drive, on day.Day) (known []check.KnownCase) {
	before, later := a.front(on)
	if later != nil {
		before = later
	}
	if before == nil {
		return nil
	}
	names := d.Names()
	for _, c := range before.Cases {
		if unit, is := names.Unit(c.Unit); is {
			known = append(known, check.KnownCase{CaseNumber: check.CaseNumber{Year: c.Year, Number: c.Number}, Unit: unit, Opened: c.Opened})
		}
	}
	return known
}

// replies are all that have come, by the supervision office's register of problems too,
// where a row names a case and is not unmended.
func replies(f *check.Facts) (all []numberedReply) {
	for _, r := range f.Replies {
		all = append(all, numberedReply{Reply{Date: r.Row.Date, By: f.Drive.Units[r.Unit].Name, Status: r.Row.Status, Until: r.Row.Until,
			Measures: r.Row.Measures}, r.Row.Case, r.From.Day})
	}
	for _, r := range f.Inspected {
		for _, n := range check.CaseNumbers(r.Row.Problem + " " + r.Row.Demand) {
			if r.Row.Status != "open" {
				all = append(all, numberedReply{Reply{Date: r.Row.Date, By: f.Drive.Units[r.Unit].Name, Status: r.Row.Status,
					Measures: r.Row.Problem}, n, r.Told})
			}
		}
	}
	var texts []*string
	for i := range all {
		all[i].Measures = disclosure.HideLongNumbers(all[i].Measures)
		texts = append(texts, &all[i].Measures)
	}
	f.Blot(texts)
	return all
}

// takeReplies enters in a case what has been answered to it, or to one that goes on in it, and was
// not known before.
func (b *caseBook) takeReplies(c *Case) {
	parts := b.parts(c)
	for _, r := range b.replies {
		r.Day = b.card.Day
		known := func(old Reply) bool {
			if old.Measures == "" { // read back from the site, which does not tell what was done
				return r.told <= old.Day
			}
			same := alike(old.Measures, r.Measures)
			old.Day, old.Measures = r.Day, r.Measures
			return same && old == r.Reply
		}
		asked := func(c *Case) bool {
			return r.to.Is(check.CaseNumber{Year: c.Year, Number: c.Number}) && r.told >= c.Opened
		}
		met := func(c *Case) bool { return slices.ContainsFunc(c.Replies, known) }
		if slices.ContainsFunc(parts, asked) && !slices.ContainsFunc(parts, met) {
			c.Replies = append(c.Replies, r.Reply)
			c.Answered, c.Awaiting = r.Day, 0
		}
	}
	slices.SortStableFunc(c.Replies, func(x, y Reply) int { return cmp.Or(cmp.Compare(x.Day, y.Day), cmp.Compare(x.Date, y.Date)) })
}

// alike reports whether two texts are one, but for what is hidden in either: whoever is
// named in a reply may come on record after it.
func alike(a, b string) bool {
	return slices.EqualFunc([]rune(a), []rune(b), func(x, y rune) bool { return x == y || x == '*' || y == '*' })
}
