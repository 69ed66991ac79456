package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestFontsAtFault: an office's fonts are tried before the night begins, and
// every one at fault is told with its line.
func TestFontsAtFault(t *testing.T) {
	good, err := os.ReadFile("../../templates/fetched/fonts/sans.ttf")
	if err != nil {
		t.Fatalf("%v: run `make fetch` first", err)
	}
	home := t.TempDir()
	for name, data := range map[string][]byte{
		"good.ttf": good, "cut.ttf": good[:len(good)/2], "open.otf": append([]byte("OTTO"), good[4:]...), "set.ttc": append([]byte("ttcf"), good[4:]...),
	} {
		if err := os.WriteFile(filepath.Join(home, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile("../../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(raw), "\n")
	tests := []struct{ title, body, want string }{
		{"cut.ttf", "good.ttf", "fonts.title"},
		{"open.otf", "set.ttc", "fonts.title fonts.body"},
		{"none.ttf", "cut.ttf", "fonts.title"}, // what is not there is told first, by itself
	}
	for _, tt := range tests {
		at := map[string]int{}
		for i, l := range lines {
			for key, file := range map[string]string{"title": tt.title, "body": tt.body} {
				if strings.HasPrefix(l, "  "+key+": \"") {
					lines[i] = fmt.Sprintf("  %s: %q", key, file)
					at["fonts."+key] = i + 1
				}
			}
		}
		config := filepath.Join(home, "config.yaml")
		if err := os.WriteFile(config, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		status := run(t.Context(), []string{"report", "-config", config}, streams{out: &out, err: &out, now: time.Now()})
		if status != exitUsage {
			t.Errorf("%v: exit status %d, want %d", tt, status, exitUsage)
		}
		for _, key := range strings.Fields(tt.want) {
			if want := fmt.Sprintf("config.yaml:%d: %s：", at[key], key); !strings.Contains(out.String(), want) {
				t.Errorf("%v: no %q in %s", tt, want, out.String())
			}
		}
		if _, err := os.Stat(filepath.Join(home, "site")); err == nil {
			t.Errorf("%v: a site was begun", tt)
		}
	}
}

// TestLostCharactersAreTold: what no font has is said, with where.
func TestLostCharactersAreTold(t *testing.T) {
	set, err := testStreams(t).load("../../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	s := streams{out: &out, err: &out, words: &current{Words: set.words}}
	s.tellMissingGlyphs(map[rune][]string{'𠮷': {"county.pdf", "units/a.pdf", "units/b.pdf", "units/c.pdf"}, 'က': {"county.pdf"}})
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 || !strings.Contains(lines[0], "U+1000") || !strings.Contains(lines[1], "4份用到字体没有的字“𠮷”（U+20BB7）") ||
		!strings.Contains(lines[1], "county.pdf、units/a.pdf、units/b.pdf等。") {
		t.Errorf("said:\n%s", out.String())
	}
}
