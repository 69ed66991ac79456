package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// ofChinese are Chinese characters and the punctuation that takes as much room; proseOf
// English is two words of it in a row.
var (
	ofChinese = regexp.MustCompile(`.{0,30}[\p{Han}\x{3001}\x{3002}\x{ff01}-\x{ff60}].{0,30}`)
	english   = regexp.MustCompile(`\b[A-Za-z][a-z]{2,} [a-z]{3,}\b.{0,40}`)
	unread    = regexp.MustCompile(`(?s)<script.*?</script>|<style.*?</style>|<[^>]*>`)
)

// tellings hands over everything that a night tells, by the file it stands in: what is published
// and handed back, the log, and the names of files and folders.
func tellings(t *testing.T, home string, visit func(name, text string)) {
	t.Helper()
	dirs, _ := filepath.Glob(filepath.Join(home, "inputs", "*", "*")) // of a unit: its receipts, and what it sent
	dirs = slices.DeleteFunc(dirs, func(name string) bool { return filepath.Ext(name) != "" })
	pages, _ := filepath.Glob(filepath.Join(home, "inputs", "*", "*.html")) // that check before a report is sent
	dirs = append(append(dirs, pages...), filepath.Join(home, metricsOf))
	for _, dir := range append(dirs, filepath.Join(home, "site"), filepath.Join(home, "office"), filepath.Join(home, handedUp), filepath.Join(home, ".dailydose", "logs")) {
		walk(t, dir, func(path, content string) {
			name, _ := filepath.Rel(home, path)
			visit("name of "+name, name)
			switch ext := filepath.Ext(path); {
			case strings.Contains(path, "/assets/") && ext != ".xlsx": // scripts of others
			case ext == ".xlsx", strings.Contains(content, `content="dailydose selfcheck"`): // fonts of every script; the page that checks reads every language
				visit(name, unread.ReplaceAllString(content, "\n"))
			case slices.Contains([]string{".html", ".pdf", ".csv", ".json", ".js", ".log", ".txt", ".prom"}, ext):
				visit(name, content)
			}
		})
	}
}

// What the county of these tests tells besides its site: the office above, and a collector of metrics.
const (
	handedUp  = "up"
	metricsOf = "dose.prom"
	tellsAll  = "metrics: " + metricsOf + "\nrollup: {dir: " + handedUp + ", key: a-key-of-the-campaign}\n"
)

// mustHave says which kinds of telling were not among those read.
func mustHave(t *testing.T, read []string, kinds ...string) {
	t.Helper()
	for _, kind := range kinds {
		if !slices.ContainsFunc(read, func(name string) bool { return strings.Contains(name, kind) }) {
			t.Errorf("nothing like %s was read", kind)
		}
	}
}

// TestEnglishDistrict plays the district of a drive that ships in English, from the config to
// the receipts: nothing that it tells is Chinese.
func TestEnglishDistrict(t *testing.T) {
	home := t.TempDir()
	config := filepath.Join(home, "config.yaml")
	drive, err := os.ReadFile("../../templates/drives/district-measles.yaml")
	must(t, err)
	must(t, os.WriteFile(config, append(drive, tellsAll...), 0o600))
	for _, args := range [][]string{
		{"sample", "-config", config, "-days", "9", "-until", "2025-10-21", "-people", "400"},
		{"report", "-config", config, "-date", "2025-10-19"},
		{"report", "-config", config, "-v"},
		{"forms", "-config", config, "-out", filepath.Join(home, "site", "forms")},
		{"draw", "-config", config, "-date", "2025-10-21"},
	} {
		var said bytes.Buffer
		if status := run(t.Context(), args, streams{out: &said, err: &said, now: clock(t, "2025-10-22 04:00")}); status != exitDone {
			t.Fatalf("%v: status %d:\n%s", args, status, said.String())
		}
		if found := ofChinese.FindString(said.String()); found != "" {
			t.Errorf("%v says %q", args[0], found)
		}
	}
	var read []string
	tellings(t, home, func(name, text string) {
		read = append(read, name)
		if found := ofChinese.FindString(text); found != "" {
			t.Errorf("%s: %q", name, found)
		}
	})
	dirs, err := filepath.Glob(filepath.Join(home, "inputs", "*", "receipts"))
	must(t, err)
	for _, dir := range append(dirs, filepath.Join(home, "site"), filepath.Join(home, "office")) {
		walk(t, dir, func(path, content string) {
			if wrong := regexp.MustCompile(`(?i)formatCode="yyyy|Required[^<]*such as 20\d\d-|like “20\d\d-`).FindString(content); filepath.Ext(path) == ".xlsx" && wrong != "" {
				t.Errorf("%s: %s: dates stand otherwise than on the pages", path, wrong)
			}
		})
	}
	mustHave(t, read, "briefs/notices/", "office/Call sheets", "Kestrel Sub-county/selfcheck.html", "forms/selfcheck.html", metricsOf, handedUp+"/2025-10-21/card.json", "data/units.csv", "receipts/2025-10-21 receipt.xlsx")
	lists, err := filepath.Glob(filepath.Join(home, "inputs", "*", "receipts", "*follow-up list.xlsx"))
	must(t, err)
	if len(lists) == 0 || !slices.ContainsFunc(lists, func(list string) bool { // somebody there has no number
		return strings.Contains(readBook(t, list, "follow-up list"), "Reason closed Remarks Date of birth\n")
	}) {
		t.Errorf("of %d follow-up lists none ends in the register's last column", len(lists))
	}
}

