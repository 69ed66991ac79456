package workbook

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

// lexicon reads the real words of the forms.
func lexicon(tb testing.TB) *form.Lexicon {
	tb.Helper()
	w, err := words.Load(templates.Beside(""), "zh")
	noError(tb, err)
	return &w.Lexicon
}

// lexiconOf are the words of the forms as they are written for a drive.
func lexiconOf(tb testing.TB, d *campaign.Drive) *form.Lexicon {
	tb.Helper()
	w, err := words.Load(templates.Beside(""), "zh")
	noError(tb, err)
	w, err = w.In(d, 0, 0)
	noError(tb, err)
	return &w.Lexicon
}

func newReader(tb testing.TB, limits sheet.Limits) *form.Reader {
	tb.Helper()
	r, err := form.NewReader(lexicon(tb), limits)
	noError(tb, err)
	return r
}

func noError(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func wholeText(c excelize.Comment) string {
	text := c.Text
	for _, run := range c.Paragraph {
		text += run.Text
	}
	return text
}

// throughLibreOffice opens a workbook in LibreOffice and saves it again.
func throughLibreOffice(t *testing.T, raw []byte) []byte {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed; make test installs it")
	}
	dir := t.TempDir()
	noError(t, os.WriteFile(filepath.Join(dir, "in.xlsx"), raw, 0o644))
	cmd := exec.Command(program, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"), filepath.Join(dir, "in.xlsx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "out", "in.xlsx"))
	noError(t, err)
	return data
}
