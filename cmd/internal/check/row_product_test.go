package check_test

import (
	"fmt"
	"testing"

	"dailydose/cmd/internal/check"
)

// TestFurtherTabsAccount: a row that another tab holds too is skipped, whether
// it counts or not; what differs is checked.
func TestFurtherTabsAccount(t *testing.T) {
	first := []row{dosed(), dosed("id_number", "1"), dosed("id_number", wang, "group", "老年人")}
	s := submit(t, countyDrive(), furtherTab(first, first[1], first[0], first[2], dosed("dose", 2), dosed("id_number", "2"))...)[0]
	want := check.RowCount{Read: 8, Counted: 3, Rejected: 2, Skipped: 3}
	if got := s.Rows; got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestTheColumnThatWasRead: what is found across workbooks about a product is
// laid to the cell that named it.
func TestTheColumnThatWasRead(t *testing.T) {
	entries := twoColumns([]any{"新冠疫苗", "北京生物"}, []any{"科兴", "北京某公司"})
	entries[0] = entries[0].dose(2)
	before := sent(9, town, table("roster", dosed("date", "2021-05-01", "product", "智飞", "group", "老年人")))
	var at []string
	for _, f := range found(t, countyDrive(), append([]entry{before}, entries...)...) {
		if f.Code == "R114" {
			at = append(at, f.Place.Sheet+"!"+f.Place.Cell+" "+f.Value)
		}
	}
	if got := fmt.Sprint(at); got != "[接种名册!S2 灭活疫苗（科兴）]" {
		t.Error(got)
	}
}
