package inbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"dailydose/cmd/internal/disk"
)

const (
	readingName  = "reading" // folder of the state folder: a file for each reader, with what it reads
	mostDeaths   = 2         // a content on which so many runs died is read no more
	readingWidth = len("1234567890 ") + 64
)

// Obstacle is why a content is not to be read again, as earlier runs found it.
type Obstacle uint8

// The obstacles. Both are the ledger's, so that every later build meets them too.
const (
	NoObstacle  Obstacle = iota
	StoppedRuns          // two runs died while they read it
	TookTooLong          // it ran into the reader's time limit
)

// Obstacle says whether a content may be read.
func (b *Box) Obstacle(sha string) Obstacle {
	switch {
	case b.ledger.slow[sha]:
		return TookTooLong
	case b.ledger.deaths[sha] >= mostDeaths:
		return StoppedRuns
	}
	return NoObstacle
}

// Readers is how many contents may be read at a time, of the most there could
// be: one where a run died while several were read, so that the next to die
// tells which of them it was.
func (b *Box) Readers(most int) int {
	for _, deaths := range b.ledger.deaths {
		if deaths > 0 && deaths < mostDeaths {
			return 1
		}
	}
	return most
}

// Reading notes that a content is being read, until done is called. Should the
// run die meanwhile, the next one enters so in the ledger. The disk need not have
// the note at once: when the power fails it was not the file. It is safe for
// concurrent use, after Collect.
func (b *Box) Reading(sha string) (done func(), err error) {
	f, err := b.reading.take(b.state(readingName))
	if err != nil {
		return nil, err
	}
	note := fmt.Sprintf("%*d %s", readingWidth-len(sha)-1, len(b.ledger.records), sha)
	if _, err := f.WriteAt([]byte(note), 0); err != nil {
		return nil, err
	}
	return func() {
		if f.Truncate(0) == nil { // else it is blamed for what stops the run later: never taken again
			b.reading.give(f)
		}
	}, nil
}

// notes are the open files of the readers at work.
type notes struct {
	mu        sync.Mutex
	all, free []*os.File
}

func (n *notes) take(dir string) (*os.File, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if last := len(n.free) - 1; last >= 0 {
		f := n.free[last]
		n.free = n.free[:last]
		return f, nil
	}
	if err := os.MkdirAll(dir, privateDir); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(dir, strconv.Itoa(len(n.all))), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, privateFile)
	if err == nil {
		n.all = append(n.all, f)
	}
	return f, err
}

func (n *notes) give(f *os.File) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.free = append(n.free, f)
}

// close takes the notes of this run away: it has not died.
func (n *notes) close(dir string) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.all) == 0 {
		return nil
	}
	var faults []error
	for _, f := range n.all { // Windows removes no open one
		faults = append(faults, f.Close())
	}
	n.all, n.free = nil, nil
	return errors.Join(append(faults, os.RemoveAll(dir))...)
}

// enterDeaths enters what a run that died was reading, and takes its notes away.
// It returns the paths that the contents first came with.
func (b *Box) enterDeaths(now time.Time, run int) ([]string, error) {
	dir := b.state(readingName)
	files, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var paths []string
	for _, f := range files {
		note, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			return nil, err
		}
		at, sha, _ := strings.Cut(strings.TrimSpace(string(note)), " ")
		position, err := strconv.Atoi(at)
		first, known := b.ledger.firstOf(sha)
		if err != nil || !known || b.ledger.tells(died, sha, position) {
			continue
		}
		b.ledger.enter(record{Event: died, Path: first.Path, SHA: sha, At: position, Seen: now, Run: run})
		paths = append(paths, first.Path)
	}
	if err := b.ledger.flush(); err != nil {
		return nil, err
	}
	slices.Sort(paths)
	return paths, errors.Join(os.RemoveAll(dir), disk.SyncFolder(b.opt.State))
}

// NoteTooSlow enters that contents ran into the reader's time limit.
func (b *Box) NoteTooSlow(shas []string, now time.Time) error { return b.noteReading(slow, shas, now) }

// NoteCompleted enters that a run came to its end although one before it had died:
// what was read then is not to blame.
func (b *Box) NoteCompleted(now time.Time) error {
	var shas []string
	for sha, deaths := range b.ledger.deaths {
		if deaths > 0 && deaths < mostDeaths {
			shas = append(shas, sha)
		}
	}
	return b.noteReading(completed, shas, now)
}

func (b *Box) noteReading(what event, shas []string, now time.Time) error {
	slices.Sort(shas)
	now, run := b.ledger.beside(now)
	for _, sha := range shas {
		if first, known := b.ledger.firstOf(sha); known {
			b.ledger.enter(record{Event: what, Path: first.Path, SHA: sha, Seen: now, Run: run})
		}
	}
	return b.ledger.flush()
}
