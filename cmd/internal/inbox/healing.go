package inbox

import "time"

// Healer is what something damaged was made whole by; words has its name.
type Healer string

// The healers.
const (
	ByInputs Healer = "inputs" // a file of the drop folder with the same content
	ByBackup Healer = "backup"
	ByCopy   Healer = "copy" // the ledger's second copy, or the other way round
)

// Healing is something of archive or ledger that was damaged and is whole again.
// It stands in the ledger, so that every later build tells of it too.
type Healing struct {
	Path string // a file's, as it first came; that of the ledger by its name
	By   Healer
	At   time.Time // when a run noticed, UTC
}

// Heal enters what was healed since the last call, and returns it.
func (b *Box) Heal(now time.Time) ([]Healing, error) {
	now, run := b.ledger.beside(now)
	var fresh []Healing
	for _, from := range []struct {
		by    Healer
		paths []string
	}{{ByInputs, b.take(&b.refetched)}, {ByBackup, b.take(&b.restored)}} {
		for _, path := range from.paths {
			fresh = append(fresh, Healing{path, from.by, now})
		}
	}
	if r := &b.ledger.repair; !r.told && (r.Torn > 0 || r.Copy || len(r.Restored)+len(r.Lost) > 0) {
		r.told = true
		fresh = append(fresh, Healing{ledgerName, ByCopy, now})
	}
	for _, h := range fresh {
		b.ledger.enter(record{Event: healed, Path: h.Path, By: h.By, Seen: h.At, Run: run})
	}
	return fresh, b.ledger.flush()
}

// Healings are all that the ledger tells of, in its order.
func (b *Box) Healings() (all []Healing) {
	for _, r := range b.ledger.records {
		if r.Event == healed {
			all = append(all, Healing{r.Path, r.By, r.Seen})
		}
	}
	return all
}
