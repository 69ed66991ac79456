package datafile

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
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
	raw, err := read(summaryName)
	if err != nil {
		return e, err
	}
	if e.County, err = countyFigures(raw, own); err != nil {
		return e, err
	}
	units := map[string]*account.UnitFigures{}
	for _, r := range tables["units.csv"] {
		u := account.UnitFigures{Unit: r["unit"], Figures: unitFigures(r), Status: tally.Status(r["status"])}
		e.Units = append(e.Units, u)
	}
	for i := range e.Units {
		units[e.Units[i].Unit] = &e.Units[i]
	}
	for _, r := range tables["daily.csv"] {
		if r["date"] == beforeStart {
			continue
		}
		d, err := dayFigures(r)
		if u := units[r["unit"]]; u != nil {
			u.Days = append(u.Days, d)
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

// countyFigures are those of a summary.json.
func countyFigures(raw []byte, own day.Day) (f account.Figures, err error) {
	var figures map[string]any
	if err := json.Unmarshal(raw, &figures); err != nil {
		return f, err
	}
	if figures["date"] != own.String() {
		return f, fmt.Errorf("%s is of %q", summaryName, figures["date"])
	}
	text := map[string]string{}
	for key, v := range figures {
		if n, ok := v.(float64); ok {
			text[key] = strconv.FormatFloat(n, 'f', -1, 64)
		} else if s, ok := v.(string); ok {
			text[key] = s
		}
	}
	return unitFigures(text), nil
}

// unitFigures are a scope's, by the columns of units.csv.
func unitFigures(r map[string]string) account.Figures {
	n := func(key string) int {
		n, _ := strconv.Atoi(r[key]) // empty, or not there: nothing was told
		return n
	}
	return account.Figures{
		Target: n("target"), Exempt: n("exempt"), Stopped: n("stopped"), Eligible: n("eligible"),
		Lead: lead(r), Completed: n("full"), Light: tally.Light(r["light"]),
	}
}

// lead are the people of the lead event; older files have them as those of the first dose.
func lead(r map[string]string) int {
	n, _ := strconv.Atoi(cmp.Or(r["lead"], r["dose1"]))
	return n
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
