package inbox

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/chain"
)

// ledgerOf is a state folder's ledger after collecting three files, without the
// line that ends the run.
func ledgerOf(d desk) (path string, lines []string) {
	d.Helper()
	for i, name := range []string{"a.xlsx", "b.xlsx", "c.xlsx"} {
		d.drop(name, name, time.Hour-time.Duration(i)*time.Minute)
	}
	d.collect(night)
	path = filepath.Join(d.opt.State, ledgerName)
	data, err := os.ReadFile(path)
	if err != nil {
		d.Fatal(err)
	}
	all := strings.SplitAfter(string(data), "\n")
	if len(all) != 5 || !strings.Contains(all[3], `"event":"ran"`) {
		d.Fatalf("ledger is %q", all)
	}
	kept := []byte(strings.Join(all[:3], ""))
	if err := errors.Join(os.WriteFile(path, kept, 0o600), os.WriteFile(copyOf(d), kept, 0o600)); err != nil {
		d.Fatal(err)
	}
	return path, strings.SplitAfter(strings.TrimSuffix(string(kept), "\n"), "\n")
}

func TestLedgerLine(t *testing.T) {
	_, lines := ledgerOf(newDesk(t))
	want := `{"seq":2,"event":"seen","path":"b.xlsx","sha256":"` // the rest is times
	if len(lines) != 3 || !strings.HasPrefix(lines[1], want) ||
		!strings.HasSuffix(lines[1], `","size":6,"modified":"2021-06-15T12:01:00Z","seen":"2021-06-15T13:00:00Z","run":1,"sum":"`+sumOf(lines[1])+`"}`+"\n") {
		t.Errorf("ledger is %q", lines)
	}
}

func TestTornLedgerIsMended(t *testing.T) {
	tests := map[string]struct {
		end   func(last string) string
		whole int // lines left
		cut   int // bytes; -1: any but none
	}{
		"whole":            {func(s string) string { return s + "\n" }, 3, 0},
		"newline lost":     {func(s string) string { return s }, 3, 0},
		"half a line":      {func(s string) string { return s[:len(s)/2] }, 2, -1},
		"one byte":         {func(string) string { return "{" }, 2, 1},
		"blocks of zeros":  {func(s string) string { return s[:9] + strings.Repeat("\x00", 40) }, 2, 49},
		"zeros, newline":   {func(string) string { return strings.Repeat("\x00", 9) + "\n" }, 2, 10},
		"two broken lines": {func(s string) string { return s[:9] + "\n" + s[:20] }, 2, 30},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			path, lines := ledgerOf(d)
			data := lines[0] + lines[1] + tt.end(lines[2])
			kept := strings.Join(lines[:tt.whole], "") // the second copy never has more
			if err := errors.Join(os.WriteFile(path, []byte(data), 0o600), os.WriteFile(copyOf(d), []byte(kept), 0o600)); err != nil {
				t.Fatal(err)
			}
			b := d.open()
			if got := len(b.Entries()); got != tt.whole {
				t.Errorf("%d entries left, want %d", got, tt.whole)
			}
			if torn := b.LedgerRepair().Torn; torn != tt.cut && (tt.cut >= 0 || torn == 0) {
				t.Errorf("%d bytes were torn, want %d", torn, tt.cut)
			}
			_ = b.Close()
			_, entries := d.collect(night)
			d.same("entries after the next run", d.told(entries), "[a.xlsx=a.xlsx b.xlsx=b.xlsx c.xlsx=c.xlsx]")
			b = d.open()
			d.same("repaired again", b.LedgerRepair(), LedgerRepair{})
		})
	}
}

func copyOf(d desk) string { return filepath.Join(d.opt.State, copyName) }

// sumOf is the sum that a line carries.
func sumOf(text string) string {
	_, sum := chain.Split([]byte(strings.TrimSuffix(text, "\n")))
	return sum
}

