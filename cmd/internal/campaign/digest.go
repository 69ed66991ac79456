package campaign

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// Digest is the same for two configs by which everything is counted alike: it leaves
// out whatever changes no figure.
func (d *Drive) Digest() (string, error) {
	raw, err := json.Marshal(d.counted())
	sum := sha256.Sum256(fmt.Append(raw, d.Location))
	return hex.EncodeToString(sum[:]), err
}

// counted is the drive as far as things are counted and checked by it: without folders,
// fonts, passwords and what else is the office's own.
func (d *Drive) counted() Drive {
	c := *d
	c.Paths, c.Fonts, c.Secrets, c.KeepReceipts, c.Location = Paths{}, Fonts{}, nil, 0, nil
	c.Alert, c.Metrics, c.Language, c.Rollup, c.DHIS2 = Alert{}, "", "", Rollup{}, DHIS2{}
	c.Units = slices.Clone(d.Units)
	for i := range c.Units {
		c.Units[i].Password, c.Units[i].Package = "", ""
	}
	return c
}

// handedOut is a drive as JSON; its time zone goes by its name.
type handedOut struct {
	Zone  string
	Drive Drive
}

// HandOut is the drive for those who fill in its forms: all that a workbook is checked
// by, and no password.
func (d *Drive) HandOut() ([]byte, error) {
	return json.Marshal(handedOut{d.Location.String(), d.counted()})
}

// TakeIn is the drive that HandOut gave.
func TakeIn(raw []byte) (*Drive, error) {
	var h handedOut
	err := json.Unmarshal(raw, &h)
	if err == nil {
		h.Drive.Location, err = time.LoadLocation(h.Zone)
	}
	return &h.Drive, err
}
