// Package receipt gives back to every unit what is for it alone: its workbook
// with the cells to be mended marked, the people to be called for their next
// dose, and the people to be followed up. It writes into the unit's own folder
// and nowhere else.
package receipt

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/seal"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

// Writer makes receipts and call lists.
type Writer struct {
	Drive   *campaign.Drive
	Words   *words.Words
	Tongues map[string]*words.Words // of units whose language is another, by language
	Marker  *workbook.Marker
	Archive func(sha string) ([]byte, error)          // a collected version; nil where it is lost
	Reading func(sha string) (done func(), err error) // says that one is at work on a version
	Workers int                                       // units that are written for at a time
	Night   *account.Night                            // with the supervision cases that go on; nil for none
}

// Written is what became of one day's receipts.
type Written struct {
	Units, Files int
	Unmarked     []string // workbooks whose receipt is the list alone, since no safe copy could be made
	Linked       []string // folders that are links: nothing is written through them
	Stuck        []string // files that could not be replaced or removed: somebody has them open
}

func (w *Written) add(o Written) {
	w.Units += o.Units
	w.Files += o.Files
	w.Unmarked = append(w.Unmarked, o.Unmarked...)
	w.Linked = append(w.Linked, o.Linked...)
	w.Stuck = append(w.Stuck, o.Stuck...)
}

// HandBack writes every unit's receipt and lists for the card's day, and those
// receipts of earlier days whose submissions none of the nights has handed back.
// The nights are in order, of days up to the card's: it may run twice a night. Receipts made
// longer ago than the config says are removed. What cannot be written for one
// unit does not keep the others from theirs; all such errors are returned together.
func (w *Writer) HandBack(ctx context.Context, facts *check.Facts, card *tally.Card, nights []Night) (Written, error) {
	d, err := w.prepare(facts, card, nights)
	if err != nil {
		return Written{}, err
	}
	defer d.folders.close()
	units := len(w.Drive.Units)
	written, faults := make([]Written, units), make([]error, units)
	var group errgroup.Group
	group.SetLimit(w.Workers)
	for u := range w.Drive.Units {
		group.Go(func() error {
			if err := d.of(u).unit(ctx, u, &written[u]); err != nil {
				faults[u] = fmt.Errorf("%s: %w", w.Drive.Units[u].Name, err)
			}
			return nil
		})
	}
	_ = group.Wait() // the errors are in faults, in config order
	var all Written
	for _, w := range written {
		all.add(w)
	}
	return all, errors.Join(faults...)
}

// daily is one day's receipts and lists in the making.
type daily struct {
	*Writer
	facts    *check.Facts
	nights   []Night // before this run
	look     workbook.Look
	names    fileNames
	folders  *folders
	found    map[place][]*finding.Finding // by where they belong
	unused   map[int][]*finding.Finding   // of deliveries that do not count, by unit
	earlier  map[int][]*finding.Finding   // of earlier days, told every night, by unit
	card     *tally.Card
	calls    map[int][]tally.Call // by unit
	contacts map[contactKey]contact
	cases    map[int][]*check.Reported[*check.CaseRow]

	unaccounted map[int][]*check.ListEntry // by unit

	tongues map[string]*daily // the same in other languages
}

// of is the day in the language of a unit.
func (d *daily) of(u int) *daily {
	return cmp.Or(d.tongues[d.Drive.Units[u].Language], d)
}

func (w *Writer) prepare(facts *check.Facts, card *tally.Card, nights []Night) (*daily, error) {
	d := &daily{Writer: w, facts: facts, card: card, nights: nights, tongues: map[string]*daily{}}
	if err := d.speak(w.Words); err != nil {
		return nil, err
	}
	d.found, d.unused, d.earlier = arrange(card)
	d.callLists()
	d.cases = map[int][]*check.Reported[*check.CaseRow]{}
	for _, c := range tally.OpenCases(facts) {
		d.cases[c.Unit] = append(d.cases[c.Unit], c)
	}
	d.unaccounted = tally.UnaccountedOf(facts)
	receipts, err := d.Words.Say("term.receipts", nil)
	if err != nil {
		return nil, err
	}
	d.folders, err = openFolders(d.Drive, &d.Words.Lexicon, receipts)
	for language, words := range w.Tongues {
		own := *d
		err = cmp.Or(err, own.speak(words))
		d.tongues[language] = &own
	}
	return d, err
}

// speak makes a language that of the day.
func (d *daily) speak(w *words.Words) (err error) {
	own := *d.Writer
	if own.Words, err = w.In(d.card.Drive, d.card.Day, d.card.DaysIn()); err != nil {
		return err
	}
	own.Marker = own.Marker.In(&own.Words.Lexicon)
	d.Writer = &own
	say := &words.Teller{Words: own.Words}
	word := func(key string) string { return say.Text(key, nil) }
	d.look = workbook.LookOf(d.Drive.Issuer, word)
	d.names = fileNames{word("receipt.name.receipt"), word("receipt.name.calls"), word("receipt.name.follow_up"), word("receipt.name.further")}
	return say.Err
}

// unit writes everything for one unit, each file for itself: what is wrong with
// one does not hold up the others.
func (d *daily) unit(ctx context.Context, u int, w *Written) error {
	if link := d.folders.linked(d.folders.folder(u)); link != "" {
		w.Linked = append(w.Linked, link)
		return nil
	}
	var faults []error
	for _, f := range []func(context.Context, int, *Written) ([]file, error){d.receipts, d.callList, d.followUpList} {
		files, err := f(ctx, u, w)
		faults = append(faults, err)
		for _, f := range files {
			faults = append(faults, d.put(u, f, w))
		}
	}
	faults = append(faults, d.folders.sync(u))
	stuck, err := d.folders.prune(u, d.names, d.firstKept(), d.keptLonger(u))
	w.Stuck = append(w.Stuck, stuck...)
	if w.Files > 0 {
		w.Units++
	}
	return errors.Join(append(faults, err)...)
}

// file is one file for a unit. Without content there is nothing to say, and
// what an earlier run of the same day said is taken back.
type file struct {
	name    string
	content []byte
}

// put seals a file where the unit has a password, and writes it.
func (d *daily) put(u int, f file, w *Written) error {
	stuck, err := false, error(nil)
	if f.content == nil {
		stuck = d.folders.remove(u, f.name)
	} else {
		if password := d.Drive.Units[u].Password; password != "" {
			f.content = seal.Workbook(f.content, password)
		}
		if stuck, err = d.folders.write(u, f.name, f.content); err == nil && !stuck {
			w.Files++
		}
	}
	if stuck {
		w.Stuck = append(w.Stuck, d.folders.path(u, f.name))
	}
	return err
}
