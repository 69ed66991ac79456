package page

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// TestBrowser opens every page from disk, with the network off, at a phone's
// width and then at the office's: nothing on the console, nothing asked of the
// network, no sideways scroll, every chart drawn; the overview in two screens and in four.
// The short run opens of the first day those pages that have least to show by then, and two
// units instead of five.
func TestBrowser(t *testing.T) {
	ctx := browser(t)
	watch := &watcher{}
	listen(t, ctx, watch)
	t.Run("every alarm", func(t *testing.T) {
		files, dir := fixtureFiles(t)
		see(t, ctx, watch, dir, slices.DeleteFunc(pages(files), func(name string) bool {
			return testing.Short() && slices.Contains([]string{"大坪乡.html", "县卫健局.html", "县疾控中心.html"}, filepath.Base(name))
		}))
	})
	t.Run("first day", func(t *testing.T) {
		files, dir := build(t, fixtureCard(fixtureDrive(), fixtureDrive().Start)), t.TempDir()
		save(t, dir, files)
		see(t, ctx, watch, dir, slices.DeleteFunc(pages(files), func(name string) bool {
			_, page, _ := strings.Cut(name, "/") // the others are the same on every day
			return page == "" || page == "method.html" || strings.HasPrefix(page, "units/") && page != "units/城关镇.html" ||
				testing.Short() && !slices.Contains([]string{"index.html", "progress.html", "units/城关镇.html"}, page)
		}))
	})
}

// see opens pages, each at both widths.
func see(t *testing.T, ctx context.Context, watch *watcher, dir string, names []string) {
	t.Helper()
	for _, name := range names {
		watch.start(name)
		visit(t, ctx, filepath.Join(dir, filepath.FromSlash(name)), name)
		for _, trouble := range watch.stop() {
			t.Errorf("%s: %s", name, trouble)
		}
	}
}

