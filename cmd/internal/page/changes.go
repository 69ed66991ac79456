package page

import "dailydose/cmd/internal/tally"

// mostChanges bounds the list; the whole of it is in data/changes.csv.
const mostChanges = 120

// changeRow is one figure of an earlier day that moved since that day was published.
type changeRow struct {
	tally.Change
	Figure string
}

func (b *builder) changeRows() []changeRow {
	var rows []changeRow
	for _, ch := range b.card.Changes[:min(len(b.card.Changes), mostChanges)] {
		if ch.Measure == "status" {
			ch.Published, ch.Now = b.statusWord(ch.Published), b.statusWord(ch.Now)
		}
		rows = append(rows, changeRow{ch, b.keep(b.words.Say("data.measure."+ch.Measure, nil))})
	}
	return rows
}

// statusWord is the word for a published status; the file it was read back from may hold anything.
func (b *builder) statusWord(status string) string {
	if key := "term.status." + status; b.words.Has(key) {
		return b.keep(b.words.Say(key, nil))
	}
	return cut(status, 20)
}
