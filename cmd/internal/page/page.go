// Package page is the static site: one card laid out as one folder of pages.
// It computes nothing; every figure comes from the card, every sentence from
// templates/words and every look from templates/page and templates/style.
package page

import (
	"dailydose/cmd/internal/campaign"
	"io/fs"
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// Site is what is published beside the pages of one day: what they may link to.
type Site struct {
	Published []Published               // every published day, the card's own included, ascending
	Data      []string                  // data files of the card's day, such as "units.csv"
	Columns   map[string][]words.Column // of the data files, by their names
	Forms     []string                  // blank forms, relative to the day's folder
	SelfCheck string                    // the page that checks workbooks, relative to the day's folder; "": there is none
	Night     *account.Night            // how the day stands against what was published before; nil: nothing was
	Only      []string                  // pages that alone are made, such as "index.html", "units/<unit>.html"; nil: all
}

// Published is one published day.
type Published struct {
	Day    day.Day
	Former bool                                  // another season's: its figures are not held against this one's
	Briefs []string                              // relative to the day's briefs folder, such as "county.pdf", "units/<unit>.pdf"
	Pages  []string                              // relative to the day's folder, such as "index.html", "units/<unit>.html"
	Told   *account.Entry                        // what it told; nil where the account has lost it
	Table  func(name string) []map[string]string // rows of one of its data files; nil but for the day that is compared with
}

// Put takes one finished file; its name is relative and uses forward slashes.
type Put func(name string, content []byte) error

// kind is one page of a day: its name, which also names its template
// (page/<name>.html) and its words (text page.<name>), and what it shows.
// A new page is one line here, one template and its words.
type kind struct {
	name  string
	build func(*builder) content
}

// content is what one page says.
type content struct {
	head
	Body any // what the page's template lays out
}

// head is the answer to a page's question, and one more sentence, or "".
type head struct{ Headline, Lead string }

// head says the answer to a page's question, and the sentence behind it: that of the answer,
// or one for all.
func (b *builder) head(q claim.Question, figures ...any) head {
	page, answer := string(q), "."+b.answer[q].Case
	lead := page + ".lead"
	if !b.words.Has("page." + lead) {
		lead += answer
	}
	return head{b.say(page+".headline"+answer, figures...), b.say(lead, figures...)}
}

// kinds are the pages of a day, in the order of the navigation.
func kinds() []kind {
	return []kind{
		{"index", (*builder).index},
		{"progress", (*builder).progress},
		{"villages", (*builder).villages},
		{"reporting", (*builder).reporting},
		{nextDosePage, (*builder).nextDose},
		{"crossing", (*builder).crossing},
		{"follow-up", (*builder).followUp},
		{"exemptions", (*builder).exemptions},
		{"supply", (*builder).supply},
		{"aefi", (*builder).aefi},
		{"duties", (*builder).duties},
		{"supervision", (*builder).supervision},
		{"verification", (*builder).verification},
		{"quality", (*builder).quality},
		{"changes", (*builder).changes},
		{"method", (*builder).method},
		{"downloads", (*builder).downloads},
	}
}

// pagesOf are those that have a subject in the drive.
func pagesOf(c *tally.Card) []kind {
	return slices.DeleteFunc(kinds(), func(k kind) bool { return !has(c, k.name) })
}

// has reports whether a page has a subject in the drive: where one dose is all there is no
// next one, where no unit is asked for a sheet and none has come there is nothing to tell of
// it, and counties hand up what they count of people, not their registers and stocks.
func has(c *tally.Card, page string) bool {
	d := c.Drive
	unit := func(asks func(u campaign.Unit) bool) bool { return slices.ContainsFunc(d.Units, asks) }
	switch page {
	case nextDosePage:
		return d.DoseNumbers() > 1
	case "crossing":
		return d.OfCounties()
	case "follow-up", "exemptions", "verification":
		return !d.OfCounties()
	case "supply":
		return c.Supply.Known || c.Sites.Day != 0 || unit(func(u campaign.Unit) bool { return u.Fills(campaign.FormSupply) || u.Fills(campaign.FormSites) })
	case "aefi":
		return c.Safety.Cases > 0 || unit(func(u campaign.Unit) bool { return u.Fills(campaign.FormAEFI) })
	case "duties":
		return unit(func(u campaign.Unit) bool { return len(u.Duties) > 0 })
	case "villages":
		return !d.OfCounties() && (unit(func(u campaign.Unit) bool { return len(u.Villages) > 0 || u.At.Column > 0 }) ||
			slices.ContainsFunc(c.Units, func(u tally.Unit) bool { return len(u.VillageRows) > 0 }))
	}
	return true
}

const nextDosePage = "next-dose"

// Day writes every page of one day; names are relative to the day's folder.
func Day(card *tally.Card, site Site, w *words.Words, tpl fs.FS, put Put) error {
	kinds := pagesOf(card)
	pages := words.Each(kinds, func(k kind) string { return k.name })
	b, err := newBuilder(card, site, w, tpl, append(pages, "unit")...)
	if err != nil {
		return err
	}
	for _, k := range kinds {
		if err := b.write(k, place{File: k.name + ".html", Assets: "../assets/", Root: "../"}, put); err != nil {
			return err
		}
	}
	for i := range card.Units {
		at := place{File: unitFile(card.Drive.Units[i].Name), Base: "../", Assets: "../../assets/", Root: "../../"}
		unit := kind{"unit", func(b *builder) content { return b.unit(&card.Units[i]) }}
		if err := b.write(unit, at, put); err != nil {
			return err
		}
	}
	return b.unitsScript(put)
}

// Front returns the two pages above the days: the latest day's overview, whose
// links lead into that day's folder, and the archive.
func Front(card *tally.Card, site Site, w *words.Words, tpl fs.FS) (index, archive []byte, err error) {
	b, err := newBuilder(card, site, w, tpl, "index", "archive")
	if err != nil {
		return nil, nil, err
	}
	at := place{File: "index.html", Base: card.Day.String() + "/", Assets: "assets/"}
	if index, err = b.render(kinds()[0], at); err != nil {
		return nil, nil, err
	}
	// Its menu leads to the latest day, also when an earlier one was built again.
	at.File, at.Base = "archive.html", site.Published[len(site.Published)-1].Day.String()+"/"
	archive, err = b.render(kind{"archive", (*builder).archive}, at)
	return index, archive, err
}

func (b *builder) write(k kind, at place, put Put) error {
	if only := b.site.Only; only != nil && !slices.Contains(only, at.File) {
		return nil
	}
	content, err := b.render(k, at)
	if err != nil {
		return err
	}
	return put(at.File, content)
}

func unitFile(name string) string { return "units/" + name + ".html" }

// unitHref is unitFile fit for a link: names are Chinese and may hold any sign.
func unitHref(name string) string { return escapePath(unitFile(name)) }
