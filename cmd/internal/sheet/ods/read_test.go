package ods

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/sheettest"
)

func file(tb testing.TB, tables string) []byte {
	tb.Helper()
	return sheettest.Parts{
		"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
		content: `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles>` +
			`<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles>` +
			`<office:body><office:spreadsheet>` + tables + `</office:spreadsheet></office:body></office:document-content>`,
	}.Zip(tb)
}

func read(tb testing.TB, raw []byte, limits sheet.Limits) (*sheet.Workbook, string) {
	tb.Helper()
	zr, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		tb.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	book, err := Read(ctx, zr, limits.WithDefaults())
	var no sheet.Refusal
	if errors.As(err, &no) {
		return nil, strings.TrimSpace(no.Reason + " " + no.Args["what"])
	} else if err != nil {
		tb.Fatal(err)
	}
	return book, ""
}

func shown(book *sheet.Workbook) string {
	var all []string
	for _, t := range book.Tabs {
		all = append(all, fmt.Sprintf("[%s %d]", t.Name, t.State))
		for _, r := range t.Rows {
			for _, c := range r.Cells {
				all = append(all, fmt.Sprintf("%s %d %s", sheet.Address(c.Column, r.N), c.Kind, c.Text))
			}
		}
		for _, m := range t.Merges {
			all = append(all, sheet.Address(m.Left, m.Top)+":"+sheet.Address(m.Right, m.Bottom))
		}
	}
	return strings.Join(all, "; ")
}

func TestTables(t *testing.T) {
	cell := func(attributes, inside string) string {
		return `<table:table-cell ` + attributes + `>` + inside + `</table:table-cell>`
	}
	one := func(rows string) string { return `<table:table table:name="日报">` + rows + `</table:table>` }
	row := func(cells ...string) string {
		return `<table:table-row>` + strings.Join(cells, "") + `</table:table-row>`
	}
	for name, c := range map[string]struct{ tables, want string }{
		"text": {one(row(cell(`office:value-type="string"`, `<text:p>城关<text:span>镇</text:span><text:s text:c="2"/>甲</text:p><text:p>乙&amp;</text:p><office:annotation><text:p>批注</text:p></office:annotation>`))),
			"[日报 0]; A1 1 城关镇  甲\n乙&"},
		"numbers": {one(row(cell(`office:value-type="float" office:value="4.5"`, "<text:p>4.50</text:p>"), cell(`office:value-type="percentage" office:value="0.5"`, ""), cell(`office:value-type="boolean" office:boolean-value="true"`, ""))),
			"[日报 0]; A1 2 4.5; B1 2 0.5; C1 3 1"},
		"dates": {one(row(cell(`office:value-type="date" office:date-value="2021-06-10"`, ""), cell(`office:value-type="date" office:date-value="2021-06-10T12:00:00"`, ""), cell(`office:value-type="time" office:time-value="PT06H00M00S"`, ""))),
			"[日报 0]; A1 2 44357; B1 2 44357.5; C1 2 0.25"},
		"formulas": {one(row(cell(`table:formula="of:=1/0" office:value-type="string"`, "<text:p>#DIV/0!</text:p>"), cell(`table:formula="of:=A1"`, ""), cell(`table:formula="of:=&quot;a&quot;" office:value-type="string" office:string-value="a"`, ""))),
			"[日报 0]; A1 4 #DIV/0!; B1 5 ; C1 1 a"},
		"an error as a number": {one(row(cell(`table:formula="of:=NA()" office:value-type="float" office:value="0"`, "<text:p>#N/A</text:p>"), cell(`office:value-type="float" office:value="0"`, "<text:p>#1</text:p>"))),
			"[日报 0]; A1 4 #N/A; B1 2 0"},
		"what formulas took from another file": {one("") + `<table:table table:name="'file:///D:/昨天.xlsx'#接种名册"><table:table-source table:mode="copy-results-only"/>` + row(cell(`office:value-type="string"`, "<text:p>a</text:p>")) + `</table:table>`,
			"[日报 0]"},
		"repeats": {one(`<table:table-row table:number-rows-repeated="3"/>` + `<table:table-row table:number-rows-repeated="2">` + cell(`table:number-columns-repeated="2"`, "") + cell(`table:number-columns-repeated="2" office:value-type="float" office:value="1"`, "") + `</table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`),
			"[日报 0]; C4 2 1; D4 2 1; C5 2 1; D5 2 1"},
		"groups, merges, covered cells": {one(`<table:table-header-rows>` + row(cell(`table:number-columns-spanned="2" table:number-rows-spanned="2" office:value-type="string"`, "<text:p>a</text:p>"), `<table:covered-table-cell/>`, cell(`office:value-type="string"`, "<text:p>b</text:p>")) + `</table:table-header-rows><table:table-row-group>` + row(`<table:covered-table-cell table:number-columns-repeated="2"/>`, cell(`office:value-type="string"`, "<text:p>c</text:p>")) + `</table:table-row-group>`),
			"[日报 0]; A1 1 a; C1 1 b; C2 1 c; A1:B2"},
		"a hidden table, former versions": {`<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell><text:p>x</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes><table:table table:name="旧" table:style-name="ta2"/>` + one(""),
			"[旧 1]; [日报 0]"},
	} {
		book, no := read(t, file(t, c.tables), sheet.Limits{})
		if no != "" {
			t.Errorf("%s: refused: %s", name, no)
		} else if got := shown(book); got != c.want {
			t.Errorf("%s:\n%q\n%q", name, got, c.want)
		}
	}
}

