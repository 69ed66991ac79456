package datafile

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// told is what is read back of a summary.json.
type told struct {
	Date         string               `json:"date"`
	Dose1        int                  `json:"dose1"`
	Full         int                  `json:"full"`
	Dose1Today   int                  `json:"dose1_today"`
	Dose2Today   int                  `json:"dose2_today"`
	Dose3Today   int                  `json:"dose3_today"`
	Coverage1    *float64             `json:"coverage1"`
	FullCoverage *float64             `json:"full_coverage"`
	Light        tally.Light          `json:"light"`
	Overdue      int                  `json:"overdue"`
	LongOverdue  int                  `json:"long_overdue"`
	Missing      int                  `json:"missing"`
	Findings     map[finding.Code]int `json:"findings"`
}

// ReadSummary reads back what the published summary.json of a day says: the
// county alone. Read gives a data file by its name; one that is missing,
// damaged or another day's is an error.
func ReadSummary(own day.Day, read func(name string) ([]byte, error)) (*tally.Standing, error) {
	raw, err := read("summary.json")
	if err != nil {
		return nil, err
	}
	var t told
	if err := json.Unmarshal(raw, &t); err != nil {
		return nil, err
	}
	if t.Date != own.String() {
		return nil, fmt.Errorf("summary.json is of %q", t.Date)
	}
	light, err := readLight(string(t.Light))
	return &tally.Standing{
		Day: own, Coverage1: readRate(t.Coverage1), FullCoverage: readRate(t.FullCoverage),
		Dose1: t.Dose1, Full: t.Full, Today: [3]int{t.Dose1Today, t.Dose2Today, t.Dose3Today}, Light: light,
		Overdue: t.Overdue, LongOverdue: t.LongOverdue, Missing: t.Missing, Codes: t.Findings,
	}, err
}

// ReadStanding reads back all of a day that a later one is compared with:
// summary.json, units.csv and aefi.csv.
func ReadStanding(own day.Day, read func(name string) ([]byte, error)) (*tally.Standing, error) {
	s, err := ReadSummary(own, read)
	if err != nil {
		return nil, err
	}
	raw, err := read("units.csv")
	if err == nil {
		s.Units, err = readUnits(raw)
	}
	if err != nil {
		return nil, err
	}
	if raw, err = read("aefi.csv"); err == nil {
		s.Serious, err = readSerious(raw)
	}
	return s, err
}

func readUnits(raw []byte) ([]tally.UnitStanding, error) {
	records, err := readTable(raw)
	if err == nil && len(records) == 0 {
		err = errors.New("units.csv names no unit")
	}
	var units []tally.UnitStanding
	for _, r := range records {
		light, lightErr := readLight(r["light"])
		rank, rankErr := readRank(r["rank"])
		err = errors.Join(err, lightErr, rankErr)
		units = append(units, tally.UnitStanding{Name: r["unit"], Kind: campaign.Kind(r["kind"]),
			Light: light, Rank: rank, Status: tally.Status(r["status"])})
	}
	return units, err
}

// readSerious counts the serious cases of an aefi.csv.
func readSerious(raw []byte) (n int, err error) {
	records, err := readTable(raw)
	for _, r := range records {
		cases, caseErr := strconv.Atoi(r["cases"])
		err = errors.Join(err, caseErr)
		if r["serious"] == strconv.FormatBool(true) {
			n += cases
		}
	}
	return n, err
}

func readLight(key string) (tally.Light, error) {
	l := tally.Light(key)
	if !slices.Contains([]tally.Light{tally.Blue, tally.Green, tally.Yellow, tally.Red, ""}, l) {
		return "", fmt.Errorf("%q is no light", key)
	}
	return l, nil
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
