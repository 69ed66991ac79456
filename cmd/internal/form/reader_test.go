package form

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/sheettest"
	"dailydose/cmd/internal/sheet/xlsx"

	"github.com/xuri/excelize/v2"
	"gopkg.in/yaml.v3"
)

// lexicon reads the real words of the forms.
func lexicon(tb testing.TB) *Lexicon {
	tb.Helper()
	for _, name := range []string{"forms.section.yaml", "zh.yaml"} {
		raw, err := os.ReadFile(filepath.Join("../../../templates/words", name))
		if err != nil {
			continue
		}
		var file struct {
			Forms Lexicon
			Rest  map[string]yaml.Node `yaml:",inline"`
		}
		dec := yaml.NewDecoder(bytes.NewReader(raw))
		dec.KnownFields(true) // as the program decodes: an unknown key is an error
		noError(tb, dec.Decode(&file))
		if len(file.Forms.Sheets) > 0 {
			return &file.Forms
		}
	}
	tb.Fatal("no words of the forms found")
	return nil
}

func newReader(tb testing.TB, limits sheet.Limits) *Reader {
	tb.Helper()
	r, err := NewReader(lexicon(tb), limits)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func noError(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func read(tb testing.TB, r *Reader, file []byte) *Book {
	tb.Helper()
	book, err := r.ReadFrom(context.Background(), "", bytes.NewReader(file), int64(len(file)), nil)
	if err != nil {
		tb.Fatal(err)
	}
	return book
}

var rosterHeader = []any{"序号", "姓名", "证件类型", "证件号码", "手机号码", "村（社区）", "人群类别", "剂次", "接种日期", "接种地", "接种点", "疫苗品种", "批号", "备注"}

func rosterRow(i int) []any {
	return []any{i, fmt.Sprintf("张三%d", i), "", fmt.Sprintf("1101051949%08d", i), fmt.Sprintf("139%08d", i), "东街社区", "18—59岁常住人群", "第一针", 44352, "", "城关镇卫生院", "北京生物", "20210501", ""}
}

var summaryRowsOf = [][]any{{"日报"}, {"填报单位", "城关镇", "报告日期", 44352}, {"填报人", "李四", "联系电话", "13900000000"}, {"当日第一针", 3}}

func nightly(tb testing.TB, n int) []byte {
	rows := [][]any{{"城关镇接种名册"}, rosterHeader}
	for i := 1; i <= n; i++ {
		rows = append(rows, rosterRow(i))
	}
	return sheettest.Build(tb, sheettest.Tab{Name: "日报", Rows: summaryRowsOf}, sheettest.Tab{Name: "接种名册", Rows: rows})
}

func TestReadsAPlainWorkbook(t *testing.T) {
	book := read(t, newReader(t, sheet.Limits{}), nightly(t, 3))
	if book.Refused != nil {
		t.Fatalf("refused: %+v", book.Refused)
	}
	if got := book.Summary.Get("unit").Text; got != "城关镇" {
		t.Errorf("unit %q", got)
	}
	if got := book.Summary.Ref("day1"); got != "B4" {
		t.Errorf("day1 stands in %s", got)
	}
	if len(book.Tables) != 1 || len(book.Tables[0].Rows) != 3 {
		t.Fatalf("tables %+v", book.Tables)
	}
	table := &book.Tables[0]
	row := &table.Rows[2]
	if got := table.Get(row, "id_number").Text; got != "110105194900000003" {
		t.Errorf("id %q", got)
	}
	if got := table.Ref(row.N, "id_number"); got != "D5" {
		t.Errorf("id stands in %s", got)
	}
	if got := table.Get(row, "date"); got != (sheet.Cell{Text: "44352", Kind: sheet.Number}) {
		t.Errorf("date %+v", got)
	}
}

func benchmarkRead(b *testing.B, n int) {
	file := nightly(b, n)
	r := newReader(b, sheet.Limits{})
	rate := func(b *testing.B) { b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "rows/s") }
	b.Run("dailydose", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if book := read(b, r, file); book.Refused != nil {
				b.Fatal(book.Refused)
			}
		}
		rate(b)
	})
	b.Run("bare excelize", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			f, err := excelize.OpenReader(bytes.NewReader(file), excelize.Options{RawCellValue: true})
			noError(b, err)
			for _, name := range f.GetSheetList() {
				rows, err := f.Rows(name)
				noError(b, err)
				for rows.Next() {
					if _, err := rows.Columns(); err != nil {
						b.Fatal(err)
					}
				}
				noError(b, rows.Close())
			}
			f.Close()
		}
		rate(b)
	})
	b.Run("cells", func(b *testing.B) {
		for b.Loop() {
			_, err := xlsx.Read(context.Background(), bytes.NewReader(file), int64(len(file)), r.limits)
			noError(b, err)
		}
		rate(b)
	})
}

func BenchmarkRead90(b *testing.B)    { benchmarkRead(b, 90) }
func BenchmarkRead20000(b *testing.B) { benchmarkRead(b, 20_000) }
