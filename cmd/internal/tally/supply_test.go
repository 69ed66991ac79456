package tally

import (
	"dailydose/cmd/internal/campaign"
	"math"
	"strings"
	"testing"
	"time"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

var may20 = day.New(2021, 5, 20)

func move(on day.Day, kind string, product int, lot string, doses int, expires day.Day, party string) check.Reported[*check.MovementRow] {
	return check.Reported[*check.MovementRow]{Row: &check.MovementRow{
		Date: on, Type: kind, Product: product, Lot: lot, Doses: doses, Expires: expires, Counterparty: party,
	}}
}

// give enters n first doses of further people.
func give(f *check.Facts, n int, on day.Day, product int, lot string, elsewhere bool) {
	from := &check.Submission{Lots: []string{lot}}
	row := check.DoseRow{Lot: 1, Dose: 1, Date: on, Product: int16(product)}
	if elsewhere {
		row.Said = check.GivenElsewhere
	}
	for range n {
		p := len(f.People)
		f.People = append(f.People, check.Individual{Doses: campaign.Record{{Date: on, Product: int32(product)}}, Units: []int{0}})
		f.Given = append(f.Given, check.Given{Person: p, Row: &row, From: from})
	}
}

// supplied counts the stock of these movements on 20 May, 3 days being too few
// and 14 days being near the end of a lot's life.
func supplied(set func(*counter), moves ...check.Reported[*check.MovementRow]) *Supply {
	c := testCounter(may20)
	c.facts.Drive.Thresholds.SupplyDays, c.facts.Drive.Thresholds.ExpiryDays = 3, 14
	c.facts.Movements = moves
	for on := may20 - 9; on <= may20; on++ {
		c.card.County.Curve = append(c.card.County.Curve, Point{Day: on, Heard: true})
	}
	if set != nil {
		set(c)
	}
	c.standings = check.StandingsOf(c.facts)
	c.lots()
	c.supply()
	return &c.card.Supply
}

func near(r Rate, want float64) bool { return r.OK && math.Abs(r.Value-want) < 1e-9 }

func TestStock(t *testing.T) {
	may2 := day.New(2021, 5, 2)
	s := supplied(func(c *counter) {
		give(c.facts, 70, may20-6, 0, "A1", false) // the oldest day of the 7
		give(c.facts, 500, may20-7, 0, "A1", false)
		give(c.facts, 900, may20, 0, "A1", true) // given elsewhere: not from this stock
		again, from := c.facts.Given[0], *c.facts.Given[0].From
		from.Unit, again.From = 1, &from // a second unit reports the same dose
		c.facts.Given = append(c.facts.Given, again)
	},
		move(may2, "received", 0, "A1", 1000, 0, ""), move(may2, "used", 0, "a1", 600, 0, ""),
		move(may2, "wasted", 0, "Ａ1", 20, 0, ""), move(may2, "returned", 0, "A1", 80, 0, ""),
		move(may2, "received", 1, "B", 50, 0, ""), move(may20, "used", 1, "B", 60, 0, ""),
		move(may2, "received", 2, "C", 100, may20, ""), move(may20, "used", 2, "C", 100, may20, ""),
	)
	a, b, zero := s.Products[0], s.Products[1], s.Products[2]
	if a.Stock != 300 || !near(a.Wastage, 20.0/620) || !near(a.Days, 30) || a.Given != 570 {
		t.Errorf("product A: %+v, want stock 1000−600−20−80 = 300, 20÷620 wasted, 300÷(70÷7) = 30 days, 570 given", a)
	}
	if a.Low || !near(a.Apart, 30.0/600) || a.Differ {
		t.Errorf("product A: low %v, apart %v: 570 given of 600 used are 5 %%, which is allowed", a.Low, a.Apart)
	}
	if b.Stock != -10 || b.Days.OK {
		t.Errorf("product B: %+v, want 10 below zero and no days of supply", b)
	}
	if b.Shortage != 0 || b.Scarce {
		t.Errorf("product B runs out on %v, scarce %v: nobody needs any, whatever its books say", b.Shortage, b.Scarce)
	}
	if zero.Stock != 0 || zero.Days.OK || zero.Low || !near(zero.Apart, 1) || !zero.Differ {
		t.Errorf("product C: %+v, want exactly nothing left, without an alarm on days of supply", zero)
	}
	if lot := s.Lots[2]; lot.Expiring {
		t.Error("a lot that is used up does not expire")
	}
	if s.Stock != 290 || s.Total.Stock != 290 || s.Total.Recent != 70 {
		t.Errorf("over all: %+v, want the sum of what is shown, 300 − 10", s.Total)
	}
	if last := s.Flow[len(s.Flow)-1]; last.Used != 160 || last.Stock != 1000+50+100-600-20-80-160 {
		t.Errorf("the last day's flow: %+v", last)
	}
}

// Reports come on Thursdays. The first entry of what was used tells of the week, and so do the
// doses it is held against.
func TestUsedInAWeek(t *testing.T) {
	s := supplied(func(c *counter) {
		c.facts.Drive.Rhythm, c.facts.Drive.LastReport = campaign.Rhythm{time.Thursday}, may20+60
		give(c.facts, 3, may20-6, 0, "A", false)
		give(c.facts, 4, may20-7, 0, "A", false)
		give(c.facts, 2, may20, 0, "A", false)
	}, move(may20, "received", 0, "A", 20, 0, ""), move(may20, "used", 0, "A", 5, 0, ""))
	if p := s.Products[0]; p.Given != 5 || p.Differ {
		t.Errorf("%d given, differ %v; want the five since Friday, as many as were used", p.Given, p.Differ)
	}
}

func TestDaysOfSupply(t *testing.T) {
	for _, tt := range []struct {
		name         string
		stock, given int // given in the last 7 days
		days         float64
		known, low   bool
	}{
		{"three days are enough", 30, 70, 3, true, false},
		{"one dose less is not", 29, 70, 2.9, true, true},
		{"nothing left", 0, 70, 0, true, true},
		{"nothing given", 30, 0, 0, false, false},
		{"a silent day", 29, 70, 0, false, false},
		{"a silent day, nothing left", 0, 70, 0, true, true},
	} {
		s := supplied(func(c *counter) {
			give(c.facts, tt.given, may20, 0, "A", false)
			curve := c.card.County.Curve
			curve[len(curve)-3].Heard = !strings.HasPrefix(tt.name, "a silent day")
		},
			move(may20-9, "received", 0, "A", 100, 0, ""), move(may20-9, "used", 0, "A", 100-tt.stock, 0, ""))
		p := s.Products[0]
		if p.Days.OK != tt.known || math.Abs(p.Days.Value-tt.days) > 1e-9 || p.Low != tt.low {
			t.Errorf("%s: %v, low %v", tt.name, p.Days, p.Low)
		}
	}
}

func TestExpiringLots(t *testing.T) {
	for name, tt := range map[string]struct {
		expires day.Day
		want    bool
	}{
		"expired yesterday": {may20 - 1, true}, "expires today": {may20, true}, "on the last day told of": {may20 + 14, true},
		"a day later": {may20 + 15, false}, "no date given": {0, false},
	} {
		s := supplied(nil, move(may20-9, "received", 0, "A", 10, tt.expires, ""))
		if got := s.Lots[0].Expiring; got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Five people's next doses fall due today, tomorrow, in 7, 8 and 28 days, and one's in
// 29; ten first doses a day are required until the 25 who remain are done, all of the
// product that the last 7 days' were of.
func TestNeed(t *testing.T) {
	need := func(stock int) *Supply {
		return supplied(func(c *counter) {
			c.card.County.Required, c.card.County.Remaining = 10, 25
			for _, ahead := range []day.Day{0, 1, 7, 8, 28, 29} {
				give(c.facts, 1, may20-21+ahead, 0, "A", true)
			}
			give(c.facts, 1, may20-21+3, 1, "A", true) // a one-dose product asks for nothing more
		}, move(may20, "received", 0, "A", stock, 0, ""))
	}
	s := need(1000)
	if s.Backlog != 1 || s.Due7 != 2 || s.Need7 != 1+2+25 || s.Products[0].Next7 != 3 || s.Products[0].Need7 != 28 {
		t.Errorf("backlog %d, due %d, need %d, %+v; want 1, 2, 28, and 3 and 28 of the first product", s.Backlog, s.Due7, s.Need7, s.Products[0])
	}
	if got := []int{s.Ahead[0].First, s.Ahead[2].First, s.Ahead[3].First}; got[0] != 10 || got[1] != 5 || got[2] != 0 {
		t.Errorf("first doses of the days ahead: %v, want 10, 5, 0", got)
	}
	for _, tt := range []struct {
		stock int
		want  day.Day
	}{ // cumulated: 11, 21, 26 on day 3, 28 on day 7 with the one who waits, 29 on day 8, 30 on day 28
		{0, may20 + 1}, {11, may20 + 2}, {25, may20 + 3}, {26, may20 + 7}, {28, may20 + 8}, {29, may20 + 28}, {30, 0},
	} {
		if s := need(tt.stock); s.Shortage != tt.want {
			t.Errorf("stock %d: runs out %s, want %s", tt.stock, s.Shortage, tt.want)
		}
	}
	if s := need(1); !s.Products[0].Scarce || s.Ahead[27].Left != 0 {
		t.Errorf("one dose for two people due: %+v", s.Products[0])
	}
	unknown := supplied(func(c *counter) { c.card.County.Required, c.card.County.Remaining = 10, 25 })
	if unknown.Known || unknown.Shortage != 0 {
		t.Errorf("without a ledger: %+v, want no shortage told", unknown)
	}
}

// In a drive judged by completed courses 12 of 20 eligible people have begun, 7 of them wait for
// their second dose; 19 are to complete. First doses are needed for the eight who have not begun.
func TestNeedOfCompletion(t *testing.T) {
	s := supplied(func(c *counter) {
		c.facts.Drive.Measure.Lead = campaign.Completion
		c.card.County.Required, c.card.County.Remaining, c.card.County.Eligible = 10, 19, 20
		c.card.County.Dose[0] = 12
		give(c.facts, 7, may20-30, 0, "A", true)
		give(c.facts, 5, may20-2, 0, "A", true)
	}, move(may20, "received", 0, "A", 100, 0, ""))
	if s.Backlog != 7 || s.First7() != 8 || s.Need7 != 15 || s.Ahead[0].First != 8 {
		t.Errorf("%+v: want 7 due and 8 first doses", s)
	}
}

// Nine people wait for a second dose of the first product, of which there are seven; of
// the one-dose product a hundred lie in stock, and of it were three in four of the
// week's first doses. Eight first doses a day are required of twenty people.
func TestNeedByProduct(t *testing.T) {
	s := supplied(func(c *counter) {
		c.card.County.Required, c.card.County.Remaining = 8, 20
		give(c.facts, 9, may20-30, 0, "A", true)
		give(c.facts, 1, may20-2, 0, "A", true)
		give(c.facts, 3, may20-1, 1, "B", true)
	}, move(may20, "received", 0, "A", 7, 0, ""), move(may20, "received", 1, "B", 100, 0, ""))
	two, one := s.Products[0], s.Products[1]
	// The first product by day: 1 + 2, 2 + 4, 3 + 5: 8 doses on the third day, 14 in the week.
	if two.Need7 != 9+5 || two.Shortage != may20+3 || one.Need7 != 15 || one.Shortage != 0 {
		t.Errorf("%+v\n%+v", two, one)
	}
	if s.Shortage != may20+3 || s.ShortOf != 0 || s.Short7 != 7 || s.Need7 != 29 || s.First7() != 20 {
		t.Errorf("%+v", s)
	}
}

// The first doses of the last week were two of one product and one of another; 146 people
// remain, 37 a day: the products' doses together are 146, and 37 on the first day.
func TestNeedAddsUp(t *testing.T) {
	s := supplied(func(c *counter) {
		c.card.County.Required, c.card.County.Remaining = 37, 146
		give(c.facts, 2, may20-2, 0, "A", true)
		give(c.facts, 1, may20-1, 1, "B", true)
	}, move(may20, "received", 0, "A", 10, 0, ""), move(may20-1, "received", 1, "B", 20, 0, ""), move(may20, "used", 1, "B", 20, 0, ""))
	if s.First7() != 146 || s.Ahead[0].First != 37 || s.Products[0].Need7 != 97 || s.Products[1].Need7 != 49 {
		t.Errorf("first doses %d, %d tomorrow, %d and %d; want 146, 37, 97 and 49", s.First7(), s.Ahead[0].First, s.Products[0].Need7, s.Products[1].Need7)
	}
	if s.Shortage != may20+1 || s.ShortOf != 1 || !s.Out {
		t.Errorf("%s is short of %d, out %v; want the second, of which nothing is left", s.Shortage, s.ShortOf, s.Out)
	}
}

// In a booster drive ten remain: three of them completed a course long ago and wait, of seven no
// dose is on record. They need boosters, too, four and three on the two days left, of the product
// that the week's boosters were of.
func TestNeedOfBoosters(t *testing.T) {
	s := supplied(func(c *counter) {
		drive := c.facts.Drive
		drive.Vaccines = []campaign.Vaccine{{Type: "a", Steps: []campaign.Step{{}}, Booster: &campaign.BoosterStep{After: []string{"a"}}}, {Type: "b", Steps: []campaign.Step{{}}}}
		drive.Measure = campaign.Measure{Lead: campaign.Booster, Complete: campaign.Booster}
		drive.Deadline = may20 + 2
		give(c.facts, 3, may20-200, 0, "A", true)
		boosted := check.Individual{Doses: campaign.Record{{Date: may20 - 200, Product: 0}}, Units: []int{0}}
		boosted.Doses[drive.BoosterDose()-1] = campaign.Injection{Date: may20 - 1, Product: 0}
		c.facts.People = append(c.facts.People, boosted)
		c.card.County.Remaining, c.card.County.NextDose.Due = 10, 3
	}, move(may20, "received", 0, "A", 100, 0, ""))
	if s.Backlog != 3 || s.First7() != 7 || s.Ahead[0].First != 4 || s.Ahead[1].First != 3 || s.Products[0].Need7 != 10 {
		t.Errorf("backlog %d, lead doses %d, %+v, %+v; want 3, and 7 as 4 and 3, all of the first product", s.Backlog, s.First7(), s.Ahead[:3], s.Products)
	}
}

// On the deadline no first doses are needed any more, and on its eve those of one day.
func TestNeedEndsWithTheDeadline(t *testing.T) {
	for deadline, want := range map[day.Day]int{may20: 0, may20 + 1: 37, may20 + 2: 74} {
		s := supplied(func(c *counter) {
			c.facts.Drive.Deadline = deadline
			c.card.County.Required, c.card.County.Remaining = 37, 146
			give(c.facts, 1, may20-1, 1, "B", true)
		})
		if s.First7() != want {
			t.Errorf("deadline %s: %d first doses, want %d", deadline, s.First7(), want)
		}
	}
}

// On the cutoff 146 people remain, and 20 days until the deadline: eight a day from then on.
func TestNeedOnTheCutoff(t *testing.T) {
	s := supplied(func(c *counter) {
		c.facts.Drive.Deadline, c.card.Cutoff = may20+20, may20
		c.card.County.Required, c.card.County.Remaining = 146, 146
		give(c.facts, 1, may20-1, 1, "B", true)
	})
	if s.Ahead[0].First != 8 || s.First7() != 56 {
		t.Errorf("%d tomorrow, %d in a week; want 8 and 56", s.Ahead[0].First, s.First7())
	}
}

func TestPlaces(t *testing.T) {
	s := supplied(nil,
		move(may20-9, "used", 0, "A", 30, 0, "城关 接种点"), // entered before it was issued
		move(may20-9, "received", 0, "A", 100, 0, "公司"),
		move(may20-9, "issued", 0, "A", 40, 0, "城关接种点"),
		move(may20-8, "wasted", 0, "A", 5, 0, ""), move(may20-8, "returned", 0, "A", 10, 0, "公司"),
		move(may20-8, "used", 0, "A", 3, 0, "从未领过的点"),
	)
	if len(s.Places) != 2 {
		t.Fatalf("%d places, want the store and one site", len(s.Places))
	}
	if store, site := s.Places[0], s.Places[1]; store.Stock != 100-40-5-10-3 || site.Stock != 40-30 || !store.Store {
		t.Errorf("store %+v, site %+v; want 42 and 10", store, site)
	}
	if s.Places[0].Stock+s.Places[1].Stock != s.Stock {
		t.Error("the places do not add up to the stock")
	}
}

func TestProductOutsideTheLedger(t *testing.T) {
	s := supplied(func(c *counter) { give(c.facts, 4, may20, 1, "Z", false) }, move(may20-9, "received", 0, "A", 100, 0, ""))
	if len(s.Products) != 2 || s.Products[1].Product != 1 || !s.Products[1].Differ || s.Products[1].Stock != 0 {
		t.Errorf("%+v: what is given and stands in no ledger is to be told", s.Products)
	}
}

// TestOverissued: more of a lot left the store than came in.
func TestOverissued(t *testing.T) {
	s := supplied(nil,
		move(may20-9, "received", 0, "A", 500, 0, ""), move(may20-8, "issued", 0, "A", 600, 0, "接种点"),
		move(may20-9, "received", 0, "B", 500, 0, ""), move(may20-8, "issued", 0, "B", 400, 0, "接种点"),
		move(may20-8, "returned", 0, "B", 100, 0, "公司"),
	)
	if a, b := s.Lots[0].Overissued(), s.Lots[1].Overissued(); a != 100 || b != 0 {
		t.Errorf("overissued %d and %d, want 100 and 0", a, b)
	}
}

// A use of 30 doses that was entered twice is taken back by a reversal of 30: of 100 received
// 70 are left.
func TestReversal(t *testing.T) {
	var b Balance
	for _, m := range []check.MovementRow{{Type: "received", Doses: 100}, {Type: "used", Doses: 30}, {Type: "used", Doses: 30}, {Type: "used", Doses: -30}} {
		b.book(&m)
	}
	if b.close(true); b.Stock != 70 || b.Used != 30 {
		t.Errorf("stock %d, used %d; want 70, 30", b.Stock, b.Used)
	}
}

// A course of four doses: the fourth of one person is not the next person's first.
func TestGivenOfALongCourse(t *testing.T) {
	s := supplied(func(c *counter) {
		c.facts.People = make([]check.Individual, 2)
		for person, doses := range []int{4, 1} {
			for dose := range doses {
				c.facts.Given = append(c.facts.Given, check.Given{Person: person, From: &check.Submission{},
					Row: &check.DoseRow{Dose: int8(dose + 1), Date: may20}})
			}
		}
	}, move(may20, "received", 0, "A", 20, 0, ""))
	if p := s.Products[0]; p.Given != 5 || p.Recent != 5 {
		t.Errorf("%d given, %d of them in the last days; want 5", p.Given, p.Recent)
	}
}
