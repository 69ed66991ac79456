package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// slim packs the worksheets and shared strings alone into a package of known
// shape, copying them as they are, compressed. excelize unpacks whatever a
// package holds into memory, takes parts by names that need not be the linked
// ones, and follows links of its own reading; of this package it can make only
// one thing. Sheet i of the plan is named by its number.
func (p *pack) slim() ([]byte, error) {
	var buf bytes.Buffer
	zw := zip.NewWriter(&buf)
	var sheets, links strings.Builder
	for i, t := range p.tabs {
		if len(t.lines) == 0 {
			continue // nothing to read there
		}
		fmt.Fprintf(&sheets, `<sheet name="%d" sheetId="%[1]d" r:id="rId%[1]d"/>`, i+1)
		fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="%sworksheet" Target="worksheets/sheet%[1]d.xml"/>`, i+1, relationTypes)
		if err := copyPart(zw, t.file, sheetPartName(i)); err != nil {
			return nil, err
		}
	}
	if p.strings != nil {
		if err := copyPart(zw, p.strings, stringsPart); err != nil {
			return nil, err
		}
	}
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>`},
		{"_rels/.rels", relationsXML(`<Relationship Id="rId1" Type="` + relationTypes + `officeDocument" Target="xl/workbook.xml"/>`)},
		{"xl/_rels/workbook.xml.rels", relationsXML(links.String())},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` + sheets.String() + `</sheets></workbook>`},
	} {
		if err := writePart(zw, part[0], part[1]); err != nil {
			return nil, err
		}
	}
	if err := zw.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

const relationTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

func relationsXML(links string) string {
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + links + `</Relationships>`
}

func sheetPartName(i int) string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1) }

func copyPart(zw *zip.Writer, f *zip.File, name string) error {
	raw, err := f.OpenRaw()
	if err != nil {
		return unpackError(err)
	}
	header := f.FileHeader
	header.Name = name
	w, err := zw.CreateRaw(&header)
	if err != nil {
		return err
	}
	if _, err := io.Copy(w, raw); err != nil {
		return unpackError(err)
	}
	return nil
}

func writePart(zw *zip.Writer, name, content string) error {
	w, err := zw.Create(name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, content)
	return err
}
