package page

import (
	"encoding/json"
	"fmt"
	"html"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// builderOf lays out a card as the latest of some published days.
func builderOf(t *testing.T, card *tally.Card, published ...Published) *builder {
	t.Helper()
	own := Published{Day: card.Day, Pages: Names(card), Told: account.EntryOf(card)}
	b, err := newBuilder(card, Site{Published: append(published, own)}, loadWords(t), templatesFS(), everyPage()...)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// everyPage are the names of all pages.
func everyPage() []string {
	names := []string{"unit", "archive"}
	for _, k := range kinds() {
		names = append(names, k.name)
	}
	return names
}

func rendered(t *testing.T, b *builder, k kind, at place) string {
	t.Helper()
	content, err := b.render(k, at)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestPlaces: every link to a place within a page finds it, whatever the card holds.
func TestPlaces(t *testing.T) {
	drive := fixtureDrive()
	links := regexp.MustCompile(`href="([^"]*#[^"]*)"`)
	for name, card := range map[string]*tally.Card{
		"every alarm": fixtureCard(fixtureDrive(), june8), "first day": fixtureCard(drive, drive.Start),
		"after the deadline": fixtureCard(drive, drive.Deadline+2),
	} {
		files, seen := build(t, card), 0
		for file, content := range files {
			for _, m := range links.FindAllStringSubmatch(content, -1) {
				u, err := url.Parse(html.UnescapeString(m[1]))
				if err != nil {
					t.Fatal(err)
				}
				to := file
				if u.Path != "" {
					to = path.Join(path.Dir(file), u.Path)
				}
				seen++
				if target, there := files[to]; there && !strings.Contains(target, ` id="`+u.Fragment+`"`) {
					t.Errorf("%s: %s leads to no place with %s", name, file, m[1])
				}
			}
		}
		if seen < 100 {
			t.Errorf("%s: only %d links to places", name, seen)
		}
	}
}

func TestCrumbs(t *testing.T) {
	files, _ := fixtureFiles(t)
	list := regexp.MustCompile(`(?s)<nav class="crumbs".*?</nav>`)
	item := regexp.MustCompile(`<li><a([^>]*)>([^<]*)</a></li>`)
	for file, want := range map[string]string{
		"2021-06-08/units/城关镇.html":  "总览=../index.html 乡镇=../index.html#territorial 城关镇!",
		"2021-06-08/units/县卫健局.html": "总览=../index.html 部门=../index.html#sector 县卫健局!",
		"2021-06-08/supply.html":     "总览=index.html 疫苗与接种点!",
		"archive.html":               "总览=2021-06-08/index.html 往期!",
		"index.html":                 "", "2021-06-08/index.html": "",
	} {
		var got []string
		for _, m := range item.FindAllStringSubmatch(list.FindString(files[file]), -1) {
			way := strings.TrimSuffix(strings.Replace(strings.TrimSpace(m[1]), `href="`, "=", 1), `"`)
			if way == `aria-current="page` {
				way = "!"
			}
			got = append(got, m[2]+way)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %q, want %q", file, s, want)
		}
	}
}

// TestNeighbours: the day before and after lead to the same page where those
// days have it, and else to their overview.
func TestNeighbours(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	published := func(d day.Day, pages ...string) Published { return Published{Day: d, Pages: pages} }
	site := Site{Published: []Published{
		published(june8-3, "index.html", "units/城关镇.html"), published(june8-1, "index.html"),
		published(june8, Names(card)...), published(june8+4, "index.html", "units/城关镇.html"),
	}}
	b, err := newBuilder(card, site, loadWords(t), templatesFS(), everyPage()...)
	if err != nil {
		t.Fatal(err)
	}
	w := b.navigation(kind{name: "unit"}, place{File: "units/城关镇.html", Base: "../", Root: "../../"}, nil)
	if w.Prev == nil || w.Prev.Href != "../../2021-06-07/index.html" || w.Prev.Text != "6月7日" {
		t.Errorf("the day before: %+v", w.Prev)
	}
	if w.Next == nil || w.Next.Href != "../../2021-06-12/units/%E5%9F%8E%E5%85%B3%E9%95%87.html" || w.Latest {
		t.Errorf("the day after: %+v, latest %v", w.Next, w.Latest)
	}
}

func TestDaysFile(t *testing.T) {
	name, content, err := DaysFile(Site{Published: []Published{
		{Day: june8 - 1, Pages: []string{"index.html", "units/甲.html"}}, {Day: june8, Pages: []string{"index.html", "units/甲.html"}},
		{Day: june8 + 1, Pages: []string{"index.html", "units/</script>.html"}},
	}})
	want := `window.dailydoseDays={"sets":[["index.html","units/甲.html"],["index.html","units/\u003c/script\u003e.html"]],` +
		`"days":[{"day":"2021-06-07","pages":0},{"day":"2021-06-08","pages":0},{"day":"2021-06-09","pages":1}]};` + "\n"
	if err != nil || name != "days.js" || string(content) != want {
		t.Errorf("%s: %s, %v", name, content, err)
	}
	if _, content, err = DaysFile(Site{}); err != nil || string(content) != `window.dailydoseDays={"sets":[],"days":[]};`+"\n" {
		t.Errorf("no days: %s, %v", content, err)
	}
}

// TestUnitsScript: the search finds every unit, with its light and coverage as the pages show them.
func TestUnitsScript(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	card.Drive.Units[4].Aliases = []string{"石桥"}
	raw := build(t, card)["2021-06-08/units.js"]
	var list struct {
		Lights map[string]string
		Units  []struct {
			Name, Light, Share string
			Aliases            []string
		}
	}
	err := json.Unmarshal([]byte(strings.TrimSuffix(strings.TrimPrefix(raw, "window.dailydoseUnits="), ";\n")), &list)
	if err != nil || len(list.Units) != len(card.Units) {
		t.Fatalf("%d units, %v", len(list.Units), err)
	}
	for i, u := range list.Units {
		if u.Name != card.Drive.Units[i].Name || list.Lights[u.Light] == "" {
			t.Errorf("unit %d: %+v", i, u)
		}
	}
	if u := list.Units[14]; u.Name != "县督考办" || u.Light != "none" || u.Share != "—" {
		t.Errorf("the unit without a target: %+v", u)
	}
	if u := list.Units[4]; len(u.Aliases) != 1 || u.Share == "" {
		t.Errorf("unit 4: %+v", u)
	}
}

// TestArchive200: a campaign's whole archive, by month, with what each day told.
func TestArchive200(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	var published []Published
	for i := 199; i > 0; i-- {
		p := Published{Day: june8 - day.Day(i), Briefs: []string{"county.pdf", "notices/城关镇.pdf", "units/城关镇.pdf"}, Pages: Names(card)}
		if i != 7 {
			s := account.EntryOf(card)
			s.Day, s.County.Today = p.Day, []int{10_000 + i}
			p.Told = s
		}
		published = append(published, p)
	}
	b := builderOf(t, card, published...)
	content := rendered(t, b, kind{"archive", (*builder).archive}, place{File: "archive.html", Base: "2021-06-08/", Assets: "assets/"})
	if len(content) > 100<<10 {
		t.Errorf("%d KB", len(content)>>10)
	}
	if n := strings.Count(content, "<h2 id=\"m-"); n != 8 || strings.Count(content, `href="#m-`) != n {
		t.Errorf("%d months", n)
	}
	if first, last := strings.Index(content, "2021-06-08/index.html\">6月8日"), strings.Index(content, "2020-11-21/index.html\">11月21日"); first < 0 || last < first {
		t.Errorf("the latest day stands at %d, the first at %d", first, last)
	}
	for _, want := range []string{"10,199", "发布账里没有这一期", "2021-06-01/briefs/county.pdf", fmt.Sprintf("第%d期", int(june8-card.Drive.Start)+1)} {
		if !strings.Contains(content, want) {
			t.Errorf("no %q", want)
		}
	}
}

// A page that has no subject is absent: no unit fills the sheet and none has come, has duties
// or villages; of counties, whatever their own sites tell.
func TestAbsentPages(t *testing.T) {
	drive := campaign.Drive{Units: []campaign.Unit{{Name: "甲镇"}}, Vaccines: []campaign.Vaccine{{Steps: make([]campaign.Step, 2)}}}
	for _, c := range []struct {
		what   string
		set    func(*tally.Card)
		absent string
	}{
		{"nothing", func(*tally.Card) {}, "aefi crossing duties supply villages"},
		{"a store", func(c *tally.Card) { c.Drive.Units[0].Forms = []campaign.Form{campaign.FormSupply} }, "aefi crossing duties villages"},
		{"a ledger that nobody was asked for", func(c *tally.Card) { c.Supply.Known = true }, "aefi crossing duties villages"},
		{"who watches", func(c *tally.Card) { c.Drive.Units[0].Forms = []campaign.Form{campaign.FormAEFI} }, "crossing duties supply villages"},
		{"duties", func(c *tally.Card) { c.Drive.Units[0].Duties = []campaign.Duty{{}} }, "aefi crossing supply villages"},
		{"villages", func(c *tally.Card) { c.Drive.Units[0].Villages = []campaign.Village{{}} }, "aefi crossing duties supply"},
		{"one dose", func(c *tally.Card) { c.Drive.Vaccines[0].Steps = make([]campaign.Step, 1) }, "aefi crossing duties next-dose supply villages"},
		{"counties", func(c *tally.Card) {
			c.Drive.Units[0].Package, c.Drive.Units[0].Villages = "甲", []campaign.Village{{}}
		}, "aefi duties exemptions follow-up supply verification villages"},
	} {
		d := drive
		d.Units, d.Vaccines = slices.Clone(drive.Units), slices.Clone(drive.Vaccines)
		card := &tally.Card{Drive: &d}
		c.set(card)
		d.Settle()
		var absent []string
		for _, k := range kinds() {
			if !slices.Contains(Names(card), k.name+".html") {
				absent = append(absent, k.name)
			}
		}
		slices.Sort(absent)
		if got := strings.Join(absent, " "); got != c.absent {
			t.Errorf("%s: %s are absent, want %s", c.what, got, c.absent)
		}
	}
}
