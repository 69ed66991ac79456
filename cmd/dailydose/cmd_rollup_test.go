package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestRollup: the program of the office above is run as a command of this one, with its words
// and its exit status; where it is not there that is said.
func TestRollup(t *testing.T) {
	var said bytes.Buffer
	if status := run(t.Context(), []string{"rollup"}, streams{out: &said, err: &said}); status != exitUsage || !strings.Contains(said.String(), rollupName) {
		t.Errorf("status %d: %s", status, said.String())
	}
	if runtime.GOOS == "windows" {
		t.Skip("the stand-in is a shell script")
	}
	program := filepath.Join(t.TempDir(), rollupName)
	must(t, os.WriteFile(program, []byte("#!/bin/sh\necho \"$@\"\nexit 3\n"), 0o700))
	said.Reset()
	err := streams{out: &said, err: &said}.rollup(t.Context(), program, []string{"-config", "city.yaml"})
	if err != passedOn(3) || said.String() != "-config city.yaml\n" {
		t.Errorf("%v: %s", err, said.String())
	}
}
