package main

import (
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/rollup"
	"dailydose/cmd/internal/tally"
)

// elsewhere are the people to whom another county has given a dose since this one's last,
// as the office above has sent back on a day before. A list that cannot be read is told,
// and costs nobody the night.
func (j *job) elsewhere(facts *check.Facts) map[int]int {
	up := j.drive.Rollup
	if up.Returned == "" || up.Key == "" {
		return nil
	}
	list, err := rollup.ReadElsewhere(up.Returned, facts.Day-1)
	if err != nil {
		j.streams.complain("terminal.elsewhere_unread", map[string]any{"path": up.Returned, "why": nameless(err)})
	}
	if len(list) == 0 {
		return nil
	}
	people := rollup.Unseal(facts, up.Key, list)
	j.streams.say("terminal.elsewhere", map[string]any{"n": len(people)})
	return people
}

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
		return err
	}
	key := "terminal.handed_up"
	if up.Key == "" {
		key = "terminal.handed_up_keyless"
	}
	j.streams.say(key, map[string]any{"path": up.Dir, "n": len(doses)})
	return nil
}
