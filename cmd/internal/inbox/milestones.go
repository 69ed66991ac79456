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
	"time"

	"dailydose/cmd/internal/campaign"
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

// NoteDraws enters draws in the ledger.
func (b *Box) NoteDraws(draws []campaign.Draw, now time.Time) error {
	now, run := b.ledger.beside(now)
	for i := range draws {
		b.ledger.enter(record{Event: drawn, Draw: &draws[i], Seen: now, Run: run})
	}
	return b.ledger.flush()
}

// Draws are those entered from the state of days up to one, in order.
func (b *Box) Draws(upTo day.Day) []campaign.Draw {
	var all []campaign.Draw
	for _, r := range b.ledger.records {
		if r.Event == drawn && r.Draw != nil && r.Draw.Day <= upTo {
			all = append(all, *r.Draw)
		}
	}
	return all
}

// The account of what was published is kept twice, as the ledger is. Package account
// knows what stands in it.
const (
	accountName     = "published.jsonl"
	accountCopyName = "published.copy.jsonl"
)

// Published is the account's text in every copy that can be read: the file, its second
// copy, and the backup's.
func (b *Box) Published() (copies [][]byte, err error) { return Published(b.opt.State, b.opt.Backup) }

// Published is the account's text in every copy, also where custody has ended and there is
// no box any more.
func Published(state, backup string) (copies [][]byte, err error) {
	for _, name := range []string{accountName, accountCopyName} {
		text, readErr := readOrNone(filepath.Join(state, name))
		copies, err = append(copies, text), errors.Join(err, readErr)
	}
	if backup != "" {
		text, _ := os.ReadFile(filepath.Join(backup, accountName)) // unreachable: nothing to be had
		copies = append(copies, text)
	}
	return copies, err
}

// AppendPublished adds lines to the account and to its second copy. A line that a crash
// cut off stays one by itself.
func (b *Box) AppendPublished(lines []byte) error {
	for _, name := range []string{accountName, accountCopyName} {
		text := lines
		if is, err := readOrNone(b.state(name)); err != nil {
			return err
		} else if len(is) > 0 && !bytes.HasSuffix(is, []byte("\n")) {
			text = append([]byte("\n"), lines...)
		}
		if err := appendSync(b.state(name), text); err != nil {
			return err
		}
	}
	return nil
}

// MendPublished brings both copies of the account to a text.
func (b *Box) MendPublished(text []byte) error {
	return errors.Join(
		disk.Replace(b.state(accountName), text, privateFile),
		disk.Replace(b.state(accountCopyName), text, privateFile),
	)
}
