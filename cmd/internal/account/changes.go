package account

import (
	"slices"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// Changes is what changed between an earlier day's site and the card. Units are
// indexes in config order; one that is new since then has nothing to compare.
type Changes struct {
	Since     day.Day
	Then, Now tally.Rate // first-dose coverage
	Points    float64    // between the two as they are shown, in percentage points
	Lead      int        // more people of the lead event; negative: fewer
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
	From, To tally.Light
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

// ChangesSince compares the card with how an earlier day was published.
func ChangesSince(then *Entry, c *tally.Card) Changes {
	now := EntryOf(c)
	m := Changes{
		Since: then.Day, Then: then.County.Coverage(), Now: now.County.Coverage(),
		Lead: now.County.Lead - then.County.Lead, County: LightMove{-1, then.County.Light, now.County.Light},
		Overdue: now.County.Overdue - then.County.Overdue, Long: now.County.LongOverdue - then.County.LongOverdue,
	}
	if then.Codes != nil {
		m.Serious, m.Alarms = now.Serious-then.Serious, alarmMoves(then.Codes, now.Codes)
	}
	if m.Then.OK && m.Now.OK {
		m.Points = (m.Now.Tenths() - m.Then.Tenths()) / 10
	}
	was := then.own(c.Drive, c.Drive.Names())
	for i := range now.Units {
		if w := was[i]; w != nil {
			m.unit(i, w, &now.Units[i])
			m.reports(i, w, &now.Units[i], c)
		}
	}
	slices.SortStableFunc(m.Ranks, func(a, b RankMove) int { return b.Up() - a.Up() })
	return m
}

// Judged reports whether a light is another one.
func (m *Changes) Judged() bool {
	return m.County.Changed() || len(m.Reddened)+len(m.Recovered)+len(m.Relit) > 0
}

func (m *Changes) unit(i int, then, now *UnitFigures) {
	move := LightMove{i, then.Light, now.Light}
	switch {
	case !move.Changed():
	case now.Light == tally.Red:
		m.Reddened = append(m.Reddened, move)
	case then.Light == tally.Red:
		m.Recovered = append(m.Recovered, move)
	default:
		m.Relit = append(m.Relit, move)
	}
	if then.Place > 0 && now.Place > 0 && then.Place != now.Place && then.Kind == now.Kind {
		m.Ranks = append(m.Ranks, RankMove{i, then.Place, now.Place})
	}
}

// reports tells who fell silent, and who has sent the earlier day's report since.
func (m *Changes) reports(i int, then, now *UnitFigures, c *tally.Card) {
	if now.Status == tally.Missing && then.Status != tally.Missing {
		m.Silent = append(m.Silent, i)
	}
	days := c.Units[i].Days
	at := slices.IndexFunc(days, func(d tally.UnitDay) bool { return d.Day == m.Since })
	if then.Status == tally.Missing && at >= 0 && days[at].Status != tally.Missing {
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

// surfaced are the warnings about rows that stood when the last day before was published and had
// none of them then: what came in since does not agree with them. The receipts of those rows
// are handed back already and told nothing of it.
func surfaced(now, then *check.Facts) (all []*finding.Finding) {
	type about struct {
		code  finding.Code
		day   day.Day
		place finding.Place
	}
	known, stood := map[about]bool{}, map[string]string{} // by file: its content
	for _, s := range then.InForce {
		stood[s.File] = s.SHA
	}
	for _, f := range then.Findings {
		known[about{f.Code, f.Day, f.Place}] = true
	}
	same := map[string]bool{}
	for _, s := range now.InForce {
		same[s.File] = stood[s.File] == s.SHA
	}
	for _, f := range now.Findings {
		e := f.Code.Entry()
		if same[f.Place.File] && f.Day < now.Day && f.Severity == finding.Warn && e.Scope == finding.Row && !e.Current &&
			!known[about{f.Code, f.Day, f.Place}] {
			all = append(all, f)
		}
	}
	return all
}
