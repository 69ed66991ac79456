package page

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// wanted asks for every chart of a page, as somebody does who points at each.
const wanted = `window.dailydose.charts.all.forEach(function (c) { window.dailydose.charts.want(c); });`

// settled waits until every chart, once wanted, is drawn in the width of its place; a
// chart that never is stays for the caller to find.
const settled = `new Promise(function (done) {
	var left = 500;
	` + wanted + `
	(function again() {
		var late = Array.from(document.querySelectorAll("figure.chart .plot")).some(function (p) {
			var picture = p.querySelector(".live canvas");
			return !picture || Math.abs(picture.getBoundingClientRect().width - p.clientWidth) > 1;
		});
		if (!late || !left--) return done(true);
		setTimeout(again, 30);
	})();
})`

// largeCard is a big county late in a long drive: 100 units, 200 days.
func largeCard() *tally.Card {
	drive := fixtureDrive()
	drive.Deadline, drive.Completion = drive.Start+219, drive.Start+219
	drive.Milestones = []campaign.Milestone{{Day: drive.Start + 60, Share: 0.5}, {Day: drive.Start + 190, Share: 1}}
	for i := 0; len(drive.Units) < 100; i++ {
		u := drive.Units[i%32]
		u.Name = fmt.Sprintf("%s第%d办事处", u.Name, i)
		drive.Units = append(drive.Units, u)
	}
	return fixtureCard(drive, drive.Start+199)
}

