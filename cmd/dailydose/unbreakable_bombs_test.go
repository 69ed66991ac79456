//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/sheet/sheettest"
)

const bombHead = `<row r="1"><c t="inlineStr"><is><t>姓名</t></is></c><c t="inlineStr"><is><t>证件号码</t></is></c><c t="inlineStr"><is><t>人群类别</t></is></c><c t="inlineStr"><is><t>剂次</t></is></c><c t="inlineStr"><is><t>接种日期</t></is></c><c t="inlineStr"><is><t>疫苗品种</t></is></c></row>`

// smallBombs are of the same make at limits of a quarter's size: what the short run has of them.
func smallBombs() map[string]sheettest.Parts {
	return map[string]sheettest.Parts{
		"32,000 characters, 2,000 times": bombOf(many(2000, `<row><c t="s"><v>0</v></c></row>`), "<si><t>"+many(32_000, "x")+"</t></si>"),
		"49,000 rows, all wrong":         bombOf(many(49_000, bombRow), ""),
		"500 sheets of rosters":          manySheets(499, 98),
	}
}

// textBombs are such texts: one line wider than any worksheet, and many in which all is wrong.
func textBombs(lines int) map[string]string {
	const head = "东河镇2021年6月9日接种名册\n姓名,证件号码,人群类别,剂次,接种日期,疫苗品种\n"
	return map[string]string{
		"20 MB of separators":                  head + many(20_000_000-len(head), ","),
		fmt.Sprint(lines, " lines, all wrong"): head + many(lines, "错,错,错,错,错,错\n"),
	}
}

const bombLimits = "limits: {unpacked_mb: 64, rows: 50000}\n"

const bombRow = `<row><c t="inlineStr"><is><t>错</t></is></c><c t="inlineStr"><is><t>错</t></is></c><c t="inlineStr"><is><t>错</t></is></c><c t="inlineStr"><is><t>错</t></is></c><c t="inlineStr"><is><t>错</t></is></c><c t="inlineStr"><is><t>错</t></is></c></row>`

func many(n int, text string) string { return strings.Repeat(text, n) }

// bombOf is a workbook with these rows under the head of its roster, and these shared strings.
func bombOf(rows, strings string) sheettest.Parts {
	return summarised(sheettest.RawBook("接种名册", bombHead+rows, strings))
}

// bombs are small workbooks that cost their reader much, each just within a limit or past it.
func bombs() map[string]sheettest.Parts {
	const part, book = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
	numbered := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	planned := bombOf("", "")
	planned[book] = strings.Replace(planned[book], "</sheets>", "</sheets><definedNames>"+numbered(2<<20, `<definedName name="n%d">1</definedName>`)+"</definedNames>", 1)
	return map[string]sheettest.Parts{
		"10 MB shared, referred to 1,200 times": bombOf(many(1200, `<row><c t="s"><v>0</v></c></row>`), "<si><t>"+many(10<<20, "x")+"</t></si>"),
		"32,000 characters, 8,000 times":        bombOf(many(8000, `<row><c t="s"><v>0</v></c></row>`), "<si><t>"+many(32_000, "x")+"</t></si>"),
		"2,000,000 names":                       planned,
		"29,000 merges beside as many rows": func() sheettest.Parts {
			p := bombOf(many(29_000, bombRow), "")
			p[part] = strings.Replace(p[part], "</sheetData>", "</sheetData><mergeCells>"+numbered(29_000, `<mergeCell ref="D2:D2%d"/>`)+"</mergeCells>", 1)
			return p
		}(),
		"1,900,000 strings of 100":         bombOf("", numbered(1_900_000, "<si><t>%099d</t></si>")),
		"4,000,000 cells of 50":            bombOf("<row>"+many(15_000, `</row><row>`+many(256, `<c><v>0123456789</v></c>`))+"</row>", ""),
		"wide rows":                        bombOf(many(240, "<row>"+many(16_384, "<c><v>1</v></c>")+"</row>"), ""),
		"199,000 rows, all wrong":          bombOf(many(199_000, bombRow), ""),
		"500 sheets of rosters":            manySheets(499, 300),
		"199,000 rows of distinct strings": bombOf(numbered(199_000, `<row><c t="inlineStr"><is><t>甲%d</t></is></c><c t="inlineStr"><is><t>%[1]d</t></is></c><c t="inlineStr"><is><t>常住人群</t></is></c><c><v>1</v></c><c><v>44357</v></c><c t="inlineStr"><is><t>甲厂</t></is></c><c t="inlineStr"><is><t>备注%050[1]d</t></is></c></row>`), ""),
	}
}

