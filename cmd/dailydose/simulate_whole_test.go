package main

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// publish is the whole night instead: the report, and a second run that must change
// no byte of site and receipts.
func (w *week) publish(now time.Time, m mishap) (bare bool, err error) {
	if len(w.old) == 0 { // nothing was ever dropped
		return true, nil
	}
	if m.killed {
		if err := w.kill(now); err != nil {
			return false, err
		}
	}
	if m.away == "*" {
		if said, status := w.tonight(now); status == exitDone && len(w.told.files) > 0 {
			return true, fmt.Errorf("a share that is not connected is published: %s", said)
		}
		return true, nil
	}
	if said, status := w.tonight(now); status != exitDone {
		return false, fmt.Errorf("status %d: %s", status, said)
	}
	before, account := w.outputs(), w.account()
	if said, status := w.tonight(now); status != exitDone {
		return false, fmt.Errorf("second run: status %d: %s", status, said)
	}
	if account != w.account() {
		err = errors.New("the second run enters something in the account")
	}
	return false, errors.Join(err, changed(before, w.outputs()), w.leftBehind(), dead(w.site()))
}

// account is all that was published so far, as entered.
func (w *week) account() string {
	raw, err := os.ReadFile(w.office.at(".dailydose/published.jsonl"))
	must(w.simulation.t, err)
	return string(raw)
}

// changed says which files a second run changed.
func changed(before, after map[string][]byte) error {
	var names []string
	for name := range after {
		if _, there := before[name]; !there || string(before[name]) != string(after[name]) {
			names = append(names, name)
		}
	}
	if len(names)+len(before) > len(after) || len(names) > 0 {
		slices.Sort(names)
		return fmt.Errorf("the second run changes %d files of %d: %v", len(names), len(after), names)
	}
	return nil
}

// leftBehind says what a run left half done.
func (w *week) leftBehind() error {
	for _, pattern := range []string{"site/.staging-2*", ".dailydose/tmp", ".dailydose/begun", "inputs/*/回执/.*.tmp"} {
		if found, _ := filepath.Glob(w.office.at(pattern)); len(found) > 0 {
			return fmt.Errorf("left behind: %v", found)
		}
	}
	return nil
}

func dead(site map[string][]byte) error {
	if links := deadLinks(site); len(links) > 0 {
		return fmt.Errorf("dead links: %v", links)
	}
	return nil
}

var linkAttribute = regexp.MustCompile(`(?:href|src)="([^"#?]+)`)

// deadLinks are the links of a site's pages to files that are not there.
func deadLinks(site map[string][]byte) (dead []string) {
	for _, name := range slices.Sorted(maps.Keys(site)) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, m := range linkAttribute.FindAllSubmatch(site[name], -1) {
			link, err := url.Parse(strings.ReplaceAll(string(m[1]), "&amp;", "&"))
			if err != nil || link.Scheme != "" {
				continue
			}
			if _, there := site[path.Join(path.Dir(name), link.Path)]; !there {
				dead = append(dead, name+" → "+link.Path)
			}
		}
	}
	return dead
}
