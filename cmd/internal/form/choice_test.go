package form

import (
	"testing"

	"dailydose/cmd/internal/sheet"
)

// A remark behind a value, and values with boxes.
func TestChoiceWithMore(t *testing.T) {
	v := vocabulary(t)
	for _, c := range []struct {
		list, typed, want string
		r                 Reading
	}{
		{"yes_no", "是。", "yes", Good},
		{"yes_no", "零报告", "yes", Good},
		{"yes_no", "是（无新增）", "yes", Good},
		{"yes_no", "是（否）", "", Bad},
		{"yes_no", "（是）否", "", Bad},
		{"yes_no", "是（无新增）否", "", Bad},
		{"yes_no", "/", "", Absent},
		{"yes_no", "☑是", "yes", Good},
		{"yes_no", "是√", "yes", Good},
		{"yes_no", "否√", "no", Good},
		{"yes_no", "是×", "", Bad},
		{"yes_no", "☑是 □否", "yes", Good},
		{"yes_no", "☑是□否", "yes", Good},
		{"yes_no", "□ 是  √ 否", "no", Good},
		{"yes_no", "□是 ☑否", "no", Good},
		{"yes_no", "是□ 否☑", "no", Good},
		{"yes_no", "是□否☑", "no", Good},
		{"yes_no", "是 ☑否", "no", Good},
		{"yes_no", "是√否", "", Bad}, // which of them?
		{"yes_no", "□是 □否", "", Absent},
		{"yes_no", "☑是 ☑否", "", Bad},
		{"yes_no", "☑也许 □否", "", Bad},
		{"yes_no", "□", "", Bad},
		{"reason", "其他（家里装修）", "other", Good},
		{"reason", "其他：家里装修", "other", Good},
		{"reason", "拒绝接种（怕疼）", "refused", Good},
		{"reason", "孕期（哺乳期）", "pregnancy", Good},
		{"reason", "其他（失联）", "", Bad},
		{"reason", "不要吵（拒绝）", "", Bad},
		{"case_status", "销号（已接种）", "closed", Good},
		{"mending", "已整改：未整改", "", Bad},
	} {
		if got, r := v.Choice(c.list, text(c.typed)); got != c.want || r != c.r {
			t.Errorf("Choice(%s, %q) = %q, %v; want %q, %v", c.list, c.typed, got, r, c.want, c.r)
		}
	}
}

func TestWithoutSeal(t *testing.T) {
	v := vocabulary(t)
	for typed, want := range map[string]string{
		"城关镇（公章）": "城关镇", "城关镇（盖章）。": "城关镇", "城关镇 (章)": "城关镇", "城关镇。": "城关镇", "城关镇盖章": "城关镇", "城关镇": "城关镇", "公章": "",
	} {
		if got := v.lexicon.WithoutSeal(typed); got != want {
			t.Errorf("WithoutSeal(%q) = %q, want %q", typed, got, want)
		}
	}
}

// Several labels with their values in one cell, and a value that is called as its label.
func TestFormValues(t *testing.T) {
	v := vocabulary(t)
	row := func(cells ...string) sheet.Row {
		r := sheet.Row{N: 1}
		for i, s := range cells {
			if s != "" {
				r.Cells = append(r.Cells, sheet.Cell{Text: s, Kind: sheet.Text, Column: int32(i + 1)})
			}
		}
		return r
	}
	for _, c := range []struct {
		row  sheet.Row
		want map[Field]string
	}{
		{row("联系电话：13812345678  责任人：某某"), map[Field]string{"phone": "13812345678", "organiser": "某某"}},
		{row("填报人：某某   联系电话：１３８１２３４５６７８责任人：某某"), map[Field]string{"reporter": "某某", "phone": "１３８１２３４５６７８", "organiser": "某某"}},
		{row("当日第一针：1 累计第一针：5"), map[Field]string{"day1": "1", "cum1": "5"}},
		{row("填报人： 2.联系电话：13812345678"), map[Field]string{"reporter": "", "phone": "13812345678"}},
		{row("责任人", "分管领导"), map[Field]string{"organiser": "分管领导"}},
		{row("责任人", "分管领导", "联系电话", "13812345678"), map[Field]string{"organiser": "分管领导", "phone": "13812345678"}},
		{row("责任人", "分管领导", "某某"), map[Field]string{"organiser": "某某"}},
		{row("零报告", "零报告"), map[Field]string{"zero": "零报告"}},
		{row("责任人", "联系电话"), map[Field]string{"organiser": "", "phone": ""}},
	} {
		f := v.form(&sheet.Tab{Name: "日报", Rows: []sheet.Row{c.row}}, summaryRows)
		for field, want := range c.want {
			if got := f.Get(field).String(); got != want {
				t.Errorf("%+v: %s is %q, want %q", c.row.Cells, field, got, want)
			}
		}
	}
}
