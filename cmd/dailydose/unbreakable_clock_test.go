package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMissedNights: after nights without a run, every day is built, oldest
// first, and each as if its own night had built it.
func TestMissedNights(t *testing.T) {
	t.Parallel()
	o, steady := shareOffice(t), thirdNight(t)
	for n := 13; n <= 14; n++ {
		o.dropDay(n)
		steady.dropDay(n)
		steady.mustBe(exitDone, "", clock(t, june(n)+" 22:00"))
	}
	said := o.mustBe(exitDone, "", clock(t, june(14)+" 22:00"))
	at := -1
	for n := 12; n <= 14; n++ {
		built := strings.Index(said, fmt.Sprintf("出报：2021年6月%d日", n))
		if built <= at {
			t.Errorf("14 June's night does not build %d June after the day before:\n%s", n, said)
		}
		at = built
	}
	sameFolders(t, caseless(o.site()), caseless(steady.site()))
}

// TestClockSetBack: the night of a clock that was set back loses no day and no
// file, says so, and leaves nothing behind once the clock is right again.
func TestClockSetBack(t *testing.T) {
	t.Parallel()
	o, steady := thirdNight(t), thirdNight(t)
	before := o.site()
	o.dropDay(13)
	steady.dropDay(13)
	said := o.mustBe(exitDone, "请校对本机时间", clock(t, june(11)+" 22:00"))
	if !strings.Contains(said, "2021-06-12 22:00") || !strings.Contains(said, "已经发布到2021年6月12日") {
		t.Errorf("what the clock showed and what is published is not told:\n%s", said)
	}
	for name, content := range o.site() {
		if !strings.HasPrefix(name, june(11)) && name != "archive.html" && string(before[name]) != string(content) {
			t.Errorf("%s changed", name)
		}
	}
	for _, r := range o.day(june(11)).table("findings.csv") {
		if r["code"] == "F005" {
			t.Errorf("a collected file is taken for one from the future: %v", r)
		}
	}
	said = o.mustBe(exitDone, "", clock(t, june(13)+" 22:00"))
	if strings.Contains(said, "校对") {
		t.Errorf("the clock is right again, and yet:\n%s", said)
	}
	steady.mustBe(exitDone, "", clock(t, june(13)+" 22:00"))
	figures, _ := o.day(june(13)).summary()
	wanted, _ := steady.day(june(13)).summary()
	same(t, "13 June", figures, wanted)
	if figures["late"] != "0" || figures["reported"] != "3" {
		t.Errorf("13 June: %v", figures)
	}
}

// TestClockAhead: a clock far ahead publishes nothing; one day ahead does no
// lasting harm.
func TestClockAhead(t *testing.T) {
	o := shareOffice(t)
	published := func() map[string][]byte { // without the site's own word that a night failed
		files := o.site()
		delete(files, "status.json")
		delete(files, "status.js")
		return files
	}
	before := published()
	o.mustBe(exitFailed, "-since 2021-06-12", clock(t, "2031-01-01 22:00"))
	sameFolders(t, published(), before)
	o.mustBe(exitDone, "", clock(t, june(12)+" 22:00"))
	o.mustTell("days", fmt.Sprint(o.days()), "[2021-06-10 2021-06-11 2021-06-12]")
	figures, _ := o.day(june(12)).summary()
	same(t, "12 June", figures, map[string]string{"reported": "3", "late": "0", "dose1": "9"})
}

// TestClockBeforeTheDrive: a clock without a battery is refused before it is
// entered anywhere.
func TestClockBeforeTheDrive(t *testing.T) {
	o := newOffice(t, smallConfig)
	o.dropDay(10)
	o.mustBe(exitUsage, "早于第一个报告日", clock(t, "2000-01-01 00:00"))
	if _, err := os.Stat(filepath.Join(o.dir, ".dailydose", "archive")); err == nil {
		t.Error("files were collected by a clock that is wrong")
	}
	o.mustBe(exitDone, "", clock(t, june(10)+" 22:00"))
	o.mustTell("doses", o.given(june(10)), "3")
}

