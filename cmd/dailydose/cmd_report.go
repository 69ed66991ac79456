package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"strings"

	"dailydose/cmd/internal/day"
)

// reportOptions are the flags of the nightly job.
type reportOptions struct {
	config       string
	date, since  day.Day // 0: not given
	inputs, site string  // "": as config says
	verbose      bool
}

func runReport(ctx context.Context, args []string, s streams) error {
	var o reportOptions
	f := flagsOf("report", &o.config)
	f.Func("date", "", dayFlag(&o.date))
	f.Func("since", "", dayFlag(&o.since))
	f.StringVar(&o.inputs, "inputs", "", "")
	f.StringVar(&o.site, "site", "", "")
	f.BoolVar(&o.verbose, "v", false, "")
	if err := parse(f, args); err != nil {
		return err
	}
	if o.inputs == "" && o.site == "" && o.date == 0 && o.since == 0 { // else somebody sits before it
		s.night.config = o.config
	}
	return report(ctx, o, s)
}

// flagsOf are the flags of a command, with the one that all have. What is wrong with them is
// told in the users' language.
func flagsOf(command string, config *string) *flag.FlagSet {
	f := flag.NewFlagSet(command, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(config, "config", usualConfig, "")
	return f
}

// dayFlag reads an ISO date into to.
func dayFlag(to *day.Day) func(string) error {
	return func(s string) (err error) {
		*to, err = day.Parse(s)
		return err
	}
}

// parse reads a command's flags, and wants nothing else.
func parse(f *flag.FlagSet, args []string) error {
	err := parseFlags(f, args)
	if err == nil && f.NArg() > 0 {
		err = misread(f, args)
	}
	return err
}

// parseFlags reads a command's flags. Who asks for help is told the usage.
func parseFlags(f *flag.FlagSet, args []string) error {
	err := f.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return usageError{errors.New("")}
	case err != nil:
		return misread(f, args)
	}
	return nil
}

// misread shows the command line as it was typed: the flag package speaks
// English only.
func misread(f *flag.FlagSet, args []string) error {
	return usageError{errors.New(strings.Join(append([]string{f.Name()}, args...), " "))}
}
