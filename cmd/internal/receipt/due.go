package receipt

import (
	"slices"

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
func (n *night) due(s *check.Submission, nights []Night) bool {
	first := n.firstKept()
	if len(nights) > 0 {
		first = max(first, nights[len(nights)-1].Day+1)
	}
	return n.sinceNight(s, first, nights)
}

// there reports whether an earlier run of this night has handed a version back,
// and its receipt still lies there.
func (n *night) there(s *check.Submission) bool {
	return !n.due(s, n.nights) && n.folders.has(s.Unit, n.receiptName(s.Day))
}

// receiptName is the name of the receipt of a day.
func (n *night) receiptName(d day.Day) string { return fileName(d, n.texts["receipt.name.receipt"]) }

// before are the nights before this one, without earlier runs of its own.
func (n *night) before() []Night {
	return slices.DeleteFunc(slices.Clone(n.nights), func(one Night) bool { return one.Day >= n.facts.Day })
}

// firstKept is the first day whose night's receipts are kept.
func (n *night) firstKept() day.Day { return n.facts.Day - day.Day(n.Drive.KeepReceipts) }

// sinceNight reports whether a version was first handed back on the night of a
// day or later: it is for that day or a later one, or the night before had not
// collected it. What the very first night found is taken to have been handed
// back when it arrived: all of a drive at once would serve nobody.
func (n *night) sinceNight(s *check.Submission, first day.Day, nights []Night) bool {
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
func (n *night) keptLonger(u int) map[day.Day]bool {
	days := map[day.Day]bool{}
	for _, s := range n.facts.InForce {
		if s.Unit == u && s.Day < n.firstKept() && n.sinceNight(s, n.firstKept(), n.nights) {
			days[s.Day] = true
		}
	}
	return days
}
