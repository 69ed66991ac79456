package form

import (
	"testing"

	"dailydose/cmd/internal/sheet"
)

// TestTelling: a column of no known name that holds dates or ID numbers is told apart from one
// that holds anything else, by most of its cells.
func TestTelling(t *testing.T) {
	v := newReader(t, sheet.Limits{}).vocabulary
	for name, c := range map[string]struct {
		cells []string
		want  bool
	}{
		"dates":            {[]string{"2021-06-05", "6月7日", ""}, true},
		"ID numbers":       {[]string{"440524188001010014", plainID}, true},
		"one of two":       {[]string{"2021-06-05", "已核"}, false},
		"two of three":     {[]string{"2021-06-05", "已核", "2021.6.8"}, true},
		"small numbers":    {[]string{"1", "2", "12"}, false},
		"words":            {[]string{"本科", "高中"}, false},
		"phones":           {[]string{"13800138000", "13800138001"}, false},
		"nothing below it": {nil, false},
	} {
		var rows [][]string
		for _, s := range c.cells {
			rows = append(rows, []string{"张三", s})
		}
		if got := v.telling(tabOf("接种名册", rows...).Rows, 2); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
