package main

import (
	"context"
	"errors"

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
	if opt.Inputs == "" {
		opt.Inputs = set.drive.Paths.Inputs
	}
	published, err := inbox.Published(set.drive.Paths.State, set.drive.Paths.Backup)
	if err != nil {
		return err
	}
	opt.Published = account.Read(published...)
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
	var foreign sample.Foreign
	if errors.As(err, &foreign) {
		return made, s.userError("sample.foreign", map[string]any{"dir": foreign.Dir, "file": foreign.File})
	}
	return made, err
}
