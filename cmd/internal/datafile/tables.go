package datafile

import (
	"strings"

	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

func units(c *tally.Card, w *words.Words) (grid, error) {
	g := grid{columns: head("unit, kind, target, exempt, eligible, dose1, dose2, full, dose1_today, dose2_today, " +
		"coverage1:share, full_coverage:share, plan1:share, pace:hundredth, required, projected_finish, light, rank, " +
		"waiting, due, overdue, long_overdue, dropout_rate:share, " +
		"status, late, missing_run, awaiting_diagnosis, following_up, rows_read, rows_counted, rows_rejected, reasons")}
	for i := range c.Units {
		u := &c.Units[i]
		reasons, err := w.Reasons(u.Reasons)
		if err != nil {
			return g, err
		}
		g.rows = append(g.rows, append(unitFigures(c, u),
			term{"term.status.", string(u.Status)}, u.Late, u.MissingRun, u.AwaitingDiagnosis, u.FollowingUp,
			u.Rows.Read, u.Rows.Counted, u.Rows.Rejected, strings.Join(reasons, ";")))
	}
	return g, nil
}

func unitFigures(c *tally.Card, u *tally.Unit) []any {
	unit, n := c.Drive.Units[u.Index], &u.NextDose
	return []any{
		unit.Name, term{"term.", string(unit.Kind)}, u.Target, u.Exempt, u.Eligible,
		u.Dose[0], u.Dose[1], u.Full, u.Today[0], u.Today[1],
		u.Coverage1, u.FullCoverage, u.Plan1, u.Pace, u.Required, u.Finish,
		term{"term.light.", string(u.Light)}, positive(u.Rank),
		n.Waiting, n.Due, n.Overdue, n.LongOverdue, n.Dropout,
	}
}

func daily(c *tally.Card, _ *words.Words) (grid, error) {
	g := grid{columns: head("date, unit, dose1, dose2, dose3, typed_dose1, typed_dose2, typed_dose3, status, late")}
	for i, d := range c.Days {
		for u := range c.Units {
			own := &c.Units[u].Days[i]
			g.rows = append(g.rows, []any{d, c.Drive.Units[u].Name, own.Dose[0], own.Dose[1], own.Dose[2],
				own.Typed[0], own.Typed[1], own.Typed[2], term{"term.status.", string(own.Status)}, own.Late})
		}
	}
	return g, nil
}

func findings(c *tally.Card, w *words.Words) (grid, error) {
	shown, tell := w.FileNames(c.Drive), w.Whats(c.Drive)
	g := grid{columns: head("code, severity, unit, date, file, sheet, cell, message")}
	for _, f := range c.Findings {
		what, err := tell(f)
		if err != nil {
			return g, err
		}
		unit := ""
		if f.Unit >= 0 {
			unit = c.Drive.Units[f.Unit].Name
		}
		g.rows = append(g.rows, []any{string(f.Code), term{"term.severity.", f.Severity.String()}, unit, f.Day,
			shown(f.Place.File), shown(f.Place.Sheet), f.Place.Cell, what})
	}
	return g, nil
}

// workbooks lists every collected version with its verdict.
func workbooks(c *tally.Card, w *words.Words) grid {
	shown := w.FileNames(c.Drive)
	g := grid{columns: head("file, unit, date, arrived, verdict, late, rows_read, rows_counted, rows_rejected, findings")}
	for _, b := range c.Workbooks {
		unit := ""
		if b.Unit >= 0 {
			unit = c.Drive.Units[b.Unit].Name
		}
		g.rows = append(g.rows, []any{shown(b.File), unit, b.Day, b.Arrival.Format("2006-01-02 15:04"),
			term{"data.verdict.", string(b.Verdict)}, b.Late, b.Rows.Read, b.Rows.Counted, b.Rows.Rejected, b.Findings})
	}
	return g
}

func changes(c *tally.Card, w *words.Words) (grid, error) {
	shown := w.FileNames(c.Drive)
	g := grid{columns: head("date, unit, measure, published, now, file")}
	for _, ch := range c.Changes {
		g.rows = append(g.rows, []any{ch.Day, c.Drive.Units[ch.Unit].Name, term{"data.measure.", ch.Measure}, ch.Published, ch.Now, shown(ch.File)})
	}
	return g, nil
}
