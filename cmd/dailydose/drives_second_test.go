package main

import (
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/inbox"
	"dailydose/cmd/internal/sample"
	"dailydose/cmd/internal/tally"
)

// dullStep is a dose of a course as its leaflet has it: how many months, or days where days is
// set, after an earlier dose it may be given, is due to, and is long overdue from; and how many
// days after the dose before at least.
type dullStep struct {
	after          int // number of the earlier dose
	days           bool
	min, due, late int
	spacing        int
}

// dullDrive is what a drive that ships asks of people, written down from its leaflets.
type dullDrive struct {
	name   string
	steps  map[string][]dullStep // by type of product, from the second dose on
	boost  *dullStep             // after the last dose of a course
	lead   int                   // number of the dose that it is judged by
	start  day.Day
	cutoff day.Day   // and deadline
	begun  int       // days after the start on which the first to begin can complete
	until  day.Day   // completion
	on     []day.Day // days compared
}

func dullDrives() []dullDrive {
	twice := dullStep{after: 1, days: true, min: 21, due: 28, late: 56}
	return []dullDrive{
		{name: "flu", steps: map[string][]dullStep{"四价流感": {}, "三价流感": {}}, lead: 1, start: day.New(2025, 10, 9), cutoff: day.New(2025, 12, 12), begun: 0, until: day.New(2025, 12, 12),
			on: []day.Day{day.New(2025, 10, 20), day.New(2025, 12, 13)}},
		{name: "measles", steps: map[string][]dullStep{"麻疹减毒": {}}, lead: 1, start: day.New(2025, 10, 13), cutoff: day.New(2025, 11, 28), begun: 0, until: day.New(2025, 11, 28),
			on: []day.Day{day.New(2025, 10, 20), day.New(2025, 11, 29)}},
		{name: "hpv", steps: map[string][]dullStep{"双价HPV": {{after: 1, min: 6, due: 7, late: 12}}}, lead: 1, start: day.New(2025, 9, 5), cutoff: day.New(2025, 11, 28), begun: 182, until: day.New(2026, 6, 26),
			on: []day.Day{day.New(2025, 10, 31), day.New(2026, 3, 20), day.New(2026, 4, 17), day.New(2026, 6, 26)}},
		{name: "hepb", steps: map[string][]dullStep{"重组乙肝": {{after: 1, min: 1, due: 2, late: 3}, {after: 1, min: 6, due: 8, late: 12, spacing: 60}}}, lead: 1, start: day.New(2025, 3, 3), cutoff: day.New(2025, 5, 30), begun: 184, until: day.New(2025, 12, 31),
			on: []day.Day{day.New(2025, 3, 20), day.New(2025, 4, 10), day.New(2025, 5, 13), day.New(2025, 6, 20), day.New(2025, 12, 31)}},
		{name: "booster", steps: map[string][]dullStep{"灭活": {twice}, "腺病毒载体": {}}, boost: &dullStep{min: 6, due: 7, late: 9}, lead: 3, start: day.New(2021, 11, 1), cutoff: day.New(2022, 1, 28), begun: 0, until: day.New(2022, 1, 28),
			on: []day.Day{day.New(2021, 11, 15), day.New(2021, 12, 20), day.New(2022, 1, 28)}},
	}
}

