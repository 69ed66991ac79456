package page

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// TestBrowserWays finds its way through a site of three nights, opened from
// disk: the search, from day to day, and what a daily pace would come to.
func TestBrowserWays(t *testing.T) {
	reader := &reader{t, browser(t), t.TempDir()}
	cards := nights(t)
	threeNights(t, reader.dir, cards)
	t.Run("search by keyboard", reader.searchByKeyboard)
	t.Run("search by mouse", reader.searchByMouse)
	t.Run("search on a phone", reader.searchOnAPhone)
	t.Run("day to day", reader.dayToDay)
	t.Run("wall to day", reader.wallToDay)
	t.Run("unit of another name", reader.unitOfAnotherName)
	t.Run("pick a day", reader.pickADay)
	t.Run("pace", func(t *testing.T) { reader.pace(t, &cards[2].County.Measures) })
}

// nights are the cards of three days; before the last a unit was given another name.
func nights(t *testing.T) []*tally.Card {
	t.Helper()
	var cards []*tally.Card
	for i := range 3 {
		drive := fixtureDrive()
		drive.Units[2].Aliases = []string{"马岭公社"}
		if i < 2 {
			drive.Units[1].Name = "龙山乡"
		}
		cards = append(cards, fixtureCard(drive, june8+12+day.Day(i)))
	}
	return cards
}

// threeNights publishes one day after another, as the program does: a day's own
// pages know nothing of the days after it.
func threeNights(t *testing.T, dir string, cards []*tally.Card) {
	t.Helper()
	var site Site
	files := map[string]string{}
	for _, c := range cards {
		site.Published = append(site.Published, Published{Day: c.Day, Pages: Names(c), Told: account.EntryOf(c)})
		buildInto(t, files, c, site)
	}
	save(t, dir, files)
}

// reader sits before the browser.
type reader struct {
	t   *testing.T
	ctx context.Context
	dir string
}

func (r *reader) open(page string, width int64) {
	r.t.Helper()
	at := (&url.URL{Scheme: "file", Path: filepath.Join(r.dir, filepath.FromSlash(page))}).String()
	r.do(chromedp.EmulateViewport(width, 768), chromedp.Navigate(at))
}

func (r *reader) do(steps ...chromedp.Action[chromedp.Void]) {
	r.t.Helper()
	if err := chromedp.Do(r.ctx, steps...); err != nil {
		r.t.Fatal(err)
	}
}

func (r *reader) press(keys ...string) {
	r.t.Helper()
	for _, k := range keys {
		r.do(chromedp.KeyEvent(k))
	}
}

func (r *reader) see(script string) string {
	r.t.Helper()
	s, err := chromedp.Run(r.ctx, chromedp.Evaluate[string]("String("+script+")"))
	if err != nil {
		r.t.Fatalf("%s: %v", script, err)
	}
	return s
}