// TestBeyond: what stands to the right of the columns that are read is told of by its first
// cell, wherever that is.
func TestBeyond(t *testing.T) {
	cell := `office:value-type="string"><text:p>远</text:p></table:table-cell>`
	for cells, want := range map[string]string{
		`<table:table-cell table:number-columns-repeated="299"/><table:table-cell ` + cell + `<table:table-cell ` + cell: "KN1",
		`<table:table-cell table:number-columns-repeated="300" ` + cell:                                                  "IW1",
		`<table:table-cell table:number-columns-repeated="256" ` + cell:                                                  "",
	} {
		book, no := read(t, file(t, `<table:table table:name="a"><table:table-row>`+cells+`</table:table-row></table:table>`), sheet.Limits{})
		if no != "" || book.Tabs[0].Beyond != want {
			t.Errorf("%s: %q told, want %q %s", cells, book.Tabs[0].Beyond, want, no)
		}
	}
}

func TestRefusals(t *testing.T) {
	locked := sheettest.Parts{"mimetype": "x", content: "\x00\x01", "META-INF/manifest.xml": `<manifest><file-entry><encryption-data/></file-entry></manifest>`}
	newer := sheettest.Parts{"mimetype": "x", "encrypted-package": "\x00\x01"}
	for name, c := range map[string]struct {
		raw  []byte
		want string
	}{
		"locked":            {locked.Zip(t), "encrypted"},
		"locked as a whole": {newer.Zip(t), "encrypted"},
		"not well-formed":   {sheettest.Parts{content: "<a><b></a>"}.Zip(t), "bad_xml"},
		"no tables":         {file(t, ""), "no_sheets"},
		"a long text repeated": {file(t, `<table:table><table:table-row table:number-rows-repeated="3000">`+
			`<table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>`+strings.Repeat("x", 30_000)+`</text:p></table:table-cell></table:table-row></table:table>`), "too_large unpacked"},
		"a bomb of repeats": {file(t, `<table:table><table:table-row table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated="999999999" office:value-type="float" office:value="1"/></table:table-row></table:table>`), "too_large cells"},
	} {
		if _, no := read(t, c.raw, sheet.Limits{}); no != c.want {
			t.Errorf("%s: %q, want %q", name, no, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`<table:table table:name="a"><table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="date" office:date-value="2021-06-10"/></table:table-row></table:table>`)
	f.Fuzz(func(t *testing.T, tables string) {
		read(t, file(t, tables), sheet.Limits{Rows: 1000, Cells: 10_000, UnpackedBytes: 1 << 20})
	})
}

// TestStruck: a line through a cell's text is seen.
func TestStruck(t *testing.T) {
	raw := sheettest.Parts{
		"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
		content: `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles>` +
			`<style:style style:name="ce1"><style:text-properties style:text-line-through-style="solid"/></style:style>` +
			`<style:style style:name="ce2"><style:text-properties style:text-line-through-style="none"/></style:style></office:automatic-styles>` +
			`<office:body><office:spreadsheet><table:table table:name="a"><table:table-row><table:table-cell table:style-name="ce1"><text:p>甲</text:p></table:table-cell>` +
			`<table:table-cell table:style-name="ce2"><text:p>乙</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`,
	}.Zip(t)
	book, no := read(t, raw, sheet.Limits{})
	if no != "" {
		t.Fatal(no)
	}
	if cells := book.Tabs[0].Rows[0].Cells; !cells[0].Struck || cells[1].Struck {
		t.Errorf("%+v", cells)
	}
}