// summarised adds a summary sheet to a workbook.
func summarised(p sheettest.Parts) sheettest.Parts {
	p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], "<sheets>", `<sheets><sheet name="日报" sheetId="7" r:id="d"/>`, 1)
	p["xl/_rels/workbook.xml.rels"] = strings.Replace(p["xl/_rels/workbook.xml.rels"], "</Relationships>",
		`<Relationship Id="d" Type="`+sheettest.RelationTypes+`worksheet" Target="worksheets/sheet0.xml"/></Relationships>`, 1)
	return p.With("xl/worksheets/sheet0.xml", `<worksheet><sheetData>`+sheettest.Unaddressed([]string{"填报单位", "东河镇"}, []string{"报告日期", "2021-06-09"})+`</sheetData></worksheet>`)
}

func manySheets(n, rows int) sheettest.Parts {
	p := summarised(sheettest.RawBook("接种名册", bombHead, ""))
	var sheets strings.Builder
	for i := range n - 1 {
		fmt.Fprintf(&sheets, `<sheet name="名册%d" sheetId="%d" r:id="rId1"/>`, i, i+10)
	}
	p["xl/worksheets/sheet1.xml"] = `<worksheet><sheetData>` + bombHead + strings.Repeat(`<row><c t="inlineStr"><is><t>错</t></is></c></row>`, rows) + `</sheetData></worksheet>`
	p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], "</sheets>", sheets.String()+"</sheets>", 1)
	return p
}

// spent is what a process took in all.
type spent struct {
	Status int
	CPU    time.Duration
	MB     float64
	Said   string
}

const measuring = "DAILYDOSE_TEST_MEASURES"

// TestMeasured runs a command for measured: not from the test's own process, as a child's
// peak memory, as the system tells it, is never less than its parent's was.
func TestMeasured(t *testing.T) {
	var args []string
	if json.Unmarshal([]byte(os.Getenv(measuring)), &args) != nil {
		t.Skip("runs for TestBombs")
	}
	c := exec.Command(args[0], args[1:]...)
	c.Env = slices.DeleteFunc(os.Environ(), func(set string) bool { return strings.HasPrefix(set, "GOGC=") }) // which is for the tests
	said, _ := c.CombinedOutput()
	p := c.ProcessState
	must(t, json.NewEncoder(os.Stdout).Encode(spent{p.ExitCode(), p.UserTime() + p.SystemTime(), peakMB(c), string(said)}))
}

// measured runs a command, and returns what it took.
func (o office) measured(args ...string) (taken spent) {
	o.t.Helper()
	own, err := os.Executable()
	must(o.t, err)
	spelled, err := json.Marshal(args)
	must(o.t, err)
	c := o.process(own, "-test.run=^TestMeasured$")
	c.Env = append(os.Environ(), measuring+"="+string(spelled))
	out, err := c.Output()
	must(o.t, err)
	must(o.t, json.NewDecoder(bytes.NewReader(out)).Decode(&taken))
	return taken
}

// TestBombs: no workbook costs a night more than 300 MB, or more than 20 times what it
// costs without it: 10 s where that is half a second; and the night publishes what the others
// reported. In the short run, some at lower limits.
func TestBombs(t *testing.T) {
	t.Parallel()
	county := newOffice(t, smallConfig)
	county.dropDay(12)
	most, tried, lines := time.Duration(20), bombs, 190_000 // times
	if testing.Short() {
		most, tried, lines = 10, smallBombs, 49_000
		county.put("config.yaml", smallConfig+bombLimits)
	}
	plain := county.again(t).measured("dailydose", "report", "-config", "config.yaml", "-date", june(12))
	files := map[string][]byte{}
	for name, parts := range tried() {
		files[name] = parts.Zip(t)
	}
	for name, text := range textBombs(lines) {
		files[name] = []byte(text)
	}
	for name, content := range files {
		t.Run(name, func(t *testing.T) {
			o := county.again(t)
			o.drop("东河镇/名册.xlsx", content, june(12)+" 18:00") // whatever it is called
			night := o.measured("dailydose", "report", "-config", "config.yaml", "-date", june(12))
			t.Logf("%.1f s, %.1f without; %.0f MB", night.CPU.Seconds(), plain.CPU.Seconds(), night.MB)
			if night.Status != exitDone || night.CPU > most*plain.CPU || night.MB > 300 {
				t.Errorf("status %d, %.1f s, %.0f MB:\n%s", night.Status, night.CPU.Seconds(), night.MB, night.Said)
			}
			o.mustTell("doses", o.given(june(12)), "3")
		})
	}
}
