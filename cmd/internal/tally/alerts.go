package tally

import (
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// alerts adds the findings on targets and timeliness, which follow from the
// counted figures: T501–T508.
func (c *counter) alerts() {
	c.card.Findings = slices.Clone(c.card.Findings)
	for u := range c.card.Units {
		unit := &c.card.Units[u]
		c.silence(unit)
		c.lateness(unit)
		c.progress(unit)
	}
}

func (c *counter) alert(u *Unit, name string, on day.Day, args map[string]string) {
	c.card.Findings = append(c.card.Findings, finding.New(name, finding.Finding{Unit: u.Index, Day: on, Args: args}))
}

// silence tells of missing days: T501 for each, T503 for a run up to the card's
// day; and of those of which all that was delivered was returned (T511).
func (c *counter) silence(u *Unit) {
	for _, d := range u.Days {
		switch d.Status {
		case Missing:
			c.alert(u, "T501", d.Day, nil)
		case Returned:
			c.alert(u, "T511", d.Day, map[string]string{"files": strings.Join(d.NotUsed, " ")})
		}
	}
	if u.MissingRun >= c.facts.Drive.Thresholds.MissingDays {
		c.alert(u, "T503", c.card.Day, map[string]string{"days": strconv.Itoa(u.MissingRun)})
	}
}

// lateness tells of reports that came after the cut-off (T502), and of a unit that
// names nobody in charge (T508).
func (c *counter) lateness(u *Unit) {
	drive := c.facts.Drive
	for i := range c.facts.Reports {
		r := &c.facts.Reports[i]
		if r.Unit != u.Index || !r.Late {
			continue
		}
		cutoff := r.Day.At(drive.Cutoff, drive.Location)
		arrived := r.Parts[0].Arrival
		c.card.Findings = append(c.card.Findings, finding.New("T502", finding.Finding{
			Unit: u.Index, Day: r.Day, Place: finding.Place{File: r.Parts[0].File},
			Args: finding.Args{"arrived": day.Of(arrived).String(), "at": arrived.Format("15:04"), "cutoff": cutoff.Format("15:04")},
		}))
	}
	if drive.Units[u.Index].Organiser == "" && u.Typed.Organiser == "" && u.Status != Missing && u.Status != Returned {
		c.alert(u, "T508", c.card.Day, nil)
	}
}

// progress tells of a coverage that cannot be, of standstill and of falling behind.
func (c *counter) progress(u *Unit) {
	if !u.Measured() {
		return
	}
	share, remaining := percent(u.share()), strconv.Itoa(u.Remaining)
	if u.OverCovered() {
		c.alert(u, "T504", c.card.Day, map[string]string{"share": share,
			"dose1": strconv.Itoa(u.Lead), "eligible": strconv.Itoa(u.Eligible)})
	}
	if u.Remaining == 0 || c.card.PastDeadline() {
		return
	}
	if c.stands(&u.Measures, u.Stalled) {
		c.alert(u, "T505", c.card.Day, map[string]string{"days": strconv.Itoa(u.Stalled), "remaining": remaining})
	}
	if u.behind() {
		c.alert(u, "T506", c.card.Day, map[string]string{"share": share,
			"points": strconv.FormatFloat(-u.Gap(), 'f', 1, 64), "required": c.requiredNow(u)})
	}
	if c.card.PastCutoff() {
		c.alert(u, "T507", c.card.Day, map[string]string{"remaining": remaining,
			"cutoff": c.card.Cutoff.String(), "deadline": c.facts.Drive.Completion.String()})
	}
}

// requiredNow is how many first doses a day would do; nothing where as many are given already.
func (c *counter) requiredNow(u *Unit) string {
	if u.OnPace() {
		return ""
	}
	return strconv.Itoa(u.Required)
}

func percent(share float64) string { return strconv.FormatFloat(share*100, 'f', 1, 64) + "%" }
