package inbox

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"dailydose/cmd/internal/day"
)

// The note of runs that wrote receipts lasts from run to run, a day built again
// replaces its own line, and a damaged line costs no more than itself.
func TestReceiptRuns(t *testing.T) {
	opt := Options{Inputs: t.TempDir(), State: t.TempDir(), Receipts: []string{"回执"}}
	june := func(d int) day.Day { return day.New(2021, 6, d) }
	write := func(d int, file string) []ReceiptRun {
		t.Helper()
		if file != "" {
			if err := os.WriteFile(filepath.Join(opt.Inputs, file), []byte(file), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		box, err := Open(opt)
		if err != nil {
			t.Fatal(err)
		}
		defer box.Close()
		if _, err := box.Collect(t.Context(), time.Now()); err != nil {
			t.Fatal(err)
		}
		if err := box.MarkReceiptsWritten(june(d)); err != nil {
			t.Fatal(err)
		}
		runs, err := box.ReceiptRuns()
		if err != nil {
			t.Fatal(err)
		}
		return runs
	}
	is := func(got []ReceiptRun, want ...ReceiptRun) {
		t.Helper()
		if !slices.Equal(got, want) {
			t.Errorf("runs %v, want %v", got, want)
		}
	}
	is(write(2, "a.xlsx"), ReceiptRun{june(2), 2})
	is(write(4, "b.xlsx"), ReceiptRun{june(2), 2}, ReceiptRun{june(4), 4})
	is(write(4, "c.xlsx"), ReceiptRun{june(2), 2}, ReceiptRun{june(4), 6})
	is(write(3, ""), ReceiptRun{june(2), 2}, ReceiptRun{june(3), 7}, ReceiptRun{june(4), 6})
	note := filepath.Join(opt.State, receiptsName)
	if err := os.WriteFile(note, []byte("{\"day\":\"2021-06-02\",\"seq\":1}\n{\"day\":\"2021-\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	is(write(5, ""), ReceiptRun{june(2), 1}, ReceiptRun{june(5), 8})
}
