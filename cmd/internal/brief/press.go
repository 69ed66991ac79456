package brief

import (
	"io/fs"
	"strings"
	"time"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// House is what all briefs of a night share. Nothing in it is changed by
// setting a brief, so briefs may be set at the same time.
type House struct {
	Words     *words.Words
	Templates fs.FS
	Faces     *Faces
}

// press sets one brief. Words that fail are remembered in err, so that the
// setting reads straight on.
type press struct {
	House
	card  *tally.Card
	scope *tally.Measures // whose figures the brief tells: the county's, or a unit's
	unit  *tally.Unit     // nil for the county
	sheet *sheet
	spare frugality
	turn  bool // the second section opens a page: there is little to tell

	level, sub, figures, tables int     // headings, figures and tables set so far
	stretch                     float64 // added to the height of a unit's curve
	err                         error
}

// press begins a brief that speaks as a report of the card's day.
func (h House) press(card *tally.Card, scope *tally.Measures) *press {
	p := &press{House: h, card: card, scope: scope}
	if w, err := h.Words.In(card.Day, card.Issue); err != nil {
		p.err = err
	} else {
		p.Words = w
	}
	return p
}

// frugality is how much is left out of a brief that would else be too long.
type frugality int

const (
	everything  frugality = iota
	someFigures           // the wall goes, and a unit's groups
	fewFigures            // the calendar of the next doses goes
	noFigures             // all figures go
	bare                  // what only explains goes too, sentences name fewer units, and long tables stand two units a row
)

func (p *press) keep(said string, err error) string {
	if err != nil && p.err == nil {
		p.err = err
	}
	return said
}

func (p *press) say(key string, data any) string { return p.keep(p.Words.Say(key, data)) }
func (p *press) monthDay(d day.Day) string       { return p.keep(p.Words.MonthDay(d)) }
func (p *press) percent(r tally.Rate) string     { return p.keep(p.Words.Percent(r)) }

func (p *press) phrases() []string  { return strings.Fields(p.say("term.phrases", nil)) }
func (p *press) numerals() []string { return strings.Fields(p.say("term.numerals", nil)) }

// start begins a brief on a sheet anew.
func (p *press) start(on *sheet) {
	p.sheet, p.level, p.sub, p.figures, p.tables = on, 0, 0, 0, 0
}

// front sets head and title in the words of a kind of brief.
func (p *press) front(kind string, data any) {
	p.sheet.head(masthead{
		Mark: p.say("brief."+kind+".mark", data), Number: p.say("brief."+kind+".number", data),
		Office: p.card.Drive.Issuer, Date: p.say("brief.date", p.card), Low: kind == "unit",
	})
	p.sheet.titleOf(strings.Split(p.say("brief."+kind+".title", data), "|")...)
}

// proof finishes a brief. The file is dated by the reporting day's cut-off: no
// clock of the build is in it.
func (p *press) proof(kind string, data any) (*proof, error) {
	d := p.card.Drive
	meta := Meta{
		Title:   strings.ReplaceAll(p.say("brief."+kind+".title", data), "|", "") + p.say("brief."+kind+".number", data),
		Subject: d.Name, Author: d.Issuer, Made: p.card.Day.At(d.Cutoff, d.Location).In(time.UTC),
	}
	if p.err != nil {
		return nil, p.err
	}
	return p.sheet.proof(meta)
}

// compose sets a filled-in template, line by line: "# " and "## " begin a
// heading, "#! " a section whose first sentence is its heading, in line with the
// text; "@" asks for a figure or a table, "! " begins a point: a paragraph whose
// first sentence is set off, numbered where the section has several; "> " begins
// a line without indent, "* " a note; every other line is a paragraph.
func (p *press) compose(text string) {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		line = strings.TrimSpace(line)
		kind, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "", kind == "#" && empty(lines[i+1:]):
		case kind == "##":
			p.sheet.heading(2, p.numbered("brief.subheading", &p.sub)+rest)
		case kind == "#":
			p.sheet.turn = p.turn && p.level == 1
			p.sheet.heading(1, p.numbered("brief.heading", &p.level)+rest)
			p.sub = 0
		case line[0] == '@':
			p.insert(line[1:])
		case kind == "#!":
			p.section(rest)
		case kind == "!":
			p.point(rest, p.sub > 0 || moreFollow(lines[i+1:]))
		case kind == ">":
			p.sheet.plain(rest)
		case kind == "*":
			p.sheet.note(rest)
		default:
			p.sheet.para(line)
		}
	}
}

const fullStop = "\u3002"

// section sets a paragraph that is a section by itself.
func (p *press) section(text string) {
	lead, rest, _ := strings.Cut(text, fullStop)
	lead = p.numbered("brief.heading", &p.level) + lead + fullStop
	p.sheet.section(span{roleHeading, lead}, span{roleBody, rest})
	p.sub = 0
}

// point sets a paragraph whose first sentence is its heading.
func (p *press) point(text string, several bool) {
	lead, rest, _ := strings.Cut(text, fullStop)
	if several {
		lead = p.numbered("brief.subheading", &p.sub) + lead
	}
	p.sheet.paraOf(span{roleSubheading, lead + fullStop}, span{roleBody, rest})
}

// moreFollow reports whether the section has another point: one alone bears no number.
func moreFollow(lines []string) bool {
	for _, l := range lines {
		switch l = strings.TrimSpace(l); {
		case strings.HasPrefix(l, "! "):
			return true
		case strings.HasPrefix(l, "#"):
			return false
		}
	}
	return false
}

// empty reports whether nothing but a note stands below a heading.
func empty(lines []string) bool {
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			return strings.HasPrefix(l, "# ") || strings.HasPrefix(l, "#! ") || strings.HasPrefix(l, "* ")
		}
	}
	return true
}

// numbered is the number of the next heading; beyond the numerals there are in
// words there is none.
func (p *press) numbered(key string, n *int) string {
	numeral := ""
	if all := p.numerals(); *n < len(all) {
		numeral = all[*n]
	}
	*n++
	return p.say(key, numeral)
}

// figureCaption and tableCaption number what is there: a figure that is left
// out leaves no gap.
func (p *press) figureCaption(text string) string {
	p.figures++
	return p.say("brief.figure", map[string]any{"n": p.figures, "text": text})
}

func (p *press) tableCaption(text string) string {
	p.tables++
	return p.say("brief.tablename", map[string]any{"n": p.tables, "text": text})
}

// insert sets one of the figures and tables a template may ask for.
func (p *press) insert(name string) {
	inserts := map[string]func(){
		"curve": p.curve, "due": p.due, "charts": p.charts, "wall": p.wall, "strip": p.strip,
		"townships": p.townships, "departments": p.departments,
		"figures": p.keyFigures, "groups": p.groups,
	}
	if set, ok := inserts[name]; ok {
		set()
	}
}
