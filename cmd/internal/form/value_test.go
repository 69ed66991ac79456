package form

import (
	"strconv"
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/sheet"
)

func vocabulary(tb testing.TB) *Vocabulary {
	tb.Helper()
	v, err := NewVocabulary(lexicon(tb))
	noError(tb, err)
	return v
}

func text(s string) sheet.Cell   { return sheet.Cell{Text: s, Kind: sheet.Text} }
func number(s string) sheet.Cell { return sheet.Cell{Text: s, Kind: sheet.Number} }

func TestCount(t *testing.T) {
	v := vocabulary(t)
	for _, c := range []struct {
		cell    sheet.Cell
		want    int
		reading Reading
	}{
		{text("12"), 12, Good},
		{text("12.0"), 12, Good},
		{text("1,234"), 1234, Good},
		{text("1，234"), 1234, Good},
		{text("１２"), 12, Good},
		{text("'12"), 12, Good},
		{text("12人"), 12, Good},
		{text("　12 剂\u00a0"), 12, Good},
		{text("1 234人次"), 1234, Good},
		{text("3场"), 3, Good},
		{text("320万元"), 320, Good},
		{text("0"), 0, Good},
		{number("12"), 12, Good},
		{number("1.2E3"), 1200, Good},
		{number("2.9999999999999996"), 3, Good},
		{sheet.Cell{}, 0, Absent},
		{text(" \u200b　"), 0, Absent},
		{text("-3"), 0, Bad},
		{number("-3"), 0, Bad},
		{text("12.5"), 0, Bad},
		{number("12.5"), 0, Bad},
		{text("1,23"), 0, Bad},
		{text("1,0000"), 0, Bad},
		{text("1,234,5"), 0, Bad},
		{text("1人。"), 1, Good},
		{text("1。"), 1, Good},
		{text("1（人）"), 1, Good},
		{text("1（含补种）"), 0, Bad},
		{text("（1）"), 0, Bad},
		{text("/"), 0, Absent}, // drawn through a cell that stays empty
		{text("——"), 0, Absent},
		{text("－"), 0, Absent},
		{text("约12"), 0, Bad},
		{text("12-15"), 0, Bad},
		{text("无"), 0, Bad},
		{text("1e3"), 0, Bad},
		{text("①"), 0, Bad},
		{text("人"), 0, Bad},
		{text("13900000000"), 0, Bad},
		{text("500元"), 0, Bad},
		{number("NaN"), 0, Bad},
		{sheet.Cell{Text: "1", Kind: sheet.Bool}, 0, Bad},
		{sheet.Cell{Text: "#N/A", Kind: sheet.Error}, 0, Bad},
		{sheet.Cell{Text: "", Kind: sheet.Formula}, 0, Bad},
	} {
		if got, reading := v.Count(c.cell); got != c.want || reading != c.reading {
			t.Errorf("Count(%+v) = %d, %v; want %d, %v", c.cell, got, reading, c.want, c.reading)
		}
	}
}

func TestQuantity(t *testing.T) {
	v := vocabulary(t)
	for _, c := range []struct {
		cell    sheet.Cell
		want    float64
		reading Reading
	}{
		{text("12.5万元"), 12.5, Good},
		{text("1,234.56"), 1234.56, Good},
		{number("0.1"), 0.1, Good},
		{text("1.2.3"), 0, Bad},
		{text("1.234,5"), 0, Bad},
		{text("."), 0, Bad},
		{number("-0.5"), 0, Bad},
		{sheet.Cell{}, 0, Absent},
	} {
		if got, reading := v.Quantity(c.cell); got != c.want || reading != c.reading {
			t.Errorf("Quantity(%+v) = %v, %v; want %v, %v", c.cell, got, reading, c.want, c.reading)
		}
	}
}