// TestEnglishRanking: a ranking fits the office's screen, though names and months are long words.
func TestEnglishRanking(t *testing.T) {
	drive := fixtureDrive()
	for i := range drive.Units {
		drive.Units[i].Name = fmt.Sprintf("Stonebridge Sub-county %d", i)
	}
	card := fixtureCard(drive, june8)
	card.Units[0].Finish.Day = day.New(2022, 9, 28)
	w, err := words.Load(templatesFS(), "en")
	if err != nil {
		t.Fatal(err)
	}
	files, dir := map[string]string{}, t.TempDir()
	err = Day(card, fixtureSite(card), w, templatesFS(), func(name string, content []byte) error {
		files[card.Day.String()+"/"+name] = string(content)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	save(t, dir, files)
	s := shop{t, browser(t), filepath.Join(dir, card.Day.String())}
	for _, width := range []int64{1366, 1280} {
		s.open("progress", width)
		same(s, fmt.Sprintf("pixels beyond the ranking's frame at %d", width), ask[int](s, `(function (t) { return t.scrollWidth - t.parentElement.clientWidth; })(document.getElementById("rank0"))`), 0)
		same(s, fmt.Sprintf("pixels of the tabs out of sight at %d", width), ask[int](s, `(function (t) { return t.scrollWidth - t.clientWidth; })(document.querySelector(".tabs ul"))`), 0)
	}
	s.open("progress", paperWidth)
	s.onPaper()
	same(s, "pixels beyond the sheet on paper", ask[int](s, `(function (t) { return t.scrollWidth - t.parentElement.clientWidth; })(document.getElementById("rank0"))`), 0)
	same(s, "totals that are seen on every sheet", ask[int](s, `Array.from(document.querySelectorAll("tfoot")).filter(function (f) {
		return getComputedStyle(f).display === "table-footer-group" || getComputedStyle(f.rows[0].cells[0]).position === "sticky";
	}).length`), 0)
	s.onScreen()
	s.open("progress", 360)
	same(s, "names that run into their lights on a phone", ask[int](s, `Array.from(document.querySelectorAll("#rank0 tbody tr")).filter(function (tr) {
		return tr.querySelector("th a").getBoundingClientRect().right > tr.querySelector(".light").getBoundingClientRect().left;
	}).length`), 0)
}

// TestLargeCounty: with 100 units and 200 days no page is too heavy, and all draw themselves.
func TestLargeCounty(t *testing.T) {
	if testing.Short() {
		t.Skip("it is of its size alone that it proves something")
	}
	all := []string{"units/城关镇"}
	for _, k := range kinds() {
		all = append(all, k.name)
	}
	s, pages := openPages(t, largeCard(), all...)
	for name, content := range pages {
		if len(content) > limit {
			t.Errorf("%s is %d KB", name, len(content)>>10)
		}
	}
	for _, name := range []string{"index", "progress", "quality", "units/城关镇"} {
		visit(t, s.ctx, filepath.Join(s.dir, name+".html"), name)
	}
	s.open("reporting", 1366)
	lookAt(t, s.ctx, "reporting", 1366)
	same(s, "days shown at first", ask[int](s, `Array.from(document.querySelectorAll("#wall thead [data-day]")).filter(function (th) { return th.offsetWidth; }).length`), 60)
	same(s, "the latest day is in sight", ask[bool](s, `(function () {
		var box = document.querySelector(".whole").getBoundingClientRect(), day = document.querySelector("#wall th.now").getBoundingClientRect();
		return day.left > box.left && day.right <= box.right;
	})()`), true)
	halfSeen := func(width int) {
		same(s, fmt.Sprintf("%d px: days half under the units' names", width), ask[int](s, `(function () {
			var edge = document.querySelector("#wall tbody tr:nth-child(2) th").getBoundingClientRect().right;
			return Array.from(document.querySelectorAll("#wall thead [data-day]")).filter(function (th) {
				var r = th.getBoundingClientRect();
				return r.left < edge - 1 && r.right > edge + 1;
			}).length;
		})()`), 0)
	}
	halfSeen(1366)
	s.open("reporting", 390)
	lookAt(t, s.ctx, "reporting", 390)
	halfSeen(390)
	s.do(chromedp.EmulateViewport(1366, 768))
	ask[bool](s, `(function () { var f = document.querySelector("[data-span]"); f.value = ""; f.dispatchEvent(new Event("change")); return true; })()`)
	same(s, "days shown when all are asked for", ask[int](s, `Array.from(document.querySelectorAll("#wall thead [data-day]")).filter(function (th) { return th.offsetWidth; }).length`), 200)
}

// TestChartsWait: the library is asked for when somebody wants a chart, by whichever way, and
// never before; then that chart answers where the pointer stands, and the others wait on.
func TestChartsWait(t *testing.T) {
	s, _ := openFixture(t)
	const living = `document.querySelectorAll("figure.chart .live canvas").length`
	asked := func() int {
		return ask[int](s, `performance.getEntriesByType("resource").filter(function (e) { return e.name.indexOf("echarts") >= 0; }).length +
			document.querySelectorAll("script[src*=echarts]").length`)
	}
	place := func(what string) (x, y float64) {
		at := ask[[]float64](s, `(function () {
			var e = document.querySelector("`+what+`");
			e.scrollIntoView({ block: "center" });
			var r = e.getBoundingClientRect();
			return [r.left + r.width * 0.4, r.top + r.height * 0.6];
		})()`)
		return at[0], at[1]
	}
	told := `new Promise(function (done) {
		var tries = 400;
		(function again() {
			var c = window.dailydose.charts.all[0].chart, shown = c && c.getZr().storage.getRoots().some(function (e) { return e.style && e.style.rich && e.z === 60 && !e.ignore; });
			if (shown || !tries--) return done(!!shown);
			setTimeout(again, 25);
		})();
	})`
	for way, want := range map[string]func(x, y float64){
		"mouse": func(x, y float64) { s.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y)) },
		"touch": func(x, y float64) {
			for _, event := range []input.DispatchTouchEventParams{{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: x, Y: y}}}, {Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}}} {
				if _, err := chromedp.Call(s.ctx, input.DispatchTouchEvent, event); err != nil {
					t.Fatal(err)
				}
			}
		},
	} {
		s.open("supply", 1366)
		x, y := place("figure.chart .plot")
		same(s, way+": asked for before anybody wants it", asked(), 0)
		want(x, y)
		same(s, way+": the chart tells its day", ask[bool](s, told), true)
		same(s, way+": asked for then", asked() > 0, true)
		same(s, way+": charts that answer", ask[int](s, living), 1)
		same(s, way+": pictures in the page", ask[int](s, `document.querySelectorAll("figure.chart svg.drawn").length`) > 1, true)
	}
	s.open("supply", 1366)
	ask[bool](s, `document.querySelector("figure.chart .picture").focus(), true`)
	same(s, "charts that answer who comes by the keyboard", ask[int](s, `new Promise(function (done) {
		var tries = 400;
		(function again() { var n = `+living+`; if (n || !tries--) return done(n); setTimeout(again, 25); })();
	})`), 1)
}

