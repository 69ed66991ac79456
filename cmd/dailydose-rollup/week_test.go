package main

import (
	"archive/zip"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/rollup"
)

// village is the drive of a county of one township, of which a city is made.
const village = `campaign:
  {name: 疫苗接种, county: 云岭县, issuer: 云岭县指挥部办公室, start: 2021-05-01, deadline: 2021-06-30, earliest: 2021-03-15, timezone: Asia/Shanghai, cutoff: "20:00"}
vaccines:
  - {id: v, name: 灭活疫苗, type: 灭活, doses: 2, min_days: 21, default: true}
groups:
  - {id: g, name: 常住人群, ages: [18, 59]}
units:
  - {name: 东河镇, kind: territorial, targets: {g: 300}}
`

// office is a city with its counties in a folder, and both programs.
type office struct {
	*testing.T
	home, dailydose string
}

// county runs a county's night; it returns what is said.
func (o office) county(name, date string) string {
	o.Helper()
	out, err := exec.Command(o.dailydose, "report", "-config", filepath.Join(o.home, name, "config.yaml"), "-date", date).CombinedOutput()
	if err != nil {
		o.Fatalf("%s, %s: %v\n%s", name, date, err, out)
	}
	return string(out)
}

func (o office) city(date string) {
	o.Helper()
	var out strings.Builder
	if status := run(o.Context(), []string{"-config", filepath.Join(o.home, "config.yaml"), "-date", date}, &speaker{out: &out, err: &out, now: time.Now()}); status != exitDone {
		o.Fatalf("exit status %d: %s", status, out.String())
	}
}

// table reads a data file of the city by unit.
func (o office) table(date, name string) map[string]map[string]string {
	o.Helper()
	raw, err := os.ReadFile(filepath.Join(o.home, "site", date, "data", name))
	if err != nil {
		o.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(raw), "\ufeff"))).ReadAll()
	if err != nil {
		o.Fatal(err)
	}
	of := map[string]map[string]string{}
	for _, row := range rows[1:] {
		cells := map[string]string{}
		for i, key := range rows[0] {
			cells[key] = row[i]
		}
		of[cells["unit"]] = cells
	}
	return of
}

// own are a county's own published figures.
func (o office) own(name, date string) (figures map[string]any) {
	o.Helper()
	raw, err := os.ReadFile(filepath.Join(o.home, name, "site", date, "data", "summary.json"))
	if err == nil {
		err = json.Unmarshal(raw, &figures)
	}
	if err != nil {
		o.Fatal(err)
	}
	return figures
}

// equal holds a county's line in the city's site against its own figures, of the names
// that both have. What they count of reporting is of other things.
func (o office) equal(line map[string]string, own map[string]any) {
	o.Helper()
	held := 0
	for key, text := range line {
		is, number := own[key].(float64)
		if !number || key == "late" || key == "returned" || key == "heard" || text == "" {
			continue
		}
		if held++; strconv.FormatFloat(is, 'f', -1, 64) != strings.TrimRight(strings.TrimSuffix(text, ".0"), " ") {
			if told, err := strconv.ParseFloat(text, 64); err != nil || told != is {
				o.Errorf("%s: %s is %s, in the county %v", line["unit"], key, text, is)
			}
		}
	}
	if held < 20 {
		o.Errorf("%s: only %d figures have been compared", line["unit"], held)
	}
}

// doses are those of a package.
func (o office) doses(name, date string) []rollup.Dose {
	o.Helper()
	rows, err := parquet.ReadFile[rollup.Dose](filepath.Join(o.home, name, "rollup", date, "doses.parquet"))
	if err != nil {
		o.Fatal(err)
	}
	return rows
}

// once holds the city's own figures against a plain count of everybody.
func (o office) once(date string, doses [][]rollup.Dose) {
	o.Helper()
	want, twice := plainCount(doses).once, 0
	for _, county := range doses {
		twice += plainCount([][]rollup.Dose{county}).once.Lead
	}
	var city map[string]any
	raw, err := os.ReadFile(filepath.Join(o.home, "site", date, "data", "summary.json"))
	if err == nil {
		err = json.Unmarshal(raw, &city)
	}
	if err != nil || city["dose1"] != float64(want.Dose[0]) || city["dose2"] != float64(want.Dose[1]) || city["full"] != float64(want.Full) {
		o.Errorf("%s: %v began, %v have two doses, %v completed; want %v, %d (%v)", date, city["dose1"], city["dose2"], city["full"], want.Dose, want.Full, err)
	}
	if want.Lead >= twice {
		o.Errorf("%s: nobody has crossed", date)
	}
}

