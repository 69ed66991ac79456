package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"github.com/schollz/progressbar/v3"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/tally"
)

// say prints a sentence of the terminal's words.
func (j *job) say(key string, data any) error {
	said, err := j.words.Say("terminal."+key, data)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(j.streams.out, said)
	return err
}

// note says something for the log, and on the terminal with -v.
func (j *job) note(key string, data any) error {
	said, err := j.words.Say("log."+key, data)
	if err != nil {
		return err
	}
	to := io.Writer(j.streams.log)
	if j.options.verbose {
		to = j.streams.out
	}
	_, err = fmt.Fprintln(to, said)
	return err
}

// took is how many seconds have passed since the program was started.
func (s streams) took() float64 { return s.log.elapsed().Seconds() }

// noteStart tells which program works with what.
func (j *job) noteStart() error {
	p := j.drive.Paths
	config, err := filepath.Abs(j.options.config)
	return errors.Join(err, j.note("start", map[string]any{
		"version": version(), "config": config, "inputs": p.Inputs, "site": p.Site, "cold": j.options.cold,
	}))
}

// noteDays tells which days are built.
func (j *job) noteDays(first, last day.Day) error {
	return j.note("days", map[string]any{"first": first, "last": last, "n": int(last-first) + 1, "seconds": j.streams.took()})
}

// noteRefused tells which of the new workbooks cannot be used, and why.
func (j *job) noteRefused(submissions []*check.Submission, collected inbox.Collected) error {
	for _, s := range submissions {
		if !s.Refuse || !slices.Contains(collected.New, s.File) {
			continue
		}
		at := slices.IndexFunc(s.Findings, func(f finding.Finding) bool { return f.Severity == finding.Reject })
		advice, err := j.words.Advise(j.drive, s.Findings[at], false)
		if err != nil {
			return err
		}
		if err := j.note("refused", map[string]any{"path": j.shown(s.File), "code": s.Findings[at].Code, "what": advice.What}); err != nil {
			return err
		}
	}
	return nil
}

// shown is the path of a dropped file for the terminal, which may be recorded:
// clerks name files after people.
func (j *job) shown(path string) string { return j.words.Path(j.drive, path) }

func (j *job) shownAll(paths []string) []string {
	var all []string
	for _, path := range paths {
		all = append(all, j.shown(path))
	}
	return all
}

// sayCollected tells what came in, and what was left lying and why.
func (j *job) sayCollected(c inbox.Collected) error {
	if err := j.say("collected", map[string]any{"files": c.Files, "new": len(c.New), "gone": len(c.Gone)}); err != nil {
		return err
	}
	if !c.Back.IsZero() {
		if err := j.say("clock_back", map[string]any{"now": j.local(j.streams.now), "before": j.local(c.Back)}); err != nil {
			return err
		}
	}
	if j.options.verbose {
		for _, path := range c.New {
			if err := j.say("new", map[string]any{"path": j.shown(path)}); err != nil {
				return err
			}
		}
	}
	for _, path := range c.Unsettled {
		if err := j.say("unsettled", map[string]any{"path": j.shown(path)}); err != nil {
			return err
		}
	}
	for _, p := range c.Passed {
		if err := j.say("passed", map[string]any{"path": j.shown(p.Path), "reason": string(p.Reason)}); err != nil {
			return err
		}
	}
	for _, u := range c.Unreadable {
		if err := j.say("unreadable", map[string]any{"path": j.shown(u.Path), "error": nameless(u.Err)}); err != nil {
			return err
		}
	}
	return nil
}

// local is a moment as the county's clock shows it.
func (j *job) local(t time.Time) time.Time { return t.In(j.drive.Location) }

// nameless is an error's text without the path it may begin with.
func nameless(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return err.Error()
}

// progress is a bar for the reading on a terminal, and nothing elsewhere.
func (j *job) progress(files int) (*progressbar.ProgressBar, error) {
	label, err := j.words.Say("terminal.reading", nil)
	if err != nil {
		return nil, err
	}
	return progressbar.NewOptions(files,
		progressbar.OptionSetWriter(cmp.Or(j.streams.bar, io.Discard)),
		progressbar.OptionSetVisibility(j.streams.bar != nil),
		progressbar.OptionSetDescription(label),
		progressbar.OptionShowCount(),
		progressbar.OptionClearOnFinish(),
	), nil
}

// saySummary ends the night with what a tired person wants to know.
func (j *job) saySummary(card *tally.Card) error {
	lights := map[tally.Light]int{}
	var missing []string
	for i := range card.Units {
		u := &card.Units[i]
		lights[u.Light]++
		if u.Status == tally.Missing {
			missing = append(missing, j.drive.Units[i].Name)
		}
	}
	return j.say("done", map[string]any{
		"card": card, "county": &card.County, "missing": missing,
		"blue": lights[tally.Blue], "green": lights[tally.Green], "yellow": lights[tally.Yellow], "red": lights[tally.Red],
		"inputs": j.drive.Paths.Inputs,
		"index":  filepath.Join(j.drive.Paths.Site, "index.html"),
		"brief":  filepath.Join(j.drive.Paths.Site, card.Day.String(), "briefs", "county.pdf"),
	})
}

// userError is an error in the users' words.
func (j *job) userError(key string, data any) error {
	said, err := j.words.Say("terminal."+key, data)
	return userError{errors.Join(err, errors.New(said))}
}

// logged has everything that is said recorded as well, once a night keeps a log.
func (s streams) logged() streams {
	screen := s.err
	s.log = newRunLog(s.now, func(err error) {
		fmt.Fprintln(screen, s.message("log.failed", map[string]string{"error": err.Error()}))
	})
	s.out, s.err = s.log.also(s.out), s.log.also(s.err)
	return s
}

// noteEnd ends the log with the exit status.
func (s streams) noteEnd(status int) {
	fmt.Fprintln(s.log, s.message("log.end", map[string]any{"status": status, "seconds": s.took()}))
}

// tellMistakes lists mistakes by line, in the sentences whose keys begin so.
func (s streams) tellMistakes(prefix string, mistakes campaign.Mistakes) {
	sorted := slices.Clone(mistakes)
	slices.SortStableFunc(sorted, func(a, b campaign.Mistake) int { return a.Line - b.Line })
	for _, m := range sorted {
		fmt.Fprintln(s.err, m.Text(func(key string, args map[string]string) string {
			return s.message(prefix+key, args)
		}))
	}
}

// mostUnheeded is how many places of an office's words are listed: of a file for
// another program there may be thousands.
const mostUnheeded = 20

// tellUnheeded lists what was not followed in the office's words.
func (s streams) tellUnheeded(places campaign.Mistakes) {
	s.tellMistakes("words.", places[:min(mostUnheeded, len(places))])
	if more := len(places) - mostUnheeded; more > 0 {
		fmt.Fprintln(s.err, s.message("words.more", map[string]int{"n": more}))
	}
}
