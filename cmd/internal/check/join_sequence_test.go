package check_test

import (
	"strings"
	"testing"

	"dailydose/cmd/internal/form"
)

// R112 names the doses that are not on record, and no other.
func TestMissingDoseIsNamed(t *testing.T) {
	three := func(dose int) row { return dosed("date", "2021-03-01", "product", "智飞", "dose", dose) }
	for said, rows := range map[string][]row{
		"第一针的":     {three(2)},
		"第二针的":     {three(1), three(3)},
		"第一针、第二针的": {three(3)},
	} {
		told := ""
		for _, f := range found(t, countyDrive(), sent(10, town, table(form.Roster, rows...))) {
			if f.Code == "R112" {
				told += advise(t, countyDrive(), f).What
			}
		}
		if !strings.Contains(told, "没有此人"+said+"记录") {
			t.Errorf("%q does not name %s", told, said)
		}
	}
}
