package main

import (
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// leads are where a page leads, and the places in it that others may lead to.
type leads struct {
	To     []string `json:"to"`
	Next   string   `json:"next"` // the same page of the next day
	Places []string `json:"places"`
}

// ways are the leads of every page.
type ways map[string]leads

// mustBeAlive demands that every way ends at a file of the site, and where it
// names a place, that the page has it.
func (w ways) mustBeAlive(t *testing.T, site string) {
	t.Helper()
	for page, l := range w {
		if len(l.To) < 20 {
			t.Errorf("%s leads to %d files only", page, len(l.To))
		}
		for _, to := range l.To {
			if wrong := w.dead(site, to); wrong != "" {
				t.Errorf("%s: %s: %s", page, to, wrong)
			}
		}
	}
}

func (w ways) dead(site, to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "file" {
		return "leads out of the site"
	}
	inside, err := filepath.Rel(site, filepath.FromSlash(u.Path))
	if err != nil || strings.HasPrefix(inside, "..") {
		return "leads out of the site"
	}
	info, err := os.Stat(filepath.Join(site, inside))
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return "no such file"
	}
	l, known := w[filepath.ToSlash(inside)]
	if u.Fragment != "" && known && !slices.Contains(l.Places, u.Fragment) {
		return "no such place"
	}
	return ""
}

// mustLeadOn: pages of earlier days, made when no later one was there, lead to the
// same page of the next day, and the latest to none.
func (w ways) mustLeadOn(t *testing.T) {
	t.Helper()
	next := map[string]string{"2021-06-13": "/2021-06-14/", "2021-06-14": "/2021-06-15/"}
	for page, l := range w {
		day, rest, _ := strings.Cut(page, "/")
		u, err := url.Parse(l.Next)
		must(t, err)
		if on := next[day]; on == "" && l.Next != "" || on != "" && !strings.HasSuffix(u.Path, on+rest) {
			t.Errorf("%s leads on to %q", page, l.Next)
		}
	}
}

// mustReach: no page lies where nobody finds it.
func (w ways) mustReach(t *testing.T, site string, pages []string) {
	t.Helper()
	reached := map[string]bool{}
	for _, l := range w {
		for _, to := range l.To {
			u, err := url.Parse(to)
			must(t, err)
			reached[u.Path] = true
		}
	}
	for _, page := range pages {
		if !reached[filepath.ToSlash(filepath.Join(site, page))] {
			t.Errorf("nothing leads to %s", page)
		}
	}
}

