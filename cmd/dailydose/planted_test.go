package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/sample"
	"dailydose/cmd/internal/tally"
)

// playedCounty plays the project's own county for 30 days, and returns what the
// nights of these days find in it.
func playedCounty(t *testing.T, opt sample.Options) (sample.Summary, []finding.Finding) {
	t.Helper()
	config := filepath.Join(t.TempDir(), "config.yaml")
	raw, err := os.ReadFile("../../config.yaml")
	must(t, err)
	must(t, os.WriteFile(config, raw, 0o600))
	set, err := loadSettings(config)
	must(t, err)
	opt.Inputs, opt.Days = set.drive.Paths.Inputs, 30
	made, err := sample.Make(t.Context(), set.drive, &set.words.Lexicon, set.words.Say, opt)
	must(t, err)
	s := testStreams(t)
	s.now = made.Last.At(23*time.Hour, set.drive.Location)
	n, err := openJob(reportOptions{config: config}, s)
	must(t, err)
	defer n.close()
	submissions, err := n.collect(t.Context())
	must(t, err)
	var found []finding.Finding
	for on := made.First; on <= made.Last; on++ {
		found = append(found, tally.Count(check.Join(n.drive, submissions, on), nil).Findings...)
	}
	return made, found
}

// spot is what was found, and in which cell.
type spot struct {
	code  finding.Code
	place finding.Place
}

// unplanted are the codes that no workbook can be played into, with the reason.
func unplanted() map[finding.Code]string {
	return map[finding.Code]string{
		"F002": "a file over the limits would fill the disk of whoever tries the program out",
		"F009": "a file vanishes between two nights",
		"S210": "is true of a county, not of its typing", "D802": "is true of a county, not of its typing",
		"T501": "no file", "T503": "no file", "T504": "no cell", "T505": "no cell", "T506": "no cell", "T507": "no cell", "T508": "no cell",
		"T509": "moves between two nights",
		"V601": "no cell", "V602": "no cell", "V603": "no cell", "V604": "no cell", "V605": "no cell",
	}
}

// TestPlantedFaults: every fault put into the workbooks of 30 days of all units
// is found in the cell it was put in, under its own code. Each code that can be
// played is.
func TestPlantedFaults(t *testing.T) {
	planted := map[finding.Code]int{}
	for _, seed := range []uint64{11, 12} {
		made, all := playedCounty(t, sample.Options{People: 6000, Seed: seed})
		found := map[spot]bool{}
		for _, f := range all {
			found[spot{f.Code, f.Place}] = true
		}
		for _, p := range made.Planted {
			planted[p.Code]++
			if !found[spot{p.Code, p.Place}] {
				t.Errorf("seed %d: not found: %s %+v", seed, p.Code, p.Place)
			}
		}
		t.Logf("seed %d: %d files, %d rows, %d faults planted", seed, made.Files, made.Rows, len(made.Planted))
	}
	for _, e := range finding.Catalogue() {
		if known := unplanted()[e.Code] != ""; known == (planted[e.Code] > 0) {
			t.Errorf("%s: planted %d times", e.Code, planted[e.Code])
		}
	}
}

// TestNoFalseAlarms: in workbooks without a fault nothing is found wrong. What
// is true of a county rather than of its typing stays out: units behind their
// plan, stock that runs short.
func TestNoFalseAlarms(t *testing.T) {
	_, all := playedCounty(t, sample.Options{People: 6000, Seed: 13, Clean: true})
	alarms := map[finding.Code]int{}
	for _, f := range all {
		if f.Severity == finding.Info || f.Code[0] == 'T' || f.Code[0] == 'V' && f.Code != "V606" {
			continue
		}
		if alarms[f.Code]++; alarms[f.Code] <= 5 {
			t.Errorf("false alarm: %+v", f)
		}
	}
	if len(alarms) > 0 {
		t.Errorf("false alarms: %v", alarms)
	}
}
