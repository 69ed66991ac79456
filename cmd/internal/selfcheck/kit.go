package selfcheck

import (
	"encoding/json"
	"path"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/words"
)

// kit is all that a page needs to check as the office does.
type kit struct {
	Drive, Words json.RawMessage
	Unit         string // whose page it is; "": anybody's
}

// Kit is what a unit's page checks by, or with "" anybody's, as JSON: the drive, without
// passwords, and its words.
func Kit(drive *campaign.Drive, w *words.Words, unit string) ([]byte, error) {
	d, err := drive.HandOut()
	if err != nil {
		return nil, err
	}
	said, err := w.HandOut()
	if err != nil {
		return nil, err
	}
	return json.Marshal(kit{d, said, unit})
}

// Desk checks the files of a unit as a kit has it.
type Desk struct {
	*Checker
	unit string
}

// Unpack sets a Desk up.
func Unpack(raw []byte) (*Desk, error) {
	var k kit
	if err := json.Unmarshal(raw, &k); err != nil {
		return nil, err
	}
	drive, err := campaign.TakeIn(k.Drive)
	if err != nil {
		return nil, err
	}
	w, err := words.TakeIn(k.Words, drive)
	if err != nil {
		return nil, err
	}
	c, err := New(drive, w, nil)
	return &Desk{c, k.Unit}, err
}

// Name is where in the drop folder a file would lie that the desk's unit sends.
func (d *Desk) Name(file string) string {
	return path.Join(d.unit, strings.ReplaceAll(file, "/", "_"))
}
