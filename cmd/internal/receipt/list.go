package receipt

import (
	"strings"

	"dailydose/cmd/internal/workbook"
)

// columns puts labels, written with | between them, on a list's columns.
func columns(labels string, cols []workbook.ListColumn) []workbook.ListColumn {
	for i, label := range strings.Split(labels, "|") {
		if i < len(cols) {
			cols[i].Label = strings.TrimSpace(label)
		}
	}
	return cols
}

// head says a list's title, verdict and notes: the sentences of these names
// below prefix. Notes stand one a line; without rows there is nothing to note.
func (d *daily) head(l *workbook.List, prefix string, data map[string]any, rows bool) error {
	var notes string
	for key, to := range map[string]*string{"title": &l.Title, "verdict": &l.Verdict, "notes": &notes} {
		said, err := d.Words.Say(prefix+"."+key, data)
		if err != nil {
			return err
		}
		*to = said
	}
	if rows {
		l.Notes = paragraphs(notes)
	}
	return nil
}

func paragraphs(text string) []string {
	var all []string
	for _, one := range strings.Split(text, "\n") {
		if one = strings.TrimSpace(one); one != "" {
			all = append(all, one)
		}
	}
	return all
}
