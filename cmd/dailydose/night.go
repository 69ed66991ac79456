package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/brief"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/publish"
	"dailydose/cmd/internal/sheet/detect"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// report is the nightly job: collect, read and check each workbook, then for
// every day to be built join, tally and publish.
func report(ctx context.Context, o reportOptions, s streams) error {
	j, err := openJob(o, s)
	if err != nil {
		return err
	}
	defer j.close()
	last, err := j.lastDay()
	if err != nil {
		return err
	}
	submissions, err := j.collect(ctx)
	if err != nil {
		return err
	}
	defer j.backUp(ctx)
	if err := j.openSite(); err != nil {
		return err
	}
	days, err := j.days(last)
	if err != nil {
		return err
	}
	var receiptFaults error // a receipt that cannot be written undoes no publishing
	for _, d := range days {
		faults, err := j.build(ctx, submissions, d, d == days[len(days)-1])
		if err != nil {
			return err
		}
		receiptFaults = errors.Join(receiptFaults, faults)
	}
	return errors.Join(receiptFaults, j.box.NoteCompleted(j.streams.now))
}

// build joins, tallies, judges and publishes one day, and says of the last what came out;
// receipts that could not be written are told apart.
func (j *job) build(ctx context.Context, submissions []*check.Submission, d day.Day, last bool) (receiptFaults, err error) {
	facts := check.Join(j.drive, submissions, d)
	facts.Drawn(j.box.Draws(d))
	facts.Elsewhere = j.elsewhere(facts)
	facts.Answer(j.account.Known(j.drive, d))
	facts.Heed(j.account.Told(j.drive, d))
	card := tally.Count(facts)
	card.Find(claim.Findings(card)...)
	if err := card.ReconcileLists(facts); err != nil {
		return nil, err
	}
	card.Healings = j.healings()
	night, err := j.weigh(ctx, facts, card, submissions, !last)
	if err != nil {
		return nil, err
	}
	if receiptFaults, err = j.publishDay(ctx, facts, card, night); err == nil && last {
		j.streams.night.card = card
		j.remindOfCustody()
		j.saySummary(card, night)
	}
	return receiptFaults, err
}

// job is one run of report: what it works with, and where it says what it does.
type job struct {
	*settings
	options reportOptions
	streams streams
	box     *inbox.Box
	bare    bool             // nothing at all lies in the drop folder
	site    *publish.Site    // nil before openSite
	account *account.Account // nil before openSite
	known   *check.Facts     // of the day built last; nil before the first
	fonts   *brief.Fonts
	gc      gcTuning
}

// openJob loads the settings and takes the lock; close lets it go.
func openJob(o reportOptions, s streams) (*job, error) {
	set, err := s.load(o.config)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(set.drive.Units, func(u campaign.Unit) bool { return u.Package != "" }) {
		return nil, refusal{s.userError("terminal.counties", nil)}
	}
	j := &job{settings: set, options: o, streams: s, gc: tuneGC()}
	if err := errors.Join(j.overridePaths(), j.ahead()); err != nil {
		return nil, err
	}
	s.night.drive = set.drive
	settled, err := s.settleState(&j.drive.Paths, o.config)
	if err != nil {
		return nil, err
	}
	s.log.begin(j.drive.Paths.State, j.drive.Location)
	s.tellUnheeded(set.unheeded)
	s.tellWeakPasswords(set.drive)
	settled()
	if err := j.noteStart(); err != nil {
		return nil, err
	}
	if j.fonts, err = brief.LoadFonts(j.templates, j.words, o.config, j.drive.Fonts); err != nil {
		return nil, err
	}
	if j.box, err = s.openBox(set, inbox.Options{}); err != nil {
		return nil, err
	}
	s.sayLedger(j.box.LedgerRepair())
	return j, nil
}

// openBox opens the drop folder with its archive and ledger, as config has them.
func (s streams) openBox(set *settings, opt inbox.Options) (box *inbox.Box, err error) {
	opt.Receipts, opt.Withdrawals = set.words.Folders(words.Receipts), set.words.Folders(words.Withdrawals)
	d := set.drive
	opt.Inputs, opt.State, opt.Backup = d.Paths.Inputs, d.Paths.State, d.Paths.Backup
	opt.Start = d.Start.At(0, d.Location)
	opt.Archive = detect.Archive
	opt.Settle, opt.MaxBytes = d.Limits.Settle, d.Limits.FileBytes
	box, err = inbox.Open(opt)
	if errors.Is(err, inbox.ErrPurged) {
		return nil, s.userError("terminal.purged", map[string]any{"state": d.Paths.State})
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, s.userError("terminal.no_inputs", map[string]any{"path": d.Paths.Inputs})
	}
	return box, err
}

func (j *job) close() {
	j.gc.restore()
	err := j.box.Close()
	if j.site != nil {
		err = errors.Join(err, j.site.Close())
	}
	if err != nil {
		fmt.Fprintln(j.streams.err, err)
	}
}

// openSite opens the site, after the collecting: what the clerks sent is safe
// whatever is wrong with the site. A drop folder in which nothing at all lies,
// though days are published, is a share that is not connected.
func (j *job) openSite() (err error) {
	if j.site, err = publish.Open(j.drive.Paths.Site); err != nil {
		return err
	}
	published, err := j.site.Days()
	if j.bare && (len(published) > 0 || len(j.box.Entries()) > 0) {
		err = errors.Join(err, j.streams.userError("terminal.bare_inputs", map[string]any{"path": j.drive.Paths.Inputs}))
	}
	if err != nil {
		return err
	}
	return j.openAccount()
}

// mostFiles is how many briefs a message about one character names.
const mostFiles = 3

// tellMissingGlyphs tells which characters no font has, so that somebody names a font
// that does: the briefs show a mark in their place.
func (s streams) tellMissingGlyphs(lost map[rune][]string) {
	for _, r := range slices.Sorted(maps.Keys(lost)) {
		files, key := lost[r], "terminal.no_glyph"
		if len(files) > mostFiles {
			key = "terminal.no_glyph_many"
		}
		s.say(key, map[string]any{
			"char": string(r), "code": fmt.Sprintf("U+%04X", r), "n": len(files), "files": files[:min(mostFiles, len(files))],
		})
	}
}
