package form

import (
	"fmt"
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/sheet"
)

// TestDays: each tab that is a report is a day; a table belongs to the day in its title
// or in its name; one that tells none is told of.
func TestDays(t *testing.T) {
	report := func(name, date string) sheet.Tab {
		return tabOf(name, []string{"填报单位", "青石镇"}, []string{"报告日期", date}, []string{"当日第一针", "1"})
	}
	ofOther := func(name string) sheet.Tab {
		return tabOf(name, []string{"填报单位", "城关镇"}, []string{"报告日期", "2021-06-09"}, []string{"当日第一针", "1"})
	}
	units := (&campaign.Drive{Units: []campaign.Unit{{Name: "青石镇"}, {Name: "城关镇", Aliases: []string{"城关"}}}}).Names()
	person := func(who string) []string {
		return []string{who, plainID, "常住人群", "1", "2021-06-09", "北京生物"}
	}
	roster := func(name, who string, above ...string) sheet.Tab {
		var rows [][]string
		for _, title := range above {
			rows = append(rows, []string{title})
		}
		return tabOf(name, append(rows, needed, person(who))...)
	}
	both := func(name, date, who string) sheet.Tab {
		return tabOf(name, []string{"填报单位", "青石镇"}, []string{"报告日期", date}, needed, person(who))
	}
	for name, c := range map[string]struct {
		tabs []sheet.Tab
		want string
	}{
		"one day":                      {[]sheet.Tab{report("日报", "2021-06-09"), roster("接种名册", "甲")}, "2021-06-09: 甲"},
		"a second report":              {[]sheet.Tab{report("日报", "2021-06-09"), report("日报 (2)", "2021-06-10"), roster("名册6.9", "甲"), roster("名册6.10", "乙")}, "2021-06-09: 甲 | 2021-06-10: 乙"},
		"a copy of the same day":       {[]sheet.Tab{report("日报", "2021-06-09"), report("日报 (2)", "2021-06-09"), roster("接种名册", "甲")}, "2021-06-09: 甲"},
		"named by their days":          {[]sheet.Tab{report("6.9", "2021-06-09"), report("6.10", "2021-06-10"), roster("6月9日接种名册", "甲"), roster("接种名册（2）", "乙", "青石镇2021年6月10日")}, "2021-06-09: 甲 | 2021-06-10: 乙"},
		"report and roster on one tab": {[]sheet.Tab{both("6月9日", "2021-06-09", "甲"), both("6月10日", "2021-06-10", "乙")}, "2021-06-09: 甲 | 2021-06-10: 乙"},
		"lists alone":                  {[]sheet.Tab{roster("6.9", "甲"), roster("6.10", "乙")}, "6.9: 甲 | 6.10: 乙"},
		"a list of no day":             {[]sheet.Tab{report("6.9", "6月9日"), report("6.10", "6月10日"), roster("接种名册", "甲")}, "6月9日: ?1 | 6月10日:"},
		"two units' lists":             {[]sheet.Tab{roster("一", "甲", "青石镇2021年6月9日"), roster("二", "乙", "城关镇2021年6月9日")}, "2021年6月9日: 甲 | 2021年6月9日: 乙"},
		"two units' reports":           {[]sheet.Tab{report("日报", "2021-06-09"), ofOther("日报 (2)"), roster("名册一", "甲", "青石镇接种名册"), roster("名册二", "乙", "城关镇接种名册"), roster("名册三", "丙")}, "2021-06-09: 甲 ?1 | 2021-06-09: 乙"},
		"a list of no unit":            {[]sheet.Tab{roster("一", "甲", "青石镇2021年6月9日"), roster("二", "乙", "城关村2021年6月9日"), roster("三", "丙", "2021年6月9日")}, "2021年6月9日: 甲 乙 丙"},
		"two lists of one report":      {[]sheet.Tab{report("日报", "2021-06-09"), roster("一村名册", "甲"), roster("二村名册6.8", "乙")}, "2021-06-09: 甲 乙"},
	} {
		r := newReader(t, sheet.Limits{})
		r.vocabulary.drive = units
		book, err := r.vocabulary.books(t.Context(), &sheet.Workbook{Tabs: c.tabs})
		if err != nil {
			t.Fatal(err)
		}
		var days []string
		for _, b := range book.Days() {
			said := b.Summary.Get("date").Text + ":"
			for _, table := range b.Tables {
				for _, r := range table.Rows {
					said += " " + table.Get(&r, "name").Text
				}
				if table.Undated {
					said += fmt.Sprintf(" ?%d", table.Unread)
				}
			}
			days = append(days, said)
		}
		if got := strings.Join(days, " | "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
