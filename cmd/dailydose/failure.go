package main

import (
	"context"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"io/fs"
	"strconv"
	"text/template"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/disk"
)

// userError is an error that says in the users' words what is wrong and what to do.
type userError struct{ error }

// templateError is an error in the words or templates, which an office may change.
type templateError struct{ error }

func (e templateError) Unwrap() error { return e.error }

// shortfall is how much a check found that does not count, or a verification that is damaged,
// missing or late. It has been told in full by then.
type shortfall int

func (n shortfall) Error() string { return strconv.Itoa(int(n)) + " not as it should be" }

// afterwards is an error in what follows a published day, which stands.
type afterwards struct {
	key string // of the sentence that says what did not come about
	error
}

func (e afterwards) Unwrap() error { return e.error }

// after marks an error, if there is one, as one in what follows a published day.
func after(key string, err error) error {
	if err == nil {
		return nil
	}
	return afterwards{key, err}
}

// fail says what went wrong, in the users' language, and returns the exit status.
func (s streams) fail(err error) int {
	var usage usageError
	var mistakes campaign.Mistakes
	var found shortfall
	var later afterwards
	var refused refusal
	var passed passedOn
	switch {
	case errors.As(err, &passed):
		return int(passed)
	case errors.As(err, &refused):
		fmt.Fprintln(s.err, refused)
		return exitUsage
	case errors.As(err, &later):
		s.tellCause(later.key, err)
	case errors.As(err, &found):
	case errors.As(err, &mistakes):
		s.tellMistakes("config.", mistakes)
		return exitUsage
	case errors.As(err, &usage):
		if said := err.Error(); said != "" {
			s.complain("terminal.misread", map[string]string{"error": said})
			fmt.Fprintln(s.err)
		}
		s.complain("terminal.usage", nil)
		return exitUsage
	case errors.Is(err, disk.ErrLocked):
		s.complain("terminal.locked", nil)
		return exitLocked
	case s.log.path() != "": // a night
		s.tellCause("terminal.failed", err)
	default:
		s.tellCause("terminal.undone", err)
	}
	return exitFailed
}

// tellCause says what did not come about, why, and what to do. A run that was
// stopped has no other cause.
func (s streams) tellCause(key string, err error) {
	s.complain(key, nil)
	advice := remedy(err)
	if advice != "stopped" {
		s.complain("terminal.cause", map[string]string{"error": err.Error()})
	}
	if does := s.words.Message("remedy."+advice, map[string]string{"log": s.log.path()}); does != "" {
		s.complain("terminal.remedy", map[string]string{"remedy": does})
	}
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
