package tally

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// Sites are the vaccination sites as last reported.
type Sites struct {
	Day      day.Day // the report they are from; 0: none yet
	All      []Site  // as reported
	Open     int
	Capacity int  // doses a day over the open sites
	Doses    int  // given that day
	Use      Rate // doses ÷ capacity
	Required int  // doses a day that the next 7 days need, up to the last that needs any
	Short    int  // by how much the open capacity falls short of what is required; 0 from the deadline on
	Over     int  // sites that gave more than their capacity
	Unsafe   int  // open sites without emergency care
}

// Site is one site's day.
type Site struct {
	Name, Type, Township string
	Stations, Staff      int
	Capacity, Doses      int // a day
	Use                  Rate
	EmergencyCare, Open  bool
	Over                 bool // gave more than its capacity
	Unit                 int  // the unit whose name or alias stands as the township; -1: none does
}

// Unsafe reports whether the site works without emergency care.
func (s *Site) Unsafe() bool { return s.Open && !s.EmergencyCare }

// sites takes each site's row of the latest report that has any.
func (c *counter) sites() {
	s, names := &c.card.Sites, c.facts.Drive.Names()
	for _, j := range c.facts.Sites {
		s.Day = max(s.Day, j.From.Day)
	}
	at := map[string]int{}
	for _, j := range c.facts.Sites {
		if j.From.Day != s.Day {
			continue
		}
		key := campaign.MatchKey(j.Row.Name)
		if i, ok := at[key]; ok { // listed twice in one report: the later row stands
			s.All[i] = siteOf(j.Row, names)
			continue
		}
		at[key] = len(s.All)
		s.All = append(s.All, siteOf(j.Row, names))
	}
	for i := range s.All {
		s.count(&s.All[i])
	}
	s.Use = Share(s.Doses, s.Capacity)
}

// require weighs the open capacity against what the next 7 days need a day, first and
// further doses: the need that the stock is held against, too. Where nothing is needed after a
// deadline within them, it is the mean of the days up to it. From the completion date on
// that is everybody who remains: it tells nothing about the sites.
func (c *counter) require() {
	s := &c.card.Sites
	s.Required = ceilDiv(c.card.Supply.Need7, c.card.Supply.NeedDays())
	if s.Day != 0 && !c.card.AtCompletion() {
		s.Short = max(0, s.Required-s.Capacity)
	}
}

func (s *Sites) count(site *Site) {
	s.Over += ones(site.Over)
	s.Unsafe += ones(site.Unsafe())
	if site.Open {
		s.Open++
		s.Capacity += site.Capacity
		s.Doses += site.Doses
	}
}

func siteOf(r *check.SiteRow, names *campaign.Names) Site {
	unit, ok := names.Unit(r.Township)
	if !ok {
		unit = check.NoUnit
	}
	return Site{
		Name: r.Name, Type: r.Type, Township: r.Township, Stations: r.Stations, Staff: r.Staff,
		Capacity: r.Capacity, Doses: r.Doses, Use: Share(r.Doses, r.Capacity),
		EmergencyCare: !r.NoEmergencyCare, Open: !r.Close, Over: r.OverCapacity(), Unit: unit,
	}
}

// ByUse returns the open sites, fullest first and those without a capacity
// last; then the closed ones.
func (s *Sites) ByUse() []Site {
	sorted := slices.Clone(s.All)
	slices.SortStableFunc(sorted, func(a, b Site) int {
		return cmp.Or(YesFirst(a.Open, b.Open), YesFirst(a.Use.OK, b.Use.OK), cmp.Compare(b.Use.Value, a.Use.Value))
	})
	return sorted
}
