package datafile

import (
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/day"
)

// moveRow is a published figure that moved, as told in one night.
type moveRow struct {
	account.StoredMove
	night day.Day
	file  string
}

func moveFields() []field[moveRow] {
	return []field[moveRow]{
		{"date", asDate, func(r moveRow) any { return r.Day }},
		{"unit", asName, func(r moveRow) any { return r.Unit }},
		{"measure", asMeasure, func(r moveRow) any { return r.Measure }},
		{"published", asText, func(r moveRow) any { return r.Published }},
		{"now", asText, func(r moveRow) any { return r.Now }},
		{"cause", asCause, func(r moveRow) any { return string(r.Cause) }},
		{"file", asPath, func(r moveRow) any { return r.file }},
	}
}

// changeTable is what moved this night; moveTable is what moved in any, each once.
func changeTable() table { return tableOf("changes", (*source).tonight, moveFields()) }

func moveTable() table {
	night := field[moveRow]{"night", asDate, func(r moveRow) any { return r.night }}
	return tableOf("moves", (*source).moves, append([]field[moveRow]{night}, moveFields()...))
}

func (s *source) tonight() ([]moveRow, error) {
	return s.moveRows(account.NightMoves{Day: s.card.Day, Moves: s.night.Entry.Moves}), nil
}

func (s *source) moves() (rows []moveRow, _ error) {
	for _, n := range slices.Backward(s.night.Earlier) {
		rows = append(rows, s.moveRows(n)...)
	}
	return append(rows, s.moveRows(account.NightMoves{Day: s.card.Day, Moves: s.night.Entry.Moves})...), nil
}

func (s *source) moveRows(n account.NightMoves) (rows []moveRow) {
	shown := s.words.FileNames(s.card.Drive)
	for _, m := range n.Moves {
		rows = append(rows, moveRow{m, n.Day, shown(m.File)})
	}
	return rows
}

// bridge is what summary.json tells of a bridge: null where there is nothing to
// compare with.
type bridge struct {
	Previous    int `json:"previous"`
	Program     int `json:"program"`
	Config      int `json:"config"`
	LateEntries int `json:"late_entries"`
	Corrections int `json:"corrections"`
	Withdrawn   int `json:"withdrawn"`
	Registers   int `json:"registers"`
	Doses       int `json:"doses"`
	Time        int `json:"time"`
	Now         int `json:"now"`
}

// bridges are the county's, by measure.
func (s *source) bridges() map[string]bridge {
	if !s.night.Bridged {
		return nil
	}
	k := &s.night.County
	return map[string]bridge{"lead": bridge(k.Lead), "completed": bridge(k.Completed), "eligible": bridge(k.Eligible)}
}
