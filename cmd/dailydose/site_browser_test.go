package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// TestSiteInBrowser publishes three nights of a county of hostile names and opens
// every page from disk, with the network off, as its readers do: at the office's
// width and on phones, in both themes, on paper, by keyboard, without scripts. The short
// run looks at some pages, which between them have all that pages are made of.
func TestSiteInBrowser(t *testing.T) {
	t.Parallel()
	o := hostileSite(t)
	s := takeSeat(t, filepath.Join(o.dir, "site"))
	pages := s.pages()
	if len(pages) != 3*(16+9)+2 {
		t.Fatalf("%d pages: %q", len(pages), pages)
	}
	of := func(where func(page string) bool) (some []string) {
		return slices.DeleteFunc(slices.Clone(pages), func(p string) bool { return !where(p) })
	}
	looked, opened := of(lookedAt), of(onlyOpened)
	kinds := slices.DeleteFunc(slices.Clone(looked), func(p string) bool {
		_, unit, ofUnit := strings.Cut(p, "/units/")
		return ofUnit && !strings.HasPrefix(unit, "名字特别长") && !strings.HasPrefix(unit, "县卫健局")
	})
	if len(looked) != 16+3+1 || len(opened) != 6+1+10+2 || len(kinds) != 16+2+1 {
		t.Fatalf("looked at %q, only opened %q, of each kind %q", looked, opened, kinds)
	}
	if testing.Short() {
		looked, opened = slices.DeleteFunc(kinds, func(p string) bool { return !richest(p) }), nil
		kinds = looked
	}
	t.Run("on screen", func(t *testing.T) {
		found := s.of(t).onScreen(looked, opened)
		found.mustBeAlive(t, s.site)
		found.mustLeadOn(t)
		if len(opened) > 0 {
			found.mustReach(t, s.site, pages)
		}
	})
	t.Run("on paper", func(t *testing.T) { s.of(t).onPaper(kinds) })
	t.Run("by keyboard", func(t *testing.T) { s.of(t).byKeyboard() })
	t.Run("without scripts", func(t *testing.T) { s.of(t).withoutScripts(kinds) }) // the last: the browser then runs none
}

// richest are pages that between them have every kind of chart, table and list.
func richest(page string) bool {
	_, unit, _ := strings.Cut(page, "/units/")
	return strings.HasPrefix(unit, "名字特别长") || slices.Contains([]string{"index", "quality", "supervision"}, strings.TrimSuffix(path.Base(page), ".html"))
}

// lookedAt are the pages that are looked at from all sides: of the latest day every
// kind, and the units that differ in what they report: one that is silent, one of the longest
// name, and one that fills in further sheets.
func lookedAt(page string) bool {
	_, unit, ofUnit := strings.Cut(page, "/units/")
	for _, name := range []string{"龙山镇", "名字特别长", "县卫健局"} {
		ofUnit = ofUnit && !strings.HasPrefix(unit, name)
	}
	return page == "archive.html" || strings.HasPrefix(page, "2021-06-15/") && !ofUnit
}

// onlyOpened are pages like those, opened for where they lead: the other units, the
// overview above the days, and those of earlier days whose names hurt.
func onlyOpened(page string) bool {
	day, rest, _ := strings.Cut(page, "/")
	switch {
	case lookedAt(page):
		return false
	case day == "2021-06-14":
		return strings.HasPrefix(rest, "units/") || rest == "index.html"
	case day == "2021-06-13":
		return rest == "index.html" || strings.HasPrefix(rest, "units/大坪乡")
	}
	return true
}

// hostileSite is the county's site of 13 to 15 June, with a unit that falls
// silent, a workbook that cannot be read, and one of a name that is markup.
func hostileSite(t *testing.T) office {
	t.Helper()
	config, err := os.ReadFile("testdata/browser/config.yaml")
	must(t, err)
	o := newOffice(t, string(config))
	file := filepath.Join(o.dir, "config.yaml")
	s := testStreams(t)
	s.now = clock(t, "2021-06-15 21:00")
	if status := run(t.Context(), []string{"sample", "-config", file, "-until", "2021-06-15", "-days", "16", "-people", "1500"}, s); status != exitDone {
		t.Fatalf("sample: status %d", status)
	}
	silent, err := filepath.Glob(filepath.Join(o.dir, "inputs", "*", "*6?1[45]*.xlsx"))
	must(t, err)
	for _, path := range silent {
		if strings.Contains(path, "龙山镇") {
			must(t, os.Remove(path))
		}
	}
	o.drop("县卫健局/<img src=x onerror=alert(7)>.xlsx", []byte("no workbook"), "2021-06-15 12:00")
	o.drop("城关镇/"+strings.Repeat("长", 70)+".xlsx", []byte("no workbook"), "2021-06-15 12:00")
	if status := run(t.Context(), []string{"report", "-config", file, "-since", "2021-06-13", "-date", "2021-06-15"}, s); status != exitDone {
		t.Fatalf("report: status %d", status)
	}
	return o
}

// seat is a place before a browser, with a site on its disk.
type seat struct {
	t     *testing.T
	ctx   context.Context
	site  string
	looks string // what a page is asked, testdata/browser/looks.js
	heard *heard
}

