package form

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/sheettest"
)

var dayRows = [][]string{{"填报单位", "城关镇"}, {"报告日期", "2021-06-05"}}

const plainID = "11010519491231002X"

var needed = []string{"姓名", "证件号码", "人群类别", "剂次", "接种日期", "疫苗品种"}

// rosterParts is a workbook of one roster with one person.
func rosterParts() sheettest.Parts {
	return sheettest.RawBook("接种名册", sheettest.Unaddressed(needed, []string{"张三", plainID, "常住人群", "1", "2021-06-05", "北京生物"}), "")
}

func onlyRow(t *testing.T, book *Book) (*Table, *Row) {
	t.Helper()
	if book.Refused != nil {
		t.Fatalf("refused: %+v", book.Refused)
	}
	if len(book.Tables) != 1 || len(book.Tables[0].Rows) != 1 {
		t.Fatalf("want one table of one row, got %+v", book.Tables)
	}
	return &book.Tables[0], &book.Tables[0].Rows[0]
}

func TestRefusedFilesAreTold(t *testing.T) {
	for want, file := range map[string][]byte{
		"picture":   []byte("\x89PNG\r\n\x1a\n"),
		"too_large": append(rosterParts().Zip(t), make([]byte, 21<<20)...),
		"damaged":   rosterParts().Zip(t)[:300],
	} {
		if book := read(t, newReader(t, sheet.Limits{}), file); book.Refused == nil || book.Refused.Reason != want {
			t.Errorf("got %+v, want %s", book.Refused, want)
		}
	}
}

// What lies beyond the columns that are read is told of.
func TestCellsBeyond(t *testing.T) {
	part := strings.Replace(rosterParts()["xl/worksheets/sheet1.xml"], "</row></sheetData>", `<c r="XFD2"><v>1</v></c></row></sheetData>`, 1)
	book := read(t, newReader(t, sheet.Limits{}), rosterParts().With("xl/worksheets/sheet1.xml", part).Zip(t))
	onlyRow(t, book)
	if len(book.Beyond) != 1 || book.Beyond[0].Ref != "XFD2" {
		t.Errorf("told of %+v", book.Beyond)
	}
}

func TestTimeAndCancelling(t *testing.T) {
	file := nightly(t, 2000)
	book := read(t, newReader(t, sheet.Limits{Time: time.Nanosecond}), file)
	if book.Refused == nil || book.Refused.Args["what"] != "time" {
		t.Errorf("got %+v", book.Refused)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := newReader(t, sheet.Limits{}).ReadFrom(ctx, "", bytes.NewReader(file), int64(len(file)), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled run: %v", err)
	}
	if _, err := newReader(t, sheet.Limits{}).Read(context.Background(), filepath.Join(t.TempDir(), "none.xlsx")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func FuzzReader(f *testing.F) {
	f.Add(rosterParts().Zip(f))
	f.Add(nightly(f, 2))
	f.Add(sheettest.RawBook("日报", sheettest.Unaddressed(dayRows...), "").Zip(f))
	f.Add([]byte("PK\x03\x04"))
	r, err := NewReader(lexicon(f), sheet.Limits{Rows: 1000, Cells: 10_000, UnpackedBytes: 1 << 20, Time: 5 * time.Second})
	noError(f, err)
	f.Fuzz(func(t *testing.T, file []byte) {
		book, err := r.ReadFrom(context.Background(), "", bytes.NewReader(file), int64(len(file)), nil)
		if err != nil {
			t.Fatal(err)
		}
		if book.Refused != nil && book.Refused.Args["fault"] != "" {
			t.Fatalf("a panic: %s", book.Refused.Args["fault"])
		}
	})
}
