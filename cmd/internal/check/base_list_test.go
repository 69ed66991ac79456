package check_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/tally"
)

// TestBaseListByHand: ten people of two villages on the list of 城关镇, one in each class, and on that
// of 龙潭镇 an eleventh, with the tenth once more, who has moved there. On 10 June, of two doses 21 to
// 28 days apart.
func TestBaseListByHand(t *testing.T) {
	drive := countyDrive()
	drive.Units[0].Villages = []campaign.Village{{Name: "东街社区"}, {Name: "大湾村", Target: 9}}
	who := func(i int, pairs ...any) []any {
		return append([]any{"name", string(rune('甲' + i)), "id_type", "护照", "id_number", fmt.Sprintf("E%07d", i), "phone", nil}, pairs...)
	}
	dose := func(i, dose, ago int) row { return dosed(who(i, "dose", dose, "date", june(10-ago))...) }
	var list []row
	for i := range 10 {
		village := "东街"
		if i >= 4 {
			village = "大湾村委会"
		}
		if i == 9 {
			village = "别处"
		}
		list = append(list, listed(who(i, "village", village)...))
	}
	list = append(list, listed(who(20, "status", "误登")...), listed(who(21)...))
	day1 := sent(5, town, table(form.BaseList, list...),
		table(form.Roster,
			dose(0, 1, 30), dose(0, 2, 6), // completed
			dose(1, 1, 30),  // stopped: died
			dose(3, 1, 30),  // paused
			dose(4, 1, 20),  // waiting
			dose(5, 1, 21),  // due
			dose(11, 1, 30), // of no list
		),
		table(form.Exemptions,
			exempted(who(2)...),
			exempted(who(3, "type", "暂缓", "diagnosed_on", june(1), "review_on", june(20))...),
			exempted(who(7, "hospital", nil)...)),
		table(form.FollowUp,
			followed(who(6, "status", "销号", "close_reason", "县外已接种")...),
			followed(who(8)...)))
	day2 := alone(10, town, table(form.BaseList, listed(who(1, "village", "东街", "status", "死亡")...), listed(who(21, "status", "误登")...))).at(town + "/名单.xlsx")
	other := sent(9, hill, table(form.BaseList, listed(who(10)...), listed(who(9)...)), table(form.Roster, dose(10, 1, 29)))
	facts := check.Join(drive, submit(t, drive, day1, day2, other), june(10))
	card := tally.Count(facts)
	if err := card.ReconcileLists(facts); err != nil {
		t.Fatal(err)
	}
	each := tally.ListCount{1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1} // none of 城关镇 is overdue
	if got := card.Units[0].List; got != each || got.Listed() != 10 || got.Left(true) != 4 || got.Begun() != 2 {
		t.Errorf("城关镇: %v", got)
	}
	if got, want := card.Units[1].List, (tally.ListCount{tally.ClassOverdue: 1, tally.ClassUnaccounted: 1}); got != want {
		t.Errorf("龙潭镇: %v, want %v", got, want)
	}
	each[tally.ClassOverdue]++ // the tenth counts once in the county
	if got := card.County.List; got != each {
		t.Errorf("the county: %v, want %v", got, each)
	}
	villages := card.Units[0].Villages
	for i, want := range []tally.ListCount{
		{tally.ClassCompleted: 1, tally.ClassStopped: 1, tally.ClassExempt: 1, tally.ClassPaused: 1},
		{tally.ClassWaiting: 1, tally.ClassDue: 1, tally.ClassElsewhere: 1, tally.ClassAwaiting: 1, tally.ClassFollowedUp: 1},
		{tally.ClassUnaccounted: 1},
	} {
		if villages[i].List != want {
			t.Errorf("village %d: %v, want %v", i, villages[i].List, want)
		}
	}
	if a, b := villages[0], villages[1]; a.Lead != 4 || a.Full != 1 || b.Lead != 2 || b.Target != 9 || b.Left() != 3 { // the sixth dose is somebody's of no list, of 东街
		t.Errorf("%+v, %+v", a, b)
	}
	// Of ten one is exempt; completed, stopped, paused, waiting and due have a dose: 5 of 9.
	if r := card.Units[0].ByList.Coverage1; r != tally.Share(5, 9) {
		t.Errorf("coverage over the list: %+v", r)
	}
	// On 5 June the tenth and, until the list said so on the tenth, nobody else were unaccounted.
	if on := card.Units[0].UnaccountedOn; on[3] != 0 || on[4] != 1 || on[9] != 1 {
		t.Errorf("unaccounted: %v", on)
	}
}

