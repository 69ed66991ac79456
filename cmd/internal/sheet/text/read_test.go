package text

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"dailydose/cmd/internal/sheet"
)

// shown is a workbook as address=text, or the reason why it was refused.
func shown(tb testing.TB, raw []byte) string {
	tb.Helper()
	book, err := Read(context.Background(), raw, sheet.Limits{}.WithDefaults())
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
	return strings.Join(all, " ")
}

func encoded(tb testing.TB, e encoding.Encoding, s string) []byte {
	tb.Helper()
	out, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		tb.Fatal(err)
	}
	return out
}

func TestEncodings(t *testing.T) {
	const table, want = "姓名,剂次\r\n张䶮,第一针\r\n", "A1=姓名 B1=剂次 A2=张䶮 B2=第一针"
	utf16 := func(o unicode.Endianness, m unicode.BOMPolicy) []byte { return encoded(t, unicode.UTF16(o, m), table) }
	for name, raw := range map[string][]byte{
		"UTF-8":                        []byte(table),
		"UTF-8 with a mark":            []byte("\ufeff" + table),
		"GB 18030":                     encoded(t, simplifiedchinese.GB18030, table),
		"UTF-16, little first":         utf16(unicode.LittleEndian, unicode.UseBOM),
		"UTF-16, big first":            utf16(unicode.BigEndian, unicode.UseBOM),
		"UTF-16, little, without mark": utf16(unicode.LittleEndian, unicode.IgnoreBOM),
		"UTF-16, big, without mark":    utf16(unicode.BigEndian, unicode.IgnoreBOM),
	} {
		if got := shown(t, raw); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := shown(t, []byte(table[:10]+"\xff"+table[11:])); got != "damaged" {
		t.Errorf("UTF-8 with a byte gone: %s", got)
	}
	if got := shown(t, []byte("\ufeff"+table+"\xd5\xc5")); got != "damaged" {
		t.Errorf("two encodings: %s", got)
	}
}

func TestTables(t *testing.T) {
	for name, c := range map[string]struct{ raw, want string }{
		"tabs, with commas in values":           {"姓名\t住址\n张三\t一组,2号", "A1=姓名 B1=住址 A2=张三 B2=一组,2号"},
		"semicolons":                            {"姓名;剂次\n张三;1", "A1=姓名 B1=剂次 A2=张三 B2=1"},
		"a separator told":                      {"sep=;\n姓名;a,b,c\n", "A1=姓名 B1=a,b,c"},
		"a value of two lines":                  {"a,\"b\nc\",d\ne", "A1=a B1=b\nc C1=d A2=e"},
		"blank lines are rows":                  {"a,b\n\n\nc,d\n", "A1=a B1=b A4=c B4=d"},
		"blank after two lines":                 {"\"a\r\nx\",b\r\n\r\nc,d\r\n", "A1=a\nx B1=b A3=c B3=d"},
		"old Macs":                              {"a,b\rc,d\r", "A1=a B1=b A2=c B2=d"},
		"doubled quotes":                        {`"张""三""",1`, `A1=张"三" B1=1`},
		"quotes in a bare value":                {`张"三",1`, `A1=张"三" B1=1`},
		"a quote that is never closed":          {"a,\"b\nc,d\ne,f\n", "bad_quotes"},
		"a quote closed by a later one":         {"a,\"b\nc,\"d\"\n", "bad_quotes"},
		"a number kept as text":                 {`="45142319900101",1`, "A1=45142319900101 B1=1"},
		"a line of separators":                  {"姓名,剂次\n" + strings.Repeat(",", 100_000), "too_large"},
		"a value full of separators":            {"姓名,\"" + strings.Repeat(",", 20_000) + "\",1\n", "A1=姓名 B1=" + strings.Repeat(",", 20_000) + " C1=1"},
		"a quote opened, and 90,000 separators": {"a,\"b\n" + strings.Repeat("c,d,e,f\n", 30_000), "bad_quotes"},
		"labels alone":                          {"填报单位：城关镇\n", "A1=填报单位：城关镇"},
		"a letter":                              {"今天下雨\n没有人来\n", "text"},
		"separators only within a quote":        {"\"a;b;c;d\",e\n", "A1=a;b;c;d B1=e"},
	} {
		if got := shown(t, []byte(c.raw)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// An ID that went through a spreadsheet as a number is one that lost its digits.
func TestLostDigits(t *testing.T) {
	book, err := Read(context.Background(), []byte("姓名,身份证\n张三,4.51423E+17\n"), sheet.Limits{}.WithDefaults())
	if err != nil || book.Tabs[0].Rows[1].Cells[1] != (sheet.Cell{Text: "4.51423E+17", Kind: sheet.Number, Column: 2}) {
		t.Errorf("%+v, %v", book, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("姓名,\"剂\n次\"\n"))
	f.Add([]byte("\xff\xfea\x00,\x00"))
	f.Add([]byte("\xd5\xc5,\t;\""))
	f.Fuzz(func(t *testing.T, raw []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_, err := Read(ctx, raw, sheet.Limits{Rows: 1000, Cells: 10_000}.WithDefaults())
		var no sheet.Refusal
		if err != nil && !errors.As(err, &no) {
			t.Fatal(err)
		}
	})
}
