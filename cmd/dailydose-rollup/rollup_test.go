package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/rollup"
	"dailydose/cmd/internal/tally"
)

// city is a config of counties that hand up beside it.
const city = `campaign:
  {name: 疫苗接种, county: 云岭市, issuer: 云岭市指挥部办公室, start: 2021-05-01, deadline: 2021-06-30, earliest: 2020-12-15, timezone: Asia/Shanghai, cutoff: "23:30"}
vaccines:
  - {id: v, name: 灭活疫苗, type: 灭活, doses: 2, min_days: 21, default: true}
groups:
  - {id: g, name: 常住人群, ages: [18, 59]}
rollup: {returned: returned}
units:
  - {name: 甲县, kind: territorial, package: a}
  - {name: 乙县, kind: territorial, package: b}
  - {name: 丙县, kind: territorial, package: c}
  - {name: 丁县, kind: territorial, package: d}
`

func may(d int) day.Day { return day.New(2021, 5, d) }

// handUp writes a county's package of a day: of 1,000 people so many are vaccinated.
func handUp(t *testing.T, home, folder, county string, on day.Day, lead int, doses []rollup.Dose) {
	t.Helper()
	c := &rollup.Card{Edition: rollup.Edition, County: county, Day: on, Products: []string{"v"}, Groups: []string{"g"}, Heard: 12, Expected: 12}
	c.Whole = tally.Measures{Target: 1000, Eligible: 990, Exempt: 10, Completing: 990, Lead: lead, Remaining: 990 - lead, Dose: campaign.PerDose{lead},
		Light: tally.Green, Coverage1: tally.Share(lead, 990), FullCoverage: tally.Share(0, 990), Groups: []tally.GroupPart{{Target: 1000, Eligible: 990, Lead: lead}}}
	for i, d := range day.Range(may(1), on) {
		c.Whole.Curve = append(c.Whole.Curve, tally.Point{Day: d, First: lead * (i + 1) / int(on-may(1)+1), Heard: true})
		c.Daily = append(c.Daily, rollup.DayCount{Day: d, Dose: campaign.PerDose{lead / int(on-may(1)+1)}, Heard: true})
	}
	if err := rollup.Write(filepath.Join(home, folder), c, doses); err != nil {
		t.Fatal(err)
	}
	sent := on.At(21*time.Hour, time.FixedZone("", 8*3600))
	if err := os.Chtimes(filepath.Join(home, folder, on.String(), "datapackage.json"), sent, sent); err != nil {
		t.Fatal(err)
	}
}

// published runs the city's night, and reads its units.csv by unit and summary.json.
func published(t *testing.T, home, date string) (units map[string]map[string]string, summary map[string]any) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(home, "config.yaml"), []byte(city), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if status := run(t.Context(), []string{"-config", filepath.Join(home, "config.yaml"), "-date", date}, streams{&out, &out, time.Now()}); status != exitDone {
		t.Fatalf("exit status %d: %s", status, out.String())
	}
	raw, err := os.ReadFile(filepath.Join(home, "site", date, "data", "units.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	units = map[string]map[string]string{}
	for _, row := range rows[1:] {
		of := map[string]string{}
		for i, key := range rows[0] {
			of[key] = row[i]
		}
		units[of["unit"]] = of
	}
	if raw, err = os.ReadFile(filepath.Join(home, "site", date, "data", "summary.json")); err == nil {
		err = json.Unmarshal(raw, &summary)
	}
	if err != nil {
		t.Fatal(err)
	}
	return units, summary
}

// TestCity: four counties, of which one handed up in time, one is silent since two days,
// one's package is damaged, and one lies in another's folder.
func TestCity(t *testing.T) {
	home := t.TempDir()
	handUp(t, home, "a", "甲县", may(20), 400, nil)
	handUp(t, home, "b", "乙县", may(18), 300, nil)
	handUp(t, home, "c", "丙县", may(19), 200, nil)
	handUp(t, home, "c", "丙县", may(20), 201, nil)
	handUp(t, home, "d", "甲县", may(20), 999, nil)
	spoilt := filepath.Join(home, "c", "2021-05-20", "card.json")
	raw, _ := os.ReadFile(spoilt)
	if err := os.WriteFile(spoilt, bytes.Replace(raw, []byte("201"), []byte("301"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	units, summary := published(t, home, "2021-05-20")
	for name, want := range map[string]string{
		"甲县": "reported 400 0.4040 green",
		"乙县": "missing 300 0.3030 red",
		"丙县": "returned 200 0.2020 red",
		"丁县": "returned 0  ",
	} {
		u := units[name]
		if got := strings.Join([]string{u["status"], u["dose1"], u["coverage1"], u["light"]}, " "); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if summary["dose1"] != 900. || summary["target"] != 3000. || summary["missing"] != 1. || summary["returned"] != 2. {
		t.Errorf("summary: %v", summary)
	}
	index, err := os.ReadFile(filepath.Join(home, "site", "2021-05-20", "index.html"))
	if err != nil || !bytes.Contains(index, []byte("全市")) || bytes.Contains(index, []byte("全县")) {
		t.Errorf("the overview does not speak of the city: %v", err)
	}
	for _, absent := range []string{"villages", "supply", "follow-up"} {
		if _, err := os.Stat(filepath.Join(home, "site", "2021-05-20", absent+".html")); err == nil || bytes.Contains(index, []byte(absent+".html")) {
			t.Errorf("%s.html has no subject", absent)
		}
	}
}

// TestPersonsOnce holds the engine's count against a plain one over people who go from
// county to county, and looks who comes back as vaccinated elsewhere.
func TestPersonsOnce(t *testing.T) {
	home := t.TempDir()
	rng := rand.New(rand.NewPCG(1, 2))
	folders, names := []string{"a", "b", "c", "d"}, []string{"甲县", "乙县", "丙县", "丁县"}
	doses := make([][]rollup.Dose, len(names))
	begun, completed := 0, 0
	asked := make([]int, len(names)) // of each county: whom another has vaccinated since
	for person := range 2000 {
		token := rollup.NewSealer("a key for the tests").Token(strconv.Itoa(person))
		first, second := rng.IntN(len(names)), rng.IntN(len(names))
		on := may(1 + rng.IntN(19))
		dose := rollup.Dose{Token: token, Dose: 1, Date: int32(on), Product: "v", Next: 2}
		begun++
		if rng.IntN(3) == 0 { // a county that has nothing but the second dose
			asked[first] += min(1, (second-first)*(second-first))
			done := dose
			done.Dose, done.Date, done.Event, done.Next = 2, int32(on)+1, rollup.Completes, 0
			if second == first {
				dose.Next = 0
			}
			doses[second] = append(doses[second], done)
			completed++
		} else if second != first { // the same dose by two counties
			doses[second] = append(doses[second], dose)
		}
		doses[first] = append(doses[first], dose)
	}
	for i, name := range names {
		handUp(t, home, folders[i], name, may(20), len(doses[i]), doses[i])
	}
	_, summary := published(t, home, "2021-05-20")
	if summary["dose1"] != float64(begun) || summary["full"] != float64(completed) || summary["dose2"] != float64(completed) {
		t.Errorf("%v began, %v completed, want %d and %d", summary["dose1"], summary["full"], begun, completed)
	}
	for i, name := range names {
		list, err := rollup.ReadElsewhere(filepath.Join(home, "returned", name), may(20))
		if err != nil || len(list) != asked[i] {
			t.Errorf("%s: %d people asked in vain, %v, want %d", name, len(list), err, asked[i])
		}
	}
}