func (r *reader) expect(t *testing.T, what, script, want string) {
	t.Helper()
	if got := r.see(script); got != want {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

// arrive waits until the browser shows a page.
func (r *reader) arrive(t *testing.T, page string) {
	t.Helper()
	got := ""
	for range 500 {
		got, _ = chromedp.Run(r.ctx, chromedp.Evaluate[string]("decodeURIComponent(location.pathname) + (document.readyState === 'complete' ? '' : ' …')"))
		if got == filepath.ToSlash(filepath.Join(r.dir, page)) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("is on %s, not on %s", got, page)
}

const (
	field    = `document.querySelector("#find input")`
	hits     = `Array.from(document.querySelectorAll("#find-list li")).map(function (l) { return l.firstChild.textContent.trim(); })`
	expanded = field + `.getAttribute("aria-expanded")`
	chosen   = `(document.getElementById(` + field + `.getAttribute("aria-activedescendant")) || {textContent: ""}).textContent.split(" ")[0]`
)

func (r *reader) searchByKeyboard(t *testing.T) {
	r.open("2021-06-22/quality.html", 1366)
	r.press("/")
	r.expect(t, "the stroke leads to the field", "document.activeElement.id", "find-unit")
	r.see(field + `.value = ""`) // the driver types the sign as an event of its own, which no keyboard does
	r.press(kb.Escape)
	r.expect(t, "nothing is open yet", expanded, "false")
	r.press("山")
	r.expect(t, "names with the sign", hits, "龙山镇")
	r.press(kb.Backspace, "镇")
	r.expect(t, "open", expanded, "true")
	r.expect(t, "the first is chosen", chosen, "城关镇")
	r.press(kb.ArrowDown, kb.ArrowDown, kb.ArrowUp)
	r.expect(t, "arrows", chosen, "龙山镇")
	r.press(kb.ArrowUp, kb.ArrowUp)
	r.expect(t, "and round the end", chosen, "南溪镇")
	r.expect(t, "one is chosen", `document.querySelectorAll("#find-list [aria-selected=true]").length`, "1")
	r.press(kb.Escape)
	r.expect(t, "closed", expanded+` + document.querySelector(".found").hidden`, "falsetrue")
	r.expect(t, "what was typed stays", field+".value", "镇")
	r.press(kb.Escape)
	r.expect(t, "and is cleared", field+".value", "")
	for _, c := range []struct{ text, want string }{
		{"财政", "县财政局"}, {"县城关", "城关镇"}, {"市监局", "县市场监管局"}, {"公社", "马岭乡"}, {"无此单位", ""},
	} {
		r.see(field + `.value = ""`)
		r.press(c.text)
		r.expect(t, c.text, hits, c.want)
	}
	r.expect(t, "told", `document.getElementById("find-say").textContent`, "没有符合的单位。")
	r.see(field + `.value = ""`)
	r.press("龙山", kb.Enter)
	r.arrive(t, "2021-06-22/units/龙山镇.html")
}

func (r *reader) searchByMouse(t *testing.T) {
	r.open("index.html", 1366)
	r.do(chromedp.Click("#find-unit"))
	r.expect(t, "a click shows all units", `document.querySelectorAll("#find-list li").length`, "32")
	r.do(chromedp.Click("#find-4"))
	r.arrive(t, "2021-06-22/units/石桥镇.html")
	r.expect(t, "a stroke in the field is a sign", `(function (i) { i.focus(); return i.id; })(`+field+`)`, "find-unit")
	r.press("/")
	r.expect(t, "typed", field+".value", "/")
}

func (r *reader) searchOnAPhone(t *testing.T) {
	r.open("2021-06-22/units/石桥镇.html", 390)
	r.do(chromedp.Click("#find-unit"))
	r.expect(t, "the list fits", `(function (b) { return b.left >= 0 && b.right <= innerWidth && b.width > 200; })(document.querySelector(".found").getBoundingClientRect())`, "true")
	r.expect(t, "no sideways scroll", "document.documentElement.scrollWidth - document.documentElement.clientWidth", "0")
	r.see(field + ".blur()")
	r.expect(t, "closed when left", expanded, "false")
	r.open("2021-06-22/progress.html", 360)
	r.do(chromedp.Click("[data-key=more]"))
	r.expect(t, "a pace tried on the narrowest phone", "document.documentElement.scrollWidth - document.documentElement.clientWidth", "0")
}

// dayToDay: pages of earlier days, made when no later one was there, lead on.
func (r *reader) dayToDay(t *testing.T) {
	r.open("2021-06-20/supply.html", 1366)
	r.expect(t, "told to be old", `document.getElementById("stale").hidden`, "false")
	r.expect(t, "first day", `document.querySelector(".days [rel=prev]").hidden`, "true")
	r.do(chromedp.Click(".days [rel=next]"))
	r.arrive(t, "2021-06-21/supply.html")
	r.expect(t, "next", `document.querySelector(".days [rel=next] b").textContent`, "6月22日")
	r.do(chromedp.Click(".days [rel=next]"))
	r.arrive(t, "2021-06-22/supply.html")
	r.expect(t, "the latest", `document.getElementById("stale").hidden && document.querySelector(".days [rel=next]").hidden`, "true")
	r.open("index.html", 1366)
	r.do(chromedp.Click(".days [rel=prev]"))
	r.arrive(t, "2021-06-21/index.html")
}

// wallToDay: a cell of the wall leads to the unit's page of that day, where there is one.
func (r *reader) wallToDay(t *testing.T) {
	const cell = `Array.from(document.querySelectorAll("#wall tbody tr:not(.kind)")).filter(function (tr) { return tr.cells[0].textContent === %q; })[0].cells[document.querySelectorAll("#wall thead [data-day]").length - %d].click()`
	const ways = `document.querySelectorAll(".wallstatus a").length`
	r.open("2021-06-22/reporting.html", 1366)
	for _, c := range []struct {
		name, unit string
		before     int
		ways       string
	}{
		{"the day itself", "石桥镇", 0, "1"},
		{"the day before", "石桥镇", 1, "2"},
		{"a day that was not published", "石桥镇", 5, "1"},
		{"a unit that had another name", "龙山镇", 1, "1"},
	} {
		r.see(fmt.Sprintf(cell, c.unit, c.before))
		r.expect(t, c.name, ways, c.ways)
	}
	r.see(fmt.Sprintf(cell, "石桥镇", 1))
	r.do(chromedp.Click(".wallstatus a:last-child"))
	r.arrive(t, "2021-06-21/units/石桥镇.html")
}

func (r *reader) unitOfAnotherName(t *testing.T) {
	r.open("2021-06-21/units/龙山乡.html", 1366)
	r.do(chromedp.Click(".days [rel=prev]"))
	r.arrive(t, "2021-06-20/units/龙山乡.html")
	r.open("2021-06-21/units/龙山乡.html", 1366)
	r.expect(t, "told in the list", `document.querySelector(".days option").textContent`, "6月22日 二（总览）")
	r.do(chromedp.Click(".days [rel=next]"))
	r.arrive(t, "2021-06-22/index.html")
}

func (r *reader) pickADay(t *testing.T) {
	r.open("2021-06-20/units/城关镇.html", 1366)
	r.expect(t, "months", `document.querySelector(".days optgroup").label`, "2021年6月")
	r.expect(t, "its own day", `document.querySelector(".days select").selectedOptions[0].textContent`, "6月20日 日")
	r.do(chromedp.Focus(".days select"))
	r.press(kb.ArrowUp)
	r.arrive(t, "2021-06-20/units/城关镇.html") // passing over a day does not open it
	r.press(kb.ArrowUp)
	r.press(kb.Enter)
	r.arrive(t, "2021-06-22/units/城关镇.html")
	r.see(`(function (s) { s.selectedIndex = 1; s.dispatchEvent(new Event("change")); })(document.querySelector(".days select"))`)
	r.arrive(t, "2021-06-21/units/城关镇.html")
}

// pace: at the pace of the last days first doses end when the program says they do.
func (r *reader) pace(t *testing.T, m *tally.Measures) {
	const tried = `document.querySelector(".custom").dataset.finish`
	r.open("2021-06-22/index.html", 1366)
	r.do(chromedp.Click(`[href$="progress.html#h-scenario"]`), chromedp.WaitVisible("[data-key=now]"))
	r.expect(t, "nothing tried yet", `document.querySelector(".custom").hidden`, "true")
	r.do(chromedp.Click("[data-key=now]"))
	r.expect(t, "now", tried, m.Finish.Day.String())
	r.expect(t, "as in the table", `document.querySelector(".custom").cells[2].textContent === document.querySelector(".custom + tr").cells[2].textContent`, "true")
	for _, key := range []string{"more", "most", "required"} {
		r.do(chromedp.Click("[data-key=" + key + "]"))
		r.expect(t, key, fmt.Sprintf(`Array.from(document.querySelectorAll(".scenario tbody tr")).slice(1).some(function (r) {
			var tried = document.querySelector(".custom");
			return [1, 2, 3].every(function (i) { return r.cells[i].textContent === tried.cells[i].textContent; }) &&
				r.cells[4].textContent === tried.querySelector("[data-verdict]:not([hidden])").textContent;
		}) + %q`, key), "true"+key)
	}
	set := func(pace string) {
		r.see(`(function (i) { i.value = "` + pace + `"; i.dispatchEvent(new Event("input")); })(document.getElementById("scenario-pace"))`)
	}
	set("0")
	r.expect(t, "no pace", `document.querySelector(".custom").cells[2].textContent + document.querySelector(".custom").cells[3].textContent`, "无法完成"+thousands(m.Remaining)+"人")
	set("1e99")
	r.expect(t, "everybody at once", tried, "2021-06-23")
	set("-5")
	r.expect(t, "less than nothing", tried, "")
	r.expect(t, "the curve has it", `echarts.getInstanceByDom(document.querySelector("figure[data-chart=curve] .live")).getOption().series.some(function (s) { return s.name.indexOf("试算") >= 0; })`, "true")
}

func thousands(n int) string {
	s := fmt.Sprint(n)
	if len(s) > 3 {
		s = s[:len(s)-3] + "," + s[len(s)-3:]
	}
	return s
}
