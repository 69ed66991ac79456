package datafile

import (
	"encoding/json"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// record is summary.json. Rates are fractions; null does not apply.
type record struct {
	Date            raw                  `json:"date"`
	Campaign        string               `json:"campaign"`
	Deadline        raw                  `json:"deadline"`
	FirstDoseCutoff raw                  `json:"first_dose_cutoff"`
	Target          int                  `json:"target"`
	Exempt          int                  `json:"exempt"`
	Eligible        int                  `json:"eligible"`
	Dose1           int                  `json:"dose1"`
	Dose2           int                  `json:"dose2"`
	Dose3           int                  `json:"dose3"`
	Full            int                  `json:"full"`
	Dose1Today      int                  `json:"dose1_today"`
	Dose2Today      int                  `json:"dose2_today"`
	Dose3Today      int                  `json:"dose3_today"`
	Coverage1       raw                  `json:"coverage1"`
	FullCoverage    raw                  `json:"full_coverage"`
	Plan1           raw                  `json:"plan1"`
	Pace            raw                  `json:"pace"`
	Required        int                  `json:"required"`
	ProjectedFinish raw                  `json:"projected_finish"`
	Light           tally.Light          `json:"light"`
	Waiting         int                  `json:"waiting"`
	Due             int                  `json:"due"`
	Overdue         int                  `json:"overdue"`
	LongOverdue     int                  `json:"long_overdue"`
	DropoutRate     raw                  `json:"dropout_rate"`
	Units           int                  `json:"units"`
	Reported        int                  `json:"reported"`
	Zero            int                  `json:"zero"`
	Blank           int                  `json:"blank"`
	Late            int                  `json:"late"`
	Missing         int                  `json:"missing"`
	RowsRead        int                  `json:"rows_read"`
	RowsCounted     int                  `json:"rows_counted"`
	RowsRejected    int                  `json:"rows_rejected"`
	Findings        map[finding.Code]int `json:"findings"`
}

func summary(c *tally.Card) ([]byte, error) {
	k := &c.County
	b, err := json.MarshalIndent(record{
		Date: date(c.Day), Campaign: c.Drive.Name, Deadline: date(c.Drive.Deadline), FirstDoseCutoff: date(c.Cutoff),
		Target: k.Target, Exempt: k.Exempt, Eligible: k.Eligible,
		Dose1: k.Dose[0], Dose2: k.Dose[1], Dose3: k.Dose[2], Full: k.Full,
		Dose1Today: k.Today[0], Dose2Today: k.Today[1], Dose3Today: k.Today[2],
		Coverage1: rateOf(k.Coverage1), FullCoverage: rateOf(k.FullCoverage), Plan1: raw(fraction(k.Plan1)),
		Pace: raw(hundredths(k.Pace)), Required: k.Required, ProjectedFinish: date(k.Finish), Light: k.Light,
		Waiting: k.NextDose.Waiting, Due: k.NextDose.Due, Overdue: k.NextDose.Overdue, LongOverdue: k.NextDose.LongOverdue,
		DropoutRate: rateOf(k.NextDose.Dropout),
		Units:       k.Reporting, Reported: k.Reported, Zero: k.Zero, Blank: k.Blank, Late: k.Late, Missing: k.Missing,
		RowsRead: k.Rows.Read, RowsCounted: k.Rows.Counted, RowsRejected: k.Rows.Rejected,
		Findings: k.Codes,
	}, "", "  ")
	return append(b, '\n'), err
}
