package receipt

import (
	"cmp"
	"strconv"
	"strings"

	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

// blocks are a unit's list by village and person in charge, in the order of config; villages
// that it does not know follow by name.
type blocks struct {
	unit     *daily
	u        int
	villages *form.Villages // nil: the unit has none
}

func (d *daily) newBlocks(u int) *blocks {
	b := &blocks{unit: d, u: u}
	if len(d.facts.InForce) > 0 && len(d.Drive.Units[u].Villages) > 0 {
		b.villages = d.facts.InForce[0].Vocabulary().VillagesOf(&d.Drive.Units[u])
	}
	return b
}

// place is where a village stands, and what it is called.
func (b *blocks) place(typed string) (at int, name string) {
	own := b.unit.Drive.Units[b.u].Villages
	if b.villages != nil {
		if at := b.villages.Find(typed); at != form.None {
			return at, own[at].Name
		}
	}
	if typed == "" {
		return len(own) + 1, ""
	}
	return len(own), short(typed)
}

func (b *blocks) compare(village, inCharge, otherVillage, otherInCharge string) int {
	at, name := b.place(village)
	otherAt, other := b.place(otherVillage)
	return cmp.Or(cmp.Compare(at, otherAt), strings.Compare(name, other),
		strings.Compare(inCharge, otherInCharge))
}

// head gives the rows their blocks, where at tells each row's village and person in charge. A
// village of config begins a page, as its people are handed to it; what else was typed as one
// shares pages.
func (b *blocks) head(say *words.Teller, rows []workbook.ListRow, at func(row int) (village, inCharge string)) {
	own := b.unit.Drive.Units[b.u].Villages
	for first, next := 0, 0; first < len(rows); first = next {
		village, inCharge := at(first)
		for next = first; next < len(rows); next++ {
			if v, c := at(next); b.compare(v, c, village, inCharge) != 0 {
				break
			}
		}
		place, name := b.place(village)
		if name == "" && len(own) > 0 {
			name = say.Text("receipt.no_village", nil)
		}
		title := say.Text("receipt.block", map[string]any{"village": name, "in_charge": short(inCharge), "n": next - first})
		for i := first; i < next; i++ {
			rows[i].Part, rows[i].Block = strconv.Itoa(min(place, len(own))), title
		}
	}
}

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