// TestPicture: a chart saved as a picture is white, twice the size, and not blank,
// whatever theme is in use.
func TestPicture(t *testing.T) {
	s, _ := openFixture(t)
	s.before(`var make = URL.createObjectURL;
		URL.createObjectURL = function (blob) { window.saved = blob; return make.call(URL, blob); };
		HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };
		localStorage.setItem("dailydose-theme", "dark");`)
	for name, want := range map[string]string{"index": "云岭县-累计进度与计划-2021-06-08.png", "units/城关镇": "云岭县-城关镇-累计进度与计划-2021-06-08.png"} {
		s.open(name, 1366)
		ask[bool](s, settled)
		s.do(chromedp.Click("figure.chart .picture"))
		got := ask[[]int](s, `new Promise(function (done) { (function again() {
			if (!window.saved) return setTimeout(again, 50);
			createImageBitmap(window.saved).then(function (b) {
				var c = document.createElement("canvas"), g = c.getContext("2d"), seen = {};
				c.width = b.width, c.height = b.height, g.drawImage(b, 0, 0);
				var p = g.getImageData(0, 0, c.width, c.height).data;
				for (var i = 0; i < p.length; i += 4) seen[p[i] << 16 | p[i + 1] << 8 | p[i + 2]] = 1 + (seen[p[i] << 16 | p[i + 1] << 8 | p[i + 2]] || 0);
				done([b.width, b.height, Object.keys(seen).length, Math.round(100 * seen[0xffffff] / (p.length / 4)), p[0] + p[1] + p[2]]);
			});
		})(); })`)
		if got[0] != 2032 || got[1] != 1100 {
			t.Errorf("%s: the picture is %d × %d", name, got[0], got[1])
		}
		if got[2] < 50 || got[3] < 50 || got[3] > 97 || got[4] != 3*255 {
			t.Errorf("%s: %d colours, %d %% of it white, corner %d", name, got[2], got[3], got[4])
		}
		same(s, name+": file", ask[string](s, "window.savedAs"), want)
		same(s, name+": type", ask[string](s, "window.saved.type"), "image/png")
		same(s, name+": theme afterwards", ask[string](s, "document.documentElement.dataset.theme"), "dark")
	}
}

// TestLinkedFindings: who follows a finding's code to a unit's page comes to that code's
// row, below its heading.
func TestLinkedFindings(t *testing.T) {
	s, files := openFixture(t)
	s.open("quality", 1366)
	s.do(chromedp.Click(`.chips a[href*="#R"]`), chromedp.WaitVisible(`.codes tr:target`))
	code := ask[string](s, "location.hash.slice(1)")
	same(s, "code of the row", ask[string](s, `document.querySelector("tr:target").cells[0].textContent`), code)
	page := files["2021-06-08/"+unitFile(ask[string](s, `document.querySelector(".crumbs [aria-current]").textContent`))]
	same(s, "rows of that code", strings.Count(page, `id="`+code+`"`), 1)
	if y := ask[float64](s, `document.getElementById("h-list").getBoundingClientRect().top`); y < 40 || y > 600 {
		t.Errorf("the heading stands %v px from the window's top", y)
	}
}

