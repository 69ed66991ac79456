package main

import (
	"context"
	"fmt"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/receipt"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/workbook"
)

// receiptsError says that the day is published, but not every unit has its
// receipts.
type receiptsError struct{ error }

func (e receiptsError) Unwrap() error { return e.error }

// issue publishes a day's card and hands back what is for the units. A run that
// is killed between the two leaves a note, and the next one does both again.
// undelivered is what went wrong with receipts alone.
func (n *night) issue(ctx context.Context, facts *check.Facts, card *tally.Card) (undelivered, err error) {
	if err := n.box.Begin(card.Day); err != nil {
		return nil, err
	}
	if err := n.publish(ctx, card); err != nil {
		return nil, err
	}
	return n.handBack(ctx, facts, card), n.box.Finish()
}

// handBack writes receipts and call lists where the day is the latest published:
// an earlier day that is built again calls nobody anew.
func (n *night) handBack(ctx context.Context, facts *check.Facts, card *tally.Card) error {
	published, err := n.site.Days()
	if err != nil || published[len(published)-1] > card.Day {
		return err
	}
	return n.receipts(ctx, facts, card)
}

// receipts hands every unit back what is for it alone. It runs after the day is
// published: a receipt that cannot be written undoes nothing.
func (n *night) receipts(ctx context.Context, facts *check.Facts, card *tally.Card) error {
	nights, err := n.nightsTo(card.Day)
	if err != nil {
		return receiptsError{err}
	}
	reader, err := n.settings.reader()
	if err != nil {
		return receiptsError{err}
	}
	marker := workbook.NewMarker(reader, &n.words.Lexicon, n.box.TempDir())
	desk := receipt.Desk{Drive: n.drive, Words: n.words, Marker: marker, Archive: n.box.Path}
	written, err := desk.HandBack(ctx, facts, card, nights)
	if err == nil && len(written.Stuck) == 0 { // what somebody had open is due again
		err = n.box.Hand(card.Day)
	}
	if err != nil {
		return receiptsError{err}
	}
	return n.sayHandedBack(written)
}

// nightsTo are the nights that handed back receipts of days up to d.
func (n *night) nightsTo(d day.Day) ([]receipt.Night, error) {
	noted, err := n.box.Nights()
	var nights []receipt.Night
	for _, night := range noted {
		if night.Day <= d {
			nights = append(nights, receipt.Night(night))
		}
	}
	return nights, err
}

// sayHandedBack tells what was written, and what somebody had open.
func (n *night) sayHandedBack(w receipt.Written) error {
	w.Unmarked, w.Linked, w.Stuck = n.shownAll(w.Unmarked), n.shownAll(w.Linked), n.shownAll(w.Stuck)
	said, err := n.words.Say("receipt.done", w)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(n.streams.out, said)
	return err
}