func takeSeat(t *testing.T, site string) seat {
	t.Helper()
	binary, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatalf("the pages have to be seen in a browser, and there is none; make test installs it: %v", err)
	}
	looks, err := os.ReadFile("testdata/browser/looks.js")
	must(t, err)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(binary), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), chromedp.Flag("proxy-server", "127.0.0.1:9"))
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Minute)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	s := seat{t, ctx, site, string(looks), &heard{}}
	call(s, network.Enable, network.EnableParams{})
	call(s, log.Enable, cdp.Empty{})
	call(s, runtime.Enable, cdp.Empty{})
	must(t, chromedp.Listen(ctx, s.heard.hear))
	// A dialog would stop the page.
	s.before(`window.alert = window.confirm = window.prompt = function () { console.error("a dialog"); };`)
	return s
}

// of is the same seat in another test.
func (s seat) of(t *testing.T) seat {
	s.t = t
	return s
}

func call[P, R any](s seat, command cdp.Command[P, R], params P) {
	s.t.Helper()
	if _, err := chromedp.Call(s.ctx, command, params); err != nil {
		s.t.Fatal(err)
	}
}

// before runs a script in every page, ahead of its own.
func (s seat) before(script string) {
	s.t.Helper()
	call(s, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

func (s seat) do(steps ...chromedp.Action[chromedp.Void]) {
	s.t.Helper()
	if err := chromedp.Do(s.ctx, steps...); err != nil {
		s.t.Fatal(err)
	}
}

func (s seat) open(page string, width int64) {
	s.t.Helper()
	at := url.URL{Scheme: "file", Path: filepath.Join(s.site, filepath.FromSlash(page))}
	s.do(chromedp.EmulateViewport(width, 768), chromedp.Navigate(at.String()))
	see[bool](s, s.looks+"; true")
}

// see evaluates an expression, waiting for a promise.
func see[T any](s seat, expression string) T {
	s.t.Helper()
	got, err := chromedp.Run(s.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		s.t.Fatalf("%.200s: %v", expression, err)
	}
	return got
}

// look asks for what is wrong with a page.
func (s seat) look(where, at string) {
	s.t.Helper()
	for _, wrong := range see[[]string](s, "looks."+at+"()") {
		s.t.Errorf("%s: %s", where, wrong)
	}
}

// pages are all pages of the site; what it offers for downloading is none.
func (s seat) pages() []string {
	var pages []string
	for name := range folder(s.t, s.site) {
		if strings.HasSuffix(name, ".html") && !strings.HasPrefix(name, "assets/") {
			pages = append(pages, name)
		}
	}
	slices.Sort(pages)
	return pages
}

// onScreen opens pages once, at a small phone's width, and widens them from there; the
// theme changes from page to page. Of others it asks only where they lead, which it
// returns of all.
func (s seat) onScreen(looked, opened []string) ways {
	found := ways{}
	for _, page := range opened {
		s.heard.reset()
		s.open(page, 1366)
		see[bool](s, `document.getElementById("find-unit").click(); true`)
		found[page] = see[leads](s, "looks.ways()")
		s.heard.tell(s.t, page)
	}
	for _, page := range looked {
		s.heard.reset()
		s.open(page, 360)
		see[bool](s, "looks.settled()")
		s.look(page+" at 360", "size")
		s.look(page, "page")
		if paper := see[string](s, `document.querySelector(".paper").textContent`); !strings.Contains(paper, "县&amp;<b></script><script>alert(1)</script>疫苗接种") {
			s.t.Errorf("%s: the campaign's name is shown as %q", page, paper)
		}
		before := s.contrast(page)
		see[bool](s, `document.getElementById("theme").click(); true`)
		if after := s.contrast(page); after == before {
			s.t.Errorf("%s: stays %s", page, after)
		}
		s.do(chromedp.EmulateViewport(1366, 768))
		see[bool](s, "looks.settled()")
		s.look(page+" at 1366", "size")
		s.contrast(page + " at 1366")
		see[bool](s, `document.getElementById("find-unit").click(); true`)
		found[page] = see[leads](s, "looks.ways()")
		s.heard.tell(s.t, page)
	}
	return found
}

// contrast looks at the theme in use, and returns its name.
func (s seat) contrast(page string) string {
	s.t.Helper()
	theme := see[string](s, "document.documentElement.dataset.theme")
	s.look(page+", "+theme, "contrast")
	return theme
}

// heard are the complaints of a page on the console, and what it asked of others.
type heard struct {
	sync.Mutex
	troubles []string
}

func (h *heard) reset() { h.Lock(); h.troubles = nil; h.Unlock() }

func (h *heard) tell(t *testing.T, page string) {
	t.Helper()
	h.Lock()
	defer h.Unlock()
	for _, trouble := range h.troubles {
		t.Errorf("%s: %s", page, trouble)
	}
}

func (h *heard) hear(event any) {
	trouble := ""
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if kind := string(e.Type); kind == "error" || kind == "warning" {
			trouble = fmt.Sprintf("console: %s", e.Args[0].Value)
		}
	case *runtime.EventExceptionThrown:
		trouble = "exception: " + e.ExceptionDetails.Text
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			trouble = "log: " + e.Entry.Text + " " + e.Entry.URL
		}
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, "file://") && !strings.HasPrefix(e.Request.URL, "data:") {
			trouble = "asks for " + e.Request.URL
		}
	}
	if trouble != "" {
		h.Lock()
		h.troubles = append(h.troubles, trouble)
		h.Unlock()
	}
}
