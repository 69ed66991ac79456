package xls

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/sheet"
	. "dailydose/cmd/internal/sheet/sheettest"
)

// shared are shared strings without anything special.
func shared(texts ...string) []byte {
	body := Binary(uint32(len(texts)), uint32(len(texts)))
	for _, s := range texts {
		body = append(body, WideText(s)...)
	}
	return Record(recSST, body)
}

// at is where a cell stands, from 0, in style 0.
func at(row, column uint16) []byte { return Binary(row, column, uint16(0)) }

func stream(cells ...[]byte) []byte {
	return XLSStream(nil, shared("姓名", "张三"), XLSTab{Name: "接种名册", Cells: bytes.Join(cells, nil)})
}

func read(tb testing.TB, stream []byte) (*sheet.Workbook, string) {
	tb.Helper()
	book, err := ReadStream(context.Background(), stream, sheet.Limits{}.WithDefaults())
	var no sheet.Refusal
	switch {
	case errors.As(err, &no):
		return nil, strings.TrimSpace(no.Reason + " " + no.Args["what"])
	case err != nil:
		tb.Fatal(err)
	}
	return book, ""
}

func TestKindsOfCell(t *testing.T) {
	text := func(kind byte, value byte) []byte { return []byte{kind, 0, value, 0, 0, 0, 0xFF, 0xFF} }
	formula := func(row, column uint16, result any) []byte {
		return Record(recFormula, at(row, column), result, uint16(0), uint32(0), uint16(0))
	}
	for name, c := range map[string]struct {
		cells []byte
		want  string
	}{
		"shared string":        {Record(recLabelSST, at(0, 1), uint32(1)), "B1 1 张三"},
		"number":               {Record(recNumber, at(1, 0), 44357.5), "A2 2 44357.5"},
		"identity as a number": {Record(recNumber, at(0, 0), 451423199001011234.0), "A1 2 4.5142319900101126E+17"},
		"RK: integer":          {Record(recRK, at(0, 0), uint32(44357<<2|2)), "A1 2 44357"},
		"RK: negative":         {Record(recRK, at(0, 0), uint32(0xFFFFFFF<<4|6)), "A1 2 -3"},
		"RK: hundredths":       {Record(recRK, at(0, 0), uint32(605<<2|3)), "A1 2 6.05"},
		"RK: half a float":     {Record(recRK, at(0, 0), uint32(0x3FF80000)), "A1 2 1.5"},
		"many RK":              {Record(recMulRK, uint16(2), uint16(1), uint16(0), uint32(1<<2|2), uint16(0), uint32(2<<2|2), uint16(2)), "B3 2 1; C3 2 2"},
		"text in the cell":     {Record(recLabel, at(0, 0), WideText("王五")), "A1 1 王五"},
		"one byte a character": {Record(recLabel, at(0, 0), uint16(3), byte(0), "ab\xe9"), "A1 1 abé"},
		"truth":                {Record(recBoolErr, at(0, 0), byte(1), byte(0)), "A1 3 1"},
		"error":                {Record(recBoolErr, at(0, 0), byte(0x2A), byte(1)), "A1 4 #N/A"},
		"formula: number":      {formula(0, 0, 7.0), "A1 2 7"},
		"formula: text":        {Binary(formula(0, 0, text(0, 0)), Record(0x04BC, uint32(0)), Record(recString, WideText("城关镇"))), "A1 1 城关镇"},
		"formula: truth":       {formula(0, 0, text(1, 1)), "A1 3 1"},
		"formula: error":       {formula(0, 0, text(2, 7)), "A1 4 #DIV/0!"},
		"formula: empty":       {formula(0, 0, text(3, 0)), ""},
		"formula of Excel 4":   {Record(recFormula4, at(0, 0), 7.0, uint16(0), uint32(0), uint16(0)), "A1 2 7"},
		"formula: text gone":   {Binary(formula(0, 0, text(0, 0)), Record(recNumber, at(0, 1), 1.0)), "A1 5 ; B1 2 1"},
		"formula at the end":   {formula(0, 0, text(0, 0)), "A1 5 "},
		"formatting alone":     {Binary(Record(0x0201, at(65535, 0)), Record(0x00BE, uint16(0), uint16(0), uint32(0), uint16(1))), ""},
		"a chart in between":   {Binary(Record(recBOF, uint16(0x0600), uint16(0x20)), Record(recNumber, at(0, 0), 1.0), Record(recEOF), Record(recNumber, at(0, 0), 2.0)), "A1 2 2"},
		"cells out of order":   {Binary(Record(recNumber, at(3, 1), 1.0), Record(recNumber, at(0, 0), 2.0), Record(recNumber, at(3, 0), 3.0)), "A1 2 2; A4 2 3; B4 2 1"},
	} {
		book, no := read(t, stream(c.cells))
		if no != "" {
			t.Errorf("%s: refused: %s", name, no)
			continue
		}
		var got []string
		for _, r := range book.Tabs[0].Rows {
			for _, cell := range r.Cells {
				got = append(got, fmt.Sprintf("%s %d %s", sheet.Address(cell.Column, r.N), cell.Kind, cell.Text))
			}
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestStringsThatGoOn: a record holds 8,224 bytes, so strings are cut anywhere: in
// their characters, which then say anew how wide they are, and in what stands behind them.
func TestStringsThatGoOn(t *testing.T) {
	goesOn := func(data ...any) []byte { return Record(recContinue, data...) }
	sst := func(data ...any) []byte { return Record(recSST, append([]any{uint32(9), uint32(9)}, data...)...) }
	for name, c := range map[string]struct {
		records []byte
		want    string
	}{
		"in the characters":           {Binary(sst(uint16(4), byte(1), Wide("张三")), goesOn(byte(1), Wide("李四"))), "张三李四"},
		"wide, then narrow":           {Binary(sst(uint16(4), byte(1), Wide("张三")), goesOn(byte(0), "ab")), "张三ab"},
		"narrow, then wide":           {Binary(sst(uint16(4), byte(0), "ab"), goesOn(byte(1), Wide("张三"))), "ab张三"},
		"between head and characters": {Binary(sst(uint16(2), byte(1)), goesOn(byte(1), Wide("张三"))), "张三"},
		"between two strings":         {Binary(sst(WideText("张三")), goesOn(WideText("李四"))), "张三|李四"},
		"over three records":          {Binary(sst(uint16(3), byte(0), "a"), goesOn(byte(0), "b"), goesOn(byte(0), "c")), "abc"},
		"rich and phonetic":           {sst(uint16(2), byte(1|8|4), uint16(1), uint32(6), Wide("张三"), uint32(7), "zhang1", WideText("李四")), "张三|李四"},
		"in the runs":                 {Binary(sst(uint16(2), byte(1|8), uint16(2), Wide("张三"), uint32(7)), goesOn(uint32(8), WideText("李四"))), "张三|李四"},
		"above U+FFFF":                {sst(WideText("王𠮷田")), "王𠮷田"},
		"counted wrongly":             {Record(recSST, uint32(0), uint32(0), WideText("张三")), "张三"},
	} {
		b := &book{Builder: sheet.NewBuilder(context.Background(), sheet.Limits{}.WithDefaults())}
		r := &records{stream: c.records}
		r.next()
		if err := b.sharedStrings(r); err != nil || strings.Join(b.strings, "|") != c.want || r.next() {
			t.Errorf("%s: %q, %v", name, b.strings, err)
		}
	}
}

func TestWorkbook(t *testing.T) {
	styles := Binary(Record(recDate1904, uint16(1)), Record(recFormat, uint16(164), WideText(`yyyy"年"m"月"d"日"`)),
		Record(recXF, uint16(0), uint16(0)), Record(recXF, uint16(0), uint16(164)), Record(recXF, uint16(0), uint16(22)))
	raw := XLSStream(styles, shared("a"),
		XLSTab{Name: "日报", Cells: Binary(
			Record(recNumber, uint16(0), uint16(0), uint16(1), 1.0), Record(recNumber, uint16(0), uint16(1), uint16(2), 1.5),
			Record(recMergeCells, uint16(1), uint16(0), uint16(2), uint16(0), uint16(1)))},
		XLSTab{Name: "旧", State: 1}, XLSTab{Name: "很旧", State: 2})
	for name, from := range map[string]func() (*sheet.Workbook, error){
		"bare": func() (*sheet.Workbook, error) {
			return ReadStream(context.Background(), raw, sheet.Limits{}.WithDefaults())
		},
		"compound": func() (*sheet.Workbook, error) {
			file := Compound(map[string][]byte{"Workbook": raw, "Book": []byte("older")})
			return Read(context.Background(), bytes.NewReader(file), int64(len(file)), sheet.Limits{}.WithDefaults())
		},
	} {
		book, err := from()
		if err != nil {
			t.Fatal(name, err)
		}
		want := &sheet.Workbook{Date1904: true, Tabs: []sheet.Tab{
			{Name: "日报", Rows: []sheet.Row{{N: 1, Cells: []sheet.Cell{
				{Text: "1", Kind: sheet.Number, Format: sheet.Date, Column: 1}, {Text: "1.5", Kind: sheet.Number, Format: sheet.DateTime, Column: 2}}}},
				Merges: []sheet.Range{{Top: 1, Bottom: 3, Left: 1, Right: 2}}},
			{Name: "旧", State: sheet.Hidden}, {Name: "很旧", State: sheet.VeryHidden}}}
		if !reflect.DeepEqual(book, want) {
			t.Errorf("%s: %+v", name, book)
		}
	}
}

// TestShortStreamsMiscounted: a library counts more sectors of short streams in the
// header than the file has.
func TestShortStreamsMiscounted(t *testing.T) {
	file := Compound(map[string][]byte{"Workbook": stream(Record(recLabelSST, at(0, 0), uint32(1)))})
	copy(file[64:], Binary(uint32(17)))
	book, err := Read(t.Context(), bytes.NewReader(file), int64(len(file)), sheet.Limits{}.WithDefaults())
	if err != nil || book.Tabs[0].Rows[0].Cells[0].Text != "张三" {
		t.Fatalf("%+v, %v", book, err)
	}
}

func TestRefusals(t *testing.T) {
	whole := stream(Record(recLabelSST, at(0, 0), uint32(1)))
	for name, c := range map[string]struct {
		stream []byte
		want   string
	}{
		"a text that is not there":      {stream(Record(recLabelSST, at(0, 0), uint32(2))), "lost_cells"},
		"a cell cut short":              {stream(Record(recNumber, uint16(0))), "lost_cells"},
		"a text cut short":              {stream(Record(recLabel, at(0, 0), uint16(9), byte(0), "ab")), "lost_cells"},
		"a cell said twice":             {stream(Record(recNumber, at(0, 0), 1.0), Record(recNumber, at(0, 0), 2.0)), "lost_cells"},
		"cut off in a sheet":            {whole[:len(whole)-6], "damaged"},
		"cut off before":                {whole[:60], "damaged"},
		"locked":                        {XLSStream(Record(recFilePass, uint16(1)), nil), "encrypted"},
		"Excel 95":                      {Record(recBOF, uint16(0x0500), uint16(5)), "old_excel"},
		"no sheets":                     {XLSStream(nil, nil), "no_sheets"},
		"a long text, often":            {XLSStream(nil, shared(strings.Repeat("长", 4000)), XLSTab{Name: "a", Cells: bytes.Repeat(Record(recLabelSST, at(0, 0), uint32(0)), 30_000)}), "too_large unpacked"},
		"merged cells without number":   {stream(bytes.Repeat(Record(recMergeCells, uint16(1), at(0, 0), uint16(0)), 40_000)), "too_large merges"},
		"not a workbook":                {[]byte("a text"), "damaged"},
		"a list of sheets without them": {Binary(Record(recBOF, uint16(biff8), uint16(5)), Record(recBoundSheet, uint32(0), byte(0), byte(0), byte(1), byte(0), "a"), Record(recEOF)), "no_sheets"},
	} {
		if _, no := read(t, c.stream); no != c.want {
			t.Errorf("%s: %q, want %q", name, no, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(stream(Record(recLabelSST, at(0, 0), uint32(1)), Record(recMulRK, at(2, 1), uint32(0), uint16(1))))
	f.Add(XLSStream(Record(recFormat, uint16(164), WideText("yyyy")), shared("a"), XLSTab{Name: "a", State: 1}))
	f.Add(office97(ExcelsOwn).protect(stream(Record(recLabelSST, at(0, 0), uint32(1)))))
	f.Fuzz(func(t *testing.T, raw []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		limits := sheet.Limits{Rows: 1000, Cells: 10_000, UnpackedBytes: 1 << 20}.WithDefaults()
		for _, file := range [][]byte{raw, Compound(map[string][]byte{"Workbook": raw})} {
			_, err := Read(ctx, bytes.NewReader(file), int64(len(file)), limits)
			_, bare := ReadStream(ctx, raw, limits)
			var no sheet.Refusal
			if err != nil && !errors.As(err, &no) || bare != nil && !errors.As(bare, &no) {
				t.Fatal(err, bare)
			}
		}
	})
}

// TestStruck: a line through a cell's text is seen. There is no font 4: style 2 is of the
// sixth font, which the file numbers 6.
func TestStruck(t *testing.T) {
	font := func(flags uint16) []byte { return Record(recFont, uint16(200), flags, make([]byte, 12)) }
	style := func(font uint16) []byte { return Record(recXF, font, uint16(0), make([]byte, 16)) }
	globals := bytes.Join([][]byte{font(0), font(8), font(0), font(0), font(0), font(8), style(0), style(1), style(6), style(5)}, nil)
	var cells [][]byte
	for column := range uint16(5) {
		cells = append(cells, Record(recLabelSST, Binary(uint16(0), column, column), uint32(1)))
	}
	book, no := read(t, XLSStream(globals, shared("姓名", "张三"), XLSTab{Name: "接种名册", Cells: bytes.Join(cells, nil)}))
	if no != "" {
		t.Fatal(no)
	}
	var got []bool
	for _, c := range book.Tabs[0].Rows[0].Cells {
		got = append(got, c.Struck)
	}
	if want := []bool{false, true, true, false, false}; !reflect.DeepEqual(got, want) {
		t.Errorf("struck %v, want %v", got, want)
	}
}
