package main

import (
	"context"
	"errors"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/receipt"
	"dailydose/cmd/internal/tally"
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
	var nights []receipt.Night
	for _, night := range noted {
		if night.Day <= d {
			nights = append(nights, receipt.Night(night))
		}
	}
	return nights, err
}
