package main

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const lastNight = "2021-05-26 12:00"

// folder is every file below a folder by its path.
func folder(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	must(t, filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		files[name], err = os.ReadFile(path)
		return err
	}))
	return files
}

func sameFolders(t *testing.T, got, want map[string][]byte) {
	t.Helper()
	names := slices.Sorted(maps.Keys(want))
	if !slices.Equal(slices.Sorted(maps.Keys(got)), names) {
		t.Errorf("files %v, want %v", slices.Sorted(maps.Keys(got)), names)
	}
	for _, name := range names {
		if !bytes.Equal(got[name], want[name]) {
			t.Errorf("%s is not the same", name)
		}
	}
}

// unmarked is a site without its own word that a night failed.
func unmarked(files map[string][]byte) map[string][]byte {
	maps.DeleteFunc(files, func(name string, _ []byte) bool { return strings.HasPrefix(name, "status.js") })
	return files
}

// caseless is a site without what tells of cases: nights that are made up for move a
// case by one step, on the last of them, and so it stands elsewhere than by nights of its own.
func caseless(files map[string][]byte) map[string][]byte {
	maps.DeleteFunc(files, func(name string, _ []byte) bool {
		for _, tells := range []string{"cases.csv", "units.csv", "summary.json", "汇总表.xlsx", "datapackage.json", "manifest.sha256", "supervision.html", "downloads.html", "index.html", "archive.html", ".pdf"} {
			if strings.HasSuffix(name, tells) {
				return true
			}
		}
		return strings.Contains(name, "/units/") || strings.Contains(name, "assets/forms/") || name == "days.js"
	})
	return files
}

// steadyOffice is a random county with all its reports dropped and day 20 built.
func steadyOffice(t *testing.T) (c *dullCounty, o office, built published) {
	t.Helper()
	c = randomCounty(3)
	o = newOffice(t, c.config())
	o.dropReports(c, 0, randomDays)
	return c, o, o.build(campaignDay(20), lastNight)
}

// TestSteady tries what changes nothing, and what must, on copies of one county; twenty nights
// one by one against one of them all in the long run.
func TestSteady(t *testing.T) {
	t.Parallel()
	c, o, built := steadyOffice(t)
	before := figuresOf(built)
	county := func(t *testing.T) office { return o.again(t) }
	t.Run("settings changed", func(t *testing.T) { settingsChanged(t, county) })
	t.Run("same state", func(t *testing.T) { sameStateSameOutputs(t, c, county(t)) })
	t.Run("resent", func(t *testing.T) { resent(t, c, county(t), before) })
	if !testing.Short() {
		t.Run("night by night", func(t *testing.T) { nightByNight(t, c, before) })
	}
	t.Run("registers", func(t *testing.T) { registersWholeOrChanged(t, c, before) }) // the last: it changes the county
}

func (o office) site() map[string][]byte {
	return folder(o.t, filepath.Join(o.dir, "site"))
}

// outputs are the site and what went back to the clerks.
func (o office) outputs() map[string][]byte {
	o.t.Helper()
	files := folder(o.t, o.dir)
	maps.DeleteFunc(files, func(name string, _ []byte) bool {
		return !strings.HasPrefix(name, "site/") && !strings.Contains(name, "/回执/")
	})
	return files
}

// takeAway removes the outputs, so that the next night has to make them.
func (o office) takeAway() {
	o.t.Helper()
	for name := range o.outputs() {
		must(o.t, os.Remove(filepath.Join(o.dir, name)))
	}
}

// settingsChanged changes the config or the words: what the next night counts goes by
// the new ones.
func settingsChanged(t *testing.T, county func(*testing.T) office) {
	replace := func(path, from, old, new string) func(o office) {
		return func(o office) {
			raw, err := os.ReadFile(from)
			if from == "" {
				raw, err = os.ReadFile(filepath.Join(o.dir, path))
			}
			must(t, err)
			changed := bytes.ReplaceAll(raw, []byte(old), []byte(new))
			if bytes.Equal(changed, raw) {
				t.Fatalf("%s does not say %q", path, old)
			}
			must(t, os.MkdirAll(filepath.Dir(filepath.Join(o.dir, path)), 0o700))
			must(t, os.WriteFile(filepath.Join(o.dir, path), changed, 0o600))
		}
	}
	for name, change := range map[string]func(o office){
		"config": replace("config.yaml", "", "ages: [18, 59]", "ages: [40, 59]"),
		"words":  replace("templates/words/zh.yaml", "../../templates/words/zh.yaml", "title: 填报人、电话或责任人未填\n", "title: 谁填的、怎么联系没有写\n"),
	} {
		t.Run(name, func(t *testing.T) {
			o := county(t)
			before := o.site()[campaignDay(20)+"/data/findings.csv"]
			change(o)
			after := o.counts(lastNight)(t, campaignDay(20)).read("findings.csv")
			if len(before) == 0 || bytes.Equal(after, before) {
				t.Error("the change made no difference")
			}
		})
	}
}

