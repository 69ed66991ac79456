package page

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// column is what became of a table's column when its head was clicked twice.
type column struct {
	Table  string     `json:"table"`
	Head   string     `json:"head"`
	Number bool       `json:"number"`
	States []string   `json:"states"` // of all heads, after each click
	Cells  [][]string `json:"cells"`  // the column, before the clicks and after each
}

// clickHeads clicks every head of every table twice. Of long tables the first rows
// are enough.
const clickHeads = `Array.from(document.querySelectorAll("table.sort")).reduce(function (seen, t, n) {
	Array.from(t.tBodies[0].rows).slice(150).forEach(function (r) { r.remove(); });
	function cells(i) { return Array.from(t.tBodies[0].rows).map(function (r) { return r.cells[i].innerText.trim(); }); }
	function states() { return Array.from(t.tHead.querySelectorAll("th[aria-sort]")).map(function (th) { return th.cellIndex + " " + th.getAttribute("aria-sort"); }).join(); }
	return seen.concat(Array.from(t.tHead.querySelectorAll("th")).filter(function (th) { return th.querySelector("button"); }).map(function (th) {
		var i = th.cellIndex, c = {table: (t.id || "") + n, head: i + " " + th.textContent, number: th.classList.contains("n"), states: [], cells: [cells(i)]};
		for (var k = 0; k < 2; k++) { th.querySelector("button").click(); c.states.push(states()); c.cells.push(cells(i)); }
		return c;
	}));
}, [])`

// TestSort: a click on a head puts a table in order, a second click turns it round;
// numbers as numbers, days as days, words as a dictionary has them, blanks last. The short
// run has three pages, on which each of these stands.
func TestSort(t *testing.T) {
	s, files := openFixture(t)
	tables, columns := map[string]bool{}, 0
	few := []string{"progress", "supervision", "units/城关镇"}
	for name := range files {
		day, page, _ := strings.Cut(strings.TrimSuffix(name, ".html"), "/")
		if day != june8.String() || strings.HasPrefix(page, "units/") && path.Base(page) != "城关镇" && path.Base(page) != "县督考办" || !strings.Contains(files[name], " sort") {
			continue
		}
		if testing.Short() && !slices.Contains(few, page) {
			continue
		}
		s.open(page, 1366)
		for _, c := range ask[[]column](s, clickHeads) {
			tables[page+c.Table], columns = true, columns+1
			c.mustBeSorted(t, page)
		}
	}
	if len(tables) < len(few) || !testing.Short() && (len(tables) < 18 || columns < 120) {
		t.Errorf("only %d tables and %d columns tried", len(tables), columns)
	}
}

// TestKept: how a table is sorted and filtered stands in the address, and holds when the page
// is opened by it; units are found by the first letters of their names.
func TestKept(t *testing.T) {
	s, _ := openFixture(t)
	s.open("progress", 1366)
	const rows = `Array.from(document.querySelectorAll("#all tbody tr:not([hidden])")).map(function (r) { return r.cells[0].textContent; }).join()`
	ask[bool](s, `(function (f) {
		document.querySelectorAll("#all thead button")[4].click();
		f.value = "csgl";
		f.dispatchEvent(new Event("input"));
		return true;
	})(document.querySelector('[data-for=all] [data-filter=text]'))`)
	same(s, "found by first letters", ask[string](s, rows), "县城市管理局")
	same(s, "the address", ask[string](s, "location.hash"), "#all.sort=4down&all.text=csgl")
	ask[bool](s, `(function () { document.querySelector("[data-for=all] .quiet").click(); return true; })()`)
	same(s, "the address, asking for all again", ask[string](s, "location.hash"), "#all.sort=4down")
	before := ask[string](s, rows)
	s.do(chromedp.Reload())
	same(s, "opened by the address", ask[string](s, rows), before)
	same(s, "told", ask[string](s, `document.querySelectorAll("#all thead th")[4].getAttribute("aria-sort")`), "descending")
}

func (c column) mustBeSorted(t *testing.T, page string) {
	t.Helper()
	where := fmt.Sprintf("%s, table %s, column %s", page, c.Table, c.Head)
	at, _, _ := strings.Cut(c.Head, " ")
	if a, b := at+" ascending", at+" descending"; !slices.Equal(c.States, []string{a, b}) && !slices.Equal(c.States, []string{b, a}) {
		t.Errorf("%s: told as %q", where, c.States)
		return
	}
	for k, state := range c.States {
		got, was := c.Cells[k+1], slices.Clone(c.Cells[0])
		if sorted := slices.Clone(got); !slices.Equal(slices.Sorted(slices.Values(sorted)), slices.Sorted(slices.Values(was))) {
			t.Errorf("%s: rows came or went", where)
		}
		order := c.order()
		if strings.HasSuffix(state, "descending") {
			order = backwards(order)
		}
		if wrong := c.unsorted(got, order); wrong > 0 {
			t.Errorf("%s, %s: %q stands before %q: %q", where, state, got[wrong-1], got[wrong], got)
		}
	}
}

