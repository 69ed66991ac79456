package account

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/tally"
)

// What two townships and a department had sent by the night of 10 June: 甲镇 nine
// people in two files, one of whom 乙镇 lists too, and two with contraindications, one
// of whom is deferred until that day.
func sentBy10() []file {
	return []file{
		{document: 1, unit: "甲镇", day: 9, doses: []dose{{9, 1, 9}}},
		{document: 2, unit: "甲镇", day: 10, doses: []dose{{1, 1, 10}, {2, 1, 10}, {3, 1, 10}, {4, 1, 10}, {5, 1, 10}, {6, 1, 10}},
			exempt: []exemption{{21, 0}, {22, 10}}},
		{document: 3, unit: "乙镇", day: 10, doses: []dose{{7, 1, 10}, {8, 1, 10}, {1, 1, 10}}},
	}
}

// By the night of 11 June the file of the 9th lies in the folder for withdrawals, that of the
// 10th was edited and lacks number 6, and the 11th's have come: in 甲镇's two of that
// day, one who got the second dose, and a late entry for the 10th; in 乙镇's a
// contraindication; in 丙局's one of those who had one, vaccinated on the 10th.
func sentBy11() []file {
	files := sentBy10()
	files[0].source = func(s *check.Source) { s.Withdrawn = true }
	files[1].source = func(s *check.Source) { s.Stale = true }
	edited := files[1]
	edited.doses, edited.source = edited.doses[:5], nil
	return append(files, edited,
		file{document: 4, unit: "甲镇", day: 11, doses: []dose{{10, 1, 11}, {11, 1, 11}, {2, 2, 11}, {12, 1, 10}}},
		file{document: 5, unit: "乙镇", day: 11, exempt: []exemption{{23, 0}}},
		file{document: 6, unit: "丙局", day: 11, doses: []dose{{21, 1, 10}}},
	)
}

func TestBridge(t *testing.T) {
	o := &office{t, Read()}
	first := o.night(drive(), 10, sentBy10(), nil)
	if first.Since != nil || first.Bridged || len(first.Moves) > 0 {
		t.Errorf("the first night has nothing to compare with: %+v", first)
	}
	n := o.night(drive(), 11, sentBy11(), sentBy10())
	for _, tt := range []struct {
		name string
		got  Bridges
		want Bridges
	}{
		{"county", n.County, Bridges{
			Lead:      Bridge{Previous: 9, LateEntries: 2, Corrections: -1, Withdrawn: -1, Doses: 2, Now: 11},
			Completed: Bridge{Doses: 1, Now: 1},
			Eligible:  Bridge{Previous: 28, LateEntries: 1, Registers: -1, Time: 1, Now: 29},
		}},
		{"甲镇", n.Units[0], Bridges{
			Lead:      Bridge{Previous: 7, LateEntries: 1, Corrections: -1, Withdrawn: -1, Doses: 2, Now: 8},
			Completed: Bridge{Doses: 1, Now: 1},
			Eligible:  Bridge{Previous: 18, LateEntries: 1, Time: 1, Now: 20},
		}},
		{"乙镇", n.Units[1], Bridges{
			Lead:     Bridge{Previous: 3, Now: 3},
			Eligible: Bridge{Previous: 10, Registers: -1, Now: 9},
		}},
		{"丙局", n.Units[2], Bridges{
			Lead:     Bridge{LateEntries: 1, Now: 1},
			Eligible: Bridge{Previous: 5, Now: 5},
		}},
	} {
		if tt.got != tt.want {
			t.Errorf("%s:\n%+v, want\n%+v", tt.name, tt.got, tt.want)
		}
	}
}

