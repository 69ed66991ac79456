package account

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// supervised plays a unit's lights, one a published day from 1 June on: r red, s red by
// silence, m missing but not red, y, g; with the days on which the supervision office had an answer.
type supervised struct {
	*testing.T
	account *Account
	drive   func() *campaign.Drive
	card    *tally.Card // of the last night
	last    *Night
	second  rune // light of the second unit; 0: none
	replies []check.Reported[*check.ReplyRow]
}

func (o *supervised) play(lights string, answers ...int) []Case {
	o.Helper()
	var last []Case
	for i, l := range lights {
		if l != '-' {
			last = o.night(june(i+1), l, false, answers...)
		}
	}
	return last
}

func (o *supervised) night(on day.Day, light rune, passing bool, answers ...int) []Case {
	o.Helper()
	d := o.drive()
	d.Completion = june(20)
	card := &tally.Card{Drive: d, Day: on, Days: day.Range(june(1), on), Units: make([]tally.Unit, len(d.Units))}
	for i := range card.Units {
		card.Units[i].Index = i
	}
	o.card = card
	shine(&card.Units[0], light)
	shine(&card.Units[1], o.second)
	facts := &check.Facts{Drive: d, Day: on, Replies: o.replies}
	for _, a := range answers {
		if june(a) <= on {
			facts.Inspected = append(facts.Inspected, check.Reported[*check.InspectionRow]{Told: june(a), Row: &check.InspectionRow{Problem: "督办〔2021〕1号已反馈"}})
		}
	}
	n := o.account.Weigh(facts, card, Build{Program: "1", Config: "1", Passing: passing})
	o.last = n
	if _, err := o.account.Append(n.Entry); err != nil {
		o.Fatal(err)
	}
	return n.Cases
}

func shine(u *tally.Unit, light rune) {
	u.Light, u.Status = map[rune]tally.Light{'r': tally.Red, 's': tally.Red, 'y': tally.Yellow, 'm': tally.Yellow, 'g': tally.Green}[light], tally.Reported
	switch light {
	case 'r':
		u.Reasons = []tally.Reason{{Key: "behind"}}
	case 's':
		u.Reasons, u.Status = []tally.Reason{{Key: "silent"}}, tally.Missing
	case 'm':
		u.Status = tally.Missing
	}
}

// life is a case as one line, days of June: opened, due, reminded, answered, closed.
func life(c Case) string {
	of := func(d day.Day) string { return strings.TrimLeft(strings.TrimPrefix(d.String(), "2021-06-"), "0") }
	var reminded []string
	for _, d := range c.Reminded {
		reminded = append(reminded, of(d))
	}
	return fmt.Sprintf("%d %s %s opened %s due %s reminded %v answered %s closed %s former %d", c.Number, c.Matter, c.State(), of(c.Opened), of(c.Due), reminded, of(c.Answered), of(c.Closed), c.Former)
}

func TestCases(t *testing.T) {
	for name, tt := range map[string]struct {
		lights  string
		answers []int
		want    []string
	}{
		"one red day":          {"ggrg", nil, nil},
		"the second":           {"grr", nil, []string{"1 progress open opened 3 due 6 reminded [] answered  closed  former 0"}},
		"reminded when due":    {"grrrrr", nil, []string{"1 progress reminded opened 3 due 9 reminded [6] answered  closed  former 0"}},
		"summoned":             {"grrrrrrrrrrrr", nil, []string{"1 progress summoned opened 3 due 12 reminded [6 9] answered  closed  former 0"}},
		"answered":             {"grrrrr", []int{5}, []string{"1 progress answered opened 3 due 6 reminded [] answered 5 closed  former 0"}},
		"and nothing changed":  {"grrrrrrr", []int{5}, []string{"1 progress reminded opened 3 due 11 reminded [8] answered 5 closed  former 0"}},
		"mended":               {"grrgg", nil, []string{"1 progress closed opened 3 due 6 reminded [] answered  closed 5 former 0"}},
		"one green day":        {"grrgr", nil, []string{"1 progress open opened 3 due 6 reminded [] answered  closed  former 0"}},
		"yellow is not mended": {"grryy", nil, []string{"1 progress open opened 3 due 6 reminded [] answered  closed  former 0"}},
		"red again": {"grrggrr", nil, []string{"1 progress closed opened 3 due 6 reminded [] answered  closed 5 former 0",
			"2 progress open opened 7 due 10 reminded [] answered  closed  former 1"}},
		"silent": {"gss", nil, []string{"1 silence open opened 3 due 6 reminded [] answered  closed  former 0"}},
		"heard, and yet behind": {"gssrr", nil, []string{"1 silence closed opened 3 due 6 reminded [] answered  closed 5 former 0",
			"2 progress open opened 5 due 8 reminded [] answered  closed  former 0"}},
		"a night that failed": {"gr-r", nil, []string{"1 progress open opened 4 due 7 reminded [] answered  closed  former 0"}},
		"near the end":        {"gggggggggggggggggrr", nil, []string{"1 progress open opened 19 due 20 reminded [] answered  closed  former 0"}},
		"unfinished":          {"gggggggggggggggggrrrr", nil, []string{"1 progress unfinished opened 19 due 20 reminded [] answered  closed  former 0"}},
	} {
		o := &supervised{T: t, account: Read(), drive: drive}
		var got []string
		for _, c := range o.play(tt.lights, tt.answers...) {
			got = append(got, life(c))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
		}
	}
}

