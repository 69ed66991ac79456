package main

import (
	"cmp"
	"context"
	"errors"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	offices "dailydose/cmd/internal/office"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/cmd/internal/workbook"
)

// drawOptions are the flags of drawing people for field verification.
type drawOptions struct {
	reportOptions
	seed uint64 // 0: by the clock
	unit string // name or alias; "": every territorial unit
}

func runDraw(ctx context.Context, args []string, s streams) error {
	var o drawOptions
	f := flagsOf("draw", &o.config)
	f.Func("date", "", dayFlag(&o.date))
	f.Uint64Var(&o.seed, "seed", 0, "")
	f.StringVar(&o.unit, "unit", "", "")
	if err := parse(f, args); err != nil {
		return err
	}
	o.seed = cmp.Or(o.seed, uint64(s.now.UnixNano()))
	return draw(ctx, o, s)
}

// draw draws people of units for field verification, enters them in the ledger and writes
// call sheets for the supervision office.
func draw(ctx context.Context, o drawOptions, s streams) error {
	j, err := openJob(o.reportOptions, s)
	if err != nil {
		return err
	}
	defer j.close()
	if j.drive.Paths.Office == "" {
		return refusal{s.userError("draw.no_folder", nil)}
	}
	units, err := j.chosen(o.unit, s, func(u campaign.Unit) bool { return u.Kind == campaign.Territorial })
	if err != nil {
		return err
	}
	last, err := j.lastDay()
	if err != nil {
		return err
	}
	submissions, err := j.collect(ctx)
	if err != nil {
		return err
	}
	return j.draw(check.Join(j.drive, submissions, last), units, o.seed)
}

func (j *job) draw(facts *check.Facts, units []int, seed uint64) error {
	sheets := &offices.CallSheets{Issuer: j.drive.Issuer, Day: facts.Day}
	var draws []campaign.Draw
	people := 0
	for _, u := range units {
		one := offices.UnitSheet{Unit: j.drive.Units[u].Name}
		one.Dosed, one.Undosed = tally.Draw(facts, u, seed)
		sheets.Units, draws = append(sheets.Units, one), append(draws, drawOf(one, facts.Day, seed))
		people += len(one.Dosed) + len(one.Undosed)
	}
	if err := j.writeSheets(sheets); err != nil {
		return err
	}
	if err := j.box.NoteDraws(draws, j.streams.now); err != nil {
		return err
	}
	j.streams.say("draw.done", map[string]any{"units": len(units), "people": people, "seed": seed, "day": facts.Day, "dir": j.drive.Paths.Office})
	return nil
}

func drawOf(u offices.UnitSheet, on day.Day, seed uint64) campaign.Draw {
	return campaign.Draw{
		Day: on, Unit: u.Unit, Seed: seed,
		Dosed:   words.Each(u.Dosed, func(p tally.Drawn) campaign.DrawnDose { return campaign.DrawnDose{Key: p.Key, Dose: p.Dose} }),
		Undosed: words.Each(u.Undosed, func(p tally.Drawn) string { return p.Key }),
	}
}

// writeSheets writes the call sheets, as a workbook and as a page to be printed.
func (j *job) writeSheets(sheets *offices.CallSheets) error {
	w, err := j.words.In(j.drive, sheets.Day, 0)
	if err != nil {
		return err
	}
	reader, err := j.settings.reader()
	if err != nil {
		return err
	}
	name, unnamed := w.Say("draw.file", map[string]any{"day": sheets.Day})
	book, unwritten := sheets.Workbook(w, workbook.NewMarker(reader, &w.Lexicon, j.box.TempDir()))
	page, unlaid := sheets.Page(w, j.templates)
	if err := errors.Join(unnamed, unwritten, unlaid); err != nil {
		return err
	}
	for suffix, content := range map[string][]byte{".xlsx": book, ".html": page} {
		if err := j.writeOffice(name+suffix, content); err != nil {
			return err
		}
	}
	return nil
}