// A drive is imported once more, its files revised between two nights: in 甲镇 number 1 is dated
// a day earlier, 5 too; 4 is struck out and 9 added; 7 is dated the 11th now, in that day's file,
// beside 10, a late entry of 11 and a second dose; 乙镇 takes 1 off, whom 甲镇 keeps.
func TestBridgeOverAReimport(t *testing.T) {
	before := []file{
		{document: 1, unit: "甲镇", day: 9, doses: []dose{{1, 1, 9}, {2, 1, 9}, {3, 1, 9}, {4, 1, 9}}},
		{document: 2, unit: "甲镇", day: 10, doses: []dose{{5, 1, 10}, {6, 1, 10}, {7, 1, 10}}},
		{document: 3, unit: "乙镇", day: 10, doses: []dose{{8, 1, 10}, {1, 1, 10}}},
	}
	var now []file
	for _, f := range before {
		f.source = func(s *check.Source) { s.Stale = true }
		now = append(now, f)
	}
	now = append(now,
		file{document: 1, unit: "甲镇", day: 9, doses: []dose{{1, 1, 8}, {2, 1, 9}, {3, 1, 9}, {9, 1, 9}}},
		file{document: 2, unit: "甲镇", day: 10, doses: []dose{{5, 1, 9}, {6, 1, 10}}},
		file{document: 3, unit: "乙镇", day: 10, doses: []dose{{8, 1, 10}}},
		file{document: 4, unit: "甲镇", day: 11, doses: []dose{{7, 1, 11}, {10, 1, 11}, {11, 1, 10}, {2, 2, 11}}},
	)
	o := &office{t, Read()}
	o.night(drive(), 10, before, nil)
	n := o.night(drive(), 11, now, before)
	for name, tt := range map[string]struct{ got, want Bridges }{
		"county": {n.County, Bridges{
			Lead:      Bridge{Previous: 8, LateEntries: 1, Corrections: -1, Doses: 2, Now: 10},
			Completed: Bridge{Doses: 1, Now: 1},
			Eligible:  Bridge{Previous: 30, Now: 30},
		}},
		"甲镇": {n.Units[0], Bridges{
			Lead:      Bridge{Previous: 7, LateEntries: 1, Corrections: -1, Doses: 2, Now: 9},
			Completed: Bridge{Doses: 1, Now: 1},
			Eligible:  Bridge{Previous: 20, Now: 20},
		}},
		"乙镇": {n.Units[1], Bridges{
			Lead:     Bridge{Previous: 2, Corrections: -1, Now: 1},
			Eligible: Bridge{Previous: 10, Now: 10},
		}},
	} {
		if tt.got != tt.want {
			t.Errorf("%s:\n%+v, want\n%+v", name, tt.got, tt.want)
		}
	}
	redated := 0
	for _, m := range n.Moves { // of the days before: 1 goes from the 9th to the 8th, 5 from the 10th to the 9th
		if m.Cause == ByCorrection && m.unit == 0 {
			redated++
		}
	}
	if redated == 0 {
		t.Error("rows dated otherwise move nothing")
	}
}

// Where coverage is over the base list, a bridge tells of whoever is on it: 甲镇's lists 1 to
// 4, 12, 21 and 22, and from the 11th on 5 and 10, too; 6 and 9, who go, were never on it.
func TestBridgeOverList(t *testing.T) {
	o := &office{t, Read()}
	d := drive()
	d.ByList = true
	before, now := sentBy10(), sentBy11()
	before[1].listed = []int{1, 2, 3, 4, 12, 21, 22}
	now[1].listed, now[3].listed, now[4].listed = before[1].listed, before[1].listed, []int{5, 10}
	o.night(d, 10, before, nil)
	n := o.night(d, 11, now, before)
	want := Bridges{
		Lead:      Bridge{Previous: 4, LateEntries: 2, Registers: 1, Doses: 1, Now: 8}, // 12, 21; 5; 10
		Completed: Bridge{Doses: 1, Now: 1},                                            // 2
		Eligible:  Bridge{Previous: 5, LateEntries: 1, Registers: 2, Time: 1, Now: 9},  // 21; 5, 10; 22
	}
	if n.Units[0] != want {
		t.Errorf("甲镇:\n%+v, want\n%+v", n.Units[0], want)
	}
	if want := (Bridge{Previous: 3, Now: 3}); n.Units[1].Lead != want {
		t.Errorf("乙镇 has no list: %+v, want %+v", n.Units[1].Lead, want)
	}
}

// Whoever is not on the list does not count for coverage over it, and is on record as before.
func TestNobodyVanishesByBasis(t *testing.T) {
	o := &office{t, Read()}
	sent := sentBy10()
	sent[1].listed = []int{1, 2}
	o.night(drive(), 10, sent, nil)
	d := drive()
	d.ByList = true
	n := o.night(d, 11, sent, sent)
	if n.Units[0].Lead.Config >= 0 || len(n.Vanished) > 0 {
		t.Errorf("%+v: %+v are not counted any more", n.Units[0].Lead, n.Vanished)
	}
}