// withdraw moves a county's report of a day into 作废.
func (o office) withdraw(name string, day ...string) {
	o.Helper()
	files, _ := filepath.Glob(filepath.Join(o.home, name, "inputs", "*", "*.xlsx"))
	for _, file := range files {
		for _, d := range day {
			if !strings.Contains(filepath.Base(file), d) {
				continue
			}
			off := filepath.Join(filepath.Dir(file), "作废")
			if err := os.MkdirAll(off, 0o700); err == nil {
				err = os.Rename(file, filepath.Join(off, filepath.Base(file)))
				if err != nil {
					o.Fatal(err)
				}
			}
			return
		}
	}
	o.Fatalf("%s has no report of %v: %v", name, day, files)
}

// called are the tokens of everybody on a county's call lists of a day.
func (o office) called(name, date string) map[rollup.Token]bool {
	o.Helper()
	lists, err := filepath.Glob(filepath.Join(o.home, name, "inputs", "*", "回执", date+" 催种名单*.xlsx"))
	if err != nil {
		o.Fatal(err)
	}
	people, sealer := map[rollup.Token]bool{}, rollup.NewSealer("only-for-rehearsals-not-for-real-people")
	for _, list := range lists {
		book, err := zip.OpenReader(list)
		if err != nil {
			o.Fatal(err)
		}
		for _, part := range book.File {
			in, err := part.Open()
			if err != nil {
				o.Fatal(err)
			}
			text, err := io.ReadAll(in)
			if err != nil {
				o.Fatal(err)
			}
			for _, number := range regexp.MustCompile(`\b\d{17}[\dX]\b`).FindAllString(string(text), -1) {
				people[sealer.Token(form.IDCard+":"+number)] = true
			}
		}
		book.Close()
	}
	return people
}

// TestWeek runs three counties as their offices would: in the second night one package is damaged, one county is silent, and one takes back a report of days ago.
func TestWeek(t *testing.T) {
	o := office{t, t.TempDir(), filepath.Join(t.TempDir(), "dailydose")}
	build := exec.Command("go", "build", "-ldflags=-s -w", "-o", o.dailydose, "../dailydose")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	drive := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(drive, []byte(village), 0o600); err != nil {
		t.Fatal(err)
	}
	sample := exec.Command(o.dailydose, "sample", "-config", drive, "-rollup", "3", "-people", "1200", "-days", "3", "-until", "2021-06-10", "-inputs", o.home, "-clean")
	if out, err := sample.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const one, two, three, first, second = "远岭县", "晴坪县", "禾坡县", "2021-06-09", "2021-06-10"
	for _, name := range []string{one, two, three} {
		o.county(name, first)
	}
	o.city(first)
	for name, line := range o.table(first, "units.csv") {
		o.equal(line, o.own(name, first))
	}
	doses := [][]rollup.Dose{o.doses(one, first), o.doses(two, first), o.doses(three, first)}
	o.once(first, doses)
	list, err := rollup.ReadElsewhere(filepath.Join(o.home, "returned", one), day.New(2021, 6, 9))
	if err != nil || len(list) == 0 {
		t.Fatalf("nobody of %s is sent back: %v", one, err)
	}

	// The second night: one corrects, two is damaged on its way, three is silent.
	o.withdraw(one, "6月9日", "6.9", "0609")
	was := o.called(one, first)
	if said := o.county(one, second); !strings.Contains(said, strconv.Itoa(len(list))+"人的下一针已在外县接种") {
		t.Errorf("the county has not read whom it was sent back: %s", said)
	}
	is, before := o.called(one, second), 0
	for _, e := range list {
		if was[e.Token] {
			before++
		}
		if is[e.Token] {
			t.Error("somebody is called whom another county has vaccinated")
		}
	}
	if before == 0 || len(is) == 0 {
		t.Errorf("%d were called in vain, and %d are called now", before, len(is))
	}
	damaged := filepath.Join(o.home, two, "rollup", second)
	if err := os.CopyFS(damaged, os.DirFS(filepath.Join(o.home, two, "rollup", first))); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(filepath.Join(damaged, "doses.parquet"), 100); err != nil {
		t.Fatal(err)
	}
	o.city(second)
	units := o.table(second, "units.csv")
	o.equal(units[one], o.own(one, second))
	for name, want := range map[string]string{one: "reported", two: "returned", three: "missing"} {
		if units[name]["status"] != want {
			t.Errorf("%s is %s, want %s", name, units[name]["status"], want)
		}
	}
	for _, name := range []string{two, three} { // they stand as they were last known
		if is, was := units[name]["dose1"], o.own(name, first)["dose1"]; is != strconv.Itoa(int(was.(float64))) {
			t.Errorf("%s has %s people vaccinated, was %v", name, is, was)
		}
	}
	doses[0] = o.doses(one, second)
	o.once(second, doses)
	if moved := o.table(second, "changes.csv")[one]; moved == nil || moved["cause"] != "corrections" || moved["date"] != "2021-06-09" {
		t.Errorf("what %s took back is not told: %v", one, moved)
	}

	// An earlier day that a county builds again is handed up again.
	o.county(one, first)
	o.city(first)
	o.equal(o.table(first, "units.csv")[one], o.own(one, first))
}
