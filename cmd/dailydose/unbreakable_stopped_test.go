package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/sheet"
)

const stopper = "东河镇/名册.xlsx"

// stopperOffice is a county in which one unit's report takes a while to read.
func stopperOffice(t *testing.T) office {
	t.Helper()
	o := shareOffice(t)
	book := report10("东河镇", person(0), "报告日期", isoDate(june(12)), "当日第一针", 1)
	book.sheets[1].rows[1][4] = isoDate(june(12))
	long := make(grid, 50_000)
	for i := range long {
		long[i] = []any{i, i, i, i, i, i}
	}
	book.sheets = append(book.sheets, sheetOf{"附件", long})
	o.drop(stopper, rawXLSX(t, book), june(12)+" 18:30")
	return o
}

// killReading starts a night and kills it while it reads a file.
func (o office) killReading(name string) {
	o.t.Helper()
	raw, err := os.ReadFile(o.at("inputs", name))
	must(o.t, err)
	sum := sha256.Sum256(raw)
	before := o.notes()
	night := o.process("dailydose", "report", "-config", "config.yaml", "-date", june(12))
	must(o.t, night.Start())
	reads := func(note string) bool {
		return strings.HasSuffix(note, hex.EncodeToString(sum[:])) && !slices.Contains(before, note)
	}
	for deadline := time.Now().Add(time.Minute); !slices.ContainsFunc(o.notes(), reads); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			o.t.Fatalf("%s was never read", name)
		}
	}
	must(o.t, night.Process.Kill())
	_ = night.Wait()
}

// notes are what the readers of a night that is under way, or has died, are at.
func (o office) notes() (notes []string) {
	files, _ := filepath.Glob(o.at(".dailydose", "reading", "*"))
	for _, file := range files {
		note, _ := os.ReadFile(file)
		notes = append(notes, string(note))
	}
	return notes
}

// TestStoppingFile: a file on which two nights died is returned by the third,
// which publishes; so it stays, and what its clerk sends instead is read.
func TestStoppingFile(t *testing.T) {
	o := stopperOffice(t)
	o.killReading(stopper)
	o.killReading(stopper)
	at := func(clocks string) time.Time { return clock(t, june(12)+" "+clocks) }
	said := o.mustBe(exitDone, "上次出报中断时正在读取："+"东河镇/名册.xlsx", at("22:00"))
	o.mustTell("doses", o.given(june(12)), "9") // what the unit sent before stands
	if _, codes := o.day(june(12)).summary(); codes["F001"] != 1 || strings.Count(said, "中断时") != 1 {
		t.Errorf("F001 %d times:\n%s", codes["F001"], said)
	}
	if !o.handedBack("东河镇", "有两次出报都在读取这份文件时中断，为不影响全县，今后不再读取，整份未采用。") {
		t.Error("its unit's receipt does not tell of it")
	}
	before := o.site()
	if said := o.mustBe(exitDone, "", at("22:10")); strings.Contains(said, "中断时") {
		t.Errorf("told again:\n%s", said)
	}
	sameFolders(t, o.site(), before)
	o.drop("东河镇/名册重报.xlsx", dailyBook(t, "东河镇", june(12), 70, 71, 72), june(12)+" 22:20")
	o.mustBe(exitDone, "", at("22:30"))
	o.mustTell("doses", o.given(june(12)), "12")
	o.mustBeClean()
}

// TestStoppedOnce: a file on which one night died is read by the next, and what
// happened to it then is forgotten.
func TestStoppedOnce(t *testing.T) {
	o := stopperOffice(t)
	for range 2 {
		o.killReading(stopper)
		o.mustBe(exitDone, "上次出报中断时正在读取", clock(t, june(12)+" 22:00"))
		o.mustTell("doses", o.given(june(12)), "10")
		if _, codes := o.day(june(12)).summary(); codes["F001"] != 0 {
			t.Errorf("F001 %d times, want none", codes["F001"])
		}
	}
}

// TestSlowFile: a file that once ran into the time limit is refused ever after,
// however fast the machine is: the same deliveries make the same day.
func TestSlowFile(t *testing.T) {
	o := stopperOffice(t)
	o.mustBe(exitDone, "", clock(t, june(12)+" 22:00"))
	j, err := openJob(reportOptions{config: o.at("config.yaml")}, streams{out: io.Discard, err: io.Discard, words: &current{}, night: &nightly{}}.logged())
	must(t, err)
	reader, err := j.reader()
	must(t, err)
	reader.reader, err = form.NewReader(&j.words.Lexicon, sheet.Limits{Time: time.Nanosecond})
	must(t, err)
	for _, e := range j.box.Entries() {
		if e.File == stopper {
			s, err := reader.submission(t.Context(), e)
			if err != nil || len(s[0].Findings) != 1 || s[0].Findings[0].Variant != "time" {
				t.Fatalf("%v: %+v", err, s)
			}
		}
	}
	must(t, j.box.NoteTooSlow(reader.slow, clock(t, june(12)+" 22:05")))
	j.close()
	o.mustBe(exitDone, "", clock(t, june(12)+" 22:10"))
	if _, codes := o.day(june(12)).summary(); codes["F002"] != 1 {
		t.Errorf("F002 %d times, want 1", codes["F002"])
	}
}
