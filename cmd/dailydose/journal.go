package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"dailydose/cmd/internal/day"
)

const (
	logsName   = "logs" // below the state folder
	logSuffix  = ".log"
	keptLogs   = 90
	logsMode   = 0o750
	logMode    = 0o640
	stampStyle = "2006-01-02 15:04:05 "
)

// journal is the log of a night: every line that is said on the terminal, and
// a few that only somebody who looks for a cause wants to read. It writes
// nothing before keep names the state folder, so that only nights leave a log.
// No log is worth a night: what goes wrong with it is told once, and that is all.
type journal struct {
	now, began time.Time   // the one reading of the clock, and when that was
	tell       func(error) // that the log cannot be written

	mu      sync.Mutex
	state   string // "": no log is kept
	zone    *time.Location
	name    string       // below state, with forward slashes
	waiting bytes.Buffer // lines from before the state folder was made
	file    *os.File
	failed  bool
}

// newJournal returns a log whose stamps run on from now, the one reading of the
// clock that decides everything else.
func newJournal(now time.Time, tell func(error)) *journal {
	return &journal{now: now, began: time.Now(), tell: tell}
}

// elapsed is how long the program has run.
func (j *journal) elapsed() time.Duration {
	if j == nil {
		return 0
	}
	return time.Since(j.began)
}

func (j *journal) clock() time.Time { return j.now.Add(j.elapsed()).In(j.zone) }

// keep begins the log under a state folder: one file for each date of loc, to
// which a second run of the date adds.
func (j *journal) keep(state string, loc *time.Location) {
	if j == nil {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.state, j.zone = state, loc
	j.name = path.Join(logsName, day.Of(j.clock()).String()+logSuffix)
}

// path is where the log is written; "" where none is kept.
func (j *journal) path() string {
	if j == nil || j.state == "" {
		return ""
	}
	return filepath.Join(j.state, filepath.FromSlash(j.name))
}

// Write adds whole lines, each with the time. It never fails.
func (j *journal) Write(text []byte) (int, error) {
	if j == nil {
		return len(text), nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.state == "" || j.failed {
		return len(text), nil
	}
	stamp := j.clock().Format(stampStyle)
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimRight(line, " \r\n"); line != "" {
			j.waiting.WriteString(stamp + line + "\n")
		}
	}
	j.flush()
	return len(text), nil
}

// flush writes the waiting lines in one piece: a run that finds the lock taken
// writes to the same file.
func (j *journal) flush() {
	if j.file == nil {
		if err := j.open(); err != nil {
			if !errors.Is(err, errNoState) {
				j.fail(err)
			}
			return
		}
	}
	if _, err := j.file.Write(j.waiting.Bytes()); err != nil {
		j.fail(err)
	}
	j.waiting.Reset()
}

func (j *journal) fail(err error) {
	j.failed = true
	j.tell(err)
}

// errNoState says that the state folder is not there yet. It is not the log's
// to make: beside a network share that is not mounted it would be a false one.
var errNoState = errors.New("no state folder yet")

// open goes through a root, since a state folder inside the drop folder lies
// where others may put links.
func (j *journal) open() error {
	root, err := os.OpenRoot(j.state)
	if errors.Is(err, fs.ErrNotExist) {
		return errNoState
	}
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }() // the file stays open without it
	if err := root.Mkdir(logsName, logsMode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if j.file, err = root.OpenFile(j.name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, logMode); err != nil {
		return err
	}
	// A fault of the program itself is written there too: at night nobody sees the terminal.
	if err := errors.Join(debug.SetCrashOutput(j.file, debug.CrashOptions{}), sweepLogs(root)); err != nil {
		j.tell(err)
	}
	return nil
}

// sweepLogs removes the oldest logs; what else lies in the folder is not ours.
func sweepLogs(root *os.Root) error {
	entries, err := fs.ReadDir(root.FS(), logsName) // in order of name, that is of date
	if err != nil {
		return err
	}
	logs := slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		date, isLog := strings.CutSuffix(e.Name(), logSuffix)
		_, err := day.Parse(date)
		return !isLog || err != nil || !e.Type().IsRegular()
	})
	for _, e := range logs[:max(0, len(logs)-keptLogs)] {
		if err := root.Remove(path.Join(logsName, e.Name())); err != nil {
			return fmt.Errorf("old log: %w", err)
		}
	}
	return nil
}

// close ends the log.
func (j *journal) close() {
	if j.file != nil {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{}) // fails only where the log was no file
		if err := j.file.Close(); err != nil && !j.failed {
			j.fail(err)
		}
	}
}

// also returns a writer that says the same to the log.
func (j *journal) also(w io.Writer) io.Writer { return io.MultiWriter(j, w) }
