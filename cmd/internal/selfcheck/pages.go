package selfcheck

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"

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
