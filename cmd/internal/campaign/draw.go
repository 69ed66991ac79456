package campaign

import (
	"slices"

	"dailydose/cmd/internal/day"
)

// Draw is who was drawn at a unit for field verification. It stands in the ledger, so that
// which results count depends on nobody's memory.
type Draw struct {
	Day     day.Day     `json:"day"`  // reporting day whose state was drawn from
	Unit    string      `json:"unit"` // name
	Seed    uint64      `json:"seed"`
	Dosed   []DrawnDose `json:"dosed"`   // of the roster: was this dose given?
	Undosed []string    `json:"undosed"` // keys of people listed as not vaccinated
}

// DrawnDose is a dose that a unit reported of a person, by key.
type DrawnDose struct {
	Key  string `json:"key"`
	Dose int    `json:"dose"`
}

// Has reports whether a person was drawn, with a dose, or with 0 as one not vaccinated.
func (d *Draw) Has(key string, dose int) bool {
	if dose == 0 {
		return slices.Contains(d.Undosed, key)
	}
	return slices.Contains(d.Dosed, DrawnDose{key, dose})
}

// Names reports whether a person was drawn, with whatever dose.
func (d *Draw) Names(key string) bool {
	return slices.Contains(d.Undosed, key) || slices.ContainsFunc(d.Dosed, func(one DrawnDose) bool { return one.Key == key })
}
