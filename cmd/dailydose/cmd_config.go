package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"

	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

// runConfig writes out the config of a drive that ships, to start from.
func runConfig(_ context.Context, args []string, s streams) error {
	var config, drive string
	f := flagsOf("config", &config)
	f.StringVar(&drive, "drive", "", "")
	if err := parse(f, args); err != nil {
		return err
	}
	if err := s.startDrive(config, drive); err != nil {
		return err
	}
	s.say("drive.next", map[string]any{"config": config})
	return nil
}

// startDrive writes a drive's config to a file that is not there yet.
func (s streams) startDrive(config, drive string) error {
	known := drives()
	if !slices.Contains(known, drive) {
		return refusal{s.userError("drive.unknown", map[string]any{"drive": drive, "known": known})}
	}
	data, err := fs.ReadFile(templates.Beside(""), "drives/"+drive+".yaml")
	if err != nil {
		return err
	}
	out, err := os.OpenFile(config, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return s.userError("drive.exists", map[string]any{"config": config})
	}
	if err != nil {
		return err
	}
	_, err = out.Write(data)
	if err = errors.Join(err, out.Close()); err != nil {
		return err
	}
	_, _ = s.load(config) // from here on the language is the drive's; what the file lacks is told by whoever reads it next
	s.say("drive.written", map[string]any{"drive": drive, "config": config})
	return nil
}

// drives are the names of the drives that ship, sorted.
func drives() []string {
	files, _ := fs.Glob(templates.Beside(""), "drives/*.yaml") // fails on a bad pattern only
	return words.Each(files, func(file string) string { return strings.TrimSuffix(strings.TrimPrefix(file, "drives/"), ".yaml") })
}
