package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
)

// rollupName is the program of an office above counties, which alone needs a C library.
const rollupName = "dailydose-rollup"

// passedOn is the exit status of a program that has said itself what went wrong.
type passedOn int

func (passedOn) Error() string { return rollupName }

// runRollup is the office's program above counties, where it lies beside this one.
func runRollup(ctx context.Context, args []string, s streams) error {
	own, err := os.Executable()
	if err != nil {
		return err
	}
	return s.rollup(ctx, filepath.Join(filepath.Dir(own), rollupName+filepath.Ext(own)), args)
}

func (s streams) rollup(ctx context.Context, program string, args []string) error {
	if _, err := os.Stat(program); err != nil {
		return refusal{s.userError("terminal.no_rollup", map[string]string{"program": program})}
	}
	command := exec.CommandContext(ctx, program, args...)
	command.Stdout, command.Stderr = s.out, s.err
	err := command.Run()
	if left, ok := errors.AsType[*exec.ExitError](err); ok && left.ExitCode() > 0 {
		return passedOn(left.ExitCode())
	}
	return err
}
