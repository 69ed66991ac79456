package page

import (
	"fmt"
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// unitBody is one unit's page: its own figures only, and its place among its peers.
type unitBody struct {
	*tally.Unit
	Name, Kind        string
	Peers             int // units of its kind with a rank
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
	Exempted          []tally.ExemptionReason
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
		Unit: u, Name: d.Name, Kind: b.term(string(d.Kind)),
		Strip: b.strip(u), Marks: b.marks(), HasTyped: reportedToday(u), Peers: len(b.card.Ranked(d.Kind)),
		Curve: b.curve(&u.Measures), Doses: b.bars(chart.Doses(b.card, &u.Measures, u.Days)), Due: b.bars(chart.Due(b.card, u.NextDose)),
		Support: b.unitSupport(u), Cases: reasonRows(&u.FollowUp), Exempted: u.Exemptions.Reasons,
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
	body.Quality = b.card.Quality.Units[u.Index]
	body.Codes = tally.ByWeight(body.Quality.Codes)
	body.Workbooks = b.workbooks(func(w tally.Delivery) bool { return w.Unit == u.Index }, mostWorkbooks)
	b.connect(&body)
	body.Brief = b.paper("units/"+d.Name+".pdf", b.card.Day)
	return content{b.unitWords(u, d.Name, body.Peers, body.Kind), body}
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

// unitSupport is a unit's own part of duties, sites and supervision, and what
// it keeps for the county.
type unitSupport struct {
	*tally.Unit
	Kept     []kept
	Duties   []dutyRow
	Count    tally.DutyCount
	Sites    []tally.Site
	RedDays  int
	Problems []tally.Problem
	Cases    []caseRow
}

// kept is a sheet the unit fills in for the whole county, and what it says today.
type kept struct{ Name, Text, Href string }

func (b *builder) unitSupport(u *tally.Unit) unitSupport {
	own := b.dutiesOf(u.Index)
	return unitSupport{
		Unit: u, Kept: b.kept(u.Index), Duties: own.Rows, Count: own.Count, RedDays: u.RedDays(b.card.Day),
		Problems: campaign.Where(b.card.Supervision.Problems, func(p tally.Problem) bool { return p.Unit == u.Index }),
		Sites:    campaign.Where(b.card.Sites.ByUse(), func(s tally.Site) bool { return s.Unit == u.Index }),
		Cases:    b.cases(func(c *account.Case) bool { return c.Unit == b.drive.Units[u.Index].Name }),
	}
}

// kept says in one sentence a sheet what the unit's extra sheets amount to.
func (b *builder) kept(unit int) []kept {
	var all []kept
	s, f := &b.card.Safety, &b.card.Supervision
	figures := append(b.supplyFigures(), "known", b.card.Supply.Known, "cases", s.Cases, "serious", s.Serious, "timely", s.Timely,
		"found", f.Found, "mended", f.Mended, "overdue", f.Overdue)
	for _, form := range b.drive.Units[unit].Forms {
		key := string(form)
		page := key
		if form == campaign.FormSites {
			page = "supply"
		}
		all = append(all, kept{b.say("nav." + page), b.say("unit.kept."+key, figures...), b.base + page + ".html"})
	}
	return all
}

// published reports whether a data file is published with the day.
func (b *builder) published(name string) bool { return slices.Contains(b.site.Data, name) }

// bookRow is a delivery in a list. Anchor is its name on its unit's
// page, where findings lead to it; elsewhere "".
type bookRow struct {
	tally.Delivery
	Anchor string
	Reason string // what returns it
}

// source is the workbook a unit's figures of the card's day come from.
type source struct {
	bookRow
	Findings int // in it that ask for something
}

// connect names the rows of a unit's workbooks, and finds the one its figures come from.
func (b *builder) connect(body *unitBody) {
	for i, w := range campaign.Pointers(body.Workbooks) {
		w.Anchor = fmt.Sprintf("book-%d", i+1)
		if w.Stands && w.Day == b.card.Day {
			body.Source = &source{*w, b.asking(w.File)}
		}
	}
}

// asking counts the findings in a workbook that are more than for the record.
func (b *builder) asking(file string) int {
	return campaign.Count(b.card.Findings, func(f *finding.Finding) bool { return f.Place.File == file && f.Severity > finding.Info })
}
