package page

import "dailydose/cmd/internal/tally"

// mostChanges bounds the list; the whole of it is in data/changes.csv.
const mostChanges = 120

// changes are the figures of earlier days that moved since those were published.
func (b *builder) changes() []tally.Change {
	return b.card.Changes[:min(len(b.card.Changes), mostChanges)]
}

// changed writes a figure that moved: a status by its word. The file it was
// read back from may hold anything.
func (b *builder) changed(measure, figure string) string {
	switch key := "status." + figure; {
	case measure != "status":
		return figure
	case b.words.Has("term." + key):
		return b.term(key)
	}
	return cut(figure, 20)
}