// addMonths is a calendar month on, clipped to its end.
func addMonths(d day.Day, n int) day.Day {
	y, m, on := d.Date()
	first := time.Date(y, time.Month(m+n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return day.Of(first.AddDate(0, 0, min(on, last)-1))
}

func (s dullStep) add(d day.Day, n int) day.Day {
	if s.days {
		return d + day.Day(n)
	}
	return addMonths(d, n)
}

// dullPerson is what somebody had, by the number of the dose: day and type of product.
type dullPerson struct {
	on map[int]day.Day
	of map[int]string
}

// state is full, or where a person is in the window of their next dose; begun or not.
func (d dullDrive) state(p dullPerson, today day.Day) string {
	if d.boost != nil && p.on[3] != 0 {
		return "full"
	}
	last := 0
	for k := 1; k <= 3; k++ {
		if p.on[k] != 0 {
			last = k
		}
	}
	if last == 0 {
		return ""
	}
	steps := d.steps[p.of[last]]
	if last > len(steps) {
		if d.boost == nil {
			return "full"
		}
		return d.boost.stage(p.on[last], 0, today)
	}
	s := steps[last-1]
	from := s.after
	for p.on[from] == 0 { // a dose that nobody reported: counted from the first that is known
		from++
	}
	return s.stage(p.on[from], p.on[last], today)
}

func (s dullStep) stage(from, before, today day.Day) string {
	opens, due, closes := s.add(from, s.min), s.add(from, s.due), s.add(from, s.late)
	if wait := before + day.Day(s.spacing); s.spacing > 0 && wait > opens {
		due, opens = due+wait-opens, wait
		closes = max(closes, due)
	}
	switch {
	case today < opens:
		return "waiting"
	case today <= due:
		return "due"
	case today <= closes:
		return "overdue"
	}
	return "long_overdue"
}

// TestDrivesSecondComputation compares the program with a slow, dull computation over the
// sample of each drive that ships: everybody's course, one by one, in the county and every unit.
func TestDrivesSecondComputation(t *testing.T) {
	for _, d := range dullDrives() {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			set, submissions := d.play(t)
			for _, on := range d.on {
				facts := check.Join(set.drive, submissions, on)
				card := tally.Count(facts)
				if card.Cutoff != d.cutoff {
					t.Errorf("the cutoff is %s, want %s", card.Cutoff, d.cutoff)
				}
				d.compare(t, facts, &card.County.Measures, check.NoUnit)
				silent := len(card.Days)
				for u := range card.Units {
					d.compare(t, facts, &card.Units[u].Measures, u)
					d.light(t, on, &card.Units[u].Measures, card.Units[u].MissingRun)
					silent = min(silent, card.Units[u].MissingRun)
				}
				d.light(t, on, &card.County.Measures, silent)
			}
		})
	}
}

// play plays the drive's first weeks in three townships.
func (d dullDrive) play(t *testing.T) (*settings, []*check.Submission) {
	raw, err := os.ReadFile("../../templates/drives/" + d.name + ".yaml")
	must(t, err)
	head, units, _ := strings.Cut(string(raw), "\nunits:\n")
	three := strings.Join(strings.SplitAfterN(units, "\n  - name: ", 4)[:3], "")
	o := newOffice(t, head+"\nunits:\n"+strings.TrimSuffix(three, "\n  - name: ")+"\n")
	set, err := streams{out: io.Discard, err: io.Discard, words: &current{}}.load(filepath.Join(o.dir, "config.yaml"))
	must(t, err)
	_, err = sample.Make(t.Context(), set.drive, &set.words.Lexicon, set.words.Say, sample.Options{Inputs: set.drive.Paths.Inputs, Days: 9, People: 450, Seed: 5, Until: set.drive.Start + 20})
	must(t, err)
	box, err := streams{out: io.Discard, err: io.Discard, now: set.drive.LastReport.At(22*time.Hour, time.UTC)}.openBox(set, inbox.Options{})
	must(t, err)
	defer box.Close()
	_, err = box.Collect(t.Context(), (set.drive.Start+21).At(22*time.Hour, time.UTC))
	must(t, err)
	reader, err := set.reader()
	must(t, err)
	inspector := check.NewInspector(set.drive, reader.Vocabulary())
	var submissions []*check.Submission
	for _, e := range box.Entries() {
		book, err := reader.Read(t.Context(), box.Path(e.SHA))
		must(t, err)
		s, err := inspector.Inspect(set.source(e), book)
		must(t, err)
		submissions = append(submissions, s)
	}
	return set, submissions
}

