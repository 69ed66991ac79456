package workbook

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"dailydose/cmd/internal/sheet/sheettest"
)

// rows marks a worksheet written by hand and returns the copy's part.
func rows(t *testing.T, p sheettest.Parts, marks ...Mark) string {
	t.Helper()
	_, out := marked(t, p.Zip(t), marks...)
	return unzip(t, out)["xl/worksheets/sheet2.xml"]
}

// Cells and rows that are not there come in where they belong, with the look of
// their row or column; programs that write no addresses are counted along with.
func TestMarkedCellsThatAreNotThere(t *testing.T) {
	const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="4"><font/><font/><font/><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="4"><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf fontId="3"/></cellXfs></styleSheet>`
	for name, tt := range map[string]struct{ sheet, want string }{
		"between and after": {`<row r="2"><c r="A2"><v>1</v></c><c r="D2" s="1"><v>2</v></c></row><row r="5"/>`,
			`<row r="1"><c r="B1" s="-"/></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" s="-"/><c r="D2" s="-1"><v>2</v></c></row><row r="5"><c r="C5" s="-"/></row><row r="9"><c r="A9" s="-"/></row>`},
		"look of the row":          {`<row r="2" s="2" customFormat="1" spans="1:1"/>`, `<row r="1"><c r="B1" s="-"/></row><row r="2" s="2" customFormat="1"><c r="B2" s="-2"/><c r="D2" s="-2"/></row><row r="5"><c r="C5" s="-"/></row><row r="9"><c r="A9" s="-"/></row>`},
		"hidden, without a height": {`<row r="2" hidden="1" ht="0" customHeight="1"/><row r="3" hidden="1"/>`, `<row r="1"><c r="B1" s="-"/></row><row r="2"><c r="B2" s="-"/><c r="D2" s="-"/></row><row r="3" hidden="1"/><row r="5"><c r="C5" s="-"/></row><row r="9"><c r="A9" s="-"/></row>`},
		"no addresses":             {`<row><c><v>1</v></c></row><row><c/><c><v>2</v></c></row>`, `<row><c><v>1</v></c><c r="B1" s="-"/></row><row><c/><c s="-"><v>2</v></c><c r="D2" s="-"/></row><row r="5"><c r="C5" s="-"/></row><row r="9"><c r="A9" s="-"/></row>`},
		"no rows":                  {``, `<row r="1"><c r="B1" s="-"/></row><row r="2"><c r="B2" s="-"/><c r="D2" s="-"/></row><row r="5"><c r="C5" s="-"/></row><row r="9"><c r="A9" s="-"/></row>`},
	} {
		p := sheettest.RawBook("日报", tt.sheet, "").With("xl/styles.xml", styles)
		p["xl/_rels/workbook.xml.rels"] = strings.Replace(p["xl/_rels/workbook.xml.rels"], "</Relationships>", `<Relationship Id="s" Type="`+sheettest.RelationTypes+`styles" Target="styles.xml"/></Relationships>`, 1)
		_, out := marked(t, p.Zip(t), Mark{"日报", "A9", ToneWarn, ""}, Mark{"日报", "B2", ToneWarn, ""}, Mark{"日报", "D2", ToneWarn, ""}, Mark{"日报", "B1", ToneWarn, ""}, Mark{"日报", "C5", ToneWarn, ""})
		parts := unzip(t, out)
		if got := inWords(t, parts, 4); got != tt.want {
			t.Errorf("%s:\n%s, want\n%s", name, got, tt.want)
		}
	}
}

// inWords is the cells of the copy's first sheet; styles made for marks, those
// beyond known, are written as what they were with a hyphen before it.
func inWords(t *testing.T, parts map[string]string, known int) string {
	t.Helper()
	_, data, _ := strings.Cut(parts["xl/worksheets/sheet2.xml"], "<sheetData>")
	data, _, _ = strings.Cut(data, "</sheetData>")
	_, styles, _ := strings.Cut(parts["xl/styles.xml"], "<cellXfs")
	fonts := regexp.MustCompile(`<xf [^>]*fontId="(\d+)"`).FindAllStringSubmatch(styles, -1)
	return regexp.MustCompile(`<c [^>]*s="\d+"`).ReplaceAllStringFunc(data, func(cell string) string {
		if id := number([]byte(cell[1:]), "s"); id >= known {
			return string(unset([]byte(cell), "s")) + ` s="-` + strings.Replace(fonts[id][1], "0", "", 1) + `"`
		}
		return cell
	})
}

