package check

import (
	"slices"

	"dailydose/cmd/internal/day"
)

// UnitDraw is who was drawn at a unit for field verification, by keys.
type UnitDraw struct {
	Unit    int
	Day     day.Day
	Dosed   []DrawnDose // of the roster: was this dose given?
	Undosed []string    // listed as not vaccinated
}

// DrawnDose is a dose that a unit reported.
type DrawnDose struct {
	Key  string
	Dose int
}

// Has reports whether a person was drawn, with a dose, or with 0 as one not vaccinated.
func (d *UnitDraw) Has(key string, dose int) bool {
	if dose == 0 {
		return slices.Contains(d.Undosed, key)
	}
	return slices.Contains(d.Dosed, DrawnDose{key, dose})
}
