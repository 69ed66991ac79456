package check_test

import (
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/finding"
)

func trials() []trial {
	return slices.Concat(fileTrials(), rosterTrials(), recordTrials(), summaryTrials(), registerTrials(), officeTrials())
}

// elsewhere are the codes that are not raised by check, with where they are.
func elsewhere() map[finding.Code]string {
	return map[finding.Code]string{
		"T501": "tally/alerts.go", "T502": "tally/alerts.go", "T503": "tally/alerts.go", "T504": "tally/alerts.go",
		"T505": "tally/alerts.go", "T506": "tally/alerts.go", "T507": "tally/alerts.go", "T508": "tally/alerts.go",
		"T509": "tally/changes.go",
		"V601": "tally/supplyalerts.go", "V602": "tally/supplyalerts.go", "V603": "tally/supplyalerts.go",
		"V604": "tally/supplyalerts.go", "V605": "tally/supplyalerts.go",
	}
}

// TestEveryCheckIsTried: each code of the catalogue has a case in which it
// fires and one in which it does not, or is another package's.
func TestEveryCheckIsTried(t *testing.T) {
	fires, not := map[finding.Code]bool{}, map[finding.Code]bool{}
	for _, c := range trials() {
		fires[c.code] = fires[c.code] || c.fires != nil
		not[c.code] = not[c.code] || c.not != nil
	}
	other := elsewhere()
	for _, e := range finding.Catalogue() {
		if tried := fires[e.Code] && not[e.Code]; tried == (other[e.Code] != "") {
			t.Errorf("%s: fires %v, does not fire %v, home %q", e.Code, fires[e.Code], not[e.Code], other[e.Code])
		}
	}
}

func TestChecks(t *testing.T) {
	for _, c := range trials() {
		name := strings.TrimSpace(string(c.code) + " " + c.about)
		t.Run(name, func(t *testing.T) {
			if c.fires != nil {
				c.mustFire(t, found(t, countyDrive(), c.fires...))
			}
			if c.not == nil {
				return
			}
			for _, f := range found(t, countyDrive(), c.not...) {
				if f.Code == c.code {
					t.Errorf("innocent, yet found: %+v", f)
				}
			}
		})
	}
}

func (c trial) mustFire(t *testing.T, all []finding.Finding) {
	t.Helper()
	var own []finding.Finding
	for _, f := range all {
		if f.Code == c.code {
			own = append(own, f)
		}
	}
	if want := max(c.times, 1); len(own) != want {
		t.Fatalf("found %d times, want %d; all: %+v", len(own), want, all)
	}
	file := c.file
	if file == "" {
		file = c.fires[len(c.fires)-1].file
	}
	if at := slices.IndexFunc(own, func(f finding.Finding) bool { return f.Place.File == file }); at < 0 {
		t.Fatalf("found in %q, want %q", own[0].Place.File, file)
	} else {
		c.mustBe(t, own[at])
	}
}

// mustBe compares severity, place and value.
func (c trial) mustBe(t *testing.T, f finding.Finding) {
	t.Helper()
	e, _ := finding.Lookup(c.code)
	want := c.severity
	if want == 0 {
		want = e.Severity
	}
	if f.Severity != want {
		t.Errorf("severity %v, want %v", f.Severity, want)
	}
	if at := strings.TrimSuffix(f.Place.Sheet+"!"+f.Place.Cell, "!"); at != c.at {
		t.Errorf("found at %q, want %q", at, c.at)
	}
	if f.Value != c.value {
		t.Errorf("value %q, want %q", f.Value, c.value)
	}
}
