package check_test

import (
	"testing"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
)

// dice turns fuzzed bytes into choices.
type dice struct{ left []byte }

func (d *dice) roll(sides int) int {
	if len(d.left) == 0 {
		return 0
	}
	n := int(d.left[0])
	d.left = d.left[1:]
	return n % sides
}

// cell is one of the values people type, or the fuzzed text.
func (d *dice) cell(text string) sheet.Cell {
	words := []string{"", text, li, wang, wangOf1990, "甲", "第一针", "2", "③", "2021-06-10", "6.9", "北京生物", "智飞", "常住人群",
		"护照", "E12345678", "外出未种", "永久", "暂缓", "接收", "严重", "一般反应", "固定", "已整改", town, "检查", "13800138000", "是", "无", "12人"}
	typed := words[d.roll(len(words))]
	kind := []sheet.Kind{sheet.Text, sheet.Text, sheet.Text, sheet.Number, sheet.Bool, sheet.Error, sheet.Formula, sheet.Empty}[d.roll(8)]
	if kind == sheet.Formula || kind == sheet.Empty {
		typed = ""
	}
	return sheet.Cell{Kind: kind, Text: typed}
}

// table has some of a sheet's columns, in any order, and rows that may be short.
func (d *dice) table(text string) form.Table {
	s := form.Sheets()[1+d.roll(8)]
	t := form.Table{Sheet: s, Name: text, Header: 3, Skipped: d.roll(3)}
	for i, c := range vocabularyWords().Lexicon.Sheets[s].Columns {
		if d.roll(10) > 0 {
			t.Fields, t.Columns = append(t.Fields, c.Field), append(t.Columns, int32(i*2+1))
		}
	}
	for n := range d.roll(5) {
		r := form.Row{N: int32(n + 4)}
		for range len(t.Fields) - d.roll(2)*d.roll(len(t.Fields)+1) {
			r.Cells = append(r.Cells, d.cell(text))
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

func (d *dice) book(text string) *form.Book {
	b := &form.Book{Date1904: d.roll(2) == 1}
	if d.roll(12) == 0 {
		b.Refused = &sheet.Refusal{Reason: []string{"damaged", "too_large"}[d.roll(2)], Args: map[string]string{"what": text}}
		return b
	}
	if d.roll(12) > 0 {
		b.Summary = &form.Form{Name: text, Values: map[form.Field]sheet.Cell{
			"unit": {Kind: sheet.Text, Text: countyDrive().Units[d.roll(6)].Name}, "date": cell(june(8 + d.roll(3)))}, Refs: summaryRefs()}
		for _, c := range vocabularyWords().Lexicon.Sheets[form.Summary].Columns {
			if d.roll(3) == 0 {
				b.Summary.Values[c.Field] = d.cell(text)
			}
		}
	}
	for range d.roll(4) {
		b.Tables = append(b.Tables, d.table(text))
	}
	return b
}

// FuzzInspect: whatever stands in the workbooks, checking them neither panics
// nor loses a row, they can be kept, and every finding can be put into words.
func FuzzInspect(f *testing.F) {
	for n := range 40 {
		seed := make([]byte, 400)
		for i := range seed {
			seed[i] = byte(i*(2*n+7) + n*n + i*i/5)
		}
		f.Add(seed, []string{"", "赵小明", "\u202e{{.}}", "=1+1", "#N/A"}[n%5])
	}
	drive := countyDrive()
	inspector := newInspector(f, drive)
	f.Fuzz(func(t *testing.T, choices []byte, text string) {
		d := &dice{choices}
		var all []*check.Submission
		for n := range 3 {
			src := check.Source{Seq: n, SHA: string(rune('a' + n)), File: town + "/" + text, Arrival: june(10).At(18e12, drive.Location)}
			s, err := inspector.Inspect(src, d.book(text))
			if err != nil {
				t.Fatal(err)
			}
			if c := s.Rows; c.Read != c.Counted+c.Rejected+c.Skipped+c.Unread || s.Refuse && c.Counted > 0 {
				t.Errorf("rows %+v, refused %v", c, s.Refuse)
			}
			all = append(all, s)
			check.Alone(drive, s, june(10))
		}
		for _, found := range check.Join(drive, all, june(10)).Findings {
			if a := advise(t, drive, found); a.What == "" || a.Mend == "" {
				t.Errorf("%+v: %+v", found, a)
			}
		}
	})
}
