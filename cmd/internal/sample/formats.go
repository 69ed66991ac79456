package sample

import (
	"archive/zip"
	"bytes"
	"embed"
	"encoding/csv"
	"fmt"
	"path"
	"strings"
	"sync"
	"text/template"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/words"
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
		data, err = laidOut("page.html", k.grid(rep))
	case asXML:
		data, err = laidOut("table.xml", k.grid(rep))
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

// grid is the roster as one list of texts, with unit and date above it.
func (k *clerk) grid(rep *report) [][]string {
	unit, _ := k.lex.Column(form.Summary, "unit")
	date, _ := k.lex.Column(form.Summary, "date")
	t := rep.tab(form.Roster)
	head := words.Each(t.Columns, func(c form.Column) string { return c.Label })
	rows := words.Each(t.Rows, func(row []any) []string { return words.Each(row, asTyped) })
	return append([][]string{{unit.Label, k.Name}, {date.Label, asTyped(rep.on)}, head}, rows...)
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

// csvOf is a table as office programs write it, with a byte order mark.
func csvOf(rows [][]string) ([]byte, error) {
	b := bytes.NewBufferString("\uFEFF")
	err := csv.NewWriter(b).WriteAll(rows)
	return b.Bytes(), err
}

//go:embed texts
var textFiles embed.FS

// texts are a table as registries export it, and a made-up county's units as config has them.
var texts = sync.OnceValue(func() *template.Template { return template.Must(template.ParseFS(textFiles, "texts/*")) })

// laidOut is a table in one of these.
func laidOut(text string, rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	err := texts().ExecuteTemplate(&b, text, rows)
	return b.Bytes(), err
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
