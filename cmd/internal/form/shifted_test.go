package form

import (
	"fmt"
	"slices"
	"testing"

	"dailydose/cmd/internal/sheet"
)

// TestPastedBeside: rows that lie one column beside their header are told as that,
// once; a slip in one row, an infant under a guardian's number and a passport are none.
func TestPastedBeside(t *testing.T) {
	header := []string{"序号", "姓名", "证件类型", "证件号码", "手机号码", "人群类别", "剂次", "接种日期", "疫苗品种", "监护人证件号码"}
	good := []string{"1", "张三", "", plainID, "13800138000", "常住人群", "1", "2021-06-05", "北京生物", ""}
	right := append([]string{""}, good[:9]...)
	left := append(slices.Clone(good[1:]), "")
	from := []string{"1", "张三", "", "", plainID, "13800138000", "常住人群", "1", "2021-06-05", "北京生物"} // from the number on
	infant := []string{"1", "张小", "", "", "13800138000", "常住人群", "1", "2021-06-05", "北京生物", plainID}
	passport := []string{"1", "JOHN", "护照", "E12345678", plainID, "常住人群", "1", "2021-06-05", "北京生物", ""}
	for name, c := range map[string]struct {
		rows [][]string
		want string // rows read, shift
	}{
		"as they should be":            {[][]string{good, good, good}, "3 {0 false }"},
		"all to the right":             {[][]string{right, right, right, right}, "0 {4 false E2}"},
		"all to the left":              {[][]string{left, left, left}, "0 {3 true C2}"},
		"from the number on":           {[][]string{from, from, from}, "0 {3 false E2}"},
		"half of them":                 {[][]string{good, good, right, right, right}, "2 {3 false E4}"},
		"a list of one":                {[][]string{right}, "0 {1 false E2}"},
		"a slip in one row":            {[][]string{good, good, right}, "3 {0 false }"},
		"infants under the guardian's": {[][]string{infant, infant, infant}, "3 {0 false }"},
		"other papers":                 {[][]string{good, passport, good}, "3 {0 false }"},
	} {
		tab := tabOf("接种名册", append([][]string{header}, c.rows...)...)
		r := newReader(t, sheet.Limits{})
		table := r.Vocabulary().tables(t.Context(), &tab, Roster)[0]
		if got := fmt.Sprintf("%d %v", len(table.Rows), table.Shift); got != c.want || len(table.Rows)+table.Unread != len(c.rows) {
			t.Errorf("%s: %s, unread %d, want %s", name, got, table.Unread, c.want)
		}
	}
}
