package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"errors"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/rollup"
	"dailydose/cmd/internal/rollup/duckdb"
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
	c.Findings = []rollup.Finding{{Code: "R104", Severity: "reject", Day: on, Count: 3}, {Code: "T501", Severity: "warn", Day: on, Count: 2}}
	c.Whole = tally.Measures{Target: 1000, Eligible: 990, Exempt: 10, Completing: 990, Lead: lead, Remaining: 990 - lead, Dose: campaign.PerDose{lead},
		Light: tally.Green, Coverage1: tally.Share(lead, 990), FullCoverage: tally.Share(0, 990), Groups: []tally.GroupPart{{Target: 1000, Eligible: 990, Lead: lead}}}
	for i, d := range day.Range(may(1), on) {
		c.Whole.Curve = append(c.Whole.Curve, tally.Point{Day: d, First: lead * (i + 1) / int(on-may(1)+1), Heard: true})
		c.Daily = append(c.Daily, tally.DayTold{Day: d, Dose: campaign.PerDose{lead / int(on-may(1)+1)}, Heard: true})
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
	runNight(t, home, city, date)
	units = readUnits(t, home, date)
	raw, err := os.ReadFile(filepath.Join(home, "site", date, "data", "summary.json"))
	if err == nil {
		err = json.Unmarshal(raw, &summary)
	}
	if err != nil {
		t.Fatal(err)
	}
	return units, summary
}

// readUnits reads a day's units.csv by unit.
func readUnits(t *testing.T, home, date string) map[string]map[string]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(home, "site", date, "data", "units.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	units := map[string]map[string]string{}
	for _, row := range rows[1:] {
		of := map[string]string{}
		for i, key := range rows[0] {
			of[key] = row[i]
		}
		units[of["unit"]] = of
	}
	return units
}

