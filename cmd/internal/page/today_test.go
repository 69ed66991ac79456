package page

import (
	"dailydose/cmd/internal/campaign"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// idle is a card whose first unit has nothing to do today.
func idle() *tally.Card {
	c := fixtureCard(fixtureDrive(), june8)
	u := &c.Units[0]
	u.Status, u.Late, u.MissingRun, u.NotUsed = tally.Reported, false, 0, nil
	u.RowsToday.Rejected, u.Remaining = 0, 0
	u.NextDose.Due, u.NextDose.Overdue, u.NextDose.LongOverdue = 0, 0, 0
	u.FollowUp, u.Exemptions = tally.FollowUp{}, tally.Exemptions{}
	for i := range c.Indicators {
		if c.Indicators[i].Unit == 0 {
			c.Indicators[i].State = tally.DutyMet
		}
	}
	for i := range c.Sites.All {
		c.Sites.All[i].EmergencyCare = true
	}
	if len(c.Supervision.Units) > 0 {
		c.Supervision.Units[0].Overdue = 0
	}
	return c
}

// firstUnit builds the page of the first unit.
func firstUnit(t *testing.T, c *tally.Card) string {
	t.Helper()
	b, err := newBuilder(c, fixtureSite(c), loadWords(t), templatesFS(), everyPage()...)
	if err != nil {
		t.Fatal(err)
	}
	k := kind{"unit", func(b *builder) content { return b.unit(&c.Units[0]) }}
	page, err := b.render(k, place{File: "units/1.html", Base: "../", Assets: "../../assets/", Root: "../../"})
	if err != nil {
		t.Fatal(err)
	}
	return unfolded(string(page))
}

// tasksOf is the part of the first unit's page that says what to do today.
func tasksOf(t *testing.T, c *tally.Card) string {
	t.Helper()
	_, rest, found := strings.Cut(firstUnit(t, c), `id="h-today"`)
	tasks, _, closed := strings.Cut(rest, "</section>")
	if !found || !closed {
		t.Fatal("the unit's page does not say what to do today")
	}
	return tasks
}

// TestToday: each task is told with its figures when it has a reason, and only then.
func TestToday(t *testing.T) {
	if got := tasksOf(t, idle()); !strings.Contains(got, "没有需要办理的事项") || strings.Contains(got, "<li") {
		t.Fatalf("an idle unit's page says %s", got)
	}
	for name, c := range map[string]struct {
		change func(u *tally.Unit)
		want   string
	}{
		"silent":     {func(u *tally.Unit) { u.Status, u.MissingRun = tally.Missing, 3 }, "已连续3天漏报，立即逐日补报"},
		"over":       {func(u *tally.Unit) { u.Coverage1.Value = 1.02 }, "覆盖率102.0%，应种底数偏小，重新摸底"},
		"missing":    {func(u *tally.Unit) { u.Status, u.MissingRun = tally.Missing, 1 }, "补报当日日报；没有新增接种的"},
		"returned":   {func(u *tally.Unit) { u.Status, u.NotUsed = tally.Returned, []string{"x.xlsx"} }, "当日报表被退回"},
		"held":       {func(u *tally.Unit) { u.Held = 2 }, "有2份文件待确认"},
		"blank":      {func(u *tally.Unit) { u.Status = tally.Blank }, "补填当日接种数"},
		"rejected":   {func(u *tally.Unit) { u.RowsToday.Rejected = 1200 }, "更正当日不计入的1,200行"},
		"pace":       {func(u *tally.Unit) { u.Remaining, u.Pace, u.Required = 90, known(4), 30 }, "每日需完成30人，近7日日均4人"},
		"calls":      {func(u *tally.Unit) { u.NextDose.Overdue, u.NextDose.LongOverdue = 12, 3 }, "逐人通知：逾期12人、严重逾期3人"},
		"cases":      {func(u *tally.Unit) { u.FollowUp.Nobody = 4 }, "联系未接种人员：无责任人4人"},
		"exemptions": {func(u *tally.Unit) { u.Exemptions.Expired = 5 }, "核实禁忌：暂缓到期5人，动员复查"},
	} {
		card := idle()
		c.change(&card.Units[0])
		got := tasksOf(t, card)
		if !strings.Contains(got, c.want) || strings.Count(got, "<li") != 1 {
			t.Errorf("%s: want one task with %q, got %s", name, c.want, got)
		}
	}
}

// TestTodayAfterTheCutoff: a unit fast enough for the deadline is still told whom it has left.
func TestTodayAfterTheCutoff(t *testing.T) {
	c := idle()
	u := &c.Units[0]
	u.Remaining, u.Pace, u.Required, u.Finish = 90, known(40), 30, by(c.Day+1)
	const want = "首针截止日已过，还有90人未种第一针"
	if got := tasksOf(t, c); strings.Contains(got, want) {
		t.Errorf("before the cutoff: %s", got)
	}
	c.Cutoff = c.Day - 1
	if got := tasksOf(t, c); !strings.Contains(got, want) {
		t.Errorf("after the cutoff: %s", got)
	}
}

// TestTodayWorstFirst: red tasks stand before yellow ones.
func TestTodayWorstFirst(t *testing.T) {
	c := idle()
	c.Units[0].NextDose.Due, c.Supervision.Units = 7, make([]tally.Mending, len(c.Units))
	c.Supervision.Units[0] = tally.Mending{Found: 1, Overdue: 1}
	got := tasksOf(t, c)
	if red, yellow := strings.Index(got, "1个督查问题逾期未整改"), strings.Index(got, "到期7人"); red < 0 || yellow < red {
		t.Errorf("tasks are out of order: %s", got)
	}
}

// TestSilenceIsNotZero: a unit without a report of the day has no doses of that day to show.
func TestSilenceIsNotZero(t *testing.T) {
	c := idle()
	u := &c.Units[0]
	u.Today = campaign.PerDose{}
	if got := firstUnit(t, c); !strings.Contains(got, "当日第一针0剂次") {
		t.Error("a reported zero is not shown")
	}
	u.Status, u.MissingRun = tally.Missing, 1
	u.Days[len(u.Days)-1].Heard = false
	if got := firstUnit(t, c); strings.Contains(got, "当日第一针0剂次") {
		t.Error("a missing report is shown as zero doses")
	}
}

// TestSilentUnitsAreNotIdle: the day's page keeps those who did not report apart from those without doses.
func TestSilentUnitsAreNotIdle(t *testing.T) {
	c := idle()
	u := &c.Units[0]
	u.Remaining, u.Today, u.Status = 90, campaign.PerDose{}, tally.Reported
	holds := func(list []named) bool {
		return slices.ContainsFunc(list, func(n named) bool { return n.Unit == u.Index })
	}
	b := builderOf(t, c)
	if !holds(b.idle(func(u *tally.Unit) bool { return !u.Unheard() })) || holds(b.idle((*tally.Unit).Unheard)) {
		t.Error("a reported zero is not told as one")
	}
	u.Status = tally.Missing
	u.Days[len(u.Days)-1].Heard = false
	if holds(b.idle(func(u *tally.Unit) bool { return !u.Unheard() })) || !holds(b.idle((*tally.Unit).Unheard)) {
		t.Error("a missing report is told as a day without doses")
	}
}

// TestYearOfADayToCome: a finish in another year is told with its year.
func TestYearOfADayToCome(t *testing.T) {
	for finish, want := range map[day.Day]string{
		day.New(2021, 7, 18): "预计7月18日完成", day.New(2022, 7, 18): "预计2022年7月18日完成",
	} {
		c := idle()
		c.Units[0].Remaining, c.Units[0].Finish = 9, by(finish)
		if got := firstUnit(t, c); !strings.Contains(got, want) {
			t.Errorf("no %q on the unit's page", want)
		}
	}
	c := idle()
	c.County.Remaining, c.County.Finish, c.Cutoff = 9, by(day.New(2032, 4, 15)), day.New(2022, 3, 3)
	b := builderOf(t, c)
	if got := b.index().Lead; !strings.Contains(got, "要到2032年4月15日才能完成，晚于首针截止日2022年3月3日") {
		t.Error(got)
	}
}
