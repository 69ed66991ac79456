package main

import (
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/rollup"
	"dailydose/cmd/internal/tally"
)

// rollupError says that the day is published, but not handed to the office above.
type rollupError struct{ error }

func (e rollupError) Unwrap() error { return e.error }

// handUp writes the day's package for the office above. Like receipts, it undoes
// nothing where it cannot be written.
func (j *job) handUp(facts *check.Facts, card *tally.Card) error {
	up := j.drive.Rollup
	if up.Dir == "" {
		return nil
	}
	var doses []rollup.Dose
	if up.Key != "" {
		doses = rollup.Doses(facts, up.Key)
	}
	if err := rollup.Write(up.Dir, rollup.CardOf(card), doses); err != nil {
		return rollupError{err}
	}
	about := map[string]any{"path": up.Dir, "n": len(doses)}
	if up.Key == "" {
		j.streams.say("terminal.handed_up_keyless", about)
		return nil
	}
	j.streams.say("terminal.handed_up", about)
	return nil
}