// compare counts the people of a unit, or the county, anew.
func (d dullDrive) compare(t *testing.T, facts *check.Facts, got *tally.Measures, unit int) {
	t.Helper()
	people, where := map[int]dullPerson{}, map[int][]int{}
	for _, g := range facts.Given {
		p, known := people[g.Person]
		if !known {
			p = dullPerson{map[int]day.Day{}, map[int]string{}}
			people[g.Person] = p
		}
		if !slices.Contains(where[g.Person], g.Unit()) {
			where[g.Person] = append(where[g.Person], g.Unit())
		}
		if old := p.on[g.Dose()]; old == 0 || g.Date() < old { // of one day: as the first unit has it
			p.on[g.Dose()], p.of[g.Dose()] = g.Date(), facts.Drive.Vaccines[g.Product()].Type
		}
	}
	standings, want := check.StandingsOf(facts), map[string]int{}
	for person, p := range people {
		if unit != check.NoUnit && !slices.Contains(where[person], unit) {
			continue
		}
		if p.on[d.lead] != 0 || d.lead == 1 && len(p.on) > 0 {
			want["lead"]++
		}
		if state := d.state(p, facts.Day); state == "full" || standings.Of(person, unit).Asked() {
			want[state]++
		}
	}
	n := got.NextDose
	for key, got := range map[string]int{"lead": facts.Drive.LeadDose(got.Dose), "full": got.Full, "waiting": n.Waiting, "due": n.Due, "overdue": n.Overdue, "long_overdue": n.LongOverdue} {
		if got != want[key] {
			t.Errorf("%s, unit %d: %s %d, want %d", facts.Day, unit, key, got, want[key])
		}
	}
}

// climbOf is how far a plan is that goes straight from one day to another.
func climbOf(on, from, to day.Day) float64 {
	return min(1, max(0, float64(on-from)/float64(to-from)))
}

// light judges plan and light anew, by who has had which dose; pace, and for how many days
// nothing happened or nobody reported, are counted elsewhere.
func (d dullDrive) light(t *testing.T, on day.Day, got *tally.Measures, silent int) {
	t.Helper()
	plan, fullPlan := climbOf(on, d.start, d.cutoff), climbOf(on, d.start+day.Day(d.begun), d.until)
	if math.Abs(got.Plan1-plan) > 1e-9 || math.Abs(got.PlanFull-fullPlan) > 1e-9 {
		t.Errorf("%s: plans %v and %v, want %v and %v", on, got.Plan1, got.PlanFull, plan, fullPlan)
	}
	left := got.Eligible - got.Lead
	finish := math.Inf(1)
	if got.Pace.OK() && got.Pace.Value > 0 {
		finish = float64(on) + math.Ceil(float64(left)/got.Pace.Value-1e-9)
	}
	behind := int(math.Round((plan - float64(got.Lead)/float64(got.Eligible)) * 1e7)) // 1e5 is a point
	lead := tally.Red
	switch {
	case left <= 0:
		lead = tally.Blue
	case silent >= 2:
	case got.Stalled >= 3 && behind > 0:
		if left <= got.FollowingUp {
			lead = tally.Yellow
		}
	case behind <= 0 || finish <= float64(d.cutoff):
		lead = tally.Green
	case on <= d.cutoff && behind <= 10e5:
		lead = tally.Yellow
	}
	full := tally.Red
	switch behind := int(math.Round((fullPlan - float64(got.Full)/float64(got.Completing)) * 1e7)); {
	case got.Full >= got.Completing:
		full = tally.Blue
	case behind <= 0:
		full = tally.Green
	case behind <= 10e5:
		full = tally.Yellow
	}
	worse := map[tally.Light]int{tally.Blue: 0, tally.Green: 1, tally.Yellow: 2, tally.Red: 3}
	want := lead
	switch {
	case got.Target == 0:
		want = ""
	case on > d.until && full != tally.Blue:
		want = tally.Ended
	case on > d.cutoff, on == d.cutoff && worse[full] > worse[lead]:
		want = full
	}
	if got.Light != want {
		t.Errorf("%s: light %s, want %s (lead %d, full %d of %d, plan %v and %v, silent %d, stalled %d)", on, got.Light, want, got.Lead, got.Full, got.Eligible, plan, fullPlan, silent, got.Stalled)
	}
}
