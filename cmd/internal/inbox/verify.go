package inbox

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"
)

// Verification is how the archive stands, one content counted once, and how the ledger.
type Verification struct {
	Whole     int
	Damaged   []string // paths that the contents first came with, in ledger order
	Missing   []string
	Refetched []string // of those two, fetched again from the drop folder
	Restored  []string // or from the backup
	Backup    BackupVerification
	Lines     int // of the ledger
	Ledger    LedgerRepair
}

// Left is how many files and lines are damaged or missing and were not mended.
// Without repair none was.
func (v *Verification) Left(repair bool) int {
	files, lost := len(v.Damaged)+len(v.Missing)+len(v.Backup.Bad), len(v.Ledger.Lost)
	if v.Backup.Fault != nil { // one that cannot be looked at is one thing
		files++
	}
	if repair {
		return files - len(v.Refetched) - len(v.Restored) - v.Backup.Made + lost
	}
	if v.Ledger.Torn > 0 {
		lost++
	}
	if v.Ledger.Copy {
		lost++
	}
	return files + lost + len(v.Ledger.Restored)
}

// Verify reads the whole archive and holds it against its sums. With repair, what
// is damaged or missing is fetched again from the drop folder where a file there
// has that very content, or from the backup, and entered as healed.
func (b *Box) Verify(ctx context.Context, repair bool, now time.Time) (*Verification, error) {
	root, _, err := b.look()
	if err != nil {
		return nil, err
	}
	_ = root.Close() // read only
	v := &Verification{Lines: len(b.ledger.records), Ledger: b.ledger.repair}
	for i, r := range b.ledger.records {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if first, ok := b.ledger.first[r.SHA]; !ok || first != i {
			continue
		}
		if err := b.verify(r, repair, v); err != nil {
			return nil, err
		}
	}
	if b.opt.Backup != "" {
		v.Backup = b.verifyBackup(ctx, repair)
	}
	if !repair {
		return v, ctx.Err()
	}
	healed, err := b.Heal(now)
	for _, h := range healed {
		switch h.By {
		case ByInputs:
			v.Refetched = append(v.Refetched, h.Path)
		case ByBackup:
			v.Restored = append(v.Restored, h.Path)
		}
	}
	return v, errors.Join(err, ctx.Err())
}

// verify counts the archived copy of a record's content.
func (b *Box) verify(r record, repair bool, v *Verification) error {
	content, err := os.ReadFile(b.archived(r.SHA, r.Path))
	switch {
	case errors.Is(err, fs.ErrPermission):
		return err
	case err == nil && sumsTo(content, r.SHA):
		v.Whole++
		return nil
	case errors.Is(err, fs.ErrNotExist):
		v.Missing = append(v.Missing, r.Path)
	default:
		v.Damaged = append(v.Damaged, r.Path)
	}
	if !repair {
		return nil
	}
	err = b.fetchAgain(r)
	if errors.Is(err, ErrLost) {
		return nil
	}
	return err
}
