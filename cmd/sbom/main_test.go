package main

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
)

// The bill of this very test names the Go it was built with and the packages of the lock file.
func TestRun(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var once, again bytes.Buffer
	for _, to := range []*bytes.Buffer{&once, &again} {
		if err := run([]string{"v1.2.3", program, "../../templates/package-lock.json"}, to); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(once.Bytes(), again.Bytes()) {
		t.Error("the same program has two bills")
	}
	var b bom
	if err := json.Unmarshal(once.Bytes(), &b); err != nil {
		t.Fatal(err)
	}
	found := map[string]component{}
	for _, c := range b.Components {
		found[c.Name] = c
	}
	if c := found["std"]; c.Version == "" {
		t.Errorf("Go itself is not among %d components", len(b.Components))
	}
	echarts := found["echarts"]
	if echarts.URL != "pkg:npm/echarts@"+echarts.Version || len(echarts.Hashes) != 1 || len(echarts.Hashes[0].Content) != 128 {
		t.Errorf("echarts: %+v", echarts)
	}
	if c := found["@expo-google-fonts/noto-sans-sc"]; c.URL != "pkg:npm/%40expo-google-fonts/noto-sans-sc@"+c.Version {
		t.Errorf("a scoped package: %+v", c)
	}
}

func TestRunFails(t *testing.T) {
	for name, args := range map[string][]string{
		"too few arguments": {"v1"}, "no program": {"v1", "main.go", "../../templates/package-lock.json"},
		"no lock file": {"v1", os.Args[0], "none"}, "another file": {"v1", os.Args[0], "main.go"},
	} {
		if err := run(args, &bytes.Buffer{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
