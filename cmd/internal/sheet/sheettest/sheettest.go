// Package sheettest makes workbooks for tests: with excelize, and by hand where
// no honest program would write such a thing.
package sheettest

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Tab is a tab for a test workbook, written by excelize.
type Tab struct {
	Name string
	Rows [][]any
	Edit func(f *excelize.File, Name string)
}

// Build writes a workbook of tabs with excelize.
func Build(tb testing.TB, tabs ...Tab) []byte {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, s := range tabs {
		if i == 0 {
			noError(tb, f.SetSheetName("Sheet1", s.Name))
		} else if _, err := f.NewSheet(s.Name); err != nil {
			tb.Fatal(err)
		}
		for n, row := range s.Rows {
			noError(tb, f.SetSheetRow(s.Name, fmt.Sprintf("A%d", n+1), &row))
		}
		if s.Edit != nil {
			s.Edit(f, s.Name)
		}
	}
	var buf bytes.Buffer
	if _, err := f.WriteTo(&buf); err != nil {
		tb.Fatal(err)
	}
	return buf.Bytes()
}

func noError(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// Parts is a workbook written by hand, part by part.
type Parts map[string]string

const (
	Main         = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	DocRelations = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
)

// RawBook is a whole workbook with one sheet and shared strings.
func RawBook(name, sheetData, sharedStrings string) Parts {
	return Parts{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":         RelationsXML(`<Relationship Id="rId1" Type="` + RelationTypes + `officeDocument" Target="xl/workbook.xml"/>`),
		"xl/workbook.xml":     `<?xml version="1.0" encoding="UTF-8"?><workbook ` + Main + ` ` + DocRelations + `><sheets><sheet name="` + name + `" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": RelationsXML(`<Relationship Id="rId1" Type="` + RelationTypes + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + RelationTypes + `sharedStrings" Target="sharedStrings.xml"/>`),
		"xl/worksheets/sheet1.xml": `<worksheet ` + Main + `><sheetData>` + sheetData + `</sheetData></worksheet>`,
		"xl/sharedStrings.xml":     `<sst ` + Main + `>` + sharedStrings + `</sst>`,
	}
}

const RelationTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

func RelationsXML(links string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + links + `</Relationships>`
}

func (p Parts) With(name, content string) Parts {
	p[name] = content
	return p
}

func (p Parts) Rename(from, to string) Parts {
	p[to] = p[from]
	delete(p, from)
	return p
}

func (p Parts) Zip(tb testing.TB) []byte {
	tb.Helper()
	var buf bytes.Buffer
	zw := zip.NewWriter(&buf)
	zw.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	for _, name := range sortedKeys(p) {
		w, err := zw.Create(name)
		noError(tb, err)
		_, err = io.WriteString(w, p[name])
		noError(tb, err)
	}
	noError(tb, zw.Close())
	return buf.Bytes()
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// Unaddressed writes rows of inline strings without any address.
func Unaddressed(rows ...[]string) string {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString("<row>")
		for _, cell := range row {
			fmt.Fprintf(&b, `<c t="inlineStr"><is><t>%s</t></is></c>`, cell)
		}
		b.WriteString("</row>")
	}
	return b.String()
}
