package page

import (
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/disclosure"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// lines are the names and texts of what changed, each followed by the units it names.
func lines(t *testing.T, b *builder) (since, map[string]string) {
	t.Helper()
	s, all := b.since(), map[string]string{}
	if b.words.Err != nil {
		t.Fatal(b.words.Err)
	}
	for _, l := range s.Lines {
		text := l.Text
		for _, u := range l.Units {
			text += b.drive.Units[u.Unit].Name + u.Note + " "
		}
		all[l.Name] = strings.TrimSpace(text)
	}
	return s, all
}

func TestSinceSays(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	then := account.EntryOf(card)
	then.Day = june8 - 2
	is := then.County.Coverage().Value
	then.County.Lead += 55
	then.County.Eligible = int(float64(then.County.Lead) / (is + 0.02))
	then.County.LongOverdue += 4
	card.County.Codes = map[finding.Code]int{"V603": 1}
	clear(then.Codes)
	for i := range card.Units { // the first seven turn red
		if i < 7 {
			then.Units[i].Light, card.Units[i].Light = tally.Yellow, tally.Red
		}
	}
	then.Units[1].Place = card.Units[1].Rank + 4
	b := builderOf(t, card, Published{Day: then.Day, Told: then})
	s, all := lines(t, b)
	if s.Day != june8-2 {
		t.Errorf("compared with %v", s.Day)
	}
	for name, want := range map[string]string{
		"第一针覆盖率": "下降2.0个百分点", "第一针累计": "减少55人", "7个单位转为滞后": "城关镇偏慢转滞后", "后续针次": "严重逾期减少4人",
		"疫苗库存新报警": "（本期1项）", "1个单位名次变动3位以上": "龙山镇升4位，列第",
	} {
		if !strings.Contains(all[name], want) {
			t.Errorf("%s: %q, want %q in it", name, all[name], want)
		}
	}
	for _, l := range s.Lines {
		if len(l.Units) > mostMoved || l.Name == "7个单位转为滞后" && l.More != 2 {
			t.Errorf("%s names %d units and leaves %d", l.Name, len(l.Units), l.More)
		}
	}
	if page := rendered(t, b, kinds()[0], place{File: "index.html", Assets: "../assets/", Root: "../"}); !strings.Contains(page, "与上一期（6月6日）相比") || !strings.Contains(page, "</small></span>等</dd>") {
		t.Error("the overview does not show it")
	}
}

// TestSinceJudgedOtherwise: units that are not behind any more because the deadline has passed
// are no good news, and it is said why.
func TestSinceJudgedOtherwise(t *testing.T) {
	for completion, want := range map[day.Day]string{30: "第一针期限6月30日已过，三色改按全程接种率评定，2个单位由此不再滞后", 0: "任务结束，原滞后的2个单位改列最终结果"} {
		card := fixtureCard(fixtureDrive(), june8+23) // the day after the deadline
		card.Drive.Completion = card.Drive.Deadline + completion
		then := account.EntryOf(card)
		then.Day = card.Drive.Deadline
		for i := range 2 {
			then.Units[i].Light, card.Units[i].Light = tally.Red, tally.Green
		}
		_, all := lines(t, builderOf(t, card, Published{Day: then.Day, Told: then}))
		if all[want] == "" {
			t.Errorf("%v, want %s", all, want)
		}
	}
}

// TestSinceHasNothing: no day before, one that cannot be read, and one that told the same.
func TestSinceHasNothing(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	same := account.EntryOf(card)
	same.Day--
	for want, published := range map[string][]Published{
		"此前没有出过报": nil, "发布账里没有上一期（6月7日）": {{Day: june8 - 1}}, "与上一期相同": {{Day: june8 - 9}, {Day: june8 - 1, Told: same}},
	} {
		s, all := lines(t, builderOf(t, card, published...))
		if len(all) > 0 || !strings.Contains(s.Note, want) {
			t.Errorf("%q, %v; want %q", s.Note, all, want)
		}
	}
}

// TestScenarios: nothing is projected where nobody is left, time is over, or nothing has come.
func TestScenarios(t *testing.T) {
	drive := fixtureDrive()
	paces := func(on day.Day, set func(*tally.Card)) (keys []string) {
		card := fixtureCard(drive, on)
		set(card)
		if p := builderOf(t, card).scenarios(); p != nil {
			for _, r := range p.Rows {
				keys = append(keys, r.Key+" "+string(r.Verdict.Key))
			}
		}
		return keys
	}
	for name, tt := range map[string]struct {
		on   day.Day
		set  func(*tally.Card)
		want string
	}{
		"under way":          {june8 - 10, func(c *tally.Card) { c.County.Remaining, c.County.Pace, c.County.Required = 1100, known(85), 100 }, "now late, more in_time, most in_time, required in_time"},
		"no pace":            {june8, func(c *tally.Card) { c.County.Remaining, c.County.Pace, c.County.Required = 100, known(0), 100 }, "now never, required in_time"},
		"too slow":           {drive.Deadline - 1, func(c *tally.Card) { c.County.Remaining, c.County.Pace, c.County.Required = 1000, known(10), 1000 }, "now too_late, more too_late, most too_late, required late"},
		"nobody left":        {june8, func(c *tally.Card) { c.County.Remaining = 0 }, ""},
		"after the deadline": {drive.Deadline + 1, func(c *tally.Card) { c.County.Remaining = 10 }, ""},
	} {
		if got := strings.Join(paces(tt.on, tt.set), ", "); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

// TestSources: the day's figures lead to their workbook, and each finding to its own.
func TestSources(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	files := build(t, card)
	shown := 0
	for i := range card.Units {
		u := &card.Units[i]
		page := files["2021-06-08/"+unitFile(card.Drive.Units[i].Name)]
		has := strings.Contains(page, "当日数字来自")
		if has != (u.Status != tally.Missing) {
			t.Errorf("%s, %s: its workbook is named: %v", card.Drive.Units[i].Name, u.Status, has)
		}
		if has && strings.Contains(page, `<a href="#book-`) {
			shown++
		}
	}
	if shown == 0 {
		t.Error("no unit's figures lead to a workbook")
	}
}

// What differs from the issue before stands beside a unit's figure: of a unit by its old name,
// and of none that is new.
func TestDifference(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	name := card.Drive.Units[0].Name
	card.Units[0].Lead, card.Units[0].NextDose.Overdue = 120, 7
	card.County.Lead = 500
	since := &account.Entry{Day: card.Day - 1, County: account.Figures{Lead: 501}, Units: []account.UnitFigures{
		{Unit: name, Figures: account.Figures{Lead: 100, Stages: tally.Stages{Overdue: 7}}}}}
	b, err := newBuilder(card, Site{Night: &account.Night{Since: since, Bridged: true, Units: make([]account.Bridges, len(card.Units))}}, loadWords(t), templatesFS())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		unit          int
		measure, want string
	}{{0, "lead", "+20"}, {0, "overdue", ""}, {-1, "lead", "-1"}, {1, "lead", ""}} {
		if got, err := b.difference(c.unit, c.measure); err != nil || got != c.want {
			t.Errorf("unit %d, %s: %q, want %q (%v)", c.unit, c.measure, got, c.want, err)
		}
	}
}

// An issue of whose files nothing is known is compared with nothing: that no figure moved is not said.
func TestUnbridgedChanges(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	for bridged, said := range map[bool]bool{true: true, false: false} {
		night := &account.Night{Since: &account.Entry{Day: card.Day - 1}, Bridged: bridged, Units: make([]account.Bridges, len(card.Units)), Entry: *account.EntryOf(card)}
		b := builderOf(t, card)
		b.night = night
		b.answer = claim.Answers(card, night, nil)
		at := slices.IndexFunc(kinds(), func(k kind) bool { return k.name == "changes" })
		page := rendered(t, b, kinds()[at], place{File: "changes.html", Assets: "../assets/", Root: "../"})
		if strings.Contains(page, "今晚没有变动") != said || strings.Contains(page, "没有留下可以逐项比对的记录") == said {
			t.Errorf("bridged %v: that nothing moved is said %v", bridged, !said)
		}
	}
}

// What a data file of the issue before told is what a table's figures are held against: sums of
// its rows by their keys; a cell that was hidden then, or is now, has no movement.
func TestGrown(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	files := map[string][]map[string]string{
		"findings.csv": {{"code": "R001", "unit": "城关镇", "count": "3"}, {"code": "R001", "unit": "龙山镇", "count": "4"}, {"code": "R002", "unit": "城关镇", "count": "9"}},
		"villages.csv": {{"unit": "城关镇", "village": "东街", "remaining": "20", "unaccounted": ""}, {"unit": "城关镇", "village": "西街", "remaining": "7", "unaccounted": "6"}},
	}
	b := builderOf(t, card, Published{Day: card.Day - 1, Table: func(name string) []map[string]string { return files[name] }})
	b.told.table = b.site.Published[0].Table
	for _, c := range []struct {
		file, column string
		now          int
		keys         []string
		want         string
	}{
		{"findings.csv", "count", 10, []string{"code", "R001"}, "+3"},
		{"findings.csv", "count", 1, []string{"unit", "城关镇", "code", "R001"}, "-2"},
		{"findings.csv", "count", 16, nil, ""},
		{"findings.csv", "count", 5, []string{"code", "R009"}, ""}, // not told then
		{"villages.csv", "remaining", 15, []string{"unit", "城关镇", "village", "东街"}, "-5"},
		{"villages.csv", "unaccounted", 8, []string{"unit", "城关镇", "village", "东街"}, ""},
		{"villages.csv", "unaccounted", 14, []string{"unit", "城关镇"}, ""}, // of a sum, a part was hidden
		{"stock.csv", "stock", 4, nil, ""},
	} {
		if got, err := b.grown(c.file, c.column, c.now, c.keys...); err != nil || got != c.want {
			t.Errorf("%s of %s by %q: %q, want %q (%v)", c.column, c.file, c.keys, got, c.want, err)
		}
	}
	hidden := b.funcs()["growncell"].(func(string, string, disclosure.Cell, ...string) (string, error))
	if got, _ := hidden("villages.csv", "remaining", disclosure.Cell{N: 3, Show: disclosure.Fewer}, "unit", "城关镇", "village", "西街"); got != "" {
		t.Errorf("a small cell moves by %s", got)
	}
	if got, _ := hidden("villages.csv", "remaining", disclosure.Cell{N: 9}, "unit", "城关镇", "village", "西街"); got != "+2" {
		t.Errorf("a cell moves by %q", got)
	}
}
