package datafile

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// publishedSummary is what is read back of a summary.json.
type publishedSummary struct {
	Date         string               `json:"date"`
	Target       int                  `json:"target"`
	Exempt       int                  `json:"exempt"`
	Stopped      int                  `json:"stopped"`
	Eligible     int                  `json:"eligible"`
	Lead         *int                 `json:"lead"`
	Dose1        int                  `json:"dose1"` // older files have the lead event here alone
	Full         int                  `json:"full"`
	Coverage1    *float64             `json:"coverage1"`
	FullCoverage *float64             `json:"full_coverage"`
	Light        string               `json:"light"`
	Overdue      int                  `json:"overdue"`
	LongOverdue  int                  `json:"long_overdue"`
	Missing      int                  `json:"missing"`
	Findings     map[finding.Code]int `json:"findings"`
	Serious      int                  `json:"aefi_serious"`
}

// readSummary reads the summary.json of a day, and gives it as it stands, too.
func readSummary(own day.Day, read func(name string) ([]byte, error)) (p publishedSummary, raw []byte, err error) {
	if raw, err = read(summaryName); err == nil {
		err = json.Unmarshal(raw, &p)
	}
	if err == nil && p.Date != own.String() {
		err = fmt.Errorf("%s is of %q", summaryName, p.Date)
	}
	if p.Lead == nil {
		p.Lead = &p.Dose1
	}
	return p, raw, err
}

// ReadSummary reads back what the published summary.json of a day says: the
// county alone. Read gives a data file by its name; one that is missing,
// damaged or another day's is an error.
func ReadSummary(own day.Day, read func(name string) ([]byte, error)) (*tally.Snapshot, error) {
	p, raw, err := readSummary(own, read)
	if err != nil {
		return nil, err
	}
	today, err := readToday(raw)
	light, lightErr := readLight(p.Light)
	return &tally.Snapshot{
		Day: own, Coverage1: readRate(p.Coverage1), FullCoverage: readRate(p.FullCoverage),
		Lead: *p.Lead, Today: today, Light: light,
		Overdue: p.Overdue, LongOverdue: p.LongOverdue, Missing: p.Missing, Codes: p.Findings, Serious: p.Serious,
	}, errors.Join(err, lightErr)
}

// readToday are the day's doses by their numbers, of as many as the drive had.
func readToday(raw []byte) (n campaign.PerDose, err error) {
	var figures map[string]json.RawMessage
	err = json.Unmarshal(raw, &figures)
	for k := range n {
		if figure := figures[fmt.Sprintf("dose%d_today", k+1)]; figure != nil {
			err = errors.Join(err, json.Unmarshal(figure, &n[k]))
		}
	}
	return n, err
}

// ReadSnapshot reads back all of a day that a later one is compared with:
// summary.json and units.csv. Errors are those of ReadSummary.
func ReadSnapshot(own day.Day, read func(name string) ([]byte, error)) (*tally.Snapshot, error) {
	s, err := ReadSummary(own, read)
	if err != nil {
		return nil, err
	}
	raw, err := read("units.csv")
	if err == nil {
		s.Units, err = readUnits(raw)
	}
	return s, err
}

func readUnits(raw []byte) ([]tally.UnitSnapshot, error) {
	records, err := readTable(raw)
	if err == nil && len(records) == 0 {
		err = errors.New("units.csv names no unit")
	}
	var units []tally.UnitSnapshot
	for _, r := range records {
		light, lightErr := readLight(r["light"])
		rank, rankErr := readRank(r["rank"])
		err = errors.Join(err, lightErr, rankErr)
		units = append(units, tally.UnitSnapshot{Name: r["unit"], Kind: campaign.Kind(r["kind"]),
			Light: light, Rank: rank, Status: tally.Status(r["status"])})
	}
	return units, err
}

func readLight(key string) (tally.Light, error) {
	if key != "" && !slices.Contains(asLight.keys, key) {
		return "", fmt.Errorf("%q is no light", key)
	}
	return tally.Light(key), nil
}

// readRank reads a rank back; an empty one is none.
func readRank(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	return strconv.Atoi(s)
}

func readRate(x *float64) tally.Rate {
	if x == nil {
		return tally.Rate{}
	}
	return tally.Rate{Value: *x, OK: true}
}

// ReadTable reads back the rows of a published table; none where it is missing or damaged.
func ReadTable(read func(name string) ([]byte, error), name string) []map[string]string {
	raw, err := read(name)
	if err != nil {
		return nil
	}
	rows, err := readTable(raw)
	if err != nil {
		return nil
	}
	return rows
}

// readTable reads a CSV file back, each row by the names of its header.
func readTable(raw []byte) ([]map[string]string, error) {
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte(bom)))).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var records []map[string]string
	for _, row := range rows[1:] {
		record := map[string]string{}
		for i, name := range rows[0] {
			record[name] = strings.TrimPrefix(row[i], "'")
		}
		records = append(records, record)
	}
	return records, nil
}
