package xlsx

import (
	"runtime"
	"strings"
	"testing"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/sheettest"
)

// TestLimits: what is past a limit is refused, and costs little. The short run leaves out
// those that are past by their sheer size alone, which it proves of others.
func TestLimits(t *testing.T) {
	huge := map[string]func() (file []byte, what string){
		"blanks": func() ([]byte, string) {
			return rosterParts().With("xl/worksheets/sheet1.xml", "<worksheet>"+strings.Repeat(" ", 300<<20)+"</worksheet>").Zip(t), "unpacked"
		},
		"blanks in another part": func() ([]byte, string) {
			return rosterParts().With("xl/media/a.png", strings.Repeat(" ", 300<<20)).Zip(t), "unpacked"
		},
		"100 MB in a cell": func() ([]byte, string) {
			return sheettest.RawBook("接种名册", `<row><c t="str"><v>`+strings.Repeat("x", 100<<20)+`</v></c></row>`, "").Zip(t), "cell"
		},
		"100 MB inline": func() ([]byte, string) {
			return sheettest.RawBook("接种名册", `<row><c t="inlineStr"><is><t>`+strings.Repeat("&amp;", 20<<20)+`</t></is></c></row>`, "").Zip(t), "cell"
		},
	}
	if testing.Short() {
		huge = nil
	}
	for name, make := range huge {
		t.Run(name, func(t *testing.T) {
			file, what := make()
			mustBeRefused(t, file, what)
		})
	}
	for name, c := range map[string]struct {
		file []byte
		what string
	}{
		"a million rows":                     {sheettest.RawBook("接种名册", strings.Repeat("<row><c><v>1</v></c></row>", 1<<20), "").Zip(t), "rows"},
		"millions of cells":                  {sheettest.RawBook("接种名册", strings.Repeat("<row>"+strings.Repeat("<c><v>1</v></c>", 250)+"</row>", 17_000), "").Zip(t), "cells"},
		"millions of strings":                {sheettest.RawBook("接种名册", "", strings.Repeat("<si/>", 3<<20)).Zip(t), "strings"},
		"many merged ranges":                 {rosterParts().With("xl/worksheets/sheet1.xml", `<worksheet><sheetData/><mergeCells>`+strings.Repeat(`<mergeCell ref="A1:A2"/>`, 50_000)+`</mergeCells></worksheet>`).Zip(t), "merges"},
		"thousands of sheets":                {rosterParts().With("xl/workbook.xml", `<workbook `+sheettest.DocRelations+`><sheets>`+strings.Repeat(`<sheet name="a" r:id="rId1"/>`, 5000)+`</sheets></workbook>`).Zip(t), "sheets"},
		"a hundred thousand links, one long": {rosterParts().With("_rels/.rels", sheettest.RelationsXML(`<Relationship `+strings.Repeat(`a="" `, 150_000)+`/>`+strings.Repeat(`<Relationship/>`, 100_000))).Zip(t), "parts"},
		"a long text, often":                 {sheettest.RawBook("接种名册", strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 100_000), "<si><t>"+strings.Repeat("长", 10_000)+"</t></si>").Zip(t), "unpacked"},
		"10 MB shared":                       {sheettest.RawBook("接种名册", strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 1200), "<si><t>"+strings.Repeat("x", 10<<20)+"</t></si>").Zip(t), "cell"},
		"one character over":                 {sheettest.RawBook("接种名册", `<row><c t="str"><v>`+strings.Repeat("长", sheet.MaxText+1)+`</v></c></row>`, "").Zip(t), "cell"},
		"merges just over":                   {rosterParts().With("xl/worksheets/sheet1.xml", `<worksheet><sheetData/><mergeCells>`+strings.Repeat(`<mergeCell ref="A1:A2"/>`, 60_000)+`</mergeCells></worksheet>`).Zip(t), "merges"},
		"links":                              {rosterParts().With("_rels/.rels", sheettest.RelationsXML(strings.Repeat(`<Relationship/>`, 100_000))).Zip(t), "parts"},
	} {
		t.Run(name, func(t *testing.T) { mustBeRefused(t, c.file, c.what) })
	}
}

func mustBeRefused(t *testing.T, file []byte, what string) {
	t.Helper()
	cost := allocated(func() {
		if _, no := read(t, file); no == nil || !no.TooLarge() || no.Args["what"] != what {
			t.Errorf("got %+v, want too_large %s", no, what)
		}
	})
	if cost > 128<<20 {
		t.Errorf("cost %d MB", cost>>20)
	}
}

// allocated is how many bytes run allocates in all.
func allocated(run func()) uint64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	run()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// The style sheet decides nothing: cells are read without it.
func TestStyles(t *testing.T) {
	whole(t, rosterParts().With("xl/_rels/workbook.xml.rels", sheettest.RelationsXML(`<Relationship Id="rId1" Type="`+sheettest.RelationTypes+`worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s" Type="`+sheettest.RelationTypes+`styles" Target="styles.xml"/>`)).With("xl/styles.xml", "<styleSheet>"+strings.Repeat("<xf/>", 3<<20)+"</styleSheet>").Zip(t))
}

// A cell may hold as much as Excel lets it, however it is counted.
func TestLongestCells(t *testing.T) {
	for name, text := range map[string]string{
		"of three bytes a character": strings.Repeat("长", sheet.MaxText),
		"of two units a character":   strings.Repeat("𠮷", sheet.MaxText/2),
		"of plain letters":           strings.Repeat("x", sheet.MaxText),
	} {
		book := whole(t, sheettest.RawBook("接种名册", `<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>`+text+`</t></is></c></row>`, "<si><t>"+text+"</t></si>").Zip(t))
		for column := int32(1); column <= 2; column++ {
			if got := book.Tabs[0].Rows[0].At(column).Text; got != text {
				t.Errorf("%s: column %d has %d bytes, want %d", name, column, len(got), len(text))
			}
		}
	}
	// One that nobody refers to decides nothing.
	whole(t, sheettest.RawBook("接种名册", "", "<si><t>"+strings.Repeat("x", 1<<20)+"</t></si>").Zip(t))
}

func TestBoundedThoughLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("it is of its size alone that it proves something")
	}
	for name, file := range map[string][]byte{
		"many strings":            sheettest.RawBook("接种名册", sheettest.Unaddressed(needed), strings.Repeat("<si><t>a</t></si>", 1_900_000)).Zip(t),
		"a million empty rows":    sheettest.RawBook("接种名册", sheettest.Unaddressed(needed)+strings.Repeat(`<row s="1"><c s="1"/></row>`, 1<<20), "").Zip(t),
		"millions of empty cells": sheettest.RawBook("接种名册", sheettest.Unaddressed(needed)+"<row>"+strings.Repeat("<c/>", 5<<20)+"</row>", "").Zip(t),
		"big sheet":               sheettest.RawBook("接种名册", sheettest.Unaddressed(needed)+"<row>"+strings.Repeat(" ", 40<<20)+"</row>", "").Zip(t),
	} {
		if _, no := read(t, file); no != nil {
			t.Errorf("%s: %+v", name, no)
		}
	}
}
