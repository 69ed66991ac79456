package office

import (
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

// Cells is every count of people by unit or lot and attribute, the small ones too, which a site
// does not tell.
func Cells(card *tally.Card, w *words.Words) ([]byte, error) {
	b := newBook(card, w)
	b.reasons()
	b.exemptions()
	b.villages()
	b.reactions()
	return b.content()
}

// counts are columns of whole numbers.
func counts(keys ...string) []column {
	return words.Each(keys, func(key string) column { return column{key, 12, workbook.Whole} })
}

func (b *book) reasons() {
	var rows [][]any
	for u := range b.card.Units {
		for _, r := range b.card.Units[u].FollowUp.Reasons {
			if r.Told.Any() {
				rows = append(rows, []any{b.unit(u), b.Keep(b.Choice("follow_up", "reason", r.Reason)), r.Open, r.Untended, r.Nobody, r.Broken, r.Closed})
			}
		}
	}
	b.sheet("reasons", append([]column{{"unit", 16, 0}, {"reason", 20, 0}}, counts("open", "untended", "nobody", "broken", "closed")...), rows)
}

func (b *book) exemptions() {
	var rows [][]any
	for u := range b.card.Units {
		for _, r := range b.card.Units[u].Exemptions.Reasons {
			rows = append(rows, []any{b.unit(u), r.Reason, r.Confirmed, r.Awaiting})
		}
	}
	b.sheet("exemptions", append([]column{{"unit", 16, 0}, {"reason", 30, 0}}, counts("confirmed", "awaiting")...), rows)
}

func (b *book) villages() {
	columns := append([]column{{"unit", 16, 0}, {"village", 16, 0}}, counts("target", "dose1", "full", "left", "listed")...)
	var rows [][]any
	for _, c := range tally.VillageColumns() {
		columns = append(columns, counts(c.String())...)
	}
	for u := range b.card.Units {
		own := b.card.Drive.Units[u].Villages
		for _, v := range b.card.Units[u].Villages {
			name := b.Text("term.other_villages", nil)
			if v.Village >= 0 {
				name = own[v.Village].Name
			}
			row := []any{b.unit(u), name, v.Target, v.Lead, v.Full, v.Left(), v.List.Listed()}
			for _, n := range v.List.Columns() {
				row = append(row, n)
			}
			rows = append(rows, row)
		}
	}
	b.sheet("villages", columns, rows)
}

func (b *book) reactions() {
	var rows [][]any
	for _, r := range b.card.Safety.Lots {
		serious := "data.no"
		if r.Serious {
			serious = "data.yes"
		}
		rows = append(rows, []any{b.card.Drive.Vaccines[r.Product].Name, r.Lot, b.Keep(b.Choice("aefi", "class", r.Class)), b.Text(serious, nil), r.Cases, r.Doses})
	}
	b.sheet("aefi", append([]column{{"product", 28, 0}, {"lot", 14, workbook.AsText}, {"class", 14, 0}, {"serious", 8, 0}}, counts("cases", "doses")...), rows)
}
