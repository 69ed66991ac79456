package workbook_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/workbook"
)

// TestFormatted: in a column of mixed figures each is stored as what it is and shown as people write it.
func TestFormatted(t *testing.T) {
	var b bytes.Buffer
	rows := [][]any{
		{"应种人数", workbook.Formatted{Value: 186000, Format: workbook.Whole}}, {"接种率", workbook.Formatted{Value: 0.852, Format: workbook.Percent}},
		{"日期", workbook.Formatted{Value: day.New(2021, 6, 15), Format: workbook.Date}}, {"三色", workbook.Formatted{Value: "滞后"}},
		{"预计完成", workbook.Formatted{Format: workbook.Date}},
	}
	if err := workbook.WriteSheets(&b, workbook.Look{}, []workbook.SheetSpec{{Name: "全县", Columns: []workbook.Column{{Label: "项目"}, {Label: "数值"}}, Rows: rows}}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string][2]string{"B2": {"186000", "186,000"}, "B3": {"0.852", "85.2%"}, "B4": {"44362", "2021-06-15"}, "B5": {"滞后", "滞后"}, "B6": {"", ""}} {
		stored, err1 := f.GetCellValue("全县", cell, excelize.Options{RawCellValue: true})
		shown, err2 := f.GetCellValue("全县", cell)
		if err1 != nil || err2 != nil || stored != want[0] || shown != want[1] {
			t.Errorf("%s holds %q and shows %q, want %q; %v %v", cell, stored, shown, want, err1, err2)
		}
	}
}
