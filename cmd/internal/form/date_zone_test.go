package form

import (
	"testing"
	"time"

	"dailydose/cmd/internal/day"
)

// TestZones: a time with a zone is read in the drive's; a clock that an export made of
// a day does not make another day of it.
func TestZones(t *testing.T) {
	v := vocabulary(t)
	w := Window{Year: 2021, From: day.New(2020, 12, 15), To: day.New(2021, 6, 10), Zone: time.FixedZone("CST", 8*3600)}
	for typed, c := range map[string]struct {
		want     string
		exported bool
	}{
		"2021-06-04T16:00:00.000Z":                   {"2021-06-05", true},
		"2021-06-04T15:59:17.000Z":                   {"2021-06-05", true},
		"2021-06-05T00:00:00Z":                       {"2021-06-05", true},
		"2021-06-05T00:00:00+08:00":                  {"2021-06-05", false},
		"2021-06-05T10:30:00+08:00":                  {"2021-06-05", false},
		"2021-06-05 10:30:00+08:00":                  {"2021-06-05", false},
		"Sat Jun 05 2021 00:00:00 GMT+0800 (中国标准时间)": {"2021-06-05", false},
		"2021-06-05T10:30:00":                        {"2021-06-05", false},
		"2021-06-05 23:59:59":                        {"2021-06-05", false},
	} {
		got, reading := v.DateWithin(text(typed), w)
		if got.String() != c.want || reading != Good || v.Exported(text(typed), w) != c.exported {
			t.Errorf("%s: %v %v, exported %v", typed, got, reading, !c.exported)
		}
	}
	for stored, c := range map[string]struct {
		want     string
		exported bool
	}{
		"44352":       {"2021-06-05", false},
		"44351.9995":  {"2021-06-05", true}, // 23:59:17
		"44352.33333": {"2021-06-05", true}, // 08:00, midnight UTC
		"44352.5":     {"2021-06-05", false},
		"44352.99999": {"2021-06-05", false}, // 23:59:59, as people write the end of a day
	} {
		got, reading := v.DateWithin(number(stored), w)
		if got.String() != c.want || reading != Good || v.Exported(number(stored), w) != c.exported {
			t.Errorf("%s: %v %v, exported %v", stored, got, reading, !c.exported)
		}
	}
}
