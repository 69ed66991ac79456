package page

import (
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// TestQualityTellsWhy: a report day that stands out is explained below the
// chart, and what the chart leaves out is named there.
func TestQualityTellsWhy(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	for range 1418 {
		card.Findings = append(card.Findings, finding.New("R120", finding.Finding{Day: june8, Value: "L2"}, nil))
	}
	card.Quality = tally.Tabulate(card)
	card.Quality.Standing = 1643
	page := build(t, card)["2021-06-08/quality.html"]
	for _, want := range []string{"报告日最多的是“批号没有入库记录”，1,418条。", "等反映现状的提醒1,643条，每天重新核对，不画入图中。"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q", want)
		}
	}
	card.Findings = nil
	card.Quality = tally.Tabulate(card)
	if page = build(t, card)["2021-06-08/quality.html"]; strings.Contains(page, "报告日最多的是") || strings.Contains(page, "反映现状") {
		t.Error("something is explained where nothing was found")
	}
}

// TestMissingBesideTheLight: whatever light burns, a missing report is told beside it.
func TestMissingBesideTheLight(t *testing.T) {
	b := builderOf(t, fixtureCard(fixtureDrive(), june8))
	u := &tally.Unit{Status: tally.Missing, MissingRun: 1}
	u.Light, u.Reasons = tally.Green, []tally.Reason{{Key: "on_plan"}}
	for want, change := range map[string]func(){
		"与计划持平；当日漏报":              func() {},
		"没有接种目标任务，不亮灯、不排名；连续3天漏报": func() { u.Light, u.Reasons, u.MissingRun = "", nil, 3 },
		"连续3天漏报": func() { u.Light, u.Reasons = tally.Red, []tally.Reason{{Key: "silent", N: 3}} },
	} {
		change()
		if got := b.reasons(u); got != want {
			t.Errorf("%s, want %s", got, want)
		}
		*u = tally.Unit{Status: tally.Missing, MissingRun: 1}
		u.Light, u.Reasons = tally.Green, []tally.Reason{{Key: "on_plan"}}
	}
}

// TestLevelUnits: units of the same coverage and pace have the same place.
func TestLevelUnits(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	card.Units[1].Place, card.Units[1].Level = 4, true
	files := build(t, card)
	for name, want := range map[string]string{
		unitFile(card.Drive.Units[1].Name): "中并列第4", unitFile(card.Drive.Units[0].Name): "中排第",
	} {
		if !strings.Contains(files["2021-06-08/"+name], want) {
			t.Errorf("%s does not say %s", name, want)
		}
	}
}

// TestProgressLead counts only the lights that burn.
func TestProgressLead(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8)
	lights(card, tally.Green)
	card.Units[2].Light = tally.Red
	if lead := builderOf(t, card).progressWords().Lead; lead != "有目标任务的30个单位中，达标29个、滞后1个。" {
		t.Error(lead)
	}
	lights(card, "")
	if lead := builderOf(t, card).progressWords().Lead; strings.Contains(lead, "0") {
		t.Error(lead)
	}
}

// TestDownloadsAreNamed: files are offered by what they hold, those of the units by the unit.
func TestDownloadsAreNamed(t *testing.T) {
	b := builderOf(t, fixtureCard(fixtureDrive(), june8))
	named := func(g fileGroup) (titles []string) {
		for _, f := range g.Files {
			titles = append(titles, f.Title+" "+f.Name)
		}
		return titles
	}
	want := []string{"各单位指标 units.csv", "汇总工作簿 汇总表.xlsx", "其他资料 new.csv"}
	if got := named(b.files("data", "data/", []string{"units.csv", "汇总表.xlsx", "new.csv"})); !slices.Equal(got, want) {
		t.Error(got)
	}
	if got := named(b.byUnit("units", "briefs/", []string{"units/城关镇.pdf"})); !slices.Equal(got, []string{"城关镇 城关镇.pdf"}) {
		t.Error(got)
	}
}

// TestScenarioMarks: the slider shows where the actual and the required pace stand, and nothing else.
func TestScenarioMarks(t *testing.T) {
	card := fixtureCard(fixtureDrive(), june8-10)
	card.County.Remaining, card.County.Pace, card.County.Required = 1100, known(85), 100
	s := builderOf(t, card).scenarios()
	for _, r := range s.Rows {
		if r.Tick != slices.Contains([]string{"now", "required"}, r.Key) || r.Pace <= 0 || r.Pace > float64(s.Most)/2 {
			t.Errorf("%s: marked %v at %v", r.Key, r.Tick, r.Pace)
		}
	}
}
