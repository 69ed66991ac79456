package datafile

import (
	"strconv"
	"strings"

	"dailydose/cmd/dailydose/internal/tally"
	"dailydose/cmd/dailydose/internal/words"
)

func units(c *tally.Card, w *words.Words) ([]byte, error) {
	var rows [][]string
	for i := range c.Units {
		u := &c.Units[i]
		reasons, err := w.Reasons(u.Reasons)
		if err != nil {
			return nil, err
		}
		rows = append(rows, append(unitFigures(c, u),
			string(u.Status), strconv.FormatBool(u.Late), whole(u.MissingRun),
			whole(u.AwaitingDiagnosis), whole(u.FollowingUp),
			whole(u.Rows.Read), whole(u.Rows.Counted), whole(u.Rows.Rejected), strings.Join(reasons, ";")))
	}
	return table("unit, kind, target, exempt, eligible, dose1, dose2, full, dose1_today, dose2_today, "+
		"coverage1, full_coverage, plan1, pace, required, projected_finish, light, rank, "+
		"waiting, due, overdue, long_overdue, dropout_rate, "+
		"status, late, missing_run, awaiting_diagnosis, following_up, rows_read, rows_counted, rows_rejected, reasons", rows)
}

func unitFigures(c *tally.Card, u *tally.Unit) []string {
	unit, n := c.Drive.Units[u.Index], &u.NextDose
	return []string{
		text(unit.Name), string(unit.Kind), whole(u.Target), whole(u.Exempt), whole(u.Eligible),
		whole(u.Dose[0]), whole(u.Dose[1]), whole(u.Full), whole(u.Today[0]), whole(u.Today[1]),
		share(u.Coverage1), share(u.FullCoverage), fraction(u.Plan1), hundredths(u.Pace), whole(u.Required),
		u.Finish.String(), string(u.Light), positive(u.Rank),
		whole(n.Waiting), whole(n.Due), whole(n.Overdue), whole(n.LongOverdue), share(n.Dropout),
	}
}

func daily(c *tally.Card, _ *words.Words) ([]byte, error) {
	var rows [][]string
	for i, d := range c.Days {
		for u := range c.Units {
			own := &c.Units[u].Days[i]
			rows = append(rows, []string{
				d.String(), text(c.Drive.Units[u].Name),
				whole(own.Dose[0]), whole(own.Dose[1]), whole(own.Dose[2]),
				typed(own.Typed[0]), typed(own.Typed[1]), typed(own.Typed[2]),
				string(own.Status), strconv.FormatBool(own.Late),
			})
		}
	}
	return table("date, unit, dose1, dose2, dose3, typed_dose1, typed_dose2, typed_dose3, status, late", rows)
}

func findings(c *tally.Card, w *words.Words) ([]byte, error) {
	var rows [][]string
	for _, f := range c.Findings {
		advice, err := w.Advise(c.Drive, f, false)
		if err != nil {
			return nil, err
		}
		unit := ""
		if f.Unit >= 0 {
			unit = c.Drive.Units[f.Unit].Name
		}
		rows = append(rows, []string{
			string(f.Code), f.Severity.String(), text(unit), f.Day.String(),
			text(f.Place.File), text(f.Place.Sheet), f.Place.Cell, text(advice.What),
		})
	}
	return table("code, severity, unit, date, file, sheet, cell, message", rows)
}
