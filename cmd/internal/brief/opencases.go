package brief

import (
	"cmp"
	"slices"
	"strings"

	"dailydose/cmd/internal/disclosure"
	"dailydose/cmd/internal/tally"
)

// openCases are the open cases in the register of the unvaccinated but for those
// who have an appointment, by why those people are not vaccinated.
type openCases struct {
	Total    int
	Main     []reason // most cases first
	All      bool     // Main is all the reasons there are
	Hesitant int      // cases of people who hesitate or refuse; 0 where that would tell of a few
	Mixed    bool     // Main alone does not tell how many hesitate or refuse
	Share    tally.Rate
}

// reason is one reason with its open cases.
type reason struct {
	Name string
	N    int
}

// namedReasons is how many reasons the county's brief names.
const namedReasons = 3

func (doc *document) openCases(f *tally.FollowUp) openCases {
	r := openCases{Hesitant: f.OpenHesitant()}
	var open []tally.ReasonCases
	kinds := 0
	for _, c := range f.Reasons {
		if c.Open == 0 || c.Reason == "booked" {
			continue
		}
		r.Total += c.Open
		if c.Reason == "hesitant" || c.Reason == "refused" {
			kinds++
		}
		if c.Reason != "" && c.Told.Open.Show == disclosure.Plain { // a reason that was left open counts, but cannot be named
			open = append(open, c)
		}
	}
	slices.SortStableFunc(open, func(a, b tally.ReasonCases) int {
		return cmp.Or(cmp.Compare(b.Open, a.Open), strings.Compare(a.Reason, b.Reason))
	})
	named, told := 0, 0
	for _, c := range open[:min(namedReasons, len(open))] {
		r.Main = append(r.Main, reason{doc.words.Keep(doc.words.Choice("follow_up", "reason", c.Reason)), c.Open})
		named += c.Open
		if c.Reason == "hesitant" || c.Reason == "refused" {
			told++
		}
	}
	r.All, r.Mixed = named == r.Total, kinds > 0 && (kinds > 1 || told == 0)
	r.Share = tally.Rate{Value: float64(r.Hesitant) / float64(max(1, r.Total)), OK: r.Total > 0}
	return r
}
