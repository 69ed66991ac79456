package sample_test

import (
	"os"
	"slices"
	"strconv"
	"testing"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/sample"
)

// spot is what was found, and where.
type spot struct {
	code  finding.Code
	place finding.Place
}

// unplanted are the codes that no workbook can be played into, with the reason.
func unplanted() map[finding.Code]string {
	return map[finding.Code]string{
		"F002": "a file over the limits would fill the disk of whoever tries the program out",
		"F007": "a file is overwritten between two nights", "F009": "a file vanishes between two nights",
		"F011": "a file is emptied between two nights", "F012": "a backup comes back between two nights",
		"F014": "the archive loses a file after it was collected",
		"S210": "is true of a county, not of its typing", "D802": "is true of a county, not of its typing",
		"R131": "its drive lets every group have every vaccine",
		"T501": "no file", "T503": "no file", "T504": "no cell", "T505": "no cell", "T506": "no cell", "T507": "no cell", "T508": "no cell",
		"T509": "moves between two nights", "T510": "vanishes between two nights", "T511": "no cell",
		"N950": "a notice of an earlier night is left unanswered", "N951": "no night has opened a case", "Q903": "nobody has drawn",
		"V601": "no cell", "V602": "no cell", "V603": "no cell", "V604": "no cell", "V605": "no cell",
	}
}

// TestPlantedFaults: every fault put into the workbooks of a month is found in
// the cell it was put in, under its own code, and each code that can be played is. The
// rare ones are in the second of two counties: the short run has the first. SEEDS says
// how many others to play.
func TestPlantedFaults(t *testing.T) {
	d, w := smallCounty(t)
	planted := map[finding.Code]int{}
	seeds := played(7, 9)
	if testing.Short() {
		seeds = seeds[:1]
	}
	for _, seed := range seeds {
		dir := t.TempDir()
		s := play(t, d, w, sample.Options{Inputs: dir, Days: 30, People: 6000, Seed: seed})
		found := map[spot]bool{}
		for _, f := range nights(t, d, w, dir, d.Start, s.Last) {
			found[spot{f.Code, f.Place}] = true
		}
		for _, p := range s.Planted {
			planted[p.Code]++
			if !found[spot{p.Code, p.Place}] {
				t.Errorf("seed %d: not found: %s %+v", seed, p.Code, p.Place)
			}
		}
		t.Logf("seed %d: %d files, %d rows, %d faults planted", seed, s.Files, s.Rows, len(s.Planted))
	}
	for _, e := range finding.Catalogue() {
		known, there := unplanted()[e.Code] != "", planted[e.Code] > 0
		if known && there || !known && !there && !testing.Short() {
			t.Errorf("%s: planted %d times: plant it (slips.go), or give the reason in unplanted", e.Code, planted[e.Code])
		}
	}
}

// played are the seeds from 1 to what SEEDS says, or those given.
func played(seeds ...uint64) []uint64 {
	n, err := strconv.Atoi(os.Getenv("SEEDS"))
	if err != nil {
		return seeds
	}
	seeds = make([]uint64, n)
	for i := range seeds {
		seeds[i] = uint64(i + 1)
	}
	return seeds
}

// supplyAlarms are those on stock and sites.
func supplyAlarms() []finding.Code {
	return []finding.Code{"V601", "V602", "V603", "V604", "V605", "P901", "P902"}
}

// TestSupplyAlarms: on the last day of a played county each alarm on stock and
// sites fires, once or twice.
func TestSupplyAlarms(t *testing.T) {
	d, w := smallCounty(t)
	seeds := []uint64{1, 4}
	if testing.Short() {
		seeds = seeds[:1]
	}
	for _, seed := range seeds {
		dir := t.TempDir()
		s := play(t, d, w, sample.Options{Inputs: dir, Days: 12, People: 8000, Seed: seed})
		last := map[finding.Code]int{}
		for _, f := range nights(t, d, w, dir, s.Last, s.Last) {
			if f.Day == s.Last {
				last[f.Code]++
			}
		}
		for _, code := range supplyAlarms() {
			if n := last[code]; n < 1 || n > 2 {
				t.Errorf("seed %d: %s: %d times on the last day", seed, code, n)
			}
		}
	}
}

// TestCleanCountyHasNoFaults: in workbooks without a fault nothing is found
// wrong, and there is no alarm on stock or sites, on any day of a month; in the short
// run, of its first half.
func TestCleanCountyHasNoFaults(t *testing.T) {
	d, w := smallCounty(t)
	dir := t.TempDir()
	days := 30
	if testing.Short() {
		days = 15
	}
	s := play(t, d, w, sample.Options{Inputs: dir, Days: days, People: 6000, Seed: 13, Clean: true})
	told := map[finding.Code]int{}
	for _, f := range nights(t, d, w, dir, d.Start, s.Last) {
		if (f.Severity == finding.Info || f.Code[0] == 'T') && !slices.Contains(supplyAlarms(), f.Code) {
			continue // true of a county rather than wrong in a workbook
		}
		if told[f.Code]++; told[f.Code] <= 3 {
			t.Errorf("false alarm: %+v", f)
		}
	}
	if len(told) > 0 {
		t.Errorf("false alarms: %v", told)
	}
}
