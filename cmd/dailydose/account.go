package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/datafile"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/issue"
	"dailydose/cmd/internal/selfcheck"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

// openAccount reads what was published, and mends it by its copies and by the site.
func (j *job) openAccount() error {
	found, err := readAccount(j.box, true)
	if err != nil {
		return err
	}
	j.account = found.Account
	if found.Lost > 0 { // lines that nobody has whole
		j.streams.say("terminal.account_lost", map[string]int{"n": found.Lost})
	}
	if found.Differs {
		j.streams.say("terminal.account_mended", nil)
	}
	if err := j.takeOverSite(); err != nil {
		return err
	}
	j.account.Begin(j.drive)
	return j.unitsGone()
}

// unitsGone stops the night where config has lost a unit whose people are counted.
func (j *job) unitsGone() error {
	last := j.account.Before(1 << 30)
	if last == nil {
		return nil
	}
	var mistakes campaign.Mistakes
	for _, name := range last.Gone(j.drive) {
		mistakes = append(mistakes, campaign.MistakeAt(j.options.config, "units", "unit_gone", map[string]string{"unit": name}))
	}
	if mistakes == nil {
		return nil
	}
	return mistakes
}

// takeOverSite enters in the account what the data files say of the days that were published
// after its last: it was lost, or is an older copy. One that cannot be read back is told, and
// left out.
func (j *job) takeOverSite() error {
	days, err := j.unknownDays()
	if err != nil || len(days) == 0 {
		return err
	}
	runs, err := j.box.ReceiptRuns()
	if err != nil {
		return err
	}
	if last := j.account.Before(days[0]); last != nil {
		j.streams.say("terminal.account_behind", map[string]any{"last": last.Day, "n": len(days), "site": days[len(days)-1]})
	}
	var seeds []account.Entry
	for _, d := range days {
		e, err := datafile.ReadPublication(d, func(name string) ([]byte, error) { return j.site.Read(d, "data/"+name) })
		if err != nil {
			j.streams.say("terminal.unread_day", map[string]any{"day": d})
			continue
		}
		if at := slices.IndexFunc(runs, func(r inbox.ReceiptRun) bool { return r.Day == d }); at >= 0 {
			e.Ledger = runs[at].Seq
		}
		seeds = append(seeds, e)
	}
	lines, err := j.account.Seed(seeds, j.drive)
	if err != nil || len(lines) == 0 {
		return err
	}
	return j.box.AppendPublished(lines)
}

// unknownDays are those on the site that came after the account's last and before the day that is
// built, but for one that a run published and did not come to enter: it is built again.
func (j *job) unknownDays() ([]day.Day, error) {
	days, err := j.site.Days()
	begun, unread := j.box.Unfinished()
	building, early := j.lastDay()
	last := j.account.Before(building)
	return slices.DeleteFunc(days, func(d day.Day) bool {
		return d == begun || d >= building || last != nil && d <= last.Day
	}), errors.Join(err, unread, early)
}

// weigh holds a day's card against what was published before.
func (j *job) weigh(ctx context.Context, facts *check.Facts, card *tally.Card, submissions []*check.Submission, passing bool) (*account.Night, error) {
	b := account.Build{Ledger: j.box.Position(), Passing: passing && j.options.since == 0 && j.options.date == 0}
	var err error
	if b.Config, err = j.drive.Digest(); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(j.options.config)
	if err != nil {
		return nil, err
	}
	b.ConfigText = string(text)
	if b.Program, err = j.edition(); err != nil {
		return nil, err
	}
	if last := j.account.Before(card.Day); last != nil && last.Ledger > 0 {
		if err := j.recall(ctx, last, &b, submissions); err != nil {
			return nil, err
		}
	}
	j.known = facts
	return j.account.Weigh(facts, card, b), nil
}

// recall joins again what was in force when a day was published; where program and
// config are both new, by the old config, too.
func (j *job) recall(ctx context.Context, last *account.Entry, b *account.Build, submissions []*check.Submission) error {
	if j.known != nil && j.known.Day == last.Day && last.Ledger == b.Ledger && last.Config == b.Config {
		b.Then = j.known
		return nil
	}
	entries := j.box.EntriesAt(last.Ledger)
	b.Then = check.Join(j.drive, j.asOf(entries, submissions), last.Day)
	if last.Program == b.Program || last.Config == b.Config || last.Config == "" {
		return nil
	}
	drive, err := campaign.Parse([]byte(j.account.Config(last)), j.options.config, j.words.Folders(words.Receipts)...)
	if err != nil { // what cannot be read any more is no fault of tonight
		return nil
	}
	set := *j.settings
	set.drive = drive
	old := *j
	old.settings = &set
	reader, err := old.reader()
	if err != nil {
		return err
	}
	all, err := reader.all(ctx, entries)
	if err == nil {
		b.Recount = tally.CountPeople(check.Join(drive, all, last.Day))
	}
	return err
}

// asOf are the submissions of the versions there were, as the ledger knew them.
func (j *job) asOf(entries []campaign.Source, submissions []*check.Submission) []*check.Submission {
	read := map[int][]*check.Submission{}
	for _, s := range submissions {
		read[s.Seq] = append(read[s.Seq], s)
	}
	versions := make([][]*check.Submission, len(entries))
	for i, e := range entries {
		for _, s := range read[e.Seq] {
			source := j.source(e)
			source.Lost = s.Lost
			versions[i] = append(versions[i], s.Resourced(source))
		}
	}
	return check.Documents(versions)
}

// edition tells programs apart that may count differently: what this one was built
// from, and the words it reads forms by.
func (j *job) edition() (string, error) {
	sum := sha256.New()
	sum.Write([]byte(version()))
	for _, files := range []fs.FS{j.templates, os.DirFS(filepath.Join(filepath.Dir(j.options.config), "templates"))} {
		names, err := fs.Glob(files, "words/*.yaml")
		if err != nil {
			return "", err
		}
		for _, name := range names {
			text, err := fs.ReadFile(files, name)
			if err != nil {
				return "", err
			}
			sum.Write(text)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:16], nil
}

// publishLooks publishes an issue. Where a template of the office's cannot be filled in, written
// for another version of the program perhaps, the issue has the program's own looks, and it is told.
func (j *job) publishLooks(ctx context.Context, day issue.Issue) error {
	fault := day.Publish(ctx)
	if fault == nil || remedy(fault) != "looks" {
		return fault
	}
	day.Templates = templates.Beside("")
	if day.Publish(ctx) != nil {
		return fault
	}
	j.streams.complain("terminal.own_looks", fault)
	return nil
}

// publishSite lays out a day's card, swaps the whole day in and enters it in the account;
// when anything fails, the site stays as it is.
func (j *job) publishSite(ctx context.Context, card *tally.Card, night *account.Night) error {
	pages, err := selfcheck.NewPages(j.drive, j.words, j.templates)
	if err != nil {
		return err
	}
	day := issue.Issue{
		Drive: j.drive, Words: j.words, Templates: j.templates, Fonts: j.fonts, Site: j.site,
		Card: card, Night: night, SelfCheck: pages, NoGlyph: j.streams.tellMissingGlyphs,
	}
	if err := j.publishLooks(ctx, day); err != nil {
		return err
	}
	j.streams.say("terminal.built", card)
	line, err := j.account.Append(night.Entry)
	if err != nil || line == nil {
		return err
	}
	return j.box.AppendPublished(line)
}
