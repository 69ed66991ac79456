package datafile

import (
	"strconv"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

func fraction(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }

// hundredths writes a pace or days of supply with 2 decimals.
func hundredths(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

// quantity writes a number as short as it is.
func quantity(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// raw is a value of summary.json already written as JSON.
type raw string

// MarshalJSON returns the value as it stands; an empty one is null.
func (r raw) MarshalJSON() ([]byte, error) {
	if r == "" {
		return []byte("null"), nil
	}
	return []byte(r), nil
}

// date is a day of summary.json: an ISO date, or null.
func date(d day.Day) raw {
	if d == 0 {
		return ""
	}
	return raw(strconv.Quote(d.String()))
}

// rateOf is a fraction of summary.json with 4 decimals, or null.
func rateOf(r tally.Rate) raw { return raw(cell(share, r)) }
