package workbook

import (
	"testing"

	"dailydose/cmd/dailydose/internal/day"
)

// Of two readings the one that is possible counts; where both are, or none is,
// nobody guesses.
func TestDateWithin(t *testing.T) {
	v := vocabulary(t)
	winter := func(d int) Window { return Window{Year: 2021, From: day.New(2020, 12, 15), To: day.New(2021, 6, d)} }
	for _, c := range []struct {
		cell    Cell
		in      Window
		want    string
		reading Reading
	}{
		{number("6.1"), winter(1), "2021-06-01", Good},
		{number("6.1"), winter(9), "2021-06-01", Good},
		{number("6.1"), winter(10), "", Ambiguous},
		{number("5.3"), winter(10), "", Ambiguous},
		{number("7.1"), winter(10), "", Ambiguous}, // neither
		{number("6.1"), Window{Year: 2021, From: day.New(2021, 6, 2), To: day.New(2021, 6, 20)}, "2021-06-10", Good},
		{number("6.1"), Window{Year: 2021, From: day.New(2020, 12, 15)}, "", Ambiguous}, // a date ahead
		{number("6.15"), winter(10), "2021-06-15", Good},                                // one reading: the rules judge it
		{text("21.6.5"), winter(10), "2021-06-05", Good},
		{text("21年6月5日"), winter(10), "2021-06-05", Good},
		{text("21-06-05"), winter(4), "", Ambiguous},
		{text("20.12.21"), winter(10), "2020-12-21", Good},
		{text("20.12.21"), Window{Year: 2021, From: day.New(2020, 12, 15), To: day.New(2021, 12, 31)}, "", Ambiguous},
		{text("5.6.21"), winter(10), "", Ambiguous},
		{text("15.6.21"), winter(20), "", Ambiguous},
		{text("5/6/2021"), winter(10), "", Ambiguous},
		{text("210605"), winter(10), "", Ambiguous},
		{text("44352"), winter(10), "2021-06-05", Good},
		{text("44352"), winter(4), "", Ambiguous},
		{text("42890"), Window{Year: 2021, Date1904: true, From: day.New(2020, 12, 15)}, "2021-06-05", Good},
	} {
		got, reading := v.DateWithin(c.cell, c.in)
		if got.String() != c.want || reading != c.reading {
			t.Errorf("DateWithin(%+v, %+v) = %v, %v; want %v, %v", c.cell, c.in, got, reading, c.want, c.reading)
		}
	}
}
