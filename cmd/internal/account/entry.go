// Package account is what was published, night by night: it says what moved since,
// by what, since when a light burns, and who is not counted any more. It does no
// I/O: the night reads the account's text and appends to it.
package account

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chain"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// Entry is one publication of one day: a line of the account.
type Entry struct {
	chain.Head
	Day        day.Day `json:"date"`
	Base       int     `json:"base,omitempty"` // the entry whose day figures these go on from; 0: none
	Program    string  `json:"program"`        // edition; "" where it is not known
	Config     string  `json:"config"`         // digest of what is counted by (Digest); "" where it is not known
	ConfigText string  `json:"config_text,omitempty"`
	Ledger     int     `json:"ledger"`            // lines that counted; 0: not known
	Passing    bool    `json:"passing,omitempty"` // made up for in one night with a later day
	Issue      int     `json:"issue,omitempty"`   // its number; 0: an older program's entry

	Deadline   day.Day `json:"deadline,omitempty"` // of the drive as it was then; 0: not known
	Completion day.Day `json:"completion,omitempty"`

	County  Figures              `json:"county"`
	Units   []UnitFigures        `json:"units"`
	Serious int                  `json:"aefi_serious"` // on record
	Codes   map[finding.Code]int `json:"findings"`     // nil: an older program's entry, which tells neither
	Moves   []Move               `json:"moves,omitempty"`
	Cases   []Case               `json:"cases,omitempty"`
}

// Silent reports whether nothing is known of what was given on the day: nobody who was to report
// it was heard, and no dose of it is on record.
func (e *Entry) Silent() bool {
	asked := campaign.Where(e.Units, func(u UnitFigures) bool { return u.Status != "" })
	heard := func(u UnitFigures) bool { return u.Status == tally.Reported || u.Status == tally.Zero }
	return len(asked) > 0 && !slices.ContainsFunc(asked, heard) && !slices.ContainsFunc(e.County.Today, func(n int) bool { return n > 0 })
}

// Figures are a scope's published measures, in people; Today in doses.
type Figures struct {
	Target     int   `json:"target"`
	Exempt     int   `json:"exempt"`
	Stopped    int   `json:"stopped"`
	Eligible   int   `json:"eligible"`
	Completing int   `json:"completing"` // of whom completion is asked; 0 in an older program's entries
	Lead       int   `json:"lead"`
	Completed  int   `json:"completed"`
	Dose       []int `json:"dose"`
	Today      []int `json:"today"`
	tally.Stages
	Pace     float64     `json:"pace"`
	Required int         `json:"required"`
	Light    tally.Light `json:"light,omitempty"`
	Reasons  []string    `json:"reasons,omitempty"`
}

// UnitFigures are a unit's, with what it sent.
type UnitFigures struct {
	Unit string `json:"unit"`
	Figures
	Kind     campaign.Kind `json:"kind,omitempty"`
	Place    int           `json:"place,omitempty"` // its rank as people are told it; 0 without a target
	Status   tally.Status  `json:"status,omitempty"`
	Late     bool          `json:"late,omitempty"`
	Unmended int           `json:"unmended,omitempty"` // problems found by inspection and not mended in time
	Days     []DayFigures  `json:"days,omitempty"`     // those that are new or other than in the base
}

// DayFigures are the doses a unit gave on one day, and what it sent for it.
type DayFigures struct {
	Day    day.Day      `json:"date"`
	Dose   []int        `json:"dose"`
	Status tally.Status `json:"status,omitempty"`
}

// of is how many doses of a number were given.
func (d DayFigures) of(dose int) int {
	if dose > len(d.Dose) {
		return 0
	}
	return d.Dose[dose-1]
}

func (d DayFigures) equal(o DayFigures) bool {
	return d.Status == o.Status && slices.Equal(d.Dose, o.Dose)
}

// doses are the figures of the doses that anybody has had.
func doses(n campaign.PerDose) []int {
	last := len(n)
	for last > 0 && n[last-1] == 0 {
		last--
	}
	return n[:last]
}

func figuresOf(m *tally.Measures) Figures {
	f := Figures{
		Target: m.Target, Exempt: m.Exempt, Stopped: m.Off.Stopped(), Eligible: m.Eligible, Completing: m.Completing,
		Lead: m.Lead, Completed: m.Full, Dose: doses(m.Dose), Today: doses(m.Today),
		Stages: m.NextDose.Stages, Pace: m.Pace.Value, Required: m.Required, Light: m.Light,
	}
	for _, r := range m.Reasons {
		f.Reasons = append(f.Reasons, r.Key)
	}
	return f
}

