package delivery

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// evening is when the file for a day is usually saved and seen.
func evening(d day.Day) time.Time { return d.At(18*time.Hour, time.UTC) }

const fifth = day.Day(18783) // 2021-06-05

// file is a delivery of people named by single letters, on the evening of its day.
func file(document int, d day.Day, people string) Delivery {
	v := Delivery{Source: campaign.Source{Document: document, SHA: people + d.String(), Said: evening(d), Arrival: evening(d)}, Day: d, Rows: len(people)}
	for _, p := range people {
		v.People = append(v.People, Person{"id" + string(p), "name" + string(p)})
		v.Mentioned.Mention("id"+string(p), "name"+string(p), d)
	}
	return v
}

func (d Delivery) with(edit func(*Delivery)) Delivery { edit(&d); return d }

func (d Delivery) later(hours int) Delivery {
	return d.with(func(d *Delivery) {
		d.Said = d.Said.Add(time.Duration(hours) * time.Hour)
		d.Arrival = d.Arrival.Add(time.Duration(hours) * time.Hour)
	})
}

func complete(d *Delivery) { d.Complete = true; d.SHA += "complete" }
func returned(d *Delivery) { d.Returned = true }

// namesakes gives everybody on a delivery the same name.
func namesakes(d *Delivery) {
	d.Mentioned = Mentioned{}
	for i := range d.People {
		d.People[i].Name = "same"
		d.Mentioned.Mention(d.People[i].Key, "same", d.Day)
	}
}

// given leaves the doses of a list on an earlier day.
func given(on day.Day) func(*Delivery) {
	return func(d *Delivery) {
		for key := range d.Mentioned.Keys {
			d.Mentioned.Keys[key] = on
		}
	}
}

func withdrawn(d *Delivery) { d.Withdrawn = true }

// counted are the letters of everybody on a roster that counts, by day.
func counted(all []Delivery, out []Judgement) string {
	days := map[day.Day]map[string]bool{}
	for i := range all {
		for _, p := range all[i].People {
			if out[i].Rosters {
				if days[all[i].Day] == nil {
					days[all[i].Day] = map[string]bool{}
				}
				days[all[i].Day][strings.TrimPrefix(p.Key, "id")] = true
			}
		}
	}
	var said []string
	for d, people := range days {
		var letters []string
		for p := range people {
			letters = append(letters, p)
		}
		slices.Sort(letters)
		said = append(said, fmt.Sprintf("%d:%s", d-fifth+5, strings.Join(letters, "")))
	}
	slices.Sort(said)
	return strings.Join(said, " ")
}

const twenty = "abcdefghijklmnopqrst"

