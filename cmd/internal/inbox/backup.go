package inbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"dailydose/cmd/internal/disk"
)

// ErrOtherBackup says that a backup folder holds the ledger of another drive, or
// that of a state folder which was lost since.
var ErrOtherBackup = errors.New("the backup is of another ledger")

// BackUp brings the backup folder up to the state folder: what was archived since,
// the account, and last the ledger, so that what its ledger tells of is there. It
// returns how many files were copied. The folder must be there: made here, it would
// lie where a disk or share is not connected.
func (b *Box) BackUp(ctx context.Context) (files int, err error) {
	if info, err := os.Stat(b.opt.Backup); err != nil {
		return 0, err
	} else if !info.IsDir() {
		return 0, fmt.Errorf("%s: %w", b.opt.Backup, errors.ErrUnsupported)
	}
	own, err := os.ReadFile(b.state(ledgerName))
	if err != nil {
		return 0, err
	}
	known, aside, err := b.backedUp(own)
	if err == nil && aside != nil {
		name := fmt.Sprintf("ledger.%d.jsonl", bytes.Count(aside, []byte("\n")))
		err = disk.Replace(filepath.Join(b.opt.Backup, name), aside, privateFile)
	}
	if err != nil {
		return 0, err
	}
	for i, r := range b.ledger.records[known:] {
		if err := ctx.Err(); err != nil {
			return files, err
		}
		if first, ok := b.ledger.first[r.SHA]; !ok || first != known+i {
			continue
		}
		switch copied, err := b.backUp(r); {
		case err != nil:
			return files, err
		case copied:
			files++
		}
	}
	if account, err := os.ReadFile(b.state(accountName)); err == nil {
		err = disk.Replace(filepath.Join(b.opt.Backup, accountName), account, privateFile)
		if err != nil {
			return files, err
		}
	}
	return files, replaceOther(filepath.Join(b.opt.Backup, ledgerName), nil, own)
}

// backedUp is how many lines of the ledger the backup has. Of one that has gone
// another way since it began alike everything is to be looked at anew; aside is that.
func (b *Box) backedUp(own []byte) (lines int, aside []byte, err error) {
	theirs, err := os.ReadFile(filepath.Join(b.opt.Backup, ledgerName))
	first, _, _ := bytes.Cut(theirs, []byte("\n"))
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && len(theirs) == 0:
		return 0, nil, nil
	case err != nil:
		return 0, nil, err
	case bytes.HasPrefix(own, theirs):
		return bytes.Count(theirs, []byte("\n")), nil, nil
	case !bytes.HasPrefix(own, append(first, '\n')):
		return 0, nil, ErrOtherBackup
	}
	return 0, theirs, nil
}

// inBackup is where a record's content lies in the backup.
func (b *Box) inBackup(r record) string {
	return filepath.Join(b.opt.Backup, archiveName, r.SHA[:2], filepath.Base(b.archived(r.SHA, r.Path)))
}

// backUp copies a record's content, unless it is there already.
func (b *Box) backUp(r record) (copied bool, err error) {
	if info, err := os.Stat(b.inBackup(r)); err == nil && info.Size() == r.Size {
		return false, nil
	}
	return b.copyToBackup(r)
}

func (b *Box) copyToBackup(r record) (copied bool, err error) {
	content, err := b.Original(r.SHA)
	if errors.Is(err, ErrLost) {
		return false, nil
	}
	if err == nil {
		err = put(b.inBackup(r), content)
	}
	return err == nil, err
}

// put writes a file, with the folder that it lies in.
func put(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), privateDir); err != nil {
		return err
	}
	return disk.Replace(path, content, privateFile)
}

// restore puts the backup's copy of a record's content in its place in the archive.
func (b *Box) restore(r record) (done bool, err error) {
	if b.opt.Backup == "" {
		return false, nil
	}
	content, err := os.ReadFile(b.inBackup(r))
	if err != nil || !sumsTo(content, r.SHA) {
		return false, nil
	}
	return true, put(b.archived(r.SHA, r.Path), content)
}

// BackupVerification is how a backup stands.
type BackupVerification struct {
	Fault error    // it could not be looked at
	Whole int      // contents
	Bad   []string // damaged or missing, by the paths they first came with
	Made  int      // of Bad, copied again
}

// verifyBackup holds what a backup should have against its sums.
func (b *Box) verifyBackup(ctx context.Context, repair bool) (v BackupVerification) {
	own, err := os.ReadFile(b.state(ledgerName))
	if _, missing := os.Stat(b.opt.Backup); err == nil {
		err = missing
	}
	lines := 0
	if err == nil {
		lines, _, err = b.backedUp(own)
	}
	if v.Fault = err; err != nil {
		return v
	}
	for i, r := range b.ledger.records[:lines] {
		if first, ok := b.ledger.first[r.SHA]; !ok || first != i || ctx.Err() != nil {
			continue
		}
		if content, err := os.ReadFile(b.inBackup(r)); err == nil && sumsTo(content, r.SHA) {
			v.Whole++
			continue
		}
		v.Bad = append(v.Bad, r.Path)
		if !repair {
			continue
		}
		if copied, err := b.copyToBackup(r); err != nil {
			v.Fault = err
		} else if copied {
			v.Made++
		}
	}
	return v
}
