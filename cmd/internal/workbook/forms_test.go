package workbook

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
)

// drive is a small drive whose second unit fills in every extra sheet, and
// whose list of groups is too long for a drop-down of its own.
func drive() *campaign.Drive {
	d := &campaign.Drive{
		Name: "疫苗接种", County: "云岭县", Issuer: "指挥部办公室",
		Start: day.New(2021, 5, 1), Deadline: day.New(2021, 6, 30), Earliest: day.New(2020, 12, 15),
		Vaccines: []campaign.Vaccine{{Name: "灭活疫苗（甲, 乙）", Steps: campaign.EvenSteps(2, 21, 28, 56)}, {Name: "腺病毒载体疫苗", Steps: []campaign.Step{{}}}},
	}
	town := campaign.Unit{Name: "城关镇", Kind: campaign.Territorial, Organiser: "分管副镇长", Villages: []campaign.Village{{Name: "东街社区"}, {Name: "西街社区"}},
		Duties: []campaign.Duty{{Name: "摸底调查", Measure: "人", Total: 320.5}, {Name: "村屯宣传", Measure: "场次", Daily: 9}}}
	for i := range 60 {
		d.Groups = append(d.Groups, campaign.Group{Name: "行业从业人员" + strings.Repeat("甲", i+1)})
		town.Targets = append(town.Targets, campaign.Target{Group: i, People: 10})
	}
	office := campaign.Unit{Name: "县卫健局", Kind: campaign.Sector, Forms: []campaign.Form{
		campaign.FormSupply, campaign.FormAEFI, campaign.FormSites, campaign.FormSupervision}}
	d.Units = []campaign.Unit{town, office}
	d.Settle()
	return d
}

// keyed says the key itself.
func keyed(key string, _ any) (string, error) { return key, nil }

func blank(t testing.TB, unit int) *Blank {
	t.Helper()
	b, err := NewBlank(drive(), unit, lexiconOf(t, drive()), keyed)
	noError(t, err)
	return b
}

func written(t testing.TB, b *Blank, c *Content) []byte {
	t.Helper()
	var out bytes.Buffer
	noError(t, b.Write(&out, c))
	return out.Bytes()
}

func readBack(t testing.TB, data []byte) *form.Book {
	t.Helper()
	book, err := newReader(t, sheet.Limits{}).ReadFrom(context.Background(), "", bytes.NewReader(data), int64(len(data)), nil)
	noError(t, err)
	return book
}

