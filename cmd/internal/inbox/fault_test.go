package inbox

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"testing"
	"time"
)

// editing changes the file that is being copied, as a clerk saving it would.
type editing struct {
	bytes.Buffer
	edit func()
}

func (e *editing) Write(p []byte) (int, error) {
	e.edit()
	return e.Buffer.Write(p)
}

func TestFileThatChangesWhileItIsCopied(t *testing.T) {
	edits := map[string]func(d desk){
		"grows":       func(d desk) { d.drop("a.xlsx", "AA", time.Hour) },
		"is saved":    func(d desk) { d.drop("a.xlsx", "B", time.Minute) },
		"is deleted":  func(d desk) { d.remove("a.xlsx") },
		"is replaced": func(d desk) { d.remove("a.xlsx"); d.drop("a.xlsx", "new", time.Second) },
	}
	for name, edit := range edits {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.drop("a.xlsx", "A", time.Hour)
			root, s := d.walk()
			_, err := (&Box{}).copyStable(&editing{edit: func() { edit(d) }}, root, s.files[0])
			if !errors.Is(err, errUnsettled) {
				t.Errorf("copy of a file that %s: %v, want it left for the next run", name, err)
			}
		})
	}
}

func (d desk) walk() (*os.Root, *survey) {
	d.Helper()
	root, err := os.OpenRoot(d.opt.Inputs)
	if err != nil {
		d.Fatal(err)
	}
	d.Cleanup(func() { _ = root.Close() })
	s, err := walk(root, d.opt, func(found) bool { return false })
	if err != nil {
		d.Fatal(err)
	}
	return root, s
}

// Tests may run as root, who can read everything, so a path through a file
// stands for what cannot be opened.
func TestUnreadableFileDoesNotStopTheRun(t *testing.T) {
	d := newDesk(t)
	d.drop("a.xlsx", "A", time.Hour)
	d.drop("b.xlsx", "B", time.Hour)
	b := d.open()
	root, s := d.walk()
	s.files[0].raw = "a.xlsx/within"
	r := run{box: b, root: root, clock: night, now: night, number: 1}
	if err := r.enterAll(context.Background(), s.files); err != nil {
		t.Fatal(err)
	}
	if len(r.out.Unreadable) != 1 || r.out.Unreadable[0].Path != "a.xlsx" || r.out.Unreadable[0].Err == nil {
		t.Errorf("unreadable: %v, want a.xlsx", r.out.Unreadable)
	}
	d.same("new", r.out.New, "[b.xlsx]")
	if err := b.flush(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(b.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("left in the temporary folder: %v, %v", left, err)
	}
}

func TestLedgerIsNotWrittenWithoutItsCopies(t *testing.T) {
	d := newDesk(t)
	d.drop("a.xlsx", "A", time.Hour)
	b := d.open()
	root, s := d.walk()
	r := run{box: b, root: root, clock: night, now: night, number: 1}
	if err := r.enterAll(context.Background(), s.files); err != nil {
		t.Fatal(err)
	}
	for place := range b.copies {
		b.copies[place] += " lost"
	}
	if b.flush() == nil {
		t.Error("a lost copy went unnoticed")
	}
	_ = b.Close()
	_, entries := d.collect(night)
	d.same("entries of the next run", d.told(entries), "[a.xlsx=A]")
}

func TestNothingIsSaidOfAnUnreadableFolder(t *testing.T) {
	d := newDesk(t)
	d.drop("云山镇/a.xlsx", "A", time.Hour)
	d.drop("云山镇二/a.xlsx", "B", time.Hour)
	d.collect(night)
	d.remove("云山镇")
	d.remove("云山镇二")
	d.drop("file", "", time.Hour)
	b := d.open()
	root, s := d.walk()
	s.folder("file/within", "云山镇")
	r := run{box: b, root: root, clock: night, now: night, number: 2}
	r.enterGone(s)
	d.same("gone", r.out.Gone, "[云山镇二/a.xlsx]")
	if len(s.unreadable) != 1 || s.unreadable[0].Path != "云山镇" {
		t.Errorf("unreadable: %v, want the folder", s.unreadable)
	}
}

func TestReadAndWriteFaultsAreToldApart(t *testing.T) {
	r := &faultyReader{from: io.MultiReader(bytes.NewReader([]byte("x")), brokenReader{})}
	if _, err := io.Copy(io.Discard, r); err == nil || r.err == nil {
		t.Error("a fault of the reader is not remembered")
	}
	d := newDesk(t)
	d.drop("a.xlsx", "A", time.Hour)
	root, s := d.walk()
	_, err := (&Box{}).copyStable(brokenWriter{}, root, s.files[0])
	var fault unreadable
	if err == nil || errors.As(err, &fault) || errors.Is(err, errUnsettled) {
		t.Errorf("a full disk: %v, want an error that ends the run", err)
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, fs.ErrPermission }

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

type oddTime struct {
	fs.FileInfo
	t time.Time
}

func (o oddTime) ModTime() time.Time { return o.t }

func TestModifiedFitsTheLedger(t *testing.T) {
	for _, year := range []int{-5, 0, 1, 1601, 2021, 9999, 10000, 30828} {
		at := modified(oddTime{t: time.Date(year, 5, 1, 0, 0, 0, 0, time.UTC)})
		if _, err := at.MarshalJSON(); err != nil {
			t.Errorf("year %d: %v", year, err)
		}
	}
	at := time.Date(2021, 6, 15, 12, 0, 0, 123456789, time.FixedZone("CST", 8*3600))
	if got := modified(oddTime{t: at}); !got.Equal(at) || got.Location() != time.UTC {
		t.Errorf("modified(%v) = %v", at, got)
	}
}

func TestReadableNames(t *testing.T) {
	tests := map[string]string{
		"日报.xlsx":               "日报.xlsx",
		"e\u0301":               "\u00e9",
		"\xc8\xd5\xb1\xa8.xlsx": "日报.xlsx",
		"bad\xff.xlsx":          "bad%FF.xlsx",
		"bad\xfe\xff日.xlsx":     "bad%FE%FF日.xlsx",
		"a\n\x1b[2J.xlsx":       "a%0A%1B[2J.xlsx",
		"\u0085.xlsx":           "%C285.xlsx",
		"":                      "",
	}
	for raw, want := range tests {
		if got := readable(raw); got != want {
			t.Errorf("readable(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestPlainExtension(t *testing.T) {
	tests := map[string]string{
		"a.xlsx": ".xlsx", "A.XLSM": ".xlsm", "a.7z": ".7z", "a": "", "a.": "", "a.表格": "", "a.b c": "", "a.verylongext": "", "a.tar.gz": ".gz",
	}
	for name, want := range tests {
		if got := plainExtension(name); got != want {
			t.Errorf("plainExtension(%q) = %q, want %q", name, got, want)
		}
	}
}
