package page

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"math"
	"net/url"
	"path"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chart"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disclosure"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// builder lays out one card. What cannot be said is remembered, so that the
// builders of pages read straight on; render reports it.
type builder struct {
	card   *tally.Card
	drive  *campaign.Drive
	site   Site
	words  *words.Teller
	file   func(string) string // what is shown of the name of a dropped file
	tpl    fs.FS
	set    *template.Template // the frame, what several pages have, and the pages
	assets map[string]string  // published names by plain name
	night  *account.Night
	claims []claim.Claim
	answer map[claim.Question]claim.Answer
	then   []*account.Figures // of the publication before, the county's first; nil where there were none
	told   told               // by the publication before
	moves  *account.Changes   // since the published day before; nil: there is none to compare with
	base   string             // of the page being built: the way to the day's folder
}

// place is where a page lies and how it reaches the rest.
type place struct {
	File   string // relative to the day's folder, or to the site for the front pages
	Base   string // to the day's folder
	Assets string // to the assets
	Root   string // to the site
}

// view is what the layout is filled with.
type view struct {
	Card        *tally.Card
	Name, Title string
	Nav         []link
	Main        template.HTML // what the page's own template makes of the rest
	place
	navigation
	content
}

// titled is a chart with its caption, and as it is drawn until somebody points at it, and on paper.
type titled struct {
	Title string
	*chart.Figure
	Picture []byte
}

type link struct {
	Text, Href string
	Current    bool
}

// newBuilder lays out a card on some of its pages.
func newBuilder(card *tally.Card, site Site, w *words.Words, tpl fs.FS, pages ...string) (*builder, error) {
	names, _, err := assets(tpl)
	if err != nil {
		return nil, err
	}
	if w, err = w.In(card.Drive, card.Day, card.DaysIn()); err != nil {
		return nil, err
	}
	b := &builder{assets: names, file: fileNames(card.Drive, w), card: card, drive: card.Drive, site: site,
		words: &words.Teller{Words: w}, tpl: tpl, night: cmp.Or(site.Night, &account.Night{})}
	b.then = b.night.Then(b.drive)
	if was, ok := b.before(); ok && b.night.Since != nil && b.night.Since.Day == was.Day {
		b.told.table = was.Table
	}
	b.moves, b.claims = b.compare(), claim.Of(card, b.night)
	b.answer = claim.Answers(card, b.night, b.claims)
	b.set, err = template.New("layout").Funcs(template.FuncMap(w.Funcs())).Funcs(b.funcs()).
		Option("missingkey=error").ParseFS(tpl, "page/layout.html", "page/parts.html", "page/parts-people.html", "page/parts-support.html", "page/parts-list.html")
	if err == nil {
		err = b.read(pages)
	}
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	return b, nil
}

// mains are what a page has that the frame lays out as it stands.
const mains = `{{define "main"}}{{.Main}}{{end}}`

// read reads the templates of some pages. Each names what it lays out "main": it is kept
// under the page's own name, so that one set does for all; put into the frame, it is text.
func (b *builder) read(pages []string) error {
	for _, name := range pages {
		content, err := fs.ReadFile(b.tpl, "page/"+name+".html")
		if err == nil {
			_, err = b.set.Parse(mains)
		}
		if err == nil {
			err = b.readPage(name, string(content))
		}
		if err != nil {
			return err
		}
	}
	_, err := b.set.Parse(mains)
	return err
}

func (b *builder) readPage(name, content string) error {
	none := b.set.Lookup("main").Tree
	if _, err := b.set.New(name + ".html").Parse(content); err != nil {
		return err
	}
	main := b.set.Lookup("main").Tree
	if main == none {
		return &template.Error{ErrorCode: template.ErrNoSuchTemplate, Name: name + ".html", Description: "defines no main"}
	}
	_, err := b.set.AddParseTree(pageOf(name), main)
	return err
}

// pageOf is the template of a page, without its frame.
func pageOf(name string) string { return "main of " + name }

// longestFile is how much of a dropped file's name is shown, in characters.
const longestFile = 80

func fileNames(d *campaign.Drive, w *words.Words) func(string) string {
	shown := w.FileNames(d)
	return func(name string) string { return campaign.Short(shown(name), longestFile) }
}

