package inbox

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"dailydose/cmd/internal/day"
)

// The note of nights handed back lasts from run to run, a day built again
// replaces its own line, and a damaged line costs no more than itself.
func TestHandedNights(t *testing.T) {
	opt := Options{Inputs: t.TempDir(), State: t.TempDir(), Receipts: "回执"}
	june := func(d int) day.Day { return day.New(2021, 6, d) }
	hand := func(d int, file string) []Night {
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
		if err := box.Hand(june(d)); err != nil {
			t.Fatal(err)
		}
		nights, err := box.Nights()
		if err != nil {
			t.Fatal(err)
		}
		return nights
	}
	is := func(got []Night, want ...Night) {
		t.Helper()
		if !slices.Equal(got, want) {
			t.Errorf("nights %v, want %v", got, want)
		}
	}
	is(hand(2, "a.xlsx"), Night{june(2), 1})
	is(hand(4, "b.xlsx"), Night{june(2), 1}, Night{june(4), 2})
	is(hand(4, "c.xlsx"), Night{june(2), 1}, Night{june(4), 3})
	is(hand(3, ""), Night{june(2), 1}, Night{june(3), 3}, Night{june(4), 3})
	note := filepath.Join(opt.State, handedName)
	if err := os.WriteFile(note, []byte("{\"day\":\"2021-06-02\",\"seq\":1}\n{\"day\":\"2021-\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	is(hand(5, ""), Night{june(2), 1}, Night{june(5), 3})
}
