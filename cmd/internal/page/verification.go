package page

import (
	"cmp"

	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
)

type verificationBody struct {
	Units  []*tally.Unit  // at which anybody was asked or is to be, the doubtful first
	Counts map[string]int // by decision
}

func (b *builder) verification() content {
	body := verificationBody{Counts: map[string]int{}}
	body.Units = b.card.Where(func(u *tally.Unit) bool { return u.Verification.Drawn+u.Verification.Listed > 0 })
	sorted(body.Units, func(x, y *tally.Unit) int { return cmp.Compare(doubt(x), doubt(y)) })
	for _, u := range body.Units {
		body.Counts[string(u.Verification.Decision)]++
	}
	v := &b.card.County.Verification
	figures := []any{"names", b.some(b.answer[claim.IsItTrue].Units, 4), "accepted", body.Counts[string(tally.Accepted)], "open", body.Counts[string(tally.Open)],
		"units", len(body.Units), "drawn", v.Drawn, "asked", v.Asked(), "confirmed", v.Confirmed, "refuted", v.Refuted, "unreached", v.Unreached,
		"factor", v.Factor, "per", b.drive.Verification.PerUnit, "accept", b.drive.Verification.Accept}
	return content{b.head(claim.IsItTrue, figures...), body}
}

// doubt orders units by how doubtful their figures are.
func doubt(u *tally.Unit) float64 {
	order := map[tally.Decision]float64{tally.Rejected: 0, tally.Open: 10, tally.Accepted: 20, tally.Undrawn: 30}
	return order[u.Verification.Decision] + u.Verification.Factor.Value
}