// runNight runs the night of a day by a config.
func runNight(t *testing.T, home, config, date string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(home, "config.yaml"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if status := run(t.Context(), []string{"-config", filepath.Join(home, "config.yaml"), "-date", date}, &speaker{out: &out, err: &out, now: time.Now()}); status != exitDone {
		t.Fatalf("exit status %d: %s", status, out.String())
	}
}

// TestNextSeason: a city's first day of another drive, in the folders of the one before, is held
// against nothing, and who has handed up nothing of it is unknown.
func TestNextSeason(t *testing.T) {
	home := t.TempDir()
	for _, folder := range []string{"a", "b"} {
		handUp(t, home, folder, names()[folder[0]-'a'], may(20), 400, nil)
	}
	runNight(t, home, city, "2021-05-20")
	on := day.New(2022, 5, 2)
	handUp(t, home, "a", "甲县", on, 30, nil)
	runNight(t, home, strings.NewReplacer("2021-05-01", "2022-05-01", "2021-06-30", "2022-06-30", "2020-12-15", "2021-12-15").Replace(city), on.String())
	for page, says := range map[string]string{"index.html": "本次任务此前没有出过报", "changes.html": "这是第一期"} {
		raw, err := os.ReadFile(filepath.Join(home, "site", on.String(), page))
		if text := strings.ReplaceAll(string(raw), "<wbr>", ""); err != nil || !strings.Contains(text, says) {
			t.Errorf("%s does not say %q: %v", page, says, err)
		}
	}
	units := readUnits(t, home, on.String())
	if a, b := units["甲县"]["dose1"], units["乙县"]["dose1"]; a != "30" || b != "" {
		t.Errorf("first doses %q and %q, want 30 and none", a, b)
	}
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
		"丁县": "returned   ", // never known, and so not 0
	} {
		u := units[name]
		if got := strings.Join([]string{u["status"], u["dose1"], u["coverage1"], u["light"]}, " "); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if summary["dose1"] != 900. || summary["target"] != 3000. || summary["missing"] != 1. || summary["returned"] != 2. {
		t.Errorf("summary: %v", summary)
	}
	findings, err := os.ReadFile(filepath.Join(home, "site", "2021-05-20", "data", "findings.csv"))
	if err != nil || !bytes.Contains(findings, []byte("R104,reject,甲县,2021-05-20,3,3")) || bytes.Contains(findings, []byte("T501,warn,甲县,2021-05-20")) {
		t.Errorf("the county's checks: %s, %v", findings, err)
	}
	index, err := os.ReadFile(filepath.Join(home, "site", "2021-05-20", "index.html"))
	if err != nil || !bytes.Contains(index, []byte("全市")) || bytes.Contains(index, []byte("全县")) {
		t.Errorf("the overview does not speak of the city: %v", err)
	}
	if !bytes.Contains(index, []byte("全市各项合计不含从未上报过的1个县")) {
		t.Error("nobody is told which county the sums lack")
	}
	for _, absent := range []string{"villages", "supply", "follow-up"} {
		if _, err := os.Stat(filepath.Join(home, "site", "2021-05-20", absent+".html")); err == nil || bytes.Contains(index, []byte(absent+".html")) {
			t.Errorf("%s.html has no subject", absent)
		}
	}
}

// TestBuiltAgain: a package that its county builds anew the next day is not late, and its
// figures are the new ones. An office's own target stands.
func TestBuiltAgain(t *testing.T) {
	home := t.TempDir()
	for _, folder := range []string{"a", "b", "c", "d"} {
		handUp(t, home, folder, names()[folder[0]-'a'], may(20), 400, nil)
	}
	if units, _ := published(t, home, "2021-05-20"); units["甲县"]["late"] != "false" {
		t.Fatal("late at once")
	}
	handUp(t, home, "a", "甲县", may(20), 380, nil)
	again := may(21).At(12*time.Hour, time.FixedZone("", 8*3600))
	if err := os.Chtimes(filepath.Join(home, "a", "2021-05-20", "datapackage.json"), again, again); err != nil {
		t.Fatal(err)
	}
	if u, s := published(t, home, "2021-05-20"); u["甲县"]["late"] != "false" || u["甲县"]["dose1"] != "380" || s["target"] != 4000. {
		t.Errorf("built again: late %s, %s people, target %v", u["甲县"]["late"], u["甲县"]["dose1"], s["target"])
	}
}

func names() []string { return []string{"甲县", "乙县", "丙县", "丁县"} }

// wanderers are the doses, by county, of people who go from county to county.
func wanderers(people int) [][]rollup.Dose {
	rng, counties := rand.New(rand.NewPCG(1, 2)), len(names())
	doses, sealer := make([][]rollup.Dose, counties), rollup.NewSealer("a key for the tests")
	for person := range people {
		first, second := rng.IntN(counties), rng.IntN(counties)
		dose := rollup.Dose{Token: sealer.Token(strconv.Itoa(person)), Dose: 1, Date: int32(may(1 + rng.IntN(19))), Product: "v", Next: 2}
		switch {
		case rng.IntN(3) == 0: // the second dose, in another county or in the same
			done := dose
			done.Dose, done.Date, done.Event, done.Next = 2, dose.Date+1, rollup.Completes, 0
			if doses[second] = append(doses[second], done); second == first {
				dose.Next = 0
			}
		case second != first: // the same dose by two counties, of which one has a later date
			again := dose
			again.Date += int32(rng.IntN(2))
			doses[second] = append(doses[second], again)
		}
		doses[first] = append(doses[first], dose)
	}
	return doses
}

// byCounty is a dose, and the county that has it on record.
type byCounty struct {
	rollup.Dose
	county int
}

// counted is a plain count of everybody once.
type counted struct {
	once  tally.Once
	lists [][]rollup.Elsewhere
}

func plainCount(counties [][]rollup.Dose) counted {
	people := map[rollup.Token][]byCounty{}
	for county, doses := range counties {
		for _, d := range doses {
			people[d.Token] = append(people[d.Token], byCounty{d, county})
		}
	}
	x := &tally.Crossing{Counties: make([]tally.CrossingCounty, len(counties))}
	for u := range counties {
		x.Counties[u].Unit = u
	}
	n := counted{tally.Once{Days: map[day.Day]tally.OnceDay{}, Crossing: x}, make([][]rollup.Elsewhere, len(counties))}
	for _, doses := range people {
		slices.SortFunc(doses, func(a, b byCounty) int { return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.county, b.county)) })
		n.person(doses)
		n.asked(doses)
		n.shared(doses)
	}
	for _, list := range n.lists {
		slices.SortFunc(list, func(a, b rollup.Elsewhere) int { return bytes.Compare(a.Token[:], b.Token[:]) })
	}
	return n
}

