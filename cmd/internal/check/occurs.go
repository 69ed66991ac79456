package check

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/finding"
)

// Occurs reports whether a check of the catalogue can find anything in a drive: nobody is told
// of the dose before where there is one dose alone.
func Occurs(e finding.Entry, d *campaign.Drive) bool {
	switch e.Needs {
	case finding.SeveralDoses:
		return d.DoseNumbers() > 1
	case finding.Ages:
		return slices.ContainsFunc(d.Groups, func(g campaign.Group) bool { return g.MinMonths > 0 || g.MaxMonths > 0 })
	case finding.Products:
		return slices.ContainsFunc(d.Groups, func(g campaign.Group) bool { return len(g.Products) > 0 })
	case finding.Duties:
		return slices.ContainsFunc(d.Units, func(u campaign.Unit) bool { return len(u.Duties) > 0 })
	case finding.EarlyCutoff:
		return d.LeadCutoff() < d.Deadline
	case finding.ResidentNumber:
		return d.IDs.Pattern == ""
	case finding.CheckCharacter:
		return d.IDs.Pattern == "" || d.IDs.Check.Modulus > 0
	}
	return true
}
