package disk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestReplace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "note")
	for _, content := range []string{"one", "the second", ""} {
		if err := Replace(path, []byte(content), 0o600); err != nil || read(t, path) != content {
			t.Errorf("%q: %v", content, err)
		}
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if err := os.Mkdir(path+".new", 0o700); err != nil {
		t.Fatal(err)
	}
	if Replace(path, []byte("late"), 0o600) == nil || read(t, path) != "" {
		t.Error("what cannot be written replaced the file")
	}
	if Replace(filepath.Join(path, "within"), nil, 0o600) == nil {
		t.Error("a file within a file")
	}
}

func TestSync(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	if err := os.WriteFile(path, []byte("kept"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(Sync(path), SyncFolder(dir)); err != nil || read(t, path) != "kept" {
		t.Error(err)
	}
	if Sync(filepath.Join(dir, "none")) == nil {
		t.Error("a file that does not exist")
	}
}

func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	if err := os.WriteFile(path, []byte("left by a run that died"), 0o600); err != nil {
		t.Fatal(err)
	}
	first, err := TryLock(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := TryLock(path); !errors.Is(err, ErrLocked) {
		t.Errorf("second: %v, want ErrLocked", err)
	}
	if err := first.Unlock(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); runtime.GOOS != "windows" && !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Unlock left its file: %v", err)
	}
	again, err := TryLock(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Unlock(); err != nil {
		t.Error(err)
	}
	if _, err := TryLock(filepath.Join(path, "none")); err == nil || errors.Is(err, ErrLocked) {
		t.Errorf("a folder that does not exist: %v", err)
	}
}

// TestLockThatLostItsName: whoever waited at the door of a file that was taken
// away meanwhile does not hold the lock that the next run will ask for.
func TestLockThatLostItsName(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("removes no open file")
	}
	path := filepath.Join(t.TempDir(), "lock")
	lock, err := TryLock(path)
	if err != nil {
		t.Fatal(err)
	}
	if !named(lock.file, path) {
		t.Error("the lock is not known by its name")
	}
	if err := os.Rename(path, path+" taken away"); err != nil {
		t.Fatal(err)
	}
	if named(lock.file, path) {
		t.Error("a lock without its name passes")
	}
	if err := errors.Join(os.WriteFile(path, nil, 0o600), lock.Unlock()); err != nil {
		t.Error(err)
	}
}

func TestExchange(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	for _, path := range []string{a, b} {
		if err := errors.Join(os.Mkdir(path, 0o700), os.WriteFile(filepath.Join(path, "of"), []byte(path), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	err := Exchange(a, b)
	if errors.Is(err, errors.ErrUnsupported) {
		t.Skip(err)
	}
	if err != nil || read(t, filepath.Join(a, "of")) != b || read(t, filepath.Join(b, "of")) != a {
		t.Errorf("Exchange: %v", err)
	}
	if err := Exchange(a, filepath.Join(dir, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("with nothing: %v", err)
	}
}
