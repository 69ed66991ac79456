package check

import "testing"

func TestInForce(t *testing.T) {
	here := func(unit int, sha string) *Submission {
		return &Submission{Source: Source{SHA: sha}, Unit: unit, Day: 18793}
	}
	away := func(unit int, sha string) *Submission {
		s := here(unit, sha)
		s.Gone = true
		return s
	}
	refused := here(0, "x")
	refused.Refuse = true
	tests := map[string]struct {
		versions []*Submission
		want     int // index of the version in force for unit 0
	}{
		"one":                {[]*Submission{here(0, "a")}, 0},
		"the last collected": {[]*Submission{here(0, "a"), here(0, "b"), here(0, "c")}, 2},
		"overwritten":        {[]*Submission{away(0, "a"), here(0, "b")}, 1},
		"restored":           {[]*Submission{away(0, "a"), away(0, "b"), here(0, "a")}, 2},
		"last one deleted":   {[]*Submission{here(0, "a"), away(0, "b")}, 1},
		"renamed":            {[]*Submission{away(0, "a"), here(0, "a")}, 1},
		"copied":             {[]*Submission{here(0, "a"), here(0, "a")}, 1},
		"copy deleted":       {[]*Submission{here(0, "a"), away(0, "a")}, 0},
		"older copy stands":  {[]*Submission{here(0, "a"), here(0, "b"), away(0, "a")}, 0},
		"all deleted":        {[]*Submission{away(0, "a"), away(0, "a")}, 1},
		"units apart":        {[]*Submission{here(0, "a"), here(1, "b")}, 0},
		"unreadable":         {[]*Submission{here(0, "a"), refused}, 0},
	}
	for name, tt := range tests {
		force := inForce(tt.versions)
		if got := force[unitDay{0, 18793}]; got != tt.versions[tt.want] {
			t.Errorf("%s: in force is %+v, want version %d", name, got, tt.want)
		}
	}
}
