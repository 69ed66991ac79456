package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/xlsx"
)

const (
	xmlHead           = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainNamespace     = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageNamespace  = "http://schemas.openxmlformats.org/package/2006/"
	strictNamespace   = "http://purl.oclc.org/ooxml/"

	workbookPart   = "xl/workbook.xml"
	stylesPart     = "xl/styles.xml"
	propertiesPart = "docProps/core.xml"
)

// marking makes a receipt of a clerk's workbook: a new package that takes over
// only what is known to be harmless in the old one, under names of its own.
// Macros, links to elsewhere, embedded objects, controls and whatever else is not
// known stay behind, and with them all that refers to them. The first error sticks.
type marking struct {
	ctx     context.Context
	source  *xlsx.Package
	left    int64 // bytes that may yet be unpacked
	out     *zip.Writer
	types   bytes.Buffer   // what the parts are declared to be
	made    map[string]int // parts of the copy, by kind
	writer  *writer        // of the list; it holds the styles of all sheets
	tones   map[toned]int  // styles made for marks
	author  string         // of our comments
	renewed bool           // an earlier receipt is taken off
	other   *regexp.Regexp // another workbook in a formula
	outside *regexp.Regexp // whatever lies outside of the workbook in a formula
	err     error
}

func newMarking(ctx context.Context, source *xlsx.Package, limit int64, out io.Writer, w *writer, author string) *marking {
	return &marking{
		ctx: ctx, source: source, left: limit, out: zip.NewWriter(out), made: map[string]int{}, writer: w, tones: map[toned]int{}, author: author,
		other:   regexp.MustCompile(`\[\d+\]`),
		outside: regexp.MustCompile(`\[\d+\]|\||(?i)\b(WEBSERVICE|RTD|CALL|REGISTER|REGISTER\.ID|EXEC|SQL\.REQUEST)\(`),
	}
}

func (m *marking) note(err error) {
	if m.err == nil {
		m.err = err
	}
}

// refuse gives the copy up: it cannot be had safely.
func (m *marking) refuse() { m.note(sheet.Refuse("damaged")) }

// read unpacks a part. All readings together stay within the limit.
func (m *marking) read(file *zip.File) []byte {
	m.note(m.ctx.Err())
	if m.err != nil {
		return nil
	}
	length := int64(file.UncompressedSize64)
	if m.left -= length; m.left < 0 {
		m.refuse()
		return nil
	}
	r, err := file.Open()
	if err != nil {
		m.note(sheet.Damaged(err))
		return nil
	}
	defer r.Close()
	var b bytes.Buffer
	b.Grow(int(length) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(r, length+1)); err != nil {
		m.note(sheet.Damaged(err))
	}
	return b.Bytes()
}

// mostDecoded bounds the parts that are decoded whole, in bytes: they take up
// many times as much in memory.
const mostDecoded = 4 << 20

// decode reads a small part into a value; one that is not there says nothing.
func (m *marking) decode(file *zip.File, into any) {
	if file == nil {
		return
	}
	content := m.read(file)
	if len(content) > mostDecoded || bytes.Contains(content, []byte(strictNamespace)) || xml.Unmarshal(content, into) != nil {
		m.refuse()
	}
}

// relations are a part's links in the original; what leads out of the package is
// not among them.
func (m *marking) relations(part string) xlsx.Relations {
	links, err := m.source.Relations(part)
	m.note(err)
	return links
}

// link is a part's link to another in the copy.
type link struct{ id, kind, target string }

// newName names and declares the next part of a kind.
func (m *marking) newName(kind string) string {
	m.made[kind]++
	n := strconv.Itoa(m.made[kind])
	name, content := "", ""
	switch kind {
	case "worksheet":
		name, content = "xl/worksheets/sheet"+n+".xml", "spreadsheetml.worksheet+xml"
	case "comments":
		name, content = "xl/comments"+n+".xml", "spreadsheetml.comments+xml"
	case "vmlDrawing":
		name, content = "xl/drawings/vmlDrawing"+n+".vml", "vmlDrawing"
	case "drawing":
		name, content = "xl/drawings/drawing"+n+".xml", "drawing+xml"
	case "theme":
		name, content = "xl/theme/theme"+n+".xml", "theme+xml"
	}
	m.declare(name, content)
	return name
}

