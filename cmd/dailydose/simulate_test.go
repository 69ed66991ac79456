package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/tally"
)

// The weeks that are played: three units of smallConfig, from its start on.
const (
	simStart = day.Day(18779) // 2021-06-01
	simWhole = 20             // one week in so many is played with site and receipts
)

var simZone = time.FixedZone("CST", 8*3600)

// TestSimulate plays weeks of clerks at random and holds each night against what
// they told: 200 weeks, and 20 in the short run. SEEDS says how many, SEED the first of
// them; SEED alone plays one, and says what was done.
func TestSimulate(t *testing.T) {
	t.Parallel()
	seeds, first := variable(t, "SEEDS", 200), 1
	if testing.Short() {
		seeds = 20
	}
	if from := variable(t, "SEED", 0); from > 0 {
		seeds, first = variable(t, "SEEDS", 1), from
	}
	s := newSimulation(t, smallConfig)
	for seed, failed := first, 0; seed < first+seeds && failed < 5; seed++ {
		if played := s.week(uint64(seed), nil); played.err != nil {
			shorter := s.shorten(uint64(seed), played)
			failed++
			t.Errorf("SEED=%d:\n%s\n%v", seed, strings.Join(shorter.said, "\n"), shorter.err)
		} else if seeds == 1 {
			t.Log(strings.Join(played.said, "\n"))
		}
	}
}

func variable(t *testing.T, name string, otherwise int) int {
	if os.Getenv(name) == "" {
		return otherwise
	}
	n, err := strconv.Atoi(os.Getenv(name))
	must(t, err)
	return n
}

// simulation is what all weeks have in common.
type simulation struct {
	t         *testing.T
	set       *settings
	reader    *form.Reader
	inspector *check.Inspector
}

func newSimulation(t *testing.T, config string) *simulation {
	o := newOffice(t, config)
	set, err := streams{out: io.Discard, err: io.Discard, words: &current{}}.load(filepath.Join(o.dir, "config.yaml"))
	must(t, err)
	reader, err := set.reader()
	must(t, err)
	return &simulation{t, set, reader, check.NewInspector(set.drive, reader.Vocabulary())}
}

// week is one simulated week.
type week struct {
	*simulation
	*clerks
	office
	whole  bool
	told   *told
	before []record
	accounted
	built day.Day // the last day whose record before is
	err   error
}

// week plays one, without some of its steps.
func (s *simulation) week(seed uint64, skip map[int]bool) (w *week) {
	dir, err := os.MkdirTemp("", "week-")
	must(s.t, err)
	defer func() { must(s.t, os.RemoveAll(dir)) }()
	must(s.t, os.WriteFile(filepath.Join(dir, "config.yaml"), []byte(smallConfig), 0o600))
	must(s.t, os.Mkdir(filepath.Join(dir, "inputs"), 0o700))
	rng := rand.New(rand.NewPCG(seed, 0))
	books := library{s.t, s.reader, map[string]*playedBook{}, map[string][]byte{}, map[string]*form.Book{}}
	w = &week{simulation: s, office: office{s.t, dir}, whole: seed%simWhole == 0,
		clerks: &clerks{library: books, seed: seed, skip: skip, inputs: filepath.Join(dir, "inputs"), files: map[string]lies{},
			old: map[string][]string{}, next: make([]int, 3)},
		told:      &told{books: books.typed, under: map[string]*toldFile{}, lying: map[string]string{}, void: map[[2]string]bool{}},
		accounted: accounted{account.Read(), map[int][]record{}},
	}
	for range 3 {
		w.single = append(w.single, rng.IntN(3) == 0)
		w.growing = append(w.growing, rng.IntN(2) == 0)
	}
	days := 5 + rng.IntN(7)
	if w.whole {
		days = 3
	}
	for d := simStart; d < simStart+day.Day(days) && w.err == nil; d++ {
		w.day(d)
		w.err = w.night(d)
	}
	return w
}

