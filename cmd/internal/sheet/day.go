package sheet

import (
	"strconv"
	"strings"
	"time"
)

// Serial is the day number, in the 1900 system, of a date or date and time in ISO
// 8601, as files write it: 2021-06-10 or 2021-06-10T08:30:00.
func Serial(iso string) (number string, format Format, ok bool) {
	iso = strings.TrimSuffix(iso, "Z")
	t, err := time.Parse("2006-01-02", iso)
	format = Date
	if err != nil {
		if t, err = time.Parse("2006-01-02T15:04:05.999999999", iso); err != nil {
			return "", General, false
		}
		format = DateTime
	}
	const epoch = 25569 // 1970-01-01
	days := epoch + float64(t.Unix())/(24*60*60)
	if days < 0 || t.Year() > 9999 {
		return "", General, false
	}
	if t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 {
		format = Date
	}
	return strconv.FormatFloat(days, 'f', -1, 64), format, true
}
