package tally

import (
	"math"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

var june15, deadline = day.New(2021, 6, 15), day.New(2021, 6, 30)

// given is a person with doses of one product on these days.
func given(product int32, on ...day.Day) check.Individual {
	p := check.Individual{Units: []int{0}}
	for k, d := range on {
		p.Doses[k] = campaign.Injection{Date: d, Product: product}
	}
	return p
}

// weigh counts these people, all of one unit with a target of 100, on a day.
func weigh(on day.Day, target int, people ...check.Individual) *Card {
	drive := testDrive()
	drive.Thresholds.MinBase = 2
	drive.Groups = []campaign.Group{{Name: "all"}}
	drive.Units = []campaign.Unit{{Name: "one", Kind: campaign.Territorial, Targets: []campaign.Target{{People: target}}}}
	facts := &check.Facts{Drive: drive, Day: on, People: people}
	for d := drive.Start; d <= on; d++ { // it has told of every day
		facts.Reports = append(facts.Reports, check.Report{Day: d, Typed: check.Typed{Zero: true}, Parts: []*check.Submission{{Day: d}}})
	}
	return Count(facts)
}

// the people of the tests on 15 June: every stage on its first and last day
func mixed() []check.Individual {
	const two, one, three = 0, 1, 2
	return []check.Individual{
		given(two, june15-21),                                      // due from today on
		given(two, june15-28),                                      // due for the last day
		given(two, june15-29),                                      // overdue from today on
		given(two, june15-56),                                      // overdue for the last day
		given(two, june15-57),                                      // window closed
		given(two, june15-20),                                      // from tomorrow on
		given(two, day.New(2021, 6, 9)),                            // first-dose cutoff: second dose possible on the deadline
		given(two, day.New(2021, 6, 10)),                           // a day too late
		given(three, day.New(2021, 6, 2)),                          // second dose on the deadline, third on 28 July
		given(three, day.New(2021, 4, 1), day.New(2021, 5, 18)),    // third dose due from today on
		given(three, june15-56),                                    // overdue for the last day; third dose not before 14 July
		given(one, june15-3),                                       // finished
		given(two, day.New(2021, 5, 20), june15),                   // finished today
		{Doses: campaign.Record{{Date: june15 - 100}}, Units: nil}, // on no valid row any more
	}
}

func TestOutlook(t *testing.T) {
	n := weigh(june15, 100, mixed()...).County.NextDose
	o := n.Outlook
	if n.Waiting != 4 || n.Due != 3 || n.Overdue != 3 || n.LongOverdue != 1 || o.Ready != 7 {
		t.Errorf("waiting %d, due %d, overdue %d, long overdue %d, ready %d; want 4, 3, 3, 1, 7", n.Waiting, n.Due, n.Overdue, n.LongOverdue, o.Ready)
	}
	if o.Demand != 10 || o.Required != 1 { // 5 + 1 + 1 of two, 1 + 1 + 1 of three; ⌈10÷15⌉
		t.Errorf("demand %d, required %d; want 10 and 1", o.Demand, o.Required)
	}
	if o.Beyond != 3 || o.Latest != day.New(2021, 7, 28) {
		t.Errorf("beyond %d, latest %s; want 3 and 28 July", o.Beyond, o.Latest)
	}
	if o.Fell != 5 || o.Given != 1 { // windows opened 15, 8, 7, 15 and 10 June; one second dose
		t.Errorf("fell due %d, given %d; want 5 and 1", o.Fell, o.Given)
	}
	if early := weigh(june15, 100, given(0, june15-56), given(0, june15)).County.NextDose; early.Dropout.OK || early.WHODropout.OK {
		t.Errorf("drop-out %v, WHO %v before any window has closed", early.Dropout, early.WHODropout)
	}
	if none := weigh(june15, 100, given(0, june15-90)).County.NextDose; none.Closed != 1 || none.WHODropout.OK {
		t.Errorf("closed %d, WHO %v before anybody has completed", none.Closed, none.WHODropout)
	}
	if n.Closed != 2 || !near(n.Dropout, 0.5) || !near(n.WHODropout, 11.0/13) {
		t.Errorf("closed %d, drop-out %v, WHO %v; want 2 (one had the dose), 1÷2, (13−2)÷13", n.Closed, n.Dropout, n.WHODropout)
	}
	if math.Abs(o.Pace.Value-1.0/7) > 1e-12 {
		t.Errorf("pace %v, want 1÷7", o.Pace)
	}
}

// TestReach: of 100 people 13 have begun; two are through, three of the eleven others
// cannot be by 30 June, and of the 87 who remain all can while a one-dose course fits.
func TestReach(t *testing.T) {
	if k := weigh(june15, 100, mixed()...).County; k.Reachable != 2+8+87 || !near(k.ReachableShare, 0.97) {
		t.Errorf("%d, %v; want 97 of 100", k.Reachable, k.ReachableShare)
	}
	if k := weigh(deadline, 100, given(0, june15), given(1, june15)).County; k.Reachable != 1 {
		t.Errorf("on the last day: %d, want the one who is through", k.Reachable)
	}
	if k := weigh(deadline+1, 100, given(1, june15)).County; k.ReachableShare.OK {
		t.Error("once the drive is over nothing is reachable but what was reached")
	}
}

// TestBehind: a backlog that grows, and is more than a week's doses.
func TestBehind(t *testing.T) {
	for _, tt := range []struct {
		begun               bool
		joined, gave, ready int
		want                bool
	}{{true, 9, 5, 6, true}, {true, 5, 5, 60, false}, {true, 9, 5, 5, false}, {false, 9, 5, 6, false}} {
		o := Outlook{Begun: tt.begun, Joined: tt.joined, Gave: tt.gave, Ready: tt.ready}
		if o.Behind() != tt.want {
			t.Errorf("%+v", tt)
		}
	}
	// In the week to 15 June windows opened on 15 (twice) and 10 June; one dose was given.
	if o := weigh(june15, 100, mixed()...).County.NextDose.Outlook; o.Joined != 3 || o.Gave != 1 || !o.Behind() {
		t.Errorf("joined %d, gave %d", o.Joined, o.Gave)
	}
}

// TestQueue: seven are ready; one more on 16, two on 30 June, one on 1 July; a seventh of a dose a day.
func TestQueue(t *testing.T) {
	o := weigh(june15, 100, mixed()...).County.NextDose.Outlook
	if len(o.Ahead) != 28 || o.Ahead[0].Day != june15+1 || o.Ahead[0].Queue != 8 { // 7 + 1 − 1÷7
		t.Fatalf("%d days, first %+v", len(o.Ahead), o.Ahead[0])
	}
	if o.LeftOn != deadline || o.LeftOver != 8 { // 7 + 1 + 2 − 15÷7 = 7.86
		t.Errorf("left over %d on %s, want 8 on the deadline", o.LeftOver, o.LeftOn)
	}
	early := weigh(day.New(2021, 5, 10), 100, given(0, day.New(2021, 5, 9))).County.NextDose.Outlook
	if early.LeftOn != day.New(2021, 6, 7) || early.LeftOver != 1 {
		t.Errorf("left over %d on %s, want 1 after 28 days", early.LeftOver, early.LeftOn)
	}
}

func TestFullBy(t *testing.T) {
	first := func(n int, on day.Day) (people []check.Individual) {
		for range n {
			people = append(people, given(0, on))
		}
		return people
	}
	finished := given(0, june15-30, june15-5)
	for name, tt := range map[string]struct {
		on     day.Day
		target int
		people []check.Individual
		want   day.Day
	}{
		"14 remain, two a day":     {june15, 28, first(14, june15), june15 + 7 + 21},
		"one has a longer series":  {june15, 15, append(first(13, june15-6), given(2, june15-1)), june15 - 1 + 2*28},
		"no first dose in 7 days":  {june15, 28, first(14, june15-7), 0},
		"nobody remains":           {june15, 14, first(14, june15-3), june15 - 3 + 21},
		"overdue may go tomorrow":  {june15, 14, first(14, june15-40), june15 + 1},
		"everybody has finished":   {june15, 1, []check.Individual{finished}, 0},
		"nobody was ever to begin": {june15, 0, nil, 0},
	} {
		if got := weigh(tt.on, tt.target, tt.people...).County.NextDose.Outlook.FullBy; got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

// TestOutlookEdges: figures without a basis are 0 or absent, never a number that is none.
func TestOutlookEdges(t *testing.T) {
	nobody := weigh(june15, 100).County.NextDose
	if o := nobody.Outlook; nobody.Dropout.OK || nobody.WHODropout.OK || o.Pace.Value != 0 || o.Required != 0 || o.LeftOver != 0 || o.Latest != 0 {
		t.Errorf("nobody vaccinated: %+v", nobody)
	}
	if len(nobody.Products) != 0 {
		t.Errorf("nobody vaccinated: products %+v", nobody.Products)
	}
	last := weigh(deadline, 100, given(0, june15)).County.NextDose.Outlook
	if last.Demand != 0 || last.Required != 0 || last.Beyond != 1 || last.LeftOn != 0 {
		t.Errorf("on the deadline: %+v, want nothing asked by it and one beyond it", last)
	}
	idle := weigh(june15, 100, given(0, june15-21)).County.NextDose.Outlook
	if !idle.Pace.OK() || idle.Pace.Value != 0 || idle.LeftOver != 1 || idle.Ready != 1 {
		t.Errorf("no next dose in 7 days: %+v, want the one ready still waiting on the deadline", idle)
	}
}

func TestProducts(t *testing.T) {
	want := []ProductNext{
		{Product: 0, People: 9, Full: 1, Stages: Stages{Waiting: 3, Due: 2, Overdue: 2, LongOverdue: 1}, Due7: 1},
		{Product: 1, People: 1, Full: 1},
		{Product: 2, People: 3, Stages: Stages{Waiting: 1, Due: 1, Overdue: 1}},
	}
	card := weigh(june15, 100, mixed()...)
	for _, products := range [][]ProductNext{card.County.NextDose.Products, card.Units[0].NextDose.Products} {
		if len(products) != len(want) {
			t.Fatalf("%+v", products)
		}
		for i, p := range products {
			if p != want[i] {
				t.Errorf("%+v, want %+v", p, want[i])
			}
			if p.People != p.Full+p.Waiting+p.Due+p.Overdue+p.LongOverdue {
				t.Errorf("%+v does not add up", p)
			}
		}
	}
}

// TestCrowded: the mean of the week fits, one day does not.
func TestCrowded(t *testing.T) {
	c := testCounter(june15)
	c.card.Sites = Sites{Day: june15, Capacity: 10}
	c.card.Supply.Ahead = make([]Need, daysAhead)
	c.card.Supply.Ahead[2] = Need{Due: 8, First: 3}
	c.card.Supply.Ahead[3] = Need{Due: 7, First: 3} // exactly full
	c.card.Supply.Ahead[7] = Need{Due: 99}          // beyond the week
	if c.crowded(); c.card.County.NextDose.Outlook.Crowded != 1 {
		t.Errorf("%d crowded days, want 1", c.card.County.NextDose.Outlook.Crowded)
	}
	c.card.County.NextDose.Outlook.Crowded, c.card.Sites.Day = 0, 0
	if c.crowded(); c.card.County.NextDose.Outlook.Crowded != 0 {
		t.Error("crowded days without a report of the sites")
	}
}