// person counts one person's doses, in order of time.
func (n *counted) person(doses []byCounty) {
	had, completed := map[int32]bool{}, false
	for i, d := range doses {
		n.once.On(day.Day(d.Date), func(on *tally.OnceDay) {
			if i == 0 {
				on.Lead, n.once.Lead = on.Lead+1, n.once.Lead+1
			}
			if d.Event == rollup.Completes && !completed {
				on.Full, n.once.Full, completed = on.Full+1, n.once.Full+1, true
			}
			if had[d.Dose.Dose] {
				on.Dose[d.Dose.Dose-1]--
				n.once.Crossing.Counties[d.county].Doses++
			}
		})
		had[d.Dose.Dose] = true
	}
	for k := range slices.Max(slices.Collect(maps.Keys(had))) {
		n.once.Dose[k]++
	}
}

// asked enters whom a county asks for a dose that another has given since.
func (n *counted) asked(doses []byCounty) {
	for _, a := range doses {
		if a.Next == 0 {
			continue
		}
		given := rollup.Elsewhere{Token: a.Token}
		for _, b := range doses {
			if b.county != a.county && b.Dose.Dose >= a.Next && b.Date > a.Date {
				given.Dose, given.Date = max(given.Dose, b.Dose.Dose), max(given.Date, b.Date)
			}
		}
		if given.Dose > 0 {
			n.lists[a.county] = append(n.lists[a.county], given)
			n.once.Crossing.Counties[a.county].Asked++
		}
	}
}

// shared enters a person whom several counties have.
func (n *counted) shared(doses []byCounty) {
	var of []int
	for _, d := range doses {
		if !slices.Contains(of, d.county) {
			of = append(of, d.county)
		}
	}
	if slices.Sort(of); len(of) < 2 {
		return
	}
	n.once.Crossing.People++
	for i, a := range of {
		n.once.Crossing.Counties[a].People++
		for _, b := range of[i+1:] {
			n.pair(a, b)
		}
	}
}

func (n *counted) pair(a, b int) {
	pairs := &n.once.Crossing.Pairs
	at := slices.IndexFunc(*pairs, func(p tally.CountiesInCommon) bool { return p.A == a && p.B == b })
	if at < 0 {
		at, *pairs = len(*pairs), append(*pairs, tally.CountiesInCommon{A: a, B: b})
	}
	(*pairs)[at].People++
}

// byPlace orders pairs, which an engine writes in any order.
func byPlace(a, b tally.CountiesInCommon) int {
	return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
}

