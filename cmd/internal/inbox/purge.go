package inbox

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dailydose/cmd/internal/disk"
)

// purgedName stands in a state folder whose custody has ended.
const purgedName = "purged.txt"

// ErrPurged says that the custody of a state folder's data has ended: what still lies
// in the drop folder is not to be collected again.
var ErrPurged = errors.New("the collected data were destroyed")

// Purged reports whether the custody of a state folder's data has ended.
func Purged(state string) bool { return exists(filepath.Join(state, purgedName)) }

// Purge ends the custody of what was collected: everything in the state folder and
// the backup that holds or may hold a person, that is the archive, the ledger with its
// paths and what runs left. The published account, which tells of no person, and what
// keep names stay; record is left in place of the rest. It returns how many files went.
func (b *Box) Purge(record []byte, keep ...string) (files int, err error) {
	if err := disk.Replace(b.state(purgedName), record, privateFile); err != nil {
		return 0, err
	}
	stays := map[string]bool{purgedName: true, lockName: true}
	for _, name := range keep {
		stays[name] = true
	}
	files, err = clear(b.opt.State, func(name string) bool { return !stays[name] && name != accountName && name != accountCopyName })
	if b.opt.Backup == "" {
		return files, err
	}
	more, also := clear(b.opt.Backup, func(name string) bool {
		return name == archiveName || strings.HasPrefix(name, "ledger.") && strings.HasSuffix(name, ".jsonl")
	})
	return files + more, errors.Join(err, also)
}

// clear removes from a folder what is to go, and counts the files.
func clear(folder string, goes func(name string) bool) (files int, err error) {
	entries, err := os.ReadDir(folder)
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		if !goes(e.Name()) {
			continue
		}
		n, counted := CountFiles(path)
		files, err = files+n, errors.Join(err, counted, os.RemoveAll(path))
	}
	return files, err
}

// CountFiles is how many files lie under a path, or at it.
func CountFiles(path string) (n int, err error) {
	err = filepath.WalkDir(path, func(_ string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil && !e.IsDir() {
			n++
		}
		return err
	})
	return n, err
}
