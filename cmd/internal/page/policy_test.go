package page

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestNothingInline: no page has a style attribute, a script of its own or a handler,
// so that a server may forbid them all.
func TestNothingInline(t *testing.T) {
	files, _ := fixtureFiles(t)
	inline := regexp.MustCompile(`<[a-z][^<>]*\s(style|on[a-z]+)="|<style|<script(>|\s+[^>]*type="text/javascript")|javascript:`)
	for name, content := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		if at := inline.FindStringIndex(content); at != nil {
			t.Errorf("%s: %s", name, content[at[0]:min(len(content), at[1]+80)])
		}
		for _, script := range regexp.MustCompile(`<script[^>]*>`).FindAllString(content, -1) {
			if !strings.Contains(script, " src=") && !strings.Contains(script, `type="application/json"`) {
				t.Errorf("%s: %s", name, script)
			}
		}
	}
}

// TestStrictPolicy: served under default-src 'self', every page works, charts and all that
// answers to the pointer included, and the browser has nothing to report.
func TestStrictPolicy(t *testing.T) {
	s, _ := openFixture(t)
	files := http.FileServer(http.Dir(filepath.Dir(s.dir)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'")
		files.ServeHTTP(w, r)
	}))
	defer server.Close()
	s.before(`window.violated = [];
		document.addEventListener("securitypolicyviolation", function (e) { window.violated.push(e.violatedDirective + " " + e.blockedURI + " " + e.sourceFile + ":" + e.lineNumber + " " + e.sample); });`)
	for _, name := range []string{"index", "progress", "next-dose", "supply", "reporting", "units/城关镇"} {
		s.do(chromedp.EmulateViewport(1366, 768), chromedp.Navigate(server.URL+"/"+filepath.Base(s.dir)+"/"+name+".html"))
		ask[bool](s, settled)
		shown := ask[int](s, `(function () {
			window.dailydose.charts.all.forEach(function (c) {
				if (c.chart) c.chart.dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: 1 });
			});
			return document.querySelectorAll(".live canvas").length;
		})()`)
		same(s, name+": charts", shown, ask[int](s, `document.querySelectorAll("figure.chart").length`))
		same(s, name+": violations", strings.Join(ask[[]string](s, `window.violated`), "; "), "")
	}
	heard := ask[int](s, `new Promise(function (done) {
		document.body.setAttribute("style", "color: red");
		setTimeout(function () { done(window.violated.length); }, 100);
	})`)
	same(s, "a violation on purpose is heard", heard, 1)
}

// TestBarsAreTrue: the width of every bar is its figure, to half a pixel, and what is more
// than the whole goes over the bar's end.
func TestBarsAreTrue(t *testing.T) {
	for figure, want := range map[float64]string{0: "bar-0", 0.5: "bar-500", 0.7354: "bar-735", 1: "bar-1000", 1.0004: "bar-1000", 1.025: "bar-1000 over"} {
		if got := barWidth(figure); got != want {
			t.Errorf("%v: %s, want %s", figure, got, want)
		}
	}
	s, _ := openFixture(t)
	s.open("index", 1366)
	crooked := ask[[]string](s, `Array.from(document.querySelectorAll(".meter .fill")).filter(function (f) {
		var n = /\bbar-(\d+)/.exec(f.className), whole = f.parentNode.getBoundingClientRect(), own = f.getBoundingClientRect();
		return !f.classList.contains("over") && Math.abs(own.width - whole.width * n[1] / 1000) > 0.5 || own.left !== whole.left;
	}).map(function (f) { return f.className; })`)
	same(s, "bars", strings.Join(crooked, "; "), "")
}
