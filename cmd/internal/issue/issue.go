// Package issue lays a published day out: pages, data files, briefs and blank forms,
// and swaps it into the site as a whole.
package issue

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/brief"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/datafile"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/page"
	"dailydose/cmd/internal/publish"
	"dailydose/cmd/internal/selfcheck"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

// Issue is one day to be published.
type Issue struct {
	Drive     *campaign.Drive
	Words     *words.Words
	Templates fs.FS
	Fonts     *brief.Fonts
	Site      *publish.Site
	Card      *tally.Card
	Night     *account.Night
	SelfCheck *selfcheck.Pages             // nil: the site offers none
	NoGlyph   func(lost map[rune][]string) // told of characters that no font has, with the briefs they stand in

	report *words.Words // the same, as the report of the day says them
	stage  *publish.Staging
	layout page.Site // what the pages link to
}

// Publish lays the day out and swaps the whole of it in; when anything fails, the site
// stays as it is.
func (p *Issue) Publish(ctx context.Context) (err error) {
	if p.stage, err = p.Site.Stage(p.Card.Day); err != nil {
		return err
	}
	defer p.stage.Abort()
	if p.report, err = p.Words.In(p.Drive, p.Card.Day, p.Card.DaysIn()); err != nil {
		return err
	}
	p.layout = page.Site{Night: p.Night}
	if err := p.contents(); err != nil {
		return err
	}
	if err := p.parts(ctx); err != nil {
		return err
	}
	return p.stage.Commit([]string{"index.html", "data/summary.json", "briefs/county.pdf"})
}

// contents settles what the day will consist of, so that its parts can link to
// each other before they are made.
func (p *Issue) contents() (err error) {
	if p.layout.Data, err = datafile.Names(p.Drive, p.Words); err != nil {
		return err
	}
	if p.layout.Columns, err = datafile.Dictionary(p.Drive, p.report); err != nil {
		return err
	}
	for _, u := range p.Drive.Units {
		if u.Package != "" {
			continue // a county reports by no workbook
		}
		p.layout.Forms = append(p.layout.Forms, "../assets/"+formName(u))
	}
	if p.SelfCheck != nil {
		p.layout.SelfCheck = "../assets/" + p.SelfCheck.Name
	}
	return p.neighbours()
}

// neighbours finds the published days, this one included, with their briefs.
func (p *Issue) neighbours() error {
	days, err := p.Site.Days()
	if err != nil {
		return err
	}
	days = slices.DeleteFunc(days, func(d day.Day) bool { return d == p.Card.Day })
	at, _ := slices.BinarySearch(days, p.Card.Day)
	for i, d := range days {
		past, err := p.publishedDay(d, i == at-1)
		if err != nil {
			return err
		}
		p.layout.Published = append(p.layout.Published, past)
	}
	own := page.Published{
		Day: p.Card.Day, Briefs: brief.Names(p.Card, p.Night),
		Pages: page.Names(p.Card), Told: account.EntryOf(p.Card),
	}
	p.layout.Published = slices.Insert(p.layout.Published, at, own)
	return nil
}

