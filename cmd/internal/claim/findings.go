package claim

import (
	"strconv"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// Findings are the claims on units that are told as findings, too, in the receipt and where
// findings are counted: T501–T508 and T511.
func Findings(card *tally.Card) []finding.Finding {
	e := &entries{card: card}
	for i := range card.Units {
		u := &card.Units[i]
		e.silence(u)
		e.lateness(u)
		e.progress(u)
	}
	return e.all
}

type entries struct {
	card *tally.Card
	all  []finding.Finding
}

func (e *entries) enter(holds bool, name string, u *tally.Unit, on day.Day, args finding.Args) {
	if holds {
		e.all = append(e.all, finding.New(name, finding.Finding{Unit: u.Index, Day: on, Args: args}))
	}
}

// silence tells of missing days: T501 for each, T503 for a run up to the card's day; and of
// those of which all that was delivered was returned (T511).
func (e *entries) silence(u *tally.Unit) {
	for _, d := range u.Days {
		e.enter(d.Status == tally.Missing, "T501", u, d.Day, nil)
		e.enter(d.Status == tally.Returned, "T511", u, d.Day, finding.Args{"files": d.Returned})
	}
	e.enter(e.card.SilentForLong(u), "T503", u, e.card.Day, finding.Args{"days": strconv.Itoa(u.MissingRun)})
}

// lateness tells of reports that came after the cut-off (T502), and of a unit that names
// nobody in charge (T508).
func (e *entries) lateness(u *tally.Unit) {
	drive := e.card.Drive
	for _, d := range u.Days {
		if !d.Late || d.Arrived.IsZero() {
			continue
		}
		cutoff := d.Day.At(drive.Cutoff, drive.Location)
		e.all = append(e.all, finding.New("T502", finding.Finding{
			Unit: u.Index, Day: d.Day, Place: finding.Place{File: d.First},
			Args: finding.Args{"arrived": day.Of(d.Arrived).String(), "at": d.Arrived.Format("15:04"), "cutoff": cutoff.Format("15:04")},
		}))
	}
	nobody := drive.Units[u.Index].Organiser == "" && u.Typed.Organiser == "" && u.Status != tally.Missing && u.Status != tally.Returned
	e.enter(nobody, "T508", u, e.card.Day, nil)
}

// progress tells of a coverage that cannot be (T504), of standstill (T505), of falling
// behind (T506), and of who is left past the cutoff (T507).
func (e *entries) progress(u *tally.Unit) {
	if !u.Measured() {
		return
	}
	card, share, remaining := e.card, percent(u), strconv.Itoa(u.Remaining)
	e.enter(u.OverCovered(), "T504", u, card.Day, finding.Args{"share": share, "dose1": strconv.Itoa(u.Lead), "eligible": strconv.Itoa(u.Eligible)})
	if u.Remaining == 0 || card.PastDeadline() {
		return
	}
	e.enter(card.Stands(&u.Measures, u.Stalled), "T505", u, card.Day, finding.Args{"days": strconv.Itoa(u.Stalled), "remaining": remaining})
	e.enter(u.BehindPlan(), "T506", u, card.Day, finding.Args{"share": share,
		"points": strconv.FormatFloat(-u.Gap(), 'f', 1, 64), "required": requiredNow(u)})
	e.enter(card.PastCutoff(), "T507", u, card.Day, finding.Args{"remaining": remaining,
		"cutoff": card.Cutoff.String(), "deadline": card.Drive.Completion.String()})
}

// requiredNow is how many lead events a day would do; nothing where as many happen already.
func requiredNow(u *tally.Unit) string {
	if u.OnPace() {
		return ""
	}
	return strconv.Itoa(u.Required)
}

func percent(u *tally.Unit) string {
	return strconv.FormatFloat(u.Coverage1.Value*100, 'f', 1, 64) + "%"
}