// damages are what may befall the ledger of ledgerOf.
func damages() map[string]damage {
	set := func(from, to string) func(l []string) string {
		return func(l []string) string { return l[0] + strings.Replace(l[1], from, to, 1) + l[2] }
	}
	return map[string]damage{
		"broken first":   {func(l []string) string { return "x" + l[0] + l[1] + l[2] }, []int{1}},
		"broken middle":  {func(l []string) string { return l[0] + l[1][:20] + "\n" + l[2] }, []int{2}},
		"broken last":    {func(l []string) string { return l[0] + l[1] + l[2][:90] + "\x00" + l[2][91:] }, nil},
		"newline lost":   {func(l []string) string { return strings.TrimSuffix(l[0], "\n") + l[1] + l[2] }, []int{1, 2}},
		"blank line":     {func(l []string) string { return l[0] + "\n" + l[1] + l[2] }, []int{}},
		"line missing":   {func(l []string) string { return l[0] + l[2] }, []int{2}},
		"line doubled":   {func(l []string) string { return l[0] + l[0] + l[1] + l[2] }, []int{}},
		"lines swapped":  {func(l []string) string { return l[1] + l[0] + l[2] }, []int{2}},
		"unknown event":  {set(`"seen"`, `"lose"`), []int{2}},
		"no path":        {set("b.xlsx", ""), []int{2}},
		"another path":   {set("b.xlsx", "d.xlsx"), []int{2}},
		"another day":    {set("06-15T13", "06-14T13"), []int{2}},
		"another sum":    {func(l []string) string { return l[0] + strings.Replace(l[1], sumOf(l[1]), sumOf(l[0]), 1) + l[2] }, []int{2}},
		"another number": {set(`"seq":2`, `"seq":7`), []int{2}},
		"last number":    {func(l []string) string { return l[0] + l[1] + strings.Replace(l[2], `"seq":3`, `"seq":30000`, 1) }, nil},
		"SHA cut":        {set(`"sha256":"`, `"sha256":"../`), []int{2}},
		"another object": {set("{", "null{"), []int{2}},
	}
}

type damage struct {
	do   func(l []string) string
	lost []int // lines that are then damaged; nil: the last, as if torn
}

// TestDamagedLedgerIsMendedByItsCopy, and the copy by the ledger.
func TestDamagedLedgerIsMendedByItsCopy(t *testing.T) {
	for name, harm := range damages() {
		for _, ofCopy := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				d := newDesk(t)
				path, lines := ledgerOf(d)
				whole := strings.Join(lines, "") + "\n"
				if ofCopy {
					path = copyOf(d)
				}
				if err := os.WriteFile(path, []byte(harm.do(lines)), 0o600); err != nil {
					t.Fatal(err)
				}
				b := d.open()
				repair := b.LedgerRepair()
				if ofCopy != (len(repair.Restored) == 0) && len(harm.lost) > 0 || len(repair.Lost) > 0 || repair.Torn > 0 {
					t.Errorf("repair is %+v", repair)
				}
				if !ofCopy && len(harm.lost) > 0 {
					d.same("restored", repair.Restored, harm.lost)
				}
				for _, path := range []string{filepath.Join(d.opt.State, ledgerName), copyOf(d)} {
					if after, err := os.ReadFile(path); string(after) != whole {
						t.Errorf("%s is not whole: %q, %v", filepath.Base(path), after, err)
					}
				}
				_ = b.Close()
				got, entries := d.collect(night)
				d.same("new", got.New, "[]")
				d.same("entries", d.told(entries), "[a.xlsx=a.xlsx b.xlsx=b.xlsx c.xlsx=c.xlsx]")
			})
		}
	}
}

// TestLineDamagedInBothCopies is left out, and the rest stands; its file is
// collected anew.
func TestLineDamagedInBothCopies(t *testing.T) {
	for name, harm := range damages() {
		if len(harm.lost) == 0 {
			continue
		}
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			path, lines := ledgerOf(d)
			text := []byte(harm.do(lines))
			if err := errors.Join(os.WriteFile(path, text, 0o600), os.WriteFile(copyOf(d), text, 0o600)); err != nil {
				t.Fatal(err)
			}
			b := d.open()
			d.same("lost", b.LedgerRepair().Lost, harm.lost)
			_ = b.Close()
			got, entries := d.collect(night)
			d.same("new", len(got.New), len(harm.lost))
			d.same("entries", len(d.told(entries)), 3)
			b = d.open()
			d.same("told again", b.LedgerRepair(), LedgerRepair{})
			_ = b.Close()
			_, again := d.collect(night)
			d.same("entries of the night after", again, entries)
		})
	}
}

