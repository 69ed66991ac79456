package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// libreOffice writes the workbooks as flat ODS and lets LibreOffice save them
// as .xlsx, all in one go; the result maps each name to the saved bytes.
func libreOffice(t *testing.T, books map[string]bookOf) map[string][]byte {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed; the test command installs it")
	}
	from, to := t.TempDir(), t.TempDir()
	args := []string{"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", "xlsx", "--outdir", to}
	for name, b := range books {
		path := filepath.Join(from, name+".fods")
		must(t, os.WriteFile(path, []byte(b.flatODS()), 0o600))
		args = append(args, path)
	}
	if said, err := exec.CommandContext(t.Context(), soffice, args...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, said)
	}
	saved := map[string][]byte{}
	for name := range books {
		content, err := os.ReadFile(filepath.Join(to, name+".xlsx"))
		must(t, err)
		saved[name] = content
	}
	return saved
}

const (
	odfNames = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ` +
		`xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" ` +
		`xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ` +
		`xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ` +
		`xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"`
	odfDateStyle = `<office:automatic-styles><number:date-style style:name="N1"><number:year number:style="long"/>` +
		`<number:text>/</number:text><number:month/><number:text>/</number:text><number:day/></number:date-style>` +
		`<style:style style:name="date" style:family="table-cell" style:data-style-name="N1"/></office:automatic-styles>`
)

// flatODS is the workbook as one OpenDocument XML file.
func (b bookOf) flatODS() string {
	epoch := "1899-12-30"
	if b.date1904 {
		epoch = "1904-01-01"
	}
	var tables strings.Builder
	for _, s := range b.sheets {
		fmt.Fprintf(&tables, `<table:table table:name="%s">%s</table:table>`, escaped(s.name), s.rows.odf())
	}
	return `<?xml version="1.0" encoding="UTF-8"?><office:document ` + odfNames +
		` office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">` + odfDateStyle +
		`<office:body><office:spreadsheet><table:calculation-settings><table:null-date table:date-value="` + epoch +
		`"/></table:calculation-settings>` + tables.String() + `</office:spreadsheet></office:body></office:document>`
}

func (g grid) odf() string {
	covered := map[[2]int]bool{}
	var out strings.Builder
	for r, row := range g {
		out.WriteString(`<table:table-row>`)
		for c, value := range row {
			if m, ok := value.(tall); ok {
				for below := 1; below < m.rows; below++ {
					covered[[2]int{r + below, c}] = true
				}
				out.WriteString(odfCell(m.value, fmt.Sprintf(` table:number-columns-spanned="1" table:number-rows-spanned="%d"`, m.rows)))
				continue
			}
			if covered[[2]int{r, c}] {
				out.WriteString(`<table:covered-table-cell/>`)
				continue
			}
			out.WriteString(odfCell(value, ""))
		}
		out.WriteString(`</table:table-row>`)
	}
	return out.String()
}

func odfCell(value any, span string) string {
	switch v := value.(type) {
	case nil:
		return `<table:table-cell` + span + `/>`
	case int:
		return fmt.Sprintf(`<table:table-cell%s office:value-type="float" office:value="%d"/>`, span, v)
	case bareNumber:
		return fmt.Sprintf(`<table:table-cell%s office:value-type="float" office:value="%s"/>`, span, string(v))
	case isoDate:
		return fmt.Sprintf(`<table:table-cell%s table:style-name="date" office:value-type="date" office:date-value="%s"/>`, span, string(v))
	case string:
		return fmt.Sprintf(`<table:table-cell%s office:value-type="string"><text:p>%s</text:p></table:table-cell>`, span, escaped(v))
	}
	panic(fmt.Sprintf("%T", value))
}