// TestTooltip: a day is told with its weekday, its figures with their unit and in the
// colours of their series, and the card's day with what may still come.
func TestTooltip(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	s, _ := openFixture(t)
	s.open("progress", 1366)
	ask[bool](s, settled)
	tip := func(day int) string {
		return ask[string](s, fmt.Sprintf(`(function () {
			var chart = window.dailydose.charts.all.find(function (c) { return c.name !== "curve"; }).chart, tip = function (el) { return el.style && el.style.rich && el.z === 60; };
			chart.dispatchAction({type: "showTip", seriesIndex: 0, dataIndex: %d});
			var style = chart.getZr().storage.getRoots().filter(tip)[0].style;
			return style.text.replace(/\{(\w+)\|([^}]*)\} */g, function (all, name, text) {
				return "[" + style.rich[name].backgroundColor + "]" + text;
			});
		})()`, day))
	}
	first := ask[string](s, `window.dailydose.charts.all.find(function (c) { return c.name !== "curve"; }).chart.getOption().series[0].itemStyle.color`)
	doses := card.County.Daily[36].Dose[0]
	if got := tip(36); !strings.HasPrefix(got, "6月6日 星期日\n["+first+"]第一针") || !strings.Contains(got, loadWords(t).Num(doses)+"剂次") {
		t.Errorf("the tooltip of an earlier day: %q", got)
	}
	if got := tip(38); !strings.HasPrefix(got, "6月8日 星期二\n当日数据可能还会增加\n["+first+"]第一针") {
		t.Errorf("the tooltip of the card's day: %q", got)
	}
}

// pasted is what arrives where somebody pastes.
type pasted struct{ HTML, Text string }

func (s shop) paste() pasted {
	s.Helper()
	ask[bool](s, `(function () {
		var f = document.createElement("textarea");
		document.body.appendChild(f);
		f.addEventListener("paste", function (e) { window.pasted = {HTML: e.clipboardData.getData("text/html"), Text: e.clipboardData.getData("text/plain")}; });
		f.focus();
		return true;
	})()`)
	key := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "v", Code: "KeyV", Commands: []string{"paste"}}
	if _, err := chromedp.Call(s.ctx, input.DispatchKeyEvent, key); err != nil {
		s.Fatal(err)
	}
	return ask[pasted](s, `new Promise(function (done) { (function again() { window.pasted ? done(window.pasted) : setTimeout(again, 30); })(); })`)
}

// TestCopy: what is copied from a table can be pasted into a spreadsheet.
func TestCopy(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	card.Drive.Units[4].Name = "=石桥镇"
	set(&card.Units[1].Measures, 0.634, 12345, june8+20)
	s, _ := openPages(t, card, "progress")
	s.open("progress", 1366)
	ask[bool](s, `(function () { var f = document.querySelector('[data-for="all"] [data-filter="kind"]'); f.value = "territorial"; f.dispatchEvent(new Event("input")); return true; })()`)
	s.do(chromedp.Click(`[data-for="all"] .copy`))
	same(s, "said", ask[string](s, `document.querySelector('[data-for="all"] output:last-of-type').textContent`), "只复制了当前显示的12行，未显示的20行没有复制。")
	got := s.paste()
	lines := strings.Split(got.Text, "\r\n")
	if len(lines) != 13 {
		t.Fatalf("%d lines pasted, want a head and 12 rows:\n%s", len(lines), got.Text)
	}
	head, row := strings.Split(lines[0], "\t"), strings.Split(lines[2], "\t")
	cell := func(name string) string { return row[slices.Index(head, name)] }
	same(s, "columns", len(head), len(row))
	same(s, "unit", cell("单位"), "龙山镇")
	same(s, "light", cell("三色"), "滞后")
	same(s, "a share", cell("第一针覆盖率"), "63.4%")
	same(s, "a number", cell("未种"), "12345")
	same(s, "a day", cell("预计完成"), "2021-06-28")
	same(s, "no formula", strings.Split(lines[5], "\t")[0], "'=石桥镇")
	for _, want := range []string{
		`<td style='mso-number-format:"\@"'>'=石桥镇</td>`, `<td style='mso-number-format:"0\.0%"'>63.4%</td>`,
		`<td style='mso-number-format:"General"'>12345</td>`, `<td style='mso-number-format:"yyyy\-mm\-dd"'>2021-06-28</td>`,
	} {
		if !strings.Contains(got.HTML, want) {
			t.Errorf("the pasted table lacks %s", want)
		}
	}
}

