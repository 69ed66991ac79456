package form

import (
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/sheet"
)

// TestLayouts: rosters of other shapes than the form's are read as a row a dose, each cell at its
// own address; what cannot be is told with the header that lacks, and every row counts once.
func TestLayouts(t *testing.T) {
	const other, third = "440524188001010014", "11010519491231002X"
	lines := func(rows ...string) (tab [][]string) {
		for _, r := range rows {
			tab = append(tab, strings.Split(r, ","))
		}
		return tab
	}
	lex := lexicon(t)
	lex.Choices["dose"] = []Choice{{Key: "1", Words: []string{"第一针"}}, {Key: "2", Words: []string{"第二针"}}} // of a drive of two
	reader, err := NewReader(lex, sheet.Limits{})
	noError(t, err)
	for name, c := range map[string]struct {
		tab  string
		rows [][]string
		span []sheet.Range
		want []string // name, dose, date and product, and where the date stands
	}{
		"beside one another": {"名册", lines("接种花名册", "序号,姓名,身份证号,人群类别,剂次,接种日期,疫苗,序号,姓名,身份证号,人群类别,剂次,接种日期,疫苗",
			"1,张三,"+plainID+",居民,1,6.10,科兴,2,李四,"+other+",居民,2,6.11,智飞", "3,王五,"+third+",居民,1,6.12,科兴"), nil,
			[]string{"张三 1 6.10 科兴 F3", "王五 1 6.12 科兴 F4", "李四 2 6.11 智飞 M3"}},
		"a dose's columns beside another's": {"名册", lines("姓名,身份证号,人群类别,第一针接种时间,第一针疫苗,接种日期（第二针）,第二剂厂家",
			"张三,"+plainID+",居民,5.8,科兴,6.10,智飞", "李四,"+other+",居民,6.9,科兴,,", "王五,"+third+",居民,/,,6.11,智飞", "合计,3"), nil,
			[]string{"张三 1 5.8 科兴 D2", "李四 1 6.9 科兴 D3", "张三 2 6.10 智飞 F2", "王五 2 6.11 智飞 F4"}},
		"dates alone, one vaccine for both": {"名册", lines("姓名,身份证号,人群类别,疫苗,第一针,第二针",
			"张三,"+plainID+",居民,科兴,5.8,6.10", "李四,"+other+",居民,科兴,,"), nil,
			[]string{"张三 1 5.8 科兴 E2", "李四 1  科兴 E3", "张三 2 6.10 科兴 F2"}},
		"under merged heads": {"名册", lines("接种花名册", "姓名,身份证号,人群类别,第一针,,第二针,", ",,,接种时间,疫苗,接种时间,疫苗",
			"张三,"+plainID+",居民,5.8,科兴,6.10,科兴"), []sheet.Range{{Top: 2, Left: 4, Bottom: 2, Right: 5}, {Top: 2, Left: 6, Bottom: 2, Right: 7}},
			[]string{"张三 1 5.8 科兴 D4", "张三 2 6.10 科兴 F4"}},
		"a tab a dose":    {"第二针", lines("接种花名册", "姓名,身份证号,人群类别,接种日期,疫苗", "张三,"+plainID+",居民,6.10,科兴"), nil, []string{"张三 2 6.10 科兴 D3"}},
		"a dose in title": {"名册", lines("青石镇第一针接种花名册", "姓名,身份证号,人群类别,接种日期,疫苗", "张三,"+plainID+",居民,6.10,科兴"), nil, []string{"张三 1 6.10 科兴 D3"}},
		"a misspelt head": {"第一针", lines("姓名,身份证号,人群类别,帮次,接种日期,疫苗", "张三,"+plainID+",居民,2,6.10,科兴"), nil, nil},
		"two in title":    {"名册", lines("第一针、第二针接种花名册", "姓名,身份证号,人群类别,接种日期,疫苗", "张三,"+plainID+",居民,6.10,科兴"), nil, nil},
		"no group either": {"名册", lines("姓名,身份证号,第一针接种时间,第一针疫苗", "张三,"+plainID+",6.10,科兴"), nil, nil},
	} {
		tab := tabOf(c.tab, c.rows...)
		tab.Merges = c.span
		var got []string
		unread := 0
		for _, table := range reader.Vocabulary().tables(t.Context(), &tab, Roster) {
			unread += table.Unread
			for i := range table.Rows {
				r := &table.Rows[i]
				got = append(got, strings.Join([]string{table.Get(r, "name").Text, table.Get(r, "dose").Text, table.Get(r, "date").Text, table.Get(r, Product).Text, table.Ref(r.N, "date")}, " "))
			}
		}
		if !slices.Equal(got, c.want) || (unread > 0) != (c.want == nil) {
			t.Errorf("%s: %d unread, read\n%q, want\n%q", name, unread, got, c.want)
		}
	}
}