func opened(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	noError(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

func TestBlankHoldsWhatTheOfficeKnows(t *testing.T) {
	tests := []struct {
		unit   int
		sheets []string
		duties int
	}{
		{0, []string{"填报说明", "日报", "接种名册", "禁忌登记", "未接种台账", "工作指标", "督办反馈", "选项"}, 2},
		{1, []string{"填报说明", "日报", "接种名册", "禁忌登记", "未接种台账", "疫苗出入库", "异常反应", "接种点", "督查", "督办反馈", "选项"}, 0},
	}
	for _, test := range tests {
		b := blank(t, test.unit)
		data := written(t, b, b.Content())
		if got := opened(t, data).GetSheetList(); !slices.Equal(got, test.sheets) {
			t.Errorf("unit %d: sheets %v", test.unit, got)
		}
		book := readBack(t, data)
		if book.Refused != nil || len(book.Unknown) > 0 {
			t.Fatalf("unit %d: refused %v, unknown %v", test.unit, book.Refused, book.Unknown)
		}
		if got := book.Summary.Get("unit").Text; got != b.unit.Name {
			t.Errorf("unit %d: named %q", test.unit, got)
		}
		for _, label := range []form.Field{"date", "zero", "day1", "cum1", "base", "booked", "remarks", "practice"} {
			if c := book.Summary.Get(label); c.Kind != sheet.Empty {
				t.Errorf("unit %d: %s is %q beforehand", test.unit, label, c.Text)
			}
		}
		rows := 0
		for i := range book.Tables {
			rows += len(book.Tables[i].Rows)
			if len(book.Tables[i].Missing)+len(book.Tables[i].Unknown) > 0 || book.Tables[i].Unread > 0 {
				t.Errorf("unit %d: %s is not read whole", test.unit, book.Tables[i].Name)
			}
		}
		if rows != test.duties {
			t.Errorf("unit %d: %d rows beforehand, not %d", test.unit, rows, test.duties)
		}
	}
}

// TestEverySheetStatesItsExtent: without a dimension some readers see one cell.
func TestEverySheetStatesItsExtent(t *testing.T) {
	b := blank(t, 1)
	f := opened(t, written(t, b, b.Content()))
	for _, sheet := range f.GetSheetList() {
		got, err := f.GetSheetDimension(sheet)
		noError(t, err)
		if !strings.HasPrefix(got, "A1:") || got == "A1:A1" {
			t.Errorf("%s: dimension %q", sheet, got)
		}
	}
}

func TestDropDowns(t *testing.T) {
	b := blank(t, 0)
	f := opened(t, written(t, b, b.Content()))
	rules, err := f.GetDataValidations("接种名册")
	noError(t, err)
	lists := map[string]string{}
	for _, r := range rules {
		if r.Type == "list" {
			lists[r.Sqref[:strings.IndexAny(r.Sqref, "0123456789")]] = r.Formula1
		}
		if len([]rune(r.Formula1)) > 255 {
			t.Errorf("%s: a list of %d characters", r.Sqref, len([]rune(r.Formula1)))
		}
	}
	want := map[string]string{
		"F": `"东街社区,西街社区"`, "H": `"第一针,第二针"`, // the drive has no third dose
		"G": "'选项'!$A$1:$A$60", "L": "'选项'!$B$1:$B$2", // too long; a comma inside
	}
	for col, formula := range want {
		if lists[col] != formula {
			t.Errorf("column %s offers %q, not %q", col, lists[col], formula)
		}
	}
	if hidden, err := f.GetSheetVisible("选项"); err != nil || hidden {
		t.Errorf("the list sheet shows: %v %v", hidden, err)
	}
}

// TestLongNumbersStayText: what is typed into the ID column of an untouched row
// keeps all its digits.
func TestLongNumbersStayText(t *testing.T) {
	b := blank(t, 0)
	f := opened(t, written(t, b, b.Content()))
	for sheet, cells := range map[string][]string{"接种名册": {"D4", "E400", "M4"}, "日报": {"D5"}} {
		for _, cell := range cells {
			id, err := f.GetCellStyle(sheet, cell)
			noError(t, err)
			s, err := f.GetStyle(id)
			noError(t, err)
			if s.CustomNumFmt == nil && s.NumFmt != 49 || s.CustomNumFmt != nil && *s.CustomNumFmt != "@" {
				t.Errorf("%s %s is no text cell", sheet, cell)
			}
		}
	}
}

func TestFilledContentIsReadBack(t *testing.T) {
	b := blank(t, 0)
	for _, plain := range []bool{false, true} {
		c := b.Content()
		c.Plain, c.Titles = plain, []string{"云岭县日报表"}
		c.Labels = []form.Column{{Field: "unit", Label: "报送单位"}, {Field: "date", Label: "日期"}, {Field: "day1", Label: "当日第1针"}}
		c.Values["date"], c.Values["day1"] = day.New(2021, 6, 5), "１２人"
		c.Tabs = c.Tabs[:1]
		roster := &c.Tabs[0]
		roster.Rows = [][]any{roster.Row(map[form.Field]any{"no": 1, "name": "=1+1", "id_number": 451499198806182013.0,
			"date": day.New(2021, 6, 5), "dose": "①"})}
		book := readBack(t, written(t, b, c))
		if got := book.Summary.Get("day1"); got.Text != "１２人" || book.Summary.Ref("day1") != b.SummaryCell(c, "day1") {
			t.Errorf("plain %v: day1 %+v, said to be at %s", plain, got, b.SummaryCell(c, "day1"))
		}
		table := &book.Tables[0]
		if len(table.Rows) != 1 {
			t.Fatalf("plain %v: %d rows", plain, len(table.Rows))
		}
		row := &table.Rows[0]
		for field, want := range map[form.Field]sheet.Cell{"name": {Kind: sheet.Text, Text: "=1+1"}, "date": {Kind: sheet.Number, Text: "44352"}} {
			if got := table.Get(row, field); got.Kind != want.Kind || got.Text != want.Text {
				t.Errorf("plain %v: %s reads %+v", plain, field, got)
			}
			if got := roster.Cell(0, field); got != table.Ref(row.N, field) {
				t.Errorf("plain %v: %s at %s, said to be at %s", plain, field, table.Ref(row.N, field), got)
			}
		}
		if got := table.Get(row, "id_number"); got.Kind != sheet.Number {
			t.Errorf("plain %v: ID reads %+v", plain, got)
		}
	}
}

func TestSameContentSameBytes(t *testing.T) {
	b := blank(t, 1)
	if !bytes.Equal(written(t, b, b.Content()), written(t, b, b.Content())) {
		t.Error("two workbooks of one content differ")
	}
}

// TestLibreOffice: a form that another office program has saved is still the form, and a
// receipt has its marks and comments.
func TestLibreOffice(t *testing.T) {
	b := blank(t, 1)
	c := b.Content()
	c.Values["date"] = day.New(2021, 6, 5)
	_, receipt := marked(t, dressed(t), someMarks...)
	saved := throughLibreOffice(t, written(t, b, c), receipt)
	t.Run("form", func(t *testing.T) { mustStillBeAForm(t, saved[0]) })
	t.Run("receipt", func(t *testing.T) { mustStillBeMarked(t, saved[1]) })
}

func mustStillBeAForm(t *testing.T, data []byte) {
	book := readBack(t, data)
	if book.Refused != nil || book.Summary.Get("unit").Text != "县卫健局" || len(book.Unknown) > 0 {
		t.Fatalf("refused %v, unit %q, unknown %v", book.Refused, book.Summary.Get("unit").Text, book.Unknown)
	}
	if got := book.Summary.Get("date"); got.Kind != sheet.Number || got.Text != "44352" {
		t.Errorf("date %+v", got)
	}
	f := opened(t, data)
	rules, err := f.GetDataValidations("接种名册")
	if err != nil || len(rules) < 6 {
		t.Errorf("%d rules left on the roster, %v", len(rules), err)
	}
}

func TestWriteSheets(t *testing.T) {
	sheet := SheetSpec{
		Name: "进度", Columns: []Column{{Label: "单位", Width: 20}, {Label: "目标", Format: Whole}, {Label: "覆盖率", Format: Percent}, {Label: "日期", Format: Date}, {Label: "证号", Format: AsText}, {Label: "收到", Format: Moment}},
		Rows: [][]any{{"城关镇", 32000, 0.813, day.New(2021, 6, 5), "451499198806182013", day.New(2021, 6, 5).At(18*time.Hour+5*time.Minute, time.UTC)}, {"=HYPERLINK(1)", nil, nil, day.Day(0), nil, nil}},
	}
	var one, two bytes.Buffer
	noError(t, WriteSheets(&one, plainLook, []SheetSpec{sheet, {Name: "空"}}))
	noError(t, WriteSheets(&two, plainLook, []SheetSpec{sheet, {Name: "空"}}))
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("two workbooks of one content differ")
	}
	f := opened(t, one.Bytes())
	for cell, want := range map[string]string{"A1": "单位", "B2": "32,000", "C2": "81.3%", "D2": "2021-06-05",
		"E2": "451499198806182013", "A3": "=HYPERLINK(1)", "D3": "", "F2": "2021-06-05 18:05"} {
		if got, err := f.GetCellValue("进度", cell); err != nil || got != want {
			t.Errorf("%s shows %q, not %q (%v)", cell, got, want, err)
		}
	}
	if formula, _ := f.GetCellFormula("进度", "A3"); formula != "" {
		t.Errorf("a text became the formula %q", formula)
	}
	english := plainLook
	english.Date = "d mmm yyyy"
	one.Reset()
	noError(t, WriteSheets(&one, english, []SheetSpec{sheet}))
	if got, err := opened(t, one.Bytes()).GetCellValue("进度", "F2"); err != nil || got != "5 Jun 2021 18:05" {
		t.Errorf("an arrival shows %q, %v", got, err)
	}
	if err := WriteSheets(&two, Look{}, []SheetSpec{{Name: "a"}, {Name: "A"}}); err == nil {
		t.Error("two sheets of one name pass")
	}
	if err := WriteSheets(&two, Look{}, []SheetSpec{{Name: "a", Columns: []Column{{}}, Rows: [][]any{{struct{}{}}}}}); err == nil {
		t.Error("a value that cannot be written passes")
	}
}

func BenchmarkWriteFilled(b *testing.B) {
	blank := blank(b, 0)
	c := blank.Content()
	t := &c.Tabs[0]
	for i := range 85 {
		t.Rows = append(t.Rows, t.Row(map[form.Field]any{"no": i, "name": "张三", "id_number": "451499198806182013",
			"phone": "13900000000", "dose": "第一针", "date": day.New(2021, 6, 5), "product": "腺病毒载体疫苗"}))
	}
	for b.Loop() {
		var out bytes.Buffer
		if err := blank.Write(&out, c); err != nil {
			b.Fatal(err)
		}
	}
}

// The numbers of the unit's open cases stand in the form; a form with nothing more is one that
// nobody has filled in.
func TestBlankHoldsTheUnitsCases(t *testing.T) {
	b := blank(t, 0)
	b.Cases = []string{"督办〔2021〕3号", "督办〔2021〕12号"}
	book := readBack(t, written(t, b, b.Content()))
	at := slices.IndexFunc(book.Tables, func(t form.Table) bool { return t.Sheet == form.Feedback })
	if at < 0 || len(book.Tables[at].Rows) != 2 {
		t.Fatalf("tables %+v", book.Tables)
	}
	table := &book.Tables[at]
	if got := table.Get(&table.Rows[1], "case_number").Text; got != b.Cases[1] {
		t.Errorf("number %q", got)
	}
}

// TestFormsStopOnlyWhatTheRulesReject: a diagnosis, a reaction or an inspection
// may be older than the drive, a review or a deadline may lie beyond it.
func TestFormsStopOnlyWhatTheRulesReject(t *testing.T) {
	const oldest, latest = 20000, 73415          // what is read as a date: from 1954-10-03 to 2100-12-31
	start, last, earliest := 44317, 44433, 44180 // 2021-05-01, 2021-08-25 (last_report), 2020-12-15
	want := map[string]map[string][2]int{
		"日报":    {"D": {start, last}},
		"接种名册":  {"I": {earliest, last}, "P": {oldest, latest}},
		"禁忌登记":  {"I": {oldest, last}, "L": {oldest, latest}, "O": {oldest, latest}},
		"未接种台账": {"I": {oldest, latest}, "J": {oldest, latest}, "N": {oldest, latest}},
		"疫苗出入库": {"A": {oldest, last}, "F": {oldest, latest}},
		"异常反应":  {"G": {oldest, latest}, "H": {oldest, latest}, "I": {oldest, latest}},
		"督查":    {"B": {oldest, latest}, "E": {oldest, latest}, "G": {oldest, latest}},
		"督办反馈":  {"B": {oldest, last}, "E": {oldest, latest}},
	}
	said := func(key string, data any) (string, error) {
		if m := data.(map[string]any); m["first"] != nil {
			key = fmt.Sprint(m["first"], " ", m["last"])
		}
		return key, nil
	}
	b, err := NewBlank(drive(), 1, lexicon(t), said)
	noError(t, err)
	f := opened(t, written(t, b, b.Content()))
	for sheet, columns := range want {
		rules, err := f.GetDataValidations(sheet)
		noError(t, err)
		got := map[string][2]int{}
		for _, r := range rules {
			if r.Type != "date" {
				continue
			}
			var first, last int
			fmt.Sscan(r.Formula1, &first)
			fmt.Sscan(r.Formula2, &last)
			got[r.Sqref[:1]] = [2]int{first, last}
			if says := fmt.Sprint(day.Day(first-serialOfEpoch), " ", day.Day(last-serialOfEpoch)); r.Error == nil || *r.Error != says {
				t.Errorf("%s %s: the message does not say %s", sheet, r.Sqref, says)
			}
		}
		if !maps.Equal(got, columns) {
			t.Errorf("%s: dates %v, want %v", sheet, got, columns)
		}
	}
}

// TestExampleFitsTheDrive: the guide's made-up person is of the age of the group,
// and what is dated is of the drive's own year.
func TestExampleFitsTheDrive(t *testing.T) {
	d := drive()
	d.Start, d.Deadline, d.Earliest = day.New(2026, 11, 16), day.New(2027, 3, 31), day.New(2026, 11, 1)
	for _, ages := range [][2]int{{3, 14}, {60, 120}, {0, 1}, {7, 7}, {0, 0}} {
		d.Groups[0].MinMonths, d.Groups[0].MaxMonths = ages[0]*12, ages[1]*12+11
		if ages[1] == 0 {
			d.Groups[0].MaxMonths = 0
		}
		b, err := NewBlank(d, 0, lexicon(t), keyed)
		noError(t, err)
		number, _ := b.example()["id_number"].(string)
		id := form.ReadPersonID("", sheet.Cell{Kind: sheet.Text, Text: number})
		if age := id.Born.Months(d.Start) / 12; id.Problem != form.IDFine || ages[1] > 0 && (age < ages[0] || age > ages[1]) || id.Born > d.Start {
			t.Errorf("ages %v: the example %s is %d years old (problem %d)", ages, number, age, id.Problem)
		}
		d.Groups[0].Sex = campaign.Female
		number, _ = b.example()["id_number"].(string)
		if number[16] != '2' {
			t.Errorf("the example %s is a man's, in a drive of girls", number)
		}
		d.Groups[0].Sex = ""
		if born := b.data()["born"].(day.Day); ages[1] > 0 && (born.Months(d.Start)/12 < ages[0] || born.Months(d.Start)/12 > ages[1]) {
			t.Errorf("ages %v: born such as %s", ages, born)
		}
		if lot := b.data()["lot"]; lot != "202611001" {
			t.Errorf("the example's lot is %v", lot)
		}
	}
}
