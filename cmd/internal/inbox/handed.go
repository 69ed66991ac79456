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

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disk"
)

// Night is one whose receipts went back to the clerks: those of a day, with all
// that was collected by then.
type Night struct {
	Day day.Day
	Seq int // of the last entry
}

// Hand notes that all receipts of a day went back, over all entries there are.
func (b *Box) Hand(d day.Day) error {
	nights, err := b.Nights()
	if err != nil {
		return err
	}
	nights = slices.DeleteFunc(nights, func(n Night) bool { return n.Day == d })
	nights = append(nights, Night{d, len(b.ledger.records)})
	slices.SortFunc(nights, func(a, b Night) int { return cmp.Compare(a.Day, b.Day) })
	var note bytes.Buffer
	for _, n := range nights {
		line, err := json.Marshal(handed{n.Day.String(), n.Seq})
		if err != nil {
			return err
		}
		note.Write(append(line, '\n'))
	}
	return disk.Replace(b.handed(), note.Bytes(), privateFile)
}

// Nights are the noted nights by day. What cannot be read of the note is left
// out: some receipts are then written once more.
func (b *Box) Nights() ([]Night, error) {
	note, err := os.ReadFile(b.handed())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var nights []Night
	for line := range bytes.Lines(note) {
		var h handed
		if json.Unmarshal(line, &h) != nil {
			continue
		}
		if d, err := day.Parse(h.Day); err == nil {
			nights = append(nights, Night{d, h.Seq})
		}
	}
	return nights, err
}

// handed is one line of the note.
type handed struct {
	Day string `json:"day"`
	Seq int    `json:"seq"`
}

func (b *Box) handed() string { return filepath.Join(b.opt.State, handedName) }
