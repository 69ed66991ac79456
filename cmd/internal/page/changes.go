package page

import (
	"slices"
	"strconv"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/words"
)

// mostChanges bounds the lists; the whole of them is in the data files.
const mostChanges = 120

type changesBody struct {
	Note    string  // said instead of bridges
	Since   day.Day // the publication compared with
	Bridges []bridgeRow
	Revised []bridgeRow // units' bridges with more than new doses in them
	Plain   []plainRow  // units with new doses alone
	Moves   []changeRow // this night's
	Moved   int         // all of this night's
	Earlier []changeRow // of the nights before, the latest first
	Past    int         // all of those nights'
}

// bridgeRow is a bridge with whose and of what it is.
type bridgeRow struct {
	Unit    int // check.NoUnit: the county
	Measure string
	account.Bridge
}

// plainRow is a unit to which nothing happened but new doses.
type plainRow struct {
	Unit            int
	Lead, Completed account.Bridge
}

// changeRow is a figure that moved.
type changeRow struct {
	account.Move
	Night day.Day
	Index int // of the unit; check.NoUnit: the county, or a unit that is no longer there
}

func (b *builder) changes() content {
	body := changesBody{Note: b.uncompared()}
	if b.night.Bridged {
		body.Since = b.night.Since.Day
		body.Bridges = b.bridgeRows(check.NoUnit, &b.night.County)
		for u := range b.night.Units {
			if own := &b.night.Units[u]; own.Plain() {
				body.Plain = append(body.Plain, plainRow{u, own.Lead, own.Completed})
			} else {
				body.Revised = append(body.Revised, b.bridgeRows(u, own)...)
			}
		}
	}
	body.Moves = b.changeRows(account.NightMoves{Day: b.card.Day, Moves: b.night.Entry.Moves})
	body.Moved = len(body.Moves)
	for _, n := range b.night.Earlier {
		body.Earlier = append(body.Earlier, b.changeRows(n)...)
	}
	body.Past = len(body.Earlier)
	body.Moves, body.Earlier = body.Moves[:min(body.Moved, mostChanges)], body.Earlier[:min(body.Past, mostChanges)]
	return content{b.changesWords(), body}
}

// uncompared says why there is no bridge; "" where there is one.
func (b *builder) uncompared() string {
	switch {
	case b.night.Since == nil:
		return b.say("changes.first")
	case !b.night.Bridged:
		return b.say("changes.unbridged", "day", b.night.Since.Day)
	}
	return ""
}

// bridgeRows are a scope's bridges; of a unit those with more in them than new doses.
// Where completion is the lead event it is told once.
func (b *builder) bridgeRows(unit int, all *account.Bridges) (rows []bridgeRow) {
	for _, r := range []bridgeRow{{unit, "lead", all.Lead}, {unit, "completed", all.Completed}, {unit, "eligible", all.Eligible}} {
		if r.Measure == "completed" && !b.drive.Apart() {
			continue
		}
		if unit == check.NoUnit || !r.Plain() {
			rows = append(rows, r)
		}
	}
	return rows
}

func (b *builder) changeRows(n account.NightMoves) (rows []changeRow) {
	names := b.drive.Names()
	for _, m := range n.Moves {
		unit, known := names.Unit(m.Unit)
		if !known {
			unit = check.NoUnit
		}
		rows = append(rows, changeRow{m, n.Day, unit})
	}
	return rows
}

func (b *builder) changesWords() head {
	h := head{Headline: b.say("changes.headline."+b.answer[claim.WhatMoved].Case, "n", len(b.night.Moves))}
	if b.night.Bridged {
		h.Lead = b.bridgeText(&b.night.County)
	}
	return h
}

// bridgeText tells the way from the last published figures to today's.
func (b *builder) bridgeText(all *account.Bridges) string {
	return b.words.Keep(b.words.Sentences(words.Each(b.night.Ways(b.drive, all), func(way account.Way) string {
		return b.words.Text("bridge.sentence."+way.Measure, way)
	})))
}

// bridge is a small table of the bridges in which there is more than new doses; nil
// where there is nothing to tell.
func (b *builder) bridge(unit int, all *account.Bridges) []bridgeRow {
	if !b.night.Bridged || all.Plain() {
		return nil
	}
	return slices.DeleteFunc(b.bridgeRows(unit, all), func(r bridgeRow) bool { return r.Plain() })
}

// changed writes a figure that moved: a status by its word, a count as counts are
// written. The account it was read back from may hold anything.
func (b *builder) changed(measure, figure string) string {
	n, err := strconv.Atoi(figure)
	on, isDay := day.Parse(figure)
	switch key := "status." + figure; {
	case isDay == nil:
		return b.words.Keep(b.words.Date(on))
	case measure != "status" && err == nil:
		return b.words.Num(n)
	case measure != "status":
		return campaign.Short(figure, 20)
	case b.words.Has("term." + key):
		return b.term(key)
	}
	return campaign.Short(figure, 20)
}
