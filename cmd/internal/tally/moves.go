package tally

import (
	"slices"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
)

// Moves is what changed between an earlier day's site and the card. Units are
// indexes in config order; one that is new since then has nothing to compare.
type Moves struct {
	Since     day.Day
	Then, Now Rate    // first-dose coverage
	Points    float64 // between the two as they are shown, in percentage points
	Lead      int     // more people of the lead event; negative: fewer
	County    LightMove

	Reddened, Recovered []LightMove // to red, from red
	Relit               []LightMove // every other change of light
	Silent              []int       // missing now, and not then
	Mended              []int       // missing then; that day's report has come since
	Ranks               []RankMove  // within the same kind, upwards first
	Serious             int         // more serious adverse events on record
	Alarms              []AlarmMove // alarms on stock that grew
	Overdue, Long       int         // more people overdue, more long overdue
}

// LightMove is a change of light; Unit is -1 for the county.
type LightMove struct {
	Unit     int
	From, To Light
}

// Changed reports whether the light is another one.
func (m LightMove) Changed() bool { return m.From != m.To }

// RankMove is a unit's ranks on both days.
type RankMove struct{ Unit, From, To int }

// Up is how many places the unit gained.
func (m RankMove) Up() int { return m.From - m.To }

// AlarmMove is how often one check fired on both days.
type AlarmMove struct {
	Code      finding.Code
	Then, Now int
}

// MovesSince compares the card with how an earlier day's site stood.
func MovesSince(then *Snapshot, c *Card) Moves {
	now := SnapshotOf(c)
	m := Moves{
		Since: then.Day, Then: then.Coverage1, Now: now.Coverage1,
		Lead: now.Lead - then.Lead, County: LightMove{-1, then.Light, now.Light},
		Serious: now.Serious - then.Serious, Alarms: alarmMoves(then.Codes, now.Codes),
		Overdue: now.Overdue - then.Overdue, Long: now.LongOverdue - then.LongOverdue,
	}
	if then.Coverage1.OK && now.Coverage1.OK {
		m.Points = (now.Coverage1.Tenths() - then.Coverage1.Tenths()) / 10
	}
	was := map[string]UnitSnapshot{}
	for _, u := range then.Units {
		was[u.Name] = u
	}
	for i, u := range now.Units {
		if w, known := was[u.Name]; known {
			m.unit(i, w, u)
			m.reports(i, w, u, c)
		}
	}
	slices.SortStableFunc(m.Ranks, func(a, b RankMove) int { return b.Up() - a.Up() })
	return m
}

func (m *Moves) unit(i int, then, now UnitSnapshot) {
	move := LightMove{i, then.Light, now.Light}
	switch {
	case !move.Changed():
	case now.Light == Red:
		m.Reddened = append(m.Reddened, move)
	case then.Light == Red:
		m.Recovered = append(m.Recovered, move)
	default:
		m.Relit = append(m.Relit, move)
	}
	if then.Rank > 0 && now.Rank > 0 && then.Rank != now.Rank && then.Kind == now.Kind {
		m.Ranks = append(m.Ranks, RankMove{i, then.Rank, now.Rank})
	}
}

// reports tells who fell silent, and who has sent the earlier day's report since.
func (m *Moves) reports(i int, then, now UnitSnapshot, c *Card) {
	if now.Status == Missing && then.Status != Missing {
		m.Silent = append(m.Silent, i)
	}
	days := c.Units[i].Days
	at := slices.IndexFunc(days, func(d UnitDay) bool { return d.Day == m.Since })
	if then.Status == Missing && at >= 0 && days[at].Status != Missing {
		m.Mended = append(m.Mended, i)
	}
}

// alarmMoves are the alarms on stock that fire more often than before.
func alarmMoves(then, now map[finding.Code]int) []AlarmMove {
	var moves []AlarmMove
	for _, e := range finding.Catalogue() {
		if e.Scope == finding.Stock && now[e.Code] > then[e.Code] {
			moves = append(moves, AlarmMove{e.Code, then[e.Code], now[e.Code]})
		}
	}
	return moves
}
