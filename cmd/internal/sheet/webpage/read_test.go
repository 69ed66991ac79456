package webpage

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"dailydose/cmd/internal/sheet"
)

// shown is a page as address=text and its merged ranges, or why it was refused.
func shown(tb testing.TB, raw string) string {
	tb.Helper()
	book, err := Read(context.Background(), []byte(raw), sheet.Limits{}.WithDefaults())
	var no sheet.Refusal
	if errors.As(err, &no) {
		return no.Reason
	} else if err != nil {
		tb.Fatal(err)
	}
	var all []string
	for _, r := range book.Tabs[0].Rows {
		for _, c := range r.Cells {
			all = append(all, fmt.Sprintf("%s=%s", sheet.Address(c.Column, r.N), c.Text))
		}
	}
	for _, m := range book.Tabs[0].Merges {
		all = append(all, sheet.Address(m.Left, m.Top)+":"+sheet.Address(m.Right, m.Bottom))
	}
	return strings.Join(all, " ")
}

func TestPages(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"as systems export them":  {`<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>td{mso-number-format:"\@"}</style><xml><x:Name>表</x:Name></xml></head><body><table border=1><tr><th>姓名</th><th>身份证</th></tr><tr><td>张三</td><td x:str>11010519491231002X</td></tr></table></body></html>`, "A1=姓名 B1=身份证 A2=张三 B2=11010519491231002X"},
		"nothing is closed":       {`<table><tr><td>a<td>b<tr><td>c`, "A1=a B1=b A2=c"},
		"what stands before":      {`<h3>青石镇 2021年6月10日</h3><p>接种名册</p><table><caption>第一批</caption><tr><td>姓名</table>制表人<br>王五`, "A1=青石镇 2021年6月10日 A2=接种名册 A3=第一批 A4=姓名 A5=制表人\n王五"},
		"entities, blanks, lines": {"<table><tr><td> a\n  b &amp;&lt; </td><td>c<br/>d</td><td><p>e</p><p>f</p></td></tr></table>", "A1=a b &< B1=c\nd C1=e\nf"},
		"spans":                   {`<table><tr><td colspan=2>a</td><td>b</td></tr><tr><td rowspan="3">c</td><td>d</td></tr><tr><td>e</td></tr></table>`, "A1=a C1=b A2=c B2=d B3=e A1:B1 A2:A3"},
		"a column is taken":       {`<table><tr><td>a</td><td rowspan=2>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>`, "A1=a B1=b C1=c A2=d C2=e B1:B2"},
		"a table within a table":  {`<table><tr><td>头<table><tr><td>姓名</td><td>剂次</td></tr><tr><td>张三</td><td>1</td></tr></table>尾</td><td>旁</td></tr></table>`, "A1=头 B1=旁 A2=姓名 B2=剂次 A3=张三 B3=1 A4=尾"},
		"two tables":              {`<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>`, "A1=a A2=b"},
		"a lost number":           {`<table><tr><td>4.51423E+17</td></tr></table>`, "A1=4.51423E+17"},
		"script":                  {`<table><tr><td>a<script>b</script></td></tr></table>`, "A1=a"},
		"no table":                {`<html><body>请登录</body></html>`, "webpage"},
	} {
		if got := shown(t, c.page); got != c.want {
			t.Errorf("%s:\n%q\n%q", name, got, c.want)
		}
	}
}

// TestStruck: a line through all that a cell says is seen, however the page draws it. One
// through a part mends the part.
func TestStruck(t *testing.T) {
	css := "<style><!-- .xl65\n\t{color:black;\n\tTEXT-DECORATION:line-through;\n\ttext-line-through:single;}\n.xl66 {text-decoration:none;}\ntd.xl67, tr.out td {text-decoration: underline line-through} --></style>"
	for cell, want := range map[string]bool{
		"<td>张三": false, "<td><s>张三</s>": true, "<td><strike> 张三 </strike></td>": true, "<td><del>张三</del>": true, "<td><b><s>张三": true,
		"<td>张<s>三</s>": false, "<td><s>张三</s>&nbsp;": true, "<td><s>张</s>三": false, "<td><s>张</s><br> <s>三</s>": true, "<td><s></s>张三": false, "<td><s>张<s>三</s></s>": true,
		`<td style="text-decoration:line-through">张三`: true, `<td style="color:red; text-decoration-line : LINE-THROUGH">张三`: true, `<td style="text-line-through:none">张三`: false,
		"<td class=xl65>张三": true, `<td class="a xl65">张三`: true, "<td class=xl66>张三": false, "<td class=xl67>张三": true, `<tr class=out><td>张三`: true,
		`<td><font class="xl65">张三</font>`: true, `<td><span style="text-decoration:line-through"><span>张</span>三</span>`: true,
		`<td><span style="text-decoration:line-through">张</span><span>三</span>`: false,
	} {
		book, err := Read(context.Background(), []byte(css+"<table><tr><td><s>旧</s><tr>"+cell+"</td><td>x</table>"), sheet.Limits{}.WithDefaults())
		if err != nil {
			t.Fatal(err)
		}
		if row := book.Tabs[0].Rows[1]; row.At(1).Struck != want || row.At(2).Struck != strings.Contains(cell, "class=out") {
			t.Errorf("%s: %v, %v, want %v", cell, row.At(1).Struck, row.At(2).Struck, want)
		}
	}
}

func TestPageInGBK(t *testing.T) {
	raw, err := simplifiedchinese.GBK.NewEncoder().String(`<meta charset="gb2312"><table><tr><td>姓名</td></tr></table>`)
	if got := shown(t, raw); err != nil || got != "A1=姓名" {
		t.Errorf("%s %v", got, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("<table><tr><td colspan=3 rowspan=9>a<table><td>b</table>c")
	f.Add("</table><td>x<tr><br><xml>")
	f.Fuzz(func(t *testing.T, raw string) {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_, err := Read(ctx, []byte("<"+raw), sheet.Limits{Rows: 1000, Cells: 10_000, Merges: 1000}.WithDefaults())
		var no sheet.Refusal
		if err != nil && !errors.As(err, &no) {
			t.Fatal(err)
		}
	})
}
