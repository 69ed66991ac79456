package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disk"
	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

// Exit statuses, as those of dailydose.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
	exitLocked = 3
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], &speaker{out: os.Stdout, err: os.Stderr, now: time.Now()}))
}

// options are the flags.
type options struct {
	config string
	date   day.Day // 0: the last whose cut-off has passed
}

// run carries out one command line and returns its exit status.
func run(ctx context.Context, args []string, say *speaker) int {
	o := options{config: "config.yaml"}
	f := flag.NewFlagSet("dailydose-rollup", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&o.config, "config", o.config, "")
	f.Func("date", "", func(text string) (err error) {
		o.date, err = day.Parse(text)
		return err
	})
	read := f.Parse(args)
	unheeded, err := say.in(o.config)
	switch {
	case say.Words == nil:
		fmt.Fprintln(say.err, err)
		return exitFailed
	case err != nil:
		return say.status(err)
	}
	if read != nil || f.NArg() > 0 {
		say.complain("rollup.usage", nil)
		return exitUsage
	}
	say.mistakes("words.", unheeded)
	return say.status(publishAbove(ctx, o, say))
}

func looks(config string) fs.FS {
	return templates.Beside(filepath.Join(filepath.Dir(config), "templates"))
}

// speaker says sentences in the words of the config; it knows when the program was started.
type speaker struct {
	*words.Words
	out, err io.Writer
	now      time.Time
}

// in takes the words of the language that config names. Where there is no such language, that
// is told in two: nobody knows what its author reads.
func (s *speaker) in(config string) (unheeded campaign.Mistakes, err error) {
	folder := filepath.Join(filepath.Dir(config), "templates")
	language, known := cmp.Or(campaign.Language(config), words.Default), words.Languages(looks(config), folder)
	if slices.Contains(known, language) {
		s.Words, unheeded, err = words.LoadOver(looks(config), folder, language)
		return unheeded, err
	}
	unknown := campaign.Mistakes{words.Unknown(config, "language", language, known)}
	if s.Words, _, err = words.LoadOver(looks(config), folder, words.English); err != nil {
		return nil, err
	}
	s.mistakes("config.", unknown)
	if s.Words, _, err = words.LoadOver(looks(config), folder, words.Default); err != nil {
		return nil, err
	}
	return nil, unknown
}

// say prints a sentence on the usual output.
func (s *speaker) say(key string, data any) { fmt.Fprintln(s.out, s.Message(key, data)) }

// complain prints a sentence about what went wrong.
func (s *speaker) complain(key string, data any) { fmt.Fprintln(s.err, s.Message(key, data)) }

func (s *speaker) mistakes(under string, mistakes campaign.Mistakes) {
	for _, line := range s.Mistakes(under, mistakes) {
		fmt.Fprintln(s.err, line)
	}
}

// status tells how the night ended, and is its exit status.
func (s *speaker) status(err error) int {
	var mistakes campaign.Mistakes
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &mistakes):
		s.mistakes("config.", mistakes)
		return exitUsage
	case errors.Is(err, errNoCounties):
		s.complain("rollup.no_counties", nil)
		return exitUsage
	case errors.Is(err, disk.ErrLocked):
		s.complain("terminal.locked", nil)
		return exitLocked
	}
	s.complain("terminal.failed", nil)
	s.complain("terminal.cause", map[string]string{"error": err.Error()})
	return exitFailed
}