func TestDose(t *testing.T) {
	v := vocabulary(t)
	want := map[int][]string{
		1: {"1", "1.0", "'1", "“1”", "第一针", "第1剂", "首针", "第一剂次", "一", "①", "１", "第 一 针", "首剂", "1针", "Ⅰ", "1/2", "1剂（共2剂）"},
		2: {"2", "第二针", "2针", "二", "第2剂次", "②", "第二次", "第２针", "2/2", "第2剂(共3剂)"},
		3: {"3", "第三针", "③", "三", "第三剂"},
		4: {"4"},
	}
	for dose, forms := range want {
		for _, s := range forms {
			if got, reading := v.Dose(text(s)); got != dose || reading != Good {
				t.Errorf("Dose(%q) = %d, %v; want %d", s, got, reading, dose)
			}
			if _, err := strconv.ParseFloat(s, 64); err != nil {
				continue
			}
			if got, reading := v.Dose(number(s)); got != dose || reading != Good {
				t.Errorf("Dose of the number %q = %d, %v; want %d", s, got, reading, dose)
			}
		}
	}
	for s, reading := range map[string]Reading{"": Absent, "加强针": Ambiguous, "第一、二针": Bad, "1、2": Bad, "3/2": Bad, "0": Bad, "12": Bad, "1.5": Bad, "是": Bad} {
		if got, r := v.Dose(text(s)); got != 0 || r != reading {
			t.Errorf("Dose(%q) = %d, %v; want %v", s, got, r, reading)
		}
	}
}

func TestChoice(t *testing.T) {
	v := vocabulary(t)
	for _, c := range []struct {
		list string
		cell sheet.Cell
		want string
		r    Reading
	}{
		{"yes_no", text("是"), "yes", Good},
		{"yes_no", text(" √ "), "yes", Good},
		{"yes_no", text("Ｙ"), "yes", Good},
		{"yes_no", sheet.Cell{Text: "1", Kind: sheet.Bool}, "yes", Good},
		{"yes_no", number("0"), "no", Good},
		{"yes_no", text("×"), "no", Good},
		{"yes_no", text("也许"), "", Bad},
		{"yes_no", sheet.Cell{}, "", Absent},
		{"have", text("无"), "no", Good},
		{"id_type", text("护 照"), "passport", Good},
		{"reason", text("孕期、哺乳期"), "pregnancy", Good},
		{"exemption_type", text("永久"), "permanent", Good},
		{"place", sheet.Cell{Text: "#N/A", Kind: sheet.Error}, "", Bad},
		{"no such list", text("是"), "", Bad},
	} {
		if got, r := v.Choice(c.list, c.cell); got != c.want || r != c.r {
			t.Errorf("Choice(%s, %+v) = %q, %v; want %q, %v", c.list, c.cell, got, r, c.want, c.r)
		}
	}
}

