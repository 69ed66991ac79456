package main

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/brief"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/datafile"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/page"
	"dailydose/cmd/internal/publish"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/workbook"
)

// dayPublication is one day being laid out for publishing.
type dayPublication struct {
	*job
	card   *tally.Card
	night  *account.Night
	stage  *publish.Staging
	layout page.Site // what the pages link to
}

// publishSite lays out a day's card and swaps the whole day in; when anything
// fails, the site stays as it is.
func (j *job) publishSite(ctx context.Context, card *tally.Card, night *account.Night) error {
	stage, err := j.site.Stage(card.Day)
	if err != nil {
		return err
	}
	defer stage.Abort()
	p := &dayPublication{job: j, card: card, night: night, stage: stage, layout: page.Site{Night: night}}
	if err := p.contents(); err != nil {
		return err
	}
	if err := p.parts(ctx); err != nil {
		return err
	}
	if err := stage.Commit([]string{"index.html", "data/summary.json", "briefs/county.pdf"}); err != nil {
		return err
	}
	j.streams.say("terminal.built", card)
	return j.enterPublication(night)
}

// contents settles what the day will consist of, so that its parts can link to
// each other before they are made.
func (p *dayPublication) contents() (err error) {
	if p.layout.Data, err = datafile.Names(p.words); err != nil {
		return err
	}
	for _, u := range p.drive.Units {
		p.layout.Forms = append(p.layout.Forms, "../assets/"+formName(u))
	}
	return p.neighbours()
}

// neighbours finds the published days, this one included, with their briefs.
func (p *dayPublication) neighbours() error {
	days, err := p.site.Days()
	if err != nil {
		return err
	}
	days = slices.DeleteFunc(days, func(d day.Day) bool { return d == p.card.Day })
	for _, d := range days {
		past, err := p.publishedDay(d, previousDay(days, p.card.Day))
		if err != nil {
			return err
		}
		p.layout.Published = append(p.layout.Published, past)
	}
	own := page.Published{
		Day: p.card.Day, Briefs: brief.Names(p.card, p.night),
		Pages: page.Names(p.drive), Snapshot: tally.SnapshotOf(p.card),
	}
	p.layout.Published = append(p.layout.Published, own)
	slices.SortFunc(p.layout.Published, func(a, b page.Published) int { return int(a.Day - b.Day) })
	return nil
}

// parts makes the parts of the day side by side.
func (p *dayPublication) parts(ctx context.Context) error {
	group, within := errgroup.WithContext(ctx)
	group.Go(func() error { return p.briefs(within) })
	for _, part := range []func() error{p.pages, p.data, p.forms, p.assets, p.front} {
		group.Go(part)
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}

func (p *dayPublication) data() error { return datafile.Write(p.card, p.night, p.words, p.stage.Write) }

// forms publishes the blank workbooks once for all days, among the assets.
func (p *dayPublication) forms() error {
	for i, u := range p.drive.Units {
		blank, err := workbook.NewBlank(p.drive, i, &p.words.Lexicon, p.words.Say)
		if err != nil {
			return err
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

// formName is a unit's blank form among the assets.
func formName(u campaign.Unit) string { return "forms/" + u.Name + ".xlsx" }

func (p *dayPublication) pages() error {
	return page.Day(p.card, p.layout, p.words, p.templates, p.stage.Write)
}

func (p *dayPublication) assets() error {
	assets, err := page.Assets(p.templates)
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
func (p *dayPublication) front() error {
	index, archive, err := page.Front(p.card, p.layout, p.words, p.templates)
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
	if latest := p.layout.Published[len(p.layout.Published)-1].Day; latest > p.card.Day {
		return nil
	}
	return errors.Join(p.stage.Front("index.html", index), p.status())
}

// status says which day is the latest, and by when the next is to be there, if any.
func (p *dayPublication) status() error {
	status := page.Status{Day: p.card.Day.String()}
	if next := p.drive.ReportingDay(p.card.Day + 1); next > p.card.Day {
		status.Due = page.DueBy(next.At(p.drive.Cutoff, p.drive.Location)).Format(time.RFC3339)
	}
	files, err := status.Files()
	for name, content := range files {
		err = errors.Join(err, p.stage.Front(name, content))
	}
	return err
}
