package rollup

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disk"
)

// Arrivals is when the packages of counties and days first came: one that is built again
// later is a correction, and not late. A damaged one counts, if a whole one has come since.
type Arrivals struct {
	file string
	came map[string]map[day.Day]time.Time // by county
}

// ReadArrivals reads what earlier nights saw; where there were none, it is empty.
func ReadArrivals(file string) (*Arrivals, error) {
	a := &Arrivals{file: file, came: map[string]map[day.Day]time.Time{}}
	raw, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil
	}
	if err == nil {
		err = json.Unmarshal(raw, &a.came)
	}
	return a, err
}

// first is when a package first came, which now lies there as of a time.
func (a *Arrivals) first(county string, on day.Day, as time.Time) time.Time {
	if a.came[county] == nil {
		a.came[county] = map[day.Day]time.Time{}
	}
	came, seen := a.came[county][on]
	if !seen || as.Before(came) {
		came = as.Round(0)
		a.came[county][on] = came
	}
	return came
}

// Save keeps them for the next night.
func (a *Arrivals) Save() error {
	raw, err := json.Marshal(a.came)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(a.file), folderMode)
	}
	if err != nil {
		return err
	}
	return disk.Replace(a.file, append(raw, '\n'), fileMode)
}