// TestBaseListAloneIsNoReport: under a dated title or under none, a list by itself is on the list and no
// report of its unit; drawn up before the drive, it counts from the start.
func TestBaseListAloneIsNoReport(t *testing.T) {
	drive := countyDrive()
	for about, e := range map[string]entry{
		"no title":         alone(10, town, table(form.BaseList, listed())),
		"a dated title":    listUnder("2021年6月10日"),
		"before the start": listUnder("2021年4月20日"),
	} {
		facts := check.Join(drive, submit(t, drive, e), june(10))
		card := tally.Count(facts)
		if n := card.Units[0].List.Listed(); n != 1 {
			t.Errorf("%s: %d on the list", about, n)
		}
		if got := card.Units[0].Days[june(10)-drive.Start].Status; got != tally.Missing {
			t.Errorf("%s: the unit's day is %q", about, got)
		}
	}
}

func listUnder(date string) entry {
	e := above("date", date).under(town + date + "应种名单")
	e.book.Tables = []form.Table{table(form.BaseList, listed())}
	return e
}

// TestBaseListOverwritten: a list of ten that is overwritten the same evening by what changed, one who
// died and a new one, holds eleven; overwritten by nine of its ten, nine.
func TestBaseListOverwritten(t *testing.T) {
	drive := countyDrive()
	who := func(i int, pairs ...any) row {
		return listed(append([]any{"name", string(rune('甲' + i)), "id_type", "护照", "id_number", fmt.Sprintf("E%07d", i)}, pairs...)...)
	}
	var ten []row
	for i := range 10 {
		ten = append(ten, who(i))
	}
	for _, c := range []struct {
		later         []row
		listed, stops int
	}{
		{[]row{who(3, "status", "死亡"), who(10)}, 11, 1},
		{ten[:9], 9, 0},
		{nil, 10, 0},
	} {
		facts := check.Join(drive, submit(t, drive,
			alone(10, town, table(form.BaseList, ten...)).at(town+"/名单.xlsx"),
			sent(10, town, table(form.BaseList, c.later...)).at(town+"/名单.xlsx")), june(10))
		card := tally.Count(facts)
		if err := card.ReconcileLists(facts); err != nil {
			t.Fatal(err)
		}
		if list := card.Units[0].List; list.Listed() != c.listed || list[tally.ClassStopped] != c.stops {
			t.Errorf("%d rows later: %v", len(c.later), list)
		}
	}
}

// TestBaseListOfAnotherSeason: a list without a day that was saved half a year before the drive was
// drawn up for another, as the file that lies there still; one saved the month before is for this.
func TestBaseListOfAnotherSeason(t *testing.T) {
	drive := countyDrive()
	for before, listedNow := range map[day.Day]int{181: 0, 180: 1, 30: 1} {
		e := alone(10, town, table(form.BaseList, listed())).arriving((drive.Start - before).At(18*time.Hour, drive.Location))
		facts := check.Join(drive, submit(t, drive, e), june(10))
		told := slices.ContainsFunc(facts.Findings, func(f *finding.Finding) bool { return f.Code == "F005" && f.Variant == "season" })
		if n := tally.Count(facts).Units[0].List.Listed(); n != listedNow || told != (listedNow == 0) {
			t.Errorf("saved %d days before: %d on the list, told %v", before, n, told)
		}
	}
}
