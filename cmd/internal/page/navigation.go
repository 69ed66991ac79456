package page

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// navigation is how a reader gets from one page to another, besides the tabs.
type navigation struct {
	Crumbs []link // from the overview down to the page, which comes last; none on the overview
	Prev   *link  // the same page of the day before …
	Next   *link  // … and after
	Latest bool   // no later day is published
	Leaf   bool   // the page is one of a day, with others before and after it
}

func (b *builder) navigation(k kind, at place, body any) navigation {
	w := navigation{Latest: true, Leaf: k.name != "archive"}
	if w.Leaf {
		b.neighbours(&w, at)
	}
	home := link{Text: b.say("nav.index"), Href: b.base + "index.html"}
	switch unit, ok := body.(unitBody); {
	case ok:
		w.Crumbs = append([]link{home}, unit.above(b)...)
	case k.name != "index":
		w.Crumbs = []link{home, {Text: b.say("nav." + k.name), Current: true}}
	}
	return w
}

// neighbours links to the same page of the days before and after, or to the
// overview of a day that has no such page.
func (b *builder) neighbours(w *navigation, at place) {
	same := func(p Published) *link {
		file := at.File
		if !slices.Contains(p.Pages, file) {
			file = "index.html"
		}
		return &link{Text: b.date(p.Day), Href: at.Root + p.Day.String() + "/" + escapePath(file)}
	}
	for _, p := range b.site.Published {
		if p.Day < b.card.Day {
			w.Prev = same(p)
		}
		if p.Day > b.card.Day && w.Next == nil {
			w.Next, w.Latest = same(p), false
		}
	}
}

// Names are the pages of a day, relative to its folder, sorted.
func Names(c *tally.Card) []string {
	names := words.Each(pagesOf(c), func(k kind) string { return k.name + ".html" })
	names = append(names, words.Each(c.Drive.Units, func(u campaign.Unit) string { return unitFile(u.Name) })...)
	slices.Sort(names)
	return names
}

// The scripts that hold what several pages share. A day's pages are never
// changed once they are published, so an older one learns from daysFile which
// days came after it. They are no JSON: a page opened from disk may load a
// script, and nothing else.
const (
	daysFile  = "days.js"
	unitsFile = "units.js"
)

// DaysFile is the site's list of published days, and its name at the site's top.
// Most days have the same pages, so that each set of them is told once.
func DaysFile(site Site) (name string, content []byte, err error) {
	type entry struct {
		Day   string `json:"day"`
		Pages int    `json:"pages"` // index into sets
	}
	list := struct {
		Sets [][]string `json:"sets"`
		Days []entry    `json:"days"`
	}{[][]string{}, []entry{}}
	for _, p := range site.Published {
		at := slices.IndexFunc(list.Sets, func(s []string) bool { return slices.Equal(s, p.Pages) })
		if at < 0 {
			at = len(list.Sets)
			list.Sets = append(list.Sets, p.Pages)
		}
		list.Days = append(list.Days, entry{p.Day.String(), at})
	}
	content, err = script("dailydoseDays", list)
	return daysFile, content, err
}

// unitsScript puts what the search for a unit needs beside the day's pages.
func (b *builder) unitsScript(put Put) error {
	type entry struct {
		Name    string   `json:"name"`
		Aliases []string `json:"aliases,omitempty"`
		Light   string   `json:"light"`
		Share   string   `json:"share"`
	}
	list := struct {
		Lights map[string]string `json:"lights"`
		Units  []entry           `json:"units"`
	}{map[string]string{}, []entry{}}
	for i, u := range campaign.Pointers(b.card.Units) {
		light := lightClass(u.Light)
		list.Lights[light] = b.words.Text("term.light."+light, nil)
		list.Units = append(list.Units, entry{b.drive.Units[i].Name, b.drive.Units[i].Aliases, light, b.words.Keep(b.words.Percent(u.Coverage1))})
	}
	content, err := script("dailydoseUnits", list)
	if b.words.Err != nil || err != nil {
		return errors.Join(b.words.Err, err)
	}
	return put(unitsFile, content)
}

// script is a value as a script that sets it.
func script(name string, value any) ([]byte, error) {
	raw, err := json.Marshal(value)
	return []byte("window." + name + "=" + string(raw) + ";\n"), err
}

// Status is what the site says of the nightly job: pages opened later than Due, or after
// a night that failed, tell their readers that the site is old. It is the same for
// every build of a day.
type Status struct {
	Day    string `json:"day"`              // the latest published, ISO 8601
	Due    string `json:"due,omitempty"`    // when the next one is to be there, RFC 3339; "": none is to come
	Failed string `json:"failed,omitempty"` // when a night failed since, RFC 3339
}

// StatusData is the status at the site's top, for programs; the script beside it is for
// the pages, which may load nothing else from disk.
const (
	StatusData   = "status.json"
	statusScript = "status.js"
)

// patience is how long after its cut-off a day may be published: until the morning after.
const patience = 12 * time.Hour

// DueBy is the moment by which a day with this cut-off is to be published.
func DueBy(cutoff time.Time) time.Time { return cutoff.Add(patience) }

// Files are the status as files of the site's top, by name.
func (s Status) Files() (map[string][]byte, error) {
	data, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	text, err := script("dailydoseStatus", s)
	return map[string][]byte{StatusData: append(data, '\n'), statusScript: text}, err
}

// there leads to the page of a link, or to the progress of the units where the
// drive has no such page.
func (b *builder) there(href string) string {
	if page, _, ok := strings.Cut(href, ".html"); ok && !has(b.card, page) {
		return "progress.html"
	}
	return href
}

// issueOf is the number under which a day was published.
func (b *builder) issueOf(on day.Day) int {
	if on == b.card.Day {
		return b.card.Issue
	}
	return b.night.IssueOf(b.drive, on)
}
