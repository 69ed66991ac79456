package page

import (
	"fmt"
	"html"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

const limit = 400 << 10 // bytes of one page (4-outputs)

var june8 = day.New(2021, 6, 8)

// TestLook writes the fixture's site where DAILYDOSE_LOOK says, to be looked at.
func TestLook(t *testing.T) {
	dir := os.Getenv("DAILYDOSE_LOOK")
	if dir == "" {
		t.Skip("DAILYDOSE_LOOK names no folder")
	}
	save(t, dir, build(t, fixtureCard(fixtureDrive(), june8)))
}

func save(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	assets, err := Assets(templatesFS())
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range assets {
		files["assets/"+name] = string(content)
	}
	for name, content := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSameCardSameBytes(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	first, second := build(t, card), build(t, card)
	for name, content := range first {
		if second[name] != content {
			t.Errorf("%s differs between two builds of the same card", name)
		}
	}
}

// TestWords: every sentence a template asks for by name is there.
func TestWords(t *testing.T) {
	w := loadWords(t)
	literal := regexp.MustCompile(`\(?\bt "([^"]+)"`)
	names, err := fs.Glob(templatesFS(), "page/*.html")
	if err != nil || len(names) < 8 {
		t.Fatalf("page templates: %v, %v", names, err)
	}
	for _, name := range names {
		raw, err := fs.ReadFile(templatesFS(), name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range literal.FindAllStringSubmatch(string(raw), -1) {
			if !w.Has("page." + m[1]) {
				t.Errorf("%s asks for page.%s, which has no words", name, m[1])
			}
		}
	}
	for _, key := range []string{
		"mark.reported", "mark.zero", "mark.blank", "mark.late", "mark.returned", "mark.missing",
		"reason.done", "reason.stalled", "reason.silent", "reason.on_plan", "reason.will_finish", "reason.behind",
		"question.archive", "title.archive", "question.unit", "title.unit",
	} {
		if !w.Has("page." + key) {
			t.Errorf("page.%s has no words", key)
		}
	}
}

// TestNoPersons: what identifies a person stays out of every page.
func TestNoPersons(t *testing.T) {
	files, _ := fixtureFiles(t)
	for name, content := range files {
		for _, s := range secret {
			if strings.Contains(content, s) {
				t.Errorf("%s shows %q", name, s)
			}
		}
	}
}

// TestUnitPageHoldsOnlyItsOwn: reports made per unit have shown another's figures.
func TestUnitPageHoldsOnlyItsOwn(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	for i := range card.Findings {
		card.Findings[i].Place.Sheet = fmt.Sprintf("表%03d号", card.Findings[i].Unit)
	}
	files := build(t, card)
	for i, own := range card.Drive.Units {
		content := files["2021-06-08/"+unitFile(own.Name)]
		if !strings.Contains(content, own.Name) {
			t.Errorf("%s: its page does not name it", own.Name)
		}
		for k, other := range card.Drive.Units {
			if k == i {
				continue
			}
			if strings.Contains(content, other.Name) || strings.Contains(content, fmt.Sprintf("表%03d号", k)) {
				t.Errorf("the page of %s shows something of %s", own.Name, other.Name)
			}
		}
	}
}

// TestHostileTextStaysText: names, file names and values come from people.
func TestHostileTextStaysText(t *testing.T) {
	const script, code = `</script><script>alert(1)</script>`, `__f__alert(2)__f__`
	drive := fixtureDrive()
	drive.Issuer, drive.Groups[0].Name, drive.Vaccines[0].Name = script, script+code, script
	drive.Units[0].Name, drive.Units[0].Organiser = `镇"'<b>&amp;#?%`+code, script
	card := fixtureCard(drive, june8)
	for i := range card.Findings {
		card.Findings[i].Value = script
		card.Findings[i].Place = finding.Place{File: script + code, Sheet: script, Cell: script}
	}
	card.Deliveries[0].File = strings.Repeat("长", 10000) + script
	for name, content := range build(t, card) {
		if strings.Contains(content, "<script>alert") || strings.Contains(content, "<b>&amp;#") {
			t.Errorf("%s: hostile text became markup", name)
		}
		if strings.Contains(content, strings.Repeat("长", 200)) {
			t.Errorf("%s: an endless name was not shortened", name)
		}
	}
}

func TestSizes(t *testing.T) {
	drive := fixtureDrive()
	for i := range 30 {
		u := drive.Units[i]
		u.Name = fmt.Sprintf("%s第%d办事处", u.Name, i)
		drive.Units = append(drive.Units, u)
	}
	card := fixtureCard(drive, drive.Deadline)
	long := strings.Repeat("很长的文件夹名", 12)
	for i := range card.Deliveries {
		card.Deliveries[i].File = long + card.Deliveries[i].File
	}
	for i := range card.Findings {
		card.Findings[i].Place.File = long
		card.Findings[i].Value = long
	}
	for len(card.Findings) < 20000 {
		card.Findings = append(card.Findings, card.Findings[len(card.Findings)%500])
	}
	card.Quality = tally.Tabulate(card)
	for name, content := range build(t, card) {
		if len(content) > limit {
			t.Errorf("%s is %d KB", name, len(content)>>10)
		}
	}
}

// TestLinks: every link within the site leads to a file that is published.
func TestLinks(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	card.Drive.Units[3].Name = "县委宣传部（#1%）"
	files := build(t, card)
	site := fixtureSite(card)
	there := map[string]bool{}
	assets, err := Assets(templatesFS())
	if err != nil {
		t.Fatal(err)
	}
	for name := range assets {
		there["assets/"+name] = true
	}
	for name := range files {
		there[name] = true
	}
	for _, p := range site.Published { // other days are published with the same pages
		for name := range files {
			if rest, ok := strings.CutPrefix(name, "2021-06-08/"); ok {
				there[p.Day.String()+"/"+rest] = true
			}
		}
		for _, brief := range p.Briefs {
			there[p.Day.String()+"/briefs/"+brief] = true
		}
	}
	for _, data := range site.Data {
		there["2021-06-08/data/"+data] = true
	}
	links := regexp.MustCompile(`(?:href|src)="([^"]*)"`)
	for name, content := range files {
		for _, m := range links.FindAllStringSubmatch(content, -1) {
			u, err := url.Parse(html.UnescapeString(m[1]))
			if err != nil || u.Scheme != "" || u.Host != "" {
				t.Fatalf("%s: link %q leads out: %v", name, m[1], err)
			}
			to := path.Join(path.Dir(name), u.Path)
			if u.Path == "" {
				to = name
			}
			if !there[to] {
				t.Errorf("%s: dead link %q", name, m[1])
			}
			if u.Fragment != "" && files[to] != "" && !strings.Contains(files[to], `id="`+u.Fragment+`"`) {
				t.Errorf("%s: no such place %q", name, m[1])
			}
		}
	}
}

// headline returns a page's h1.
func headline(t *testing.T, content string) string {
	t.Helper()
	m := regexp.MustCompile(`<h1>([^<]*)</h1>`).FindStringSubmatch(unfolded(content))
	if m == nil {
		t.Fatal("no headline")
	}
	return html.UnescapeString(m[1])
}

// TestHeadlines: each state of the drive has its own true sentence.
func TestHeadlines(t *testing.T) {
	for _, c := range []struct {
		name string
		on   day.Day
		set  func(*tally.Card)
		page string
		want string
	}{
		{"behind", june8, func(c *tally.Card) { set(&c.County.Measures, 0.813, 100, june8+20) }, "index", "按现速赶不上首针截止日"},
		{"too late", june8, func(c *tally.Card) { set(&c.County.Measures, 0.5, 100, june8+40) }, "index", "按现速不能按期完成"},
		{"in time", june8, func(c *tally.Card) { set(&c.County.Measures, 0.99, 100, june8+1) }, "index", "按现速可在首针截止日前完成"},
		{"no pace", june8, func(c *tally.Card) { set(&c.County.Measures, 0.5, 100, 0) }, "index", "近7日没有新的第一针"},
		{"all done", june8, func(c *tally.Card) { set(&c.County.Measures, 1, 0, 0) }, "index", "第一针应种尽种，覆盖率100.0%"},
		{"first day", day.New(2021, 5, 1), func(c *tally.Card) {
			set(&c.County.Measures, 0.01, 100, june8)
			c.County.Pace, c.County.Finish = tally.Figure{State: tally.Unknown}, tally.Finish{State: tally.Unknown}
		}, "index", "开展首日，第一针1.0%"},
		{"after cutoff", day.New(2021, 6, 15), func(c *tally.Card) { set(&c.County.Measures, 0.813, 12345, june8+20) }, "index", "首针截止日已过，第一针81.3%，还有12,345人未种"},
		{"after deadline", day.New(2021, 7, 2), func(c *tally.Card) {
			c.Drive.Completion += 21
			set(&c.County.Measures, 0.9, 5, 0)
		}, "index", "第一针期限已过，第一针90.0%、全程70.6%，还有5人未种"},
		{"after completion", day.New(2021, 7, 2), func(c *tally.Card) { set(&c.County.Measures, 0.9, 5, 0) }, "index", "任务已于6月30日结束：第一针90.0%，全程70.6%"},
		{"nothing known", june8, func(c *tally.Card) {
			set(&c.County.Measures, 0.9, 5, 0)
			c.County.Pace, c.County.Finish = tally.Figure{State: tally.Unknown}, tally.Finish{State: tally.Unknown}
		}, "index", "已知第一针90.0%；近日报送太少，进度不明，暂不能判断能否按期完成"},
		{"no target", june8, func(c *tally.Card) { c.County.Measures = tally.Measures{} }, "index", "没有目标任务数，暂不能计算覆盖率"},
		{"nothing sent", june8, func(c *tally.Card) { c.Collected = time.Time{} }, "index", "尚未收到任何日报"},
		{"nobody missing", june8, func(c *tally.Card) { report(c, tally.Reported, false) }, "reporting", "当日32个单位全部按时报送"},
		{"late ones", june8, func(c *tally.Card) { report(c, tally.Reported, true) }, "reporting", "当日32个单位全部报送，其中迟报32个"},
		{"all missing", june8, func(c *tally.Card) { report(c, tally.Missing, false) }, "reporting", "当日尚无单位报送"},
		{"over", day.New(2021, 7, 2), func(c *tally.Card) { report(c, "", false) }, "reporting", "截止日已过，不再要求报送"},
		{"over, not all done", day.New(2021, 7, 2), func(c *tally.Card) { lights(c, tally.Ended) }, "progress", "任务已结束，未完成30个"},
		{"one red", june8, func(c *tally.Card) { lights(c, tally.Green); c.Units[2].Light = tally.Red }, "progress", "1个单位滞后：马岭乡"},
		{"no red", june8, func(c *tally.Card) { lights(c, tally.Green); c.Units[2].Light = tally.Yellow }, "progress", "没有滞后单位，1个单位偏慢：马岭乡"},
		{"all green", june8, func(c *tally.Card) { lights(c, tally.Green) }, "progress", "没有单位落后，达标30个"},
		{"all blue", june8, func(c *tally.Card) { lights(c, tally.Blue) }, "progress", "30个单位全部完成第一针任务"},
		{"no lights", june8, func(c *tally.Card) { lights(c, "") }, "progress", "各单位均没有目标任务数"},
		{"no rows", june8, func(c *tally.Card) { c.County.RowsToday.Read = 0 }, "quality", "当日没有可核对的数据行"},
		{"no rejects", june8, func(c *tally.Card) { c.County.RowsToday.Rejected = 0 }, "quality", "没有不计入的行"},
		{"unit without target", june8, func(*tally.Card) {}, "units/县督考办", "县督考办没有接种目标任务"},
		{"unit done", june8, func(c *tally.Card) { set(&c.Units[0].Measures, 1, 0, 0) }, "units/城关镇", "已完成应种任务"},
	} {
		t.Run(c.name, func(t *testing.T) {
			card := fixtureCard(fixtureDrive(), c.on)
			c.set(card)
			got := headline(t, one(t, card, c.page))
			if !strings.Contains(got, c.want) {
				t.Errorf("headline %q, want %q in it", got, c.want)
			}
		})
	}
}

// TestKeyDates: every date is told by its own name, and none by another's.
func TestKeyDates(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	for completion, want := range map[day.Day]string{0: "cutoff 2021年6月9日 deadline 2021年6月30日", 10: "cutoff 2021年6月19日 lead 2021年6月30日 deadline 2021年7月10日"} {
		card.Drive.Completion = card.Drive.Deadline + completion
		card.Cutoff = card.Drive.LeadCutoff()
		b := builderOf(t, card)
		var got []string
		for _, row := range b.dates()[1:] {
			for _, key := range []string{"cutoff", "lead", "deadline"} {
				if row.Name == b.say("method.date."+key) {
					got = append(got, key+" "+row.Text)
				}
			}
		}
		if said := strings.Join(got, " "); said != want {
			t.Errorf("%s, want %s", said, want)
		}
	}
}

// TestEndedAsksForNoReport: after the end a day without a report is not one of which nothing is known.
func TestEndedAsksForNoReport(t *testing.T) {
	card := fixtureCard(fixtureDrive(), day.New(2021, 7, 2))
	report(card, "", false)
	if b := builderOf(t, card); b.unheard() != "unit.over" {
		t.Error(b.unheard())
	}
	card.Day = june8
	if b := builderOf(t, card); b.unheard() != "unit.silent" {
		t.Error(b.unheard())
	}
}

func set(m *tally.Measures, coverage float64, remaining int, finish day.Day) {
	m.Coverage1, m.Remaining, m.Finish = tally.Rate{Value: coverage, OK: true}, remaining, by(finish)
}

func report(c *tally.Card, s tally.Status, late bool) {
	n := len(c.Units)
	c.County.Reported, c.County.Zero, c.County.Blank, c.County.Late, c.County.Missing = 0, 0, 0, 0, 0
	for i := range c.Units {
		c.Units[i].Status, c.Units[i].Late = s, late
	}
	switch s {
	case tally.Reported:
		c.County.Reported = n
	case tally.Missing:
		c.County.Missing = n
	}
	if late {
		c.County.Late = n
	}
}

func lights(c *tally.Card, l tally.Light) {
	for i := range c.Units {
		if c.Units[i].Target > 0 {
			c.Units[i].Light, c.Units[i].Reasons = l, nil
		}
	}
}

// TestEmptyDrive: a drive of one unit on its first day, with nothing sent.
func TestEmptyDrive(t *testing.T) {
	drive := fixtureDrive()
	drive.Units = drive.Units[:1]
	drive.Milestones = nil
	card := &tally.Card{
		Drive: drive, Day: drive.Start, Cutoff: drive.LeadCutoff(), Issue: 1, Days: []day.Day{drive.Start},
		Units: []tally.Unit{{Status: tally.Missing, MissingRun: 1, Days: []tally.UnitDay{{Day: drive.Start, Status: tally.Missing}}}},
	}
	card.County.Reporting, card.County.Missing = 1, 1
	card.Quality = tally.Tabulate(card)
	for name, content := range build(t, card) {
		if strings.Contains(content, "NaN") || strings.Contains(content, "Inf") {
			t.Errorf("%s shows a number that is none", name)
		}
	}
}

func TestDecisionsWorstFirst(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	b, err := newBuilder(card, fixtureSite(card), loadWords(t), templatesFS(), everyPage()...)
	if err != nil {
		t.Fatal(err)
	}
	all := b.decisions(fewNamed, func(claim.Kind) bool { return true })
	if b.words.Err != nil || len(all) < 5 {
		t.Fatalf("%d decisions, %v", len(all), b.words.Err)
	}
	silent := all[0]
	if !strings.Contains(silent.Text, "连续漏报") || silent.Units[0].Unit != 5 || silent.Units[0].Note == "" || silent.Tone != "red" {
		t.Errorf("first decision %+v, want silence, and for how long", silent)
	}
	for _, d := range all {
		if d.Text == "" || d.Detail == "" || d.Href == b.base || d.Tone == "green" {
			t.Errorf("%+v lacks what is so, what is asked, or the way to its figures; or asks for nothing", d)
		}
	}
}

// TestAfterDeadline: nothing is asked for any more that cannot be done any more.
func TestAfterDeadline(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	afterDeadline(card)
	c := &card.County
	c.Missing, c.Reported, c.Zero, c.Blank, c.Late = 0, 0, 0, 0, 0
	for i := range card.Units {
		card.Units[i].Status, card.Units[i].Late = "", false
	}
	files, folder := build(t, card), card.Day.String()+"/"
	for _, want := range []struct {
		page, text string
		there      bool
	}{
		{"index", "截止日已过，不再要求报送。", true},
		{"index", "当日已报", false},
		{"index", "此后新种第一针的", false},
		{"index", "人逐人核实原因：能接种的随到随种", true},
		{"index", "每日接种量见单位专页", false},
		{"index", "每日需完成", false},
		{"reporting", "截止日已过，不再要求报送", true},
		{"reporting", "当日没有漏报单位", false},
		{"progress", "标红", false},
	} {
		if got := strings.Contains(files[folder+want.page+".html"], want.text); got != want.there {
			t.Errorf("%s: %q there: %v", want.page, want.text, got)
		}
	}
}
