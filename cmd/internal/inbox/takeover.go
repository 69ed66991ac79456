package inbox

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dailydose/cmd/internal/disk"
)

// Takeover is what became of a state folder that an older program kept elsewhere.
type Takeover uint8

// The outcomes of TakeOver.
const (
	NothingToMove Takeover = iota
	Moved
	LeftAside // there is another state already, and that counts
)

// TakeOver moves the state folder of an older program to where it belongs now. On
// the same disk that is one step. On another everything is copied and read back,
// the ledger last, before the old folder is removed: a run that is cut off leaves
// the old one whole, and the next goes on. After an error the old one is to be used.
func TakeOver(old, state string) (Takeover, error) {
	if info, err := os.Lstat(old); errors.Is(err, fs.ErrNotExist) {
		return NothingToMove, nil
	} else if err != nil {
		return NothingToMove, err
	} else if !info.IsDir() {
		return NothingToMove, errors.New("a link, or no folder")
	}
	if hasState(state) {
		return removeLeft(old, state)
	}
	lock, err := disk.TryLock(filepath.Join(old, lockName))
	if err != nil {
		return NothingToMove, err
	}
	if info, err := os.Lstat(state); err == nil && info.IsDir() {
		_ = os.Remove(state) // where it was only made beforehand
	}
	if !exists(state) {
		if err := lock.Unlock(); err != nil { // Windows renames no folder with an open file in it
			return NothingToMove, err
		}
		if err := moveWhole(old, state); err == nil {
			return Moved, nil
		}
		if lock, err = disk.TryLock(filepath.Join(old, lockName)); err != nil {
			return NothingToMove, err
		}
	}
	if err := errors.Join(copyState(old, state), lock.Unlock()); err != nil {
		return NothingToMove, err
	}
	return Moved, os.RemoveAll(old)
}

// StateFolder is the folder that TakeOver would leave in use, for looking only.
func StateFolder(old, state string) string {
	if info, err := os.Lstat(old); err == nil && info.IsDir() && !hasState(state) {
		return old
	}
	return state
}

// hasState reports whether a folder holds what TakeOver brings last, or an archive
// of its own.
func hasState(dir string) bool {
	for _, name := range []string{ledgerName, firstName} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}

// removeLeft removes what a run that was cut off left of a moved folder: a
// beginning of the same ledger, with nothing that the new folder lacks.
func removeLeft(old, state string) (Takeover, error) {
	was, _ := os.ReadFile(filepath.Join(old, ledgerName)) // gone: the removing had begun
	is, err := os.ReadFile(filepath.Join(state, ledgerName))
	if err != nil || !bytes.HasPrefix(is, was) {
		return LeftAside, err
	}
	files, err := stateFiles(old)
	if err != nil {
		return LeftAside, err
	}
	for _, name := range files {
		if strings.HasPrefix(name, archiveName) && !sameSize(filepath.Join(old, name), filepath.Join(state, name)) {
			return LeftAside, nil
		}
	}
	return NothingToMove, os.RemoveAll(old)
}

func sameSize(a, b string) bool {
	one, err := os.Stat(a)
	other, also := os.Stat(b)
	return err == nil && also == nil && one.Size() == other.Size()
}

func moveWhole(old, state string) error {
	if err := os.MkdirAll(filepath.Dir(state), 0o755); err != nil {
		return err
	}
	if err := disk.Rename(old, state); err != nil {
		return err
	}
	return errors.Join(disk.SyncFolder(filepath.Dir(state)), disk.SyncFolder(filepath.Dir(old)))
}

// copyState copies what is worth keeping, and holds each copy against its original.
func copyState(old, state string) error {
	files, err := stateFiles(old)
	if err != nil {
		return err
	}
	for _, name := range files {
		if err := copyWhole(filepath.Join(old, name), filepath.Join(state, name)); err != nil {
			return err
		}
	}
	return nil
}

// stateFiles are a state folder's files, relative to it, the ledger last.
func stateFiles(dir string) (files []string, err error) {
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		name, relErr := filepath.Rel(dir, path)
		switch {
		case err != nil || relErr != nil:
			return errors.Join(err, relErr)
		case e.IsDir() && slices.Contains([]string{tempName, readingName, "cache"}, name):
			return filepath.SkipDir
		case e.Type().IsRegular() && name != lockName:
			files = append(files, name)
		}
		return nil
	})
	if at := slices.Index(files, ledgerName); at >= 0 {
		files = append(slices.Delete(files, at, at+1), ledgerName)
	}
	return files, err
}

// copyWhole copies a file, unless the copy is there already, and reads it back.
func copyWhole(from, to string) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if there, err := os.ReadFile(to); err == nil && bytes.Equal(there, content) {
		return nil
	}
	if err := put(to, content); err != nil {
		return err
	}
	if there, err := os.ReadFile(to); err != nil || !bytes.Equal(there, content) {
		return errors.Join(err, errors.New("the copy is not what was written"))
	}
	return nil
}
