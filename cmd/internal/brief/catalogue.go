package brief

import (
	"bytes"
	"fmt"
	"strconv"
)

// The marks of a PDF's end as gofpdf writes it: its catalogue is the last object before
// the table of where all objects are, which is named behind startxref.
const (
	catalogue = "/Type /Catalog\n"
	tableMark = "xref\n"
	startMark = "startxref\n"
)

// spoken says in a PDF's catalogue which language its text is in (ISO 32000-1, 14.9.2), as
// readers aloud ask for, and that its title is to be shown rather than its file's name.
// gofpdf can say neither. Nothing stands behind the catalogue but the table, so that no
// object moves.
func spoken(file []byte, language string) ([]byte, error) {
	at, mark := bytes.LastIndex(file, []byte(catalogue)), bytes.LastIndex(file, []byte(startMark))
	if at < 0 || mark < at {
		return nil, fmt.Errorf("the PDF does not end as expected")
	}
	number, rest, _ := bytes.Cut(file[mark+len(startMark):], []byte("\n"))
	table, err := strconv.Atoi(string(number))
	if err != nil || table < at || table > mark || !bytes.HasPrefix(file[table:], []byte(tableMark)) {
		return nil, fmt.Errorf("the PDF's table of objects is not where it says")
	}
	entries := fmt.Sprintf("/Lang (%s)\n/ViewerPreferences <</DisplayDocTitle true>>\n", language)
	at += len(catalogue)
	var out bytes.Buffer
	out.Write(file[:at])
	out.WriteString(entries)
	out.Write(file[at:mark])
	fmt.Fprintf(&out, "%s%d\n", startMark, table+len(entries))
	out.Write(rest)
	return out.Bytes(), nil
}
