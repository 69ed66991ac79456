package check_test

import (
	"slices"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
)

// A roster without the column of groups is of the unit's only group; of a unit with three
// nobody knows, and none of its rows is read.
func TestUngrouped(t *testing.T) {
	rows := ungrouped(dosed(), dosed("name", "乙", "id_number", wang, "phone", "13800138001"))
	for unit, want := range map[string]struct {
		severity        finding.Severity
		counted, unread int
	}{education: {finding.Info, 2, 0}, town: {finding.Reject, 0, 2}} {
		own := rows
		own.Rows = slices.Clone(rows.Rows)
		s := submit(t, countyDrive(), sent(10, unit, own))[0]
		told := slices.IndexFunc(s.Findings, func(f *finding.Finding) bool { return f.Code == "F008" })
		if told < 0 || s.Findings[told].Severity != want.severity || s.Findings[told].Arg("rows") != "2" {
			t.Errorf("%s: %+v, want F008 of 2 rows, %v", unit, s.Findings, want.severity)
		}
		if s.Rows.Counted != want.counted || s.Rows.Unread != want.unread {
			t.Errorf("%s: %+v, want %d counted, %d unread", unit, s.Rows, want.counted, want.unread)
		}
		for _, d := range s.Doses {
			if d.Group != 1 {
				t.Errorf("%s: group %d, want its own", unit, d.Group)
			}
		}
	}
}

// A register without it, too.
func TestUngroupedRegister(t *testing.T) {
	register := ungrouped()
	register.Sheet, register.Name = form.BaseList, "应种名单"
	register.Fields, register.Columns = []form.Field{"name", "id_number"}, []int32{1, 2}
	register.Rows = []form.Row{{N: 2, Cells: []sheet.Cell{cell("甲"), cell(li)}}}
	s := submit(t, countyDrive(), sent(10, education, register))[0]
	if len(s.BaseList) != 1 || s.BaseList[0].Group != 1 {
		t.Errorf("%+v, %+v", s.BaseList, s.Findings)
	}
}

// A tab for each village, without a column of it: whoever stands there lives there. In a tab of
// another name nobody knows; what a column says is heard before the tab.
func TestVillageByTab(t *testing.T) {
	drive := countyDrive()
	drive.Units[6].Villages = []campaign.Village{{Name: "东街社区"}, {Name: "上坝村"}}
	for tab, want := range map[string]string{"上坝村": "上坝村", "上坝": "上坝", "Sheet1": ""} {
		list := form.Table{Sheet: form.FollowUp, Name: tab, Header: 1, Fields: []form.Field{"name", "id_number", "group", "reason"}, Columns: []int32{1, 2, 3, 4},
			Rows: []form.Row{{N: 2, Cells: []sheet.Cell{cell("甲"), cell(li), cell("教职工"), cell("外出")}}}}
		if s := submit(t, drive, sent(10, education, list))[0]; len(s.Cases) != 1 || s.Cases[0].Village != want {
			t.Errorf("tab %s: %+v, want village %q", tab, s.Cases, want)
		}
		list.Fields, list.Columns = append(list.Fields, "village"), append(list.Columns, 5)
		list.Rows[0].Cells = append(list.Rows[0].Cells, cell("东街"))
		if s := submit(t, drive, sent(10, education, list))[0]; len(s.Cases) != 1 || s.Cases[0].Village != "东街" {
			t.Errorf("tab %s with a column: %+v", tab, s.Cases)
		}
	}
}
