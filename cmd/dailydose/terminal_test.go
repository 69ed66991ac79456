package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/tally"
	"dailydose/cmd/internal/words"
	"dailydose/templates"
)

// TestHeldAreNamedUpToTen: of twelve held files the summary names ten and counts two.
func TestHeldAreNamedUpToTen(t *testing.T) {
	w, err := words.Load(templates.Beside(""), words.Default)
	if err != nil {
		t.Fatal(err)
	}
	card := &tally.Card{Deliveries: []tally.Delivery{{File: "accepted.xlsx", Verdict: delivery.Accepted}}}
	for i := range 12 {
		card.Deliveries = append(card.Deliveries, tally.Delivery{File: fmt.Sprintf("%02d.xlsx", i), Verdict: delivery.Held})
	}
	j := &job{settings: &settings{drive: &campaign.Drive{}, words: w}}
	files, more := j.held(card)
	if len(files) != 10 || files[0] != "00.xlsx" || files[9] != "09.xlsx" || more != 2 {
		t.Errorf("%d held files named, %d more: %s", len(files), more, files)
	}
}

// TestCustodyCountsDays: two months after the last report, who is reminded from 30 days on is told of 61.
func TestCustodyCountsDays(t *testing.T) {
	w, err := words.Load(templates.Beside(""), words.Default)
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	drive := &campaign.Drive{LastReport: day.New(2021, 5, 1), Retention: 30, Location: time.UTC, Cutoff: 20 * time.Hour}
	s := streams{out: &said, words: &current{Words: w}, now: time.Date(2021, 7, 1, 21, 0, 0, 0, time.UTC)}
	(&job{settings: &settings{drive: drive}, streams: s}).remindOfCustody()
	if !strings.Contains(said.String(), "已过 61 天") {
		t.Error(said.String())
	}
}
