package page

import (
	"context"
	"net/url"
	"path/filepath"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"dailydose/cmd/internal/tally"
)

// shop is a browser with a site to try things on.
type shop struct {
	*testing.T
	ctx context.Context
	dir string
}

func openShop(t *testing.T, card *tally.Card) (shop, map[string]string) {
	t.Helper()
	files, dir := build(t, card), t.TempDir()
	save(t, dir, files)
	return shop{t, browser(t), filepath.Join(dir, card.Day.String())}, files
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

// before runs a script in every page before its own.
func (s shop) before(script string) {
	s.Helper()
	params := cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: script}
	if _, err := chromedp.Call(s.ctx, cdppage.AddScriptToEvaluateOnNewDocument, params); err != nil {
		s.Fatal(err)
	}
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
