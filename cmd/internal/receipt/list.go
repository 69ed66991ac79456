package receipt

import (
	"strings"

	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

// columns puts labels, written with | between them, on a list's columns.
func columns(labels string, cols []workbook.Column) []workbook.Column {
	for i, label := range strings.Split(labels, "|") {
		if i < len(cols) {
			cols[i].Label = strings.TrimSpace(label)
		}
	}
	return cols
}

// head says a list's title, verdict and notes: the sentences of these names
// below prefix. Notes stand one a line; without rows there is nothing to note.
func head(say *words.Teller, l *workbook.List, prefix string, data map[string]any, rows bool) {
	l.Title, l.Verdict = say.Text(prefix+".title", data), say.Text(prefix+".verdict", data)
	if notes := say.Text(prefix+".notes", data); rows {
		l.Notes = paragraphs(notes)
	}
}

// listFile is a list as a file of its own.
func (d *daily) listFile(say *words.Teller, name string, l workbook.List) ([]file, error) {
	if say.Err != nil {
		return nil, say.Err
	}
	content, err := d.Marker.WriteList(d.look, l)
	return []file{{name, content}}, err
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
