package check_test

import (
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/tally"
)

// TestRemarks: what units write of problems and of what works is on the day's card, nobody named;
// a word for nothing says nothing, and a second file of the day that is silent takes nothing back.
func TestRemarks(t *testing.T) {
	drive := countyDrive()
	facts := check.Join(drive, submit(t, drive,
		sent(9, town, table(form.Roster, dosed("name", "欧阳春晓", "date", june(9)))).saying("remarks", "昨天的问题"),
		sent(10, town).saying("day1", 0, "remarks", "欧阳春晓\n等3户联系不上，电话 13800138000 停机。", "practice", "无"),
		sent(10, town).at(town+"/补.xlsx").saying("day1", 0),
		sent(10, hill).saying("day1", 0, "practice", strings.Repeat("逐户登记", 60))), june(10))
	card := tally.Count(facts)
	problems, practices := card.Problems(), card.Practices()
	if len(problems) != 1 || problems[0].Index != 0 || problems[0].Text != "**** 等3户联系不上，电话 *********** 停机" {
		t.Errorf("problems: %+v", problems)
	}
	if len(practices) != 1 || practices[0].Index != 1 || len([]rune(practices[0].Text)) != 201 {
		t.Errorf("practices: %d", len(practices))
	}
	// 城关镇 leads with one dose; 龙潭镇, which wrote what works, has none.
	if of := card.Leading(campaign.Territorial, 3); len(of) != 0 {
		t.Errorf("leading: %+v", of)
	}
}
