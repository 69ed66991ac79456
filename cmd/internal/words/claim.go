package words

import (
	"time"
	"unicode/utf8"

	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
)

// Parts of a claim that are said.
const (
	ClaimText    = "text"    // what is so
	ClaimHead    = "head"    // what is asked, in a word
	ClaimDemand  = "demand"  // who is to do what by when
	ClaimWhere   = "where"   // at which units: of claims that the county's brief tells by units in the text
	ClaimProblem = "problem" // where it is worst, or why: of claims that tell what is wrong
)

// toldClaim is what a claim's sentences may tell: its own figures, and those of the
// card and the scope that it is about.
type toldClaim struct {
	*claim.Claim
	*tally.Card
	*tally.Measures
	Who   string // the units it is about, or that it asks
	Names string // the things it names
	Noted string // the first units it names, each with its note
	Clock string // the minute by which a day's reports are due
}

// fewNames is how many units or things are all named; of more, the first ones are.
const (
	fewNames  = 5
	somewhere = 3
	longNames = 60 // characters; of longer ones fewer are named, so that a sentence stays one
)

// Tells reports whether a claim has a part.
func (w *Words) Tells(c *claim.Claim, part string) bool {
	return w.Has(claimKey(c)+"."+part) || w.Has(claimKey(c)+"."+c.Variant+"."+part)
}

// claimKey is where a claim's sentences stand: a unit is spoken to otherwise than the county.
func claimKey(c *claim.Claim) string {
	if c.Unit != nil {
		return "claim.own." + string(c.Kind)
	}
	return "claim." + string(c.Kind)
}

// Claim says a part of a claim. Where its units are named beside it (listed), the
// sentence itself points to them.
func (w *Words) Claim(c *claim.Claim, part string, listed bool) (string, error) {
	say := &Teller{Words: w}
	cutoff := c.Card.Drive.Cutoff
	told := toldClaim{Claim: c, Card: c.Card, Measures: c.Figures, Who: say.whom(c, listed), Names: say.Things(c), Noted: say.noted(c),
		Clock: say.Text("claim.clock", struct{ Hour, Minute int }{int(cutoff / time.Hour), int(cutoff % time.Hour / time.Minute)})}
	key := claimKey(c) + "." + c.Variant + "." + part
	if c.Variant == "" || !w.Has(key) {
		key = claimKey(c) + "." + part
	}
	text := say.Text(key, told)
	return text, say.Err
}

// whom names whom a claim asks: the units it is about, or those it says; else everybody.
func (t *Teller) whom(c *claim.Claim, listed bool) string {
	names := Each(c.Units, func(u claim.Unit) string { return c.Card.Drive.Units[u.Index].Name })
	switch {
	case c.Addressed:
		return t.Text("claim.self", nil)
	case len(c.Asked) > 0:
		return t.someOf(c.Asked, "units")
	case len(names) == 0, len(names) > 1 && len(names) == c.Card.County.Reporting:
		return t.Text("claim.all", nil)
	case listed:
		return t.Text("claim.these", map[string]any{"n": len(names)})
	}
	return t.someOf(names, "units")
}

// noted names the first units, each with its note; those level with the last of them are
// named, too, or counted where they are many.
func (t *Teller) noted(c *claim.Claim) string {
	notes := Each(c.Units, func(u claim.Unit) string { return t.Keep(t.ClaimNote(u)) })
	n := min(somewhere, len(notes))
	level := n
	for n > 0 && level < len(notes) && notes[level] != "" && notes[level] == notes[n-1] {
		level++
	}
	if level <= fewNames {
		n = level
	}
	names := Each(c.Units[:n], func(u claim.Unit) string { return c.Card.Drive.Units[u.Index].Name })
	for i := range names {
		names[i] = t.Text("claim.noted", map[string]any{"name": names[i], "note": notes[i]})
	}
	if level > n {
		return t.Text("claim.level", map[string]any{"names": names, "n": level - n, "note": notes[n]})
	}
	return t.Keep(t.List(names))
}

// someOf names all of a few, else the first ones and how many there are.
func (t *Teller) someOf(names []string, of string) string {
	if len(names) <= fewNames && runes(names...) <= longNames {
		return t.Keep(t.List(names))
	}
	first := names[:min(somewhere, len(names))]
	for len(first) > 1 && runes(first...) > longNames {
		first = first[:len(first)-1]
	}
	if len(first) == len(names) {
		return t.Keep(t.List(names))
	}
	return t.Text("claim.some."+of, map[string]any{"names": first, "n": len(names)})
}

func runes(names ...string) (n int) {
	for _, name := range names {
		n += utf8.RuneCountInString(name)
	}
	return n
}

// Things names what a claim names, each with its figure.
func (t *Teller) Things(c *claim.Claim) string {
	names := Each(c.Things, func(thing claim.Thing) string { return t.Text("claim."+string(c.Kind)+".name", thing) })
	return t.someOf(names, "names")
}

// Units names some units in a sentence: all of a few, else the first ones and how many there are.
func (t *Teller) Units(names []string) string { return t.someOf(names, "units") }

// ClaimNote says what is counted at a unit that a claim names; "" where nothing is.
func (w *Words) ClaimNote(u claim.Unit) (string, error) {
	if u.Note == "" {
		return "", nil
	}
	return w.Say("claim.note."+u.Note, u)
}
