package page

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// onward waits until a page's charts answer, measures it, and goes where it is then sent.
const onward = measure + `
addEventListener("securitypolicyviolation", function (e) { faults.push("policy: " + e.violatedDirective + " " + e.blockedURI); });
addEventListener("load", function () {
	var tries = 0;
	` + wanted + `
	(function wait() {
		var whole = document.querySelectorAll(".live canvas").length === document.querySelectorAll("figure.chart").length;
		if (!whole && tries++ < 100) return setTimeout(wait, 50);
		fetch("/measured", { method: "POST", body: JSON.stringify(measured()) })
			.then(function (r) { return r.text(); }).then(function (next) { location.href = next; });
	})();
});`

// TestFirefox: in Firefox ESR, served under default-src 'self', every bar is as wide as its
// figure, every chart answers, no script stumbles, and the browser has nothing to report.
func TestFirefox(t *testing.T) {
	if testing.Short() {
		t.Skip("a third browser")
	}
	program, err := exec.LookPath("firefox-esr")
	if err != nil {
		t.Fatalf("make test installs it: %v", err)
	}
	_, dir := fixtureFiles(t)
	pages := []string{"index", "progress", "supply", "units/城关镇"}
	got := make(chan measurement, len(pages))
	at := func(i int) string { return "/" + june8.String() + "/" + pages[i] + ".html" }
	asked := 0
	mux := http.NewServeMux()
	mux.HandleFunc("/onward.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		w.Write([]byte(onward))
	})
	mux.HandleFunc("/measured", func(w http.ResponseWriter, r *http.Request) {
		m := measurement{Page: pages[min(asked, len(pages)-1)]}
		if err := json.NewDecoder(r.Body).Decode(&m); err != nil {
			m.Faults = append(m.Faults, err.Error())
		}
		if asked++; asked < len(pages) {
			w.Write([]byte(at(asked)))
		} else {
			w.Write([]byte("about:blank"))
		}
		got <- m
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(r.URL.Path)))
		if err != nil || !strings.HasSuffix(r.URL.Path, ".html") {
			http.ServeFile(w, r, filepath.Join(dir, filepath.FromSlash(r.URL.Path)))
			return
		}
		w.Header().Set("Content-Security-Policy", "default-src 'self'")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(strings.Replace(string(content), "<script", `<script src="/onward.js"></script><script`, 1)))
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	show(t, program, server.URL+at(0))
	for range pages {
		select {
		case m := <-got:
			m.judge(t)
		case <-time.After(time.Minute):
			t.Fatalf("after %d pages Firefox stood still", asked)
		}
	}
}

// show opens an address in Firefox, without a window and with a profile of its own, until
// the test is over.
func show(t *testing.T, program, address string) {
	t.Helper()
	profile := t.TempDir()
	prefs := `user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.normandy.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("dom.ipc.processCount", 1);
user_pref("dom.ipc.processPrelaunch.enabled", false);
user_pref("fission.autostart", false);
user_pref("browser.newtabpage.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("extensions.systemAddon.update.enabled", false);
user_pref("browser.cache.disk.enable", false);
user_pref("browser.sessionstore.resume_from_crash", false);
`
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(prefs), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	firefox := exec.CommandContext(ctx, program, "--headless", "--no-remote", "--profile", profile, "--window-size=1366,900", address)
	firefox.Env = append(os.Environ(), "HOME="+profile)
	firefox.WaitDelay = 10 * time.Second
	if err := firefox.Start(); err != nil {
		stop()
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(); firefox.Wait() })
}