// funcs are what page templates may call besides the figures of words.
func (b *builder) funcs() template.FuncMap {
	return template.FuncMap{
		"t":       b.text,
		"json":    func(option []byte) template.JS { return template.JS(option) }, // json.Marshal escaped '<'
		"several": func() bool { return b.drive.DoseNumbers() > 1 },
		"apart":   b.drive.Apart,
		"above":   b.drive.OfCounties,
		"there":   b.there,
		"meaning": b.definition,
		"base":    func() string { return b.base },
		"other":   b.otherBasis,
		"unheard": b.unheard,
		"finish":  func(m *tally.Measures) string { return claim.FinishOf(b.card, m).Case },
		"led":     b.drive.LeadDose,
		"later":   b.later,
		"unit":    func(i int) string { return b.drive.Units[i].Name },
		"asset":   func(name string) string { return b.assets[name] },
		"unitref": func(i int) string { return b.base + unitHref(b.drive.Units[i].Name) },
		"kind":    func(i int) campaign.Kind { return b.drive.Units[i].Kind },
		"group":   func(i int) string { return b.drive.Groups[i].Name },

		"organiser":    func(i int) string { return b.drive.Units[i].Organiser },
		"casenumber":   caseNumber,
		"productnotes": b.productNotes,
		"lotnotes":     b.lotNotes,
		"held":         b.held,

		"vaccine": func(i int) string { return b.drive.Vaccines[i].Name },
		"brand":   b.brand,
		"folded":  folded,
		"narrow":  narrow,
		"short":   campaign.Short,
		"entered": entered,
		"mending": b.card.Mending,
		"notice":  b.notice,
		"shone":   b.lastLights,
		"issue":   b.issueOf,
		"perdose": func(doses []int) (n campaign.PerDose) {
			copy(n[:], doses)
			return n
		},
		"trust":   tally.Trust,
		"heat":    heatOf,
		"worst":   worst,
		"up":      func(u *tally.Unit) int { return max(0, b.moved(u)) },
		"down":    func(u *tally.Unit) int { return max(0, -b.moved(u)) },
		"slow":    b.slow,
		"spark":   b.spark,
		"series":  b.intervals,
		"stockof": b.card.Supply.Of,
		"lines":   b.lines,
		"href":    escapePath,
		"file":    b.file,
		"files":   b.fileNames,
		"bar":     barWidth,
		"at":      barPlace,
		"svg":     func(picture []byte) template.HTML { return template.HTML(picture) }, // every text in it is escaped
		"half": func(title string, f *chart.Figure, height float64) titled {
			return pictured(title, f, height, 500, 250)
		},
		"weekday": b.weekday,
		"light":   b.lightWord,
		"class":   lightClass,
		"status":  b.status,
		"lights":  allLights,
		"reasons": b.reasons,
		"parts":   partsOf,
		"title":   b.codeTitle,
		"mend":    b.remedy,
		"moved":   b.difference,
		"grown":   b.grown,
		"total":   total,
		"growncell": func(file, column string, now disclosure.Cell, keys ...string) (string, error) {
			if now.Show != disclosure.Plain {
				return "", nil
			}
			return b.grown(file, column, now.N, keys...)
		},
		"since": func() day.Day {
			if !b.night.Bridged {
				return 0
			}
			return b.night.Since.Day
		},
		"mincell":   func() int { return b.drive.MinCell },
		"published": b.published,
		"changed":   b.changed,
		"fig": func(title string, f *chart.Figure, height float64) titled {
			return pictured(title, f, height, 1150, 500, 250)
		},
	}
}

