package page

import (
	"context"
	"encoding/json"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/browsertest"
)

// measure finds what is drawn in a page, beside what should be.
const measure = `
var faults = [];
addEventListener("error", function (e) { faults.push("error: " + e.message); });
function near(what, got, want) { if (!(Math.abs(got - want) <= 1)) faults.push(what + ": " + got + ", want " + want); }
function measured() {
	document.querySelectorAll(".meter .fill").forEach(function (f) {
		var n = /\bbar-(\d+)/.exec(f.className), whole = f.parentNode.getBoundingClientRect(), own = f.getBoundingClientRect();
		if (!f.classList.contains("over")) near(f.className + " width", own.width, whole.width * n[1] / 1000);
		near(f.className + " left", own.left, whole.left);
		if (own.height < 3) faults.push(f.className + " is not to be seen");
	});
	document.querySelectorAll(".meter .mark").forEach(function (m) {
		var n = /\bat-(\d+)/.exec(m.className), whole = m.parentNode.getBoundingClientRect(), own = m.getBoundingClientRect();
		near(m.className, own.left + own.width / 2, whole.left + whole.width * n[1] / 1000);
	});
	var charts = document.querySelectorAll("figure.chart").length;
	near("charts drawn in the page", document.querySelectorAll(".drawn").length, charts);
	near("charts that answer, once wanted", document.querySelectorAll(".live canvas").length, charts);
	near("sideways", document.documentElement.scrollWidth, document.documentElement.clientWidth);
	return { bars: document.querySelectorAll(".meter .fill").length, charts: charts, faults: faults };
}`

// written writes into the page what was measured there.
const written = `<pre id="measured"></pre><script>` + measure + `
addEventListener("load", function () { ` + wanted + ` setTimeout(function () {
	document.getElementById("measured").textContent = JSON.stringify(measured());
}, 3000); });
</script></body>`

// measurement is what was measured in a page.
type measurement struct {
	Page         string
	Bars, Charts int
	Faults       []string
}

func (m measurement) judge(t *testing.T) {
	t.Helper()
	if m.Bars+m.Charts == 0 || len(m.Faults) > 0 {
		t.Errorf("%s: %d bars, %d charts; %s", m.Page, m.Bars, m.Charts, strings.Join(m.Faults, "; "))
	}
}

// TestFloor: in Chromium 78 and 86, the browsers of many an office PC, every bar is as
// wide as its figure, every mark stands where it should, and every chart is drawn. The short
// run has the older one.
func TestFloor(t *testing.T) {
	files, dir := fixtureFiles(t)
	day := filepath.Join(dir, june8.String())
	floors := browsertest.Floors()
	if testing.Short() {
		delete(floors, "86")
	}
	for chromium, release := range floors {
		t.Run(chromium, func(t *testing.T) {
			program := browsertest.Old(t, release)
			for _, name := range []string{"index", "progress", "supply", "units/城关镇"} {
				page := filepath.Join(day, filepath.Dir(name), "measured-"+chromium+"-"+filepath.Base(name)+".html")
				text := strings.Replace(files[june8.String()+"/"+name+".html"], "</body>", written, 1)
				if err := os.WriteFile(page, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				mustMeasure(t, name, program, page)
			}
		})
	}
}

// mustMeasure holds what the script found in a page. On a busy machine an old browser's own
// time may run out before it has read the page's scripts: then it is asked again.
func mustMeasure(t *testing.T, name, program, page string) {
	t.Helper()
	found := regexp.MustCompile(`<pre id="measured">([^<]+)</pre>`)
	var dom string
	var match []string
	for tries := 0; match == nil && tries < 6; tries++ {
		dom = dumped(t, program, page)
		match = found.FindStringSubmatch(dom)
	}
	got := measurement{Page: name}
	if match == nil || json.Unmarshal([]byte(html.UnescapeString(match[1])), &got) != nil {
		t.Fatalf("%s: nothing measured: %.200s", name, dom)
	}
	got.judge(t)
}

// dumped is a page as a browser has it after some seconds of its own time.
func dumped(t *testing.T, program, page string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	run := exec.CommandContext(ctx, program, "--headless", "--no-sandbox", "--no-zygote", "--disable-gpu",
		"--window-size=1366,9000", "--virtual-time-budget=8000", "--dump-dom", "file://"+page)
	run.Env = append(os.Environ(), browsertest.Environment(t, program)...)
	out, err := run.Output()
	if err != nil {
		t.Fatalf("%s: %v", page, err)
	}
	return string(out)
}

// TestStyleHasFallbacks: where the style sheet uses a function that Chromium 78 does not know, the
// line before says the same without; it leaves out what it cannot read.
func TestStyleHasFallbacks(t *testing.T) {
	_, files, err := assets(templatesFS())
	if err != nil {
		t.Fatal(err)
	}
	newer := regexp.MustCompile(`^\s*([a-z-]+):.*\b(min|max|clamp|color-mix)\(`)
	seen := 0
	for name, content := range files {
		if !strings.HasPrefix(name, "site-") || !strings.HasSuffix(name, ".css") {
			continue
		}
		lines := strings.Split(string(content), "\n")
		for i, line := range lines {
			if m := newer.FindStringSubmatch(line); m != nil {
				seen++
				if before := strings.TrimSpace(lines[i-1]); !strings.HasPrefix(before, m[1]+":") || newer.MatchString(before) {
					t.Errorf("%s, after %s", strings.TrimSpace(line), before)
				}
			}
		}
	}
	if seen == 0 {
		t.Error("the test sees no such line")
	}
}
