package account

import (
	"fmt"
	"slices"
	"testing"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// answering plays a unit that is red from 2 June on, with replies in its reports.
type answering struct {
	*testing.T
	account *Account
	facts   check.Facts // what has come so far
}

func (a *answering) night(on int) Case {
	a.Helper()
	d := drive()
	d.Completion = june(20)
	card := &tally.Card{Drive: d, Day: june(on), Days: day.Range(june(1), june(on)), Units: make([]tally.Unit, len(d.Units))}
	card.Units[0].Light, card.Units[0].Reasons = tally.Red, []tally.Reason{{Key: "behind"}}
	facts := a.facts
	facts.Drive, facts.Day = d, june(on)
	facts.Answer(a.account.Known(d, june(on)))
	n := a.account.Weigh(&facts, card, Build{Program: "1", Config: "1"})
	if _, err := a.account.Append(n.Entry); err != nil {
		a.Fatal(err)
	}
	if len(n.Cases) == 0 {
		return Case{}
	}
	return n.Cases[0]
}

// says puts a reply into the unit's report of a day.
func (a *answering) says(on int, r check.ReplyRow) {
	r.Date = june(on)
	a.facts.Replies = append(slices.Clone(a.facts.Replies), check.Reported[*check.ReplyRow]{Row: &r, From: &check.Submission{Day: june(on)}})
}

// A case that opened on 3 June: a reply is taken up once, on the first night that has it; one that
// comes late for an earlier day answers the reminder that went out meanwhile; after three published
// days without a change it is asked again.
func TestReplies(t *testing.T) {
	one := check.CaseNumber{Year: 2021, Number: 1}
	a := &answering{T: t, account: Read()}
	for on := 2; on <= 6; on++ {
		a.night(on)
	}
	a.says(5, check.ReplyRow{Case: one, Measures: "已逐户核对，联系人 13812345678", Status: "extension", Until: june(12)})
	a.night(7)
	c := a.night(8)
	if got := fmt.Sprint(c.State(), c.Reminded, c.Answered, c.Replies); got != "answered[2021-06-06] 2021-06-07 [{2021-06-07 2021-06-05 甲镇 已逐户核对，联系人 *********** extension 2021-06-12}]" {
		t.Error("came late:", got)
	}
	a.says(8, check.ReplyRow{Case: check.CaseNumber{Number: 1}, Measures: "已补种", Status: "mended"})
	if c = a.night(9); len(c.Replies) != 2 || c.LastReply().Status != "mended" || c.Answered != june(9) {
		t.Errorf("the second: %+v", c)
	}
	for on := 10; on <= 12; on++ {
		c = a.night(on)
	}
	if c.State() != "summoned" || c.LastReminded() != june(12) {
		t.Errorf("answered, and nothing changed on three published days: %+v", c)
	}
}

// Whoever a reply names is hidden once on record; it is the same reply, and answers no second time.
func TestReplyNamesSomebody(t *testing.T) {
	a := &answering{T: t, account: Read()}
	for on := 2; on <= 3; on++ {
		a.night(on)
	}
	a.says(4, check.ReplyRow{Case: check.CaseNumber{Number: 1}, Measures: "欧阳云海明日接种", Status: "working"})
	a.night(4)
	a.facts.InForce = []*check.Submission{{Cases: []check.CaseRow{{Person: check.Person{Name: "欧阳云海"}}}}}
	if c := a.night(5); len(c.Replies) != 1 || c.Answered != june(4) {
		t.Errorf("taken up again: %+v", c)
	}
}

// A case that was read back from the site has its reply without the text: what had been told by
// then answers no second time.
func TestReplyReadBack(t *testing.T) {
	a := &answering{T: t, account: Read()}
	for on := 2; on <= 3; on++ {
		a.night(on)
	}
	a.says(4, check.ReplyRow{Case: check.CaseNumber{Number: 1}, Measures: "已补种", Status: "mended"})
	a.night(4)
	last := a.account.Entries[len(a.account.Entries)-1]
	last.Cases[0].Replies = []Reply{{Day: june(4), Date: june(4), By: "甲镇", Status: "mended"}}
	if c := a.night(5); len(c.Replies) != 1 || c.Answered != june(4) {
		t.Errorf("taken up again: %+v", c)
	}
	a.says(6, check.ReplyRow{Case: check.CaseNumber{Number: 1}, Measures: "又补种", Status: "mended"})
	if c := a.night(6); len(c.Replies) != 2 || c.Answered != june(6) {
		t.Errorf("the next: %+v", c)
	}
}

// A row of the supervision office's register that names the case answers it, unless it says
// that nothing is mended.
func TestTheOfficesRegisterAnswers(t *testing.T) {
	for status, want := range map[string]int{"open": 0, "working": 1, "mended": 1} {
		a := &answering{T: t, account: Read()}
		for on := 2; on <= 3; on++ {
			a.night(on)
		}
		a.facts.Inspected = []check.Reported[*check.InspectionRow]{{Told: june(4),
			Row: &check.InspectionRow{Date: june(4), Problem: "督办〔2021〕1号：底数不清", Status: status}}}
		if c := a.night(4); len(c.Replies) != want {
			t.Errorf("%s: %+v", status, c)
		}
	}
}

// One paper a case: the second of a unit on one day bears a number behind the unit's name.
func TestIssued(t *testing.T) {
	n := &Night{Cases: []Case{
		{Number: 1, Unit: "甲镇", Opened: june(3), Reminded: []day.Day{june(6)}}, {Number: 2, Unit: "乙镇", Opened: june(3)}, {Number: 3, Unit: "甲镇", Opened: june(6)}}}
	for on, want := range map[int]string{3: "1 notices/甲镇.pdf 2 notices/乙镇.pdf ", 6: "1 notices/甲镇.pdf 3 notices/甲镇-2.pdf ", 7: ""} {
		got := ""
		for _, i := range n.Issued(june(on)) {
			got += fmt.Sprint(i.Number, " ", i.File, " ")
		}
		if got != want {
			t.Errorf("%d June: %s, want %s", on, got, want)
		}
	}
}

// The day an answer is due is in time; the day after it is late, until it comes.
func TestStanding(t *testing.T) {
	c := &Case{Opened: june(3), Due: june(6)}
	if on, after := c.Standing(june(6)), c.Standing(june(7)); on != "asked" || after != "late" {
		t.Errorf("on the day due %s, the day after %s", on, after)
	}
	if c.Answered = june(7); c.Standing(june(7)) != "answered" {
		t.Errorf("with an answer: %s", c.Standing(june(7)))
	}
}