func TestPersonID(t *testing.T) {
	for _, c := range []struct {
		idType string
		cell   sheet.Cell
		want   PersonID
	}{
		{"", text("11010519491231002X"), PersonID{Key: "id_card:11010519491231002X", Number: "11010519491231002X", Born: day.New(1949, 12, 31), Sex: campaign.Female}},
		{IDCard, text(" 11010519491231002x "), PersonID{Key: "id_card:11010519491231002X", Number: "11010519491231002X", Born: day.New(1949, 12, 31), Sex: campaign.Female}},
		{"", text("440524188001010014"), PersonID{Key: "id_card:440524188001010014", Number: "440524188001010014", Born: day.New(1880, 1, 1), Sex: campaign.Male}},
		{"", text("４４０５２４ 18800101 0014"), PersonID{Key: "id_card:440524188001010014", Number: "440524188001010014", Born: day.New(1880, 1, 1), Sex: campaign.Male}},
		{"", text("'440524188001010014"), PersonID{Key: "id_card:440524188001010014", Number: "440524188001010014", Born: day.New(1880, 1, 1), Sex: campaign.Male}},
		{"", text("“440524188001010014”"), PersonID{Key: "id_card:440524188001010014", Number: "440524188001010014", Born: day.New(1880, 1, 1), Sex: campaign.Male}},
		{"", text("440524188001010014'。"), PersonID{Key: "id_card:440524188001010014", Number: "440524188001010014", Born: day.New(1880, 1, 1), Sex: campaign.Male}},
		{"", text("110105491231002"), PersonID{Key: "id_card:11010519491231002X", Number: "110105491231002", Born: day.New(1949, 12, 31), Sex: campaign.Female, Old: true}},
		{"", number("110105491231002"), PersonID{Key: "id_card:11010519491231002X", Number: "110105491231002", Born: day.New(1949, 12, 31), Sex: campaign.Female, Old: true}},
		{"", text("11010519491231002×"), PersonID{Key: "id_card:11010519491231002X", Number: "11010519491231002X", Born: day.New(1949, 12, 31), Sex: campaign.Female}},
		{"", text("11010519491231002х。"), PersonID{Key: "id_card:11010519491231002X", Number: "11010519491231002X", Born: day.New(1949, 12, 31), Sex: campaign.Female}},
		{"", text("440524188001010014、"), PersonID{Key: "id_card:440524188001010014", Number: "440524188001010014", Born: day.New(1880, 1, 1), Sex: campaign.Male}},
		{"", text("1101051949123100×"), PersonID{Number: "1101051949123100×", Problem: IDMalformed}},
		{"", text("110105194912310021"), PersonID{Number: "110105194912310021", Problem: IDChecksum}},
		{"", text("110105194913310025"), PersonID{Number: "110105194913310025", Problem: IDMalformed}},
		{"", text("010105194912310021"), PersonID{Number: "010105194912310021", Problem: IDMalformed}},
		{"", text("11010519491231-002X"), PersonID{Number: "11010519491231-002X", Problem: IDMalformed}},
		{"", text("1101051949123100"), PersonID{Number: "1101051949123100", Problem: IDMalformed}},
		{"", text("张三"), PersonID{Number: "张三", Problem: IDMalformed}},
		{"", sheet.Cell{}, PersonID{Problem: IDMissing}},
		{"", text(" 　"), PersonID{Problem: IDMissing}},
		{"", sheet.Cell{Text: "", Kind: sheet.Formula}, PersonID{Problem: IDMissing}},
		{"", sheet.Cell{Text: "#N/A", Kind: sheet.Error}, PersonID{Problem: IDMalformed}},
		{"", number("4.5142319900101101E+17"), PersonID{Number: "451423199001011000", Problem: IDLostDigits}},
		{"", number("440524188001010014"), PersonID{Number: "440524188001010000", Problem: IDLostDigits}},
		{"", text("4.51423E+17"), PersonID{Number: "451423000000000000", Problem: IDLostDigits}},
		{"passport", text("e12345678"), PersonID{Key: "passport:E12345678", Number: "E12345678"}},
		{"passport", number("123456789"), PersonID{Key: "passport:123456789", Number: "123456789"}},
		{"passport", text("E123"), PersonID{Number: "E123", Problem: IDMalformed}},
		{"other", text("军字第12345号"), PersonID{Number: "军字第12345号", Problem: IDMalformed}},
		{"taiwan_permit", text("12345678"), PersonID{Key: "taiwan_permit:12345678", Number: "12345678"}},
		{ForeignPR, text("usa110012345678"), PersonID{Key: "foreign_pr:USA110012345678", Number: "USA110012345678"}},
		{ForeignPR, text("440524188001010014"), PersonID{Number: "440524188001010014", Problem: IDMalformed}},
	} {
		if got := ReadPersonID(c.idType, c.cell); got != c.want {
			t.Errorf("ReadPersonID(%q, %+v)\n got %+v\nwant %+v", c.idType, c.cell, got, c.want)
		}
	}
}

func TestPersonIDsOfOtherCards(t *testing.T) {
	for idType, stem := range map[string]string{ResidencePermit: "81000019900101123", ForeignPR: "91110019900101123"} {
		number := stem + string(CheckCharacter(stem))
		got := ReadPersonID(idType, text(number))
		if got.Key != "id_card:"+number || got.Born != day.New(1990, 1, 1) || got.Sex != campaign.Male {
			t.Errorf("%s: %+v", idType, got)
		}
		if same := ReadPersonID("", text(number)); same.Key != got.Key {
			t.Errorf("one number, two persons: %q and %q", got.Key, same.Key)
		}
	}
}

