package receipt

import (
	"cmp"
	"strings"

	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/words"
)

// blocks are the pages of a unit's list: one for each village and person in charge, in the
// order of config; villages that it does not know follow by name.
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

// title heads a block.
func (b *blocks) title(say *words.Teller, village, inCharge string) string {
	_, name := b.place(village)
	return say.Text("receipt.block", map[string]any{"village": name, "in_charge": short(inCharge)})
}