// TestDaylightSaving: on the nights the clocks change, the cut-off is what the
// clock on the wall shows, and days keep following each other.
func TestDaylightSaving(t *testing.T) {
	t.Parallel()
	berlin, err := time.LoadLocation("Europe/Berlin")
	must(t, err)
	at := func(s string) time.Time {
		when, err := time.Parse(time.RFC3339, s)
		must(t, err)
		return when
	}
	for _, c := range []struct {
		about, cutoff, date string
		saved               time.Time
		late                string
		before, now         time.Time // the day's own last moment unbuilt, and its first built
	}{
		{"spring, the hour that does not exist is over", "02:30", "2021-03-28", at("2021-03-28T00:59:00Z"), "0", at("2021-03-28T00:59:00Z"), at("2021-03-28T01:31:00Z")},
		{"spring, in the evening", "20:00", "2021-03-28", at("2021-03-28T18:00:01Z"), "1", at("2021-03-28T17:59:00Z"), at("2021-03-28T18:00:30Z")},
		{"the evening before spring", "20:00", "2021-03-27", at("2021-03-27T18:59:59Z"), "0", at("2021-03-27T18:59:00Z"), at("2021-03-27T19:00:30Z")},
		{"autumn, in the evening", "20:00", "2021-10-31", at("2021-10-31T18:59:59Z"), "0", at("2021-10-31T18:59:00Z"), at("2021-10-31T19:00:30Z")},
		{"autumn, late", "20:00", "2021-10-31", at("2021-10-31T19:00:01Z"), "1", at("2021-10-31T18:59:00Z"), at("2021-10-31T19:00:30Z")},
	} {
		t.Run(c.about, func(t *testing.T) {
			o := newOffice(t, strings.NewReplacer("Asia/Shanghai", "Europe/Berlin", `"20:00"`, `"`+c.cutoff+`"`,
				"start: 2021-06-01", "start: 2021-03-01", "deadline: 2021-07-10", "deadline: 2021-11-30", "2021-01-01", "2020-12-01").Replace(smallConfig))
			o.drop("东河镇/a.xlsx", dailyBook(t, "东河镇", c.date, 1), c.saved.In(time.FixedZone("CST", 8*3600)).Format("2006-01-02 15:04:05"))
			n := &job{settings: &settings{}, streams: streams{now: c.before}}
			set, err := testStreams(t).load(filepath.Join(o.dir, "config.yaml"))
			must(t, err)
			n.settings = set
			if got := n.drive.LastReportingDay(n.drive.Over(n.streams.now)).String(); got == c.date {
				t.Errorf("at %v the day is built before its cut-off", c.before.In(berlin))
			}
			o.mustBe(exitDone, "", c.now.Add(time.Minute))
			o.mustTell("days", fmt.Sprint(o.days()), "["+c.date+"]")
			figures, _ := o.day(c.date).summary()
			same(t, c.date, figures, map[string]string{"dose1": "1", "late": c.late, "reported": "1"})
		})
	}
	t.Run("a week", func(t *testing.T) {
		o := newOffice(t, strings.NewReplacer("Asia/Shanghai", "America/New_York", "start: 2021-06-01", "start: 2021-11-01",
			"deadline: 2021-07-10", "deadline: 2021-11-30").Replace(smallConfig))
		newYork, err := time.LoadLocation("America/New_York")
		must(t, err)
		o.drop("README.md", []byte("-"), "2021-11-01 12:00")
		for n := 6; n <= 8; n++ { // the clocks go back on 7 November
			o.mustBe(exitDone, "", time.Date(2021, 11, n, 20, 1, 0, 0, newYork))
		}
		o.mustTell("days", fmt.Sprint(o.days()), "[2021-11-06 2021-11-07 2021-11-08]")
	})
}

