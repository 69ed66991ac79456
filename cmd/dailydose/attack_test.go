package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// attackSite plays somebody who takes all that a site publishes of a day and works out
// by addition and subtraction what it does not tell. The truth is the office's own list.
func attackSite(t *testing.T, home string, published int) {
	days, err := filepath.Glob(filepath.Join(home, "site", "2021-*"))
	must(t, err)
	if len(days) != published {
		t.Fatalf("only %d days are published", len(days))
	}
	hidden := 0
	for _, dir := range days {
		day := filepath.Base(dir)
		truth, err := excelize.OpenFile(filepath.Join(home, "office", day+" 明细表.xlsx"))
		must(t, err)
		reasons, reactions := officeRows(t, truth, "未接种原因"), officeRows(t, truth, "异常反应")
		must(t, truth.Close())
		county, heat := followUpPage(t, filepath.Join(dir, "follow-up.html"))
		told := rowsBy(csvRows(t, filepath.Join(dir, "data", "follow_up.csv")), "unit", "reason")
		for i, of := range []string{"open", "untended", "", "appointments_broken", "closed"} {
			if of == "" { // who has nobody in charge is in no data file
				continue
			}
			a := attack{}
			for _, row := range reasons {
				in := []string{row["单位"]}
				if digits(county[row["原因"]][i]) {
					in = append(in, row["原因"])
				}
				column := []string{"尚未接种", "7日未跟进", "", "预约已过", "已销号"}[i]
				fewer := i == 0 && strings.HasPrefix(heat[row["单位"]+row["原因"]], "少于")
				a.cell(row[column], told[row["单位"]+row["原因"]][of], fewer, in...)
			}
			hidden += a.run(t, day+" follow_up "+of)
		}
		cases := 0
		for _, row := range csvRows(t, filepath.Join(dir, "data", "aefi.csv")) {
			n, _ := strconv.Atoi(row["cases"])
			if cases += n; row["lot"] != "" && n < 5 {
				t.Errorf("%s: of lot %s a count of %d is told", day, row["lot"], n)
			}
		}
		for _, row := range reactions {
			n, _ := strconv.Atoi(row["例数"])
			cases -= n
		}
		if cases != 0 {
			t.Errorf("%s: %d adverse events more are published than there are", day, cases)
		}
	}
	if hidden < 2*published {
		t.Errorf("only %d counts are hidden in %d days: nothing was tried", hidden, published)
	}
}

// attack is a table of counts, each known to lie between two values, and the groups of
// them whose sums are published.
type attack struct {
	truth       []int
	told        []bool
	low, high   []int
	groups      map[string][]int
	groupTotals map[string]int
}

// cell enters a count: what it is, what is published of it ("" for nothing, or that it is fewer
// than 5), and the groups it is of whose sums are published.
func (a *attack) cell(truth, told string, fewer bool, in ...string) {
	if a.groups == nil {
		a.groups, a.groupTotals = map[string][]int{}, map[string]int{}
	}
	n, _ := strconv.Atoi(truth)
	at := len(a.truth)
	a.truth, a.told = append(a.truth, n), append(a.told, told != "")
	low, high := n, n
	if told == "" {
		if low, high = 0, 1<<20; fewer {
			low, high = 1, 4
		}
	}
	a.low, a.high = append(a.low, low), append(a.high, high)
	for _, group := range in {
		a.groups[group] = append(a.groups[group], at)
		a.groupTotals[group] += n
	}
}

