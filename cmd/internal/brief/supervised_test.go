package brief

import (
	"strings"
	"testing"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
)

// TestSupervisedWhenJudgedOtherwise: a case that is closed because the deadline of first doses
// has passed is told as that; what was open at the end is named.
func TestSupervisedWhenJudgedOtherwise(t *testing.T) {
	d, h := fewUnits(t), testRenderer(t)
	d.Completion = d.Deadline + 60
	for after, want := range map[int]string{2: "三色改按全程接种率评定，当日办结1件", 61: "任务结束时仍未办结1件"} {
		day := d.Deadline + 2
		c := account.Case{Unit: d.Units[0].Name, Matter: account.Progress, Opened: d.Deadline - 9, Closed: day}
		if after > 60 {
			day, c.Closed, c.Expired = d.Completion+1, 0, true
		}
		card := (&simulation{drive: d, progress: even(d, 1.1)}).card(on(5, 24))
		card.Day = day
		h.Night = &account.Night{Cases: []account.Case{c}}
		doc := h.document(card, &card.County.Measures)
		doc.words = &words.Teller{Words: doc.words.Words}
		got := doc.supervision()
		if !strings.Contains(got, want) || strings.Contains(got, "0件") || doc.words.Err != nil {
			t.Errorf("%s (%v), want %s", got, doc.words.Err, want)
		}
	}
}

// Of three open cases one has been answered, one was answered and reminded of since, and one was
// never answered: the second has not been passed over in silence.
func TestSupervisedAskedAgain(t *testing.T) {
	d, h := fewUnits(t), testRenderer(t)
	card := (&simulation{drive: d, progress: even(d, 1.1)}).card(on(5, 24))
	h.Night = &account.Night{}
	for i, c := range []account.Case{{Answered: on(5, 22)}, {Answered: on(5, 20), Reminded: []day.Day{on(5, 23)}}, {}} {
		c.Unit, c.Matter, c.Opened, c.Due = d.Units[i].Name, account.Progress, on(5, 18), on(5, 26)
		h.Night.Cases = append(h.Night.Cases, c)
	}
	doc := h.document(card, &card.County.Measures)
	doc.words = &words.Teller{Words: doc.words.Words}
	if got, want := doc.supervision(), "未办结督办3件，已反馈1件，反馈后再次催办、尚待反馈1件。"; got != want || doc.words.Err != nil {
		t.Errorf("%s (%v), want %s", got, doc.words.Err, want)
	}
}

// Of three cases opened today two are one unit's, which is named once.
func TestSupervisedUnitsAreNamedOnce(t *testing.T) {
	d, h := fewUnits(t), testRenderer(t)
	card := (&simulation{drive: d, progress: even(d, 1.1)}).card(on(5, 24))
	first, second := d.Units[0].Name, d.Units[1].Name
	h.Night = &account.Night{Cases: []account.Case{
		{Unit: first, Matter: account.Progress, Opened: card.Day}, {Unit: first, Matter: account.Mending, Opened: card.Day},
		{Unit: second, Matter: account.Progress, Opened: card.Day},
	}}
	for i := range h.Night.Cases {
		h.Night.Cases[i].Due = card.Day + 3
	}
	doc := h.document(card, &card.County.Measures)
	doc.words = &words.Teller{Words: doc.words.Words}
	if got, want := doc.supervision(), "未办结督办3件。当日立案3件（"+first+"、"+second+"）。"; got != want || doc.words.Err != nil {
		t.Errorf("%s (%v), want %s", got, doc.words.Err, want)
	}
}

// TestOneFigureOfUnfinished: a paper's sentences mean the same people by those who have not
// completed: nobody who was stopped on the way.
func TestOneFigureOfUnfinished(t *testing.T) {
	d, h := fewUnits(t), testRenderer(t)
	card := (&simulation{drive: d, progress: even(d, 1.1)}).card(on(5, 24))
	m := &card.Units[0].Measures
	m.Eligible, m.Completing, m.Full = 159, 158, 91
	if got := h.document(card, m).scopeData().Unfinished(); got != 67 {
		t.Errorf("%d have not completed, want 67", got)
	}
	m.Eligible, m.Completing, m.Lead, m.Full, m.Coverage1 = 100, 100, 120, 30, tally.Rate{Value: 1.2, OK: true}
	m.NextDose = tally.NextDose{Stages: tally.Stages{Waiting: 50, Due: 40}}
	if got := h.document(card, m).scopeData().Unfinished(); got != 90 {
		t.Errorf("over the whole: %d have not completed, want the 90 between two doses", got)
	}
}
