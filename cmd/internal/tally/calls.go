package tally

import (
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// Stage is where a day lies in the window of a person's next dose.
type Stage uint8

// The stages, in order of time.
const (
	Waiting     Stage = iota + 1 // too early
	Due                          // the usual interval
	Overdue                      // past the schedule's usual interval
	LongOverdue                  // the window has closed; the dose is still to be given
)

// String is the stage's key in words: waiting, due, overdue, long_overdue.
func (s Stage) String() string {
	return [...]string{"", "waiting", "due", "overdue", "long_overdue"}[s]
}

// Stages are people by the stage of their next dose.
type Stages struct {
	Waiting     int `json:"waiting"`
	Due         int `json:"due"`
	Overdue     int `json:"overdue"`
	LongOverdue int `json:"long_overdue"`
}

// Midway is how many people are between two doses.
func (s Stages) Midway() int { return s.Waiting + s.Due + s.Late() }

// Late is how many people are past the usual interval.
func (s Stages) Late() int { return s.Overdue + s.LongOverdue }

// Add adds other people's.
func (s *Stages) Add(o Stages) { add(s, &o) }

// counts are in the stages' order.
func (s *Stages) counts() []*int { return []*int{&s.Waiting, &s.Due, &s.Overdue, &s.LongOverdue} }

// count counts a person of whom a further dose is asked by where the day lies in its window.
func (s *Stages) count(w campaign.Window, on day.Day) {
	*s.counts()[stageOf(w, on)-Waiting]++
}

// Call is a person whose next dose is due or overdue. The card counts the same
// people by the same rule, so its figures are the lengths of the call lists.
type Call struct {
	Person    int // index into Facts.People
	Stage     Stage
	Next      int                // number of the dose to be given
	Injection campaign.Injection // the last on record
	Until     day.Day            // the last day on which the next dose is due
	Units     []int              // that are to call, in config order
	Over      int                // days past Until; 0 while due
}

// Calls returns everyone to be called for the next dose on the facts' day, in
// the order of Facts.People. A person belongs to every unit of Individual.Units,
// but those from which they have moved away; see Standings.Asking.
func Calls(facts *check.Facts) []Call {
	var calls []Call
	standings := check.StandingsOf(facts)
	for i, p := range campaign.Pointers(facts.People) {
		if len(p.Units) == 0 || !standings.Of(i, check.NoUnit).Asked() {
			continue
		}
		_, last := p.Doses.Last()
		w, more := facts.Drive.NextDose(&p.Doses)
		if stage := stageOf(w, facts.Day); more && stage != Waiting {
			calls = append(calls, Call{
				Person: i, Stage: stage, Next: w.Dose, Injection: last, Units: standings.Asking(facts, i),
				Until: w.Due, Over: max(0, int(facts.Day-w.Due)),
			})
		}
	}
	return calls
}

// OpenCases returns the follow-up cases that are still to be worked on, in the
// order of Facts.Cases: not closed, and the person has none of the drive's doses.
func OpenCases(facts *check.Facts) []*check.Reported[*check.CaseRow] {
	var open []*check.Reported[*check.CaseRow]
	for _, f := range campaign.Pointers(facts.Cases) {
		if !f.Row.Closed && facts.Begun(f.Person) == 0 {
			open = append(open, f)
		}
	}
	return open
}
