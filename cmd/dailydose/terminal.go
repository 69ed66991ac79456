package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/schollz/progressbar/v3"

	"dailydose/cmd/dailydose/internal/campaign"
	"dailydose/cmd/dailydose/internal/inbox"
	"dailydose/cmd/dailydose/internal/tally"
	"dailydose/cmd/dailydose/internal/words"
)

// say prints a sentence of the terminal's words.
func (n *night) say(key string, data any) error {
	said, err := n.words.Say("terminal."+key, data)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(n.streams.out, said)
	return err
}

// sayCollected tells what came in, and what was left lying and why.
func (n *night) sayCollected(c inbox.Collected) error {
	if err := n.say("collected", map[string]any{"files": c.Files, "new": len(c.New), "gone": len(c.Gone)}); err != nil {
		return err
	}
	if n.options.verbose {
		for _, path := range c.New {
			if err := n.say("new", map[string]any{"path": path}); err != nil {
				return err
			}
		}
	}
	for _, path := range c.Unsettled {
		if err := n.say("unsettled", map[string]any{"path": path}); err != nil {
			return err
		}
	}
	for _, p := range c.Passed {
		if err := n.say("passed", map[string]any{"path": p.Path, "reason": string(p.Reason)}); err != nil {
			return err
		}
	}
	for _, u := range c.Unreadable {
		if err := n.say("unreadable", map[string]any{"path": u.Path, "error": u.Err.Error()}); err != nil {
			return err
		}
	}
	return nil
}

// progress is a bar for the reading on a terminal, and nothing elsewhere.
func (n *night) progress(files int) (*progressbar.ProgressBar, error) {
	label, err := n.words.Say("terminal.reading", nil)
	if err != nil {
		return nil, err
	}
	return progressbar.NewOptions(files,
		progressbar.OptionSetWriter(n.streams.err),
		progressbar.OptionSetVisibility(n.streams.tty),
		progressbar.OptionSetDescription(label),
		progressbar.OptionShowCount(),
		progressbar.OptionClearOnFinish(),
	), nil
}

// sayDone ends the night with what a tired person wants to know.
func (n *night) sayDone(card *tally.Card) error {
	lights := map[tally.Light]int{}
	var missing []string
	for i := range card.Units {
		u := &card.Units[i]
		lights[u.Light]++
		if u.Status == tally.Missing {
			missing = append(missing, n.drive.Units[i].Name)
		}
	}
	return n.say("done", map[string]any{
		"card": card, "county": &card.County, "missing": missing,
		"blue": lights[tally.Blue], "green": lights[tally.Green], "yellow": lights[tally.Yellow], "red": lights[tally.Red],
		"index": filepath.Join(n.drive.Paths.Site, "index.html"),
		"brief": filepath.Join(n.drive.Paths.Site, card.Day.String(), "briefs", "county.pdf"),
	})
}

// sentence is an error in the users' words.
func (n *night) sentence(key string, data any) error {
	said, err := n.words.Say("terminal."+key, data)
	return errors.Join(err, errors.New(said))
}

// tellMistakes lists every mistake of a config, by line.
func (s streams) tellMistakes(w *words.Words, mistakes campaign.Mistakes) {
	sorted := slices.Clone(mistakes)
	slices.SortStableFunc(sorted, func(a, b campaign.Mistake) int { return a.Line - b.Line })
	for _, m := range sorted {
		fmt.Fprintln(s.err, m.Text(func(key string, args map[string]string) string {
			return phrase(w, "config."+key, args)
		}))
	}
}
