package tally

import (
	"cmp"
	"slices"

	"dailydose/cmd/dailydose/internal/campaign"
	"dailydose/cmd/dailydose/internal/check"
	"dailydose/cmd/dailydose/internal/day"
)

// Sites are the vaccination sites as last reported.
type Sites struct {
	Day      day.Day // the report they are from; 0: none yet
	All      []Site  // as reported
	Open     int
	Capacity int  // doses a day over the open sites
	Doses    int  // given that day
	Use      Rate // doses ÷ capacity
	Required int  // doses a day: required first doses + mean of the next doses of 7 days
}

// Site is one site's day.
type Site struct {
	Name, Type, Township string
	Stations, Staff      int
	Capacity, Doses      int // a day
	Use                  Rate
	EmergencyCare, Open  bool
}

// sites takes each site's row of the latest report that has any.
func (c *counter) sites() {
	s := &c.card.Sites
	for _, j := range c.facts.Sites {
		s.Day = max(s.Day, j.From.Day)
	}
	at := map[string]int{}
	for _, j := range c.facts.Sites {
		if j.From.Day != s.Day {
			continue
		}
		key := campaign.Fold(j.Row.Name)
		if i, ok := at[key]; ok { // listed twice in one report: the later row stands
			s.All[i] = siteOf(j.Row)
			continue
		}
		at[key] = len(s.All)
		s.All = append(s.All, siteOf(j.Row))
	}
	for _, site := range s.All {
		if site.Open {
			s.Open++
			s.Capacity += site.Capacity
			s.Doses += site.Doses
		}
	}
	s.Use = rate(s.Doses, s.Capacity)
	s.Required = c.card.County.Required + ceilDiv(c.card.Supply.Due7, paceDays)
}

func siteOf(r *check.SiteRow) Site {
	return Site{
		Name: r.Name, Type: r.Type, Township: r.Township, Stations: r.Stations, Staff: r.Staff,
		Capacity: r.Capacity, Doses: r.Doses, Use: rate(r.Doses, r.Capacity),
		EmergencyCare: !r.NoEmergencyCare, Open: !r.Close,
	}
}

// ByUse returns the sites, fullest first; sites without a capacity last.
func (s *Sites) ByUse() []Site {
	sorted := slices.Clone(s.All)
	slices.SortStableFunc(sorted, func(a, b Site) int { return cmp.Compare(b.Use.Value, a.Use.Value) })
	return sorted
}
