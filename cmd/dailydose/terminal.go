package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/schollz/progressbar/v3"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/receipt"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// say prints a sentence. A terminal that went away stops nothing.
func (s streams) say(key string, data any) { s.tell(s.out, key, data) }

// complain prints a sentence about what went wrong.
func (s streams) complain(key string, data any) { s.tell(s.err, key, data) }

// tell prints a sentence in every language that is spoken.
func (s streams) tell(to io.Writer, key string, data any) {
	for _, w := range s.words.spoken() {
		fmt.Fprintln(to, w.Message(key, data))
	}
}

// userError is an error in the users' words.
func (s streams) userError(key string, data any) error {
	return userError{errors.New(s.words.Message(key, data))}
}

// took is how many seconds have passed since the program was started.
func (s streams) took() float64 { return s.log.elapsed().Seconds() }

// note says something for the log, and on the terminal with -v.
func (j *job) note(key string, data any) {
	to := io.Writer(j.streams.log)
	if j.options.verbose {
		to = j.streams.out
	}
	fmt.Fprintln(to, j.streams.words.Message("log."+key, data))
}

// noteStart tells which program works with what.
func (j *job) noteStart() error {
	p := j.drive.Paths
	config, err := filepath.Abs(j.options.config)
	j.note("start", map[string]any{
		"version": version(), "config": config, "inputs": p.Inputs, "site": p.Site,
	})
	return err
}

// noteRefused tells which of the new workbooks cannot be used, and why.
func (j *job) noteRefused(submissions []*check.Submission, collected inbox.Collected) error {
	for _, s := range submissions {
		if !s.Refuse || s.Lost || s.Past || !slices.Contains(collected.New, s.File) {
			continue
		}
		at := slices.IndexFunc(s.Findings, func(f *finding.Finding) bool { return f.Severity == finding.Reject })
		reason, err := j.words.Reason(j.drive, s.Findings[at])
		if err != nil {
			return err
		}
		j.note("refused", map[string]any{"path": j.shown(s.File), "code": s.Findings[at].Code, "what": reason})
	}
	return nil
}

// shown is the path of a dropped file for the terminal, which may be recorded:
// clerks name files after people.
func (j *job) shown(path string) string { return j.words.Path(j.drive, path) }

// sayPaths says a sentence of each of some dropped files.
func (j *job) sayPaths(key string, paths ...string) {
	for _, path := range paths {
		j.streams.say("terminal."+key, map[string]string{"path": j.shown(path)})
	}
}

// sayCollected tells what came in, and what was left lying and why.
func (j *job) sayCollected(c inbox.Collected) {
	s := j.streams
	s.say("terminal.collected", map[string]any{"files": c.Files, "new": len(c.New), "gone": len(c.Gone)})
	if !c.Back.IsZero() {
		s.say("terminal.clock_back", map[string]any{"now": j.local(s.now), "before": j.local(c.Back)})
	}
	if j.options.verbose {
		j.sayPaths("new", c.New...)
	}
	j.sayPaths("stopped", c.Stopped...)
	j.sayPaths("unsettled", c.Unsettled...)
	for _, p := range c.Passed {
		s.say("terminal.passed", map[string]string{"path": j.shown(p.Path), "why": s.words.Message("terminal.passed_as."+string(p.Reason), nil)})
	}
	for _, u := range c.Unreadable {
		s.say("terminal.unreadable", map[string]string{"path": j.shown(u.Path), "why": nameless(u.Err)})
	}
}

// sayLedger tells what was mended in the ledger, and what could not be.
func (s streams) sayLedger(r inbox.LedgerRepair) {
	const most = 10
	about := func(key string, lines []int) {
		shown := words.Each(lines[:min(most, len(lines))], strconv.Itoa)
		if len(lines) > most {
			shown = append(shown, "…")
		}
		s.say("terminal."+key, map[string]any{"n": len(lines), "lines": shown})
	}
	if r.Torn > 0 {
		s.say("terminal.ledger_torn", nil)
	}
	if len(r.Restored) > 0 {
		about("ledger_restored", r.Restored)
	}
	if len(r.Lost) > 0 {
		about("ledger_lost", r.Lost)
	}
	if r.Copy {
		s.say("terminal.ledger_copy", nil)
	}
}

// sayHealed enters which archived copies were damaged or missing and are whole again,
// and tells of them. What was mended in the ledger is told by sayLedger.
func (j *job) sayHealed() error {
	healings, err := j.box.Heal(j.streams.now)
	for _, h := range healings {
		if key, ok := map[inbox.Healer]string{inbox.ByInputs: "refetched", inbox.ByBackup: "restored"}[h.By]; ok {
			j.sayPaths(key, h.Path)
		}
	}
	return err
}

// healings are what was ever healed, for the day's pages.
func (j *job) healings() []tally.Healing {
	return words.Each(j.box.Healings(), func(h inbox.Healing) tally.Healing {
		return tally.Healing{File: h.Path, By: string(h.By), On: day.Of(j.local(h.At))}
	})
}

// sayLost tells, once for a file, which archived copies cannot be had again.
func (j *job) sayLost(submissions []*check.Submission) {
	told := map[string]bool{}
	for _, s := range submissions {
		if s.Lost && !told[s.File] {
			told[s.File] = true
			j.sayPaths("lost", s.File)
		}
	}
}

// local is a moment as the county's clock shows it.
func (j *job) local(t time.Time) time.Time { return t.In(j.drive.Location) }

// nameless is an error's text without the path it may begin with.
func nameless(err error) string {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		err = at.Err
	}
	return err.Error()
}

