package account

import (
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
)

// Units that reported daily report on Fridays from a Thursday's publication on, and another time the
// other way round: what had been counted is counted on, and none of it came late or was taken off by
// config, and the issues are numbered on. On the night after it 甲镇 has two more.
func TestBridgeOverAnotherRhythm(t *testing.T) {
	weekly := drive()
	weekly.Rhythm = campaign.Rhythm{time.Friday}
	for name, tt := range map[string]struct {
		before, after *campaign.Drive
		since, issue  int
		told          bool // a figure of a day that stays is another one
	}{
		"daily, then weekly": {drive(), weekly, 10, 11, false},
		"weekly, then daily": {weekly, drive(), 11, 3, true},
	} {
		o := &office{t, Read()}
		o.night(tt.before, tt.since, sentBy10(), nil)
		more := file{document: 4, unit: "甲镇", day: tt.since + 1, doses: []dose{{10, 1, tt.since + 1}, {11, 1, tt.since + 1}}}
		card, n := o.publish(tt.after, tt.since+1, append(sentBy10(), more), sentBy10())
		if card.Issue != tt.issue || n.Entry.Issue != tt.issue || n.IssueOf(tt.after, june(tt.since)) != tt.issue-1 {
			t.Errorf("%s: issue %d after %d, want %d", name, card.Issue, n.IssueOf(tt.after, june(tt.since)), tt.issue)
		}
		if want := (Bridge{Previous: 9, Doses: 2, Now: 11}); n.County.Lead != want {
			t.Errorf("%s: county %+v, want %+v", name, n.County.Lead, want)
		}
		if want := (Bridge{Previous: 7, Doses: 2, Now: 9}); n.Units[0].Lead != want {
			t.Errorf("%s: 甲镇 %+v, want %+v", name, n.Units[0].Lead, want)
		}
		if e := n.County.Eligible; e.Config != 0 || e.Registers != 0 || e.Now != 29 {
			t.Errorf("%s: eligible %+v", name, e)
		}
		if told := len(n.Moves) > 0; told != tt.told {
			t.Errorf("%s: moves %+v", name, n.Moves)
		}
	}
}

// A day that is entered again from the site, as the account was an older copy, has the number under
// which it was published: the one after the last that is known.
func TestSeededIssue(t *testing.T) {
	o := &office{t, Read()}
	o.night(drive(), 9, sentBy10()[:1], nil)
	if _, err := o.account.Seed([]Entry{{Day: june(10)}}, drive()); err != nil {
		t.Fatal(err)
	}
	weekly := drive()
	weekly.Rhythm = campaign.Rhythm{time.Friday}
	card, n := o.publish(weekly, 11, sentBy10(), nil)
	if card.Issue != 11 || n.IssueOf(weekly, june(10)) != 10 {
		t.Errorf("issue %d after %d", card.Issue, n.IssueOf(weekly, june(10)))
	}
}