func TestJudge(t *testing.T) {
	sixth := fifth + 1
	for name, c := range map[string]struct {
		all      []Delivery
		verdicts string
		people   string
	}{
		"two clerks with half a roster each": {
			[]Delivery{file(1, fifth, "abc"), file(2, fifth, "def").later(1)}, "merged merged", "5:abcdef"},
		"a correction in a file of its own holds the mended row only": {
			[]Delivery{file(1, fifth, twenty), file(2, fifth, "b").later(1)}, "merged merged", "5:" + twenty},
		"a correction in the file itself that drops a few": {
			[]Delivery{file(1, fifth, "abcdefghij"), file(1, fifth, "abcdefghi").later(1)}, "replaced accepted", "5:abcdefghi"},
		"the file itself holds the mended row only": {
			[]Delivery{file(1, fifth, twenty), file(1, fifth, "b").later(1)}, "accepted held", "5:" + twenty},
		"the file itself is emptied": {
			[]Delivery{file(1, fifth, "ab"), file(1, fifth, "").later(1)}, "accepted held", "5:ab"},
		"held, then mended": {
			[]Delivery{file(1, fifth, twenty), file(1, fifth, "b").later(1), file(1, fifth, twenty+"u").later(2)},
			"replaced replaced accepted", "5:" + twenty + "u"},
		"held, then the first content again": {
			[]Delivery{file(1, fifth, twenty), file(1, fifth, "b").later(1), file(1, fifth, twenty).later(2)},
			"accepted replaced repeated", "5:" + twenty},
		"held, then said to be complete": {
			[]Delivery{file(1, fifth, twenty), file(1, fifth, "b").later(1), file(1, fifth, "b").later(2).with(complete)},
			"replaced replaced accepted", "5:b"},
		"a complete re-report, copied after something was added": {
			[]Delivery{file(1, fifth, "abcdef").with(complete), file(2, fifth, "gh").later(1), file(3, fifth, "abcdef").later(2).with(complete)},
			"merged merged repeated", "5:abcdefgh"},
		"an old backup comes back": {
			[]Delivery{file(1, fifth, "abc"), file(1, fifth, "abcd").later(1), file(1, fifth, "abc").later(2)},
			"replaced accepted older", "5:abcd"},
		"a blank form beside the report": {
			[]Delivery{file(1, fifth, "abc"), file(2, fifth, "").later(1)}, "merged merged", "5:abc"},
		"a conflict copy, the same content": {
			[]Delivery{file(1, fifth, "abc"), file(2, fifth, "abc").later(1)}, "accepted repeated", "5:abc"},
		"a conflict copy, fewer people": {
			[]Delivery{file(1, fifth, "abcd"), file(2, fifth, "abc").later(1)}, "merged merged", "5:abcd"},
		"a version that cannot be read": {
			[]Delivery{file(1, fifth, "abc"), file(1, fifth, "x").later(1).with(returned)}, "accepted returned", "5:abc"},
		"one file overwritten every day": {
			[]Delivery{file(1, fifth, "abc"), file(1, sixth, "def")}, "accepted accepted", "5:abc 6:def"},
		"one list added to and overwritten every day": {
			[]Delivery{file(1, fifth, "abc"), file(1, sixth, "abcdef")}, "accepted accepted", "5:abc 6:abcdef"},
		"one list added to and overwritten every day, an earlier day's mended late": {
			[]Delivery{file(1, fifth, "ab"), file(1, fifth, "abc").later(12), file(1, sixth, "abcdef").later(12)}, "replaced accepted accepted", "5:abc 6:abcdef"},
		"one list added to and overwritten every day, an earlier day's sent in the morning": {
			[]Delivery{file(1, fifth, "abc").later(15), file(1, sixth, "abcdef").with(given(fifth))}, "accepted accepted", "5:abc 6:abcdef"},
		"an earlier day's list, of which there is a copy, put in the place of the day's": {
			[]Delivery{file(1, fifth, "abcd"), file(2, sixth, "abcdef"), file(2, fifth, "abcd").later(26)}, "accepted accepted repeated", "5:abcd 6:abcdef"},
		"the date was wrong": {
			[]Delivery{file(1, fifth, "abc").later(24), file(1, sixth, "abc").later(1)}, "replaced accepted", "6:abc"},
		"the date was wrong, and the mended file copied the same evening": {
			[]Delivery{file(1, fifth, "abc").later(24), file(2, sixth, "abc").later(1), file(1, sixth, "abc").later(1)}, "replaced accepted repeated", "6:abc"},
		"the date was wrong, and the clock of the run that saw it was a day back": {
			[]Delivery{file(1, fifth, "abc").later(24).with(func(d *Delivery) { d.Arrival = evening(fifth) }), file(1, sixth, "abc").later(48)}, "replaced accepted", "6:abc"},
		"the date was wrong the other way": {
			[]Delivery{file(1, sixth, "abc"), file(1, fifth, "abcd").later(25)}, "replaced accepted", "5:abcd"},
		"a complete re-report takes what was said before": {
			[]Delivery{file(1, fifth, "abcd"), file(2, fifth, "ef").later(1), file(3, fifth, "abcde").later(2).with(complete), file(4, fifth, "g").later(3)},
			"replaced replaced merged merged", "5:abcdeg"},
		"a complete re-report that would drop most is held": {
			[]Delivery{file(1, fifth, twenty), file(2, fifth, "uv").later(1).with(complete)}, "accepted held", "5:" + twenty},
		"a complete re-report that names whom another file puts right": {
			[]Delivery{file(1, fifth, "abcdefgh"), file(2, fifth, "z").later(1).with(func(d *Delivery) {
				d.People[0].Name, d.Mentioned = "namea", Mentioned{}
				d.Mentioned.Mention("idz", "namea", fifth)
				d.Mentioned.Mention("ida", "", 0)
				d.Former = []Person{{"ida", "namea"}}
			}), file(3, fifth, "abcd").later(2).with(complete)}, "replaced replaced accepted", "5:abcd"},
		"an edit of the complete re-report keeps what came after it": {
			[]Delivery{file(1, fifth, "abcd"), file(2, fifth, "abcd").later(1).with(complete), file(3, fifth, "e").later(2), file(2, fifth, "abcdf").later(3).with(complete)},
			"replaced replaced merged merged", "5:abcdef"},
		"withdrawn": {
			[]Delivery{file(1, fifth, "abc").with(withdrawn), file(2, fifth, "de")}, "withdrawn accepted", "5:de"},
		"a version that is withdrawn does not bring the one before back": {
			[]Delivery{file(1, fifth, "abcdef"), file(1, fifth, "abcde").later(1).with(withdrawn)}, "replaced withdrawn", ""},
		"what was held is withdrawn": {
			[]Delivery{file(1, fifth, twenty), file(1, fifth, "b").later(1).with(withdrawn)}, "accepted withdrawn", "5:" + twenty},
		"withdrawn, then delivered anew with what it was first": {
			[]Delivery{file(1, fifth, "abcde"), file(1, fifth, "abcdef").later(1).with(withdrawn), file(1, fifth, "abcde").later(2)},
			"replaced withdrawn accepted", "5:abcde"},
		"a list split into two files": {
			[]Delivery{file(1, fifth, "abcdefghijkl"), file(1, fifth, "abcdef").later(1), file(2, fifth, "ghijkl").later(2)},
			"replaced merged merged", "5:abcdefghijkl"},
		"a file overwritten with a copy of another": {
			[]Delivery{file(1, fifth, "abcd"), file(2, fifth, "xy").later(1), file(2, fifth, "abcd").later(2)},
			"merged replaced merged", "5:abcd"},
		"a namesake who stays is somebody else": {
			[]Delivery{file(1, fifth, "abcdefgh").with(namesakes), file(1, fifth, "a").later(1).with(namesakes)}, "accepted held", "5:abcdefgh"},
		"the file that a copy was made of is edited: the copy says what it said": {
			[]Delivery{file(1, fifth, "abc"), file(2, fifth, "abc"), file(1, fifth, "c").later(1)},
			"replaced merged merged", "5:abc"},
		"said again after a complete re-report that left it out": {
			[]Delivery{file(1, fifth, "a"), file(2, fifth, "bc").later(1).with(complete), file(3, fifth, "a").later(2)},
			"replaced merged merged", "5:abc"},
		"another unit's form in the folder": {
			[]Delivery{file(1, fifth, "abc"), file(2, fifth, "xyz").with(func(d *Delivery) { d.Misplaced = true })}, "accepted held", "5:abc"},
		"another unit's report in the same file": {
			[]Delivery{file(1, fifth, "abc").with(func(d *Delivery) { d.SHA = "both" }), file(2, fifth, "xyz").with(func(d *Delivery) { d.SHA, d.Misplaced = "both", true })}, "accepted held", "5:abc"},
		"another unit's form in the folder, then in its own": {
			[]Delivery{file(1, fifth, "xyz").with(func(d *Delivery) { d.Misplaced = true }), file(2, fifth, "xyz").with(func(d *Delivery) { d.Unit = 1 }).later(1)},
			"replaced accepted", "5:xyz"},
		"held, and the file is for the next day by then": {
			[]Delivery{file(1, fifth, twenty), file(1, fifth, "b").later(1), file(1, sixth, "uv")}, "accepted held accepted", "5:" + twenty + " 6:uv"},
		"held, and another file re-reports the day whole": {
			[]Delivery{file(1, fifth, twenty), file(1, fifth, "b").later(1), file(2, fifth, twenty).later(2).with(complete)},
			"replaced replaced accepted", "5:" + twenty},
		"whom another file only mentions in a wrong row": {
			[]Delivery{file(1, fifth, "b").with(func(d *Delivery) { d.Mentioned.Mention("ida", "", 0) }), file(2, fifth, twenty).later(1), file(2, fifth, "a").later(2),
				file(3, fifth, "cdefghijklmnopqrst").later(3)}, "merged replaced merged merged", "5:" + twenty},
		"a new number under the same name drops nobody": {
			[]Delivery{file(1, fifth, "abcdefgh"), file(1, fifth, "").later(1).with(func(d *Delivery) {
				d.Rows, d.SHA = 8, "renumbered"
				for _, p := range "abcdefgh" {
					d.People = append(d.People, Person{"new" + string(p), "name" + string(p)})
					d.Mentioned.Mention("new"+string(p), "name"+string(p), d.Day)
				}
			})}, "replaced accepted", "5:newanewbnewcnewdnewenewfnewgnewh"},
	} {
		t.Run(name, func(t *testing.T) {
			for i := range c.all {
				c.all[i].Seq = i + 1
			}
			out := Judge(c.all, 5)
			var verdicts []string
			for _, j := range out {
				verdicts = append(verdicts, j.Verdict.String())
			}
			if got := strings.Join(verdicts, " "); got != c.verdicts {
				t.Errorf("verdicts %s, want %s", got, c.verdicts)
			}
			if got := counted(c.all, out); got != c.people {
				t.Errorf("counted %s, want %s", got, c.people)
			}
		})
	}
}

