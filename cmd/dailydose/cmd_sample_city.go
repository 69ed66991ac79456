package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"dailydose/cmd/internal/sample"
)

// makeCity plays a city of counties whose people cross, each in a folder of its own with
// its config, made of the one named; and writes the config of the city.
func makeCity(ctx context.Context, config string, n int, opt sample.Options, s streams) error {
	if n < 2 || n > sample.MostCounties {
		return usageError{s.userError("sample.counties", map[string]any{"n": n, "most": sample.MostCounties})}
	}
	text, err := os.ReadFile(config)
	if err != nil {
		return err
	}
	set, err := s.settings(config)
	if err != nil {
		return err
	}
	dir := cmp.Or(opt.Inputs, filepath.Join(filepath.Dir(config), "city"))
	city := sample.NewCity(set.drive, n, opt.People, opt.Seed)
	if err := s.putCity(filepath.Join(dir, usualConfig), city.Config(string(text))); err != nil {
		return err
	}
	opt.Counties, opt.Crossers, opt.People = n, city.Crossers, 0
	var made sample.Summary
	for i, name := range city.Counties {
		own := filepath.Join(dir, name, usualConfig)
		if err := s.putCity(own, city.CountyConfig(string(text), i)); err != nil {
			return err
		}
		opt.County = i
		of, err := s.playCounty(ctx, own, opt)
		if err != nil {
			return err
		}
		made.First, made.Last = of.First, of.Last
		made.Files, made.Rows = made.Files+of.Files, made.Rows+of.Rows
	}
	s.say("sample.city", map[string]any{
		"n": n, "days": int(made.Last-made.First) + 1, "first": made.First, "last": made.Last,
		"files": made.Files, "rows": made.Rows, "crossers": n * opt.Crossers, "dir": dir,
	})
	s.say("sample.city_next", map[string]any{"dir": filepath.ToSlash(dir), "county": city.Counties[0], "day": made.Last.String()})
	return nil
}

// putCity writes a config of a city in its folder, in place of one that was made before.
func (s streams) putCity(file, text string) error {
	old, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err == nil && !sample.MadeHere(string(old)) {
		return s.userError("sample.foreign", map[string]any{"dir": filepath.Dir(file), "file": filepath.Base(file)})
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o644)
}

// playCounty fills one county's drop folder.
func (s streams) playCounty(ctx context.Context, config string, opt sample.Options) (sample.Summary, error) {
	set, err := s.settings(config)
	if err != nil {
		return sample.Summary{}, err
	}
	opt.Inputs = set.drive.Paths.Inputs
	return s.play(ctx, set, opt)
}
