package inbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chain"
	"dailydose/cmd/internal/disk"
)

type event string

const (
	seen  event = "seen"
	gone  event = "gone"
	ran   event = "ran"   // a run looked through the whole drop folder
	drawn event = "drawn" // somebody was drawn for field verification
	lost  event = "lost"  // stands for a line that was damaged in both copies

	// What runs met that read a content; Path is the one it first came with.
	died      event = "died"      // the run before died while it did
	completed event = "completed" // a run came to its end, although one before had died
	slow      event = "slow"      // it ran into the time limit

	healed event = "healed" // what was damaged is whole again
)

// record is one line of the ledger. On disk it ends with its sum (see package chain).
type record struct {
	Seq      int            `json:"seq"` // the line's number
	Event    event          `json:"event"`
	Path     string         `json:"path,omitempty"` // relative to the drop folder, forward slashes, NFC
	SHA      string         `json:"sha256,omitempty"`
	Size     int64          `json:"size,omitempty"`
	TooLarge bool           `json:"too_large,omitempty"` // not copied, so without SHA
	Modified time.Time      `json:"modified,omitzero"`
	Seen     time.Time      `json:"seen"`
	Run      int            `json:"run"`
	By       Healer         `json:"by,omitempty"` // of healed
	Draw     *campaign.Draw `json:"draw,omitempty"`
	At       int            `json:"at,omitempty"` // of died: how many lines there were when that run read
}

var sha256Hex = regexp.MustCompile(`^[0-9a-f]{64}$`)

// valid says what is wrong with a whole line, apart from its place.
func (r record) valid() error {
	switch {
	case r.Event == lost, r.Event == ran, r.Event == drawn:
		return nil
	case r.Path == "":
		return errors.New("no path")
	case r.Event == gone, r.Event == healed, r.Event == seen && r.TooLarge:
		return nil
	case !slices.Contains([]event{seen, died, completed, slow}, r.Event):
		return fmt.Errorf("unknown event %q", r.Event)
	case !sha256Hex.MatchString(r.SHA):
		return fmt.Errorf("no SHA-256: %q", r.SHA)
	}
	return nil
}

// Number is that of a whole line (chain.Record).
func (r record) Number() int {
	if r.valid() != nil {
		return 0
	}
	return r.Seq
}

// IsLost reports whether it stands for a line that was damaged in every copy.
func (r record) IsLost() bool { return r.Event == lost }

// ledger is the append-only record of what was seen and what vanished. It is
// kept twice: what one copy has lost the other gives back.
type ledger struct {
	path, copyPath string
	records        []record
	written        int            // records already on disk
	sum            string         // of the last one written
	last           map[string]int // path → index of its latest record
	first          map[string]int // SHA → index of its first record
	deaths         map[string]int // SHA → how many runs died on it, since one came to its end
	slow           map[string]bool
	repair         LedgerRepair
	mend           func() error // brings both copies to what was read of the two
}

// LedgerRepair says what Open mended in the ledger. Lines are by number.
type LedgerRepair struct {
	Torn     int   // bytes of a line that a crash cut off; what it told of is collected again
	Restored []int // lines taken from the second copy
	Lost     []int // lines damaged in both copies; what they told of is collected again where it still lies there
	Copy     bool  // the second copy was damaged, and was made again

	told bool // by Heal
}

// errForgotten says that neither copy of the ledger has a line.
var errForgotten = errors.New("no line")

// openLedger reads both copies of a ledger; mend then mends each by the other, and
// by a backup where neither has a line. Where something was begun already and no line
// is left, the error is errForgotten.
func openLedger(path, copyPath string, backup []byte, begun bool) (*ledger, error) {
	l := &ledger{path: path, copyPath: copyPath, last: map[string]int{}, first: map[string]int{},
		deaths: map[string]int{}, slow: map[string]bool{}}
	data, err := readOrNone(path)
	copied, copyErr := readOrNone(copyPath)
	if err := errors.Join(err, copyErr); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	first, second := chain.Read[record](data), chain.Read[record](copied)
	whole, last := chain.Whole(first, second, chain.Read[record](backup))
	if last == 0 && begun {
		return nil, errForgotten
	}
	for n := 1; n <= last; n++ {
		l.enter(whole[n].Record)
	}
	l.written = last
	l.sum, _ = whole.Sum(last)
	l.repair = repairOf(whole, last, first, second)
	text := whole.Text(last)
	l.mend = func() error {
		return errors.Join(replaceOther(path, data, text), replaceOther(copyPath, copied, text))
	}
	return l, nil
}

// readOrNone is what can be read of a file. A file that may not be read at all is an error.
func readOrNone(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrPermission) {
		return nil, err
	}
	return data, nil
}

// replaceOther brings a file to a text, unless it is that already.
func replaceOther(path string, is, text []byte) error {
	if bytes.Equal(is, text) {
		return nil
	}
	return disk.Replace(path, text, privateFile)
}

// repairOf says what a ledger has that its copies had not. A second copy that is
// merely shorter is that of a run that was cut off, or of an older program.
func repairOf(whole chain.Lines[record], last int, first, second chain.Copy[record]) LedgerRepair {
	var r LedgerRepair
	for n := 1; n <= last; n++ {
		switch {
		case whole.Same(first.Read, n):
		case whole[n].Record.IsLost():
			r.Lost = append(r.Lost, n)
		default:
			r.Restored = append(r.Restored, n)
		}
		if n <= second.Last && !whole.Same(second.Read, n) {
			r.Copy = true
		}
	}
	if first.Last == last {
		r.Torn = first.Torn
	}
	return r
}

// enter adds a record as the next line, in memory; flush writes it.
func (l *ledger) enter(r record) {
	r.Seq = len(l.records) + 1
	switch r.Event {
	case seen, gone:
		l.last[r.Path] = len(l.records)
	case died:
		l.deaths[r.SHA]++
	case completed:
		l.deaths[r.SHA] = 0
	case slow:
		l.slow[r.SHA] = true
	}
	if _, ok := l.first[r.SHA]; !ok && r.Event == seen && r.SHA != "" {
		l.first[r.SHA] = len(l.records)
	}
	l.records = append(l.records, r)
}

// tells reports whether an event is entered of a content that was being read
// when the ledger had so many lines.
func (l *ledger) tells(what event, sha string, at int) bool {
	return slices.ContainsFunc(l.records, func(r record) bool { return r.Event == what && r.SHA == sha && r.At == at })
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
	return 1 + campaign.Most(0, l.records, func(r record) int { return r.Run })
}

// beside is when something is entered that no collecting found, never before what stands
// there, and the run of the collecting that it belongs to.
func (l *ledger) beside(now time.Time) (at time.Time, run int) {
	at = now.UTC().Round(0)
	if last := l.latest(); at.Before(last) {
		at = last
	}
	return at, max(1, l.nextRun()-1)
}

// flush writes what was entered since the last flush, in one piece, to the
// ledger and then to its second copy.
func (l *ledger) flush() error {
	var text []byte
	sum := l.sum
	for _, r := range l.records[l.written:] {
		content, err := json.Marshal(r)
		if err != nil {
			return fmt.Errorf("ledger: %s: %w", r.Path, err)
		}
		sum = chain.Sum(sum, content)
		text = append(append(text, chain.Join(content, sum)...), '\n')
	}
	if len(text) == 0 {
		return nil
	}
	if err := appendSync(l.path, text); err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	l.written, l.sum = len(l.records), sum
	if err := appendSync(l.copyPath, text); err != nil {
		return fmt.Errorf("copy of the ledger: %w", err)
	}
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