// Whoever was dropped by what is withdrawn is gone with it, and named.
func TestDroppedAndWithdrawn(t *testing.T) {
	all := []Delivery{file(1, fifth, "abcd"), file(1, fifth, "a").later(1).with(withdrawn)}
	all[1].Seq = 1
	if out := Judge(all, 5); fmt.Sprint(out[1].Dropped) != "[{idb nameb} {idc namec} {idd named} {ida namea}]" {
		t.Errorf("got %+v", out[1].Dropped)
	}
}

// Whom a later version of the file, or another file, brings back is not gone: not from a copy of
// the first version laid into the folder for withdrawals, nor by the edit that left them out.
func TestDroppedAndBack(t *testing.T) {
	for name, c := range map[string]struct {
		all  []Delivery
		want string // letters, by delivery
	}{
		"an old version withdrawn, the file has moved on": {[]Delivery{file(1, fifth, "abcd").with(withdrawn), file(1, fifth, "abce").later(1)}, "d|"},
		"left out, and back in the next version":          {[]Delivery{file(1, fifth, "abcd"), file(1, fifth, "abc").later(1), file(1, fifth, "abcde").later(2)}, "||"},
		"left out, and brought by another file":           {[]Delivery{file(1, fifth, "abcd"), file(1, fifth, "abc").later(1), file(2, fifth, "de").later(2)}, "||"},
		"re-reported without one, who is in a later file": {[]Delivery{file(1, fifth, "abcd"), file(2, fifth, "ab").later(1).with(complete), file(3, fifth, "d").later(2)}, "|c|"},
		"withdrawn, whom a replaced list alone has":       {[]Delivery{file(1, fifth, "ab"), file(2, fifth, "c").later(1).with(complete), file(3, fifth, "a").later(2).with(withdrawn)}, "|ab|a"},
	} {
		for i := range c.all {
			c.all[i].Seq = i
		}
		var got []string
		for _, out := range Judge(c.all, 5) {
			letters := ""
			for _, p := range out.Dropped {
				letters += strings.TrimPrefix(p.Key, "id")
			}
			got = append(got, letters)
		}
		if said := strings.Join(got, "|"); said != c.want {
			t.Errorf("%s: dropped %s, want %s", name, said, c.want)
		}
	}
}

