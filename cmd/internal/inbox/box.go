// Package inbox collects the drop folder into the archive and says which
// version of a submission is in force. What was collected once is never lost:
// the archive holds every version by its content, and an append-only ledger
// says when each was first seen, under which path.
package inbox

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/disk"
)

const (
	privateDir  = 0o700 // rosters are personal data
	privateFile = 0o600

	archiveName  = "archive"
	ledgerName   = "ledger.jsonl"
	copyName     = "ledger.copy.jsonl"
	firstName    = "first-run" // while the first run that collects anything does
	lockName     = "lock"
	tempName     = "tmp"
	startedName  = "begun" // these two bear the names they have in state folders there are
	receiptsName = "handed.jsonl"
)

// Options say where to collect from and to, and what to leave alone.
type Options struct {
	Inputs      string        // the drop folder; must exist
	State       string        // archive, ledger, lock and temporary files; made when absent
	Backup      string        // a second disk or share for archive and ledger; "": none
	Restore     bool          // a state folder without any ledger takes the backup's
	Receipts    []string      // names of the folders that hold what went back to the clerks: never input
	Settle      time.Duration // a file modified less than this before the run is left for the next one
	MaxBytes    int64         // a larger file is entered, but not copied; 0: no limit
	Leave       bool          // damage in the ledger is found, but not mended: for looking only
	Withdrawals []string      // names of the folders for what is taken back, in small letters or capitals
	// Archive lists the files in a .zip; none where it is a workbook or something
	// else that only looks like one. Nil: no .zip is looked into.
	Archive func(src io.ReaderAt, size int64) []*zip.File
	Start   time.Time // of the drive: a file's clock before it shows nothing
}

// Box is the drop folder with its archive and ledger, held by this run alone.
// It is not safe for concurrent use, except for Original, Path, Reading and TempDir.
type Box struct {
	opt    Options
	lock   *disk.Lock
	ledger *ledger
	copies map[string]string // place in the archive → temporary copy that settle brings there
	lying  []found           // in the drop folder, when it was last looked at

	reading notes

	mending   sync.Mutex // of the archive, and of what follows
	refetched []string   // from the drop folder
	restored  []string   // from the backup
}

// Open takes the lock and reads the ledger. A lock held by another run gives
// disk.ErrLocked; that of a run that died is free, since the system gave it back.
// What is damaged in the ledger is mended by its second copy (see LedgerRepair);
// where neither has a line beside an archive, that is an error.
func Open(opt Options) (*Box, error) {
	if err := prepare(&opt); err != nil {
		return nil, err
	}
	lock, err := disk.TryLock(filepath.Join(opt.State, lockName))
	if err != nil {
		return nil, err
	}
	b := &Box{opt: opt, lock: lock, copies: map[string]string{}}
	if err := b.start(); err != nil {
		return nil, errors.Join(err, b.lock.Unlock())
	}
	return b, nil
}

// prepare checks the drop folder, makes the state folder, and brings both to
// their true paths, so that one inside the other is known for what it is.
func prepare(opt *Options) (err error) {
	info, err := os.Stat(opt.Inputs)
	if err != nil {
		return fmt.Errorf("drop folder: %w", err)
	}
	if !info.IsDir() {
		return fmt.Errorf("drop folder %s is not a folder", opt.Inputs)
	}
	if err := os.MkdirAll(opt.State, privateDir); err != nil {
		return fmt.Errorf("state folder: %w", err)
	}
	opt.Inputs, opt.State = campaign.TruePath(opt.Inputs), campaign.TruePath(opt.State)
	if opt.State == opt.Inputs {
		return errors.New("the state folder must not be the drop folder itself")
	}
	return nil
}

func (b *Box) start() (err error) {
	if exists(b.state(purgedName)) {
		return ErrPurged
	}
	if err := b.wipe(); err != nil {
		return err
	}
	if err := os.Mkdir(b.TempDir(), privateDir); err != nil {
		return err
	}
	begun := exists(b.state(archiveName)) && !exists(b.state(firstName))
	b.ledger, err = openLedger(b.state(ledgerName), b.state(copyName), b.backupLedger(), begun)
	if err == nil && !b.opt.Leave {
		err = b.ledger.mend()
	}
	if errors.Is(err, errForgotten) { // times of arrival, and what every deleted file held
		return fmt.Errorf("%s is missing or empty beside its archive, and so is its second copy %s: "+
			"restore one of them, or move the archive away to begin anew", b.state(ledgerName), copyName)
	}
	return err
}

// backupLedger is what the backup has of the ledger, where that may be taken: beside
// an archive, or where somebody asks for it.
func (b *Box) backupLedger() []byte {
	if b.opt.Backup == "" || !b.opt.Restore && !exists(b.state(archiveName)) {
		return nil
	}
	data, _ := os.ReadFile(filepath.Join(b.opt.Backup, ledgerName)) // unreachable: nothing to be had
	return data
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, os.ErrNotExist)
}

// wipe removes temporary files: what a reader spills there is personal data. So
// is what programs up to 2026 kept of read workbooks in the folder cache.
func (b *Box) wipe() error {
	return errors.Join(os.RemoveAll(b.TempDir()), os.RemoveAll(filepath.Join(b.opt.State, "cache")))
}

// Close wipes the temporary folder and releases the lock.
func (b *Box) Close() error {
	return errors.Join(b.reading.close(b.state(readingName)), b.wipe(), b.lock.Unlock())
}

// TempDir is a private folder for temporary files, wiped by Open and Close.
func (b *Box) TempDir() string { return b.state(tempName) }

// LedgerRepair is what Open mended in the ledger.
func (b *Box) LedgerRepair() LedgerRepair { return b.ledger.repair }
