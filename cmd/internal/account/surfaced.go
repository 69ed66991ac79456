package account

import (
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// surfaced are the warnings about rows that stood when the last day before was published and had
// none of them then: what came in since does not agree with them. The receipts of those rows
// are handed back already and told nothing of it.
func surfaced(now, then *check.Facts) (all []*finding.Finding) {
	type about struct {
		code  finding.Code
		day   day.Day
		place finding.Place
	}
	known, stood := map[about]bool{}, map[string]string{} // by file: its content
	for _, s := range then.InForce {
		stood[s.File] = s.SHA
	}
	for _, f := range then.Findings {
		known[about{f.Code, f.Day, f.Place}] = true
	}
	same := map[string]bool{}
	for _, s := range now.InForce {
		same[s.File] = stood[s.File] == s.SHA
	}
	for _, f := range now.Findings {
		e := f.Code.Entry()
		if same[f.Place.File] && f.Day < now.Day && f.Severity == finding.Warn && e.Scope == finding.Row && !e.Current &&
			!known[about{f.Code, f.Day, f.Place}] {
			all = append(all, f)
		}
	}
	return all
}
