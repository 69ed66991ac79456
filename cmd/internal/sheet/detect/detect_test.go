package detect

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/sheettest"
)

func read(file []byte, limits sheet.Limits, unlock Unlock) (*sheet.Workbook, error) {
	return Read(context.Background(), bytes.NewReader(file), int64(len(file)), limits.WithDefaults(), unlock)
}

// told is why a file was refused; "" where it was read.
func told(tb testing.TB, file []byte) string {
	tb.Helper()
	_, err := read(file, sheet.Limits{}, nil)
	var no sheet.Refusal
	if err != nil && !errors.As(err, &no) {
		tb.Fatal(err)
	}
	return strings.TrimSpace(no.Reason + " " + no.Args["kind"])
}

func TestRefusesByContent(t *testing.T) {
	zipped := func(names ...string) []byte {
		p := sheettest.Parts{}
		for _, n := range names {
			p[n] = "x"
		}
		return p.Zip(t)
	}
	holding := func(stream string) []byte { return sheettest.Compound(map[string][]byte{stream: []byte("x")}) }
	lock := append([]byte("\x03abc"), bytes.Repeat([]byte(" "), 161)...)
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"empty":              {nil, "empty"},
		"blanks":             {[]byte(" \r\n"), "empty"},
		"zeros":              {make([]byte, 5000), "damaged"},
		"web page":           {[]byte("<!DOCTYPE html><html><body>请登录</body>"), "webpage"},
		"letter":             {[]byte("今天没有人来"), "text"},
		"JSON":               {[]byte("[ {\"name\": 1}]"), "data JSON"},
		"PDF":                {[]byte("%PDF-1.4\n%\xe2\xe3"), "document PDF"},
		"RTF":                {[]byte(`{\rtf1\ansi`), "document RTF"},
		"PNG":                {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), "picture PNG"},
		"JPEG":               {[]byte("\xff\xd8\xff\xe0"), "picture JPG"},
		"HEIC":               {[]byte("\x00\x00\x00\x18ftypheic"), "picture HEIC"},
		"RAR":                {[]byte("Rar!\x1a\x07\x01\x00"), "archive RAR"},
		"7z":                 {[]byte("7z\xbc\xaf\x27\x1c"), "archive 7Z"},
		"a zip":              {zipped("a.xlsx", "b.xlsx"), "archive ZIP"},
		"Word":               {zipped("[Content_Types].xml", "word/document.xml"), "document DOCX"},
		"PowerPoint":         {zipped("[Content_Types].xml", "ppt/presentation.xml"), "document PPTX"},
		"OFD":                {zipped("OFD.xml"), "document OFD"},
		"Numbers":            {zipped("Index/Document.iwa", "preview.jpg"), "numbers"},
		"xlsb":               {zipped("[Content_Types].xml", "xl/workbook.bin"), "xlsb"},
		"OpenDocument text":  {zipped("mimetype", "content.xml"), "document ODT"},
		"its kind untold":    {zipped("META-INF/manifest.xml", "content.xml"), "document ODT"},
		"old Word":           {holding("WordDocument"), "document DOC"},
		"an embedded Word":   {holding("MBD0001/WordDocument"), "unknown"},
		"Excel 95":           {holding("Book"), "damaged"},
		"Excel 4":            {[]byte("\x09\x04\x06\x00\x00\x00\x10\x00"), "old_excel"},
		"SYLK":               {[]byte("ID;PWXL;N;E\r\nP;PGeneral\r\n"), "format .slk"},
		"DIF":                {[]byte("TABLE\r\n0,1\r\n\"EXCEL\"\r\n"), "format .dif"},
		"FoxPro":             {append([]byte("\x30\x15\x06\x0f\x06\x00\x00\x00\x48\x01\x03\x00"), make([]byte, 20)...), "format .dbf"},
		"Lotus":              {[]byte("\x00\x00\x02\x00\x06\x04\x06\x00"), "format .wk1"},
		"flat OpenDocument":  {[]byte(`<?xml version="1.0"?><office:document xmlns:office="urn:oasis">`), "format .fods"},
		"UOF":                {[]byte(`<?xml version="1.0"?><uof:UOF uof:version="1.0">`), "format .uof"},
		"with a password":    {holding("EncryptedPackage"), "encrypted"},
		"rights management":  {holding("DRMEncryptedDataSpace"), "sealed"},
		"security client":    {[]byte("%TSD-Header-###%\x00\x01"), "sealed"},
		"lock file":          {lock, "lock_file"},
		"program":            {[]byte("MZ\x90\x00\x03\x00\x00\x00"), "unknown"},
		"something else":     {holding("Contents"), "unknown"},
		"a cut-off workbook": {sheettest.RawBook("日报", "", "").Zip(t)[:100], "damaged"},
	} {
		if got := told(t, c.file); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestReadsByContent: whatever the format, the same cells come out.
func TestReadsByContent(t *testing.T) {
	row := []string{"填报单位", "城关镇"}
	cells := sheettest.Binary(sheettest.Record(0x204, uint16(0), uint16(0), uint16(0), sheettest.WideText(row[0])),
		sheettest.Record(0x204, uint16(0), uint16(1), uint16(0), sheettest.WideText(row[1])))
	openDocument := `<document-content><body><spreadsheet><table name="日报"><table-row><table-cell value-type="string"><p>填报单位</p></table-cell><table-cell value-type="string"><p>城关镇</p></table-cell></table-row></table></spreadsheet></body></document-content>`
	old := sheettest.XLSStream(nil, nil, sheettest.XLSTab{Name: "日报", Cells: cells})
	for name, file := range map[string][]byte{
		"xlsx":            sheettest.RawBook("日报", sheettest.Unaddressed(row), "").Zip(t),
		"xls":             sheettest.Compound(map[string][]byte{"Workbook": old}),
		"bare xls":        old,
		"csv":             []byte("填报单位,城关镇\n"),
		"tabs":            []byte("填报单位\t城关镇\n"),
		"csv in UTF-16":   sheettest.Binary("\xff\xfe", sheettest.Wide("填报单位,城关镇\n")),
		"web page":        []byte("\ufeff <table><tr><td>填报单位<td>城关镇</table>"),
		"XML spreadsheet": []byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="日报"><Table><Row><Cell><Data ss:Type="String">填报单位</Data></Cell><Cell><Data ss:Type="String">城关镇</Data></Cell></Row></Table></Worksheet></Workbook>`),
		"OpenDocument":    sheettest.Parts{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": openDocument}.Zip(t),
		"of Google's":     sheettest.Parts{"META-INF/manifest.xml": `<manifest><file-entry media-type="application/vnd.oasis.opendocument.spreadsheet" full-path="/"/></manifest>`, "content.xml": openDocument}.Zip(t),
	} {
		book, err := read(file, sheet.Limits{}, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := []sheet.Row{{N: 1, Cells: []sheet.Cell{{Text: row[0], Kind: sheet.Text, Column: 1}, {Text: row[1], Kind: sheet.Text, Column: 2}}}}
		if !reflect.DeepEqual(book.Tabs[0].Rows, want) {
			t.Errorf("%s: %+v", name, book.Tabs[0])
		}
	}
}

func TestUnlocks(t *testing.T) {
	inner := sheettest.RawBook("日报", sheettest.Unaddressed([]string{"填报单位"}), "").Zip(t)
	locked := sheettest.Compound(map[string][]byte{"EncryptedPackage": []byte("x")})
	book, err := read(locked, sheet.Limits{}, func([]byte) []byte { return inner })
	if err != nil || book.Tabs[0].Name != "日报" {
		t.Errorf("%+v, %v", book, err)
	}
	var no sheet.Refusal
	if _, err := read(locked, sheet.Limits{}, func([]byte) []byte { return nil }); !errors.As(err, &no) || no.Reason != "encrypted" {
		t.Errorf("with another password: %v", err)
	}
}

// FuzzRead gives files of any kind: each is read or refused, and none panics.
func FuzzRead(f *testing.F) {
	f.Add(sheettest.RawBook("日报", sheettest.Unaddressed([]string{"填报单位", "城关镇"}), "<si><t>a</t></si>").Zip(f))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Add([]byte("姓名,证件号码"))
	f.Add([]byte("<table><tr><td>a"))
	f.Add(sheettest.XLSStream(nil, nil, sheettest.XLSTab{Name: "a"}))
	f.Fuzz(func(t *testing.T, file []byte) {
		_, err := read(file, sheet.Limits{Rows: 1000, Cells: 10_000, UnpackedBytes: 1 << 20, Time: 5 * time.Second}, nil)
		var no sheet.Refusal
		if err != nil && !errors.As(err, &no) {
			t.Fatal(err)
		}
	})
}
