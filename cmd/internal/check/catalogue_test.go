package check_test

import (
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/finding"
)

func trials() []trial {
	return slices.Concat(fileTrials(), rosterTrials(), recordTrials(), identityTrials(), summaryTrials(), registerTrials(), listTrials(), officeTrials())
}

// elsewhere reports whether a check is judged over the counted figures, in package tally.
func elsewhere(e finding.Entry) bool { return e.Scope == finding.Progress || e.Scope == finding.Stock }

// TestEveryCheckIsTried: each code of the catalogue has a trial in which it
// fires and one in which it does not, or is another package's.
func TestEveryCheckIsTried(t *testing.T) {
	fires, not := map[finding.Code]bool{}, map[finding.Code]bool{}
	for _, c := range trials() {
		fires[c.code] = fires[c.code] || c.fires != nil
		not[c.code] = not[c.code] || c.not != nil
	}
	for _, e := range finding.Catalogue() {
		if tried := fires[e.Code] && not[e.Code]; tried == elsewhere(e) {
			t.Errorf("%s has no trial in cmd/internal/check/trials_test.go: fires %v, does not fire %v", e.Code, fires[e.Code], not[e.Code])
		}
	}
}

// TestFindingsKeepToTheCatalogue: what is found has a variant and arguments
// that its entry lists, and some trial brings about every variant.
func TestFindingsKeepToTheCatalogue(t *testing.T) {
	type variant struct {
		code finding.Code
		name string
	}
	seen := map[variant]bool{}
	for name, f := range everyFinding(t) {
		e := f.Code.Entry()
		seen[variant{f.Code, f.Variant}] = true
		if !slices.Contains(e.Variants, f.Variant) {
			t.Errorf("%s: the catalogue has no variant %q", name, f.Variant)
		}
		for arg := range f.Args() {
			if !slices.Contains(e.Args, arg) && arg != "formula" {
				t.Errorf("%s: the catalogue has no argument %q", name, arg)
			}
		}
	}
	for _, e := range finding.Catalogue() {
		for _, v := range e.Variants {
			if !seen[variant{e.Code, v}] && !elsewhere(e) {
				t.Errorf("%s: no trial brings about %q", e.Code, v)
			}
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

func (c trial) mustFire(t *testing.T, all []*finding.Finding) {
	t.Helper()
	var own []*finding.Finding
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
	if at := slices.IndexFunc(own, func(f *finding.Finding) bool { return f.Place.File == file }); at < 0 {
		t.Fatalf("found in %q, want %q", own[0].Place.File, file)
	} else {
		c.mustBe(t, own[at])
	}
}

// mustBe compares severity, place and value.
func (c trial) mustBe(t *testing.T, f *finding.Finding) {
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