// TestRebuiltAfterCorrection: a correction of an earlier day is told in the
// next day's site; the earlier day's own site stays until it is built again.
func TestRebuiltAfterCorrection(t *testing.T) {
	o := newOffice(t, smallConfig)
	o.dropDay(10)
	o.mustBe(exitDone, "", clock(t, june(10)+" 22:00"))
	tenth := byTop(o.site())[june(10)]
	o.drop("东河镇/更正.xlsx", dailyBook(t, "东河镇", june(10), 100, 500, 501), june(11)+" 09:00")
	o.dropDay(11)
	o.mustBe(exitDone, "", clock(t, june(11)+" 22:00"))
	sameFolders(t, byTop(o.site())[june(10)], tenth)
	changes := o.day(june(11)).table("changes.csv")
	if len(changes) != 3 {
		t.Fatalf("changes: %v, want three", changes)
	}
	for i, change := range []map[string]string{
		{"measure": "lead", "unit": "", "published": "3", "now": "5"},
		{"measure": "lead", "unit": "东河镇", "published": "1", "now": "3"},
		{"measure": "dose1", "unit": "东河镇", "published": "1", "now": "3"},
	} {
		same(t, "the change", changes[i], change)
		same(t, "the change", changes[i], map[string]string{"date": june(10), "cause": "late_entries", "file": "东河镇/更正.xlsx"})
	}
	o.mustTell("10 June as published", o.given(june(10)), "3")
	o.mustBe(exitDone, "", clock(t, june(11)+" 23:00"), "-date", june(10))
	o.mustTell("10 June built again", o.given(june(10)), "5")
	o.mustBe(exitDone, "", clock(t, june(11)+" 23:30"))
	if changes := o.day(june(11)).table("changes.csv"); len(changes) != 0 {
		t.Errorf("changes after both days were built again: %v", changes)
	}
}

// byTop arranges a site's files by the folder or file they stand under.
func byTop(site map[string][]byte) map[string]map[string][]byte {
	tops := map[string]map[string][]byte{}
	for name, content := range site {
		top, _, _ := strings.Cut(filepath.ToSlash(name), "/")
		if tops[top] == nil {
			tops[top] = map[string][]byte{}
		}
		tops[top][name] = content
	}
	return tops
}

// TestConfigChangesMidCampaign: a unit is renamed, its old name kept as an
// alias, and a target raised. What is published stays; what comes counts right.
func TestConfigChangesMidCampaign(t *testing.T) {
	t.Parallel()
	o := shareOffice(t)
	before := byTop(o.site())
	config := strings.NewReplacer("name: 东河镇,", "name: 东河街道, aliases: [东河镇],", "targets: {resident: 20}", "targets: {resident: 25}").Replace(smallConfig)
	must(t, os.WriteFile(filepath.Join(o.dir, "config.yaml"), []byte(config), 0o600))
	// Those of 12 June lie in the old folder, under the old name.
	o.mustBe(exitDone, "", clock(t, june(12)+" 22:00"))
	o.drop("东河街道/13.xlsx", dailyBook(t, "东河街道", june(13), 130), june(13)+" 18:00")
	o.mustBe(exitDone, "", clock(t, june(13)+" 22:00"))
	after := byTop(o.site())
	sameFolders(t, after[june(10)], before[june(10)])
	sameFolders(t, after[june(11)], before[june(11)])
	for _, row := range o.day(june(13)).table("units.csv") {
		switch row["unit"] {
		case "东河街道":
			same(t, "renamed", row, map[string]string{"target": "40", "dose1": "4", "dose1_today": "1", "status": "reported"})
		case "西山乡":
			same(t, "raised", row, map[string]string{"target": "25", "dose1": "3", "status": "missing"})
		}
	}
	raised := o.day(june(12)).table("changes.csv")
	if len(raised) != 4 || raised[0]["measure"] != "eligible" || raised[3]["cause"] != "config" {
		t.Errorf("the target that was raised: %v", raised)
	}
	if changes := o.day(june(13)).table("changes.csv"); len(changes) != 0 {
		t.Errorf("a new name is no change of figures: %v", changes)
	}
	o.drop("东河街道/更正.xlsx", dailyBook(t, "东河街道", june(11), 110, 600), june(13)+" 23:00")
	o.mustBe(exitDone, "", clock(t, june(13)+" 23:30"))
	changes := o.day(june(13)).table("changes.csv")
	if len(changes) != 3 || changes[2]["unit"] != "东河街道" || changes[2]["published"] != "1" || changes[2]["now"] != "2" {
		t.Errorf("a correction of a day published under the old name: %v", changes)
	}
}