// day is what the clerks do on one.
func (w *week) day(d day.Day) {
	w.today = d
	w.lists()
	for u := range smallUnits() {
		w.clerks.unit = u
		w.clerks.at = d.At(17*time.Hour+30*time.Minute, simZone)
		w.step(w.daily)
		for n := range 4 {
			w.clerks.at = d.At(18*time.Hour+time.Duration(30*n+10+u)*time.Minute, simZone)
			w.step(func() {
				if !w.chance(40) {
					return
				}
				if w.chance(5) {
					w.clerks.at = w.clerks.at.AddDate([]int{-40, 1}[w.rng.IntN(2)], 0, 0) // a clock that is wrong
				}
				habits := w.habits()
				habits[w.rng.IntN(len(habits))]()
			})
		}
	}
}

// mishap is what befalls a night.
type mishap struct {
	ahead  time.Duration // the clock's jump
	away   string        // a unit's folder that cannot be seen; "*": the whole share
	killed bool
	off    bool // the machine is
}

func (w *week) mishap() (m mishap) {
	w.step(func() {
		switch w.rng.IntN(14) {
		case 0:
			if !w.whole { // receipts are written where the folder was
				m.away = smallUnits()[w.rng.IntN(3)]
			}
		case 1:
			m.away = "*"
		case 2:
			m.killed = true
		case 3:
			m.off = true
		case 4:
			m.ahead = time.Duration(w.rng.IntN(9)-5) * 12 * time.Hour
		}
		if m != (mishap{}) {
			w.say("night: %+v", m)
		}
	})
	return m
}

// night lets the program look at the drop folder, and holds what it makes of it.
func (w *week) night(d day.Day) error {
	m := w.mishap()
	if m.off {
		return nil
	}
	now := d.At(21*time.Hour+45*time.Minute, simZone).Add(m.ahead)
	if now.Before(simStart.At(21*time.Hour, simZone)) {
		now = d.At(21*time.Hour+45*time.Minute, simZone)
	}
	seen := maps.Clone(w.files)
	if m.away != "" {
		maps.DeleteFunc(seen, func(path string, _ lies) bool { return m.away == "*" || folderOf(path) == m.away })
		defer w.away(m.away)()
	}
	collect := w.collect
	if w.whole {
		collect = w.publish
	}
	bare, err := collect(now, m)
	if err != nil || bare {
		return err
	}
	w.told.look(seen, now)
	facts, card, err := w.facts(now)
	if err != nil {
		return err
	}
	vaccinated := 0
	for i := range facts.People {
		if len(facts.People[i].Units) > 0 { // not on a list alone
			vaccinated++
		}
	}
	if w.whole && w.given(facts.Day.String()) != strconv.Itoa(vaccinated) {
		return fmt.Errorf("the site says %s vaccinated, on record are %d", w.given(facts.Day.String()), vaccinated)
	}
	a := audit{told: w.told, facts: facts, card: card}
	if facts.Day >= w.built {
		a.before = w.before
	}
	err = a.run()
	w.before, w.built = a.records, facts.Day
	return err
}

// away hides a unit's folder, or all of them, until back is called.
func (w *week) away(unit string) (back func()) {
	hidden := w.office.at("hidden")
	if unit != "*" {
		from := filepath.Join(w.clerks.inputs, unit)
		if os.Rename(from, hidden) != nil {
			return func() {}
		}
		return func() { must(w.simulation.t, os.Rename(hidden, from)) }
	}
	must(w.simulation.t, os.Rename(w.clerks.inputs, hidden))
	must(w.simulation.t, os.Mkdir(w.clerks.inputs, 0o700))
	return func() {
		must(w.simulation.t, os.Remove(w.clerks.inputs))
		must(w.simulation.t, os.Rename(hidden, w.clerks.inputs))
	}
}

// box opens the drop folder with its archive and ledger.
func (w *week) box(now time.Time) (*inbox.Box, error) {
	set := *w.set
	drive := *set.drive
	drive.Paths.Inputs, drive.Paths.State = w.clerks.inputs, w.office.at(".dailydose")
	set.drive = &drive
	return streams{out: io.Discard, err: io.Discard, now: now}.openBox(&set, inbox.Options{})
}

