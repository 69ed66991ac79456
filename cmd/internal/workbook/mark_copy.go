package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/sheet/xlsx"
)

// marking makes a receipt of a clerk's workbook: a new package that takes over
// only what is known to be harmless in the old one, under names of its own.
// Macros, links to elsewhere, embedded objects, controls and whatever else is not
// known stay behind, and with them all that refers to them.
type marking struct {
	*packageWriter
	ctx     context.Context
	source  *xlsx.Package
	left    int64          // bytes that may yet be unpacked
	writer  *writer        // of the list; it holds the styles of all sheets
	tones   map[toned]int  // styles made for marks
	author  string         // of our comments
	renewed bool           // an earlier receipt is taken off
	other   *regexp.Regexp // another workbook in a formula
	outside *regexp.Regexp // whatever lies outside of the workbook in a formula
}

func newMarking(ctx context.Context, source *xlsx.Package, limit int64, out io.Writer, w *writer, author string) *marking {
	return &marking{
		packageWriter: newPackage(out), ctx: ctx, source: source, left: limit, writer: w, tones: map[toned]int{}, author: author,
		other:   regexp.MustCompile(`\[\d+\]`),
		outside: regexp.MustCompile(`\[\d+\]|\||(?i)\b(WEBSERVICE|RTD|CALL|REGISTER|REGISTER\.ID|EXEC|SQL\.REQUEST)\(`),
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