func (m *marking) declare(name, content string) {
	fmt.Fprintf(&m.types, `<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.%s"/>`, name, content)
}

// put writes a part.
func (m *marking) put(name string, content []byte) {
	w, err := m.out.Create(name)
	if err == nil {
		_, err = w.Write(content)
	}
	m.note(err)
}

// putRaw writes a part as it lies in the original, without unpacking it.
func (m *marking) putRaw(name string, file *zip.File) {
	r, err := file.OpenRaw()
	m.note(err)
	w, err := m.out.CreateRaw(&zip.FileHeader{
		Name: name, Method: file.Method, CRC32: file.CRC32,
		CompressedSize64: file.CompressedSize64, UncompressedSize64: file.UncompressedSize64,
	})
	m.note(err)
	if m.err == nil {
		_, err = io.Copy(w, r)
		m.note(err)
	}
}

// putLinks writes a part's links; none: nothing.
func (m *marking) putLinks(part string, links []link) {
	if len(links) == 0 {
		return
	}
	var b bytes.Buffer
	b.WriteString(xmlHead + `<Relationships xmlns="` + packageNamespace + `relationships">`)
	for _, l := range links {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s/%s" Target="/%s"/>`, escaped(l.id), relationNamespace, l.kind, l.target)
	}
	b.WriteString(`</Relationships>`)
	dir, base := path.Split(part)
	m.put(dir+"_rels/"+base+".rels", b.Bytes())
}

// finish writes what makes a package of the parts.
func (m *marking) finish() error {
	m.put("_rels/.rels", []byte(xmlHead+`<Relationships xmlns="`+packageNamespace+`relationships">`+
		`<Relationship Id="rId1" Type="`+relationNamespace+`/officeDocument" Target="/`+workbookPart+`"/>`+
		`<Relationship Id="rId2" Type="`+packageNamespace+`relationships/metadata/core-properties" Target="/`+propertiesPart+`"/></Relationships>`))
	m.declare(workbookPart, "spreadsheetml.sheet.main+xml")
	var pictures strings.Builder
	for _, kind := range pictureKinds() {
		fmt.Fprintf(&pictures, `<Default Extension="%s" ContentType="image/%s"/>`, kind, strings.Replace(kind, "jpg", "jpeg", 1))
	}
	m.put("[Content_Types].xml", []byte(xmlHead+`<Types xmlns="`+packageNamespace+`content-types">`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Default Extension="xml" ContentType="application/xml"/>`+pictures.String()+m.types.String()+
		`<Override PartName="/`+propertiesPart+`" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`))
	m.note(m.out.Close())
	return m.err
}

// pictureKinds are the pictures that are copied, by the ends of their names.
func pictureKinds() []string { return []string{"png", "jpeg", "jpg", "gif", "bmp"} }

// drawing copies a drawing of shapes and pictures. One that refers to anything
// else, or runs a macro at a click, stays behind: name is "".
func (m *marking) drawing(part string) (name string) {
	file := m.source.Part(part)
	if file == nil {
		return ""
	}
	content, from := m.read(file), m.relations(part)
	if regexp.MustCompile(`\smacro="[^"]`).Match(content) {
		return ""
	}
	var links []link
	var pictures []*zip.File
	for _, ref := range regexp.MustCompile(`\sr:\w+="([^"]*)"`).FindAllSubmatch(content, -1) {
		to := from[string(ref[1])]
		picture, kind := m.source.Part(to.Target), strings.ToLower(strings.TrimPrefix(path.Ext(to.Target), "."))
		if to.Kind != "image" || picture == nil || !slices.Contains(pictureKinds(), kind) {
			return ""
		}
		if !slices.ContainsFunc(links, func(l link) bool { return l.id == string(ref[1]) }) {
			m.made["image"]++
			links = append(links, link{string(ref[1]), "image", "xl/media/image" + strconv.Itoa(m.made["image"]) + "." + kind})
			pictures = append(pictures, picture)
		}
	}
	name = m.newName("drawing")
	m.putRaw(name, file)
	m.putLinks(name, links)
	for i, p := range pictures {
		m.putRaw(links[i].target, p)
	}
	return name
}
