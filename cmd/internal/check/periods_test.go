package check_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// weekly is the county reporting on Thursdays from 15 April 2021; 10 June is the ninth.
func weekly() *campaign.Drive {
	d := countyDrive()
	d.Start, d.Rhythm = june(-46), campaign.Rhythm{time.Thursday}
	return d
}

func ofCode(all []*finding.Finding, code finding.Code) []*finding.Finding {
	return slices.DeleteFunc(slices.Clone(all), func(f *finding.Finding) bool { return f.Code != code })
}

// TestPeriodLate: a report of a week tells of a week, and a dose of any of its days is in time.
func TestPeriodLate(t *testing.T) {
	for _, c := range []struct{ on, late int }{{10, 0}, {4, 0}, {3, 1}} {
		all := found(t, weekly(), sent(10, town, table(form.Roster, dosed("date", june(c.on)))))
		if got := len(ofCode(all, "R122")); got != c.late {
			t.Errorf("a dose of %s is told as late %d times, want %d", june(c.on), got, c.late)
		}
	}
}

// TestPeriodOutlier: the count of a week is weighed against those of the weeks before, seven at
// least; doses may be of any day of it.
func TestPeriodOutlier(t *testing.T) {
	sentWeekly := func(weeks, last int) (all []entry) {
		for w := range weeks {
			day, count := 10-7*(weeks-1-w), 4
			if w == weeks-1 {
				count = last
			}
			var rows []row
			for i := range count {
				rows = append(rows, dosed("id_type", "护照", "id_number", fmt.Sprintf("E%02d%03d", w, i), "phone", nil, "date", june(day-i%7)))
			}
			all = append(all, sent(day, town, table(form.Roster, rows...)))
		}
		return all
	}
	for _, c := range []struct{ weeks, last, told int }{{8, 8, 1}, {8, 7, 0}, {7, 8, 0}} {
		told := ofCode(found(t, weekly(), sentWeekly(c.weeks, c.last)...), "S210")
		if len(told) != c.told || c.told > 0 && (told[0].Arg("counted") != "8" || told[0].Arg("mean") != "4.0") {
			t.Errorf("%d weeks, the last of %d: %+v, want %d", c.weeks, c.last, told, c.told)
		}
	}
}

// TestPeriodDuty: what is asked a day of a duty is asked of every day that a report tells of:
// six visits a day are 42 a week.
func TestPeriodDuty(t *testing.T) {
	for visits, told := range map[int]int{41: 1, 42: 0} {
		all := ofCode(found(t, weekly(), sent(10, finance, table(form.Indicators,
			row{"indicator": "经费拨付", "today": 300, "total": 300}, row{"indicator": "检查", "today": visits}))), "D802")
		if len(all) != told || told > 0 && all[0].Arg("target") != "42" {
			t.Errorf("%d visits in a week: %+v, want %d", visits, all, told)
		}
	}
}
