package page

import (
	"regexp"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/tally"
)

type aefiBody struct {
	Safety     *tally.Safety
	Serious    []seriousRow
	Days       *chart.Figure
	Unwatched  string // why nothing can be said, where no unit that keeps the sheet has reported
	MostClass  int    // cases of the most frequent class, for the bars
	Enough     bool   // the doses given allow a rate
	RateFrom   int    // doses from which a rate is shown
	ClassBars  []float64
	ByProduct  eventTable
	ByLot      eventTable
	HasDetails bool // data/aefi.csv is published
}

// eventTable is the cases by product, or by product and lot.
type eventTable struct {
	Lots bool
	Rows []eventRow
}

// eventRow is the cases of one product or lot; Bar is its rate beside the highest.
type eventRow struct {
	*tally.Events
	Bar float64
}

// seriousRow is one serious case without its person.
type seriousRow struct {
	*tally.SeriousCase
	Case, Outcome string // fit to be shown
}

func (b *builder) aefi() (content, error) {
	s := &b.card.Safety
	body := aefiBody{Safety: s, Serious: b.serious(), Unwatched: b.unwatched(), Enough: s.Per100k.OK, RateFrom: tally.RateFrom,
		HasDetails: b.published("aefi.csv")}
	for _, e := range s.Classes {
		body.MostClass = max(body.MostClass, e.Cases)
	}
	for _, e := range s.Classes {
		body.ClassBars = append(body.ClassBars, part(e.Cases, body.MostClass))
	}
	body.ByProduct, body.ByLot = eventTable{false, eventRows(s.Products)}, eventTable{true, eventRows(s.Batches)}
	if v := chart.Reactions(b.card); v.Sum() > 0 {
		body.Days = b.figure(v.Figure(b.words))
	}
	headline, lead := b.aefiWords()
	return content{headline, lead, body}, nil
}

func eventRows(events []tally.Events) []eventRow {
	most := 0.0
	for _, e := range events {
		most = max(most, e.Per100k.Value)
	}
	var rows []eventRow
	for i := range events {
		row := eventRow{Events: &events[i]}
		if most > 0 {
			row.Bar = events[i].Per100k.Value / most
		}
		rows = append(rows, row)
	}
	return rows
}

func (b *builder) serious() []seriousRow {
	var rows []seriousRow
	for i := range b.card.Safety.SeriousCases {
		c := &b.card.Safety.SeriousCases[i]
		row := seriousRow{c, caseNumber(c.Case), b.say("aefi.outcome.none")}
		if c.Outcome != "" {
			row.Outcome = b.keep(b.words.Choice("aefi", "outcome", c.Outcome))
		}
		if row.Case == "" {
			row.Case = b.say("none")
		}
		rows = append(rows, row)
	}
	return rows
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

// watch is why nothing can be said of adverse events: nobody keeps their sheet,
// or nobody who does has reported; "" where somebody has.
func (b *builder) watch() string {
	switch {
	case b.card.Safety.Cases > 0 || b.heard(campaign.FormAEFI):
		return ""
	case b.keeps(campaign.FormAEFI):
		return "silent"
	}
	return "nobody"
}

func (b *builder) unwatched() string {
	if b.watch() == "" {
		return ""
	}
	return b.say("aefi.unwatched." + b.watch())
}

func (b *builder) aefiWords() (headline, lead string) {
	s := &b.card.Safety
	key := "cases"
	switch {
	case b.watch() != "":
		key = b.watch()
	case s.Doses == 0 && s.Cases == 0:
		key = "nothing"
	case s.Cases == 0:
		key = "none"
	case s.Deaths > 0:
		key = "deaths"
	case s.Serious > 0:
		key = "serious"
	}
	figures := []any{"n", s.Cases, "serious", s.Serious, "deaths", s.Deaths, "doses", s.Doses, "rate", s.Per100k, "seriousrate", s.Serious100k,
		"timely", s.Timely, "late", s.Late, "silent", key == "silent", "from", tally.RateFrom}
	return b.say("aefi.headline."+key, figures...), b.say("aefi.lead", figures...)
}

// seriousCases speaks of those reported in the last 7 days.
func (b *builder) seriousCases() (decision, bool) {
	s := &b.card.Safety
	figures := []any{"n", s.Recent, "deaths", s.Deaths}
	return decision{
		Tone: "red", Href: "aefi.html#h-serious",
		Text: b.say("decide.serious.text", figures...), Detail: b.say("decide.serious.detail", figures...),
	}, s.Recent > 0
}
