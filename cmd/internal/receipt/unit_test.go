package receipt

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/workbook"
)

var fifteenth = day.New(2021, 6, 15)

// someone is a roster row of 城关镇's group and a product of two doses.
type someone struct {
	name, id, phone string
	dose            string
	on              day.Day
	idType          string
}

const (
	idA, idB, idC = "11010519491231002X", "440524198001010013", "451499198806182013"
)

// send puts a unit's workbook of a day into its folder, in the evening of that day.
func (o *office) send(u int, on day.Day, file string, arrived time.Time, zero bool, people ...someone) {
	o.Helper()
	blank, err := workbook.NewBlank(o.drive, u, &o.words.Lexicon, o.words.Say)
	must(o, err)
	c := blank.Content()
	c.Values["date"], c.Values["reporter"], c.Values["phone"] = on, "某某", "13900000001"
	first := 0
	for _, p := range people {
		if p.on == on && p.dose == "第一针" {
			first++
		}
		unit := o.drive.Units[u]
		row := map[form.Field]any{"name": p.name, "id_type": p.idType, "id_number": p.id, "phone": p.phone, "dose": p.dose, "date": p.on,
			"product": o.drive.Vaccines[0].Name, "group": o.drive.Groups[unit.Targets[0].Group].Name, "village": "甲村"}
		c.Tabs[0].Rows = append(c.Tabs[0].Rows, c.Tabs[0].Row(row))
	}
	c.Values["day1"] = first
	if zero {
		c.Values["zero"] = "是"
	}
	var b bytes.Buffer
	must(o, blank.Write(&b, c))
	o.put(file, b.Bytes(), arrived)
}

func (o *office) put(file string, content []byte, arrived time.Time) {
	o.Helper()
	path := filepath.Join(o.drive.Paths.Inputs, filepath.FromSlash(file))
	must(o, os.MkdirAll(filepath.Dir(path), 0o750))
	must(o, os.WriteFile(path, content, 0o640))
	must(o, os.Chtimes(path, arrived, arrived))
}

func (o *office) evening(d day.Day) time.Time { return d.At(18*time.Hour, o.drive.Location) }

// night collects, counts and hands back for a day.
func (o *office) night(on day.Day) map[string][]byte {
	o.Helper()
	facts, card := o.tally(o.collect(on), on)
	o.handBack(facts, card)
	must(o, o.box.Close())
	return o.receipts()
}

// verdict is the coloured line of a receipt.
func verdict(t *testing.T, raw []byte) string {
	t.Helper()
	v, err := open(t, raw, "").GetCellValue("核对结果", "A2")
	must(t, err)
	return v
}

