package main

import (
	"fmt"
	"testing"

	"dailydose/cmd/internal/campaign"
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
