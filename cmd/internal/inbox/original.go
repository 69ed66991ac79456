package inbox

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"time"
)

// ErrLost says that the archived copy of a content is damaged or missing, and
// that no file of the drop folder has that very content.
var ErrLost = errors.New("damaged or missing in the archive, and not in the drop folder")

// Original returns a collected content, held against its SHA-256. A copy that is
// damaged or missing is fetched again from the drop folder as Collect found it, where a file
// there has that very content, or from the backup (see Heal); else the error is ErrLost. It is
// safe for concurrent use.
func (b *Box) Original(sha string) ([]byte, error) {
	first, ok := b.ledger.firstOf(sha)
	if !ok {
		return nil, fmt.Errorf("%w: %q was never collected", ErrLost, sha)
	}
	content, err := os.ReadFile(b.Path(sha))
	switch {
	case err == nil && sumsTo(content, sha):
		return content, nil
	case errors.Is(err, fs.ErrPermission): // of the whole archive, most likely
		return nil, err
	}
	b.mending.Lock()
	defer b.mending.Unlock()
	if err := b.fetchAgain(first); err != nil {
		return nil, err
	}
	return os.ReadFile(b.Path(sha))
}

func sumsTo(content []byte, sha string) bool { return fmt.Sprintf("%x", sha256.Sum256(content)) == sha }

// fetchAgain puts a whole copy of a record's content in its place in the archive.
func (b *Box) fetchAgain(r record) error {
	root, err := os.OpenRoot(b.opt.Inputs)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }() // read only
	for _, f := range b.lying {
		if f.size != r.Size {
			continue
		}
		switch done, err := b.fetch(root, f, r); {
		case err != nil:
			return err
		case done:
			b.refetched = append(b.refetched, r.Path)
			return nil
		}
	}
	done, err := b.restore(r)
	if err == nil && !done {
		err = fmt.Errorf("%w: %s", ErrLost, r.SHA)
	}
	if done {
		b.restored = append(b.restored, r.Path)
	}
	return err
}

// fetch copies a file of the drop folder to a record's place in the archive,
// where it has the record's content.
func (b *Box) fetch(root *os.Root, f found, r record) (done bool, err error) {
	temp, sum, err := b.copied(root, f)
	_, faulty := errors.AsType[unreadable](err)
	switch {
	case faulty, errors.Is(err, errUnsettled):
		return false, nil
	case err != nil:
		return false, err
	case sum != r.SHA:
		return false, os.Remove(temp)
	}
	b.copies[b.archived(r.SHA, r.Path)] = temp
	return true, b.settle()
}

// take returns the files whose archived copy was mended since the last call, under the paths
// they first came with.
func (b *Box) take(mended *[]string) []string {
	b.mending.Lock()
	defer b.mending.Unlock()
	paths := slices.Compact(slices.Sorted(slices.Values(*mended)))
	*mended = nil
	return paths
}

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