// collect is the part of the night that looks at the drop folder.
func (w *week) collect(now time.Time, m mishap) (bare bool, err error) {
	if m.killed {
		if err := w.kill(now); err != nil {
			return false, err
		}
	}
	box, err := w.box(now)
	if err != nil {
		return false, err
	}
	collected, err := box.Collect(w.simulation.t.Context(), now)
	entries := box.Entries()
	if err == nil && !collected.Bare {
		var again inbox.Collected
		again, err = box.Collect(w.simulation.t.Context(), now)
		if len(again.New)+len(again.Gone) > 0 || fmt.Sprint(entries) != fmt.Sprint(box.Entries()) {
			err = errors.Join(err, errors.New("the second run of the night enters something"))
		}
	}
	return collected.Bare, errors.Join(err, box.Close())
}

// kill leaves the state folder as a run does that dies while it collects: with
// copies in the archive, and its lines in the ledger, or in the first of its two
// copies, up to somewhere.
func (w *week) kill(now time.Time) error {
	ledger, second := w.office.at(".dailydose/ledger.jsonl"), w.office.at(".dailydose/ledger.copy.jsonl")
	before, _ := os.ReadFile(ledger) // none on the first night
	box, err := w.box(now)
	if err != nil {
		return err
	}
	_, err = box.Collect(w.simulation.t.Context(), now)
	if err := errors.Join(err, box.Close()); err != nil {
		return err
	}
	after, err := os.ReadFile(ledger)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // nothing at all lay there
	}
	if err != nil || len(after) == len(before) || !bytes.HasPrefix(after, before) {
		return err
	}
	rng := rand.New(rand.NewPCG(w.clerks.seed, uint64(now.Unix())))
	cut := after[:len(before)+rng.IntN(len(after)-len(before))]
	whole := rng.IntN(2) == 0
	switch {
	case whole:
		err = os.WriteFile(second, cut, 0o600)
	case len(before) == 0:
		err = errors.Join(os.WriteFile(w.office.at(".dailydose/first-run"), nil, 0o600), os.WriteFile(ledger, cut, 0o600), os.Remove(second))
	default:
		err = errors.Join(os.WriteFile(ledger, cut, 0o600), os.WriteFile(second, before, 0o600))
	}
	return err
}

// facts are those of the day whose cut-off passed last, with its card.
func (w *week) facts(now time.Time) (*check.Facts, *tally.Card, error) {
	box, err := w.box(now)
	if err != nil {
		return nil, nil, err
	}
	defer box.Close()
	entries := box.Entries()
	versions := make([][]*check.Submission, len(entries))
	reading := reading{inspector: w.inspector}
	for i, e := range entries {
		if versions[i], err = reading.inspect(w.set.source(e), w.book(e.SHA)); err != nil {
			return nil, nil, err
		}
	}
	submissions := check.Documents(versions)
	today := w.set.drive.LastReportingDay(w.set.drive.Over(now))
	facts := check.Join(w.set.drive, submissions, today)
	card := tally.Count(facts)
	return facts, card, w.bridge(facts, w.then(today, box, submissions), card, box.Position())
}

// shorten leaves out what of a week it fails without: the base lists all at once, and each other step.
func (s *simulation) shorten(seed uint64, failed *week) *week {
	skip, until := map[int]bool{}, time.Now().Add(40*time.Second)
	for n := range failed.listed { // all that base lists need not have
		skip[listSteps+n+1] = true
	}
	if w := s.week(seed, skip); w.err != nil {
		failed = w
	} else {
		clear(skip)
	}
	for size := failed.steps / 2; size > 0; size /= 2 {
		for from := 1; from <= failed.steps && time.Now().Before(until); from += size {
			less := maps.Clone(skip)
			for n := from; n < from+size; n++ {
				less[n] = true
			}
			if w := s.week(seed, less); w.err != nil {
				failed, skip = w, less
			}
		}
	}
	return failed
}
