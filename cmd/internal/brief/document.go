package brief

import (
	"cmp"
	"strings"
	"time"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// document is one brief being written. What cannot be said is remembered, so that
// the writing reads straight on.
type document struct {
	Renderer
	words   *words.Teller
	card    *tally.Card
	claims  []claim.Claim   // on the county
	scope   *tally.Measures // whose figures the brief tells: the county's, or a unit's
	unit    *tally.Unit     // nil for the county
	layout  *layout
	omitted omission
	newPage bool    // the first section opens a page: the one before stands alone
	cramped bool    // page 1 had no room for its figure
	asked   int     // demands that the box of page 1 tells at most
	follows bool    // the annex opens no page
	body    int     // pages up to the signature
	idle    float64 // room left below it
	later   string  // a note that the text's last page had no room for

	level, sub, figureCount, tableCount int     // headings, figures and tables set so far
	stretch                             float64 // added to the height of a unit's curve
}

// document begins a brief that speaks as a report of the card's day.
func (r Renderer) document(card *tally.Card, scope *tally.Measures) *document {
	w, err := r.Words.In(card.Drive, card.Day, card.DaysIn())
	r.Night = cmp.Or(r.Night, &account.Night{})
	return &document{Renderer: r, words: &words.Teller{Words: cmp.Or(w, r.Words), Err: err}, card: card, scope: scope}
}

// omission is how much is left out of a brief that would else be too long.
type omission int

const (
	omitNothing  omission = iota
	omitReports           // the grid of reports goes, and a unit's groups
	omitCalendar          // the calendar of the next doses goes
	omitFigures           // all figures go
	omitDetails           // what only explains goes too, sentences name fewer units, and long tables stand two units a row
)

func (doc *document) say(key string, data any) string { return doc.words.Text(key, data) }
func (doc *document) percent(r tally.Rate) string     { return doc.words.Keep(doc.words.Percent(r)) }

func (doc *document) phrases() []string  { return strings.Fields(doc.say("term.phrases", nil)) }
func (doc *document) numerals() []string { return strings.Fields(doc.say("term.numerals", nil)) }

// start begins the brief anew on a layout.
func (doc *document) start(on *layout) {
	on.sense = doc.sense()
	doc.layout, doc.level, doc.sub, doc.figureCount, doc.tableCount, doc.newPage, doc.later = on, 0, 0, 0, 0, false, ""
}

// front sets head and title in the words of a kind of brief.
func (doc *document) front(kind string, data any) {
	doc.layout.open(doc.layout, masthead{
		Mark: doc.say("brief."+kind+".mark", data), Number: doc.say("brief."+kind+".number", data),
		Office: doc.card.Drive.Issuer, Place: doc.card.Drive.County, Date: doc.say("brief.date", doc.card), Low: kind != "notice",
	}, strings.Split(doc.say("brief."+kind+".title", data), "|"))
}

// finish draws the brief. The file is dated by the reporting day's cut-off: no
// clock of the build is in it.
func (doc *document) finish(kind string, data any) (*canvas, error) {
	d := doc.card.Drive
	about := meta{
		title:   doc.join(strings.ReplaceAll(doc.say("brief."+kind+".title", data), "|", ""), doc.say("brief."+kind+".number", data)),
		subject: d.Name, author: d.Issuer, language: doc.say("page.lang", nil), made: doc.card.Day.At(d.Cutoff, d.Location).In(time.UTC),
	}
	if doc.words.Err != nil {
		return nil, doc.words.Err
	}
	return doc.layout.draw(about)
}

// compose lays out a filled-in template, line by line: "# " and "## " begin a
// heading, "#! " a section whose first sentence is its heading, in line with the
// text; "@" asks for a figure or a table, "! " begins a point: a paragraph whose
// first sentence is set off, numbered where the section has several; "> " begins
// a line without indent, "* " a note; every other line is a paragraph.
func (doc *document) compose(text string) {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		line = strings.TrimSpace(line)
		kind, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "", kind == "#" && empty(lines[i+1:]):
		case kind == "##":
			doc.layout.heading(2, doc.numbered("brief.subheading", &doc.sub)+rest)
		case kind == "#":
			doc.layout.newPage = doc.newPage && doc.level == 0
			doc.layout.heading(1, doc.numbered("brief.heading", &doc.level)+rest)
			doc.sub = 0
		case line[0] == '@':
			doc.insert(line[1:])
		case kind == "#!":
			doc.section(rest)
		case kind == "!":
			doc.point(rest, doc.sub > 0 || moreFollow(lines[i+1:]))
		case kind == ">":
			doc.layout.plain(rest)
		case kind == "*":
			doc.note(rest)
		default:
			doc.layout.para(span{roleBody, line})
		}
	}
	if doc.later != "" {
		doc.layout.note(doc.later)
	}
}

// note sets a note where it stands, unless that takes a page more: then after all else.
func (doc *document) note(text string) {
	before, pages := len(doc.layout.blocks), doc.layout.pages()
	doc.layout.note(text)
	if doc.layout.pages() > pages {
		doc.layout.blocks, doc.later = doc.layout.blocks[:before], text
	}
}

// fullStop is what stands between two sentences.
func (doc *document) fullStop() string { return doc.say("term.stop", nil) }

// join sets sentences behind each other; one about nothing is left out.
func (doc *document) join(sentences ...string) string {
	return doc.words.Keep(doc.words.Sentences(sentences))
}

// section sets a paragraph that is a section by itself.
func (doc *document) section(text string) {
	lead, rest, _ := strings.Cut(text, doc.fullStop())
	lead = doc.numbered("brief.heading", &doc.level) + lead + doc.fullStop()
	doc.layout.section(span{roleHeading, lead}, span{roleBody, rest})
	doc.sub = 0
}

// point sets a paragraph whose first sentence is its heading.
func (doc *document) point(text string, several bool) {
	lead, rest, _ := strings.Cut(text, doc.fullStop())
	if several {
		lead = doc.numbered("brief.subheading", &doc.sub) + lead
	}
	doc.layout.para(span{roleTitle, lead + doc.fullStop()}, span{roleBody, rest})
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

// empty reports whether nothing but a note or the signature stands below a heading.
func empty(lines []string) bool {
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			return strings.HasPrefix(l, "# ") || strings.HasPrefix(l, "#! ") || strings.HasPrefix(l, "* ") || l == "@signature"
		}
	}
	return true
}

// numbered is the number of the next heading; beyond the numerals there are in
// words there is none.
func (doc *document) numbered(key string, n *int) string {
	numeral := ""
	if all := doc.numerals(); *n < len(all) {
		numeral = all[*n]
	}
	*n++
	return doc.say(key, numeral)
}

// figureCaption and tableCaption number what is there: a figure that is left
// out leaves no gap.
func (doc *document) figureCaption(text string) string {
	doc.figureCount++
	return doc.say("brief.figure", map[string]any{"n": doc.figureCount, "text": text})
}

func (doc *document) tableCaption(text string) string {
	doc.tableCount++
	return doc.say("brief.tablename", map[string]any{"n": doc.tableCount, "text": text})
}

// insert sets one of the figures and tables a template may ask for.
func (doc *document) insert(name string) {
	inserts := map[string]func(){
		"curve": doc.curve, "due": doc.due, "charts": doc.charts, "wall": doc.wall, "strip": doc.strip,
		"points": doc.points, "signature": doc.signature, "annex": doc.annex,
		"figures": doc.keyFigures, "groups": doc.groups,
	}
	if set, ok := inserts[name]; ok {
		set()
	}
}
