package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"dailydose/cmd/internal/words"
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
	bar      io.Writer // a terminal that shows how far the reading is; nil: none
	log      *runLog   // what is said on out and err, and more
	words    *current  // what it is said in
	night    *nightly  // what the end of a nightly job needs
}

// current are the words of a run: those of the config that is usually taken, until
// the command line has named another.
type current struct {
	*words.Words
	second *words.Words // English, where config names a language that there is not: nobody knows what its author reads
}

// spoken are the words in which everything is said.
func (c *current) spoken() []*words.Words {
	if c.second == nil {
		return []*words.Words{c.Words}
	}
	return []*words.Words{c.Words, c.second}
}

// usageError marks a command line that cannot be followed.
type usageError struct{ error }

// refusal marks what is not done as it was asked for, and says why; nothing else is wrong.
type refusal struct{ error }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s := streams{out: os.Stdout, err: os.Stderr, now: time.Now()}
	if isTerminal(os.Stderr) {
		s.bar = os.Stderr
	}
	os.Exit(run(ctx, os.Args[1:], s))
}

// run carries out one command line and returns its exit status.
func run(ctx context.Context, args []string, s streams) int {
	set, err := loadWords(usualConfig)
	if set == nil {
		fmt.Fprintln(s.err, err)
		return exitFailed
	}
	s.words = &current{set.words, set.second}
	s.night = &nightly{}
	s.err = io.MultiWriter(&s.night.said, s.err)
	s = s.logged()
	defer s.log.close()
	status := exitDone
	if err := follow(ctx, args, s); err != nil {
		status = s.fail(err)
	}
	s.tellUnheeded(s.words.Unfilled())
	s.endNight(status)
	s.noteEnd(status)
	s.strandLog(status)
	return status
}

// follow finds the command and runs it.
func follow(ctx context.Context, args []string, s streams) error {
	if len(args) == 0 || slices.Contains([]string{"help", "-h", "-help", "--help"}, args[0]) {
		return usageError{errors.New("")}
	}
	command, ok := commands()[args[0]]
	if !ok {
		return usageError{fmt.Errorf("%q", args[0])}
	}
	return command(ctx, args[1:], s)
}

type command func(ctx context.Context, args []string, s streams) error

func commands() map[string]command {
	return map[string]command{
		"purge":    runPurge,
		"report":   runReport,
		"rollup":   runRollup,
		"check":    runCheck,
		"draw":     runDraw,
		"config":   runConfig,
		"forms":    runForms,
		"sample":   runSample,
		"schedule": runSchedule,
		"verify":   runVerify,
		"version":  runVersion,
	}
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
