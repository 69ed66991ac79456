package campaign

import (
	"os"
	"path/filepath"
	"testing"
)

func TestLineOf(t *testing.T) {
	file := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(file, []byte("# words\na:\n  b: 1\nfonts:\n  title: x.ttf\n  body: y.ttf\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]int{"fonts.body": 6, "a.b": 3, "fonts.latin": 0, "a.b.c": 0} {
		if got := LineOf(file, key); got != want {
			t.Errorf("%s stands on line %d, want %d", key, got, want)
		}
	}
	if got := LineOf(file+"x", "a"); got != 0 {
		t.Errorf("a file that is not there has line %d", got)
	}
}