// listen hears the console, the log and every request of the page.
func listen(t *testing.T, ctx context.Context, w *watcher) {
	t.Helper()
	_, err := chromedp.Call(ctx, network.Enable, network.EnableParams{})
	if err == nil {
		_, err = chromedp.Call(ctx, log.Enable, cdp.Empty{})
	}
	if err == nil {
		_, err = chromedp.Call(ctx, runtime.Enable, cdp.Empty{})
	}
	if err == nil {
		err = chromedp.Listen(ctx, w.hear)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// pages are the front pages, every page of the day and some units of different kind.
func pages(files map[string]string) []string {
	var names []string
	for name := range files {
		_, unit, _ := strings.Cut(name, "/units/")
		seen := []string{"", "城关镇.html", "大坪乡.html", "县督考办.html", "县卫健局.html", "县疾控中心.html"}
		if strings.HasSuffix(name, ".html") && slices.Contains(seen, unit) {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names
}

// sight is what look finds on a page.
type sight struct {
	Sideways int   `json:"sideways"`
	Charts   int   `json:"charts"`
	Drawn    int   `json:"drawn"`
	Unnamed  int   `json:"unnamed"`
	Headings []int `json:"headings"`
	Crooked  int   `json:"crooked"`
	Halves   int   `json:"halves"`
	Height   int   `json:"height"`
	Through  int   `json:"through"`
}

// The page is bent, and straightened again: the strip's first day is the longest
// month, and what stands beside another stands alone.
const look = `({
	sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
	height: document.documentElement.scrollHeight,
	charts: document.querySelectorAll("figure.chart").length,
	drawn: Array.from(document.querySelectorAll("figure.chart .plot")).filter(function (p) {
		return p.querySelectorAll(".live canvas").length === 1 && p.querySelectorAll(".drawn path, .drawn line").length > 5;
	}).length,
	through: Array.from(document.querySelectorAll("thead > tr > *, tfoot > tr > *")).filter(function (cell) {
		var style = getComputedStyle(cell);
		return style.position === "sticky" && !/^rgb\(/.test(style.backgroundColor);
	}).length,
	headings: Array.from(document.querySelectorAll("h1,h2,h3")).map(function (h) { return +h.tagName[1]; }),
	unnamed: Array.from(document.querySelectorAll("a,button,input,select")).filter(function (e) {
		return !e.textContent.trim() && !e.getAttribute("aria-label") && !(e.labels && e.labels.length);
	}).length,
	crooked: (function () {
		var days = document.querySelectorAll(".strip .day"), marks = document.querySelectorAll(".strip .wallcell");
		if (days.length < 2) return 0;
		var was = days[0].textContent;
		days[0].textContent = "12月";
		var by = Math.round(Math.abs(marks[0].getBoundingClientRect().top - marks[1].getBoundingClientRect().top));
		days[0].textContent = was;
		return by;
	})(),
	halves: Array.from(document.querySelectorAll(".two")).filter(function (two) {
		var rest = Array.from(two.children).slice(1);
		rest.forEach(function (e) { e.remove(); });
		var half = two.querySelector("section").offsetWidth < two.clientWidth - 1;
		rest.forEach(function (e) { two.append(e); });
		return half;
	}).length
})`

// visit looks at a page as a phone shows it, and again when it is widened.
func visit(t *testing.T, ctx context.Context, file, name string) {
	t.Helper()
	at := (&url.URL{Scheme: "file", Path: file}).String()
	err := chromedp.Do(ctx, chromedp.EmulateViewport(390, 768), chromedp.Navigate(at))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	lookAt(t, ctx, name, 390)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1366, 768)); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	lookAt(t, ctx, name, 1366)
}

func lookAt(t *testing.T, ctx context.Context, name string, width int) {
	t.Helper()
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](settled, chromedp.EvalAwaitPromise)); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	seen, err := chromedp.Run(ctx, chromedp.Evaluate[sight](look))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if seen.Sideways > 0 {
		t.Errorf("%s at %d: scrolls sideways by %d px", name, width, seen.Sideways)
	}
	if seen.Drawn != seen.Charts {
		t.Errorf("%s at %d: %d of %d charts drawn", name, width, seen.Drawn, seen.Charts)
	}
	if seen.Charts == 0 && (strings.HasSuffix(name, "/index.html") || name == "index.html") {
		t.Errorf("%s: no chart at all", name)
	}
	if seen.Crooked > 0 {
		t.Errorf("%s at %d: the strip's first mark is out of line by %d px", name, width, seen.Crooked)
	}
	if seen.Through > 0 {
		t.Errorf("%s at %d: the rows show through %d cells that stay in sight above them", name, width, seen.Through)
	}
	if seen.Halves > 0 {
		t.Errorf("%s at %d: beside %d charts nothing stands, and the place is left empty", name, width, seen.Halves)
	}
	// Where every alarm is raised at once, a phone needs somewhat more than four screens.
	if most := map[int]int{1366: 2 * 768, 390: 4*844 + 220}[width]; name == "index.html" && seen.Height > most {
		t.Errorf("the overview at %d is %d px high, and should have %d at most", width, seen.Height, most)
	}
	if seen.Unnamed > 0 {
		t.Errorf("%s: %d links or fields without a name", name, seen.Unnamed)
	}
	for i, h := range seen.Headings {
		if i == 0 && h != 1 || i > 0 && h > seen.Headings[i-1]+1 {
			t.Errorf("%s: headings out of order: %v", name, seen.Headings)
			break
		}
	}
}

// watcher collects what a page says on the console and asks of the network.
type watcher struct {
	sync.Mutex
	troubles []string
}

func (w *watcher) start(string) { w.Lock(); w.troubles = nil; w.Unlock() }

func (w *watcher) stop() []string { w.Lock(); defer w.Unlock(); return w.troubles }

func (w *watcher) add(trouble string) { w.Lock(); w.troubles = append(w.troubles, trouble); w.Unlock() }

func (w *watcher) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if kind := string(e.Type); kind == "error" || kind == "warning" {
			w.add(fmt.Sprintf("console: %v", e.Args))
		}
	case *runtime.EventExceptionThrown:
		w.add("exception: " + e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			w.add("log: " + e.Entry.Text)
		}
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, "file://") && !strings.HasPrefix(e.Request.URL, "data:") {
			w.add("asks for " + e.Request.URL)
		}
	}
}
