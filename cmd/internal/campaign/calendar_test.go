package campaign

import (
	"testing"
	"time"

	"dailydose/cmd/internal/day"
)

// TestCalendar: in June 2021 the 1st is a Tuesday, the 14th (a Monday) a holiday.
func TestCalendar(t *testing.T) {
	june := func(n int) day.Day { return day.New(2021, 6, n) }
	weekly := &Drive{Start: june(1), Deadline: june(20), Completion: june(25), LastReport: june(30), Rhythm: Rhythm{time.Friday}}
	work := &Drive{Start: june(1), Deadline: june(20), Completion: june(25), LastReport: june(30), DaysOff: []day.Day{june(14)},
		Rhythm: Rhythm{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}}
	daily := &Drive{Start: june(1), Deadline: june(20), Completion: june(25), LastReport: june(30)}
	for _, tt := range []struct {
		name                    string
		drive                   *Drive
		on                      int
		reports, expects        bool
		belongs, last, periodOf int
	}{
		{"every day", daily, 10, true, true, 10, 10, 10},
		{"the first day", daily, 1, true, true, 1, 1, 1},
		{"completion", daily, 25, true, true, 25, 25, 25},
		{"after completion", daily, 26, true, false, 26, 26, 26},
		{"after the last report", daily, 31, false, false, 30, 30, 31},
		{"a Friday", weekly, 11, true, true, 11, 11, 5},
		{"the first Friday", weekly, 4, true, true, 4, 4, 1},
		{"a Saturday", weekly, 12, false, false, 18, 11, 12},
		{"before the first Friday", weekly, 3, false, false, 4, 0, 1},
		{"after the last Friday", weekly, 28, false, false, 25, 25, 26},
		{"a Sunday", work, 6, false, false, 7, 4, 5},
		{"a holiday", work, 14, false, false, 15, 11, 12},
		{"the day after it", work, 15, true, true, 15, 15, 12},
	} {
		on, d := june(tt.on), tt.drive
		zero := func(n int) day.Day {
			if n == 0 {
				return 0
			}
			return june(n)
		}
		if d.Reports(on) != tt.reports || d.Expects(on) != tt.expects || d.ReportingDay(on) != june(tt.belongs) ||
			d.LastReportingDay(on) != zero(tt.last) || d.PeriodStart(on) != june(tt.periodOf) {
			t.Errorf("%s: reports %v, expects %v, belongs to %s, last %s, period from %s", tt.name,
				d.Reports(on), d.Expects(on), d.ReportingDay(on), d.LastReportingDay(on), d.PeriodStart(on))
		}
	}
	if n := len(weekly.ReportingDays(june(20))); n != 3 {
		t.Errorf("%d Fridays from 1 to 20 June", n)
	}
	if n := len(work.ReportingDays(june(40))); n != 21 {
		t.Errorf("%d working days in June 2021 but the holiday", n)
	}
}
