package main

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
	"time"
)

// testStreams keeps what a command says for the test's log.
func testStreams(t testing.TB) streams {
	var out bytes.Buffer
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(out.String())
		}
	})
	return streams{out: &out, err: &out, now: time.Now(), words: &current{}}
}

// readFigures reads a summary.json.
func readFigures(t testing.TB, file string) map[string]any {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var figures map[string]any
	if err := json.Unmarshal(raw, &figures); err != nil {
		t.Fatal(err)
	}
	return figures
}
