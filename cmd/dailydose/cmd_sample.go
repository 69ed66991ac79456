package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
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

// playSample fills the drop folder with the workbooks of the county that config describes.
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
		said, err := set.words.Say("sample.foreign", map[string]any{"dir": foreign.Dir, "file": foreign.File})
		return errors.Join(err, errors.New(said))
	}
	if err != nil {
		return err
	}
	return set.sayMade(made, o, s)
}

// sayMade tells what was made, and the command that makes a report of it.
func (set *settings) sayMade(made sample.Summary, o sampleOptions, s streams) error {
	config, inputs := o.config, o.play.Inputs
	if config == usualConfig {
		config = ""
	}
	if inputs == set.drive.Paths.Inputs {
		inputs = ""
	}
	said, err := set.words.Say("sample.done", map[string]any{
		"config": config, "inputs": inputs,
		"units": made.Units, "days": int(made.Last-made.First) + 1, "first": made.First, "last": made.Last,
		"files": made.Files, "rows": made.Rows, "faults": made.Faults(), "dir": o.play.Inputs,
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.out, said)
	return err
}
