package receipt

import (
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// Night is one that handed back the receipts of a day, and of everything
// collected up to a place in the ledger.
type Night struct {
	Day day.Day
	Seq int
}

// due reports whether none of the nights has handed back this version. The time
// its file bears says nothing here: a clerk may copy an old file in today.
func (d *daily) due(s *check.Submission, nights []Night) bool {
	first := d.firstKept()
	if len(nights) > 0 {
		first = max(first, nights[len(nights)-1].Day+1)
	}
	return d.sinceNight(s, first, nights)
}

// there reports whether an earlier run of this night has handed a version back,
// and its receipt still lies there.
func (d *daily) there(s *check.Submission, number int) bool {
	return !d.due(s, d.nights) && d.folders.has(s.Unit, d.receiptName(s.Day, number))
}

// receiptName is the name of a day's receipt of a number, from 1.
func (d *daily) receiptName(on day.Day, n int) string {
	name := d.names.receipt
	if n > 1 {
		name += strings.ReplaceAll(d.names.further, "#", strconv.Itoa(n))
	}
	return fileName(on, name)
}

// before are the nights before this one, without earlier runs of its own.
func (d *daily) before() []Night {
	return slices.DeleteFunc(slices.Clone(d.nights), func(one Night) bool { return one.Day >= d.facts.Day })
}

// firstKept is the first day whose night's receipts are kept.
func (d *daily) firstKept() day.Day { return d.facts.Day - day.Day(d.Drive.KeepReceipts) }

// sinceNight reports whether a version was first handed back on the night of a
// day or later: it is for that day or a later one, or the night before had not
// collected it. What the very first night found is taken to have been handed
// back when it arrived: all of a drive at once would serve nobody.
func (d *daily) sinceNight(s *check.Submission, first day.Day, nights []Night) bool {
	if s.Day >= first {
		return true
	}
	if len(nights) == 0 {
		return day.Of(s.Arrival) >= first
	}
	last := nights[0]
	for _, night := range nights {
		if night.Day < first {
			last = night
		}
	}
	return s.Seq > last.Seq || last.Day >= first && day.Of(s.Arrival) >= first
}

// keptLonger are the days before the first to keep whose receipts were made
// since, as the submissions came in late.
func (d *daily) keptLonger(u int) map[day.Day]bool {
	days := map[day.Day]bool{}
	for _, s := range d.facts.InForce {
		if s.Unit == u && s.Day < d.firstKept() && d.sinceNight(s, d.firstKept(), d.nights) {
			days[s.Day] = true
		}
	}
	return days
}
