package main

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(tidied{m}, map[string]func(){"dailydose": main})
}

// tidied are the tests, and then what they have in common taken away.
type tidied struct{ *testing.M }

// Run runs the tests. Most are nights of very little, several side by side in one process:
// none of them may decide how often the memory of all is swept (measured does it otherwise).
func (m tidied) Run() int {
	debug.SetGCPercent(400)
	_ = os.Setenv("GOGC", "400") // a night then leaves it so
	dir, err := os.MkdirTemp("", "county")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	played.dir = dir
	return m.M.Run()
}

// fewUnits is the sample county's config with two townships, the offices that fill
// in further sheets and three departments: whatever is told of units is there.
func fewUnits(t *testing.T) []byte {
	return unitsOf(t, "城关镇", "白沙乡", "县政府办", "县督考办", "县卫健局", "县疾控中心", "县教科局", "县邮政局")
}

// unitsOf is the sample county's config with some of its units.
func unitsOf(t *testing.T, kept ...string) []byte {
	t.Helper()
	raw, err := os.ReadFile("../../config.yaml")
	must(t, err)
	raw = regexp.MustCompile(`(?m)^  target: .*\n`).ReplaceAll(raw, nil) // of all townships together
	unit, n := regexp.MustCompile(`(?m)^  - name: (\S+).*\n(?:(?:    .*)?\n)*`), 0
	raw = unit.ReplaceAllFunc(raw, func(text []byte) []byte {
		if !slices.Contains(kept, string(unit.FindSubmatch(text)[1])) {
			return nil
		}
		n++
		return text
	})
	if n != len(kept) {
		t.Fatalf("%d units kept of %q", n, kept)
	}
	return raw
}

// Whole runs of the program, as scripts.
func TestScripts(t *testing.T) {
	config := unitsOf(t, "城关镇", "白沙乡", "县卫健局", "县疾控中心")
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			return os.WriteFile(filepath.Join(env.WorkDir, "config.yaml"), config, 0o600)
		},
	})
}
