package detect

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/sheettest"
)

func read(file []byte, limits sheet.Limits) (*sheet.Workbook, error) {
	return Read(context.Background(), bytes.NewReader(file), int64(len(file)), limits.WithDefaults())
}

func TestRefusesByContent(t *testing.T) {
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"empty":                {nil, "empty"},
		"blanks":               {[]byte(" \r\n"), "empty"},
		"csv":                  {[]byte("姓名,证件号码\n张三,1\n"), "csv"},
		"csv in GBK":           {[]byte("\xd0\xd5\xc3\xfb,\xd6\xa4\xbc\xfe\r\n"), "csv"},
		"csv in UTF-16":        {[]byte("\xff\xfea\x00,\x00"), "csv"},
		"html":                 {[]byte("<html><body><table></table>"), "html"},
		"xml spreadsheet 2003": {[]byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`), "legacy"},
		"xls":                  {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"), "legacy"},
		"encrypted":            {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), "encrypted"},
		"doc":                  {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument"), "not_xlsx"},
		"pdf":                  {[]byte("%PDF-1.4\n%\xe2\xe3"), "not_xlsx"},
		"picture":              {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), "not_xlsx"},
		"zeros":                {make([]byte, 5000), "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			var no sheet.Refusal
			if _, err := read(c.file, sheet.Limits{}); !errors.As(err, &no) || no.Reason != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestReadsAWorkbook(t *testing.T) {
	book, err := read(sheettest.RawBook("日报", sheettest.Unaddressed([]string{"填报单位"}), "").Zip(t), sheet.Limits{})
	if err != nil || len(book.Tabs) != 1 || book.Tabs[0].Rows[0].At(1).Text != "填报单位" {
		t.Errorf("%+v, %v", book, err)
	}
}

// FuzzRead gives files of any kind: each is read or refused, and none panics.
func FuzzRead(f *testing.F) {
	f.Add(sheettest.RawBook("日报", sheettest.Unaddressed([]string{"填报单位", "城关镇"}), "<si><t>a</t></si>").Zip(f))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Add([]byte("姓名,证件号码"))
	f.Fuzz(func(t *testing.T, file []byte) {
		_, err := read(file, sheet.Limits{Rows: 1000, Cells: 10_000, UnpackedBytes: 1 << 20, Time: 5 * time.Second})
		var no sheet.Refusal
		if err != nil && !errors.As(err, &no) {
			t.Fatal(err)
		}
	})
}
