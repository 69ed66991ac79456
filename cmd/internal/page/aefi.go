package page

import (
	"regexp"
	"slices"

	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
)

type aefiBody struct {
	Days      *chart.Figure
	NoReports string // why nothing can be said, where no unit that keeps the sheet has reported
	RateFrom  int    // doses from which a rate is shown
	ByProduct eventTable
	ByLot     eventTable
	LotsNamed bool // any lot is named in it
}

// eventTable is the cases by product, or by product and lot.
type eventTable struct {
	Lots bool
	Rows []tally.Events
}

func (b *builder) aefi() content {
	s := &b.card.Safety
	body := aefiBody{RateFrom: tally.RateFrom, Days: b.bars(chart.Reactions(b.card)),
		ByProduct: eventTable{false, s.Products}, ByLot: eventTable{true, s.Batches}}
	if why := "aefi.unwatched." + b.answer[claim.IsItSafe].Case; b.words.Has("page." + why) {
		body.NoReports = b.say(why)
	}
	body.LotsNamed = slices.ContainsFunc(s.Batches, func(e tally.Events) bool { return e.Lot != "" })
	return content{b.aefiWords(), body}
}

// numberLike is what a case number may look like; personLike is what could be a
// person's phone or ID number.
var (
	numberLike = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z/_.-]{0,23}$`)
	personLike = regexp.MustCompile(`^(1[0-9]{10}|[0-9]{15}|[0-9]{17}[0-9Xx]?)$`)
)

// caseNumber is a case number fit to be shown, "" where it could be a person's.
func caseNumber(typed string) string {
	if !numberLike.MatchString(typed) || personLike.MatchString(typed) {
		return ""
	}
	return typed
}

func (b *builder) aefiWords() head {
	s := &b.card.Safety
	return b.head(claim.IsItSafe, "n", s.Cases, "serious", s.Serious, "deaths", s.Deaths, "doses", s.Doses, "rate", s.Per100k, "seriousrate", s.Serious100k,
		"timely", s.Timely, "late", s.Late, "silent", b.answer[claim.IsItSafe].Case == "silent", "from", tally.RateFrom)
}
