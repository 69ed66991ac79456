package account

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
)

// kept is an account of three nights and its text.
func kept(t *testing.T) (*office, []byte) {
	t.Helper()
	o := &office{t, Read()}
	for on := 10; on <= 12; on++ {
		o.night(drive(), on, sentBy10(), sentBy10())
	}
	return o, slices.Clone(o.account.Text())
}

// The account is the same read back; what one copy has lost the other gives back; and
// of what is damaged in both the rest is used.
func TestRead(t *testing.T) {
	_, text := kept(t)
	lines := bytes.SplitAfter(text, []byte("\n"))[:3]
	damaged := bytes.Replace(text, []byte(`"date":"2021-06-11"`), []byte(`"date":"2021-06-10"`), 1)
	misnumbered := bytes.Replace(text, []byte(`"seq":2`), []byte(`"seq":7`), 1)
	for name, tt := range map[string]struct {
		copies  [][]byte
		days    string
		damaged int
	}{
		"whole":                  {[][]byte{text, text}, "10 11 12", 0},
		"none":                   {[][]byte{nil, nil}, "", 0},
		"the first is damaged":   {[][]byte{damaged, text}, "10 11 12", 0},
		"the first is gone":      {[][]byte{nil, text}, "10 11 12", 0},
		"both are damaged":       {[][]byte{damaged, damaged}, "10 12", 1},
		"the second lags behind": {[][]byte{text, lines[0]}, "10 11 12", 0},
		"an older one, put back": {[][]byte{lines[0], lines[0], text}, "10 11 12", 0},
		"another's backup":       {[][]byte{lines[0], lines[0], bytes.Replace(text, []byte("2021"), []byte("2022"), 1)}, "10", 0},
		"half a line":            {[][]byte{text[:len(text)-20], text[:len(text)-20]}, "10 11", 0},
		"half a line, then one":  {[][]byte{append(append(slices.Clone(lines[0]), lines[1][:50]...), append([]byte("\n"), lines[1]...)...)}, "10 11", 0},
		"a number is damaged":    {[][]byte{misnumbered, misnumbered}, "10 12", 1},
		"a line is missing":      {[][]byte{append(slices.Clone(lines[0]), lines[2]...)}, "10 12", 1},
	} {
		a := Read(tt.copies...)
		var days []string
		for _, e := range a.Entries {
			days = append(days, e.Day.String()[8:])
		}
		if got := strings.Join(days, " "); got != tt.days || len(a.Damaged) != tt.damaged {
			t.Errorf("%s: days %s, %d damaged; want %s, %d", name, got, len(a.Damaged), tt.days, tt.damaged)
		}
		if again := Read(a.Text()); !bytes.Equal(again.Text(), a.Text()) || len(again.Damaged) > 0 || len(again.Entries) != len(a.Entries) {
			t.Errorf("%s: read back it is another one", name)
		}
	}
}

// What is published again as it was is no entry; what is published otherwise is the
// day's from then on, and days before it are none of its business.
func TestAppend(t *testing.T) {
	o, text := kept(t)
	o.night(drive(), 12, sentBy10(), sentBy10())
	if !bytes.Equal(o.account.Text(), text) {
		t.Error("the second run of a night appended something")
	}
	o.night(drive(), 11, sentBy11(), sentBy10())
	if n := len(o.account.Entries); n != 4 {
		t.Fatalf("%d entries, want 4: 11 June was built again with more", n)
	}
	last := o.account.Before(june(13))
	if last.Day != june(12) || last.Seq != 3 || o.account.Before(june(12)).Seq != 4 || o.account.Before(june(10)) != nil {
		t.Errorf("before 13 June: %s, line %d", last.Day, last.Seq)
	}
	if days := o.account.Latest(june(13)); len(days) != 3 || days[1].Seq != 4 {
		t.Errorf("latest: %d days", len(days))
	}
	if text := o.account.Config(last); !strings.HasPrefix(text, "text of ") || o.account.Entries[1].ConfigText != "" {
		t.Errorf("config %q, once: %q", text, o.account.Entries[1].ConfigText)
	}
}