// onPaper looks at every page as it is printed while one chart of it answers, in the dark
// theme: on paper all charts stand on white sheets of A4.
func (s seat) onPaper(pages []string) {
	s.before(`localStorage.setItem("dailydose-theme", "dark");
		addEventListener("afterprint", function () {
			window.printed = document.documentElement.dataset.theme + " " + document.querySelectorAll("figure.chart .plot svg.drawn").length;
		});`)
	for _, page := range pages {
		s.heard.reset()
		s.open(page, 1366)
		see[bool](s, `new Promise(function (done) { (function again() {
			var first = window.dailydose.charts.all[0];
			if (first) window.dailydose.charts.want(first);
			!first || first.chart ? done(true) : setTimeout(again, 20);
		})(); })`)
		s.print(page)
		call(s, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		s.look(page, "paper")
		call(s, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
		s.heard.tell(s.t, page)
	}
}

// print prints the page that is open.
func (s seat) print(page string) {
	s.t.Helper()
	sheet, err := chromedp.Run(s.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	must(s.t, err)
	if got, want := see[string](s, "window.printed"), see[string](s, `"light " + document.querySelectorAll("figure.chart").length`); got != want {
		s.t.Errorf("%s: theme and charts when printed: %s, want %s", page, got, want)
	}
	headline := see[string](s, `document.querySelector("h1").textContent`)
	series := see[[]string](s, `window.dailydose.charts.all.map(function (c) { return JSON.parse(c.json).series[0].name; })`)
	mustBeSheets(s.t, page, sheet, append(series, headline))
}

var space = regexp.MustCompile(`\s+`)

// mustBeSheets demands sheets of A4, none of them empty, with these words on them.
func mustBeSheets(t *testing.T, page string, pdf []byte, words []string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.pdf")
	must(t, os.WriteFile(file, pdf, 0o600))
	info, err := exec.Command("pdfinfo", file).Output()
	must(t, err)
	if !regexp.MustCompile(`Page size: +59[45]\.\d* x 84[12]`).Match(info) {
		t.Errorf("%s: not A4:\n%s", page, info)
	}
	text, err := exec.Command("pdftotext", "-raw", file, "-").Output()
	must(t, err)
	said := space.ReplaceAllString(string(text), "")
	for _, word := range words {
		if !strings.Contains(said, space.ReplaceAllString(word, "")) {
			t.Errorf("%s: not on paper: %q", page, word)
		}
	}
	sheets := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
	for i, sheet := range sheets {
		if len(space.ReplaceAllString(sheet, "")) < 30 {
			t.Errorf("%s: sheet %d of %d is empty: %q", page, i+1, len(sheets), sheet)
		}
	}
}

// focus is where the keyboard stands.
type focus struct {
	What   string `json:"what"`
	At     int    `json:"at"` // in the order of the page
	Seen   bool   `json:"seen"`
	Inside bool   `json:"inside"` // of the window
	Kind   string `json:"kind"`
	Table  bool   `json:"table"`
}

// byKeyboard goes through the overview by the tabulator from end to end.
func (s seat) byKeyboard() {
	s.open("index.html", 1366)
	see[bool](s, "looks.settled()")
	var kinds []string
	tables, last := 0, -1
	for range 400 {
		s.do(chromedp.KeyEvent(kb.Tab))
		f := see[*focus](s, "looks.focused()")
		if f == nil {
			break
		}
		if !f.Seen || !f.Inside {
			s.t.Errorf("the focus cannot be seen on %s", f.What)
		}
		if f.At <= last {
			s.t.Fatalf("the focus goes back to %s", f.What)
		}
		last = f.At
		if f.Table {
			tables++
		}
		if len(kinds) == 0 || kinds[len(kinds)-1] != f.Kind {
			kinds = append(kinds, f.Kind)
		}
	}
	if want := []string{"skip", "find", "", "days", "tabs", "main"}; !slices.Equal(kinds, want) || tables < 3 {
		s.t.Errorf("the keyboard passes %q and %d places in tables, want %q", kinds, tables, want)
	}
	if f := see[*focus](s, "looks.focused()"); f != nil {
		s.t.Errorf("the keyboard does not leave the page: %s", f.What)
	}
	s.skip()
}

// skip passes over head and tabs.
func (s seat) skip() {
	s.open("2021-06-15/reporting.html", 1366)
	s.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Tab))
	if f := see[*focus](s, "looks.focused()"); f == nil || f.Kind != "main" && f.Kind != "crumbs" {
		s.t.Errorf("the skip link leads to %+v", f)
	}
}

// withoutScripts: where they are barred the pages read all the same.
func (s seat) withoutScripts(pages []string) {
	call(s, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	for _, page := range pages {
		s.heard.reset()
		s.open(page, 390)
		s.look(page+" without scripts", "width")
		s.do(chromedp.EmulateViewport(1366, 768))
		s.look(page+" without scripts", "width")
		if see[string](s, `String(document.documentElement.dataset.theme)`) != "undefined" {
			s.t.Fatalf("%s: its scripts ran", page)
		}
		for _, at := range []string{"plain", "words", "contrast"} {
			s.look(page+" without scripts", at)
		}
		s.heard.tell(s.t, page)
	}
	s.open("index.html", 1366)
	s.do(chromedp.Click(".nojs a"))
	s.do(chromedp.WaitReady("body.page-progress"))
	s.do(chromedp.Click("#rank0 tbody th a"))
	s.do(chromedp.WaitReady("body.page-unit"))
}
