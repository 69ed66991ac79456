package page

import (
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
)

// unitBody is one unit's page: its own figures only, and its place among its peers.
type unitBody struct {
	*tally.Unit
	Name, Kind        string
	Peers             int // units of its kind with a rank
	Trust             tally.Rate
	Quality           tally.UnitQuality
	Curve, Doses, Due *chart.Figure
	Typed             typedRow
	HasTyped          bool
	Strip             []stripDay
	Marks             []mark
	Codes             []tally.CodeCount
	Workbooks         []bookRow
	Source            *source // nil where nothing of the day came, or its row is beyond the list
	Support           unitSupport
	Cases             []tally.ReasonCases
	Exempted          []exemptionReason
	VillageLines      []villageLine
	ClassBar          []classPart
	Today             []decision
	Bridge            []bridgeRow // where more than new doses is in it
	BridgeText        string
	Brief             string // way to the unit's brief; "" where there is none
}

// stripDay is one day of the unit's reporting strip.
type stripDay struct {
	wallDay
	cell
	Month int // on the first day of a month or of the strip; else 0
}

// above leads from the overview down to the unit, by its kind.
func (u unitBody) above(b *builder) []link {
	kind := string(b.drive.Units[u.Index].Kind)
	return []link{{Text: u.Kind, Href: b.base + "index.html#" + kind}, {Text: u.Name, Current: true}}
}

func (b *builder) unit(u *tally.Unit) content {
	d := &b.drive.Units[u.Index]
	body := unitBody{
		Unit: u, Name: d.Name, Kind: b.term(string(d.Kind)), Trust: tally.Trust(u.Rows),
		Strip: b.strip(u), Marks: b.marks(), HasTyped: reportedToday(u), Peers: len(b.card.Ranked(d.Kind)),
		Curve: b.curve(&u.Measures), Doses: b.bars(chart.Doses(b.card, &u.Measures, u.Days)), Due: b.bars(chart.Due(b.card, u.NextDose)),
		Support: b.unitSupport(u), Cases: reasonRows(&u.FollowUp), Exempted: b.exemptionReasons(u.Exemptions.Reasons),
	}
	body.VillageLines, body.ClassBar = sorted(villageLines(u), byLeft), classBar(u.List)
	if u.Index < len(b.night.Units) {
		own := &b.night.Units[u.Index]
		if body.Bridge = b.bridge(u.Index, own); body.Bridge != nil {
			body.BridgeText = b.bridgeText(own)
		}
	}
	if body.HasTyped {
		body.Typed = b.typed(u, u.Days[len(u.Days)-1])
	}
	body.Today = b.today(u)
	b.unitQualityOf(u, &body)
	body.Brief = b.paper("units/"+d.Name+".pdf", b.card.Day)
	return content{b.unitWords(u, d.Name, body.Peers, body.Kind), body}
}

func (b *builder) unitQualityOf(u *tally.Unit, body *unitBody) {
	if u.Index < len(b.card.Quality.Units) {
		body.Quality = b.card.Quality.Units[u.Index]
	}
	body.Codes = byWeight(body.Quality.Codes)
	body.Workbooks = b.workbooks(func(w tally.Delivery) bool { return w.Unit == u.Index }, mostWorkbooks)
	b.connect(body)
}

func (b *builder) strip(u *tally.Unit) []stripDay {
	var strip []stripDay
	for i, d := range u.Days {
		_, month, n := d.Day.Date()
		if i > 0 && n > 1 {
			month = 0
		}
		strip = append(strip, stripDay{b.wallDay(d.Day), b.cell(d), month})
	}
	return strip
}

func (b *builder) unitWords(u *tally.Unit, name string, peers int, kind string) head {
	full := claim.GapOf(u.FullGap(), u.FullCoverage.OK).Case
	figures := append(b.figures(&u.Measures), "unit", name, "rank", u.Place, "level", u.Level, "peers", peers, "kind", kind,
		"run", u.MissingRun, "cutofflabel", b.card.Cutoff, "fullgap", b.say("gap."+full, "points", u.FullGap()))
	return head{b.say("unit.headline."+claim.StandingOf(b.card, u).Case, figures...), b.say("unit.lead."+claim.SentOf(u).Case, figures...)}
}
