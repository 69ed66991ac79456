package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"dailydose/cmd/internal/selfcheck"
)

// selfCheckPages makes the page that clerks drop a workbook on to have it checked before
// they send it: one file that asks nothing of any network.
type selfCheckPages struct {
	*settings
	name   string // of the file
	module string // the check as WebAssembly, compressed, in base64
	parts  [3]string
}

// selfCheck brings what the pages have in common; nil where this program was built
// without the module.
func (set *settings) selfCheck() (*selfCheckPages, error) {
	p := &selfCheckPages{settings: set}
	module, err := fs.ReadFile(set.templates, "fetched/selfcheck.base64")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	p.module = string(module)
	for i, files := range [][]string{
		{"fetched/fflate.js", "fetched/wasm_exec.js", "selfcheck/worker.js"}, {"selfcheck/page.js"}, {"selfcheck/page.css"},
	} {
		for _, file := range files {
			text, err := fs.ReadFile(set.templates, file)
			if err != nil {
				return nil, err
			}
			p.parts[i] += string(text) + "\n"
		}
	}
	p.name, err = set.words.Say("selfcheck.file", nil)
	return p, err
}

// page is the page of a unit, or with "" anybody's.
func (p *selfCheckPages) page(unit string) ([]byte, error) {
	kit, err := selfcheck.Kit(p.drive, p.words, unit)
	if err != nil {
		return nil, err
	}
	given, err := json.Marshal(map[string]string{"worker": p.parts[0], "kit": string(kit)})
	if err != nil {
		return nil, err
	}
	text, err := p.words.Fill(p.templates, "selfcheck/page.html", map[string]string{
		"unit": cmp.Or(unit, p.drive.County), "campaign": p.drive.Name,
		"given": string(given), "module": p.module, "script": p.parts[1], "style": p.parts[2],
	})
	return []byte(text), err
}

// write writes a unit's page, or with "" anybody's, into a folder.
func (p *selfCheckPages) write(folder, unit string) error {
	text, err := p.page(unit)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, p.name), text, 0o644)
}
