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

// going are people who go from county to county, with what a plain count makes of them.
type going struct {
	doses            [][]rollup.Dose // by county
	begun, completed int
	asked            []int // of each county: whom it asks, and another has vaccinated since
}

func names() []string { return []string{"甲县", "乙县", "丙县", "丁县"} }

func wanderers(people int) going {
	rng, counties := rand.New(rand.NewPCG(1, 2)), len(names())
	g := going{doses: make([][]rollup.Dose, counties), begun: people, asked: make([]int, counties)}
	for person := range people {
		token := rollup.NewSealer("a key for the tests").Token(strconv.Itoa(person))
		first, second := rng.IntN(counties), rng.IntN(counties)
		dose := rollup.Dose{Token: token, Dose: 1, Date: int32(may(1 + rng.IntN(19))), Product: "v", Next: 2}
		switch {
		case rng.IntN(3) == 0: // the second dose, in another county or in the same
			done := dose
			done.Dose, done.Date, done.Event, done.Next = 2, dose.Date+1, rollup.Completes, 0
			if g.doses[second] = append(g.doses[second], done); second == first {
				dose.Next = 0
			} else {
				g.asked[first]++
			}
			g.completed++
		case second != first: // the same dose by two counties
			g.doses[second] = append(g.doses[second], dose)
		}
		g.doses[first] = append(g.doses[first], dose)
	}
	return g
}

// TestPersonsOnce holds the engine's count against a plain one, and looks who comes back
// as vaccinated elsewhere.
func TestPersonsOnce(t *testing.T) {
	home, g := t.TempDir(), wanderers(2000)
	for i, name := range names() {
		handUp(t, home, []string{"a", "b", "c", "d"}[i], name, may(20), len(g.doses[i]), g.doses[i])
	}
	_, summary := published(t, home, "2021-05-20")
	if summary["dose1"] != float64(g.begun) || summary["full"] != float64(g.completed) || summary["dose2"] != float64(g.completed) {
		t.Errorf("%v began, %v completed, want %d and %d", summary["dose1"], summary["full"], g.begun, g.completed)
	}
	for i, name := range names() {
		list, err := rollup.ReadElsewhere(filepath.Join(home, "returned", name), may(20))
		if err != nil || len(list) != g.asked[i] {
			t.Errorf("%s: %d people asked in vain, %v, want %d", name, len(list), err, g.asked[i])
		}
	}
}
