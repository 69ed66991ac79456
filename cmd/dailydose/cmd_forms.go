package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/selfcheck"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

// formsOptions are the flags of the blank workbooks.
type formsOptions struct {
	config string
	out    string // folder; "": as the words call it
	unit   string // name or alias; "": all
}

func runForms(ctx context.Context, args []string, s streams) error {
	var o formsOptions
	f := flagsOf("forms", &o.config)
	f.StringVar(&o.out, "out", "", "")
	f.StringVar(&o.unit, "unit", "", "")
	if err := parse(f, args); err != nil {
		return err
	}
	return forms(ctx, o, s)
}

// forms writes a blank workbook for every unit, or for one. For all of them it
// also makes the units' folders that the drop folder lacks.
func forms(ctx context.Context, o formsOptions, s streams) error {
	set, err := s.settings(o.config)
	if err != nil {
		return err
	}
	units, err := set.chosen(o.unit, s, func(campaign.Unit) bool { return true })
	if err != nil {
		return err
	}
	if o.out == "" {
		if o.out, err = set.words.Say("forms.folder", nil); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	for _, u := range units {
		if err := errors.Join(ctx.Err(), set.writeForms(o.out, u)); err != nil {
			return err
		}
	}
	made := 0
	if o.unit == "" {
		if made, err = set.makeFolders(); err != nil {
			return err
		}
	}
	s.say("forms.done", map[string]any{"files": len(units), "dir": o.out})
	if made > 0 {
		s.say("forms.made", map[string]any{"made": made, "inputs": set.drive.Paths.Inputs})
	}
	return set.writeSelfChecks(o, units, s)
}

// writeSelfChecks writes the page that checks a workbook before it is sent: beside the
// blank workbooks, and into the units' folders.
func (set *settings) writeSelfChecks(o formsOptions, units []int, s streams) error {
	pages, err := selfcheck.NewPages(set.drive, set.words, set.templates)
	if err != nil {
		return err
	}
	if pages == nil {
		s.say("forms.no_selfcheck", nil)
		return nil
	}
	folders, err := set.unitFolders()
	if err != nil {
		return err
	}
	written := 0
	for _, u := range units {
		if folders[u] == "" {
			continue
		}
		written++
		if err := set.writeSelfCheck(pages, folders[u], u); err != nil {
			return err
		}
	}
	whose := -1
	if o.unit != "" {
		whose = units[0]
	}
	if err := set.writeSelfCheck(pages, o.out, whose); err != nil {
		return err
	}
	s.say("forms.selfcheck", map[string]any{"file": pages.Name, "dir": o.out, "units": written})
	return nil
}

// writeSelfCheck writes a unit's page, or with -1 anybody's, into a folder.
func (set *settings) writeSelfCheck(pages *selfcheck.Pages, folder string, unit int) (err error) {
	name := ""
	if unit >= 0 {
		name = set.drive.Units[unit].Name
		if pages, err = pages.In(set.wordsOf(unit)); err != nil {
			return err
		}
	}
	text, err := pages.Page(name)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, pages.Name), text, 0o644)
}

// unitFolders are the folders of units in the drop folder, under their names or aliases, by
// unit. Where there is no drop folder yet, there are none: a share may not be connected.
func (set *settings) unitFolders() (map[int]string, error) {
	entries, err := os.ReadDir(set.drive.Paths.Inputs)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	there := map[int]string{}
	for _, e := range entries {
		if at, ok := set.words.Lexicon.Unit(set.names, e.Name()); ok && e.IsDir() && there[at] == "" {
			there[at] = filepath.Join(set.drive.Paths.Inputs, e.Name())
		}
	}
	return there, err
}

// makeFolders makes a folder for each unit that has none in the drop folder, and returns
// how many.
func (set *settings) makeFolders() (made int, err error) {
	there, err := set.unitFolders()
	for i, u := range set.drive.Units {
		if err != nil || there == nil {
			break
		}
		if there[i] == "" {
			made++
			err = os.Mkdir(filepath.Join(set.drive.Paths.Inputs, u.Name), 0o755)
		}
	}
	return made, err
}

// chosen are the indexes of the units that are wanted: the one named, by name or alias, or those
// that answer yes.
func (set *settings) chosen(unit string, s streams, yes func(campaign.Unit) bool) (units []int, err error) {
	if unit != "" {
		at, ok := set.words.Lexicon.Unit(set.names, unit)
		if !ok {
			return nil, refusal{s.userError("forms.no_unit", map[string]any{"unit": unit})}
		}
		return []int{at}, nil
	}
	for i, u := range set.drive.Units {
		if yes(u) {
			units = append(units, i)
		}
	}
	return units, nil
}

// writeForms writes a unit's blank workbook, and the blank base list of one that answers for people.
func (set *settings) writeForms(dir string, unit int) error {
	w, u := set.wordsOf(unit), &set.drive.Units[unit]
	blank, err := workbook.NewBlank(set.drive, unit, &w.Lexicon, w.Say)
	if err != nil {
		return err
	}
	err = writeForm(dir, w, "forms.file", u.Name, blank.WriteBlank)
	if err == nil && u.TargetSum() > 0 {
		err = writeForm(dir, w, "forms.list.file", u.Name, func(to io.Writer) error { return blank.Write(to, blank.ListContent()) })
	}
	return err
}

// writeForm writes one of them under the name that the words have for it.
func writeForm(dir string, w *words.Words, key, unit string, write func(io.Writer) error) error {
	name, err := w.Say(key, map[string]any{"unit": unit})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o644)
}
