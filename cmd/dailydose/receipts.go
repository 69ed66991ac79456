package main

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disk"
	"dailydose/cmd/internal/inbox"
	offices "dailydose/cmd/internal/office"
	"dailydose/cmd/internal/receipt"
	"dailydose/cmd/internal/rollup"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

// publishDay publishes a day's card and hands back what is for the units. A run that
// is killed between the two leaves a note, and the next one does both again.
// receiptFaults is what went wrong with receipts alone.
func (j *job) publishDay(ctx context.Context, facts *check.Facts, card *tally.Card, night *account.Night) (receiptFaults, err error) {
	if err := j.box.MarkStarted(card.Day); err != nil {
		return nil, err
	}
	if err := j.publishSite(ctx, card, night); err != nil {
		return nil, err
	}
	return j.handBack(ctx, facts, card, night), j.box.MarkFinished()
}

// handBack writes receipts, call lists and what is handed up. An earlier day that is built
// again calls nobody anew; but the office above has it as it now stands.
func (j *job) handBack(ctx context.Context, facts *check.Facts, card *tally.Card, night *account.Night) error {
	published, err := j.site.Days()
	if err != nil {
		return err
	}
	var receipts, lists error
	if published[len(published)-1] <= card.Day {
		receipts = after("terminal.receipts_failed", j.receipts(ctx, facts, card, night))
		lists = after("terminal.office_failed", j.officeLists(card))
	}
	return errors.Join(receipts, lists, after("terminal.rollup_failed", j.handUp(facts, card)))
}

// receipts hands every unit back what is for it alone. It runs after the day is
// published: a receipt that cannot be written undoes nothing.
func (j *job) receipts(ctx context.Context, facts *check.Facts, card *tally.Card, night *account.Night) error {
	nights, err := j.nightsTo(card.Day)
	if err != nil {
		return err
	}
	reader, err := j.settings.reader()
	if err != nil {
		return err
	}
	marker := workbook.NewMarker(reader, &j.words.Lexicon, j.box.TempDir())
	writer := receipt.Writer{Drive: j.drive, Words: j.words, Tongues: j.tongues, Marker: marker, Archive: j.archived, Reading: j.box.Reading, Workers: j.readers(), Night: night}
	written, err := writer.HandBack(ctx, facts, card, nights)
	err = errors.Join(err, j.sayHealed())
	if err == nil && len(written.Stuck) == 0 { // what somebody had open is due again
		err = j.box.MarkReceiptsWritten(card.Day)
	}
	if err != nil {
		return err
	}
	j.sayHandedBack(written)
	return nil
}

// archived is a collected version from the archive; nil where it is lost.
func (j *job) archived(sha string) ([]byte, error) {
	raw, err := j.box.Original(sha)
	if errors.Is(err, inbox.ErrLost) {
		return nil, nil
	}
	return raw, err
}

// nightsTo are the nights that handed back receipts of days up to d.
func (j *job) nightsTo(d day.Day) ([]receipt.Night, error) {
	noted, err := j.box.ReceiptRuns()
	noted = slices.DeleteFunc(noted, func(n inbox.ReceiptRun) bool { return n.Day > d })
	return words.Each(noted, func(n inbox.ReceiptRun) receipt.Night { return receipt.Night(n) }), err
}

// officeLists writes what a site only counts for the command office: every finding by
// row, every small count. They name people, so they lie in a folder of their own. Like
// receipts, they undo nothing where they cannot be written.
func (j *job) officeLists(card *tally.Card) error {
	if j.drive.Paths.Office == "" {
		return nil
	}
	w, err := j.words.In(j.drive, card.Day, card.DaysIn())
	if err != nil {
		return err
	}
	for key, content := range officeBooks() {
		name, err := w.Say(key, map[string]any{"day": card.Day})
		if err != nil {
			return err
		}
		book, err := content(card, w)
		if err != nil {
			return err
		}
		if err := j.writeOffice(name+".xlsx", book); err != nil {
			return err
		}
	}
	return nil
}

// officeBook makes one of the office's own workbooks.
type officeBook func(*tally.Card, *words.Words) ([]byte, error)

// officeBooks are those of every night, by where their names stand in the words.
func officeBooks() map[string]officeBook {
	return map[string]officeBook{"office.file.findings": offices.Findings, "office.file.cells": offices.Cells}
}

// writeOffice writes a file that names people into the office's own folder.
func (j *job) writeOffice(name string, content []byte) error {
	if err := os.MkdirAll(j.drive.Paths.Office, 0o700); err != nil {
		return err
	}
	return disk.Replace(filepath.Join(j.drive.Paths.Office, name), content, 0o600)
}

// officeFiles are the files in the office's folder that this program wrote: by their names, as
// the office may keep its own there.
func (j *job) officeFiles() (paths []string, _ error) {
	date := regexp.MustCompile(`\d{4}-\d\d-\d\d`)
	entries, err := os.ReadDir(j.drive.Paths.Office)
	if j.drive.Paths.Office == "" || errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	keys := append(slices.Collect(maps.Keys(officeBooks())), "draw.file")
	for _, e := range entries {
		on, _ := day.Parse(date.FindString(e.Name()))
		for _, key := range keys {
			name, failed := j.words.Say(key, map[string]any{"day": on})
			err = errors.Join(err, failed)
			if ours := strings.TrimSuffix(e.Name(), filepath.Ext(e.Name())); e.Type().IsRegular() && ours == name {
				paths = append(paths, filepath.Join(j.drive.Paths.Office, e.Name()))
			}
		}
	}
	return paths, err
}

// tokenFiles are what the county handed up, and got back, of its people under keyed tokens.
func (j *job) tokenFiles() (paths []string, err error) {
	for _, folder := range []string{j.drive.Rollup.Dir, j.drive.Rollup.Returned} {
		if folder == "" {
			continue
		}
		found, failed := filepath.Glob(filepath.Join(folder, "*", "*.parquet"))
		paths, err = append(paths, found...), errors.Join(err, failed)
	}
	return paths, err
}

// elsewhere are the people to whom another county has given a dose since this one's last,
// as the office above has sent back on a day before. A list that cannot be read is told,
// and costs nobody the night.
func (j *job) elsewhere(facts *check.Facts) map[int]int {
	up := j.drive.Rollup
	if up.Returned == "" || up.Key == "" {
		return nil
	}
	list, err := rollup.ReadElsewhere(up.Returned, facts.Day-1)
	if err != nil {
		j.streams.complain("terminal.elsewhere_unread", map[string]any{"path": up.Returned, "why": nameless(err)})
	}
	if len(list) == 0 {
		return nil
	}
	people := rollup.Unseal(facts, up.Key, list)
	j.streams.say("terminal.elsewhere", map[string]any{"n": len(people)})
	return people
}

// handUp writes the day's package for the office above. Like receipts, it undoes
// nothing where it cannot be written.
func (j *job) handUp(facts *check.Facts, card *tally.Card) error {
	up := j.drive.Rollup
	if up.Dir == "" {
		return nil
	}
	var doses []rollup.Dose
	if up.Key != "" {
		doses = rollup.Doses(facts, up.Key)
	}
	if err := rollup.Write(up.Dir, rollup.CardOf(card), doses); err != nil {
		return err
	}
	key := "terminal.handed_up"
	if up.Key == "" {
		key = "terminal.handed_up_keyless"
	}
	j.streams.say(key, map[string]any{"path": up.Dir, "n": len(doses)})
	return nil
}
