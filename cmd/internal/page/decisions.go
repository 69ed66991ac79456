package page

import (
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// decision is one line of "what needs a decision today".
type decision struct {
	Tone   string // red, yellow: how urgent
	Text   string // "": nothing is to be decided
	Detail string
	Href   string
	Units  []named
}

// How many units one line names: on the overview, where there is little room, and elsewhere.
const (
	fewNamed  = 3
	mostNamed = 8
)

// decisions are the claims of some kinds that ask for a decision, in their order; each names
// so many units.
func (b *builder) decisions(most int, of func(claim.Kind) bool) (all []decision) {
	for _, c := range claim.Urgent(b.claims) {
		if of(c.Kind) {
			all = append(all, b.decision(&c, most))
		}
	}
	return all
}

// decision lays a claim out: what is so, whom it names, and who is to do what by when.
func (b *builder) decision(c *claim.Claim, most int) decision {
	say := func(part string) string { return b.words.Keep(b.words.Claim(c, part, true)) }
	d := decision{Tone: string(c.Tone), Href: b.base + b.there(claimHref(c.Kind)), Text: say(words.ClaimText), Detail: say(words.ClaimDemand)}
	d.Units = words.Each(c.Units[:min(len(c.Units), most)], func(u claim.Unit) named {
		return named{u.Index, b.words.Keep(b.words.ClaimNote(u)), u.N}
	})
	if more := len(c.Units) - most; more > 0 {
		d.Detail = b.say("decide.more", "detail", d.Detail, "n", more)
	}
	return d
}

// claimHref is where the figures of a kind of claim stand.
func claimHref(k claim.Kind) string {
	return map[claim.Kind]string{
		claim.Silent: "reporting.html#h-who", claim.Absent: "reporting.html#h-who", claim.Held: "reporting.html#h-deliveries", claim.Returned: "reporting.html#h-deliveries",
		claim.Blank: "reporting.html#h-who", claim.Serious: "aefi.html#h-serious", claim.Tardy: "aefi.html",
		claim.Behind: "supervision.html#h-red", claim.FullBehind: "supervision.html#h-red",
		claim.Pace: "progress.html#h-doses", claim.Keep: "progress.html#h-doses", claim.Left: "follow-up.html",
		claim.Overdue: "next-dose.html#h-units", claim.Dropout: "next-dose.html#dropout", claim.Due: "next-dose.html#h-units",
		claim.KeepUp: "next-dose.html#h-forecast", claim.Beyond: "next-dose.html#h-forecast",
		claim.Untended: "follow-up.html#h-cases", claim.Hesitant: "follow-up.html#h-cases",
		claim.Undiagnosed: "exemptions.html#h-units", claim.Unusual: "exemptions.html#h-check",
		claim.Rejected: "quality.html#h-units", claim.Above: "progress.html#h-all", claim.Vanished: "changes.html",
		claim.Unheard: "supply.html", claim.Shortage: "supply.html#h-stock", claim.Low: "supply.html#h-products", claim.Differ: "supply.html#h-products",
		claim.Below: "supply.html#h-lots", claim.Overissued: "supply.html#h-lots", claim.Expired: "supply.html#h-lots", claim.Expiring: "supply.html#h-lots",
		claim.Capacity: "supply.html#h-sites", claim.Crowded: "supply.html#h-sites", claim.Unsafe: "supply.html#h-sites", claim.Exceeded: "supply.html#h-sites",
		claim.Unanswered: "supervision.html#h-cases", claim.Mending: "supervision.html#h-problems", claim.Duties: "duties.html#h-want",
	}[k]
}

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
