package main

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/sample"
)

func runSample(ctx context.Context, args []string, s streams) error {
	var (
		config, drive string
		opt           sample.Options
		counties      int
	)
	f := flagsOf("sample", &config)
	f.StringVar(&drive, "drive", "", "")
	f.StringVar(&opt.Inputs, "inputs", "", "")
	f.IntVar(&opt.Days, "days", 0, "")
	f.Func("until", "", dayFlag(&opt.Until))
	f.IntVar(&opt.People, "people", 0, "")
	f.Uint64Var(&opt.Seed, "seed", 1, "")
	f.BoolVar(&opt.Clean, "clean", false, "")
	f.IntVar(&counties, "rollup", 0, "")
	if err := parse(f, args); err != nil {
		return err
	}
	if drive != "" {
		if err := s.startDrive(config, drive); err != nil {
			return err
		}
	}
	if counties != 0 {
		return makeCity(ctx, config, counties, opt, s)
	}
	return makeSample(ctx, config, opt, s)
}

// makeSample fills the drop folder with the workbooks of the county that config
// describes, and names the command that makes a report of them.
func makeSample(ctx context.Context, config string, opt sample.Options, s streams) error {
	set, err := s.settings(config)
	if err != nil {
		return err
	}
	opt.Inputs = cmp.Or(opt.Inputs, set.drive.Paths.Inputs)
	published, err := inbox.Published(set.drive.Paths.State, set.drive.Paths.Backup)
	if err != nil {
		return err
	}
	opt.Published = account.Read(published...)
	opt.Published.Begin(set.drive)
	made, err := s.play(ctx, set, opt)
	if err != nil {
		return err
	}
	s.say("sample.done", map[string]any{
		"units": made.Units, "days": int(made.Last-made.First) + 1, "first": made.First, "last": made.Last,
		"files": made.Files, "rows": made.Rows, "faults": made.Faults(), "dir": opt.Inputs,
	})
	command := "dailydose report"
	if config != usualConfig {
		command += " -config " + config
	}
	if opt.Inputs != set.drive.Paths.Inputs {
		command += " -inputs " + opt.Inputs
	}
	s.say("sample.next", map[string]string{"command": command + " -date " + made.Last.String()})
	return nil
}

// play fills a drop folder; one with other workbooks in it is the user's mistake.
func (s streams) play(ctx context.Context, set *settings, opt sample.Options) (sample.Summary, error) {
	made, err := sample.Make(ctx, set.drive, &set.words.Lexicon, set.words.Say, opt)
	if foreign, ok := errors.AsType[sample.Foreign](err); ok {
		return made, s.userError("sample.foreign", map[string]any{"dir": foreign.Dir, "file": foreign.File})
	}
	return made, err
}

// makeCity plays a city of counties whose people cross, each in a folder of its own with
// its config, made of the one named; and writes the config of the city.
func makeCity(ctx context.Context, config string, n int, opt sample.Options, s streams) error {
	if n < 2 || n > sample.MostCounties {
		return refusal{s.userError("sample.counties", map[string]any{"n": n, "most": sample.MostCounties})}
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
		county, err := s.settings(own)
		if err != nil {
			return err
		}
		opt.County, opt.Inputs = i, county.drive.Paths.Inputs
		of, err := s.play(ctx, county, opt)
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
	if ignoreMissing(err) != nil {
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
