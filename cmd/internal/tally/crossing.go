package tally

import (
	"cmp"
	"slices"
)

// Crossing is whom more than one county has on record, as the office above them knows it.
type Crossing struct {
	People   int                // that more than one county has
	Lead     int                // people who had the lead event, added up over the counties; the office's own figure has each once
	Full     int                // likewise those who completed
	Doses    int                // that more than one county has, each beyond the first: they count once
	Asked    int                // people whom a county asks for a dose that another has given since
	Counties []CrossingCounty   // whose doses are known, in config order
	Pairs    []CountiesInCommon // of at least min_cell people, the most first
	Keyless  []int              // counties whose doses are not known, and so nobody who crossed
}

// CrossingCounty is one county's part in it.
type CrossingCounty struct {
	Unit   int
	People int // that another county has, too
	Doses  int // that another has as its own, and earlier
	Asked  int // people asked in vain
}

// CountiesInCommon are two counties, by index, and how many people both have.
type CountiesInCommon struct{ A, B, People int }

// crossing tells whom several counties have; what the counties' own figures come to
// together is taken before each person counts once.
func (t *together) crossing(x *Crossing) {
	if x == nil {
		return
	}
	x.Lead, x.Full = t.card.County.Lead, t.card.County.Full
	for _, c := range x.Counties {
		x.Doses += c.Doses
		x.Asked += c.Asked
	}
	few := t.facts.Drive.MinCell
	x.Pairs = slices.DeleteFunc(x.Pairs, func(p CountiesInCommon) bool { return p.People < few })
	slices.SortFunc(x.Pairs, func(a, b CountiesInCommon) int {
		return cmp.Or(cmp.Compare(b.People, a.People), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	t.card.Crossing = x
}
