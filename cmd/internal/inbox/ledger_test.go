package inbox

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// ledgerOf is a state folder's ledger after collecting three files.
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
	return path, strings.SplitAfter(strings.TrimSuffix(string(data), "\n"), "\n")
}

func TestLedgerLine(t *testing.T) {
	_, lines := ledgerOf(newDesk(t))
	want := `{"seq":2,"event":"seen","path":"b.xlsx","sha256":"` // the rest is times
	if len(lines) != 3 || !strings.HasPrefix(lines[1], want) ||
		!strings.HasSuffix(lines[1], `","size":6,"modified":"2021-06-15T12:01:00Z","seen":"2021-06-15T13:00:00Z","run":1}`+"\n") {
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
			if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
				t.Fatal(err)
			}
			b := d.open()
			if got := len(b.Entries()); got != tt.whole {
				t.Errorf("%d entries left, want %d", got, tt.whole)
			}
			if b.Repaired() != tt.cut && (tt.cut >= 0 || b.Repaired() == 0) {
				t.Errorf("Repaired = %d, want %d", b.Repaired(), tt.cut)
			}
			_ = b.Close()
			_, entries := d.collect(night)
			d.same("entries after the next run", d.told(entries), "[a.xlsx=a.xlsx b.xlsx=b.xlsx c.xlsx=c.xlsx]")
			b = d.open()
			d.same("repaired again", b.Repaired(), 0)
		})
	}
}

func TestDamagedLedgerIsRefused(t *testing.T) {
	tests := map[string]struct {
		damage func(l []string) string
		want   string
	}{
		"broken first":   {func(l []string) string { return "x" + l[0] + l[1] + l[2] }, ":1:"},
		"broken middle":  {func(l []string) string { return l[0] + l[1][:20] + "\n" + l[2] }, ":2:"},
		"blank line":     {func(l []string) string { return l[0] + "\n" + l[1] + l[2] }, ":2:"},
		"line missing":   {func(l []string) string { return l[0] + l[2] }, ":2: seq is 3"},
		"line doubled":   {func(l []string) string { return l[0] + l[0] + l[1] }, ":2: seq is 1"},
		"lines swapped":  {func(l []string) string { return l[1] + l[0] + l[2] }, ":1: seq is 2"},
		"unknown event":  {func(l []string) string { return strings.Replace(l[0], `"seen"`, `"lost"`, 1) }, ":1: unknown event"},
		"no path":        {func(l []string) string { return strings.Replace(l[0], "a.xlsx", "", 1) }, ":1: no path"},
		"SHA cut":        {func(l []string) string { return strings.Replace(l[0], `"sha256":"`, `"sha256":"../`, 1) }, ":1: no SHA-256"},
		"another object": {func([]string) string { return "null\n" }, ":1:"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			path, lines := ledgerOf(d)
			damaged := []byte(tt.damage(lines))
			if err := os.WriteFile(path, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := Open(d.opt); err == nil || !strings.Contains(err.Error(), ledgerName+tt.want) {
				t.Errorf("Open: %v, want an error at %q", err, tt.want)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(after, damaged) {
				t.Error("a refused ledger was changed")
			}
			if err := os.WriteFile(path, []byte(strings.Join(lines, "")), 0o600); err != nil {
				t.Fatal(err)
			}
			_ = d.open() // the refused Open gave the lock back
		})
	}
}

func FuzzParseLedger(f *testing.F) {
	f.Add([]byte(`{"seq":1,"event":"gone","path":"a","size":0,"seen":"2021-06-15T13:00:00Z","run":1}` + "\n{"))
	f.Add([]byte("\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		records, whole, err := parseLedger(data)
		if err != nil {
			return
		}
		again, end, err := parseLedger(data[:whole])
		if err != nil || end != whole || len(again) != len(records) {
			t.Errorf("what was kept does not read the same: %d of %d records, %v", len(again), len(records), err)
		}
	})
}
