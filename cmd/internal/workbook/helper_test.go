package workbook

import (
	"testing"

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