// A unit was red on 1 and 2 June, without a target on the 3rd, and red again on the 4th: nothing was
// said of it on the 3rd, so it has been red since the 4th, and no case is opened for two days running.
// The night of the 3rd that failed said nothing of anybody.
func TestLightsOfAUnitWithoutTarget(t *testing.T) {
	for lights, since := range map[string]int{"rr0r": 4, "rr-r": 1} {
		o := &supervised{T: t, account: Read(), drive: drive}
		o.play(lights)
		if u := &o.card.Units[0]; u.RedSince() != june(since) || u.RedDays(june(4)) != 5-since {
			t.Errorf("%s: red since %s, %d days", lights, u.RedSince(), u.RedDays(june(4)))
		}
	}
}

// A catch-up takes a case at most one step, on its last day; a day that is built again,
// and the second run of a night, take it none.
func TestCasesOfRebuiltDays(t *testing.T) {
	o := &supervised{T: t, account: Read(), drive: drive}
	o.play("gr")
	for d := 3; d <= 9; d++ {
		if cases := o.night(june(d), 'r', true); len(cases) > 0 {
			t.Errorf("%d June opened %s in passing", d, life(cases[0]))
		}
	}
	want := "1 progress open opened 10 due 13 reminded [] answered  closed  former 0"
	for what, on := range map[string]int{"the last day of a catch-up": 10, "its second run": 10} {
		if cases := o.night(june(on), 'r', false); len(cases) != 1 || life(cases[0]) != want {
			t.Errorf("%s: %+v", what, cases)
		}
	}
	if cases := o.night(june(5), 'g', false); len(cases) > 0 {
		t.Errorf("5 June built again: %+v", cases)
	}
	if cases := o.night(june(10), 'r', false); len(cases) != 1 || life(cases[0]) != want {
		t.Errorf("10 June after it: %+v", cases)
	}
	o.night(june(11), 'r', false)
	if cases := o.night(june(10), 'g', false); len(cases) != 1 || life(cases[0]) != want {
		t.Errorf("10 June built again: %+v", cases)
	}
}

// A unit that is renamed keeps its case: number, date and what has become of it.
func TestCasesOfRenamedUnits(t *testing.T) {
	o := &supervised{T: t, account: Read(), drive: drive}
	o.play("grr")
	o.drive = func() *campaign.Drive {
		d := drive()
		d.Units[0].Name, d.Units[0].Aliases = "甲街道", []string{"甲镇"}
		return d
	}
	want := "1 progress open opened 3 due 6 reminded [] answered  closed  former 0"
	for _, on := range []int{4, 3} { // 3 June is built again
		if cases := o.night(june(on), 'r', false); len(cases) != 1 || life(cases[0]) != want || cases[0].Unit != "甲街道" {
			t.Errorf("%d June: %+v", on, cases)
		}
	}
}

