package brief

import (
	"cmp"
	"slices"

	"dailydose/cmd/dailydose/internal/campaign"
	"dailydose/cmd/dailydose/internal/tally"
)

// story is what the county's template may tell. Lists are empty where there is
// nothing to tell; a sentence about nothing is not printed.
type story struct {
	*tally.Card
	K                              *tally.County
	AfterCutoff, AfterDeadline     bool
	ToCutoff, ToDeadline           int     // days
	Gap                            float64 // percentage points ahead of the plan
	KeepsPace                      bool    // the pace of the last days is enough
	Townships, Departments         standing
	Missing, Late, Zero, Blank     []string
	Silent                         []named // missing for several days
	Red, Stalled, Over, Unreadable []named
	Overdue                        []named // units with the most overdue second doses
	Worst                          []named // of the red ones
	Awaiting                       int
}

// named is a unit in a sentence, with its figures.
type named struct {
	Name string
	*tally.Unit
	N int
}

// standing is how the units of one kind rank: everybody, and the first and last
// of them. Ties, to the decimal that is shown, extend the lists.
type standing struct {
	All         []named
	First, Last []named
}

func (p *press) county() story {
	c := p.card
	s := story{
		Card: c, K: &c.County,
		AfterCutoff: c.Day > c.Cutoff, AfterDeadline: c.Day > c.Drive.Deadline,
		ToCutoff: int(c.Cutoff - c.Day), ToDeadline: int(c.Drive.Deadline - c.Day),
		Gap:       (c.County.Coverage1.Value - c.County.Plan1) * 100,
		KeepsPace: c.County.Pace >= float64(c.County.Required),
		Townships: p.standing(campaign.Territorial), Departments: p.standing(campaign.Sector),
		Awaiting: c.County.AwaitingDiagnosis,
	}
	for i := range c.Units {
		p.enter(&s, named{Name: c.Drive.Units[i].Name, Unit: &c.Units[i]})
	}
	worstFirst(s.Red, func(n named) float64 { return n.Coverage1.Value })
	worstFirst(s.Stalled, func(n named) float64 { return -float64(n.N) })
	worstFirst(s.Silent, func(n named) float64 { return -float64(n.MissingRun) })
	worstFirst(s.Overdue, func(n named) float64 { return -float64(n.N) })
	s.Overdue = s.Overdue[:min(namedAtEnds, len(s.Overdue))]
	s.Worst = s.Red[:min(2*namedAtEnds, len(s.Red))]
	return s
}

func worstFirst(list []named, key func(named) float64) {
	slices.SortStableFunc(list, func(a, b named) int { return cmp.Compare(key(a), key(b)) })
}

// enter puts a unit on the lists it belongs to.
func (p *press) enter(s *story, n named) {
	switch n.Status {
	case tally.Missing:
		s.Missing = append(s.Missing, n.Name)
	case tally.Zero:
		s.Zero = append(s.Zero, n.Name)
	case tally.Blank:
		s.Blank = append(s.Blank, n.Name)
	}
	if n.Late {
		s.Late = append(s.Late, n.Name)
	}
	if n.MissingRun >= s.Drive.Thresholds.MissingDays {
		s.Silent = append(s.Silent, n)
	}
	if len(n.Unreadable) > 0 && n.Status == tally.Missing {
		s.Unreadable = append(s.Unreadable, n)
	}
	if n.Light == tally.Red {
		s.Red = append(s.Red, n)
	}
	for _, r := range n.Reasons {
		if r.Key == "stalled" {
			n.N = r.N
			s.Stalled = append(s.Stalled, n)
		}
	}
	if n.Coverage1.OK && n.Coverage1.Value > 1 {
		s.Over = append(s.Over, n)
	}
	if n.N = n.NextDose.Overdue + n.NextDose.LongOverdue; n.N > 0 {
		s.Overdue = append(s.Overdue, n)
	}
}

// namedAtEnds is how many units a bulletin names at the top and at the bottom.
const namedAtEnds = 3

func (p *press) standing(kind campaign.Kind) standing {
	var s standing
	for _, u := range p.card.Ranked(kind) {
		s.All = append(s.All, named{Name: p.card.Drive.Units[u.Index].Name, Unit: u})
	}
	if len(s.All) <= 2*namedAtEnds {
		return s
	}
	first, last := namedAtEnds, len(s.All)-namedAtEnds
	for first < len(s.All) && p.tied(s.All[first], s.All[first-1]) {
		first++
	}
	for last > 0 && p.tied(s.All[last-1], s.All[last]) {
		last--
	}
	s.First = s.All[:first]
	s.Last = slices.Clone(s.All[max(first, last):])
	slices.Reverse(s.Last)
	return s
}

func (p *press) tied(a, b named) bool { return p.percent(a.Coverage1) == p.percent(b.Coverage1) }
