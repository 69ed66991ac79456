package inbox

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disk"
)

// Begin notes that a day is being built, so that the next run finishes it
// should this one die between the day's pages and its receipts.
func (b *Box) Begin(d day.Day) error {
	return disk.Replace(b.begun(), []byte(d.String()+"\n"), privateFile)
}

// Finish takes the note of Begin back.
func (b *Box) Finish() error {
	err := os.Remove(b.begun())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Begun is the day that a run began and did not finish; 0 where there is none.
// A note that cannot be read was torn by a crash before the day was touched.
func (b *Box) Begun() (day.Day, error) {
	note, err := os.ReadFile(b.begun())
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	d, err := day.Parse(strings.TrimSpace(string(note)))
	if err != nil {
		return 0, nil
	}
	return d, nil
}

func (b *Box) begun() string { return filepath.Join(b.opt.State, begunName) }
