package inbox

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"
)

func TestVerify(t *testing.T) {
	d := newDesk(t)
	for _, name := range []string{"a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"} {
		d.drop(name, name, time.Hour)
	}
	d.drop("copy.xlsx", "a.xlsx", time.Minute)
	_, entries := d.collect(night)
	d.remove("d.xlsx")
	b := d.open()
	for i, harm := range map[int]func(path string) error{
		1: func(path string) error { return os.WriteFile(path, []byte("B.xlsx"), 0o600) }, // of the same length
		2: os.Remove,
		3: func(path string) error { return os.Truncate(path, 0) },
	} {
		if err := harm(b.Path(entries[i].SHA)); err != nil {
			t.Fatal(err)
		}
	}
	_ = b.Close()
	for _, c := range []struct {
		repair                      bool
		whole                       int
		damaged, missing, refetched string
		left, lines                 int
	}{
		{false, 1, "[b.xlsx d.xlsx]", "[c.xlsx]", "[]", 3, 6},
		{true, 1, "[b.xlsx d.xlsx]", "[c.xlsx]", "[b.xlsx c.xlsx]", 1, 6},
		{false, 3, "[d.xlsx]", "[]", "[]", 1, 8},
	} {
		b := d.open()
		v, err := b.Verify(context.Background(), c.repair, night)
		if err = errors.Join(err, b.Close()); err != nil {
			t.Fatal(err)
		}
		d.same("whole", v.Whole, c.whole)
		d.same("lines", v.Lines, c.lines)
		d.same("damaged", v.Damaged, c.damaged)
		d.same("missing", v.Missing, c.missing)
		d.same("refetched", v.Refetched, c.refetched)
		d.same("left", v.Left(c.repair), c.left)
	}
}