// run narrows what each count can be until nothing more follows, and returns how many are hidden.
func (a *attack) run(t *testing.T, name string) (hidden int) {
	t.Helper()
	for changed := true; changed; {
		changed = false
		for group, members := range a.groups {
			low, high := 0, 0
			for _, i := range members {
				low, high = low+a.low[i], high+a.high[i]
			}
			for _, i := range members {
				least, most := a.groupTotals[group]-(high-a.high[i]), a.groupTotals[group]-(low-a.low[i])
				if least > a.low[i] {
					low, a.low[i], changed = low+least-a.low[i], least, true
				}
				if most < a.high[i] {
					high, a.high[i], changed = high+most-a.high[i], most, true
				}
			}
		}
	}
	smallest := make([]int, len(a.truth)) // of a cell's groups' totals
	for i := range smallest {
		smallest[i] = 1 << 20
	}
	for group, members := range a.groups {
		for _, i := range members {
			smallest[i] = min(smallest[i], a.groupTotals[group])
		}
	}
	for i, n := range a.truth {
		switch {
		case a.told[i] && n > 0 && n < 5:
			t.Errorf("%s: a count of %d is told", name, n)
		case !a.told[i]:
			hidden++
			if a.high[i]-a.low[i]+1 < min(3, smallest[i]+1) {
				t.Errorf("%s: a hidden %d can only be %d to %d", name, n, a.low[i], a.high[i])
			}
		}
	}
	return hidden
}

var (
	pageRow  = regexp.MustCompile(`<tr[^>]*><th scope="row">(?:<a[^>]*>)?([^<]*)(?:</a>)?</th>(.*)</tr>`)
	pageCell = regexp.MustCompile(`<td class="n[^"]*">([^<]*)(?:<small class="moved">[^<]*</small>)?</td>`)
)

// followUpPage is what the page has of the county by reason, columns as there but for the
// share, and of each unit and reason how many are followed up.
func followUpPage(t *testing.T, file string) (county map[string][]string, heat map[string]string) {
	t.Helper()
	raw, err := os.ReadFile(file)
	must(t, err)
	var reasons []string
	county, heat = map[string][]string{}, map[string]string{}
	pageRows(raw, "h-reasons", func(name string, cells []string) {
		reasons = append(reasons, name)
		county[name] = slices.Delete(cells, 1, 2)
	})
	pageRows(raw, "h-heat", func(name string, cells []string) {
		if len(cells) != 1+len(reasons)+4 {
			t.Fatalf("%s: %s has %d cells", file, name, len(cells))
		}
		for i, reason := range reasons {
			heat[name+reason] = cells[1+i]
		}
	})
	return county, heat
}

// pageRows visits the rows of the table of a section but for its total, which the attack knows.
func pageRows(page []byte, section string, visit func(name string, cells []string)) {
	_, rest, _ := bytes.Cut(page, []byte(`id="`+section+`"`))
	rest, _, _ = bytes.Cut(rest, []byte("</section>"))
	rest, _, _ = bytes.Cut(rest, []byte("<tfoot>"))
	for _, row := range pageRow.FindAllSubmatch(rest, -1) {
		var cells []string
		for _, cell := range pageCell.FindAllSubmatch(row[2], -1) {
			cells = append(cells, string(cell[1]))
		}
		visit(string(row[1]), cells)
	}
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789,") == "" }

// rowsBy are rows by the values of some columns.
func rowsBy(rows []map[string]string, keys ...string) map[string]map[string]string {
	by := map[string]map[string]string{}
	for _, row := range rows {
		key := ""
		for _, k := range keys {
			key += row[k]
		}
		by[key] = row
	}
	return by
}

func csvRows(t *testing.T, file string) (rows []map[string]string) {
	t.Helper()
	return named(csvCells(t, file))
}

func csvCells(t *testing.T, file string) [][]string {
	t.Helper()
	raw, err := os.ReadFile(file)
	must(t, err)
	all, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff")))).ReadAll()
	must(t, err)
	return all
}

func officeRows(t *testing.T, f *excelize.File, sheet string) []map[string]string {
	t.Helper()
	all, err := f.GetRows(sheet)
	must(t, err)
	if slices.Contains(f.GetSheetList(), sheet) {
		for len(all) > 0 && !slices.Contains(all[0], "单位") && !slices.Contains(all[0], "批号") { // the title
			all = all[1:]
		}
	}
	return named(all)
}

// named are the rows below a header, by its names.
func named(all [][]string) (rows []map[string]string) {
	for _, cells := range all[min(1, len(all)):] {
		row := map[string]string{}
		for i, key := range all[0] {
			if i < len(cells) {
				row[key] = cells[i]
			}
		}
		rows = append(rows, row)
	}
	return rows
}
