package inbox

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disk"
)

// MarkStarted notes that a day is being built, so that the next run finishes it
// should this one die between the day's pages and its receipts.
func (b *Box) MarkStarted(d day.Day) error {
	return disk.Replace(b.state(startedName), []byte(d.String()+"\n"), privateFile)
}

// MarkFinished takes the note of MarkStarted back.
func (b *Box) MarkFinished() error { return b.remove(startedName) }

// remove takes a file of the state folder away, where it is there.
func (b *Box) remove(name string) error {
	if err := os.Remove(b.state(name)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Unfinished is the day that a run started and did not finish; 0 where there is
// none. A note that cannot be read was torn by a crash before the day was touched.
func (b *Box) Unfinished() (day.Day, error) {
	note, err := readOrNone(b.state(startedName))
	d, _ := day.Parse(strings.TrimSpace(string(note)))
	return d, err
}

// ReceiptRun is a run that wrote all receipts of a day.
type ReceiptRun struct {
	Day day.Day `json:"day"`
	Seq int     `json:"seq"` // of the last entry collected by then
}

// MarkReceiptsWritten notes that all receipts of a day were written, over all
// entries there are.
func (b *Box) MarkReceiptsWritten(d day.Day) error {
	runs, err := b.ReceiptRuns()
	if err != nil {
		return err
	}
	runs = slices.DeleteFunc(runs, func(r ReceiptRun) bool { return r.Day == d })
	runs = append(runs, ReceiptRun{d, len(b.ledger.records)})
	slices.SortFunc(runs, func(a, b ReceiptRun) int { return cmp.Compare(a.Day, b.Day) })
	var note bytes.Buffer
	for _, r := range runs {
		line, err := json.Marshal(r)
		if err != nil {
			return err
		}
		note.Write(append(line, '\n'))
	}
	return disk.Replace(b.state(receiptsName), note.Bytes(), privateFile)
}

// ReceiptRuns are the runs that wrote receipts, by day, the last one of each.
// What cannot be read of the note is left out: some receipts are then written
// once more.
func (b *Box) ReceiptRuns() ([]ReceiptRun, error) {
	note, err := readOrNone(b.state(receiptsName))
	var runs []ReceiptRun
	for line := range bytes.Lines(note) {
		var r ReceiptRun
		if json.Unmarshal(line, &r) == nil && r.Day != 0 {
			runs = append(runs, r)
		}
	}
	return runs, err
}

// state is the path of a file of the state folder.
func (b *Box) state(name string) string { return filepath.Join(b.opt.State, name) }
