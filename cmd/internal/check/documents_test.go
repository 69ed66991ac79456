package check

import (
	"fmt"
	"testing"

	"dailydose/cmd/internal/day"
)

// TestDocuments: a file overwritten daily is one document; the days of a workbook with
// a tab a day are one each, known again by their tabs, or by their days.
func TestDocuments(t *testing.T) {
	on := func(tab string, d int) *Submission {
		s := &Submission{Source: Source{Document: 1}, Day: day.New(2021, 6, d)}
		s.Typed.Sheet = tab
		return s
	}
	anothers := func(unit int) *Submission {
		s := on("", 9)
		s.Unit, s.Named = 5, unit
		return s
	}
	for name, c := range map[string]struct {
		versions [][]*Submission
		want     string
	}{
		"overwritten daily":          {[][]*Submission{{on("日报", 9)}, {on("日报", 10)}}, "[1 1]"},
		"overwritten, tab renamed":   {[][]*Submission{{on("6.9", 9)}, {on("6.10", 10)}}, "[1 1]"},
		"a tab more each day":        {[][]*Submission{{on("6.9", 9)}, {on("6.9", 9), on("6.10", 10)}, {on("6.9", 9), on("6.10", 10), on("6.11", 11)}}, "[1 1 2 1 2 3]"},
		"a date corrected":           {[][]*Submission{{on("a", 9), on("b", 9)}, {on("a", 9), on("b", 10)}}, "[2 3 2 3]"},
		"a tab renamed":              {[][]*Submission{{on("a", 9), on("b", 10)}, {on("c", 9), on("b", 10)}}, "[2 3 2 3]"},
		"all but one taken out":      {[][]*Submission{{on("a", 9), on("b", 10)}, {on("b", 10)}}, "[2 3 3]"},
		"two other units' reports":   {[][]*Submission{{anothers(1), anothers(2)}, {anothers(1), anothers(2)}}, "[2 3 2 3]"},
		"another file is left alone": {[][]*Submission{{on("a", 9), on("b", 10)}, {{Source: Source{Document: 2}}}}, "[3 4 2]"},
	} {
		var got []int
		for _, s := range Documents(c.versions) {
			got = append(got, s.Document)
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
	}
}
