package inbox

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// read is a run that collects and then reads contents; one that dies leaves its notes.
func (d desk) read(now time.Time, dies bool, shas ...string) (Collected, *Box) {
	d.Helper()
	b := d.open()
	got, err := b.Collect(context.Background(), now)
	if err != nil {
		d.Fatal(err)
	}
	for _, sha := range shas {
		if _, err := b.Reading(sha); err != nil { // several at once: none is done
			d.Fatal(err)
		}
	}
	if dies {
		for _, f := range b.reading.all {
			_ = f.Close()
		}
		b.reading = notes{}
	}
	if err := b.Close(); err != nil {
		d.Fatal(err)
	}
	return got, b
}

// TestReadingJournal: a content on which two runs died is known for it, those
// read beside it when only one died are not, and the ledger keeps both.
func TestReadingJournal(t *testing.T) {
	d := newDesk(t)
	d.drop("a.xlsx", "A", 2*time.Hour)
	d.drop("b.xlsx", "B", time.Hour)
	_, entries := d.collect(night)
	a, b := entries[0].SHA, entries[1].SHA
	_, box := d.read(night.Add(time.Hour), true, a, b)
	d.same("readers before", box.Readers(8), 8)
	got, box := d.read(night.Add(2*time.Hour), true, a)
	d.same("stopped", got.Stopped, "[a.xlsx b.xlsx]")
	d.same("readers after one death", box.Readers(8), 1)
	got, box = d.read(night.Add(3*time.Hour), false, b)
	d.same("stopped again", got.Stopped, "[a.xlsx]")
	d.same("obstacles", []Obstacle{box.Obstacle(a), box.Obstacle(b)}, []Obstacle{StoppedRuns, NoObstacle})
	if err := box.NoteCompleted(night); err != nil {
		t.Fatal(err)
	}
	got, box = d.read(night.Add(4*time.Hour), false)
	d.same("stopped when nothing died", got.Stopped, "[]")
	d.same("readers after a whole run", box.Readers(8), 8)
	d.same("obstacle of a, kept", box.Obstacle(a), StoppedRuns)
	d.same("entries", d.told(box.Entries()), "[a.xlsx=A b.xlsx=B]")
	d.same("ledger", box.LedgerRepair(), LedgerRepair{})
}

// TestDeathCountsOnce: a run that is cut off right after it entered a death
// leaves the note, and the next does not count it again.
func TestDeathCountsOnce(t *testing.T) {
	d := newDesk(t)
	d.drop("a.xlsx", "A", time.Hour)
	_, entries := d.collect(night)
	a := entries[0].SHA
	d.read(night, true, a)
	note := filepath.Join(d.opt.State, readingName, "0")
	left, err := os.ReadFile(note)
	if err != nil {
		t.Fatal(err)
	}
	d.collect(night)
	if err := os.MkdirAll(filepath.Dir(note), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(note, left, 0o600); err != nil {
		t.Fatal(err)
	}
	got, box := d.read(night, false)
	d.same("stopped", got.Stopped, "[]")
	d.same("obstacle", box.Obstacle(a), NoObstacle)
}

// TestTooSlowStays: a content that ran into the time limit is known for it in
// every later run, and one of nobody's is not entered.
func TestTooSlowStays(t *testing.T) {
	d := newDesk(t)
	d.drop("a.xlsx", "A", time.Hour)
	_, entries := d.collect(night)
	b := d.open()
	if err := b.NoteTooSlow([]string{entries[0].SHA, "0"}, night); err != nil {
		t.Fatal(err)
	}
	_ = b.Close()
	_, box := d.read(night, false)
	d.same("obstacle", box.Obstacle(entries[0].SHA), TookTooLong)
	d.same("lines", len(box.ledger.records), 4)
}
