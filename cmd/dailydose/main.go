package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"time"

	"dailydose/cmd/dailydose/internal/campaign"
	"dailydose/cmd/dailydose/internal/inbox"
	"dailydose/cmd/dailydose/internal/words"
	"dailydose/templates"
)

// Exit statuses. A failed night leaves the site as it was.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
	exitLocked = 3
)

// streams is what a command may write to, and when it was started.
type streams struct {
	out, err io.Writer
	now      time.Time
	tty      bool // err is a terminal
}

// usageError marks a command line that cannot be followed.
type usageError struct{ error }

func main() {
	// A whole drive is held in memory, on an office PC: collect garbage twice as
	// often as Go would, unless the environment says otherwise.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(50)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], streams{os.Stdout, os.Stderr, time.Now(), isTerminal(os.Stderr)}))
}

// run carries out one command line and returns its exit status.
func run(ctx context.Context, args []string, s streams) int {
	w, err := words.Load(templates.Beside(""), language)
	if err != nil {
		fmt.Fprintln(s.err, err)
		return exitFailed
	}
	if len(args) == 0 {
		return s.fail(w, usageError{errors.New("")})
	}
	command, ok := commands()[args[0]]
	if !ok {
		return s.fail(w, usageError{fmt.Errorf("%q", args[0])})
	}
	if err := command(ctx, args[1:], s); err != nil {
		return s.fail(w, err)
	}
	return exitDone
}

type command func(ctx context.Context, args []string, s streams) error

func commands() map[string]command {
	return map[string]command{
		"report":  runReport,
		"check":   runCheck,
		"forms":   runForms,
		"sample":  runSample,
		"version": runVersion,
	}
}

// fail says what went wrong, in the users' language, and returns the exit status.
func (s streams) fail(w *words.Words, err error) int {
	var usage usageError
	var mistakes campaign.Mistakes
	var rejected rejections
	var undelivered receiptsError
	switch {
	case errors.As(err, &undelivered):
		fmt.Fprintln(s.err, phrase(w, "receipt.failed", map[string]string{"error": err.Error()}))
		return exitFailed
	case errors.As(err, &rejected):
		return exitFailed
	case errors.As(err, &mistakes):
		s.tellMistakes(w, mistakes)
		return exitUsage
	case errors.As(err, &usage):
		fmt.Fprintln(s.err, phrase(w, "terminal.usage", map[string]string{"error": err.Error()}))
		return exitUsage
	case errors.Is(err, inbox.ErrLocked):
		fmt.Fprintln(s.err, phrase(w, "terminal.locked", nil))
		return exitLocked
	}
	fmt.Fprintln(s.err, phrase(w, "terminal.failed", map[string]string{"error": err.Error()}))
	return exitFailed
}

// phrase says a sentence; where the words fail, its key says at least which.
func phrase(w *words.Words, key string, data any) string {
	said, err := w.Say(key, data)
	if err != nil {
		return key + " " + fmt.Sprint(data)
	}
	return said
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