// Two overlapping lists: those whom only the earlier has are named.
func TestOnlyInTheEarlierList(t *testing.T) {
	all := []Delivery{file(1, fifth, "abcdef"), file(2, fifth, "abcd").later(1)}
	all[1].Seq = 1
	out := Judge(all, 5)
	if len(out[1].Only) != 1 || out[1].Only[0].Earlier != 0 || fmt.Sprint(out[1].Only[0].People) != "[{ide namee} {idf namef}]" {
		t.Errorf("got %+v", out[1].Only)
	}
	if len(out[0].Only) != 0 {
		t.Errorf("the earlier list is told of %+v", out[0].Only)
	}
}

// FuzzJudge plays clerks at random: whoever stood for a day still counts for some
// day, unless an edit of the same file left them out, or somebody took them back.
func FuzzJudge(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9})
	f.Fuzz(func(t *testing.T, script []byte) {
		var all []Delivery
		for i := 0; i+2 < len(script) && len(all) < 40; i += 3 {
			people := ""
			for n := range 10 {
				if (int(script[i+1])+int(script[i+2])*n)%3 > 0 {
					people += string(rune('a' + n))
				}
			}
			v := file(int(script[i]%4), fifth+day.Day(script[i]/4%3), people).later(i)
			v.Seq = i
			if script[i+2] > 240 {
				complete(&v)
			}
			v.Returned = script[i+1] > 240
			all = append(all, v)
		}
		out := Judge(all, 5)
		for i, v := range out {
			if v.Verdict == 0 || v.Rosters && !v.Stands || v.Stands != (v.Verdict == Accepted || v.Verdict == Merged || v.Stands && !v.Rosters) {
				t.Fatalf("delivery %d: %+v", i, v)
			}
			if v.Verdict == Replaced && (v.By < 0 || all[v.By].Seq <= all[i].Seq && out[v.By].Verdict == Returned) {
				t.Fatalf("delivery %d is replaced by %d", i, v.By)
			}
		}
		again := Judge(slices.Clone(all), 5)
		if fmt.Sprint(again) != fmt.Sprint(out) {
			t.Fatal("two judgements differ")
		}
	})
}

