package main

import (
	"bytes"
	"errors"
	"fmt"
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

// runLog is the log of a night: every line that is said on the terminal, and
// a few that only somebody who looks for a cause wants to read. What is said
// before begin names the state folder waits for it, so that only nights leave a log.
// No log is worth a night: what goes wrong with it is told once, and that is all.
type runLog struct {
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

// newRunLog returns a log whose stamps run on from now, the one reading of the
// clock that decides everything else.
func newRunLog(now time.Time, tell func(error)) *runLog {
	return &runLog{now: now, began: time.Now(), zone: time.Local, tell: tell}
}

// elapsed is how long the program has run.
func (l *runLog) elapsed() time.Duration { return time.Since(l.began) }

func (l *runLog) clock() time.Time { return l.now.Add(l.elapsed()).In(l.zone) }

// begin opens the log under a state folder: one file for each date of loc, to
// which a second run of the date adds.
func (l *runLog) begin(state string, loc *time.Location) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.state, l.zone = state, loc
	l.name = path.Join(logsName, day.Of(l.clock()).String()+logSuffix)
}

// path is where the log is written; "" where none is kept.
func (l *runLog) path() string {
	if l.state == "" {
		return ""
	}
	return filepath.Join(l.state, filepath.FromSlash(l.name))
}

// Write adds whole lines, each with the time. It never fails.
func (l *runLog) Write(text []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.failed {
		return len(text), nil
	}
	stamp := l.clock().Format(stampStyle)
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimRight(line, " \r\n"); line != "" {
			l.waiting.WriteString(stamp + line + "\n")
		}
	}
	if l.state != "" {
		l.flush()
	}
	return len(text), nil
}

// strayName is the log beside config.yaml of nights that reached no state folder.
const strayName = "dailydose.log"

// strand writes what waits for a state folder into a folder that is there for
// certain. It returns the file, "" where nothing waits.
func (l *runLog) strand(folder string) (string, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file != nil || l.failed || l.waiting.Len() == 0 {
		return "", nil
	}
	path := filepath.Join(folder, strayName)
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, logMode)
	if err != nil {
		return "", err
	}
	_, err = file.Write(l.waiting.Bytes())
	l.waiting.Reset()
	return path, errors.Join(err, file.Close())
}

// flush writes the waiting lines in one piece: a run that finds the lock taken
// writes to the same file.
func (l *runLog) flush() {
	if l.file == nil {
		if err := l.open(); err != nil {
			if !errors.Is(err, errNoState) {
				l.fail(err)
			}
			return
		}
	}
	if _, err := l.file.Write(l.waiting.Bytes()); err != nil {
		l.fail(err)
	}
	l.waiting.Reset()
}

func (l *runLog) fail(err error) {
	l.failed = true
	l.tell(err)
}

// errNoState says that the state folder is not there yet. It is not the log's
// to make: beside a network share that is not mounted it would be a false one.
var errNoState = errors.New("no state folder yet")

// open goes through a root, since a state folder inside the drop folder lies
// where others may put links.
func (l *runLog) open() error {
	root, err := os.OpenRoot(l.state)
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
	if l.file, err = root.OpenFile(l.name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, logMode); err != nil {
		return err
	}
	// A fault of the program itself is written there too: at night nobody sees the terminal.
	if err := errors.Join(debug.SetCrashOutput(l.file, debug.CrashOptions{}), sweepLogs(root)); err != nil {
		l.tell(err)
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
func (l *runLog) close() {
	if l.file != nil {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{}) // fails only where the log was no file
		if err := l.file.Close(); err != nil && !l.failed {
			l.fail(err)
		}
	}
}
