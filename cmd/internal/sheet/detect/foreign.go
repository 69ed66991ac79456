package detect

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"path"
	"slices"
	"strings"
)

// sign is what files of a kind have at a place.
type sign struct {
	at           int
	bytes        string
	reason, kind string
}

// signs are those of files that people send and nothing here reads.
func signs() []sign {
	return []sign{
		{0, "%PDF", "document", "PDF"},
		{0, "{\\rtf", "document", "RTF"},
		{0, "\x89PNG", "picture", "PNG"},
		{0, "\xff\xd8\xff", "picture", "JPG"},
		{0, "GIF8", "picture", "GIF"},
		{0, "II*\x00", "picture", "TIFF"},
		{0, "MM\x00*", "picture", "TIFF"},
		{8, "WEBP", "picture", "WEBP"},
		{4, "ftypheic", "picture", "HEIC"},
		{4, "ftypmif1", "picture", "HEIC"},
		{0, "Rar!\x1a\x07", "archive", "RAR"},
		{0, "7z\xbc\xaf\x27\x1c", "archive", "7Z"},
		{0, "\x1f\x8b", "archive", "GZ"},
		{257, "ustar", "archive", "TAR"},
		{0, "\x62\x14\x23\x65", "sealed", ""}, // E-SafeNet
		{0, "%TSD-Header-###%", "sealed", ""}, // Tipray
		{2, "E-SafeNet", "sealed", ""},
		{0, "\x09\x00\x04\x00", "old_excel", ""}, // Excel 2 to 4 lie in no compound file
		{0, "\x09\x02\x06\x00", "old_excel", ""},
		{0, "\x09\x04\x06\x00", "old_excel", ""},
		{0, "SQLite format 3", "unknown", ""},
		{0, "ID;P", "format", ".slk"},
		{0, "TABLE\r\n0,1\r\n", "format", ".dif"},
		{0, "TABLE\n0,1\n", "format", ".dif"},
		{0, "\x00\x00\x02\x00\x06\x04", "format", ".wk1"}, // Lotus 1-2-3
		{0, "\x00\x00\x1a\x00", "format", ".wk3"},
	}
}

// foreign tells by its beginning what a file is that nothing here reads: the reason
// for refusing it, and its kind as people call it; "" where it may be a text.
func foreign(head []byte, size int64) (reason, kind string) {
	for _, s := range signs() {
		if len(head) >= s.at && bytes.HasPrefix(head[s.at:], []byte(s.bytes)) {
			return s.reason, s.kind
		}
	}
	switch {
	case len(bytes.Trim(head, "\x00")) == 0 && len(head) > 0:
		return "damaged", "" // what a broken copy leaves: the length without the content
	case bitmap(head, size):
		return "picture", "BMP"
	case lockFile(head, size):
		return "lock_file", ""
	case json(head):
		return "data", "JSON"
	case dBase(head):
		return "format", ".dbf"
	case bytes.Contains(startOf(head), []byte("<office:document ")):
		return "format", ".fods"
	case bytes.Contains(startOf(head), []byte("<uof:UOF ")):
		return "format", ".uof"
	case !printable(head):
		return "unknown", ""
	}
	return "", ""
}

// bitmap: a BMP says how long it is.
func bitmap(head []byte, size int64) bool {
	return bytes.HasPrefix(head, []byte("BM")) && len(head) > 6 && int64(binary.LittleEndian.Uint32(head[2:])) == size
}

// lockFile: what Excel and WPS lay beside an open workbook holds the user's name,
// filled up to one of two lengths.
func lockFile(head []byte, size int64) bool {
	const short, long, longestName = 162, 165, 54
	return (size == short || size == long) && head[0] > 0 && head[0] <= longestName &&
		len(bytes.Trim(head[1+int(head[0]):55], " \x00")) == 0
}

// json: an object or list that begins as one.
func json(head []byte) bool {
	text := startOf(head)
	if len(text) < 2 {
		return false
	}
	next := bytes.TrimLeft(text[1:], " \t\r\n")
	return text[0] == '{' && len(next) > 0 && (next[0] == '"' || next[0] == '}') ||
		text[0] == '[' && len(next) > 0 && (next[0] == '{' || next[0] == '[')
}