func TestPhone(t *testing.T) {
	for _, c := range []struct {
		cell sheet.Cell
		want string
		r    Reading
	}{
		{text("13900000000"), "13900000000", Good},
		{number("1.39E10"), "13900000000", Good},
		{text("139 0000 0000"), "13900000000", Good},
		{text("+86-139-0000-0000"), "13900000000", Good},
		{text("1３９00000000"), "13900000000", Good},
		{text("139‑0000‐0000"), "13900000000", Good},
		{text("0086 139 0000 0000"), "13900000000", Good},
		{text("0771-5881234"), "07715881234", Good},
		{text("（0771）5881234"), "07715881234", Good},
		{text("010-65881234"), "01065881234", Good},
		{text("5881234"), "5881234", Bad},
		{text("12900000000"), "12900000000", Bad},
		{text("1390000000"), "1390000000", Bad},
		{text("13900000000/13900000001"), "13900000000", Good},
		{text("1390000000、0771-5881234"), "07715881234", Good},
		{text("1390000000/1390000001"), "1390000000/1390000001", Bad},
		{text("13900000000（本人）"), "13900000000", Good},
		{text("13900000000（0771）"), "139000000000771", Bad},
		{text("13900000000。"), "13900000000", Good},
		{text("13900000000.0"), "13900000000", Good},
		{text("'13900000000"), "13900000000", Good},
		{text("无"), "", Absent},
		{text("—"), "", Absent},
		{sheet.Cell{}, "", Absent},
	} {
		if got, r := vocabulary(t).Phone(c.cell); got != c.want || r != c.r {
			t.Errorf("Phone(%+v) = %q, %v; want %q, %v", c.cell, got, r, c.want, c.r)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"张三":                   "张三",
		"  张　三\u00a0\n":        "张 三",
		"\u202e李四\u200b":       "李四",
		"a\tb\x00c":            "a bc",
		"𠮷田":                   "𠮷田",
		"":                     "",
		"阿卜杜拉·买买提":             "阿卜杜拉·买买提",
		strings.Repeat(" ", 9): "",
	} {
		if got := sheet.Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
	if got := number("2.0210501E7").String(); got != "20210501" {
		t.Errorf("a lot kept as a number reads %q", got)
	}
}

func FuzzValues(f *testing.F) {
	v := vocabulary(f)
	for _, s := range []string{"12人", "2021年6月5日", "第一针", "11010519491231002X", "6.1", "1,234", "4.5E+17", "0771-5881234", "\u202e", "𠮷", "\xff\xfe"} {
		f.Add(s, uint8(sheet.Text))
		f.Add(s, uint8(sheet.Number))
	}
	f.Fuzz(func(t *testing.T, s string, kind uint8) {
		c := sheet.Cell{Text: s, Kind: sheet.Kind(kind % 6)}
		if n, r := v.Count(c); n < 0 || r != Good && n != 0 {
			t.Errorf("Count: %d, %v", n, r)
		}
		if d, r := v.Date(c, 2021, false); r != Good && d != 0 {
			t.Errorf("Date: %v, %v", d, r)
		}
		if n, r := v.Dose(c); r == Good && n < 1 {
			t.Errorf("Dose: %d", n)
		}
		if clean := sheet.Clean(s); sheet.Clean(clean) != clean {
			t.Errorf("Clean is not idempotent on %q", s)
		}
		for _, idType := range []string{"", "passport", ForeignPR} {
			if id := ReadPersonID(idType, c); (id.Key == "") == (id.Problem == IDFine) {
				t.Errorf("a number without key or problem: %+v", id)
			}
		}
		v.Phone(c)
		v.labels(s)
		v.tab(s)
	})
}

// A resident's key and number stand for each other; no other key has a number.
func TestResidentNumber(t *testing.T) {
	for _, number := range []string{"440524198001010013", "11010519491231002X", "999999299912319993"} {
		key := IDCard + ":" + number[:17] + string(CheckCharacter(number))
		n, ok := ResidentNumber(key)
		if !ok || ResidentKey(n) != key {
			t.Errorf("%s: %d, %v, %s", key, n, ok, ResidentKey(n))
		}
	}
	for _, key := range []string{"", "id_card:", "id_card:440524198001010014", "id_card:44052419800101001", "id_card:44052419800101A013", "other:440524198001010013"} {
		if n, ok := ResidentNumber(key); ok {
			t.Errorf("%s: %d", key, n)
		}
	}
}
