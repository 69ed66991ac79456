package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"dailydose/cmd/internal/inbox"
)

// deed is what a clerk of 东河镇 does on an evening.
type deed func(o office, evening string)

// evenings is one deed an evening from 10 June on, with what is known of 东河镇
// after the last night: how many people, each day's status, and what became of
// each delivery, in the order in which they came.
type evenings struct {
	deeds    []deed
	dose1    int
	statuses string
	verdicts string
	late     string // days
}

func crowd(from, to int) (people []int) {
	for n := from; n < to; n++ {
		people = append(people, n)
	}
	return people
}

// saves puts a workbook of 东河镇 for a day into its folder.
func saves(name string, n int, people ...int) deed {
	return func(o office, evening string) {
		o.drop("东河镇/"+name, dailyBook(o.t, "东河镇", june(n), people...), evening)
	}
}

// complete is the same, marked as a complete re-report.
func complete(name string, n int, people ...int) deed {
	return func(o office, evening string) {
		b := report10("东河镇", person(0), "报告日期", isoDate(june(n)), "当日第一针", len(people))
		b.sheets[0].rows = append(b.sheets[0].rows, []any{"报送方式", "全部重报"})
		b.sheets[1].rows = b.sheets[1].rows[:1]
		for _, p := range people {
			b.sheets[1].rows = append(b.sheets[1].rows, []any{"某人", person(p), "常住人群", "第一针", isoDate(june(n)), "甲厂"})
		}
		o.drop("东河镇/"+name, rawXLSX(o.t, b), evening)
	}
}

// moves moves a file within the drop folder.
func moves(from, to string) deed {
	return func(o office, _ string) {
		to := filepath.Join(o.dir, "inputs", filepath.FromSlash(to))
		must(o.t, os.MkdirAll(filepath.Dir(to), 0o700))
		must(o.t, os.Rename(filepath.Join(o.dir, "inputs", filepath.FromSlash(from)), to))
	}
}

func deletes(path string) deed {
	return func(o office, _ string) {
		must(o.t, os.Remove(filepath.Join(o.dir, "inputs", filepath.FromSlash(path))))
	}
}

func drops(path, content string) deed {
	return func(o office, evening string) { o.drop(path, []byte(content), evening) }
}

func both(deeds ...deed) deed {
	return func(o office, evening string) {
		for i, d := range deeds {
			d(o, strings.Replace(evening, "18:00", fmt.Sprintf("18:%02d", i), 1))
		}
	}
}

// TestNobodyVanishes plays what clerks do to their files (0-changes: two clerks
// with half a roster, a correction with only the mended row, a blank form, a
// conflict copy, an old backup, another unit's workbook, a refused file …).
func TestNobodyVanishes(t *testing.T) {
	t.Parallel()
	sixty, twenty := crowd(1, 61), crowd(1, 21)
	otherUnits := func(o office, evening string) {
		o.drop("东河镇/西山.xlsx", dailyBook(o.t, "西山乡", june(10), 90, 91), evening)
	}
	blank := func(name string) deed {
		return func(o office, evening string) {
			o.drop("东河镇/"+name, rawXLSX(o.t, bookOf{sheets: []sheetOf{{"日报", [][]any{{"填报单位", "东河镇"}, {"报告日期"}}}, {"接种名册", [][]any{{"姓名", "证件号码", "人群类别", "剂次", "接种日期", "疫苗品种"}}}}}), evening)
		}
	}
	s := newSimulation(t, strings.Replace(smallConfig, "start: 2021-06-01", "start: 2021-06-10", 1))
	for name, c := range map[string]evenings{
		"two clerks with half a roster each": {[]deed{both(saves("甲.xlsx", 10, sixty[:30]...), saves("乙.xlsx", 10, sixty[30:]...))},
			60, "reported", "merged merged", ""},
		"a correction in a file of its own with the mended row alone": {[]deed{saves("日报.xlsx", 10, twenty...), saves("更正.xlsx", 10, 7)},
			20, "reported missing", "merged merged", ""},
		"the file itself with the mended row alone": {[]deed{saves("日报.xlsx", 10, twenty...), saves("日报.xlsx", 10, 7)},
			20, "reported missing", "accepted held", ""},
		"held, then said to be complete": {[]deed{saves("日报.xlsx", 10, twenty...), saves("日报.xlsx", 10, 7), complete("日报.xlsx", 10, 7)},
			1, "reported missing missing", "replaced replaced accepted", ""},
		"held, then withdrawn": {[]deed{saves("日报.xlsx", 10, twenty...), saves("日报.xlsx", 10, 7), moves("东河镇/日报.xlsx", "东河镇/作废/日报.xlsx")},
			20, "reported missing missing", "accepted withdrawn", ""},
		"an edit that leaves out a few": {[]deed{saves("日报.xlsx", 10, twenty...), saves("日报.xlsx", 10, twenty[:16]...)},
			16, "reported missing", "replaced accepted", ""},
		"a blank form beside the report": {[]deed{both(saves("日报.xlsx", 10, twenty...), blank("空白.xlsx"))},
			20, "reported", "accepted", ""},
		"a conflict copy": {[]deed{both(saves("日报.xlsx", 10, twenty...), saves("日报（冲突）.xlsx", 10, twenty[:19]...))},
			20, "reported", "merged merged", ""},
		"an old backup comes back": {[]deed{saves("日报.xlsx", 10, twenty[:15]...), saves("日报.xlsx", 10, twenty...), saves("日报.xlsx", 10, twenty[:15]...)},
			20, "reported missing missing", "replaced accepted older", ""},
		"one file overwritten every day": {[]deed{saves("日报.xlsx", 10, 1, 2, 3), saves("日报.xlsx", 11, 4, 5), saves("日报.xlsx", 12, 6)},
			6, "reported reported reported", "accepted accepted accepted", ""},
		"another unit's workbook over the report": {[]deed{saves("日报.xlsx", 10, twenty...), otherUnits},
			20, "reported missing", "accepted held", ""},
		"another unit's workbook alone": {[]deed{otherUnits}, 0, "returned", "held", ""},
		"a file that cannot be read":    {[]deed{drops("东河镇/日报.xlsx", "PK\x03\x04 cut off")}, 0, "returned", "returned", ""},
		"mended before the next cut-off": {[]deed{drops("东河镇/日报.xlsx", "PK\x03\x04 cut off"), saves("日报.xlsx", 10, 1, 2)},
			2, "reported missing", "returned accepted", ""},
		"mended too late": {[]deed{drops("东河镇/日报.xlsx", "PK\x03\x04 cut off"), func(office, string) {}, saves("日报.xlsx", 10, 1, 2)},
			2, "reported missing missing", "returned accepted", june(10)},
		"corrected the day after": {[]deed{saves("日报.xlsx", 10, 1, 2, 3), saves("日报.xlsx", 10, 1, 2, 3, 4)},
			4, "reported missing", "replaced accepted", ""},
		"deleted": {[]deed{saves("日报.xlsx", 10, twenty...), deletes("东河镇/日报.xlsx")},
			20, "reported missing", "accepted", ""},
		"withdrawn": {[]deed{both(saves("甲.xlsx", 10, 1, 2), saves("乙.xlsx", 10, 3)), moves("东河镇/甲.xlsx", "东河镇/作废/甲.xlsx")},
			1, "reported missing", "withdrawn accepted", ""},
		"withdrawn and taken back": {[]deed{saves("甲.xlsx", 10, 1, 2), moves("东河镇/甲.xlsx", "东河镇/作废/甲.xlsx"), moves("东河镇/作废/甲.xlsx", "东河镇/甲.xlsx")},
			2, "reported missing missing", "accepted", ""},
		"a complete re-report": {[]deed{both(saves("甲.xlsx", 10, 1, 2, 3), saves("乙.xlsx", 10, 4)), complete("重报.xlsx", 10, 1, 2, 4), saves("补.xlsx", 10, 5)},
			4, "reported missing missing", "replaced replaced merged merged", ""},
		"one list split into two": {[]deed{saves("日报.xlsx", 10, twenty...), both(saves("日报.xlsx", 10, twenty[:9]...), saves("其余.xlsx", 10, twenty[9:]...))},
			20, "reported missing", "replaced merged merged", ""},
		"a report dated tomorrow": {[]deed{saves("日报.xlsx", 11, 1)}, 0, "returned", "returned", ""},
	} {
		t.Run(name, func(t *testing.T) { s.play(t, c) })
	}
}

