package brief

import (
	"cmp"
	"slices"
	"strconv"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// keyPoint is a line of the box on page 1: what a leader asks, and the answer.
type keyPoint struct{ label, text string }

// namedDemands is how many of the demands the box tells at most.
const namedDemands = 3

// keyPoints answer on page 1 whether it will be done, how much can still be had,
// what has changed, who holds most people, and who is to do what by when.
func (doc *document) keyPoints() []keyPoint {
	s := doc.countyData()
	var points []keyPoint
	add := func(label, text string) {
		if text != "" {
			points = append(points, keyPoint{doc.say("brief.point.label."+label, nil), text})
		}
	}
	if doc.card.AllSilent() {
		add("heard", doc.say("brief.point.silent", nil))
	}
	will := doc.say("brief.point.will."+string(s.Verdict), s)
	if doc.card.PastDeadline() {
		add("will", doc.join(doc.completion(s), will))
	} else {
		add("will", doc.join(will, doc.completion(s)))
	}
	if !s.Unheard {
		add("most", doc.reachable())
		add("change", doc.change(s))
		add("who", doc.holders())
	}
	for i, d := range s.Demands[:min(doc.asked, len(s.Demands))] {
		add("demand"+strconv.Itoa(i+1), d.Text)
	}
	return points
}

// points sets the box.
func (doc *document) points() {
	doc.newPage = !doc.card.Collected.IsZero() // else there is little to follow
	head := doc.say("brief.point.head", doc.card)
	t := table{Form: true, Columns: []column{{Weight: 1.1, Align: alignCentre}, {Weight: 6.5}}}
	t.Rows = append(t.Rows, row{Shade: true, Cells: []cell{{Text: doc.say("brief.point.title", nil), Bold: true}, {Text: head, Bold: true}}})
	for _, p := range doc.keyPoints() {
		t.Rows = append(t.Rows, row{Cells: []cell{{Text: p.label, Bold: true}, {Text: p.text}}})
	}
	doc.layout.tableOf(doc.layout.body, t)
}

// completion tells how far completion is against its own plan, where it is an event apart.
func (doc *document) completion(s countyData) string {
	if !doc.card.Drive.Apart() || s.Unheard || s.PlanFull == 0 {
		return ""
	}
	return doc.say("brief.point.complete", map[string]any{"share": s.FullCoverage, "points": s.FullGap(), "over": doc.card.Ended()})
}

// reachable is the most completion that can still be had; nothing once it is over.
func (doc *document) reachable() string {
	if !doc.scope.ReachableShare.OK {
		return ""
	}
	return doc.say("brief.point.reachable", doc.scopeData())
}

// change is what happened since the last issue, and within a week.
func (doc *document) change(s countyData) string {
	text := ""
	if n := doc.Night; n != nil && n.Bridged {
		way := doc.bridged(n.Ways(doc.card.Drive, &n.County))
		key, people := "more", way.Now-way.Was
		switch {
		case people == 0:
			key = "same"
		case people < 0:
			key, people = "less", -people
		}
		text = doc.say("brief.point.bridge."+key, map[string]any{"way": way, "people": people})
	}
	if w, ok := s.InWeek(); ok {
		text = doc.join(text, doc.say("brief.point.week."+claim.WeekOf(doc.card, w).Case, w))
	}
	return text
}

// bridged is the way that is told: that of the lead event, and after the deadline that of completion.
func (doc *document) bridged(ways []account.Way) account.Way {
	full := slices.IndexFunc(ways, func(w account.Way) bool { return w.Measure == "completed" })
	if full > 0 && doc.card.PastDeadline() {
		return ways[full]
	}
	return ways[0]
}

// holders are the units with most people who have not had the lead event, or after
// the deadline have not completed; and the villages with most, where they are known.
func (doc *document) holders() string {
	var units []namedUnit
	key := "remaining"
	if doc.card.PastDeadline() {
		key = "unfinished"
	}
	for i := range doc.card.Units {
		u := &doc.card.Units[i]
		n := namedUnit{Name: doc.card.Drive.Units[i].Name, Unit: u, N: u.Remaining}
		if doc.card.PastDeadline() {
			n.N = max(0, u.Completing-u.Full)
		}
		if n.N > 0 {
			units = append(units, n)
		}
	}
	if len(units) == 0 {
		return ""
	}
	slices.SortStableFunc(units, func(a, b namedUnit) int { return cmp.Compare(b.N, a.N) })
	return doc.join(doc.say("brief.point.holders."+key, units[:min(namedAtEnds, len(units))]), doc.villages(doc.card.MostLeft(namedAtEnds)))
}

// villages names the villages with most people left.
func (doc *document) villages(most []tally.UnitVillage) string {
	if len(most) == 0 || doc.card.PastDeadline() {
		return ""
	}
	type named struct {
		Name string
		N    int
	}
	var list []named
	for i, v := range most {
		name := v.Name
		if doc.unit == nil && (i == 0 || most[i-1].Unit != v.Unit) { // once for all in a row
			name = doc.say("term.place", map[string]any{"unit": doc.card.Drive.Units[v.Unit].Name, "village": name})
		}
		list = append(list, named{name, v.LeftNow.N})
	}
	return doc.say("brief.point.villages", list)
}

// problemsOfCounty are the claims that tell what is wrong, in their order.
func (doc *document) problemsOfCounty() (all []string) {
	for _, c := range doc.claims {
		if !doc.words.Tells(&c, words.ClaimProblem) {
			continue
		}
		say := func(part string) string { return doc.words.Keep(doc.words.Claim(&c, part, false)) }
		all = append(all, say(words.ClaimText)+doc.fullStop()+say(words.ClaimProblem))
	}
	return all
}

// mostDemands is how many demands the last section makes.
const mostDemands = 10

// demand is what a claim asks: in a word, and of whom by when.
type demand struct{ Head, Text string }

// demands are what is asked next, in the order of the day's claims.
func (doc *document) demands() []demand {
	return doc.demandsOf(doc.claims[:min(mostDemands, len(doc.claims))])
}

func (doc *document) demandsOf(claims []claim.Claim) (all []demand) {
	for _, c := range claims {
		say := func(part string) string { return doc.words.Keep(doc.words.Claim(&c, part, false)) }
		all = append(all, demand{say(words.ClaimHead), say(words.ClaimDemand)})
	}
	return all
}
