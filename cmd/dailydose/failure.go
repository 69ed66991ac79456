package main

import (
	"context"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"io/fs"
	"text/template"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/disk"
)

// userError is an error that says in the users' words what is wrong and what to do.
type userError struct{ error }

func (e userError) Unwrap() error { return e.error }

// templateError is an error in the words or templates, which an office may change.
type templateError struct{ error }

func (e templateError) Unwrap() error { return e.error }

// fail says what went wrong, in the users' language, and returns the exit status.
func (s streams) fail(err error) int {
	var usage usageError
	var mistakes campaign.Mistakes
	var rejected rejections
	var undelivered receiptsError
	switch {
	case errors.As(err, &undelivered):
		fmt.Fprintln(s.err, s.message("receipt.failed", s.cause(err)))
		return exitFailed
	case errors.As(err, &rejected):
		return exitFailed
	case errors.As(err, &mistakes):
		s.tellMistakes("config.", mistakes)
		return exitUsage
	case errors.As(err, &usage):
		fmt.Fprintln(s.err, s.message("terminal.usage", map[string]string{"error": err.Error()}))
		return exitUsage
	case errors.Is(err, disk.ErrLocked):
		fmt.Fprintln(s.err, s.message("terminal.locked", nil))
		return exitLocked
	}
	key := "terminal.undone"
	if s.log.path() != "" {
		key = "terminal.failed" // a night
	}
	fmt.Fprintln(s.err, s.message(key, s.cause(err)))
	return exitFailed
}

// cause is what a message about a failure tells: the error, and what to do. A
// run that was stopped has no other cause.
func (s streams) cause(err error) map[string]string {
	key, text := remedy(err), err.Error()
	if key == "stopped" {
		text = ""
	}
	return map[string]string{"error": text, "remedy": s.message("remedy."+key, map[string]string{"log": s.log.path()})}
}

// remedy says which advice helps against an error.
func remedy(err error) string {
	var own userError
	var looks templateError
	var filling template.ExecError
	var page *htmltemplate.Error
	switch {
	case errors.As(err, &own):
		return "told"
	case errors.As(err, &looks), errors.As(err, &filling), errors.As(err, &page):
		return "looks"
	case errors.Is(err, context.Canceled):
		return "stopped"
	}
	for _, f := range systemFaults() {
		if errors.Is(err, f.fault) {
			return f.remedy
		}
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "denied"
	case errors.Is(err, fs.ErrNotExist):
		return "gone"
	}
	return "other"
}

// systemFault is an error of the operating system, with what helps against it.
type systemFault struct {
	fault  error
	remedy string
}
