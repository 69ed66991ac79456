package main

import (
	"io/fs"
	"path/filepath"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

// language is the words' language; another is another file in templates/words.
const language = "zh"

// usualConfig is the config that is taken where none is named.
const usualConfig = "config.yaml"

// settings is what stands beside config.yaml: the drive, its words and looks.
type settings struct {
	drive     *campaign.Drive
	words     *words.Words
	templates fs.FS
}

// loadSettings loads config.yaml and the templates. Mistakes in the config come
// all at once, as campaign.Mistakes.
func loadSettings(config string) (*settings, error) {
	looks := templates.Beside(filepath.Join(filepath.Dir(config), "templates"))
	w, err := words.Load(looks, language)
	if err != nil {
		return nil, templateError{err}
	}
	receipts, err := w.Say("term.receipts", nil)
	if err != nil {
		return nil, err
	}
	drive, err := campaign.Load(config, receipts)
	if err != nil {
		return nil, err
	}
	return &settings{drive: drive, words: w, templates: looks}, nil
}

// reader reads workbooks as the config limits them.
func (set *settings) reader() (*form.Reader, error) {
	l := set.drive.Limits
	return form.NewReader(&set.words.Lexicon, sheet.Limits{FileBytes: l.FileBytes, UnpackedBytes: l.UnpackedBytes, Rows: l.Rows})
}
