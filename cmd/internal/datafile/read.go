package datafile

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// ReadPublication reads back what a day's data files published, for the account of a
// program that kept none. What older files do not tell is 0. Read gives a data file by
// its name; one that is missing, damaged or another day's is an error.
func ReadPublication(own day.Day, read func(name string) ([]byte, error)) (account.Entry, error) {
	e := account.Entry{Day: own}
	if err := readSummary(&e, read); err != nil {
		return e, err
	}
	units, err := readTable(read, "units.csv")
	if err == nil && len(units) == 0 {
		err = errors.New("units.csv names no unit")
	}
	at := map[string]int{}
	for i, r := range units {
		u, wrong := unitFigures(r)
		err, at[u.Unit] = errors.Join(err, wrong), i
		e.Units = append(e.Units, u)
	}
	cases, uncertain := readCases(read)
	e.Cases = cases
	days, unread := readTable(read, "daily.csv")
	err = errors.Join(err, uncertain, unread)
	for _, r := range days {
		if r["date"] == beforeStart {
			continue
		}
		d, wrong := dayFigures(r)
		err = errors.Join(err, wrong)
		if i, known := at[r["unit"]]; known {
			e.Units[i].Days = append(e.Units[i].Days, d)
		}
	}
	return e, err
}

// readSummary reads the county's figures of a day from its summary.json.
func readSummary(e *account.Entry, read func(name string) ([]byte, error)) error {
	var p struct {
		account.Figures
		Date    string               `json:"date"`
		Dose1   int                  `json:"dose1"`
		Lead    *int                 `json:"lead"` // older files have the lead event as the first dose
		Full    int                  `json:"full"`
		Codes   map[finding.Code]int `json:"findings"`
		Serious int                  `json:"aefi_serious"`
	}
	raw, err := read(summaryName)
	if err == nil {
		err = json.Unmarshal(raw, &p)
	}
	if err == nil && p.Date != e.Day.String() {
		err = fmt.Errorf("%s is of %q", summaryName, p.Date)
	}
	if err != nil {
		return err
	}
	e.County, e.Serious, e.Codes = p.Figures, p.Serious, p.Codes
	e.County.Lead, e.County.Completed = *cmp.Or(p.Lead, &p.Dose1), p.Full
	e.County.Today, err = readToday(raw)
	return errors.Join(err, readable(p.Light))
}

// readToday are the day's doses by their numbers, of as many as the drive had.
func readToday(summary []byte) (doses []int, err error) {
	var figures map[string]json.RawMessage
	err = json.Unmarshal(summary, &figures)
	for figure := figures["dose1_today"]; figure != nil && err == nil; figure = figures[fmt.Sprintf("dose%d_today", len(doses)+1)] {
		doses = append(doses, 0)
		err = json.Unmarshal(figure, &doses[len(doses)-1])
	}
	return doses, err
}

// readable reports a light that nobody was told.
func readable(light tally.Light) error {
	if light != "" && !slices.Contains(asLight.keys, string(light)) {
		return fmt.Errorf("%q is no light", light)
	}
	return nil
}

// unitFigures are a unit's, by the columns of units.csv.
func unitFigures(r map[string]string) (u account.UnitFigures, err error) {
	n := func(key string) int {
		n, _ := strconv.Atoi(r[key]) // empty, or not there: nothing was told
		return n
	}
	lead, _ := strconv.Atoi(cmp.Or(r["lead"], r["dose1"])) // older files have the lead event as the first dose
	u = account.UnitFigures{Unit: r["unit"], Kind: campaign.Kind(r["kind"]), Status: tally.Status(r["status"]), Late: r["late"] == "true", Figures: account.Figures{
		Target: n("target"), Exempt: n("exempt"), Stopped: n("stopped"), Eligible: n("eligible"),
		Lead: lead, Completed: n("full"), Light: tally.Light(r["light"]),
	}}
	if rank := r["rank"]; rank != "" {
		u.Place, err = strconv.Atoi(rank)
	}
	return u, errors.Join(err, readable(u.Light))
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

// readCases reads the cases of supervision, where there is such a file.
func readCases(read func(name string) ([]byte, error)) (cases []account.Case, err error) {
	rows, err := readTable(read, "cases.csv")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, r := range rows {
		c, wrong := caseOf(r)
		cases, err = append(cases, c), errors.Join(err, wrong)
	}
	return cases, err
}

// caseOf is a case as far as its row tells: of its reminders the last one's day, and of the replies
// the last one without its text.
func caseOf(r map[string]string) (c account.Case, err error) {
	on := func(key string) (d day.Day) {
		if r[key] != "" {
			var wrong error
			d, wrong = day.Parse(r[key])
			err = errors.Join(err, wrong)
		}
		return d
	}
	n, ok := check.ReadCaseNumber(r["case"])
	if !ok {
		err = fmt.Errorf("%q is no case", r["case"])
	}
	c = account.Case{Number: n.Number, Year: n.Year, Unit: r["unit"], Matter: account.Matter(r["matter"]),
		Opened: on("opened"), Due: on("due"), Answered: on("answered"), Closed: on("closed"), Expired: r["state"] == "unfinished"}
	c.Former, _ = strconv.Atoi(r["former"])
	c.Into, _ = strconv.Atoi(r["joined"])
	reminders, _ := strconv.Atoi(r["reminders"])
	for range reminders {
		c.Reminded = append(c.Reminded, on("reminded"))
	}
	if c.Answered != 0 {
		c.Replies = []account.Reply{{Day: c.Answered, Date: c.Answered, By: c.Unit, Status: r["reply_status"], Until: on("extended_to")}}
	}
	return c, err
}

// ReadTable reads back the rows of a published table; none where it is missing or damaged.
func ReadTable(read func(name string) ([]byte, error), name string) []map[string]string {
	rows, _ := readTable(read, name)
	return rows
}

// readTable reads a CSV file back, each row by the names of its header.
func readTable(read func(name string) ([]byte, error), name string) (records []map[string]string, _ error) {
	raw, err := read(name)
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte(bom)))).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	for _, row := range rows[1:] {
		record := map[string]string{}
		for i, name := range rows[0] {
			record[name] = strings.TrimPrefix(row[i], "'")
		}
		records = append(records, record)
	}
	return records, nil
}
