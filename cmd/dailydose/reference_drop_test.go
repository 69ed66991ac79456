package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/datafile"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// office is a county's office for a test: a config, a drop folder and a site.
type office struct {
	t   *testing.T
	dir string
}

func newOffice(t *testing.T, config string) office {
	t.Helper()
	o := office{t, t.TempDir()}
	must(t, os.WriteFile(filepath.Join(o.dir, "config.yaml"), []byte(config), 0o600))
	must(t, os.Mkdir(filepath.Join(o.dir, "inputs"), 0o700))
	return o
}

// clock is a moment in the county's time zone: "2021-06-01 18:00".
func clock(t *testing.T, s string) time.Time {
	t.Helper()
	shanghai := time.FixedZone("CST", 8*3600)
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02 15:04:05"} {
		if at, err := time.ParseInLocation(layout, s, shanghai); err == nil {
			return at
		}
	}
	t.Fatalf("no time: %q", s)
	return time.Time{}
}

// drop puts a file into the drop folder as a clerk who saved it at that moment.
func (o office) drop(path string, content []byte, at string) {
	o.t.Helper()
	full := filepath.Join(o.dir, "inputs", filepath.FromSlash(path))
	must(o.t, os.MkdirAll(filepath.Dir(full), 0o700))
	must(o.t, os.WriteFile(full, content, 0o600))
	saved := clock(o.t, at)
	must(o.t, os.Chtimes(full, saved, saved))
}

// build runs the night for one day and returns the published day.
func (o office) build(date, now string, flags ...string) published {
	o.t.Helper()
	var said bytes.Buffer
	args := append([]string{"report", "-config", filepath.Join(o.dir, "config.yaml"), "-date", date}, flags...)
	status := run(o.t.Context(), args, streams{out: &said, err: &said, now: clock(o.t, now)})
	if status != exitDone {
		o.t.Fatalf("dailydose %s: status %d\n%s", strings.Join(args, " "), status, said.String())
	}
	return published{o.t, filepath.Join(o.dir, "site", date, "data")}
}

// counts reads and checks what lies in the drop folder at a moment, once, and
// returns what makes the data files of any day of it, and nothing else of a night.
func (o office) counts(now string) func(t *testing.T, date string) published {
	o.t.Helper()
	var said bytes.Buffer
	config := filepath.Join(o.dir, "config.yaml")
	set, err := loadWords(config)
	must(o.t, err)
	j, err := openJob(reportOptions{config: config}, streams{out: &said, err: &said, now: clock(o.t, now), words: &current{Words: set.words}, night: new(nightly)}.logged())
	must(o.t, err)
	return o.counted(j)
}

// counted is what a job counts of a day, as data files.
func (o office) counted(j *job) func(t *testing.T, date string) published {
	o.t.Helper()
	defer j.close()
	submissions, err := j.collect(o.t.Context())
	must(o.t, err)
	return func(t *testing.T, date string) published {
		t.Helper()
		on, err := day.Parse(date)
		must(t, err)
		p := published{t, t.TempDir()}
		card := tally.Count(check.Join(j.drive, submissions, on))
		card.Find(claim.Findings(card)...)
		must(t, datafile.Write(card, &account.Night{}, j.words, func(name string, content []byte) error {
			return os.WriteFile(filepath.Join(p.dir, strings.TrimPrefix(name, "data/")), content, 0o600)
		}))
		return p
	}
}

// published reads a day's data files back.
type published struct {
	t   *testing.T
	dir string
}

func (p published) read(name string) []byte {
	p.t.Helper()
	content, err := os.ReadFile(filepath.Join(p.dir, name))
	must(p.t, err)
	return content
}

// summary is summary.json with its numbers as they are written; null is "".
func (p published) summary() (figures map[string]string, codes map[string]int) {
	p.t.Helper()
	var all map[string]json.RawMessage
	must(p.t, json.Unmarshal(p.read("summary.json"), &all))
	must(p.t, json.Unmarshal(all["findings"], &codes))
	delete(all, "findings")
	figures = map[string]string{}
	for key, raw := range all {
		if figures[key] = strings.Trim(string(raw), `"`); string(raw) == "null" {
			figures[key] = ""
		}
	}
	return figures, codes
}

// table is a CSV file's rows by header; it must carry a BOM and end its lines
// with CR LF.
func (p published) table(name string) []map[string]string {
	p.t.Helper()
	content, marked := bytes.CutPrefix(p.read(name), []byte("\xef\xbb\xbf"))
	if !marked {
		p.t.Errorf("%s: no BOM", name)
	}
	if lines := bytes.Count(content, []byte("\n")); lines != bytes.Count(content, []byte("\r\n")) {
		p.t.Errorf("%s: a line does not end with CR LF", name)
	}
	records, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	must(p.t, err)
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, value := range record {
			row[records[0][i]] = value
		}
		rows = append(rows, row)
	}
	return rows
}

// findings are the rows of the office's own list of the day, which a site only counts.
func (p published) findings() []map[string]string {
	p.t.Helper()
	date := filepath.Base(filepath.Dir(p.dir))
	f, err := excelize.OpenFile(filepath.Join(p.dir, "../../../office", date+" 核对明细.xlsx"))
	must(p.t, err)
	defer f.Close()
	lines, err := f.GetRows("核对明细")
	must(p.t, err)
	keys := []string{"code", "severity", "unit", "date", "file", "sheet", "cell", "value", "message", "mend"}
	severities := map[string]string{"不计入": "reject", "提醒": "warn", "备查": "info"}
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, key := range keys {
			if row[key] = ""; i < len(line) {
				row[key] = line[i]
			}
		}
		row["severity"] = severities[row["severity"]]
		rows = append(rows, row)
	}
	return rows
}

// header is a CSV file's first line without its BOM.
func (p published) header(name string) string {
	p.t.Helper()
	first, _, _ := strings.Cut(string(p.read(name)), "\r\n")
	return strings.TrimPrefix(first, "\ufeff")
}

// same compares what a row shows with what it must show, key by key.
func same(t *testing.T, where string, got, want map[string]string) {
	t.Helper()
	for _, key := range sorted(want) {
		if value, there := got[key]; !there || value != want[key] {
			t.Errorf("%s: %s = %q, want %q", where, key, value, want[key])
		}
	}
}
