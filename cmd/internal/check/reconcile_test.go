package check

import (
	"testing"

	"dailydose/cmd/internal/form"
)

// TestReconcile: a row that is read and neither counted, rejected nor skipped, or
// counted and not kept, is an error of the machinery.
func TestReconcile(t *testing.T) {
	book := &form.Book{Tables: []form.Table{{Rows: make([]form.Row, 3), Skipped: 1}}}
	whole := Submission{Rows: RowCount{Read: 4, Counted: 2, Rejected: 1, Skipped: 1}, Doses: make([]DoseRow, 1), Cases: make([]CaseRow, 1)}
	if err := whole.reconcile(book); err != nil {
		t.Errorf("whole: %v", err)
	}
	for name, spoil := range map[string]func(*Submission){
		"not read":      func(s *Submission) { s.Rows.Read--; s.Rows.Rejected-- },
		"nothing of it": func(s *Submission) { s.Rows.Rejected-- },
		"not kept":      func(s *Submission) { s.Cases = nil },
		"kept twice":    func(s *Submission) { s.Doses = make([]DoseRow, 2) },
	} {
		s := whole
		if spoil(&s); s.reconcile(book) == nil {
			t.Errorf("%s: nobody noticed", name)
		}
	}
}
