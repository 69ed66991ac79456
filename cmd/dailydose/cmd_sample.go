package main

import (
	"context"
	"errors"
	"flag"
	"io"

	"dailydose/cmd/internal/sample"
)

// sampleOptions are the flags of the played county.
type sampleOptions struct {
	config string
	play   sample.Options
}

func runSample(ctx context.Context, args []string, s streams) error {
	var o sampleOptions
	f := flag.NewFlagSet("sample", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&o.config, "config", usualConfig, "")
	f.StringVar(&o.play.Inputs, "inputs", "", "")
	f.IntVar(&o.play.Days, "days", 0, "")
	f.Func("until", "", dayFlag(&o.play.Until))
	f.IntVar(&o.play.People, "people", 0, "")
	f.Uint64Var(&o.play.Seed, "seed", 1, "")
	f.BoolVar(&o.play.Clean, "clean", false, "")
	if err := parse(f, args); err != nil {
		return err
	}
	return playSample(ctx, o, s)
}

// playSample fills the drop folder with the workbooks of the county that config
// describes, and tells the command that makes a report of them.
func playSample(ctx context.Context, o sampleOptions, s streams) error {
	set, err := s.settings(o.config)
	if err != nil {
		return err
	}
	if o.play.Inputs == "" {
		o.play.Inputs = set.drive.Paths.Inputs
	}
	made, err := sample.Make(ctx, set.drive, &set.words.Lexicon, set.words.Say, o.play)
	var foreign sample.Foreign
	if errors.As(err, &foreign) {
		return s.userError("sample.foreign", map[string]any{"dir": foreign.Dir, "file": foreign.File})
	}
	if err != nil {
		return err
	}
	s.say("sample.done", map[string]any{
		"units": made.Units, "days": int(made.Last-made.First) + 1, "first": made.First, "last": made.Last,
		"files": made.Files, "rows": made.Rows, "faults": made.Faults(), "dir": o.play.Inputs,
	})
	command := "dailydose report"
	if o.config != usualConfig {
		command += " -config " + o.config
	}
	if o.play.Inputs != set.drive.Paths.Inputs {
		command += " -inputs " + o.play.Inputs
	}
	s.say("sample.next", map[string]string{"command": command + " -date " + made.Last.String()})
	return nil
}
