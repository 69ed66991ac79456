package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"
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

// packageWriter writes a workbook part by part. The first error sticks.
type packageWriter struct {
	out   *zip.Writer
	types bytes.Buffer   // what the parts are declared to be
	made  map[string]int // parts so far, by kind
	err   error
}

func newPackage(out io.Writer) *packageWriter {
	return &packageWriter{out: zip.NewWriter(out), made: map[string]int{}}
}

func (p *packageWriter) note(err error) {
	if p.err == nil {
		p.err = err
	}
}

// link is a part's link to another in the copy.
type link struct{ id, kind, target string }

// newName names and declares the next part of a kind.
func (p *packageWriter) newName(kind string) string {
	p.made[kind]++
	as := map[string][2]string{
		"worksheet":  {"worksheets/sheet%d.xml", "spreadsheetml.worksheet+xml"},
		"comments":   {"comments%d.xml", "spreadsheetml.comments+xml"},
		"vmlDrawing": {"drawings/vmlDrawing%d.vml", "vmlDrawing"},
		"drawing":    {"drawings/drawing%d.xml", "drawing+xml"},
		"theme":      {"theme/theme%d.xml", "theme+xml"},
	}[kind]
	name := fmt.Sprintf("xl/"+as[0], p.made[kind])
	p.declare(name, as[1])
	return name
}

func (p *packageWriter) declare(name, content string) {
	fmt.Fprintf(&p.types, `<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.%s"/>`, name, content)
}

// put writes a part.
func (p *packageWriter) put(name string, content []byte) {
	w, err := p.out.Create(name)
	if err == nil {
		_, err = w.Write(content)
	}
	p.note(err)
}

// putLinks writes a part's links; none: nothing.
func (p *packageWriter) putLinks(part string, links []link) {
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
	p.put(dir+"_rels/"+base+".rels", b.Bytes())
}

// finish writes what makes a package of the parts.
func (p *packageWriter) finish() error {
	p.put("_rels/.rels", []byte(xmlHead+`<Relationships xmlns="`+packageNamespace+`relationships">`+
		`<Relationship Id="rId1" Type="`+relationNamespace+`/officeDocument" Target="/`+workbookPart+`"/>`+
		`<Relationship Id="rId2" Type="`+packageNamespace+`relationships/metadata/core-properties" Target="/`+propertiesPart+`"/></Relationships>`))
	p.declare(workbookPart, "spreadsheetml.sheet.main+xml")
	var pictures strings.Builder
	for _, kind := range pictureKinds() {
		fmt.Fprintf(&pictures, `<Default Extension="%s" ContentType="image/%s"/>`, kind, strings.Replace(kind, "jpg", "jpeg", 1))
	}
	p.put("[Content_Types].xml", []byte(xmlHead+`<Types xmlns="`+packageNamespace+`content-types">`+
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Default Extension="xml" ContentType="application/xml"/>`+pictures.String()+p.types.String()+
		`<Override PartName="/`+propertiesPart+`" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`))
	p.note(p.out.Close())
	return p.err
}

// pictureKinds are the pictures that are copied, by the ends of their names.
func pictureKinds() []string { return []string{"png", "jpeg", "jpg", "gif", "bmp"} }
