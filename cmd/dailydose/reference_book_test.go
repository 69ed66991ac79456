package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
	"time"
)

// The reference counties are typed into workbooks that this program's own
// writer never touched: raw OOXML made here by hand, and flat ODS that
// LibreOffice turns into .xlsx. A value is a string (a text cell), an int (a
// number cell), an isoDate (a true date cell), a bareNumber, a tall or nil.

// isoDate is a true date cell, such as 2021-06-05.
type isoDate string

// bareNumber is a number cell written exactly as it stands.
type bareNumber string

// tall is a cell merged over several rows; the rows below leave the place nil.
type tall struct {
	value any
	rows  int
}

type grid [][]any

type sheetOf struct {
	name string
	rows grid
}

// bookOf is one workbook to be written.
type bookOf struct {
	sheets   []sheetOf
	date1904 bool
}

func (d isoDate) time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		panic(err) // a slip in a test's own data
	}
	return t
}

// serial is the number Excel keeps for a date: days since 30 December 1899, or
// since 1 January 1904.
func (d isoDate) serial(date1904 bool) int {
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if date1904 {
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return int(d.time().Sub(epoch).Hours() / 24)
}

func columnName(i int) string {
	if i >= 26 {
		return columnName(i/26-1) + columnName(i%26)
	}
	return string(rune('A' + i))
}

func escaped(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err)
	}
	return b.String()
}

// rawXLSX writes a workbook part by part, with inline strings: no shared
// strings, no dimension, no theme.
func rawXLSX(t *testing.T, b bookOf) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range b.parts() {
		w, err := z.Create(p[0])
		if err == nil {
			_, err = w.Write([]byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + p[1]))
		}
		must(t, err)
	}
	must(t, z.Close())
	return out.Bytes()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

const (
	ooxmlTypes  = `http://schemas.openxmlformats.org/package/2006/content-types`
	ooxmlRels   = `http://schemas.openxmlformats.org/package/2006/relationships`
	ooxmlOffice = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	ooxmlMain   = `http://schemas.openxmlformats.org/spreadsheetml/2006/main`
	ooxmlSheets = `application/vnd.openxmlformats-officedocument.spreadsheetml.`
)

// parts are the names and contents of a workbook's parts.
func (b bookOf) parts() [][2]string {
	types := fmt.Sprintf(`<Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>`, ooxmlSheets)
	types += fmt.Sprintf(`<Override PartName="/xl/styles.xml" ContentType="%sstyles+xml"/>`, ooxmlSheets)
	rels := fmt.Sprintf(`<Relationship Id="rIdS" Type="%s/styles" Target="styles.xml"/>`, ooxmlOffice)
	var sheets string
	var parts [][2]string
	for i, s := range b.sheets {
		n := i + 1
		types += fmt.Sprintf(`<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, n, ooxmlSheets)
		rels += fmt.Sprintf(`<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, ooxmlOffice, n)
		sheets += fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escaped(s.name), n, n)
		parts = append(parts, [2]string{fmt.Sprintf("xl/worksheets/sheet%d.xml", n), s.rows.worksheet(b.date1904)})
	}
	properties := ""
	if b.date1904 {
		properties = `<workbookPr date1904="1"/>`
	}
	return append([][2]string{
		{"[Content_Types].xml", fmt.Sprintf(`<Types xmlns="%s"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>%s</Types>`, ooxmlTypes, types)},
		{"_rels/.rels", fmt.Sprintf(`<Relationships xmlns="%s"><Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>`, ooxmlRels, ooxmlOffice)},
		{"xl/workbook.xml", fmt.Sprintf(`<workbook xmlns="%s" xmlns:r="%s">%s<sheets>%s</sheets></workbook>`, ooxmlMain, ooxmlOffice, properties, sheets)},
		{"xl/_rels/workbook.xml.rels", fmt.Sprintf(`<Relationships xmlns="%s">%s</Relationships>`, ooxmlRels, rels)},
		{"xl/styles.xml", rawStyles()},
	}, parts...)
}

// rawStyles has two cell formats: 0 general, 1 a short date.
func rawStyles() string {
	return fmt.Sprintf(`<styleSheet xmlns="%s"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>`+
		`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>`+
		`<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`, ooxmlMain)
}

func (g grid) worksheet(date1904 bool) string {
	var rows, merges strings.Builder
	for r, row := range g {
		fmt.Fprintf(&rows, `<row r="%d">`, r+1)
		for c, value := range row {
			if m, ok := value.(tall); ok {
				value = m.value
				fmt.Fprintf(&merges, `<mergeCell ref="%s%d:%s%d"/>`, columnName(c), r+1, columnName(c), r+m.rows)
			}
			rows.WriteString(rawCell(fmt.Sprintf("%s%d", columnName(c), r+1), value, date1904))
		}
		rows.WriteString(`</row>`)
	}
	merged := ""
	if merges.Len() > 0 {
		merged = `<mergeCells>` + merges.String() + `</mergeCells>`
	}
	return fmt.Sprintf(`<worksheet xmlns="%s"><sheetData>%s</sheetData>%s</worksheet>`, ooxmlMain, rows.String(), merged)
}

func rawCell(at string, value any, date1904 bool) string {
	switch v := value.(type) {
	case nil:
		return ""
	case int:
		return fmt.Sprintf(`<c r="%s"><v>%d</v></c>`, at, v)
	case bareNumber:
		return fmt.Sprintf(`<c r="%s"><v>%s</v></c>`, at, string(v))
	case isoDate:
		return fmt.Sprintf(`<c r="%s" s="1"><v>%d</v></c>`, at, v.serial(date1904))
	case string:
		return fmt.Sprintf(`<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, at, escaped(v))
	}
	panic(fmt.Sprintf("cell %s: %T", at, value))
}