// TestRegisters: a version that lacks most of its predecessor's register brings what changed, one
// that lacks a few has them struck out; a withdrawn document leaves nothing.
func TestRegisters(t *testing.T) {
	listing := func(document int, people string) Delivery {
		d := file(document, fifth, people)
		d.Entries, d.Entered, d.People, d.Mentioned, d.Rows = d.People, d.Mentioned, nil, Mentioned{}, 0
		return d
	}
	for about, c := range map[string]struct {
		all          []Delivery
		kept, struck int // of the first, by the second
	}{
		"only what changed": {[]Delivery{listing(1, twenty), listing(1, "bu").later(1)}, 19, 0},
		"emptied":           {[]Delivery{listing(1, twenty), listing(1, "").later(1)}, 20, 0},
		"a few struck out":  {[]Delivery{listing(1, twenty), listing(1, twenty[4:]).later(1)}, 0, 4},
		"withdrawn":         {[]Delivery{listing(1, twenty), listing(1, "b").later(1).with(withdrawn)}, 0, 0},
	} {
		out := Judge(c.all, 5)
		if len(out[0].Kept) != c.kept || len(out[1].Struck) != c.struck || out[0].Verdict != Replaced {
			t.Errorf("%s: %d kept, %d struck, the first is %v", about, len(out[0].Kept), len(out[1].Struck), out[0].Verdict)
		}
	}
}
