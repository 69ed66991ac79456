package page

import (
	"context"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"dailydose/cmd/internal/tally"
)

// shared is what the tests have in common, made when the first of them asks for
// it: a browser, and the fixture's site of 8 June, which nobody changes.
var shared struct {
	browser, site sync.Once
	ctx           context.Context
	stop          func() error
	err           error
	files         map[string]string
	dir           string
}

// TestMain takes away what the tests share.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // days of very little need not be swept often
	status := m.Run()
	if shared.stop != nil {
		_ = shared.stop()
	}
	if shared.dir != "" {
		_ = os.RemoveAll(shared.dir)
	}
	os.Exit(status)
}

// browser is the only tab of a browser that reaches no network, as a new reader finds
// it: a window for every test would cost more than the pages.
func browser(t *testing.T) context.Context {
	t.Helper()
	shared.browser.Do(func() { shared.err = openBrowser() })
	if shared.err != nil {
		t.Fatalf("the pages have to be seen in a browser; make test installs it: %v", shared.err)
	}
	ctx, stop := context.WithTimeout(shared.ctx, 5*time.Minute)
	t.Cleanup(stop)
	s := shop{t, ctx, ""}
	s.do(chromedp.Navigate((&url.URL{Scheme: "file", Path: t.TempDir()}).String()))
	ask[bool](s, "localStorage.clear(), true")
	return ctx
}

func openBrowser() error {
	binary, err := exec.LookPath("chromium")
	if err != nil {
		return err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(binary), chromedp.NoSandbox, chromedp.DisableGPU,
		// Nothing beyond this machine can be reached; what a test serves itself, can.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"), chromedp.Flag("proxy-server", "127.0.0.1:9"), chromedp.Flag("proxy-bypass-list", "127.0.0.1"))
	ctx, _ := chromedp.NewExecAllocator(context.Background(), options...)
	shared.ctx, _ = chromedp.NewContext(ctx)
	shared.stop = func() error { return chromedp.Cancel(shared.ctx) }
	_, err = chromedp.Call(shared.ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	return err
}

// fixtureFiles is the fixture's site of 8 June, and where it lies. It is only read.
func fixtureFiles(t *testing.T) (map[string]string, string) {
	t.Helper()
	shared.site.Do(func() {
		files := build(t, fixtureCard(fixtureDrive(), june8))
		dir, err := os.MkdirTemp("", "page")
		if err != nil {
			t.Fatal(err)
		}
		save(t, dir, maps.Clone(files))
		shared.files, shared.dir = files, dir
	})
	return shared.files, shared.dir
}

// shop is a browser with a site to try things on.
type shop struct {
	*testing.T
	ctx context.Context
	dir string
}

// openFixture opens the fixture's site of 8 June.
func openFixture(t *testing.T) (shop, map[string]string) {
	t.Helper()
	files, dir := fixtureFiles(t)
	return shop{t, browser(t), filepath.Join(dir, june8.String())}, files
}

// openPages opens some pages of a day.
func openPages(t *testing.T, card *tally.Card, names ...string) (shop, map[string]string) {
	t.Helper()
	pages, files, dir := some(t, card, names...), map[string]string{}, t.TempDir()
	for name, content := range pages {
		files[card.Day.String()+"/"+name+".html"] = content
	}
	save(t, dir, files)
	return shop{t, browser(t), filepath.Join(dir, card.Day.String())}, pages
}

func (s shop) do(steps ...chromedp.Action[chromedp.Void]) {
	s.Helper()
	if err := chromedp.Do(s.ctx, steps...); err != nil {
		s.Fatal(err)
	}
}

// open loads a page of the day.
func (s shop) open(name string, width int64) {
	s.Helper()
	at := url.URL{Scheme: "file", Path: filepath.Join(s.dir, name+".html")}
	s.do(chromedp.EmulateViewport(width, 768), chromedp.Navigate(at.String()))
}

// paperWidth is how wide a sheet of A4 is between its margins, in pixels.
const paperWidth = 703

// onPaper shows the page as it is printed, until onScreen.
func (s shop) onPaper()  { s.media("print") }
func (s shop) onScreen() { s.media("") }

func (s shop) media(m string) {
	s.Helper()
	if _, err := chromedp.Call(s.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: m}); err != nil {
		s.Fatal(err)
	}
}

// before runs a script in every page of this test before the page's own.
func (s shop) before(script string) {
	s.Helper()
	added, err := chromedp.Call(s.ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() {
		params := cdppage.RemoveScriptToEvaluateOnNewDocumentParams(added)
		if _, err := chromedp.Call(shared.ctx, cdppage.RemoveScriptToEvaluateOnNewDocument, params); err != nil {
			s.Error(err)
		}
	})
}

// ask evaluates an expression, waiting for a promise.
func ask[T any](s shop, expression string) T {
	s.Helper()
	got, err := chromedp.Run(s.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		s.Fatalf("%s: %v", expression, err)
	}
	return got
}

func same[T comparable](s shop, what string, got, want T) {
	s.Helper()
	if got != want {
		s.Errorf("%s: %v, want %v", what, got, want)
	}
}
