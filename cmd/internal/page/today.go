package page

import (
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// today is what a unit has to do: its own claims that ask for something, each a line with
// the way to its figures on the unit's own page.
func (b *builder) today(u *tally.Unit) []decision {
	return words.Each(claim.Urgent(claim.OfUnit(b.card, b.night, u.Index)), func(c claim.Claim) decision {
		return decision{Tone: string(c.Tone), Href: "#" + ownAnchor(&c), Text: b.words.Keep(b.words.Claim(&c, words.ClaimText, false))}
	})
}

// ownAnchor is where the figures of a claim stand on a unit's page.
func ownAnchor(c *claim.Claim) string {
	if c.Unit == nil { // on what it keeps for the county
		return "h-kept"
	}
	return map[claim.Kind]string{
		claim.Held: "h-books", claim.Returned: "h-books", claim.Silent: "h-strip", claim.Blank: "h-typed", claim.Rejected: "h-list",
		claim.Above: "h-stand", claim.Pace: "h-stand", claim.Keep: "h-stand", claim.Left: "h-stand", claim.Overdue: "h-next", claim.Due: "h-next",
		claim.Untended: "follow-up", claim.Undiagnosed: "exemptions", claim.Duties: "h-duties", claim.Unsafe: "h-sites",
		claim.Mending: "h-watch", claim.Unanswered: "h-cases",
	}[c.Kind]
}
