package brief

import (
	"io/fs"
	"math"
	"strings"
	"time"

	"dailydose/cmd/dailydose/internal/campaign"
	"dailydose/cmd/dailydose/internal/chart"
	"dailydose/cmd/dailydose/internal/day"
	"dailydose/cmd/dailydose/internal/tally"
	"dailydose/cmd/dailydose/internal/words"
)

// countyPages is the most pages the county's brief may take.
const countyPages = 4

// County sets the county's brief of a day: the whole drive in two to four
// pages. A county of very many units is set in smaller type.
func County(card *tally.Card, w *words.Words, templates fs.FS, faces *Faces) (Rendered, error) {
	p := &press{card: card, words: w}
	text, err := w.Fill(templates, "brief/county.tmpl", p.county())
	if err != nil {
		return Rendered{}, err
	}
	for _, sc := range []scale{phoneScale(), tightScale(12.5), tightScale(11.5), tightScale(10.5)} {
		p.setCounty(newSheet(faces, sc, strings.Fields(p.say("term.phrases", nil))), text)
		if p.sheet.pages() <= countyPages {
			break
		}
	}
	if p.err != nil {
		return Rendered{}, p.err
	}
	return p.sheet.render(p.meta())
}

// setCounty composes the whole brief on a sheet.
func (p *press) setCounty(on *sheet, text string) {
	p.sheet, p.level = on, 0
	on.head(masthead{
		Mark: p.say("brief.mark", p.card), Number: p.say("brief.number", p.card),
		Office: p.card.Drive.Issuer, Date: p.say("brief.date", p.card),
	})
	on.titleOf(strings.Split(p.say("brief.title", p.card), "|")...)
	p.compose(text)
	on.signature(p.card.Drive.Issuer, p.say("brief.date", p.card))
}

// press sets one brief. Words that fail are remembered in err, so that the
// setting reads straight on.
type press struct {
	card  *tally.Card
	words *words.Words
	sheet *sheet
	level int // headings of the first level set so far
	err   error
}

func (p *press) say(key string, data any) string {
	said, err := p.words.Say(key, data)
	if err != nil && p.err == nil {
		p.err = err
	}
	return said
}

// meta dates the file by the reporting day's cut-off: no clock of the build is in it.
func (p *press) meta() Meta {
	d := p.card.Drive
	return Meta{
		Title:   strings.ReplaceAll(p.say("brief.title", p.card), "|", "") + p.say("brief.number", p.card),
		Subject: d.Name, Author: d.Issuer, Made: p.card.Day.At(d.Cutoff, d.Location).In(time.UTC),
	}
}

// compose sets the filled-in template, line by line: "# " and "## " begin a
// heading, "@" asks for a figure or a table, "! " begins a paragraph whose first
// sentence is set off; every other line is a paragraph.
func (p *press) compose(text string) {
	numerals := strings.Fields(p.say("term.numerals", nil))
	sub := 0
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "## "):
			number := p.say("brief.subheading", numeral(numerals, sub))
			p.sheet.heading(2, number+strings.TrimPrefix(line, "## "))
			sub++
		case strings.HasPrefix(line, "# "):
			number := p.say("brief.heading", numeral(numerals, p.level))
			p.sheet.heading(1, number+strings.TrimPrefix(line, "# "))
			p.level, sub = p.level+1, 0
		case strings.HasPrefix(line, "@"):
			p.insert(line[1:])
		case strings.HasPrefix(line, "! "):
			lead, rest, _ := strings.Cut(line[2:], fullStop)
			p.sheet.paraOf(span{roleSubheading, lead + fullStop}, span{roleBody, rest})
		default:
			p.sheet.para(line)
		}
	}
}

const fullStop = "\u3002"

func numeral(numerals []string, i int) string {
	if i < len(numerals) {
		return numerals[i]
	}
	return ""
}

// insert sets one of the figures and tables a template may ask for.
func (p *press) insert(name string) {
	switch name {
	case "curve":
		p.curve()
	case "townships":
		p.ranking(campaign.Territorial)
	case "departments":
		p.ranking(campaign.Sector)
	}
}

// curve draws coverage against plan, with the projection and the cutoff.
func (p *press) curve() {
	v := chart.CurveOf(p.card, &p.card.County.Measures)
	if v.Empty() {
		return
	}
	line := lineChart{Top: 1, Format: wholePercent, Labels: make([]string, len(v.Days))}
	for i, d := range v.Days {
		if i%7 == 0 || i == len(v.Days)-1 {
			line.Labels[i] = p.date(d)
		}
	}
	k := &p.card.County
	line.Series = []series{
		{Name: p.say("chart.curve.first", nil), Style: styleActual, Values: values(v.First), End: p.percent(k.Coverage1)},
		{Name: p.say("chart.curve.full", nil), Style: styleSecond, Values: values(v.Full), End: p.percent(k.FullCoverage)},
		{Name: p.say("chart.curve.plan", nil), Style: stylePlan, Values: values(v.Plan)},
		{Name: p.say("chart.curve.projection", nil), Style: styleOutlook, Values: values(v.Projection)},
	}
	if v.Cutoff >= 0 {
		line.Moments = append(line.Moments, moment{float64(v.Cutoff), p.say("chart.curve.cutoff", map[string]any{"day": p.card.Cutoff})})
	}
	if v.Deadline >= 0 {
		line.Moments = append(line.Moments, moment{float64(v.Deadline), p.say("chart.curve.deadline", map[string]any{"day": p.card.Drive.Deadline})})
	}
	p.sheet.figure(figure{Caption: p.say("brief.curve", nil), Height: 168, Draw: line.draw})
}

func (p *press) date(d day.Day) string {
	said, err := p.words.Date(d)
	if p.err == nil {
		p.err = err
	}
	return said
}

func (p *press) percent(r tally.Rate) string {
	said, err := p.words.Percent(r)
	if p.err == nil {
		p.err = err
	}
	return said
}

// values turns rates into numbers to draw; one that does not apply is a gap.
func values(rates []tally.Rate) []float64 {
	out := make([]float64, len(rates))
	for i, r := range rates {
		out[i] = math.NaN()
		if r.OK {
			out[i] = r.Value
		}
	}
	return out
}
