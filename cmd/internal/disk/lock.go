package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"

	"github.com/gofrs/flock"
)

// ErrLocked says that another run holds the lock.
var ErrLocked = errors.New("another run holds the lock")

// Lock is a file that one run at a time may hold. The system gives it back when
// a run dies, so that a file left behind locks nobody out.
type Lock struct{ file *flock.Flock }

// TryLock takes the lock, or returns ErrLocked at once.
func TryLock(path string) (*Lock, error) {
	file := flock.New(path, flock.SetPermissions(0o600))
	held, err := file.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	if !held || !named(file, path) {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, ErrLocked), file.Close())
	}
	return &Lock{file}, nil
}

// named reports whether the locked file still bears its name: a run that ended
// just now may have taken the name away, and a third begun with a new file.
func named(file *flock.Flock, path string) bool {
	ours, err := file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(ours, there)
}

// Unlock removes the file and lets the lock go. Windows removes no open file:
// there it stays, and locks nobody out.
func (l *Lock) Unlock() error {
	if runtime.GOOS == "windows" {
		return l.file.Close()
	}
	err := os.Remove(l.file.Path())
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, l.file.Close())
}
