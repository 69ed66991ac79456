package check_test

import (
	"fmt"
	"testing"

	"dailydose/cmd/internal/form"
)

// Every list shows a number to call alike, however it was typed.
func TestNumbersToCall(t *testing.T) {
	for typed, want := range map[string]string{
		"138-0013 8000":    "13800138000",
		"＋86 13800138000":  "13800138000",
		"‘13800138000":     "13800138000",
		"（0771）5556666":    "07715556666",
		"无":                "",
		"打他儿子的 1380013800": "打他儿子的 1380013800",
	} {
		s := submit(t, countyDrive(), sent(10, town,
			table(form.Roster, dosed("phone", typed)),
			table(form.Exemptions, exempted("phone", typed)),
			table(form.FollowUp, followed("phone", typed)),
		))[0]
		got := fmt.Sprintf("%q", []string{s.Listed(&s.Doses[0]).Phone, s.Exemptions[0].Phone, s.Cases[0].Phone})
		if all := fmt.Sprintf("%q", []string{want, want, want}); got != all {
			t.Errorf("%q is listed as %s, want %s", typed, got, all)
		}
	}
}
