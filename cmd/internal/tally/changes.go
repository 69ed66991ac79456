package tally

import (
	"dailydose/cmd/internal/campaign"
	"strconv"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// PublishedUnitDay is what a day's own site said of one unit's day when it was last published.
type PublishedUnitDay struct {
	Day    day.Day
	Unit   string
	Dose   campaign.PerDose
	Status Status
}

// Change is a figure of an earlier day that moved since that day was published.
type Change struct {
	Day            day.Day
	Unit           int
	Measure        string // dose1, dose2, dose3, status
	Published, Now string
	File           string // that brought the change; "" where none can be named
}

// changes compares what was published for earlier days with what is known now,
// and says which file moved it (T509).
func (c *counter) changes(published []PublishedUnitDay) {
	if len(published) > 0 {
		c.indexReports()
	}
	names := c.facts.Drive.Names() // a unit that was renamed is known by its old name still
	for _, was := range published {
		u, known := names.Unit(was.Unit)
		i := int(was.Day - c.facts.Drive.Start)
		if !known || i < 0 || was.Day >= c.facts.Day {
			continue
		}
		c.compare(was, u, &c.card.Units[u].Days[i])
	}
}

func (c *counter) compare(was PublishedUnitDay, unit int, now *UnitDay) {
	for k := range now.Dose {
		if was.Dose[k] != now.Dose[k] {
			c.change(Change{was.Day, unit, "dose" + strconv.Itoa(k+1),
				strconv.Itoa(was.Dose[k]), strconv.Itoa(now.Dose[k]), c.changedBy(unit, was.Day, k+1)})
		}
	}
	if was.Status != now.Status {
		c.change(Change{was.Day, unit, "status", string(was.Status), string(now.Status), now.File})
	}
}

func (c *counter) change(ch Change) {
	c.card.Changes = append(c.card.Changes, ch)
	c.card.Findings = append(c.card.Findings, finding.New("T509."+ch.Measure, finding.Finding{
		Unit: ch.Unit, Day: ch.Day, Place: finding.Place{File: ch.File},
		Args: finding.Args{"date": ch.Day.String(), "from": ch.Published, "to": ch.Now},
	}))
}

// changedBy is the file last collected that reports doses of a unit's day; where
// none is left, the day's own report took them away.
func (c *counter) changedBy(unit int, on day.Day, dose int) string {
	file, latest := c.card.Units[unit].Days[on-c.facts.Drive.Start].File, -1
	for _, g := range c.reports[unitDay{unit, on}] {
		if g.dose == dose && g.seq > latest {
			file, latest = g.file, g.seq
		}
	}
	return file
}

type unitDay struct {
	unit int
	day  day.Day
}

// report is a submission that reports doses of some day.
type report struct {
	dose, seq int
	file      string
}

// indexReports keeps which submissions report doses of which earlier day.
func (c *counter) indexReports() {
	c.reports = map[unitDay][]report{}
	type key struct {
		from *check.Submission
		dose int
		date day.Day
	}
	seen := map[key]bool{}
	for i := range c.facts.Given {
		g := &c.facts.Given[i]
		if k := (key{g.From, g.Dose, g.Date}); !seen[k] {
			seen[k] = true
			at := unitDay{g.Unit, g.Date}
			c.reports[at] = append(c.reports[at], report{g.Dose, g.From.Seq, g.From.File})
		}
	}
}
