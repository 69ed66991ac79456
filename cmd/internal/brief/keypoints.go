package brief

import (
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
		add("heard", doc.silence())
	}
	will, full := doc.say("brief.point.will."+s.Is["will"], s), doc.join(doc.say("brief.point.complete."+s.Is["complete"], s), doc.say("brief.point.finish."+s.Is["finish"], s))
	if doc.card.PastDeadline() {
		will, full = full, will
	}
	add("will", doc.join(will, full))
	if s.Is["scope"] != "unheard" {
		if s.Is["complete"] != "all" {
			add("most", doc.reachable())
		}
		add("change", doc.change())
		held, who := doc.holders()
		add(held, who)
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
	t.Rows = append(t.Rows, words.Each(doc.keyPoints(), func(p keyPoint) row { return row{Cells: []cell{{Text: p.label, Bold: true}, {Text: p.text}}} })...)
	doc.layout.tableOf(doc.layout.body, t)
}

// silence says for how long nobody has reported.
func (doc *document) silence() string {
	key, n := "once", doc.card.SilentFor()
	if n > 1 {
		key = "run"
	}
	return doc.say("brief.point.silent."+key, map[string]any{"N": n})
}

// reachable is the most completion that can still be had; nothing once it is over.
func (doc *document) reachable() string {
	if !doc.scope.ReachableShare.OK {
		return ""
	}
	return doc.say("brief.point.reachable", doc.scopeData())
}

// change is what happened since the last issue, and within a week where that is not the same.
func (doc *document) change() string {
	text, sinceWeek := doc.datesMoved(), false
	if n := doc.Night; n.Since != nil {
		way := n.Told(doc.card, &n.County)
		text, sinceWeek = doc.join(text, doc.bridged(way)), way.Day <= doc.card.Day-7
	}
	if w, ok := doc.scope.InWeek(); ok && !(sinceWeek && w.Heard) {
		text = doc.join(text, doc.say("brief.point.week."+claim.WeekOf(doc.card, w).Case, w))
	}
	return text
}

// datesMoved says which of the drive's dates are others than in the issue before.
func (doc *document) datesMoved() (text string) {
	for _, m := range doc.Night.DatesMoved(doc.card.Drive) {
		text = doc.join(text, doc.say("brief.point.moved."+m.Measure, m))
	}
	return text
}

// bridged says how a figure changed, and by what, where by more than the day's doses.
func (doc *document) bridged(way account.Way) string {
	data := map[string]any{"Day": way.Day, "People": max(way.Now-way.Was, way.Was-way.Now), "Terms": ""}
	switch {
	case !doc.Night.Bridged && way.Was != way.Now:
		data["Terms"] = doc.say("brief.point.unbridged", nil)
	case len(way.Terms) > 0 && !way.Plain:
		data["Terms"] = doc.say("brief.point.terms", way.Terms)
	}
	return doc.say("brief.point.bridge."+way.Measure+"."+claim.ChangeOf(way).Case, data)
}

// holders are the units with most people left, and the villages, where they are known.
func (doc *document) holders() (label, who string) {
	key, held := claim.Holders(doc.card)
	label = map[string]string{"remaining": "who", "unfinished": "unfinished"}[key]
	units := words.Each(held[:min(namedAtEnds, len(held))], func(u claim.Unit) count { return count{doc.name(u.Index), u.N} })
	if len(units) > 0 {
		who = doc.say("brief.point.holders."+key, units)
	}
	return label, doc.join(who, doc.villages(doc.card.MostLeft(namedAtEnds), doc.card.VillagesUntold()))
}

// villages names the villages with most people left; partly: of those of which it is told.
func (doc *document) villages(most []tally.UnitVillage, partly bool) string {
	if len(most) == 0 || doc.card.PastDeadline() {
		return ""
	}
	var list []count
	for i, v := range most {
		name := v.Name
		if doc.unit == nil && (i == 0 || most[i-1].Unit != v.Unit) { // once for all in a row
			name = doc.say("term.place", map[string]any{"unit": doc.name(v.Unit), "village": name})
		}
		list = append(list, count{name, v.LeftNow.N})
	}
	if partly {
		return doc.say("brief.point.villages_partly", list)
	}
	return doc.say("brief.point.villages", list)
}

// problemsOfCounty are the claims that tell what is wrong, in their order.
func (doc *document) problemsOfCounty() (all []string) {
	for _, c := range doc.claims {
		if doc.words.Tells(&c, words.ClaimProblem) {
			all = append(all, doc.told(&c, words.ClaimText)+doc.fullStop()+doc.told(&c, words.ClaimProblem))
		}
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

func (doc *document) demandsOf(claims []claim.Claim) []demand {
	return words.Each(claims, func(c claim.Claim) demand {
		return demand{doc.told(&c, words.ClaimHead), doc.told(&c, words.ClaimDemand)}
	})
}

// told is a part of what a claim says.
func (doc *document) told(c *claim.Claim, part string) string {
	return doc.words.Keep(doc.words.Claim(c, part, false))
}
