package selfcheck

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/words"
)

// Pages makes the pages that clerks drop a workbook on to have it checked before
// they send it: each one file that asks nothing of any network.
type Pages struct {
	Name string // of the file

	drive     *campaign.Drive
	words     *words.Words
	templates fs.FS
	module    string // the check as WebAssembly, compressed, in base64
	worker    string // the scripts that run it
	script    string
	style     string
}

// NewPages brings what the pages of a drive have in common; nil where this program was
// built without the module.
func NewPages(drive *campaign.Drive, w *words.Words, templates fs.FS) (*Pages, error) {
	p := &Pages{drive: drive, words: w, templates: templates}
	for _, part := range []struct {
		to    *string
		files []string
	}{
		{&p.module, []string{"fetched/selfcheck.base64"}},
		{&p.worker, []string{"fetched/fflate.js", "fetched/wasm_exec.js", "selfcheck/worker.js"}},
		{&p.script, []string{"selfcheck/page.js"}},
		{&p.style, []string{"selfcheck/page.css"}},
	} {
		for _, file := range part.files {
			text, err := fs.ReadFile(templates, file)
			if part.to == &p.module && errors.Is(err, fs.ErrNotExist) {
				return nil, nil
			}
			if err != nil {
				return nil, err
			}
			*part.to += string(text) + "\n"
		}
	}
	return p.In(w)
}

// In are the pages in other words.
func (p *Pages) In(w *words.Words) (*Pages, error) {
	own := *p
	own.words = w
	var err error
	own.Name, err = w.Say("selfcheck.file", nil)
	return &own, err
}

// Page is the page of a unit, or with "" anybody's.
func (p *Pages) Page(unit string) ([]byte, error) {
	kit, err := Kit(p.drive, p.words, unit)
	if err != nil {
		return nil, err
	}
	given, err := json.Marshal(map[string]string{"worker": p.worker, "kit": string(kit)})
	if err != nil {
		return nil, err
	}
	text, err := p.words.Fill(p.templates, "selfcheck/page.html", map[string]string{
		"unit": cmp.Or(unit, p.drive.County), "campaign": p.drive.Name,
		"given": string(given), "module": p.module, "script": p.script, "style": p.style,
	})
	return []byte(text), err
}

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