// Hidden columns come to light where one of them is marked.
func TestMarkedColumnsAreShown(t *testing.T) {
	p := sheettest.RawBook("日报", `<row r="1"><c r="A1"><v>1</v></c></row>`, "")
	p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "<sheetData>",
		`<cols><col min="1" max="1" width="30"/><col min="3" max="6" width="0" hidden="1" customWidth="1"/><col min="8" max="16384" hidden="1"/></cols><sheetData>`, 1)
	got := rows(t, p, Mark{"日报", "D1", ToneWarn, "x"}, Mark{"日报", "E1", ToneWarn, "x"}, Mark{"日报", "A1", ToneWarn, "x"})
	want := `<cols><col min="1" max="1" width="30"/><col min="3" max="6"></col><col min="8" max="16384" hidden="1"/></cols>`
	if !strings.Contains(got, want) {
		t.Errorf("%s, want %s", got, want)
	}
}

// Some programs give the elements of a sheet a prefix.
func TestMarkUpOfPrefixedParts(t *testing.T) {
	raw := sheettest.Parts(unzip(t, dressed(t)))
	for part, content := range raw {
		if part == "xl/workbook.xml" || part == "xl/styles.xml" || part == "xl/sharedStrings.xml" || strings.HasPrefix(part, "xl/worksheets/sheet") {
			content = regexp.MustCompile(`<(/?)([a-zA-Z0-9]+)([ />])`).ReplaceAllString(content, "<${1}x:$2$3")
			content = strings.ReplaceAll(content, ` xmlns:x="`+mainNamespace+`"`, "")
			raw[part] = strings.Replace(content, ` xmlns="`, ` xmlns:x="`, 1)
		}
	}
	f, out := marked(t, raw.Zip(t), someMarks...)
	if fillOf(t, f, "接种名册", "E2") != fillReject || fillOf(t, f, "接种名册", "G4") != fillWarn || fillOf(t, f, "核对结果", "A5") != fillReject {
		t.Error("the cells are not coloured")
	}
	if len(commentsOf(t, f, "接种名册")) != 5 {
		t.Errorf("comments %q", commentsOf(t, f, "接种名册"))
	}
	if names := f.GetDefinedName(); len(names) != 3 {
		t.Errorf("names %v", names)
	}
	if parts := unzip(t, out); !strings.Contains(parts["xl/worksheets/sheet3.xml"], "<x:legacyDrawing ") {
		t.Error("the comments are not drawn")
	}
}

func TestAttributes(t *testing.T) {
	for in, want := range map[string]string{
		`v tabSelected="1" x="2"`:   `v x="2"`,
		`v tabSelected = 'true'`:    `v`,
		`v x="tabSelected"`:         `v x="tabSelected"`,
		`v a:tabSelected="1" b=">"`: `v a:tabSelected="1" b=">"`,
		`v tabSelected=`:            `v tabSelected=`,
	} {
		if got := string(unset([]byte(in), "tabSelected")); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
	if got := get([]byte(`s id="2" r:id="1"`), ":id"); got != "1" {
		t.Errorf("the link is %s", got)
	}
	if got := string(set([]byte(`c s="1" t="s"`), "s", 3)); got != `c t="s" s="3"` {
		t.Errorf("set to %s", got)
	}
}

func TestElements(t *testing.T) {
	for in, want := range map[string][]string{
		`<a/><b x=">">t<b/></b> <c></c>`: {`<a/>`, `<b x=">">t<b/></b>`, `<c></c>`},
		`<?xml version="1.0"?><a/>`:      {`<a/>`},
		`<a>`:                            nil, `<a></a`: nil, `</a>`: nil, `<!-- --><a/>`: nil, `<a><![CDATA[</a>]]></a>`: nil, `<>`: nil, `text`: nil,
	} {
		all, ok := children([]byte(in))
		var got []string
		for _, e := range all {
			got = append(got, string(e.raw))
		}
		if !reflect.DeepEqual(got, want) || ok != (want != nil || in == "text") {
			t.Errorf("%s: %q (%v), want %q", in, got, ok, want)
		}
	}
}
