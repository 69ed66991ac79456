package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
)

func readme(t *testing.T) string {
	t.Helper()
	raw, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// The units that the quick start shows go into the sample county as they stand.
func TestReadmeUnits(t *testing.T) {
	_, after, found := strings.Cut(readme(t), "\n    units:\n")
	if !found {
		t.Fatal("the README shows no units")
	}
	var units strings.Builder
	for line := range strings.Lines(after) {
		text, indented := strings.CutPrefix(line, "    ")
		if !indented {
			break
		}
		units.WriteString(text)
	}
	sample, err := os.ReadFile("../../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	head, _, found := strings.Cut(string(sample), "\nunits:\n")
	if !found {
		t.Fatal("the sample county has no units")
	}
	config := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(config, []byte(head+"\nunits:\n"+units.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	drive, err := campaign.Load(config)
	if err != nil {
		t.Fatalf("%v\n%s", err, units.String())
	}
	if len(drive.Units) != 2 {
		t.Errorf("%d units, want the two of the README", len(drive.Units))
	}
}

// Every command that the README tells people to type is one.
func TestReadmeCommands(t *testing.T) {
	typed := regexp.MustCompile("(?m)(?:^    |`)dailydose ([a-z]+)").FindAllStringSubmatch(readme(t), -1)
	if len(typed) == 0 {
		t.Fatal("the README tells no command")
	}
	for _, m := range typed {
		if _, ok := commands()[m[1]]; !ok {
			t.Errorf("README: there is no command %q", m[1])
		}
	}
}