// text says a sentence of this package's words: a key below page., then pairs
// of a name and its figure.
func (b *builder) text(key string, pairs ...any) (string, error) {
	data := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		data[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return b.words.Say("page."+key, data)
}

// lines is text whose lines break well in a narrow card.
func (b *builder) lines(key string, pairs ...any) (template.HTML, error) {
	text, err := b.text(key, pairs...)
	return narrow(text), err
}

// pictured is a chart with its picture, which is so high and may be so wide.
func pictured(title string, f *chart.Figure, height float64, widths ...float64) titled {
	return titled{title, f, chart.SVG(f.Plot, widths[0], height, widths[1:]...)}
}

// say is text for builders.
func (b *builder) say(key string, pairs ...any) string { return b.words.Keep(b.text(key, pairs...)) }

func (b *builder) date(d day.Day) string      { return b.words.Keep(b.words.Date(d)) }
func (b *builder) list(names []string) string { return b.words.Keep(b.words.List(names)) }

func (b *builder) weekday(d day.Day) string { return b.say(fmt.Sprintf("weekday.%d", d.Weekday())) }

// series is what a chart is drawn from.
type series interface {
	Figure(chart.Speaker) chart.Figure
}

// drawn is the chart of a series; nil where there is nothing to draw.
func (b *builder) drawn(there bool, s series) *chart.Figure {
	if !there {
		return nil
	}
	f := s.Figure(b.words)
	return &f
}

func (b *builder) bars(v chart.Bars) *chart.Figure { return b.drawn(v.Sum() > 0, v) }

func (b *builder) curve(m *tally.Measures) *chart.Figure {
	v := chart.CurveOf(b.card, m)
	return b.drawn(!v.Empty(), v)
}

func (b *builder) stockChart() *chart.Figure {
	return b.drawn(b.card.Supply.Known, chart.StockOf(b.card))
}

func (b *builder) render(k kind, at place) ([]byte, error) {
	b.base, b.words.Err = at.Base, nil
	v := view{Card: b.card, Name: k.name, place: at}
	v.content = k.build(b)
	v.Title = b.say("title."+k.name, "headline", v.Headline)
	v.Nav = b.nav(k.name)
	v.navigation = b.navigation(k, at, v.Body)
	if b.words.Err != nil {
		return nil, fmt.Errorf("page %s: %w", at.File, b.words.Err)
	}
	var main, out bytes.Buffer
	err := b.set.ExecuteTemplate(&main, pageOf(k.name), v)
	if err == nil {
		v.Main = template.HTML(main.String())
		err = errors.Join(b.set.ExecuteTemplate(&out, "layout", v), b.words.Err)
	}
	if err != nil {
		return nil, fmt.Errorf("page %s: %w", at.File, err)
	}
	return out.Bytes(), nil
}

func (b *builder) nav(current string) []link {
	return words.Each(pagesOf(b.card), func(k kind) link {
		return link{b.say("nav." + k.name), b.base + k.name + ".html", k.name == current}
	})
}

// status is the word for what a unit sent; after the deadline nothing is expected.
func (b *builder) status(s tally.Status) (string, error) {
	if s == "" {
		return b.text("closed")
	}
	return b.words.Say("term.status."+string(s), nil)
}

// escapePath escapes a relative path.
func escapePath(name string) string { return (&url.URL{Path: path.Clean(name)}).EscapedPath() }

// A bar's width, and where a mark stands over it, are classes of the style sheet, a
// tenth of a percent each: a strict content security policy forbids style attributes.

// barWidth is a figure as the width of a bar: a share, or its part of a whole other
// than 1. What is above 100 % goes over the bar's end.
func barWidth(figure any, whole ...any) string {
	tenths, over := barTenths(figure, whole...)
	if over {
		return fmt.Sprintf("bar-%d over", tenths)
	}
	return fmt.Sprintf("bar-%d", tenths)
}

// barPlace is where a mark stands over a bar.
func barPlace(figure any, whole ...any) string {
	tenths, _ := barTenths(figure, whole...)
	return fmt.Sprintf("at-%d", tenths)
}

func barTenths(figure any, whole ...any) (tenths int, over bool) {
	v := asFloat(figure)
	if len(whole) > 0 {
		v = v / max(asFloat(whole[0]), 1e-9)
	}
	return int(math.Round(max(0, min(v, 1)) * barSteps)), v > 1+0.5/barSteps
}

const barSteps = 1000

// barRules are the widths and places as rules of the style sheet.
func barRules() []byte {
	var b bytes.Buffer
	for n := range barSteps + 1 {
		fmt.Fprintf(&b, ".bar-%d{width:%g%%}.at-%d{left:%g%%}\n", n, float64(n)/10, n, float64(n)/10)
	}
	return b.Bytes()
}

func asFloat(figure any) float64 {
	switch n := figure.(type) {
	case int:
		return float64(n)
	case float64:
		return n
	case tally.Rate:
		return n.Value
	}
	return 0
}

func allLights() []tally.Light {
	return []tally.Light{tally.Blue, tally.Green, tally.Yellow, tally.Red, tally.Ended}
}

func unitKinds() []campaign.Kind { return []campaign.Kind{campaign.Territorial, campaign.Sector} }

func (b *builder) lightWord(l tally.Light) string { return b.term("light." + lightClass(l)) }

// term is a word that the whole program shares.
func (b *builder) term(key string) string { return b.words.Text("term."+key, nil) }

func lightClass(l tally.Light) string {
	if l == "" {
		return "none"
	}
	return string(l)
}

// unheard is the key of what is said of a day without a report: after the end none is asked for.
func (b *builder) unheard() string {
	if b.card.Ended() {
		return "unit.over"
	}
	return "unit.silent"
}