// play plays evenings and holds what is known after the last night.
func (s *simulation) play(t *testing.T, c evenings) {
	t.Helper()
	o := office{t, t.TempDir()}
	must(t, os.WriteFile(filepath.Join(o.dir, "config.yaml"), []byte(smallConfig), 0o600))
	var night func(*testing.T, string) published
	for i, deed := range c.deeds {
		deed(o, june(10+i)+" 18:00")
		o.drop("西山乡/"+june(10+i)+".xlsx", dailyBook(t, "西山乡", june(10+i), 200+i), june(10+i)+" 18:00")
		night = s.counts(o, june(10+i)+" 22:00")
	}
	checkEvenings(t, night(t, june(9+len(c.deeds))), c)
}

// counts is office.counts with settings that are loaded once.
func (s *simulation) counts(o office, now string) func(*testing.T, string) published {
	set, drive := *s.set, *s.set.drive
	drive.Paths.Inputs, drive.Paths.State = o.at("inputs"), o.at(".dailydose")
	set.drive = &drive
	said := streams{out: io.Discard, err: io.Discard, now: clock(o.t, now), words: &current{Words: set.words}, night: new(nightly)}.logged()
	box, err := said.openBox(&set, inbox.Options{})
	must(o.t, err)
	return o.counted(&job{settings: &set, streams: said, box: box})
}

func checkEvenings(t *testing.T, day published, c evenings) {
	t.Helper()
	const unit = "东河镇"
	for _, row := range day.table("units.csv") {
		if row["unit"] == unit && row["dose1"] != strconv.Itoa(c.dose1) {
			t.Errorf("%s people, want %d", row["dose1"], c.dose1)
		}
		sum := number(t, row["rows_counted"]) + number(t, row["rows_rejected"]) + number(t, row["rows_skipped"]) + number(t, row["rows_unread"])
		if number(t, row["rows_read"]) != sum {
			t.Errorf("%s: the account of rows does not close: %v", row["unit"], row)
		}
	}
	var statuses, verdicts, late []string
	for _, row := range day.table("daily.csv") {
		if row["unit"] == unit && row["date"] != "before" {
			statuses = append(statuses, row["status"])
			if row["late"] == "true" {
				late = append(late, row["date"])
			}
		}
	}
	for _, row := range day.table("deliveries.csv") {
		if row["unit"] == unit {
			verdicts = append(verdicts, row["verdict"])
		}
	}
	for what, is := range map[string][2]string{
		"statuses": {strings.Join(statuses, " "), c.statuses}, "verdicts": {strings.Join(verdicts, " "), c.verdicts}, "late": {strings.Join(late, " "), c.late},
	} {
		if is[0] != is[1] {
			t.Errorf("%s: %s, want %s", what, is[0], is[1])
		}
	}
}
