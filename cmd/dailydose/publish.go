package main

import (
	"bytes"
	"context"
	"slices"

	"dailydose/cmd/dailydose/internal/datafile"
	"dailydose/cmd/dailydose/internal/day"
	"dailydose/cmd/dailydose/internal/page"
	"dailydose/cmd/dailydose/internal/publish"
	"dailydose/cmd/dailydose/internal/tally"
	"dailydose/cmd/dailydose/internal/workbook"
)

// edition is one day being laid out for publishing.
type edition struct {
	*night
	card  *tally.Card
	stage *publish.Staging
	site  page.Site
	made  []string // the day's briefs, below its folder of them
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
	briefs := func() error { return e.briefs(ctx) }
	for _, step := range []func() error{e.data, briefs, e.forms, e.neighbours, e.pages, e.assets, e.front, ctx.Err} {
		if err := step(); err != nil {
			return err
		}
	}
	if err := stage.Commit([]string{"index.html", "data/summary.json", "briefs/county.pdf"}); err != nil {
		return err
	}
	return n.say("built", card)
}

func (e *edition) data() error {
	names, err := datafile.Names(e.words)
	if err != nil {
		return err
	}
	e.site.Data = names
	return datafile.Write(e.card, e.words, e.stage.Write)
}

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
		name := "forms/" + u.Name + ".xlsx"
		if err := e.stage.Asset(name, b.Bytes()); err != nil {
			return err
		}
		e.site.Forms = append(e.site.Forms, "../assets/"+name)
	}
	return nil
}

// neighbours finds the published days, this one included, with their briefs.
func (e *edition) neighbours() error {
	days, err := e.night.site.Days()
	if err != nil {
		return err
	}
	days = slices.DeleteFunc(days, func(d day.Day) bool { return d == e.card.Day })
	for _, d := range days {
		briefs, err := e.night.site.Files(d, "briefs")
		if err != nil {
			return err
		}
		e.site.Published = append(e.site.Published, page.Published{Day: d, Briefs: briefs})
	}
	own := page.Published{Day: e.card.Day, Briefs: e.made}
	e.site.Published = append(e.site.Published, own)
	slices.SortFunc(e.site.Published, func(a, b page.Published) int { return int(a.Day - b.Day) })
	return nil
}

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
	if latest := e.site.Published[len(e.site.Published)-1].Day; latest > e.card.Day {
		return nil
	}
	return e.stage.Front("index.html", index)
}
