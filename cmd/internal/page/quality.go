package page

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// mostWorkbooks keeps a page under 400 KB; data/deliveries.csv has them all.
const mostWorkbooks = 650

type qualityBody struct {
	Mendings  []decision // what is to be mended first
	Units     []unitQuality
	Chart     *chart.Figure
	Most      *tally.CodeCount // the report day's most frequent in the chart that needs mending
	Typed     []typedRow
	Differing bool // some unit's counts differ
	Workbooks []bookRow
	Healings  []tally.Healing
	Healed    int // all healings
}

type unitQuality struct {
	*tally.Unit
	tally.UnitQuality
}

// typedRow is one unit's typed counts beside the counted ones.
type typedRow struct {
	*tally.Unit
	Doses []typedDose
	Even  bool
}

type typedDose struct {
	Dose    int // its number
	Typed   int
	Given   bool
	Counted int
	Differs bool
}

func (b *builder) quality() content {
	body := qualityBody{
		Units: b.unitQuality(),
		Typed: b.typedToday(), Mendings: b.mendings(), Workbooks: b.workbooks(b.ofToday, mostWorkbooks),
		Healings: latest(b.card.Healings, mostHealings), Healed: len(b.card.Healings),
		Chart: b.bars(chart.Findings(b.card)), Most: mostToday(b.card.Quality.Codes),
	}
	body.Differing = slices.ContainsFunc(body.Typed, func(r typedRow) bool { return !r.Even })
	return content{b.qualityWords(), body}
}

// mostToday explains a report day that stands out: one mistyped receipt can bring hundreds.
func mostToday(codes []tally.CodeCount) *tally.CodeCount {
	var most *tally.CodeCount
	for i := range codes {
		c := &codes[i]
		if c.Severity > finding.Info && !c.Code.Entry().Current && c.Today > 0 && (most == nil || c.Today > most.Today) {
			most = c
		}
	}
	return most
}

func (b *builder) unitQuality() (rows []unitQuality) {
	for i := range b.card.Units {
		rows = append(rows, unitQuality{&b.card.Units[i], b.card.Quality.Units[i]})
	}
	return rows
}

// worst are the three most frequent checks that are more than for the record.
func worst(counts []tally.CodeCount) []tally.CodeCount {
	counts = slices.DeleteFunc(tally.ByWeight(counts), func(n tally.CodeCount) bool { return n.Severity == finding.Info })
	return counts[:min(3, len(counts))]
}

func (b *builder) typedToday() []typedRow {
	return words.Each(b.card.Where(reportedToday), func(u *tally.Unit) typedRow { return b.typed(u, u.Days[len(u.Days)-1]) })
}

// reportedToday reports whether there is a report of the card's day to compare with the rosters.
func reportedToday(u *tally.Unit) bool {
	return u.Status != tally.Missing && u.Status != tally.Returned && u.Status != "" && len(u.Days) > 0
}

func (b *builder) typed(u *tally.Unit, d tally.UnitDay) typedRow {
	row := typedRow{Unit: u, Even: true}
	for _, dose := range b.drive.OwnDoses() {
		typed := d.Typed[dose-1]
		n := typedDose{Dose: dose, Typed: typed.N, Given: typed.Given, Counted: d.Dose[dose-1]}
		n.Differs = n.Given && n.Typed != n.Counted
		row.Even = row.Even && !n.Differs
		row.Doses = append(row.Doses, n)
	}
	return row
}

// ofToday are the deliveries for the day, and those held for any.
func (b *builder) ofToday(d tally.Delivery) bool {
	return d.Day == b.card.Day || d.Verdict == delivery.Held
}

// workbooks are the held and returned ones first, then the latest day's, and within a day in ledger order.
func (b *builder) workbooks(yes func(tally.Delivery) bool, most int) []bookRow {
	var list []bookRow
	for _, book := range b.card.Deliveries {
		if yes(book) {
			list = append(list, bookRow{Delivery: book, Reason: b.returned(book.Why)})
		}
	}
	sorted(list, func(x, y bookRow) int {
		return cmp.Or(tally.YesFirst(x.Open(), y.Open()), cmp.Compare(y.Day, x.Day))
	})
	return list[:min(most, len(list))]
}

// returned says what returns a file.
func (b *builder) returned(why *finding.Finding) string {
	if why == nil {
		return ""
	}
	return b.words.Keep(b.words.Reason(b.drive, why))
}

func (b *builder) qualityWords() head {
	c := &b.card.County
	figures := []any{"read", c.RowsToday.Read, "counted", c.RowsToday.Counted, "rejected", c.RowsToday.NotCounted(),
		"trust", tally.Trust(c.RowsToday), "warned", c.WarnedToday, "allread", c.Rows.Read,
		"allcounted", c.Rows.Counted, "allrejected", c.Rows.NotCounted(), "skipped", c.Rows.Skipped}
	return b.head(claim.IsItSound, figures...)
}

const mostHealings = 20

// latest are the last of some healings, the newest first.
func latest(all []tally.Healing, most int) []tally.Healing {
	all = slices.Clone(all[max(0, len(all)-most):])
	slices.Reverse(all)
	return all
}

// What a check is about, and how to mend what it finds: never which row of which workbook
// it is, as that tells of a person.
func (b *builder) codeTitle(c finding.Code) string { return b.words.Keep(b.words.Title(c)) }
func (b *builder) remedy(c finding.Code) string    { return b.words.Keep(b.words.Remedy(c)) }

// mendings are the mistakes in the workbooks to be mended first, each with the units that have most of it.
func (b *builder) mendings() []decision {
	const mistakes, units = 5, 3
	var rows []decision
	for _, r := range tally.ByWeight(b.card.Quality.Codes) {
		if !r.Mendable() || len(rows) == mistakes {
			continue
		}
		at := most(b.counted("times", func(u *tally.Unit) int { return b.card.Quality.At(u.Index, r.Code) }))
		rows = append(rows, decision{
			Tone: map[finding.Severity]string{finding.Reject: "red", finding.Warn: "yellow"}[r.Severity], Href: b.base + "method.html#" + string(r.Code),
			Text: b.say("quality.mend.line", "title", b.codeTitle(r.Code), "total", r.Total, "rejected", r.Rejected, "today", r.Today), Detail: b.remedy(r.Code), Units: at[:min(units, len(at))],
		})
	}
	return rows
}
