package main

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disk"
	offices "dailydose/cmd/internal/office"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// officeLists writes what a site only counts for the command office: every finding by
// row, every small count. They name people, so they lie in a folder of their own. Like
// receipts, they undo nothing where they cannot be written.
func (j *job) officeLists(card *tally.Card) error {
	if j.drive.Paths.Office == "" {
		return nil
	}
	w, err := j.words.In(j.drive, card.Day, card.DaysIn())
	if err != nil {
		return err
	}
	for key, content := range officeBooks() {
		name, err := w.Say(key, map[string]any{"day": card.Day})
		if err != nil {
			return err
		}
		book, err := content(card, w)
		if err != nil {
			return err
		}
		if err := j.writeOffice(name+".xlsx", book); err != nil {
			return err
		}
	}
	return nil
}

// officeBook makes one of the office's own workbooks.
type officeBook func(*tally.Card, *words.Words) ([]byte, error)

// officeBooks are those of every night, by where their names stand in the words.
func officeBooks() map[string]officeBook {
	return map[string]officeBook{"office.file.findings": offices.Findings, "office.file.cells": offices.Cells}
}

// writeOffice writes a file that names people into the office's own folder.
func (j *job) writeOffice(name string, content []byte) error {
	if err := os.MkdirAll(j.drive.Paths.Office, 0o700); err != nil {
		return err
	}
	return disk.Replace(filepath.Join(j.drive.Paths.Office, name), content, 0o600)
}

// officeFiles are the files in the office's folder that this program wrote: by their names, as
// the office may keep its own there.
func (j *job) officeFiles() (paths []string, _ error) {
	date := regexp.MustCompile(`\d{4}-\d\d-\d\d`)
	entries, err := os.ReadDir(j.drive.Paths.Office)
	if j.drive.Paths.Office == "" || errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	keys := append(slices.Collect(maps.Keys(officeBooks())), "draw.file")
	for _, e := range entries {
		on, _ := day.Parse(date.FindString(e.Name()))
		for _, key := range keys {
			name, failed := j.words.Say(key, map[string]any{"day": on})
			err = errors.Join(err, failed)
			if ours := strings.TrimSuffix(e.Name(), filepath.Ext(e.Name())); e.Type().IsRegular() && ours == name {
				paths = append(paths, filepath.Join(j.drive.Paths.Office, e.Name()))
			}
		}
	}
	return paths, err
}

// tokenFiles are what the county handed up, and got back, of its people under keyed tokens.
func (j *job) tokenFiles() (paths []string, err error) {
	for _, folder := range []string{j.drive.Rollup.Dir, j.drive.Rollup.Returned} {
		if folder == "" {
			continue
		}
		found, failed := filepath.Glob(filepath.Join(folder, "*", "*.parquet"))
		paths, err = append(paths, found...), errors.Join(err, failed)
	}
	return paths, err
}