// progress is a bar for the reading on a terminal, and nothing elsewhere.
func (j *job) progress(files int) *progressbar.ProgressBar {
	return progressbar.NewOptions(files,
		progressbar.OptionSetWriter(cmp.Or(j.streams.bar, io.Discard)),
		progressbar.OptionSetVisibility(j.streams.bar != nil),
		progressbar.OptionSetDescription(j.streams.words.Message("terminal.reading", nil)),
		progressbar.OptionShowCount(),
		progressbar.OptionClearOnFinish(),
	)
}

// sayHandedBack tells what was written for the units, and what somebody had open.
func (j *job) sayHandedBack(w receipt.Written) {
	j.streams.say("terminal.receipts", map[string]int{"units": w.Units, "files": w.Files})
	for _, about := range []struct {
		key   string
		paths []string
	}{{"unmarked", w.Unmarked}, {"linked", w.Linked}, {"stuck", w.Stuck}} {
		if len(about.paths) > 0 {
			j.streams.say("terminal."+about.key, map[string]any{"paths": words.Each(about.paths, j.shown)})
		}
	}
}

// saySummary ends the night with what a tired person wants to know.
func (j *job) saySummary(card *tally.Card, night *account.Night) {
	lights := map[tally.Light]int{}
	for i := range card.Units {
		lights[card.Units[i].Light]++
	}
	missing, returned := card.Names(card.Sent(tally.Missing)), card.Names(card.Sent(tally.Returned))
	held, more := j.held(card)
	about := map[string]any{
		"vanished": j.vanished(night), "moves": len(night.Moves),
		"card": card, "county": &card.County, "missing": missing, "returned": returned, "held": held, "more": more,
		"blue": lights[tally.Blue], "green": lights[tally.Green], "yellow": lights[tally.Yellow], "red": lights[tally.Red], "ended": lights[tally.Ended],
		"inputs": j.drive.Paths.Inputs,
		"index":  filepath.Join(j.drive.Paths.Site, "index.html"),
		"brief":  filepath.Join(j.drive.Paths.Site, card.Day.String(), "briefs", "county.pdf"),
	}
	j.streams.say("terminal.summary.head", about)
	for _, line := range []struct {
		key   string
		there bool
	}{
		{"nothing", len(card.Deliveries) == 0}, {"reported", true}, {"missing", len(missing) > 0}, {"returned", len(returned) > 0}, {"held", len(held) > 0},
		{"vanished", len(night.Vanished) > 0}, {"moved", len(night.Moves) > 0},
		{"rows", true},
		{"progress", true}, {"lights", true}, {"index", true}, {"brief", true},
	} {
		if line.there {
			fmt.Fprintln(j.streams.out, "  "+j.streams.words.Message("terminal.summary."+line.key, about))
		}
	}
}

// mostHeld is how many held files are named: of a folder put back as it was there may be hundreds.
const mostHeld = 10

// held are the first files that are held, and how many more there are.
func (j *job) held(card *tally.Card) (files []string, more int) {
	for _, d := range card.Deliveries {
		switch {
		case d.Verdict != delivery.Held:
		case len(files) < mostHeld:
			files = append(files, j.shown(d.File))
		default:
			more++
		}
	}
	return files, more
}

// remindOfCustody says, some time after the last report, that persons' data are no
// longer needed.
func (j *job) remindOfCustody() {
	d := j.drive
	if over := d.Over(j.streams.now); d.Retention > 0 && over >= d.LastReport+day.Day(d.Retention) {
		j.streams.say("terminal.retention", map[string]any{"last": d.LastReport, "n": int(over - d.LastReport)})
	}
}

// vanished says of which units people were counted last night and are not tonight.
func (j *job) vanished(night *account.Night) (units []string) {
	people := map[int]int{}
	for _, v := range night.Vanished {
		if _, met := people[v.Unit]; !met {
			units = append(units, j.drive.Units[v.Unit].Name)
		}
		people[v.Unit] += v.People
	}
	return units
}

// logged has everything that is said recorded as well, once a night keeps a log.
func (s streams) logged() streams {
	screen := s
	s.log = newRunLog(s.now, func(err error) { screen.complain("log.failed", map[string]string{"error": err.Error()}) })
	s.out, s.err = io.MultiWriter(s.log, s.out), io.MultiWriter(s.log, s.err)
	return s
}

// noteEnd ends the log with the exit status.
func (s streams) noteEnd(status int) {
	meaning, took := "log.status."+[]string{"done", "failed", "usage", "locked"}[status], s.took()
	for _, w := range s.words.spoken() {
		fmt.Fprintln(s.log, w.Message("log.end", map[string]any{"status": status, "meaning": w.Message(meaning, nil), "seconds": took}))
	}
}

// tellMistakes lists mistakes by line, in the sentences whose keys begin so.
func (s streams) tellMistakes(prefix string, mistakes campaign.Mistakes) {
	for _, w := range s.words.spoken() {
		for _, line := range w.Mistakes(prefix, mistakes) {
			fmt.Fprintln(s.err, line)
		}
	}
}

// mostUnheeded is how many places of an office's words are listed: of a file for
// another program there may be thousands.
const mostUnheeded = 20

// tellUnheeded lists what was not followed in the office's words.
func (s streams) tellUnheeded(places campaign.Mistakes) {
	s.tellMistakes("words.", places[:min(mostUnheeded, len(places))])
	if more := len(places) - mostUnheeded; more > 0 {
		s.complain("words.more", map[string]int{"n": more})
	}
}
