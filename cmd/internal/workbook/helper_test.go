package workbook

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

// loaded are the real words, which nobody changes.
var loaded = sync.OnceValues(func() (*words.Words, error) { return words.Load(templates.Beside(""), "zh") })

// lexicon are the real words of the forms.
func lexicon(tb testing.TB) *form.Lexicon {
	tb.Helper()
	w, err := loaded()
	noError(tb, err)
	return &w.Lexicon
}

// lexiconOf are the words of the forms as they are written for a drive.
func lexiconOf(tb testing.TB, d *campaign.Drive) *form.Lexicon {
	tb.Helper()
	w, err := loaded()
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

// throughLibreOffice opens workbooks in LibreOffice and saves them again, all in one go.
func throughLibreOffice(t *testing.T, books ...[]byte) (saved [][]byte) {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed; make test installs it")
	}
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out")}
	for i, raw := range books {
		path := filepath.Join(dir, fmt.Sprintf("%d.xlsx", i))
		noError(t, os.WriteFile(path, raw, 0o644))
		args = append(args, path)
	}
	if out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for i := range books {
		data, err := os.ReadFile(filepath.Join(dir, "out", fmt.Sprintf("%d.xlsx", i)))
		noError(t, err)
		saved = append(saved, data)
	}
	return saved
}
