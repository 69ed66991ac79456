package form

import (
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// TestNamedMonths: dates as English clerks and programs type them.
func TestNamedMonths(t *testing.T) {
	v := vocabulary(t)
	w := Window{Year: 2026, From: day.New(2026, 1, 1), To: day.New(2026, 6, 30)}
	for typed, want := range map[string]string{
		"12 June 2026": "2026-06-12", "12-Jun-2026": "2026-06-12", "Jun 12, 2026": "2026-06-12", "June 12th, 2026": "2026-06-12",
		"12th June 2026": "2026-06-12", "12-Jun-26": "2026-06-12", "12 jun 26": "2026-06-12", "12JUN2026": "2026-06-12",
		"2026 Jun 12": "2026-06-12", "12/Jun/2026": "2026-06-12", "12 Sept. 2026": "2026-09-12", "12 June": "2026-06-12", "June 3": "2026-06-03", "12 June 2026 14:30": "2026-06-12",
		"12 June 2026, 14:30": "2026-06-12", "1 May 2026": "2026-05-01", "12 October 2026": "2026-10-12", "the 12th": "",
		"Jun-26": "", "31 June 2026": "", "June 2026": "", "12 Juno 2026": "", "12 June - 14 June 2026": "", "maybe 12": "",
	} {
		got, reading := v.DateWithin(text(typed), w)
		if got.String() != want || (reading == Good) != (want != "") {
			t.Errorf("%q: %v %v, want %q", typed, got, reading, want)
		}
	}
	for title, want := range map[string]string{
		"Harbour Town, daily report of 12 June 2026": "2026-6-12", "1 June 2026 to 3 June 2026": "", "12 June": "",
	} {
		if got := v.dateIn(title); got != want {
			t.Errorf("title %q: %q, want %q", title, got, want)
		}
	}
	if got := v.dateInName("12 Jun"); got != "6-12" {
		t.Errorf("tab 12 Jun: %q", got)
	}
}

// TestDateOrder: which figure is the day and which the month is what config says, else what
// alone makes a date, or one within the window; nobody guesses.
func TestDateOrder(t *testing.T) {
	w := Window{Year: 2026, From: day.New(2026, 1, 1), To: day.New(2026, 12, 20)}
	for _, c := range []struct {
		typed         string
		ymd, dmy, mdy string // read in a drive of that order; "": nobody knows
	}{
		{"12/06/2026", "", "2026-06-12", "2026-12-06"},
		{"25/06/2026", "2026-06-25", "2026-06-25", "2026-06-25"},
		{"06/25/2026", "2026-06-25", "2026-06-25", "2026-06-25"},
		{"6/6/2026", "2026-06-06", "2026-06-06", "2026-06-06"},
		{"12.11.2025", "", "2025-11-12", "2025-12-11"},
		{"12/30/2026", "2026-12-30", "2026-12-30", "2026-12-30"}, // one reading: the rules judge it
		{"24/12/2026", "2026-12-24", "2026-12-24", "2026-12-24"},
		{"21/05/2026", "2026-05-21", "2026-05-21", "2026-05-21"},
		{"12/06/26", "", "2026-06-12", "2026-12-06"},
		{"12/6", "2026-12-06", "2026-06-12", "2026-12-06"},
		{"2026-06-12", "2026-06-12", "2026-06-12", "2026-06-12"},
	} {
		for order, want := range map[campaign.DateOrder]string{"": c.ymd, campaign.DayFirst: c.dmy, campaign.MonthFirst: c.mdy} {
			v := vocabulary(t)
			v.lexicon.Dates.Order = order
			got, reading := v.DateWithin(text(c.typed), w)
			v.lexicon.Dates.Order = ""
			if got.String() != want || (reading == Good) != (want != "") {
				t.Errorf("%q in order %q: %v %v, want %q", c.typed, order, got, reading, want)
			}
		}
	}
}