// parts makes the parts of the day side by side.
func (p *Issue) parts(ctx context.Context) error {
	group, within := errgroup.WithContext(ctx)
	group.Go(func() error { return p.briefs(within) })
	for _, part := range []func() error{p.pages, p.data, p.forms, p.selfChecks, p.assets, p.front} {
		group.Go(part)
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}

func (p *Issue) data() error { return datafile.Write(p.Card, p.Night, p.report, p.stage.Write) }

// forms publishes the blank workbooks once for all days, among the assets; the numbers of a
// unit's open supervision cases are filled in.
func (p *Issue) forms() error {
	for i, u := range p.Drive.Units {
		if u.Package != "" {
			continue
		}
		blank, err := workbook.NewBlank(p.Drive, i, &p.Words.Lexicon, p.Words.Say)
		if err != nil {
			return err
		}
		for _, c := range p.Night.Of(u.Name) {
			if c.Open() {
				number, err := p.Words.Say("term.case", c)
				if err != nil {
					return err
				}
				blank.Cases = append(blank.Cases, number)
			}
		}
		var b bytes.Buffer
		if err := blank.WriteBlank(&b); err != nil {
			return err
		}
		if err := p.stage.Asset(formName(u), b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// selfChecks publishes the page that checks anybody's workbooks.
func (p *Issue) selfChecks() error {
	if p.SelfCheck == nil {
		return nil
	}
	text, err := p.SelfCheck.Page("")
	if err != nil {
		return err
	}
	return p.stage.Asset(p.SelfCheck.Name, text)
}

// formName is a unit's blank form among the assets.
func formName(u campaign.Unit) string { return "forms/" + u.Name + ".xlsx" }

func (p *Issue) pages() error {
	return page.Day(p.Card, p.layout, p.report, p.Templates, p.stage.Write)
}

func (p *Issue) assets() error {
	assets, err := page.Assets(p.Templates)
	if err != nil {
		return err
	}
	for name, content := range assets {
		if err := p.stage.Asset(name, content); err != nil {
			return err
		}
	}
	return nil
}

// front renews the pages above the days. The overview is always the latest
// day's: an earlier day that is built again leaves it alone.
func (p *Issue) front() error {
	index, archive, err := page.Front(p.Card, p.layout, p.report, p.Templates)
	if err != nil {
		return err
	}
	if err := p.stage.Front("archive.html", archive); err != nil {
		return err
	}
	name, days, err := page.DaysFile(p.layout)
	if err != nil {
		return err
	}
	if err := p.stage.Front(name, days); err != nil {
		return err
	}
	if latest := p.layout.Published[len(p.layout.Published)-1].Day; latest > p.Card.Day {
		return nil
	}
	return errors.Join(p.stage.Front("index.html", index), p.status())
}

// status says which day is the latest, and by when the next is to be there, if any.
func (p *Issue) status() error {
	status := page.Status{Day: p.Card.Day.String()}
	if next := p.Drive.ReportingDay(p.Card.Day + 1); next > p.Card.Day {
		status.Due = page.DueBy(next.At(p.Drive.Cutoff, p.Drive.Location)).Format(time.RFC3339)
	}
	files, err := status.Files()
	for name, content := range files {
		err = errors.Join(err, p.stage.Front(name, content))
	}
	return err
}

// briefs sets and stages every PDF of the day.
func (p *Issue) briefs(ctx context.Context) error {
	lost := map[rune][]string{}
	renderer := brief.Renderer{Words: p.report, Templates: p.Templates, Fonts: p.Fonts, Night: p.Night}
	err := renderer.All(ctx, p.Card, func(f brief.File) error {
		for _, r := range f.Lost {
			lost[r] = append(lost[r], f.Name)
		}
		return p.stage.Write("briefs/"+f.Name, f.PDF)
	})
	if err == nil {
		p.NoGlyph(lost)
	}
	return err
}

// publishedDay is a day that is published already: its briefs, its pages, and, unless it is
// another season's, what it told. Only the tables of the previous one, the last before the
// card's day, are compared.
func (p *Issue) publishedDay(d day.Day, previous bool) (page.Published, error) {
	own := page.Published{Day: d, Former: p.Drive.Former(d)}
	files, err := p.Site.Files(d, ".")
	for _, name := range files {
		if brief, ok := strings.CutPrefix(name, "briefs/"); ok {
			own.Briefs = append(own.Briefs, brief)
		}
		if path.Ext(name) == ".html" {
			own.Pages = append(own.Pages, name)
		}
	}
	slices.Sort(own.Pages)
	if own.Former {
		return own, err
	}
	own.Told = p.Night.Published[d]
	if previous {
		read := func(name string) ([]byte, error) { return p.Site.Read(d, "data/"+name) }
		own.Table = func(name string) []map[string]string { return datafile.ReadTable(read, name) }
	}
	return own, err
}
