package page

import (
	_ "embed"
	"encoding/json"
	"sync"

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
	d := decision{Tone: string(c.Tone), Href: b.base + b.there(anchors()[c.Kind].Page), Text: say(words.ClaimText), Detail: say(words.ClaimDemand)}
	d.Units = words.Each(c.Units[:min(len(c.Units), most)], func(u claim.Unit) named {
		return named{u.Index, b.words.Keep(b.words.ClaimNote(u)), u.N}
	})
	if more := len(c.Units) - most; more > 0 {
		d.Detail = b.say("decide.more", "detail", d.Detail, "n", more)
	}
	return d
}

// anchors are where the figures of a kind of claim stand, by kind: on the county's pages, and
// on a unit's own.
var anchors = sync.OnceValue(func() (at map[claim.Kind]struct{ Page, Unit string }) {
	_ = json.Unmarshal(anchorsText, &at) // is built in
	return at
})

//go:embed anchors.json
var anchorsText []byte

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
	return anchors()[c.Kind].Unit
}
