package main

import (
	"bytes"
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"dailydose/cmd/internal/brief"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/datafile"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/page"
	"dailydose/cmd/internal/publish"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/workbook"
)

// edition is one day being laid out for publishing.
type edition struct {
	*night
	card  *tally.Card
	stage *publish.Staging
	site  page.Site
}

// publish lays out a day's card and swaps the whole day in; when anything
// fails, the site stays as it is.
func (n *night) publish(ctx context.Context, card *tally.Card) error {
	stage, err := n.site.Stage(card.Day)
	if err != nil {
		return err
	}
	defer stage.Abort()
	e := &edition{night: n, card: card, stage: stage}
	if err := e.contents(); err != nil {
		return err
	}
	if err := e.parts(ctx); err != nil {
		return err
	}
	if err := stage.Commit([]string{"index.html", "data/summary.json", "briefs/county.pdf"}); err != nil {
		return err
	}
	return n.say("built", card)
}

// contents settles what the day will consist of, so that its parts can link to
// each other before they are made.
func (e *edition) contents() (err error) {
	if e.site.Data, err = datafile.Names(e.words); err != nil {
		return err
	}
	for _, u := range e.drive.Units {
		e.site.Forms = append(e.site.Forms, "../assets/"+formName(u))
	}
	return e.neighbours()
}

// neighbours finds the published days, this one included, with their briefs.
func (e *edition) neighbours() error {
	days, err := e.night.site.Days()
	if err != nil {
		return err
	}
	days = slices.DeleteFunc(days, func(d day.Day) bool { return d == e.card.Day })
	for _, d := range days {
		past, err := e.past(d, eve(days, e.card.Day))
		if err != nil {
			return err
		}
		e.site.Published = append(e.site.Published, past)
	}
	own := page.Published{
		Day: e.card.Day, Briefs: brief.Names(e.card),
		Pages: page.Names(e.drive), Standing: tally.StandingOf(e.card),
	}
	e.site.Published = append(e.site.Published, own)
	slices.SortFunc(e.site.Published, func(a, b page.Published) int { return int(a.Day - b.Day) })
	return nil
}

// parts makes the parts of the day side by side.
func (e *edition) parts(ctx context.Context) error {
	group, within := errgroup.WithContext(ctx)
	group.Go(func() error { return e.briefs(within) })
	for _, part := range []func() error{e.pages, e.data, e.forms, e.assets, e.front} {
		group.Go(part)
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}

func (e *edition) data() error { return datafile.Write(e.card, e.words, e.stage.Write) }

// forms publishes the blank workbooks once for all days, among the assets.
func (e *edition) forms() error {
	for i, u := range e.drive.Units {
		blank, err := workbook.NewBlank(e.drive, i, &e.words.Lexicon, e.words.Say)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := blank.WriteBlank(&b); err != nil {
			return err
		}
		if err := e.stage.Asset(formName(u), b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// formName is a unit's blank form among the assets.
func formName(u campaign.Unit) string { return "forms/" + u.Name + ".xlsx" }

func (e *edition) pages() error {
	return page.Day(e.card, e.site, e.words, e.templates, e.stage.Write)
}

func (e *edition) assets() error {
	assets, err := page.Assets(e.templates)
	if err != nil {
		return err
	}
	for name, content := range assets {
		if err := e.stage.Asset(name, content); err != nil {
			return err
		}
	}
	return nil
}

// front renews the pages above the days. The overview is always the latest
// day's: an earlier day that is built again leaves it alone.
func (e *edition) front() error {
	index, archive, err := page.Front(e.card, e.site, e.words, e.templates)
	if err != nil {
		return err
	}
	if err := e.stage.Front("archive.html", archive); err != nil {
		return err
	}
	name, days, err := page.DaysFile(e.site)
	if err != nil {
		return err
	}
	if err := e.stage.Front(name, days); err != nil {
		return err
	}
	if latest := e.site.Published[len(e.site.Published)-1].Day; latest > e.card.Day {
		return nil
	}
	return e.stage.Front("index.html", index)
}
