package sample

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"html"
	"path"
	"strings"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

// format is what a colleague's other program saves its list as; the zero value is .xlsx.
type format uint8

const (
	asWorkbook  format = iota
	asText             // .csv
	asPage             // an HTML table under the name .xls, as registries export it
	asXML              // SpreadsheetML 2003, likewise
	asArchive          // a workbook in a .zip
	formatCount        // in turn
)

// change makes a report come in another format. One of a single list tells unit and date above it.
func (k *clerk) change(rep *report, to format) {
	name := strings.TrimSuffix(rep.file, ".xlsx")
	rep.format = to
	switch to {
	case asText:
		rep.file = name + ".csv"
	case asPage, asXML:
		rep.file = name + ".xls"
	case asArchive:
		rep.file = name + ".zip/" + path.Base(rep.file)
	}
	if to != asWorkbook && to != asArchive {
		k.plant("S211", rep, loneTab, "B2")
	}
}

// loneTab is what the only worksheet of such a file is called.
const loneTab = "Sheet1"

// written is the report in its format.
func (k *clerk) written(rep *report) (file string, data []byte, err error) {
	switch rep.format {
	case asText:
		data, err = csvOf(k.grid(rep))
	case asPage:
		data = pageOf(k.grid(rep))
	case asXML:
		data = xmlOf(k.grid(rep))
	case asArchive:
		if data, err = k.bytes(rep); err == nil {
			data, err = zipped(path.Base(rep.file), data)
		}
		return path.Dir(rep.file), data, err
	default:
		data, err = k.bytes(rep)
	}
	return rep.file, data, err
}

// grid is the roster as one list, with unit and date above it.
func (k *clerk) grid(rep *report) [][]any {
	unit, _ := k.lex.Column(form.Summary, "unit")
	date, _ := k.lex.Column(form.Summary, "date")
	rows := [][]any{{unit.Label, k.Name}, {date.Label, rep.on}}
	t := rep.tab(form.Roster)
	head := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Label
	}
	return append(append(rows, head), t.Rows...)
}

// asTyped is a value as a text: a day with its year.
func asTyped(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case day.Day:
		if v == 0 {
			return ""
		}
		return v.String()
	}
	return fmt.Sprint(v)
}

// csvOf is a table of texts as office programs write it, with a byte order mark.
func csvOf(rows [][]any) ([]byte, error) {
	b := bytes.NewBufferString("\uFEFF")
	w := csv.NewWriter(b)
	for _, r := range rows {
		texts := make([]string, len(r))
		for i, v := range r {
			texts[i] = asTyped(v)
		}
		if err := w.Write(texts); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

func pageOf(rows [][]any) []byte {
	var b bytes.Buffer
	b.WriteString("<html><head><meta charset=\"utf-8\"></head><body><table>\n")
	for _, r := range rows {
		b.WriteString("<tr>")
		for _, v := range r {
			fmt.Fprintf(&b, "<td>%s</td>", html.EscapeString(asTyped(v)))
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</table></body></html>\n")
	return b.Bytes()
}

func xmlOf(rows [][]any) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\n<Worksheet ss:Name=\"%s\"><Table>\n", xml.Header, loneTab)
	for _, r := range rows {
		b.WriteString("<Row>")
		for _, v := range r {
			b.WriteString(`<Cell><Data ss:Type="String">`)
			_ = xml.EscapeText(&b, []byte(asTyped(v))) // writing to memory does not fail
			b.WriteString("</Data></Cell>")
		}
		b.WriteString("</Row>\n")
	}
	b.WriteString("</Table></Worksheet></Workbook>\n")
	return b.Bytes()
}

func zipped(name string, data []byte) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}
