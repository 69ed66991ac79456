package datafile

import (
	"strconv"

	"dailydose/cmd/dailydose/internal/check"
	"dailydose/cmd/dailydose/internal/day"
	"dailydose/cmd/dailydose/internal/tally"
)

func whole(n int) string { return strconv.Itoa(n) }

// share writes a fraction with 4 decimals, empty where it does not apply.
func share(r tally.Rate) string {
	if !r.OK {
		return ""
	}
	return fraction(r.Value)
}

func fraction(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }

// hundredths writes a pace or days of supply with 2 decimals.
func hundredths(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

// quantity writes a measured number as short as it is.
func quantity(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// typed writes a count as a clerk typed it, empty where none was given.
func typed(c check.Count) string {
	if !c.Given {
		return ""
	}
	return whole(c.N)
}

// positive writes a rank, empty where there is none.
func positive(n int) string {
	if n == 0 {
		return ""
	}
	return whole(n)
}

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