// TestCopyWall: merged heads are taken apart, and bars are left out.
func TestCopyWall(t *testing.T) {
	s, _ := openFixture(t)
	s.open("reporting", 1366)
	s.do(chromedp.Click(`[data-for="wall"] .copy`))
	lines := strings.Split(s.paste().Text, "\r\n")
	head := strings.Split(lines[0], "\t")
	if len(head) != 1+39+4 || head[0] != "单位" || head[1] != "5月1日" || head[39] != "6月8日" || head[40] != "漏" {
		t.Errorf("heads %q", head)
	}
	for i, line := range lines {
		if n := strings.Count(line, "\t"); n != len(head)-1 {
			t.Errorf("line %d has %d cells: %q", i, n+1, line)
		}
	}
	s.open("progress", 1366)
	s.do(chromedp.Click(`#h-rank0 + .tabletools .copy`))
	lines = strings.Split(s.paste().Text, "\r\n")
	if strings.Contains(lines[0], "走势") || strings.Contains(lines[0], "比较") || len(lines) != 13 {
		t.Errorf("heads of the ranking %q, %d lines", lines[0], len(lines))
	}
}

// TestFilterAndSort: by keyboard, with a way back.
func TestFilterAndSort(t *testing.T) {
	s, _ := openFixture(t)
	s.open("progress", 1366)
	const shown = `Array.from(document.querySelectorAll("#rank0 tbody tr:not(.norows)")).filter(function (r) { return r.offsetHeight; }).length`
	s.do(chromedp.SendKeys(`[data-for~="rank0"] [type=search]`, "没有这个单位"))
	same(s, "rows when nothing matches", ask[int](s, shown), 0)
	same(s, "said in the table", ask[string](s, `document.querySelector("#rank0 .norows").textContent`), "没有符合条件的行。")
	s.do(chromedp.Click(`[data-for~="rank0"] .quiet`))
	same(s, "rows after the way back", ask[int](s, shown), 12)
	same(s, "nothing is said any more", ask[int](s, `document.querySelector("#rank0 .norows").offsetHeight`), 0)

	const first, state = `document.querySelector("#rank0 tbody th").textContent`, `document.querySelector("#rank0 th[aria-sort]").cellIndex + " " + document.querySelector("#rank0 th[aria-sort]").getAttribute("aria-sort")`
	best := ask[string](s, first)
	same(s, "as ranked", ask[string](s, state), "0 ascending")
	s.do(chromedp.Focus("#rank0 th:nth-child(4) button"), chromedp.KeyEvent("\r"), chromedp.KeyEvent("\r"))
	same(s, "coverage, lowest first", ask[string](s, state), "3 ascending")
	if worst := ask[string](s, first); worst == best {
		t.Errorf("%s is first both ways", worst)
	}
}

