package check_test

import (
	"fmt"
	"testing"

	"dailydose/cmd/internal/form"
)

// mixedBook is a workbook with every sheet, right and wrong rows, and people of
// every kind of ID.
func mixedBook() entry {
	return sent(10, finance,
		table(form.Roster, dosed(), dosed("id_number", wangOf1990, "lot", "L1", "place", "外地"), dosed("id_number", "1"),
			dosed("id_type", "护照", "id_number", "E12345678", "lot", "L2", "date", june(9), "phone", nil),
			dosed("id_type", "护照", "id_number", "E12345678", "dose", "第二针", "lot", "L1", "village", nil)),
		table(form.Exemptions, exempted(), exempted("id_number", wang, "type", "暂缓", "review_on", june(20), "status", "已解除")),
		table(form.FollowUp, followed(), followed("id_number", zhang, "booked_on", june(12), "status", "销号")),
		table(form.Indicators, row{"indicator": "检查", "today": 2.5, "total": 7}, row{"indicator": "无此项", "today": "多"}),
		table(form.Supply, moved(), moved("type", "使用", "counterparty", "一号点", "expires", june(30)), moved("lot", nil)),
		table(form.AEFI, reacted(), reacted("id_number", li, "severity", "严重", "outcome", "死亡")),
		table(form.Sites, staffed(), staffed("status", "停用", "emergency_care", "无", "staff", 3, "stations", 2)),
		table(form.Supervision, inspected(), inspected("mended_on", june(9), "status", "已整改")),
	).saying("day1", 3, "cum1", "多", "base", 100, "remarks", "无").at("10.xlsx")
}

// TestMixedBook: every kind of row is kept.
func TestMixedBook(t *testing.T) {
	s := submit(t, countyDrive(), mixedBook())[0]
	held := []int{len(s.Doses), len(s.Lots), len(s.Exemptions), len(s.Cases), len(s.Indicators), len(s.Movements), len(s.Reactions), len(s.Sites), len(s.Inspections)}
	if fmt.Sprint(held) != "[4 2 2 2 2 2 2 2 2]" {
		t.Fatalf("the mixed workbook holds %v rows", held)
	}
}

// TestListed: every dose row says whom its unit lists, as typed.
func TestListed(t *testing.T) {
	s := submit(t, countyDrive(), mixedBook())[0]
	want := []struct{ key, name, phone, village, lot string }{
		{"id_card:" + li, "甲", "13800138000", "东街", ""},
		{"id_card:" + wang, "甲", "13800138000", "东街", "L1"},
		{"passport:E12345678", "甲", "", "东街", "L2"},
		{"passport:E12345678", "甲", "13800138000", "", "L1"},
	}
	for i, w := range want {
		d := &s.Doses[i]
		p := s.Listed(d)
		if got := fmt.Sprint(p.Key, p.Name, p.Phone, p.Village, s.LotOf(d), p.Group); got != fmt.Sprint(w.key, w.name, w.phone, w.village, w.lot, 0) {
			t.Errorf("row %d: %s", i, got)
		}
	}
}