// said is a move as one line.
func (m *Move) said() string {
	return fmt.Sprintf("%s %d %s %s→%s %s %s", m.Day.String()[8:], m.unit, m.Measure, m.Published, m.Now, m.Cause, m.File)
}

func TestMoves(t *testing.T) {
	o := &office{t, Read()}
	o.night(drive(), 10, sentBy10(), nil)
	n := o.night(drive(), 11, sentBy11(), sentBy10())
	var got []string
	for i := range n.Moves {
		got = append(got, n.Moves[i].said())
	}
	want := []string{ // 甲镇's 10th has one more and one fewer, and so have the county's sums
		"10 0 lead 7→6 late_entries 甲镇/4.xlsx",
		"10 0 eligible 18→19 late_entries 丙局/6.xlsx",
		"10 0 exempt 2→1 late_entries 丙局/6.xlsx",
		"10 1 eligible 10→9 registers 乙镇/5.xlsx",
		"10 1 exempt 0→1 registers 乙镇/5.xlsx",
		"10 2 lead 0→1 late_entries 丙局/6.xlsx",
		"09 0 dose1 1→0 withdrawn 甲镇/1.xlsx",
		"09 0 status reported→returned withdrawn ",
		"10 2 dose1 0→1 late_entries 丙局/6.xlsx",
	}
	if !slices.Equal(got, want) {
		t.Errorf("moves\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	next := o.night(drive(), 12, sentBy11(), sentBy11())
	if next.Reset() || len(next.Moves) > 0 || len(next.Earlier) != 1 || next.Earlier[0].Day != june(11) || len(next.Earlier[0].Moves) != len(n.Moves) {
		t.Errorf("told again: %+v, earlier %+v", next.Moves, next.Earlier)
	}
	told := map[string]int{}
	for _, f := range n.findings(june(11)) {
		told[string(f.Code)+"."+f.Variant]++
	}
	if told["T509.lead"] != 2 || told["T509.dose"] != 2 || told["T509.status"] != 1 || told["T510.withdrawn"] != 1 {
		t.Errorf("T509 and T510: %v", told)
	}
}

// Somebody of 甲镇 had a dose on the 1st; a register that comes on the 11th tells of a lasting
// contraindication diagnosed since. That figure moved by the register, though no other did.
func TestStoppedByRegister(t *testing.T) {
	o := &office{t, Read()}
	before := append(sentBy10(), file{document: 7, unit: "甲镇", day: 10, doses: []dose{{30, 1, 1}}})
	o.night(drive(), 10, before, nil)
	n := o.night(drive(), 11, append(before, file{document: 8, unit: "甲镇", day: 11, exempt: []exemption{{30, 0}}}), before)
	var got []string
	for i := range n.Moves {
		got = append(got, n.Moves[i].said())
	}
	if want := []string{"10 -1 stopped 0→1 registers 甲镇/8.xlsx", "10 0 stopped 0→1 registers 甲镇/8.xlsx"}; !slices.Equal(got, want) {
		t.Errorf("moves %q, want %q", got, want)
	}
}

// Where coverage is over the base list, a list that grows moves the eligible by its own file.
func TestGrownByList(t *testing.T) {
	o := &office{t, Read()}
	d := drive()
	d.ByList = true
	before := append(sentBy10(), file{document: 7, unit: "丙局", day: 10, listed: []int{40, 41}})
	o.night(d, 10, before, nil)
	n := o.night(d, 11, append(before, file{document: 8, unit: "丙局", day: 11, listed: []int{42}}), before)
	if got := campaign.Each(n.Moves, func(m Move) string { return m.said() }); !slices.Equal(got, []string{"10 2 eligible 2→3 registers 丙局/8.xlsx"}) {
		t.Errorf("moves %q", got)
	}
}

// The 9th was reported as a day without doses; a report of the 11th tells of one: the day's status
// moves by what moved its doses.
func TestStatusMovedByLateDose(t *testing.T) {
	o := &office{t, Read()}
	before := append(sentBy10(), file{document: 7, unit: "乙镇", day: 9, zero: true})
	o.night(drive(), 10, before, nil)
	n := o.night(drive(), 11, append(before, file{document: 8, unit: "乙镇", day: 11, doses: []dose{{31, 1, 9}}}), before)
	want := []string{"10 -1 lead 9→10 late_entries 乙镇/8.xlsx", "10 1 lead 3→4 late_entries 乙镇/8.xlsx",
		"09 1 dose1 0→1 late_entries 乙镇/8.xlsx", "09 1 status zero→reported late_entries 乙镇/8.xlsx"}
	if got := campaign.Each(n.Moves, func(m Move) string { return m.said() }); !slices.Equal(got, want) {
		t.Errorf("moves %q, want %q", got, want)
	}
}

// T510: whom nobody counts any more, by row.
func TestVanished(t *testing.T) {
	o := &office{t, Read()}
	o.night(drive(), 10, sentBy10(), nil)
	n := o.night(drive(), 11, sentBy11(), sentBy10())
	want := []Vanished{
		{Unit: 0, How: "withdrawn", People: 1, Doses: 1, Place: finding.Place{File: "甲镇/1.xlsx", Sheet: "接种名册", Cell: "C2"}, Rows: []int{2}},
		{Unit: 0, How: "corrections", People: 1, Doses: 1, Place: finding.Place{File: "甲镇/2.xlsx", Sheet: "接种名册", Cell: "C7"}, Rows: []int{7}},
	}
	slices.SortFunc(n.Vanished, func(a, b Vanished) int { return -strings.Compare(a.How, b.How) })
	if fmt.Sprintf("%+v", n.Vanished) != fmt.Sprintf("%+v", want) {
		t.Errorf("%+v, want\n%+v", n.Vanished, want)
	}
}

// Rows are named by the tab they stood on: the second row of one is nobody of another.
func TestVanishedByTab(t *testing.T) {
	o := &office{t, Read()}
	sent := []file{{document: 1, unit: "甲镇", day: 10, doses: []dose{{1, 1, 10}, {2, 1, 10}, {3, 1, 10}}, further: []dose{{4, 1, 10}, {5, 1, 10}}}}
	o.night(drive(), 10, sent, nil)
	edited := sent[0]
	edited.doses, edited.further = edited.doses[1:], edited.further[1:]
	stale := sent[0]
	stale.source = func(s *check.Source) { s.Stale = true }
	n := o.night(drive(), 11, []file{stale, edited}, sent)
	var told []string
	for _, v := range n.Vanished {
		told = append(told, fmt.Sprint(v.Place.Sheet, v.People, v.Rows))
	}
	slices.Sort(told)
	if want := []string{"接种名册 (2)1 [2]", "接种名册1 [2]"}; !slices.Equal(told, want) {
		t.Errorf("%q, want %q", told, want)
	}
}

// A target mistyped tenfold for one night is a move of that night and of the next,
// and no late entry; a unit that is added, one that ends, one that is renamed and two
// that are merged close their bridges, too.
func TestConfigIsACause(t *testing.T) {
	o := &office{t, Read()}
	o.night(drive(), 10, sentBy10(), nil)
	tenfold := drive()
	tenfold.Units[0].Targets[0].People = 200
	n := o.night(tenfold, 11, sentBy10(), sentBy10())
	if want := (Bridge{Previous: 18, Config: 180, Time: 1, Now: 199}); n.Units[0].Eligible != want {
		t.Errorf("tenfold: %+v, want %+v", n.Units[0].Eligible, want)
	}
	if want := (Bridge{Previous: 28, Config: 180, Time: 1, Now: 209}); n.County.Eligible != want {
		t.Errorf("tenfold: county %+v, want %+v", n.County.Eligible, want)
	}
	if !n.Reset() || n.Restaged {
		t.Errorf("tenfold: set otherwise %v, also who is due %v", n.Reset(), n.Restaged)
	}
	if len(n.Moves) != 4 || n.Moves[2].said() != "10 0 eligible 18→198 config " || n.Moves[3].said() != "10 0 target 20→200 config " {
		t.Errorf("tenfold: %+v", n.Moves)
	}
	n = o.night(drive(), 12, sentBy10(), sentBy10())
	if want := (Bridge{Previous: 199, Config: -180, Now: 19}); n.Units[0].Eligible != want {
		t.Errorf("mended: %+v, want %+v", n.Units[0].Eligible, want)
	}
	sooner := drive()
	sooner.Vaccines[0].Steps[1].Min = campaign.Days(1)
	if n = o.night(sooner, 13, sentBy10(), sentBy10()); !n.Restaged {
		t.Error("a shorter interval makes nobody due")
	}
	merged := drive()
	merged.Units = append(merged.Units[1:], campaign.Unit{Name: "丁镇", Kind: campaign.Territorial, Targets: []campaign.Target{{People: 7}}})
	merged.Units[0].Aliases = []string{"甲镇"}
	n = o.night(merged, 14, sentBy10(), sentBy10())
	if want := (Bridge{Previous: 10, Config: -1, Now: 9}); n.Units[0].Lead != want { // number 1 was on both lists
		t.Errorf("merged: %+v, want %+v", n.Units[0].Lead, want)
	}
	if len(n.Vanished) > 0 {
		t.Errorf("merged: %+v are not counted any more", n.Vanished)
	}
	if want := (Bridge{Config: 7, Now: 7}); n.Units[2].Eligible != want {
		t.Errorf("added: %+v, want %+v", n.Units[2].Eligible, want)
	}
	if gone := n.Entry.Gone(drive()); gone != nil {
		t.Errorf("gone: %v", gone)
	}
	without := drive()
	without.Units = without.Units[1:]
	if gone := o.account.Before(june(11)).Gone(without); !slices.Equal(gone, []string{"甲镇"}) {
		t.Errorf("gone: %v", gone)
	}
}

// A deadline that is moved in mid-drive makes a unit slow from the night on that says so, not
// from days on which it was published green; nobody's people move by it, and moved back it is
// green from that night on.
func TestDeadlineMoved(t *testing.T) {
	o := &office{t, Read()}
	sent := func(on int) (files []file) { // a first dose a day from the 11th on
		files = sentBy10()
		for d := 11; d <= on; d++ {
			files = append(files, file{document: 100 + d, unit: "甲镇", day: d, doses: []dose{{300 + d, 1, d}}})
		}
		return files
	}
	moved := drive()
	moved.Deadline, moved.Completion, moved.LastReport = june(22), june(22), june(22)+56
	for _, night := range []struct {
		on    int
		drive *campaign.Drive
		light tally.Light
		since int
	}{{10, drive(), tally.Green, 10}, {11, drive(), tally.Green, 10}, {12, moved, tally.Yellow, 12}, {13, moved, tally.Yellow, 12}, {14, drive(), tally.Green, 14}} {
		card, n := o.publish(night.drive, night.on, sent(night.on), sent(night.on-1))
		u := &card.Units[0]
		if u.Light != night.light || u.LightSince != june(night.since) || n.Units[0].Lead.Config != 0 {
			t.Errorf("%d June: %s since %s, %+v; want %s since %d June", night.on, u.Light, u.LightSince, n.Units[0].Lead, night.light, night.since)
		}
		var told []string
		for i := range n.Moves {
			if n.Moves[i].Cause == ByConfig {
				told = append(told, n.Moves[i].said())
			}
		}
		if want := map[int][]string{12: {"11 -1 deadline 2021-07-30→2021-06-22 config "}, 14: {"13 -1 deadline 2021-06-22→2021-07-30 config "}}[night.on]; !slices.Equal(told, want) {
			t.Errorf("%d June: told %q, want %q", night.on, told, want)
		}
	}
}

// A drive of one dose has one event, which is told once.
func TestWaysOfOneDose(t *testing.T) {
	b := Bridge{Previous: 10, Doses: 2, LateEntries: 1, Now: 13}
	n := &Night{Since: &Entry{}}
	for doses, want := range map[int]int{1: 1, 2: 2} {
		d := &campaign.Drive{Measure: campaign.Measure{Lead: campaign.FirstDose, Complete: campaign.Completion}, Vaccines: []campaign.Vaccine{{Steps: make([]campaign.Step, doses)}}}
		if got := n.Ways(d, &Bridges{Lead: b, Completed: b}); len(got) != want {
			t.Errorf("%d doses: %d sentences, want %d", doses, len(got), want)
		}
	}
}
