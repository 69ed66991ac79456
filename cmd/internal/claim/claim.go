// Package claim judges the day: the card and the account come to claims, each a
// statement that is made once, with its preconditions, and told by whoever has room for
// it. Renderers choose among claims and never ask whether one is true. It does no I/O.
package claim

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// Tone is how urgent a claim is.
type Tone string

// The tones, the most urgent first.
const (
	Red    Tone = "red"
	Yellow Tone = "yellow"
	Green  Tone = "green" // as it should go on: nobody has to decide anything
)

// Claim is a statement about the card's day that asks somebody for something. Its
// sentences stand in words under claim, by Kind and Variant.
type Claim struct {
	Kind      Kind
	Variant   string // which of the kind's sentences holds; "" where it has one
	Tone      Tone
	First     bool // told before all others whatever its weight: nothing is known, or people are harmed
	People    int  // people concerned, or doses meant for them: the claim's weight
	N         int  // units, things, rows or cases that it counts
	Of        int  // of them, those that its sentence tells apart
	Doses     int
	Units     []Unit   // that it names, those of whom most is counted first
	Things    []Thing  // that it names
	Asked     []string // units that are asked, where they are not those it names
	Addressed bool     // it is said to the one unit that is asked
	Noticed   bool     // a supervision notice goes out today to a unit that it names
	By        day.Day  // until when what it asks for is to be done

	Card    *tally.Card
	Figures *tally.Measures // whose figures it tells
	Unit    *tally.Unit     // on whose own page and papers it is told; nil: the county's
	Case    *account.Case   // of supervision, that it asks to answer; nil: it asks for no answer
}

// Unit is a unit that a claim names, with what is counted there.
type Unit struct {
	Index  int
	Note   string // the sentence on it, under claim.note; "" for none
	N      int
	Since  day.Day // from when on it is so, as was published; 0: from the card's day
	Points float64 // percentage points
	Share  tally.Rate
}

// Thing is a product, lot or site that a claim names, with its figures.
type Thing struct {
	Name   string
	Figure any // *tally.Stock, *tally.Lot or *tally.Site
}

// maker makes the claims of a day.
type maker struct {
	card   *tally.Card
	drive  *campaign.Drive
	scope  *tally.Measures
	night  *account.Night
	claims []Claim

	subject *tally.Unit // whose claims they are; nil: the county's
}

// makerOf makes ready to make a scope's; night is nil where nothing was published before.
func makerOf(card *tally.Card, scope *tally.Measures, night *account.Night) *maker {
	if night == nil {
		night = &account.Night{}
	}
	return &maker{card: card, drive: card.Drive, scope: scope, night: night}
}

// Of are the day's claims about the county, in the order of their weight: those told
// before all others, then what is to be decided, then what is to go on, then what concerns
// nobody in particular; and within each those first that concern most people.
func Of(card *tally.Card, night *account.Night) []Claim {
	m := makerOf(card, &card.County.Measures, night)
	for _, judge := range []func(*maker){
		(*maker).reports, (*maker).safety, (*maker).lead, (*maker).nextDose, (*maker).registers,
		(*maker).rosters, (*maker).stock, (*maker).lots, (*maker).sites, (*maker).order,
	} {
		judge(m)
	}
	slices.SortStableFunc(m.claims, func(a, b Claim) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.People, a.People), cmp.Compare(a.Tone, b.Tone))
	})
	return m.claims
}

// rank is the place of a claim's class.
func (c *Claim) rank() int {
	switch {
	case c.First:
		return 0
	case c.Tone == Green:
		return 2
	case c.People > 0:
		return 1
	}
	return 3
}

// Urgent are the claims that ask for a decision.
func Urgent(all []Claim) []Claim {
	return slices.DeleteFunc(slices.Clone(all), func(c Claim) bool { return c.Tone == Green })
}

// make adds a claim, where it holds.
func (m *maker) make(holds bool, c Claim) {
	if !holds {
		return
	}
	c.Card, c.Figures, c.Unit = m.card, m.scope, m.subject
	c.Noticed = slices.ContainsFunc(c.Units, func(u Unit) bool {
		return m.night.Notified(m.drive.Units[u.Index].Name, m.card.Day)
	})
	m.claims = append(m.claims, c)
}

// about adds a claim on the units of which there is something to count; it counts the
// units, where it counts nothing else.
func (m *maker) about(c Claim, note string, count func(*tally.Unit) int) {
	if c.Units = m.units(note, count); c.N == 0 {
		c.N = len(c.Units)
	}
	m.make(len(c.Units) > 0, c)
}

