package account

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/chain"
	"dailydose/cmd/internal/day"
)

// Account is every publication there has been, in the order of the file.
type Account struct {
	Entries []*Entry
	Damaged []int    // lines that no copy has whole, and of which that has not been told before
	former  []*Entry // of another season's days
	text    []byte
	sum     string // of the last line
	last    int    // its number
}

// Read puts the account together from its copies, of which there are three at most: each
// line from the first copy that has it as it was written (chain.Whole). What is damaged in
// all of them is left out.
func Read(copies ...[]byte) *Account {
	var read [3]chain.Copy[Entry]
	for i, text := range copies {
		if i > 0 && bytes.Equal(text, copies[0]) {
			read[i] = read[0]
		} else {
			read[i] = chain.Read[Entry](text)
		}
	}
	whole, last := chain.Whole(read[0], read[1], read[2])
	a := &Account{last: last, text: whole.Text(last)}
	a.sum, _ = whole.Sum(last)
	for n := 1; n <= last; n++ {
		e := whole[n].Record
		if !e.Lost {
			a.Entries = append(a.Entries, &e)
		} else if !slices.ContainsFunc(read[:], func(c chain.Copy[Entry]) bool { return c.Lines[n].Record.Lost }) {
			a.Damaged = append(a.Damaged, n)
		}
	}
	return a
}

// Begin leaves aside what was published for days before a drive's start: another season's,
// which this one's figures are not held against. The file keeps it.
func (a *Account) Begin(d *campaign.Drive) {
	all := a.Entries
	a.Entries = nil
	for _, e := range all {
		if d.Former(e.Day) {
			a.former = append(a.former, e)
		} else {
			a.Entries = append(a.Entries, e)
		}
	}
}

// published is the latest publication of every day, another season's among them.
func (a *Account) published() map[day.Day]*Entry {
	return latest(slices.Concat(a.former, a.Entries))
}

// latest is the last of the entries of each day.
func latest(entries []*Entry) map[day.Day]*Entry {
	all := map[day.Day]*Entry{}
	for _, e := range entries {
		all[e.Day] = e
	}
	return all
}

// Text is the account's text as it should be in every copy.
func (a *Account) Text() []byte { return a.text }

// Append enters a publication and returns its line; nil where the day's latest says
// the very same.
func (a *Account) Append(e Entry) (line []byte, err error) {
	if was := a.published()[e.Day]; was != nil && was.says(&e) {
		return nil, nil
	}
	if a.configText(e.Config) == e.ConfigText {
		e.ConfigText = ""
	}
	e.Seq = a.last + 1
	content, err := json.Marshal(e)
	if err != nil {
		return nil, err
	}
	a.sum = chain.Sum(a.sum, content)
	line = append(chain.Join(content, a.sum), '\n')
	a.last, a.text = e.Seq, append(a.text, line...)
	a.Entries = append(a.Entries, &e)
	return line, nil
}

// Seed enters days that were published and that the account does not know, each with all the
// day figures it told, ascending. It returns their lines.
func (a *Account) Seed(days []Entry, d *campaign.Drive) (lines []byte, err error) {
	for _, e := range days {
		before := a.Before(e.Day)
		a.goOn(&e, before, d)
		e.Issue = before.next(d, e.Day)
		line, err := a.Append(e)
		if err != nil {
			return nil, err
		}
		lines = append(lines, line...)
	}
	return lines, nil
}

// goOn leaves of an entry's day figures those that are not as the publication before told them.
func (a *Account) goOn(e, before *Entry, d *campaign.Drive) {
	if before == nil {
		return
	}
	e.Base = before.Seq
	told, names := a.unitSeries(before, d), d.Names()
	for i := range e.Units {
		at, known := names.Unit(e.Units[i].Unit)
		e.Units[i].Days = slices.DeleteFunc(e.Units[i].Days, func(f DayFigures) bool {
			was, met := DayFigures{}, false
			if known {
				was, met = told[at][f.Day]
			}
			return met && was.equal(f)
		})
	}
}

// says reports whether another publication of the day says what this one says.
func (e *Entry) says(o *Entry) bool {
	a, b := *e, *o
	a.Seq, b.Seq, a.ConfigText, b.ConfigText = 0, 0, "", ""
	one, err := json.Marshal(a)
	other, also := json.Marshal(b)
	return err == nil && also == nil && bytes.Equal(one, other)
}

// Before is the latest publication of the nearest day before one; nil for none.
func (a *Account) Before(d day.Day) *Entry {
	days := a.Latest(d)
	if len(days) == 0 {
		return nil
	}
	return days[len(days)-1]
}

// Latest is the latest publication of every day before one, by day.
func (a *Account) Latest(before day.Day) []*Entry {
	days := latest(a.Entries)
	maps.DeleteFunc(days, func(d day.Day, _ *Entry) bool { return d >= before })
	return slices.SortedFunc(maps.Values(days), func(x, y *Entry) int { return int(x.Day - y.Day) })
}

// configText is the text of the config with a digest; "" where no line has it.
func (a *Account) configText(digest string) string {
	for _, e := range slices.Backward(a.Entries) {
		if e.Config == digest && e.ConfigText != "" {
			return e.ConfigText
		}
	}
	return ""
}

// Config is the text of the config that an entry was counted by; "" where it is lost.
func (a *Account) Config(e *Entry) string { return a.configText(e.Config) }

// unitSeries are the day figures that an entry told of the drive's units, by day: its
// own, and from its base those that have not changed since. A unit that was renamed is
// known by its old names; of units before they were merged nothing is known day by
// day. Where a base is lost, so are its days.
func (a *Account) unitSeries(e *Entry, d *campaign.Drive) []map[day.Day]DayFigures {
	all, names, merged := make([]map[day.Day]DayFigures, len(d.Units)), d.Names(), map[int]bool{}
	for ; e != nil; e = a.line(e.Base) {
		of := map[int]*UnitFigures{}
		for i := range e.Units {
			if at, known := names.Unit(e.Units[i].Unit); known {
				merged[at] = merged[at] || of[at] != nil
				of[at] = &e.Units[i]
			}
		}
		for at, u := range of {
			if !merged[at] {
				all[at] = withOlder(all[at], u.Days)
			}
		}
	}
	return all
}

// withOlder adds the days that are not there yet.
func withOlder(days map[day.Day]DayFigures, older []DayFigures) map[day.Day]DayFigures {
	if days == nil {
		days = map[day.Day]DayFigures{}
	}
	for _, d := range older {
		if _, newer := days[d.Day]; !newer {
			days[d.Day] = d
		}
	}
	return days
}

// line is the entry of a number; nil for 0, or where it is lost.
func (a *Account) line(n int) *Entry {
	at := slices.IndexFunc(a.Entries, func(e *Entry) bool { return e.Seq == n })
	if n == 0 || at < 0 {
		return nil
	}
	return a.Entries[at]
}