// sameStateSameOutputs builds a day again, its site and its receipts: on the
// same state, and in another office that saw the same files a week later.
func sameStateSameOutputs(t *testing.T, c *dullCounty, o office) {
	want := o.outputs()
	if sites := len(o.site()); sites < 20 || len(want) < sites+5 {
		t.Fatalf("the site has only %d files, with the receipts %d", sites, len(want))
	}
	t.Run("again", func(t *testing.T) {
		o := office{t, o.dir}
		o.takeAway()
		o.build(campaignDay(20), "2021-06-02 03:00")
		sameFolders(t, o.outputs(), want)
	})
	t.Run("elsewhere", func(t *testing.T) {
		elsewhere := filepath.Join(t.TempDir(), "published")
		office{t, o.dir}.build(campaignDay(20), "2021-06-02 03:00", "-site", elsewhere)
		sameFolders(t, folder(t, elsewhere), o.site())
	})
	t.Run("another office", func(t *testing.T) {
		other := newOffice(t, c.config())
		other.dropReports(c, 0, randomDays)
		other.build(campaignDay(20), "2021-06-02 03:00")
		sameFolders(t, other.outputs(), want)
	})
}

// resent sends a workbook again, days later: saved anew, or under another
// name, the same content is nothing new. It stays in force while any copy is
// there, and, with a note, when none is.
func resent(t *testing.T, c *dullCounty, o office, before figures) {
	site := o.site()
	path, copied := c.typedUp(c.reports[9]).path, "副本.xlsx"
	content, err := os.ReadFile(filepath.Join(o.dir, "inputs", path))
	must(t, err)
	again := func(what string, more map[string]int) {
		t.Helper()
		t.Log(what)
		day := o.counts(lastNight)(t, campaignDay(20))
		sameFigures(t, day, before)
		moreFindings(t, day, before, more)
	}
	o.drop(path, content, "2021-05-25 23:00")
	o.build(campaignDay(20), lastNight)
	sameFolders(t, o.site(), site)
	again("saved anew", nil)
	o.drop(copied, content, "2021-05-25 23:30")
	again("under another name", nil)
	must(t, os.Remove(filepath.Join(o.dir, "inputs", copied)))
	again("that copy deleted", nil)
	must(t, os.Remove(filepath.Join(o.dir, "inputs", path)))
	again("both deleted", map[string]int{"F009": 1})
}

// figures is what a day says in numbers.
type figures struct {
	summary      map[string]string
	codes        map[string]int
	units, daily []map[string]string
}

func figuresOf(day published) figures {
	summary, codes := day.summary()
	return figures{summary, codes, day.table("units.csv"), day.table("daily.csv")}
}

// sameFigures compares all figures but those of the columns left out.
func sameFigures(t *testing.T, day published, want figures, except ...string) {
	t.Helper()
	got := figuresOf(day)
	compare := func(where string, got, want map[string]string) {
		for _, column := range except {
			delete(want, column)
		}
		same(t, where, got, want)
	}
	compare("summary.json", got.summary, maps.Clone(want.summary))
	for i, row := range want.units {
		compare("units.csv "+row["unit"], got.units[i], maps.Clone(row))
	}
	for i, row := range want.daily {
		compare("daily.csv "+row["date"]+" "+row["unit"], got.daily[i], maps.Clone(row))
	}
}

func moreFindings(t *testing.T, day published, before figures, more map[string]int) {
	t.Helper()
	want := maps.Clone(before.codes)
	for code, n := range more {
		want[code] += n
	}
	if got := figuresOf(day).codes; !maps.Equal(got, want) {
		t.Errorf("findings %v, want %v", got, want)
	}
}

// registersWholeOrChanged sends the registers as changes only, and whole
// every day: only the rows read may differ.
func registersWholeOrChanged(t *testing.T, c *dullCounty, changes figures) {
	c.wholeRegisters()
	whole := newOffice(t, c.config())
	whole.dropReports(c, 0, randomDays)
	day := whole.counts(lastNight)(t, campaignDay(20))
	if figuresOf(day).summary["rows_read"] == changes.summary["rows_read"] {
		t.Fatal("the registers were not sent whole")
	}
	sameFigures(t, day, changes, "rows_read", "rows_counted")
	moreFindings(t, day, changes, nil)
}

// wholeRegisters makes every report repeat the unit's registers up to its day.
func (c *dullCounty) wholeRegisters() {
	type held struct{ unit, person int }
	bars, cases := map[held]dullBar{}, map[held]dullCase{}
	for i := range c.reports {
		r := &c.reports[i]
		for _, b := range r.bars {
			bars[held{r.unit, b.person}] = b
		}
		for _, k := range r.cases {
			cases[held{r.unit, k.person}] = k
		}
		r.bars, r.cases = nil, nil
		for person := range c.people {
			if b, there := bars[held{r.unit, person}]; there {
				r.bars = append(r.bars, b)
			}
			if k, there := cases[held{r.unit, person}]; there {
				r.cases = append(r.cases, k)
			}
		}
	}
}

// nightByNight collects and publishes every night what came that day; the
// last day's figures are those of collecting everything at once.
func nightByNight(t *testing.T, c *dullCounty, want figures) {
	nightly := newOffice(t, c.config())
	var day published
	for d := range 21 {
		nightly.dropReports(c, d, d+1)
		if d%10 == 0 { // the machine is off on other nights
			day = nightly.build(campaignDay(d), campaignDay(d)+" 23:00")
		}
	}
	sameFigures(t, day, want, "bridge", "light_since", "cases_open", "case") // which tell of the nights
}
