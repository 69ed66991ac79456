package datafile

import (
	"cmp"
	"errors"
	"strconv"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// ReadPublication reads back what a day's data files published, for the account of a
// program that kept none. What older files do not tell is 0. Read gives a data file by
// its name; one that is missing, damaged or another day's is an error.
func ReadPublication(own day.Day, read func(name string) ([]byte, error)) (account.Entry, error) {
	e := account.Entry{Day: own}
	tables := map[string][]map[string]string{}
	for _, name := range []string{"units.csv", "daily.csv"} {
		raw, err := read(name)
		if err != nil {
			return e, err
		}
		if tables[name], err = readTable(raw); err != nil {
			return e, err
		}
	}
	p, _, err := readSummary(own, read)
	if err != nil {
		return e, err
	}
	e.County = account.Figures{
		Target: p.Target, Exempt: p.Exempt, Stopped: p.Stopped, Eligible: p.Eligible, Lead: *p.Lead, Completed: p.Full, Light: tally.Light(p.Light),
	}
	at := map[string]int{}
	for i, r := range tables["units.csv"] {
		at[r["unit"]] = i
		e.Units = append(e.Units, account.UnitFigures{Unit: r["unit"], Figures: unitFigures(r), Status: tally.Status(r["status"])})
	}
	for _, r := range tables["daily.csv"] {
		if r["date"] == beforeStart {
			continue
		}
		d, err := dayFigures(r)
		if i, known := at[r["unit"]]; known {
			e.Units[i].Days = append(e.Units[i].Days, d)
		}
		if err != nil {
			return e, err
		}
	}
	if len(e.Units) == 0 {
		return e, errors.New("units.csv names no unit")
	}
	return e, nil
}

// unitFigures are a unit's, by the columns of units.csv.
func unitFigures(r map[string]string) account.Figures {
	n := func(key string) int {
		n, _ := strconv.Atoi(r[key]) // empty, or not there: nothing was told
		return n
	}
	lead, _ := strconv.Atoi(cmp.Or(r["lead"], r["dose1"])) // older files have the lead event as the first dose
	return account.Figures{
		Target: n("target"), Exempt: n("exempt"), Stopped: n("stopped"), Eligible: n("eligible"),
		Lead: lead, Completed: n("full"), Light: tally.Light(r["light"]),
	}
}

func dayFigures(r map[string]string) (d account.DayFigures, err error) {
	d.Status = tally.Status(r["status"])
	d.Day, err = day.Parse(r["date"])
	for k := 1; ; k++ {
		typed, ok := r["dose"+strconv.Itoa(k)]
		if !ok {
			return d, err
		}
		n, wrong := strconv.Atoi(typed)
		if d.Dose = append(d.Dose, n); typed != "" { // of what was unknown nothing was told
			err = errors.Join(err, wrong)
		}
	}
}
