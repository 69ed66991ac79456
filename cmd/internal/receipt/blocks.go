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