// TestEmptiedLedger is given back by its copy; where neither has a line beside
// an archive, nothing begins anew.
func TestEmptiedLedger(t *testing.T) {
	empty := func(path string) error { return os.Truncate(path, 0) }
	garbage := func(path string) error { return os.WriteFile(path, []byte("x\n\x00\x00"), 0o600) }
	kept := func(string) error { return nil }
	for _, first := range []func(string) error{empty, garbage, os.Remove} {
		for i, second := range []func(string) error{kept, empty, garbage, os.Remove} {
			d := newDesk(t)
			path, _ := ledgerOf(d)
			if err := errors.Join(first(path), second(copyOf(d))); err != nil {
				t.Fatal(err)
			}
			before, _ := os.ReadFile(path)
			b, err := Open(d.opt)
			if i == 0 {
				if err != nil {
					t.Fatal(err)
				}
				d.same("restored", b.LedgerRepair().Restored, "[1 2 3]")
				_ = b.Close()
				continue
			}
			if err == nil || !strings.Contains(err.Error(), ledgerName) {
				t.Fatalf("Open: %v", err)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(after, before) {
				t.Error("a refused ledger was changed")
			}
		}
	}
}

// TestFirstRunCutOff: files in the archive, but not yet a line in the ledger.
func TestFirstRunCutOff(t *testing.T) {
	d := newDesk(t)
	path, _ := ledgerOf(d)
	err := errors.Join(os.Remove(path), os.Remove(copyOf(d)), os.WriteFile(filepath.Join(d.opt.State, firstName), nil, 0o600))
	if err != nil {
		t.Fatal(err)
	}
	_, entries := d.collect(night)
	d.same("entries", len(d.told(entries)), 3)
	if exists(filepath.Join(d.opt.State, firstName)) {
		t.Error("the note of a first run was left")
	}
}

// TestOldLedger: lines without a sum stand, and new ones follow them.
func TestOldLedger(t *testing.T) {
	d := newDesk(t)
	path, lines := ledgerOf(d)
	var old string
	for _, line := range lines {
		content, _ := chain.Split([]byte(strings.TrimSuffix(line, "\n")))
		old += string(content) + "\n"
	}
	if err := errors.Join(os.Remove(copyOf(d)), os.WriteFile(path, []byte(old), 0o600)); err != nil {
		t.Fatal(err)
	}
	b := d.open()
	d.same("repair", b.LedgerRepair(), LedgerRepair{})
	_ = b.Close()
	d.drop("d.xlsx", "D", time.Minute)
	d.collect(night)
	now, _ := os.ReadFile(path)
	copied, _ := os.ReadFile(copyOf(d))
	if !strings.HasPrefix(string(now), old) || !bytes.Equal(now, copied) {
		t.Errorf("ledger %q, copy %q", now, copied)
	}
	if err := os.WriteFile(path, bytes.Replace(now, []byte("b.xlsx"), []byte("e.xlsx"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	d.same("restored", d.open().LedgerRepair().Restored, "[2]") // the sum after it tells
}

func FuzzLedgerCopy(f *testing.F) {
	f.Add([]byte(`{"seq":1,"event":"gone","path":"a","size":0,"seen":"2021-06-15T13:00:00Z","run":1}` + "\n{"))
	f.Add([]byte("\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		none := chain.Copy[record]{}
		whole, last := chain.Whole(chain.Read[record](data), none, none)
		again := chain.Read[record](whole.Text(last))
		if again.Damaged || again.Torn > 0 || again.Last != last || len(again.Lines) != len(whole) {
			t.Errorf("what was kept does not read the same: %d of %d lines, %+v", again.Last, last, again)
		}
	})
}
