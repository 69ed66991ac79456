package inbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"dailydose/cmd/internal/disk"
)

type event string

const (
	seen event = "seen"
	gone event = "gone"
)

// record is one line of the ledger.
type record struct {
	Seq      int       `json:"seq"` // the line's number
	Event    event     `json:"event"`
	Path     string    `json:"path"` // relative to the drop folder, forward slashes, NFC
	SHA      string    `json:"sha256,omitempty"`
	Size     int64     `json:"size"`
	TooLarge bool      `json:"too_large,omitempty"` // not copied, so without SHA
	Modified time.Time `json:"modified,omitzero"`
	Seen     time.Time `json:"seen"`
	Run      int       `json:"run"`
}

var sha256Hex = regexp.MustCompile(`^[0-9a-f]{64}$`)

// valid says what is wrong with a whole line, apart from its place.
func (r record) valid() error {
	switch {
	case r.Path == "":
		return errors.New("no path")
	case r.Event == gone, r.Event == seen && r.TooLarge:
		return nil
	case r.Event != seen:
		return fmt.Errorf("unknown event %q", r.Event)
	case !sha256Hex.MatchString(r.SHA):
		return fmt.Errorf("no SHA-256: %q", r.SHA)
	}
	return nil
}

// arrival is the file's modification time, unless that lies in the future of
// when it was seen (3-rules, Collecting).
func (r record) arrival() time.Time {
	if r.Modified.After(r.Seen) {
		return r.Seen
	}
	return r.Modified
}

// ledger is the append-only record of what was seen and what vanished.
type ledger struct {
	path    string
	records []record
	written int            // records already on disk
	last    map[string]int // path → index of its latest record
	first   map[string]int // SHA → index of its first record
	cut     int            // bytes of a torn end
}

// openLedger reads a ledger and mends a torn end; it makes an empty one where there is none.
func openLedger(path string) (*ledger, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		err = appendSync(path, nil)
	}
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	records, whole, err := parseLedger(data)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", path, err)
	}
	l := &ledger{path: path, last: map[string]int{}, first: map[string]int{}, cut: len(data) - whole}
	for _, r := range records {
		l.enter(r)
	}
	l.written = len(l.records)
	return l, l.mend(data[:whole])
}

// mend cuts off the torn end, and ends the last line where only its newline was lost.
func (l *ledger) mend(whole []byte) error {
	if l.cut > 0 {
		if err := os.Truncate(l.path, int64(len(whole))); err != nil {
			return fmt.Errorf("ledger: cut off torn line: %w", err)
		}
	}
	if len(whole) > 0 && whole[len(whole)-1] != '\n' {
		return appendSync(l.path, []byte("\n"))
	}
	return nil
}

// parseLedger returns the records and how many bytes they take. Only the end
// can be torn: text that is no JSON with nothing but such text after it.
// Everything else that is wrong is an error beginning with the line's number.
func parseLedger(data []byte) (records []record, whole int, err error) {
	var torn error
	for number, line := range bytes.SplitAfter(data, []byte("\n")) {
		if len(line) == 0 {
			break // after the last newline
		}
		var r record
		if err := json.Unmarshal(line, &r); err != nil {
			if torn == nil {
				torn = fmt.Errorf("%d: damaged line: %w", number+1, err)
			}
			continue
		}
		if torn != nil {
			return nil, 0, torn
		}
		if err := r.valid(); err != nil {
			return nil, 0, fmt.Errorf("%d: %w", number+1, err)
		}
		if r.Seq != number+1 {
			return nil, 0, fmt.Errorf("%d: seq is %d: lines are missing or were moved", number+1, r.Seq)
		}
		records, whole = append(records, r), whole+len(line)
	}
	return records, whole, nil
}

// enter adds a record as the next line, in memory; flush writes it.
func (l *ledger) enter(r record) record {
	r.Seq = len(l.records) + 1
	l.last[r.Path] = len(l.records)
	if _, ok := l.first[r.SHA]; !ok && r.SHA != "" {
		l.first[r.SHA] = len(l.records)
	}
	l.records = append(l.records, r)
	return r
}

// present returns the latest record of a path whose file was there last time.
func (l *ledger) present(path string) (record, bool) {
	i, ok := l.last[path]
	if !ok || l.records[i].Event == gone {
		return record{}, false
	}
	return l.records[i], true
}

// firstOf returns the record under which a content was first seen.
func (l *ledger) firstOf(sha string) (record, bool) {
	i, ok := l.first[sha]
	if !ok {
		return record{}, false
	}
	return l.records[i], true
}

// latest is the latest moment a run has entered; zero for an empty ledger.
func (l *ledger) latest() time.Time {
	var t time.Time
	for _, r := range l.records {
		if r.Seen.After(t) {
			t = r.Seen
		}
	}
	return t
}

// nextRun numbers the run that enters the next record.
func (l *ledger) nextRun() int {
	if len(l.records) == 0 {
		return 1
	}
	return l.records[len(l.records)-1].Run + 1
}

// flush writes what was entered since the last flush, in one piece.
func (l *ledger) flush() error {
	var lines bytes.Buffer
	for _, r := range l.records[l.written:] {
		line, err := json.Marshal(r)
		if err != nil {
			return fmt.Errorf("ledger: %s: %w", r.Path, err)
		}
		lines.Write(append(line, '\n'))
	}
	if lines.Len() == 0 {
		return nil
	}
	if err := appendSync(l.path, lines.Bytes()); err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	l.written = len(l.records)
	return nil
}

// appendSync appends to a file, making it when absent, and returns once the
// disk has it. On an error the file is cut back: half a line with later ones
// behind it could not be read again.
func appendSync(path string, data []byte) (err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, privateFile)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if err != nil {
		return errors.Join(err, f.Truncate(info.Size()))
	}
	return disk.SyncFolder(filepath.Dir(path))
}
