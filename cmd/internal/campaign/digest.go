package campaign

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
)

// Digest is the same for two configs by which everything is counted alike: it leaves
// out folders, fonts, passwords and whatever else changes no figure.
func (d *Drive) Digest() (string, error) {
	c := *d
	c.Paths, c.Fonts, c.Secrets, c.KeepReceipts, c.Location = Paths{}, Fonts{}, nil, 0, nil
	c.Alert, c.Metrics, c.Language, c.Rollup = Alert{}, "", "", Rollup{}
	c.Units = slices.Clone(d.Units)
	for i := range c.Units {
		c.Units[i].Password = ""
	}
	raw, err := json.Marshal(c)
	sum := sha256.Sum256(fmt.Append(raw, d.Location))
	return hex.EncodeToString(sum[:]), err
}