// TestWall: the chosen cell is told in words, with keys too, and units can be put in order.
func TestWall(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	s, _ := openFixture(t)
	s.open("reporting", 1366)
	const said = `document.querySelector(".wallstatus").firstChild.textContent`
	s.do(chromedp.Click("#wall td.m:not(.n)"))
	if got := ask[string](s, said); !strings.HasSuffix(got, "：漏报。") {
		t.Errorf("a missing day is told as %q", got)
	}
	s.do(chromedp.Click("#wall td.l"))
	if got := ask[string](s, said); !strings.Contains(got, "：迟报，6月") && !strings.Contains(got, "：迟报，5月") || !strings.HasSuffix(got, "收到。") {
		t.Errorf("a late day is told as %q", got)
	}
	before := ask[string](s, said)
	s.do(chromedp.KeyEvent(kb.ArrowDown))
	if got := ask[string](s, said); got == before {
		t.Errorf("the key did not move from %q", got)
	}
	same(s, "the unit's workbooks", strings.HasSuffix(ask[string](s, `document.querySelector(".wallstatus a").href`), ".html#h-books"), true)
	ask[bool](s, `(function () { var f = document.querySelector("[data-order]"); f.value = "1"; f.dispatchEvent(new Event("change")); return true; })()`)
	sums := ask[[]int](s, `Array.from(document.querySelectorAll("#wall tbody:first-of-type tr:not(.kind)")).map(function (r) { return +r.cells[40].textContent; })`)
	if !slices.IsSortedFunc(sums, func(a, b int) int { return b - a }) || sums[0] == 0 {
		t.Errorf("missing days in the order asked for: %v", sums)
	}
	for i := range card.Units {
		missing := 0
		for _, d := range card.Units[i].Days {
			if d.Status == tally.Missing {
				missing++
			}
		}
		name := card.Drive.Units[i].Name
		same(s, name+": missing days", ask[int](s, fmt.Sprintf(`+Array.from(document.querySelectorAll("#wall tbody tr:not(.kind)")).filter(function (r) { return r.cells[0].textContent === %q; })[0].cells[40].textContent`, name)), missing)
	}
}

// TestOverviewWallOnPhone: where two weeks do not fit, the latest days stand beside the light and
// the share, each whole, and nothing of a share stands under the unit's name.
func TestOverviewWallOnPhone(t *testing.T) {
	s, _ := openFixture(t)
	for _, width := range []int64{280, 320, 360} {
		s.open("index", width)
		got := ask[[]int](s, `(function () {
			var under = 0, half = 0, away = 0, fewer = 0;
			Array.from(document.querySelectorAll(".walls .wallbox")).forEach(function (box) {
				var name = box.querySelector("tbody th").getBoundingClientRect(), lit = box.querySelector("tbody .lit").getBoundingClientRect();
				var days = Array.from(box.querySelectorAll("thead [data-day]")).map(function (th) { return th.getBoundingClientRect(); });
				under += lit.left < name.right - 1;
				half += days.filter(function (r) { return r.left < lit.right - 2 && r.right > lit.right + 2; }).length;
				away += days[days.length - 1].right > box.getBoundingClientRect().right + 1;
				fewer += days[0].left < lit.right - 2;
			});
			return [under, half, away, fewer];
		})()`)
		if got[0]+got[1]+got[2] > 0 || width == 280 && got[3] == 0 {
			t.Errorf("%d px: lights under names, days half under lights, latest days out of sight, walls with fewer days: %v", width, got)
		}
	}
}

// TestMonthOfOneDay: on the first of a month its name makes no column wider than a day is.
func TestMonthOfOneDay(t *testing.T) {
	s, _ := openPages(t, fixtureCard(fixtureDrive(), june8-7), "index")
	s.open("index", 360)
	widths := ask[[]int](s, `(function () {
		var all = Array.from(document.querySelectorAll(".walls thead [data-day]")).map(function (th) { return th.offsetWidth; });
		return [Math.min.apply(null, all), Math.max.apply(null, all), document.querySelectorAll(".walls .wallmonths th[colspan='1']").length];
	})()`)
	if widths[2] == 0 || widths[1] > 20 {
		t.Errorf("days are %d to %d px wide; months of one day: %d", widths[0], widths[1], widths[2])
	}
}
