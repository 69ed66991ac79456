package check

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// Alone returns what can be said of one submission by itself on a day, for the
// spot check before it is sent: what was found in the workbook, and the rules
// across workbooks as far as they need no other.
func Alone(drive *campaign.Drive, s *Submission, today day.Day) []finding.Finding {
	on := today
	if s.Day != 0 {
		on = min(s.Day, today)
	}
	// One workbook alone would give some wrongly: the dose before, the lot's receipt or the
	// earlier rosters stand elsewhere.
	return slices.DeleteFunc(Join(drive, []*Submission{s}, on).Findings, func(f finding.Finding) bool {
		return f.Code.Entry().Record || f.Code == "D802" && f.Variant == "total"
	})
}