// TestDistrictForms: the example of a form's guide is somebody of the drive, known as its people
// are, in the columns that the form has; papers that are known in China alone are not offered.
func TestDistrictForms(t *testing.T) {
	for drive, example := range map[string]string{
		"district-hpv": `\nNational ID number\n[^\n]*\n[CP]F\d{8}[A-Z]{3}\d\n`, "district-measles": `\nID type\n[^\n]*\nNo number\nNational ID number\n[^\n]*\nPhone`,
	} {
		home := t.TempDir()
		var said bytes.Buffer
		status := run(t.Context(), []string{"forms", "-config", filepath.Join("../../templates/drives", drive+".yaml"), "-out", home, "-unit", "Kestrel"},
			streams{out: &said, err: &said, now: clock(t, "2025-10-16 23:30")})
		form := filepath.Join(home, "Kestrel Sub-county daily vaccination report (blank).xlsx")
		text := textsOf(t, form)
		guide, _, _ := strings.Cut(text, "\n3. The receipt")
		if status != exitDone || !regexp.MustCompile(example).MatchString(guide) || strings.Contains(guide, "\nDose\n") != (drive == "district-hpv") {
			t.Errorf("%s: status %d, %s:\n%s", drive, status, said.String(), guide)
		}
		whole, err := os.ReadFile(form)
		must(t, err)
		whole, err = unzipped(whole)
		if err != nil || bytes.Contains(whole, []byte("Hong Kong")) {
			t.Errorf("%s: papers of Hong Kong are offered, %v", drive, err)
		}
	}
}

// TestChineseCounty: the Chinese county's pages, briefs, data and receipts hold no English but names.
func TestChineseCounty(t *testing.T) {
	o := newOffice(t, smallConfig+tellsAll)
	o.drop("东河镇/10.xlsx", rawXLSX(t, report10("东河镇", "451423199001011230")), "2021-06-10 18:00")
	for _, date := range []string{"2021-06-10", "2021-06-11"} { // the silent get notices
		o.build(date, date+" 22:00")
	}
	if said, status := o.tonight(clock(t, "2021-06-12 22:00")); status != exitDone {
		t.Fatalf("status %d:\n%s", status, said)
	}
	for _, args := range [][]string{{"forms", "-out", filepath.Join(o.dir, "site", "空白表")}, {"draw", "-date", "2021-06-12"}} {
		var said bytes.Buffer
		if status := run(t.Context(), append(args, "-config", filepath.Join(o.dir, "config.yaml")), streams{out: &said, err: &said, now: clock(t, "2021-06-12 22:30")}); status != exitDone {
			t.Fatalf("%v: status %d:\n%s", args, status, said.String())
		}
	}
	var read []string
	tellings(t, o.dir, func(name, text string) {
		read = append(read, name)
		if slices.Contains([]string{"datapackage.json", metricsOf}, filepath.Base(name)) {
			return // read by programs, which name their fields in English everywhere
		}
		if found := english.FindString(unread.ReplaceAllString(text, "\n")); found != "" {
			t.Errorf("%s: %q", name, found)
		}
	})
	mustHave(t, read, "briefs/notices/", "office/抽查名单", "东河镇/自查.html", "空白表/自查.html", metricsOf, handedUp+"/2021-06-12/card.json", "data/units.csv", "回执/2021-06-10 核对回执.xlsx")
}
