package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"dailydose/cmd/internal/campaign"
)

// Each drive that ships is written out whole, never over another file, and can be
// loaded; covid is the sample county.
func TestDrives(t *testing.T) {
	at := func(args ...string) int {
		return run(context.Background(), args, streams{out: io.Discard, err: io.Discard})
	}
	for _, name := range drives() {
		file := filepath.Join(t.TempDir(), "config.yaml")
		if status := at("config", "-config", file, "-drive", name); status != exitDone {
			t.Fatalf("%s: status %d", name, status)
		}
		if _, err := campaign.Load(file); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if status := at("config", "-config", file, "-drive", name); status != exitFailed && status != exitUsage {
			t.Errorf("%s: written over what was there", name)
		}
		if name != "covid" {
			continue
		}
		written, _ := os.ReadFile(file)
		county, _ := os.ReadFile("../../config.yaml")
		if !bytes.Equal(written, county) {
			t.Error("covid is another drive than the sample county: copy config.yaml to templates/drives/covid.yaml")
		}
	}
	if at("config", "-config", filepath.Join(t.TempDir(), "c.yaml"), "-drive", "mumps") != exitUsage {
		t.Error("an unknown drive is no wrong usage")
	}
}