// holdToPlainCount holds an engine to a plain count of everybody, over all counties and
// over one alone.
func holdToPlainCount(t *testing.T, e campaign.Engine, parts int) {
	t.Helper()
	home, doses := t.TempDir(), wanderers(2000)
	files := make([]string, len(names()))
	for i, name := range names() {
		handUp(t, home, name, name, may(20), len(doses[i]), doses[i])
		files[i] = filepath.Join(home, name, "2021-05-20", "doses.parquet")
	}
	judged := &campaign.Drive{Measure: campaign.Measure{Lead: campaign.FirstDose, Complete: campaign.Completion}}
	for _, counties := range []int{len(files), 1} {
		count := rollup.Count{Engine: e, Doses: files[:counties], Work: filepath.Join(home, "work"), Embedded: duckdb.Run, Slices: parts}
		p, err := count.Persons(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		want := plainCount(doses[:counties])
		for on, d := range want.once.Days { // of doses only what counts twice is asked
			if d == (tally.OnceDay{}) {
				delete(want.once.Days, on)
			}
		}
		got := p.Once(judged, &rollup.Collected{})
		slices.SortFunc(got.Crossing.Pairs, byPlace)
		slices.SortFunc(want.once.Crossing.Pairs, byPlace)
		if !reflect.DeepEqual(*got, want.once) {
			t.Errorf("%d counties: %s counts %+v, want %+v", counties, e.Kind, *got, want.once)
		}
		if !reflect.DeepEqual(p.Lists, want.lists) {
			t.Errorf("%d counties: %s sends back %d, want %d", counties, e.Kind, len(p.Lists[0]), len(want.lists[0]))
		}
	}
}

func TestDuckDB(t *testing.T) {
	for _, parts := range []int{0, 7} { // whole, as so few ask for no more; and part after part
		holdToPlainCount(t, campaign.Engine{Kind: campaign.DuckDB, MemoryMB: 512}, parts)
	}
}

// TestPersonsOnce looks at what the city's site makes of the count, and at who comes back
// as vaccinated elsewhere.
func TestPersonsOnce(t *testing.T) {
	home, doses := t.TempDir(), wanderers(2000)
	for i, name := range names() {
		handUp(t, home, []string{"a", "b", "c", "d"}[i], name, may(20), len(doses[i]), doses[i])
	}
	_, summary := published(t, home, "2021-05-20")
	want := plainCount(doses)
	if summary["dose1"] != float64(want.once.Dose[0]) || summary["full"] != float64(want.once.Full) || summary["dose2"] != float64(want.once.Dose[1]) {
		t.Errorf("%v began, %v completed, want %d and %d", summary["dose1"], summary["full"], want.once.Lead, want.once.Full)
	}
	for i, name := range names() {
		list, err := rollup.ReadElsewhere(filepath.Join(home, "returned", name), may(20))
		if err != nil || !reflect.DeepEqual(list, want.lists[i]) {
			t.Errorf("%s: %d people asked in vain, %v, want %d", name, len(list), err, len(want.lists[i]))
		}
	}
}

// TestUnheededWords: what is not followed in the office's own words is told in a sentence, with
// its place.
func TestUnheededWords(t *testing.T) {
	home := t.TempDir()
	config := filepath.Join(home, "config.yaml")
	if err := errors.Join(os.WriteFile(config, []byte(strings.Split(city, "rollup:")[0]), 0o600), os.MkdirAll(filepath.Join(home, "templates", "words"), 0o700),
		os.WriteFile(filepath.Join(home, "templates", "words", "zh.yaml"), []byte("text:\n  nosuch: 没有\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	run(t.Context(), []string{"-config", config}, &speaker{out: &said, err: &said, now: time.Now()})
	if want := filepath.Join("words", "zh.yaml") + ":2: 不认识 text.nosuch，没有采用"; !strings.Contains(said.String(), want) {
		t.Errorf("said %q, want %q", said.String(), want)
	}
}

// A language that there is not is told in two, and nothing is published in a third.
func TestUnknownLanguage(t *testing.T) {
	config := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(config, []byte(city+"language: fr\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	if status := run(t.Context(), []string{"-config", config}, &speaker{out: &said, err: &said, now: time.Now()}); status != exitUsage {
		t.Errorf("status %d, want %d", status, exitUsage)
	}
	for _, want := range []string{"language is fr. It must be one of: en, zh.", "language 写了 fr，只能是：en, zh"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("said:\n%swant %q in it", said.String(), want)
		}
	}
}
