package inbox

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/disk"
)

func TestLock(t *testing.T) {
	d := newDesk(t)
	first := d.open()
	if _, err := Open(d.opt); !errors.Is(err, disk.ErrLocked) {
		t.Fatalf("second Open: %v, want ErrLocked", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if err := d.open().Close(); err != nil {
		t.Errorf("Open after Close: %v", err)
	}
}

func TestSecondOpenLeavesTheHoldersFilesAlone(t *testing.T) {
	d := newDesk(t)
	b := d.open()
	spill := filepath.Join(b.TempDir(), "excelize-1")
	if err := os.WriteFile(spill, []byte("names"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, _ = Open(d.opt)
	if _, err := os.Stat(spill); err != nil {
		t.Error("a run that did not get the lock wiped the other's temporary files")
	}
}

func TestTempDirIsPrivateAndWiped(t *testing.T) {
	d := newDesk(t)
	left := filepath.Join(d.opt.State, tempName, "left by a crash")
	if err := errors.Join(os.MkdirAll(filepath.Dir(left), 0o755), os.WriteFile(left, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	b := d.open()
	if _, err := os.Stat(left); !errors.Is(err, fs.ErrNotExist) {
		t.Error("Open left what a crash had spilled")
	}
	if info, err := os.Stat(b.TempDir()); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
		t.Errorf("TempDir: %v, %v", info, err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(b.TempDir()); !errors.Is(err, fs.ErrNotExist) {
		t.Error("Close left the temporary folder")
	}
}

func TestArchiveIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such modes")
	}
	d := newDesk(t)
	d.drop("a.xlsx", "A", time.Hour)
	d.collect(night)
	err := filepath.WalkDir(d.opt.State, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if info, err := e.Info(); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is open to others: %v", path, info.Mode())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestStateOutsideInputs(t *testing.T) {
	d := newDesk(t)
	for _, state := range []string{filepath.Join(t.TempDir(), "state"), d.at("state")} {
		d.opt.State = state
		d.drop("a.xlsx", "A", time.Hour)
		for range 2 {
			_, entries := d.collect(night)
			d.same("entries", d.told(entries), "[a.xlsx=A]")
		}
		d.remove("state")
	}
}

func TestOpenRefuses(t *testing.T) {
	d := newDesk(t)
	none := d.opt
	none.Inputs = d.at("none")
	none.State = d.at("none/.collected")
	if _, err := Open(none); err == nil {
		t.Error("a drop folder that does not exist")
	}
	if _, err := os.Stat(none.Inputs); err == nil {
		t.Error("the refused drop folder was made")
	}
	self := d.opt
	self.State = self.Inputs
	if _, err := Open(self); err == nil {
		t.Error("the drop folder as its own state")
	}
	d.drop("a.xlsx", "A", time.Hour)
	d.collect(night)
	d.remove(".collected/ledger.jsonl")
	d.remove(".collected/ledger.copy.jsonl")
	if _, err := Open(d.opt); err == nil || !strings.Contains(err.Error(), ledgerName) {
		t.Errorf("an archive without its ledger: %v", err)
	}
}