// dBase: a table of dBase or FoxPro, as older administrations export them, begins with its
// version and the day of its last change; its header is one of 32 bytes and as much a column.
func dBase(head []byte) bool {
	if len(head) < 32 || !slices.Contains([]byte{0x03, 0x30, 0x31, 0x83, 0x8b, 0xf5}, head[0]) {
		return false
	}
	month, date, header := head[2], head[3], binary.LittleEndian.Uint16(head[8:])
	return 1 <= month && month <= 12 && 1 <= date && date <= 31 && header > 64 && bytes.Equal(head[12:16], make([]byte, 4))
}

// printable reports whether a beginning looks like a text: without control
// characters, be it in UTF-16.
func printable(head []byte) bool {
	if !slices.ContainsFunc(head, func(c byte) bool { return control(uint16(c)) }) {
		return true
	}
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		odd := false
		for i := 0; i+1 < len(head); i += 2 {
			odd = odd || control(order.Uint16(head[i:]))
		}
		if !odd && len(head) > 1 {
			return true
		}
	}
	return false
}

// control reports whether a unit is none of a text. 0x1a ended texts under DOS.
func control(c uint16) bool {
	return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1a
}

// openDocument is the kind of a package that is a spreadsheet of that format.
const openDocument = "ODS"

// packaged tells what a zip is: a reason for refusing it and its kind, or the kind of spreadsheet.
func packaged(zr *zip.Reader) (reason, kind string) {
	has := func(fits func(name string) bool) bool {
		return slices.ContainsFunc(zr.File, func(f *zip.File) bool { return fits(strings.ReplaceAll(f.Name, "\\", "/")) })
	}
	named := func(name string) bool { return has(func(n string) bool { return strings.EqualFold(n, name) }) }
	within := func(dir string) bool { return has(func(n string) bool { return strings.HasPrefix(n, dir) }) }
	ends := func(ext string) bool { return has(func(n string) bool { return path.Ext(n) == ext }) }
	switch {
	case named("xl/workbook.bin"):
		return "xlsb", ""
	case within("word/"):
		return "document", "DOCX"
	case within("ppt/"):
		return "document", "PPTX"
	case named("OFD.xml"):
		return "document", "OFD"
	case named("content.xml") && (named("mimetype") || named(manifest)), named("mimetype") && named("encrypted-package"):
		return notSpreadsheet(zr)
	case ends(".iwa"), named("Index.zip"):
		return "numbers", ""
	case named("[Content_Types].xml"), named("_rels/.rels"), within("xl/"):
		return "", ""
	}
	return "archive", "ZIP"
}

// manifest lists an OpenDocument file's parts.
const manifest = "META-INF/manifest.xml"

// notSpreadsheet tells an OpenDocument text from a spreadsheet, by its kind: some programs
// leave that out, and it stands in the manifest alone.
func notSpreadsheet(zr *zip.Reader) (reason, kind string) {
	f, err := zr.Open("mimetype")
	if err != nil {
		f, err = zr.Open(manifest)
	}
	if err != nil {
		return "damaged", ""
	}
	defer f.Close()
	said, _ := io.ReadAll(io.LimitReader(f, headBytes)) // a part of it will do
	if bytes.Contains(said, []byte("opendocument.spreadsheet")) {
		return "", openDocument
	}
	return "document", "ODT"
}

// compound tells by its streams what a compound file is that is no old workbook. A document's lie at
// the top: one in a folder is embedded in a workbook.
func compound(streams []string) (reason, kind string) {
	has := func(part string) bool {
		return slices.ContainsFunc(streams, func(name string) bool { return strings.Contains(name, part) })
	}
	switch {
	case has("DRMEncrypted"):
		return "sealed", ""
	case has("EncryptedPackage"):
		return "encrypted", ""
	case slices.Contains(streams, "WordDocument"):
		return "document", "DOC"
	case slices.Contains(streams, "PowerPoint Document"):
		return "document", "PPT"
	}
	return "", ""
}