// The day figures of a day stand in its entry and, as far as they have not changed
// since, in those it goes on from.
func TestSeries(t *testing.T) {
	o, _ := kept(t)
	last := o.account.Before(june(13))
	if n := len(last.unit("甲镇").Days); n != 1 {
		t.Errorf("%d days in the entry of 12 June, want its own alone", n)
	}
	days := o.account.unitSeries(last, drive())[0]
	if len(days) != 12 || days[june(10)].Dose[0] != 6 || days[june(9)].Dose[0] != 1 || days[june(1)].Status != "missing" {
		t.Errorf("%+v", days)
	}
	renamed := drive()
	renamed.Units[0].Name, renamed.Units[0].Aliases = "甲街道", []string{"甲镇"}
	o.night(renamed, 13, sentBy10(), sentBy10())
	if days := o.account.unitSeries(o.account.Before(june(14)), renamed)[0]; len(days) != 13 || days[june(10)].Dose[0] != 6 {
		t.Errorf("renamed: %+v", days)
	}
	o.account.Entries = o.account.Entries[:3]
	var seeds []Entry
	for _, e := range o.account.Entries {
		whole := *e
		whole.Units = slices.Clone(e.Units)
		for i := range whole.Units {
			u := &whole.Units[i]
			u.Days = nil
			for d := june(1); d <= e.Day; d++ {
				u.Days = append(u.Days, o.account.unitSeries(e, drive())[i][d])
			}
		}
		seeds = append(seeds, whole)
	}
	seeded := Read()
	if _, err := seeded.Seed(seeds, drive()); err != nil {
		t.Fatal(err)
	}
	if n := len(seeded.Entries[2].unit("甲镇").Days); n != 1 || len(seeded.unitSeries(seeded.Entries[2], drive())[0]) != 12 {
		t.Errorf("seeded: %d days", n)
	}
}

// A renamed unit is known by its old name; one that another was merged into is as it was itself,
// wherever the other stood.
func TestOwnFigures(t *testing.T) {
	d := drive()
	d.Units = d.Units[1:]
	d.Units[0].Aliases, d.Units[1].Name, d.Units[1].Aliases = []string{"甲镇", "丁乡"}, "丙委", []string{"丙局"}
	e := &Entry{Units: []UnitFigures{{Unit: "甲镇"}, {Unit: "乙镇"}, {Unit: "丁乡"}, {Unit: "丙局"}, {Unit: "戊乡"}}}
	own := e.own(d, d.Names())
	if len(own) != 2 || own[0].Unit != "乙镇" || own[1].Unit != "丙局" {
		t.Errorf("%v", own)
	}
}

// Units were asked on Fridays, 4 and 11 June, until a night later all days are expected: those before
// are not asked for in hindsight. Of merged units nothing is known, and a new one was asked nothing.
func TestTold(t *testing.T) {
	o := &office{t, Read()}
	fridays := drive()
	fridays.Rhythm = campaign.Rhythm{time.Friday}
	if told := o.account.Told(drive(), june(11)); !told.Asked(0, june(10)) {
		t.Error("nothing was published")
	}
	o.night(fridays, 11, sentBy11(), nil)
	d := drive()
	d.Units = append(d.Units, campaign.Unit{Name: "新镇"})
	told := o.account.Told(d, june(12))
	for on, want := range map[int]bool{4: true, 10: false, 11: true, 12: true} {
		if got := told.Asked(0, june(on)); got != want {
			t.Errorf("%d June: asked %v", on, got)
		}
	}
	if told.Asked(3, june(11)) || !told.Asked(3, june(12)) {
		t.Error("a new unit is held to days before it")
	}
	if !told.Units[0][june(11)].OnTime || told.Units[0][june(4)].OnTime {
		t.Errorf("%+v", told.Units[0])
	}
	d.Units[1].Aliases, d.Units = []string{"甲镇"}, d.Units[1:]
	if told = o.account.Told(d, june(12)); !told.Asked(0, june(10)) || told.Asked(1, june(10)) {
		t.Error("merged units")
	}
}

// unit returns a unit's figures, nil where the entry has none.
func (e *Entry) unit(name string) *UnitFigures {
	at := slices.IndexFunc(e.Units, func(u UnitFigures) bool { return u.Unit == name })
	if at < 0 {
		return nil
	}
	return &e.Units[at]
}