func backwards(order func(a, b string) int) func(a, b string) int {
	return func(a, b string) int { return order(b, a) }
}

// blank is a cell that says nothing, or words in a column of numbers.
func (c column) blank(s string) bool {
	return s == "" || s == "—" || c.Number && !figure.MatchString(s)
}

// unsorted is the first cell that should not stand below the one above it, 0 for none.
func (c column) unsorted(cells []string, order func(a, b string) int) int {
	for i := 1; i < len(cells); i++ {
		a, b := cells[i-1], cells[i]
		if c.blank(a) && !c.blank(b) || !c.blank(a) && !c.blank(b) && order(a, b) > 0 {
			return i
		}
	}
	return 0
}

var (
	figure = regexp.MustCompile(`[-－]?[0-9][0-9,]*(\.[0-9]+)?`)
	date   = regexp.MustCompile(`^(?:(\d+)年)?(\d+)月(\d+)日(?: ?(\d+):(\d+))?`)
)

// order is how the cells of the column compare: it reads what a reader sees.
func (c column) order() func(a, b string) int {
	seen := slices.DeleteFunc(slices.Clone(c.Cells[0]), c.blank)
	switch {
	case len(seen) > 0 && !slices.ContainsFunc(seen, func(s string) bool { return !date.MatchString(s) }):
		return func(a, b string) int { return slices.Compare(moment(a), moment(b)) }
	case c.Number:
		return func(a, b string) int { return cmp.Compare(number(a), number(b)) }
	}
	words := collate.New(language.MustParse("zh-CN"))
	return func(a, b string) int {
		if !han(a) || !han(b) { // signs and letters differ between libraries
			return 0
		}
		return words.CompareString(a, b)
	}
}

func han(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}

func moment(s string) []int {
	var parts []int
	for _, p := range date.FindStringSubmatch(s)[1:] {
		n, _ := strconv.Atoi(p)
		parts = append(parts, n)
	}
	return parts
}

// number is the figure in a cell; a rank stands below its movement.
func number(s string) float64 {
	s = s[strings.LastIndex(s, "\n")+1:]
	n, _ := strconv.ParseFloat(strings.NewReplacer(",", "", "－", "-").Replace(figure.FindString(s)), 64)
	return n
}

// TestSortByKeyboard: Enter and the space bar do what a click does, and the focus stays.
func TestSortByKeyboard(t *testing.T) {
	s, _ := openFixture(t)
	s.open("progress", 1366)
	const state = `document.querySelector("#all th[aria-sort]").textContent + " " + document.querySelector("#all th[aria-sort]").getAttribute("aria-sort") + " " + document.activeElement.textContent`
	s.do(chromedp.Focus("#all th:nth-child(5) button"))
	for _, step := range []struct{ key, want string }{
		{kb.Enter, "目标 descending 目标"}, {" ", "目标 ascending 目标"}, {kb.Enter, "目标 descending 目标"},
	} {
		s.do(chromedp.KeyEvent(step.key))
		same(s, "after the key", ask[string](s, state), step.want)
	}
}

// TestEveryLongTable: a table without a name of its own keeps its order in the address, too, and a
// long one has a field that finds units by the first letters of their readings.
func TestEveryLongTable(t *testing.T) {
	s, _ := openFixture(t)
	for _, name := range []string{"quality", "reporting", "supply", "verification"} {
		s.open(name, 1366)
		lacking := ask[[]string](s, `Array.from(document.querySelectorAll("main table.sort")).filter(function (t) {
			return !t.id || t.tBodies[0].rows.length > 12 && !document.querySelector('.tools[data-for~="' + t.id + '"] [data-filter=text]');
		}).map(function (t) { return t.outerHTML.slice(0, 80); })`)
		same(s, name+": tables that cannot be kept or searched", strings.Join(lacking, "; "), "")
	}
	s.open("quality", 1366)
	ask[bool](s, `document.querySelector("#t-units thead button").click(), true`)
	found := ask[[]string](s, `(function () {
		var f = document.querySelector('.tools[data-for="t-units"] [data-filter=text]');
		f.value = "cgz";
		f.dispatchEvent(new Event("input"));
		return Array.from(document.querySelectorAll("#t-units tbody tr:not([hidden]) th")).map(function (th) { return th.textContent; });
	})()`)
	same(s, "found by the letters", strings.Join(found, ","), "城关镇")
	same(s, "the address", ask[string](s, "location.hash"), "#t-units.sort=0up&t-units.text=cgz")
	s.do(chromedp.Reload())
	same(s, "found again", ask[int](s, `document.querySelectorAll("#t-units tbody tr:not([hidden])").length`), 1)
}