// Coverage is the share of those to be vaccinated who have had the lead event.
func (f *Figures) Coverage() tally.Rate { return tally.Share(f.Lead, f.Eligible) }

// Completion is the share of those of whom completion is asked who have completed.
func (f *Figures) Completion() tally.Rate { return tally.Share(f.Completed, f.Completing) }

// Missing is how many units had sent nothing.
func (e *Entry) Missing() int {
	return campaign.Count(e.Units, func(u UnitFigures) bool { return u.Status == tally.Missing })
}

// measure is one of the figures whose moves are told.
type measure struct {
	key string
	of  func(*Figures) int
}

// The measures that a bridge is drawn for; the others' moves are only listed.
const (
	lead = iota
	completed
	eligible
	bridged
)

func measures() []measure {
	return []measure{
		{"lead", func(f *Figures) int { return f.Lead }},
		{"completed", func(f *Figures) int { return f.Completed }},
		{"eligible", func(f *Figures) int { return f.Eligible }},
		{"target", func(f *Figures) int { return f.Target }},
		{"exempt", func(f *Figures) int { return f.Exempt }},
		{"stopped", func(f *Figures) int { return f.Stopped }},
	}
}

// counts are all scopes' figures: the county's first, then the units' in config order.
type counts []Figures

func countsOf(c *tally.Card) counts {
	all := counts{figuresOf(&c.County.Measures)}
	for i := range c.Units {
		all = append(all, figuresOf(&c.Units[i].Measures))
	}
	return all
}

// published are the figures of an entry for the drive's units. A unit that was renamed
// or merged is known by its old names.
func (e *Entry) published(d *campaign.Drive) counts {
	all := make(counts, 1+len(d.Units))
	all[0] = e.County
	names := d.Names()
	for _, u := range e.Units {
		if at, known := names.Unit(u.Unit); known {
			all[1+at].add(&u.Figures)
		}
	}
	return all
}

// own are an entry's figures of the drive's units, by index. A unit that was renamed is known by its
// old name, and one that others were merged into by its own.
func (e *Entry) own(d *campaign.Drive, names *campaign.Names) map[int]*UnitFigures {
	all := map[int]*UnitFigures{}
	for i := range e.Units {
		u := &e.Units[i]
		if at, known := names.Unit(u.Unit); known && (all[at] == nil || u.Unit == d.Units[at].Name) {
			all[at] = u
		}
	}
	return all
}

// dosed is how many people with a dose an entry told of each of the drive's units; 0 for those into
// which others were merged since, as people may have been on the lists of both.
func (e *Entry) dosed(d *campaign.Drive) []int {
	all, met, names := make([]int, len(d.Units)), map[int]bool{}, d.Names()
	for i := range e.Units {
		if at, known := names.Unit(e.Units[i].Unit); known {
			all[at] = e.Units[i].dosed()
			if met[at] {
				all[at] = 0
			}
			met[at] = true
		}
	}
	return all
}

// dosed is how many people have had a dose, whatever the scope is judged by.
func (f *Figures) dosed() int {
	if len(f.Dose) == 0 {
		return 0
	}
	return f.Dose[0]
}

// Then are the figures of the publication that the night is compared with, the county's first
// and then the units' in config order; nil where there were none, or not enough is known of them.
func (n *Night) Then(d *campaign.Drive) []*Figures {
	all := make([]*Figures, 1+len(d.Units))
	if !n.Bridged {
		return all
	}
	figures, names := n.Since.published(d), d.Names()
	all[0] = &figures[0]
	for _, u := range n.Since.Units {
		if at, known := names.Unit(u.Unit); known {
			all[1+at] = &figures[1+at]
		}
	}
	return all
}

func (f *Figures) add(o *Figures) {
	f.Target += o.Target
	f.Exempt += o.Exempt
	f.Stopped += o.Stopped
	f.Eligible += o.Eligible
	f.Lead += o.Lead
	f.Completed += o.Completed
	f.Stages.Add(o.Stages)
}

// Gone are the units of an entry that a drive no longer knows, although people of
// theirs are counted.
func (e *Entry) Gone(d *campaign.Drive) (units []string) {
	names := d.Names()
	for _, u := range e.Units {
		if _, known := names.Unit(u.Unit); !known && u.Lead > 0 {
			units = append(units, u.Unit)
		}
	}
	return units
}