// units are those of which there is something to count, the most first.
func (m *maker) units(note string, count func(*tally.Unit) int) []Unit {
	var units []Unit
	for i := range m.card.Units {
		if n := count(&m.card.Units[i]); n > 0 {
			units = append(units, Unit{Index: i, Note: note, N: n})
		}
	}
	slices.SortStableFunc(units, func(a, b Unit) int { return cmp.Compare(b.N, a.N) })
	return units
}

// left is how many people the units that answer yes have left together: never more than
// the county, which counts each person once.
func (m *maker) left(yes func(*tally.Unit) bool) int {
	return min(m.scope.Remaining, campaign.Sum(m.card.Where(yes), func(u *tally.Unit) int { return u.Remaining }))
}

// keepers are the units that fill in an extra sheet; where none does, the issuing office.
func (m *maker) keepers(forms ...campaign.Form) (names []string) {
	for i := range m.drive.Units {
		if u := &m.drive.Units[i]; slices.ContainsFunc(forms, u.Fills) {
			names = append(names, u.Name)
		}
	}
	if len(names) == 0 {
		return []string{m.drive.Issuer}
	}
	return names
}

// kept reports whether any unit fills in an extra sheet.
func (m *maker) kept(f campaign.Form) bool {
	return slices.ContainsFunc(m.drive.Units, func(u campaign.Unit) bool { return u.Fills(f) })
}

func (m *maker) tomorrow() day.Day { return m.card.Day + 1 }

// soon is as long as a unit has to answer a notice.
func (m *maker) soon() day.Day {
	return m.drive.Within(m.card.Day, m.drive.Supervision.ReplyDays)
}

// Kind is what a claim says; its sentences bear the same key in words.
type Kind string

// The kinds.
const (
	// Of reports.
	Silent   Kind = "silent"   // no report of the day; of some for days
	Absent   Kind = "absent"   // nothing has ever been handed up: the sums are without these
	Held     Kind = "held"     // deliveries wait to be settled
	Returned Kind = "returned" // delivered, nothing accepted
	Blank    Kind = "blank"    // neither figures nor a zero report

	// Of adverse events.
	Serious Kind = "serious" // reported within a week
	Tardy   Kind = "tardy"   // reported later than 48 hours after they occurred

	// Of the event that the drive is judged by, and of completion.
	Behind     Kind = "behind"     // units red by the lead event
	FullBehind Kind = "fullbehind" // units red by completion
	Pace       Kind = "pace"       // too slow for the date; or the date has come
	Keep       Kind = "keep"       // fast enough
	Left       Kind = "left"       // the deadline has come, and people remain

	// Of next doses.
	Overdue Kind = "overdue"
	Dropout Kind = "dropout" // overdue, with a drop-out rate above its alarm
	Due     Kind = "due"     // nobody is overdue: who is to be called next
	KeepUp  Kind = "keepup"  // next doses do not keep up
	Beyond  Kind = "beyond"  // begun, and cannot complete in time

	// Of registers and rosters.
	Untended    Kind = "untended"    // cases that nobody has followed up for a week
	Hesitant    Kind = "hesitant"    // open cases of people who hesitate or refuse
	Undiagnosed Kind = "undiagnosed" // on the register of contraindications without a diagnosis that holds
	Unusual     Kind = "unusual"     // units with very many contraindications
	Rejected    Kind = "rejected"    // rows of the day that do not count
	Above       Kind = "above"       // units with more people vaccinated than eligible
	Vanished    Kind = "vanished"    // people counted last night and not now

	// Of stock and sites.
	Unheard    Kind = "unheard"    // stock or sites were never reported
	Shortage   Kind = "shortage"   // a product's need exceeds its stock
	Low        Kind = "low"        // stock for a few days at the pace of use, though enough by its need
	Below      Kind = "below"      // lots of which the books are negative
	Overissued Kind = "overissued" // lots of which more went out than came in
	Expired    Kind = "expired"
	Expiring   Kind = "expiring"
	Differ     Kind = "differ"   // doses used by the books and given by rosters
	Capacity   Kind = "capacity" // sites for fewer doses a day than are needed
	Crowded    Kind = "crowded"  // enough on the mean, not on every day
	Unsafe     Kind = "unsafe"   // sites without emergency care
	Exceeded   Kind = "exceeded" // sites that gave more than they can

	// Of supervision and duties.
	Unanswered Kind = "unanswered" // supervision cases of which the answer is overdue
	Mending    Kind = "mending"    // problems found by inspection, not mended in time
	Duties     Kind = "duties"     // indicators behind, or not reported
)

// OfSupply reports whether a claim is on stock or sites.
func (k Kind) OfSupply() bool {
	switch k {
	case Unheard, Shortage, Low, Below, Overissued, Expired, Expiring, Differ, Capacity, Crowded, Unsafe, Exceeded:
		return true
	}
	return false
}