func TestVerdicts(t *testing.T) {
	good := someone{"张三", idA, "13900000002", "第一针", fifteenth, ""}
	for name, tt := range map[string]struct {
		people []someone
		zero   bool
		want   string
	}{
		"all well":     {[]someone{good}, false, "全部计入，没有需要改正的地方。"},
		"zero report":  {nil, true, "零报告已收到，没有需要改正的地方。"},
		"one rejected": {[]someone{good, {"李四", "110105194912310021", "13900000003", "第一针", fifteenth, ""}}, false, "有 1 行没有计入，请改正后重新报送；另有"},
		"one to check": {[]someone{good, {"李四", idC, "139", "第一针", fifteenth, ""}}, false, "全部计入，有 1 处请核实。"},
	} {
		o := newOffice(t)
		o.drive.Units[0].Duties = nil
		for i := range o.drive.Groups {
			o.drive.Groups[i].MinMonths, o.drive.Groups[i].MaxMonths = 0, 0
		}
		o.send(0, fifteenth, "城关镇/a.xlsx", o.evening(fifteenth), tt.zero, tt.people...)
		files := o.night(fifteenth)
		if got := verdict(t, files["城关镇/回执/2021-06-15 核对回执.xlsx"]); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestRefusedFiles(t *testing.T) {
	o := newOffice(t)
	o.put("城关镇/日报.xls", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), o.evening(fifteenth))
	o.put("龙山镇/坏的.xlsx", []byte("PK\x03\x04 cut off"), o.evening(fifteenth))
	other := o.drive.Units[1].Name
	o.put(other+"/日报.csv", []byte("a,b\n"), o.evening(fifteenth))
	o.send(1, fifteenth, other+"/好的.xlsx", o.evening(fifteenth), true)
	o.put(other+"/很久以前.csv", []byte("older\n"), o.evening(fifteenth-20))
	files := o.night(fifteenth)

	alone := open(t, files["城关镇/回执/2021-06-15 核对回执.xlsx"], "")
	rows := table(t, alone, "核对结果")
	if len(alone.GetSheetList()) != 1 || len(rows) != 1 || rows[0]["编号"] != "F001" || rows[0]["填写内容"] != "城关镇/日报.xls" {
		t.Errorf("sheets %v, rows %v", alone.GetSheetList(), rows)
	}
	both := open(t, files[other+"/回执/2021-06-15 核对回执.xlsx"], "")
	rows = table(t, both, "核对结果")
	if len(both.GetSheetList()) < 3 || len(rows) == 0 || rows[0]["填写内容"] != other+"/日报.csv" {
		t.Errorf("sheets %v, rows %v", both.GetSheetList(), rows)
	}
	if v, _ := both.GetCellValue("核对结果", "A2"); !strings.Contains(v, "另有 1 份文件没有采用") {
		t.Errorf("verdict %q: the old file was told of in its time", v)
	}
}

// A copy in another unit's folder of what counts is no earlier version of it.
func TestCopyInAnotherFolder(t *testing.T) {
	o := newOffice(t)
	own, other := o.drive.Units[0].Name, o.drive.Units[1].Name
	o.send(0, fifteenth, own+"/日报.xlsx", o.evening(fifteenth), true)
	o.send(0, fifteenth, other+"/某.xlsx", o.evening(fifteenth).Add(time.Minute), true)
	o.send(1, fifteenth, other+"/日报.xlsx", o.evening(fifteenth), true)
	said := texts(t, o.night(fifteenth)[other+"/回执/2021-06-15 核对回执.xlsx"])
	if !strings.Contains(said, "内容和“"+own+"/日报.xlsx”相同") || strings.Contains(said, "新的版本") {
		t.Error(said)
	}
}

// texts are the lines of a receipt's first sheet.
func texts(t *testing.T, raw []byte) string {
	t.Helper()
	rows, err := open(t, raw, "").GetRows("核对结果")
	must(t, err)
	return strings.Join(slices.Concat(rows...), "\n")
}

// What to do about a file that was returned stands in the first receipt of the night's day;
// an earlier day's, that is handed back the same night, says so.
func TestWhereRefusalsAreExplained(t *testing.T) {
	o := newOffice(t)
	const unit = "城关镇"
	for n := range day.Day(2) {
		on := fifteenth - n
		o.put(unit+"/坏的"+on.String()+".xlsx", []byte("PK\x03\x04 cut off"), o.evening(on))
		o.send(0, on, unit+"/好的"+on.String()+".xlsx", o.evening(on), true)
	}
	files := o.night(fifteenth)
	for date, want := range map[string]string{"14": "没有采用，办法见“2021-06-15 核对回执.xlsx”。", "15": "没有采用，办法见下表。"} {
		notes, err := open(t, files[unit+"/回执/2021-06-"+date+" 核对回执.xlsx"], "").GetRows("核对结果")
		if err != nil {
			t.Fatal(err)
		}
		if text := fmt.Sprint(notes); !strings.Contains(text, want) {
			t.Errorf("June %s lacks %s: %s", date, want, text)
		}
	}
}

// told are the days of a unit's receipts.
func told(files map[string][]byte, unit string) []string {
	var days []string
	for path := range files {
		if date, ok := strings.CutSuffix(path, " 核对回执.xlsx"); ok && strings.HasPrefix(path, unit+"/回执/") {
			days = append(days, strings.TrimPrefix(date, unit+"/回执/2021-"))
		}
	}
	slices.Sort(days)
	return days
}

func (o *office) mustTell(files map[string][]byte, unit string, want ...string) {
	o.Helper()
	if got := told(files, unit); !slices.Equal(got, want) {
		o.Errorf("%s has receipts of %v, want %v", unit, got, want)
	}
}

// Whatever came in since the last night gets its receipt, however old its day,
// and however old its file says it is. It is kept from the night it was made.
func TestReceiptsOfEarlierDays(t *testing.T) {
	o := newOffice(t)
	const unit = "城关镇"
	o.drive.KeepReceipts = 2
	o.send(0, fifteenth-1, unit+"/14.xlsx", o.evening(fifteenth-1), true)
	o.mustTell(o.night(fifteenth-1), unit, "06-14")
	o.send(0, fifteenth, unit+"/15.xlsx", o.evening(fifteenth), true)
	o.send(0, fifteenth-3, unit+"/12 更正.xlsx", o.evening(fifteenth), true)
	o.send(0, fifteenth-12, unit+"/3 拷来.xlsx", o.evening(fifteenth-12), true)
	o.mustTell(o.night(fifteenth), unit, "06-03", "06-12", "06-14", "06-15")
	o.mustTell(o.night(fifteenth), unit, "06-03", "06-12", "06-14", "06-15")
	o.send(0, fifteenth-3, unit+"/12 再更正.xlsx", o.evening(fifteenth-3), false)
	o.mustTell(o.night(fifteenth+1), unit, "06-03", "06-12", "06-14", "06-15")
	o.mustTell(o.night(fifteenth+2), unit, "06-03", "06-12", "06-15")
	o.mustTell(o.night(fifteenth+3), unit, "06-12")
	o.mustTell(o.night(fifteenth+4), unit)
}

// The first night finds a whole drive: what a nightly run would still have kept
// goes back, and no more.
func TestReceiptsOfTheFirstNight(t *testing.T) {
	o := newOffice(t)
	const unit = "城关镇"
	o.drive.KeepReceipts = 2
	for n := range day.Day(6) {
		o.send(0, fifteenth-n, unit+"/"+(fifteenth-n).String()+".xlsx", o.evening(fifteenth-n), true)
	}
	o.send(0, fifteenth-20, unit+"/晚到.xlsx", o.evening(fifteenth-1), true)
	o.mustTell(o.night(fifteenth), unit, "05-26", "06-13", "06-14", "06-15")
	o.mustTell(o.night(fifteenth+1), unit, "05-26", "06-14", "06-15")
	o.mustTell(o.night(fifteenth+2), unit, "06-15")
	o.mustTell(o.night(fifteenth+3), unit)
}

// A second run of one night writes the day's receipts anew and leaves those of
// earlier days, which it has handed back already, as they are.
func TestSecondRunOfANight(t *testing.T) {
	o := newOffice(t)
	const unit = "城关镇"
	for n := range day.Day(3) {
		o.send(0, fifteenth-n, unit+"/"+(fifteenth-n).String()+".xlsx", o.evening(fifteenth-n), true)
	}
	o.send(0, o.drive.Deadline+9, unit+"/错.xlsx", o.evening(fifteenth), true)
	facts, card := o.tally(o.collect(fifteenth), fifteenth)
	first := o.handBack(facts, card).Files
	before := o.receipts()
	again := o.handBack(facts, card).Files
	if first-again != 2 {
		t.Errorf("%d files, and %d in the second run", first, again)
	}
	for path, content := range o.receipts() {
		if !bytes.Equal(content, before[path]) {
			t.Errorf("the second run changes %s", path)
		}
	}
	must(t, o.box.Close())
	o.send(0, fifteenth-1, unit+"/14 更正.xlsx", o.evening(fifteenth), false)
	if got := o.handBack(o.tally(o.collect(fifteenth), fifteenth)).Files; got != again+1 {
		t.Errorf("%d files once a correction came, want %d", got, again+1)
	}
}

// A file that cannot be used is told of once, on the night that finds it, and
// marks nothing in the workbook that counts, though it may bear the same name.
func TestRefusedFileMarksNothing(t *testing.T) {
	o := newOffice(t)
	const unit = "城关镇"
	o.send(0, fifteenth, unit+"/日报.xlsx", o.evening(fifteenth), true)
	o.night(fifteenth)
	o.send(0, o.drive.Deadline+9, unit+"/日报.xlsx", o.evening(fifteenth-9), true)
	o.send(0, fifteenth+1, unit+"/16.xlsx", o.evening(fifteenth+1), true)
	files := o.night(fifteenth + 1)
	f := open(t, files[unit+"/回执/2021-06-16 核对回执.xlsx"], "")
	rows := table(t, f, "核对结果")
	if len(rows) == 0 || rows[0]["编号"] != "F005" || rows[0]["单元格"] == "" || rows[0]["填写内容"] != unit+"/日报.xlsx" {
		t.Fatalf("rows %v", rows)
	}
	if linked, target, _ := f.GetCellHyperLink("核对结果", "D"+rows[0]["row"]); linked {
		t.Errorf("the other file's cell is linked to %s of this one", target)
	}
	comments, err := f.GetComments(rows[0]["工作表"])
	must(t, err)
	for _, c := range comments {
		if c.Cell == rows[0]["单元格"] {
			t.Errorf("the other file's remark stands at %s: %v", c.Cell, c.Paragraph)
		}
	}
	o.send(0, fifteenth+2, unit+"/17.xlsx", o.evening(fifteenth+2), true)
	later := table(t, open(t, o.night(fifteenth + 2)[unit+"/回执/2021-06-17 核对回执.xlsx"], ""), "核对结果")
	for _, row := range later {
		if row["编号"] == "F005" {
			t.Errorf("told again: %v", row)
		}
	}
}

// Both units list the person; each is given its own latest words, not the other's.
func TestCallListSpeaksTheUnitsOwnWords(t *testing.T) {
	o := newOffice(t)
	other := o.drive.Units[1].Name
	first := day.New(2021, 5, 20)
	o.send(0, first, "城关镇/a.xlsx", o.evening(first), false, someone{"张三", idA, "13900000002", "第一针", first, ""})
	o.send(1, first, other+"/a.xlsx", o.evening(first), false, someone{"张叁", idA, "13911111111", "第一针", first, ""})
	o.send(0, first+3, "城关镇/b.xlsx", o.evening(first+3), false, someone{"张三", idA, "13900000009", "第一针", first, ""}, someone{"李四", idB, "", "第一针", first, ""})
	o.send(0, first+4, "城关镇/c.xlsx", o.evening(first+4), false, someone{"张三", idA, "", "第一针", first, ""})
	o.send(0, first+9, "城关镇/d.xlsx", o.evening(first+9), false, someone{"王五", idC, "", "第一针", first + 9, ""})
	files := o.night(fifteenth)
	mine := table(t, open(t, files["城关镇/回执/2021-06-15 催种名单.xlsx"], ""), "催种名单")
	theirs := table(t, open(t, files[other+"/回执/2021-06-15 催种名单.xlsx"], ""), "催种名单")
	if len(mine) != 2 || len(theirs) != 1 {
		t.Fatalf("%d and %d people; the third is not due yet", len(mine), len(theirs))
	}
	if mine[0]["姓名"] != "张三" || mine[0]["手机号码"] != "13900000009" {
		t.Errorf("ours: %v", mine[0])
	}
	if theirs[0]["姓名"] != "张叁" || theirs[0]["手机号码"] != "13911111111" {
		t.Errorf("theirs: %v", theirs[0])
	}
	if mine[0]["情况"] != "到期" || mine[0]["该打"] != "第二针" || mine[0]["证件号码"] != idA || !strings.HasPrefix(mine[0]["block"], "甲村") {
		t.Errorf("ours: %v", mine[0])
	}
}

// What must be mended is listed one by one; what is only for the record, once.
func TestRecordsAreListedOnce(t *testing.T) {
	o := newOffice(t)
	var wrong, right []someone
	for i := range 9 {
		n := string(rune('0' + i))
		wrong = append(wrong, someone{name: "某某", id: "1234567" + n, dose: "第一针", on: fifteenth - 3})
		right = append(right, someone{name: "某某", id: "G1234567" + n, idType: "护照", dose: "第一针", on: fifteenth - 3})
	}
	o.send(0, fifteenth-1, "城关镇/a.xlsx", o.evening(fifteenth-1), false, right...)
	o.send(0, fifteenth, "城关镇/b.xlsx", o.evening(fifteenth), false, append(wrong, right...)...)
	files := o.night(fifteenth)
	codes := map[string]int{}
	for _, r := range table(t, open(t, files["城关镇/回执/2021-06-15 核对回执.xlsx"], ""), "核对结果") {
		codes[r["编号"]]++
		if r["编号"] == "R118" && !strings.Contains(r["问题"], "共 9 处") {
			t.Errorf("%v", r)
		}
	}
	if codes["R103"] != 9 || codes["R118"] != 1 {
		t.Errorf("%v", codes)
	}
}

// TestNobodyInCharge: where neither config nor the report names who is in charge,
// the receipt says so once, at the empty cell.
func TestNobodyInCharge(t *testing.T) {
	o := newOffice(t)
	o.drive.Units[0].Organiser, o.drive.Units[0].Duties = "", nil
	o.send(0, fifteenth, "城关镇/a.xlsx", o.evening(fifteenth), true)
	list, err := open(t, o.night(fifteenth)["城关镇/回执/2021-06-15 核对回执.xlsx"], "").GetRows("核对结果")
	must(t, err)
	told := 0
	for _, row := range list {
		if line := strings.Join(row, " "); strings.Contains(line, "责任人") {
			told++
			if !strings.Contains(line, "S208") {
				t.Errorf("told without its cell: %s", line)
			}
		}
	}
	if told != 1 {
		t.Errorf("told %d times: %v", told, list)
	}
}

// People who are counted no more are no file that was not accepted, nor is what was taken back.
func TestNotCounted(t *testing.T) {
	refused := func(code, file string, args finding.Args) *finding.Finding {
		return finding.New(code, finding.Finding{Place: finding.Place{File: file}}, args)
	}
	s := &unitReceipt{refused: []*finding.Finding{
		refused("F003", "a.xlsx", nil), refused("F008", "a.xlsx", nil), refused("F011", "b.xlsx", nil),
		refused("T510.corrections", "c.xlsx", finding.Args{"people": "2"}), refused("T510.withdrawn", "d.xlsx", finding.Args{"people": "3"}),
		refused("F013.withdrawn", "e.xlsx", finding.Args{"n": "3"}),
	}}
	if files, gone := s.notCounted(); files != 2 || gone != 5 {
		t.Errorf("%d files and %d people, want 2 and 5", files, gone)
	}
}