// A reply to a case is taken up once, also where its unit has another name by the next night.
func TestRepliesOfRenamedUnits(t *testing.T) {
	o := &supervised{T: t, account: Read(), drive: drive}
	o.play("grr")
	o.reply(0, 1, 4)
	o.night(june(4), 'r', false)
	o.drive = func() *campaign.Drive {
		d := drive()
		d.Units[0].Name, d.Units[0].Aliases = "甲街道", []string{"甲镇"}
		return d
	}
	want := "1 progress answered opened 3 due 6 reminded [] answered 4 closed  former 0"
	if cases := o.night(june(5), 'r', false); life(cases[0]) != want || len(cases[0].Replies) != 1 || cases[0].Replies[0].By != "甲街道" {
		t.Errorf("%s, replies %+v", life(cases[0]), cases[0].Replies)
	}
}

// reply is a unit's answer to a case, in its report of a day.
func (o *supervised) reply(unit, to, on int) {
	o.replies = append(o.replies, check.Reported[*check.ReplyRow]{Unit: unit, From: &check.Submission{Day: june(on)},
		Row: &check.ReplyRow{Case: check.CaseNumber{Number: to}, Date: june(on), Status: "working", Measures: "逐户上门"}})
}

// 甲镇 has a case open from 3 June on and 乙镇, from the 4th on, another; 乙镇 has answered. On 6 June
// the two are one: the earlier goes on as it was, unanswered and reminded on the day it is due, and
// the later went on in it. What is answered to the later's number from then on is answered to it;
// once it is closed, the next names the earlier as the one before.
func TestCasesOfMergedUnits(t *testing.T) {
	o := &supervised{T: t, account: Read(), drive: drive}
	o.play("gr")
	o.second = 'r'
	o.night(june(3), 'r', false)
	o.reply(1, 2, 5)
	for on := 4; on <= 5; on++ {
		o.night(june(on), 'r', false)
	}
	o.second, o.drive = 0, func() *campaign.Drive {
		d := drive()
		d.Units[0].Aliases = []string{"乙镇"}
		d.Units = slices.Delete(d.Units, 1, 2)
		return d
	}
	o.replies[0].Unit = 0
	joined := "2 progress joined opened 4 due 7 reminded [] answered 5 closed 6 former 0"
	for _, tt := range []struct {
		on    int
		light rune
		want  string
	}{
		{6, 'r', "1 progress reminded opened 3 due 9 reminded [6] answered  closed  former 0"},
		{7, 'r', "1 progress answered opened 3 due 9 reminded [6] answered 7 closed  former 0"},
		{8, 'g', "1 progress answered opened 3 due 9 reminded [6] answered 7 closed  former 0"},
		{9, 'g', "1 progress closed opened 3 due 9 reminded [6] answered 7 closed 9 former 0"},
	} {
		if tt.on == 7 {
			o.reply(0, 2, 7)
		}
		cases := o.night(june(tt.on), tt.light, false)
		if life(cases[0]) != tt.want || life(cases[1]) != joined || cases[1].Into != 1 || len(cases[1].Replies) != 1 {
			t.Errorf("%d June: %s; %s into %d", tt.on, life(cases[0]), life(cases[1]), cases[1].Into)
		}
	}
	var papers []string
	for on := 3; on <= 6; on++ {
		for _, paper := range o.last.Issued(june(on)) {
			papers = append(papers, fmt.Sprint(on, " ", paper.Number, " ", paper.File))
		}
	}
	if want := []string{"3 1 notices/甲镇.pdf", "4 2 notices/乙镇.pdf", "6 1 notices/甲镇.pdf"}; !slices.Equal(papers, want) {
		t.Errorf("%q, want %q", papers, want)
	}
	if n := (&Night{Cases: o.account.Before(june(10)).Cases}).Count(june(9)); n.Open != 0 || n.Closed != 1 {
		t.Errorf("%+v, want one closed: the other is none that was found in order", n)
	}
	o.night(june(10), 'r', false)
	if cases := o.night(june(11), 'r', false); len(cases) != 3 || cases[2].Former != 1 {
		t.Errorf("red again: %+v", cases)
	}
}

// T509 and N950 are the night's own; an answer is overdue from the day after it was due.
func TestUnanswered(t *testing.T) {
	c := Case{Number: 3, Year: 2021, Unit: "甲镇", Due: june(6)}
	n := Night{Cases: []Case{c}}
	for on, want := range map[day.Day]int{june(6): 0, june(7): 1} {
		found := n.unanswered(&tally.Card{Drive: drive(), Day: on})
		if len(found) != want || want > 0 && (found[0].Code != "N950" || found[0].Arg("days") != "1") {
			t.Errorf("%s: %v", on, found)
		}
	}
}
