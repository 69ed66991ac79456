package chart

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// TestValuesKeepOffTheAxis: on the first days and at the bottom a value stands beside its ring.
func TestValuesKeepOffTheAxis(t *testing.T) {
	at := func(today int, first, full float64) Curve {
		v := Curve{Today: today, First: make([]tally.Rate, today+1), Full: make([]tally.Rate, today+1)}
		v.First[today].Value, v.Full[today].Value = first, full
		return v
	}
	for _, tt := range []struct {
		v           Curve
		side, align string
	}{
		{at(0, 0.045, 0.012), "right", "left"}, {at(30, 0.85, 0.33), "top", "right"},
		{at(30, 0.9, 0.85), "bottom", "right"}, {at(30, 0.09, 0.02), "right", "left"}, {at(1, 0.5, 0.1), "top", "left"},
	} {
		if side := tt.v.side(); side != tt.side || tt.v.align(side) != tt.align {
			t.Errorf("day %d: %s %s, want %s %s", tt.v.Today, side, tt.v.align(side), tt.side, tt.align)
		}
	}
	for first, want := range map[float64]string{0.85: "top right", 0.9: "bottom left"} {
		v := at(30, first, 0.4)
		if side, align := v.above(); side+" "+align != want {
			t.Errorf("at %v: %s %s, want %s", first, side, align, want)
		}
	}
}

// plain speaks keys as they are, or one hostile word for all.
type plain struct {
	word string
	err  error
}

func (p *plain) Text(key string, _ any) string {
	if p.word != "" {
		return p.word
	}
	return key
}
func (p *plain) Keep(said string, err error) string {
	p.err = errors.Join(p.err, err)
	return said
}
func (*plain) Percent(any) (string, error)        { return "%", nil }
func (*plain) MonthDay(d day.Day) (string, error) { return d.String(), nil }
func (*plain) Date(d day.Day) (string, error)     { return d.String(), nil }

func card() *tally.Card {
	start := day.New(2021, 5, 1)
	d := &campaign.Drive{Start: start, Deadline: start + 9,
		Vaccines:   []campaign.Vaccine{{Steps: campaign.EvenSteps(2, 4, 0, 0), Default: true}},
		Milestones: []campaign.Milestone{{Day: start + 5, Share: 1}}}
	d.Settle()
	c := &tally.Card{Drive: d, Day: start + 2, Cutoff: d.LeadCutoff(), Days: day.Range(start, start+2)}
	m := &c.County.Measures
	m.Eligible, m.Remaining, m.Pace = 100, 40, tally.Figure{Value: 10, State: tally.Known}
	m.Coverage1 = tally.Rate{Value: 0.6, OK: true}
	for i, n := range []int{20, 40, 60} {
		m.Curve = append(m.Curve, tally.Point{Day: start + day.Day(i), First: n, Heard: true,
			Coverage1: tally.Rate{Value: float64(n) / 100, OK: true}, Coverage: tally.Rate{OK: true}})
	}
	return c
}

func TestCurve(t *testing.T) {
	c := card()
	v := CurveOf(c, &c.County.Measures)
	if len(v.Days) != 10 || v.Today != 2 || v.Cutoff != 5 || v.Deadline != 9 {
		t.Fatalf("%d days, today %d, cutoff %d, deadline %d", len(v.Days), v.Today, v.Cutoff, v.Deadline)
	}
	for _, c := range []struct {
		name string
		got  tally.Rate
		want tally.Rate
	}{
		{"on record today", v.First[2], tally.Rate{Value: 0.6, OK: true}},
		{"not yet known", v.First[3], tally.Rate{}},
		{"plan at the start", v.Plan[0], tally.Rate{Value: 0, OK: true}},
		{"plan at the cutoff", v.Plan[5], tally.Rate{Value: 1, OK: true}},
		{"completion's plan before any course can end", v.PlanFull[4], tally.Rate{Value: 0, OK: true}},
		{"two days on", v.PlanFull[6], tally.Rate{Value: 0.4, OK: true}}, // of the five to the ninth
		{"completion's plan on its last day", v.PlanFull[9], tally.Rate{Value: 1, OK: true}},
		{"projection begins today", v.Projection[2], tally.Rate{Value: 0.6, OK: true}},
		{"projection at pace 10", v.Projection[4], tally.Rate{Value: 0.8, OK: true}},
		{"projection reaches all", v.Projection[6], tally.Rate{Value: 1, OK: true}},
		{"and ends there", v.Projection[7], tally.Rate{}},
	} {
		if c.got.OK != c.want.OK || math.Abs(c.got.Value-c.want.Value) > 1e-12 {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestCurveWithoutRemainder(t *testing.T) {
	c := card()
	c.County.Remaining = 0
	v := CurveOf(c, &c.County.Measures)
	for i, r := range v.Projection {
		if r.OK {
			t.Fatalf("day %d: a projection although nobody remains", i)
		}
	}
}

// TestCurveAfterTheDeadline goes on to the card's day.
func TestCurveAfterTheDeadline(t *testing.T) {
	c := card()
	c.Day = c.Drive.Deadline + 3
	v := CurveOf(c, &c.County.Measures)
	if v.Today != len(v.Days)-1 || v.Deadline != 9 {
		t.Fatalf("today %d of %d, deadline %d", v.Today, len(v.Days), v.Deadline)
	}
}

func TestShareNeverRoundsUpToAll(t *testing.T) {
	for _, c := range []struct {
		in   float64
		want any
	}{{0.9996, 99.9}, {1, 100.0}, {1.2615, 126.2}, {0.8134, 81.3}, {0, 0.0}} {
		if got := share(tally.Rate{Value: c.in, OK: true}); got != c.want {
			t.Errorf("share(%v) = %v, want %v", c.in, got, c.want)
		}
	}
	if got := share(tally.Rate{}); got != "-" {
		t.Errorf("a gap is %v, want -", got)
	}
}

// TestOptionIsSafe: hostile words stay text, and nothing in the option is code.
func TestOptionIsSafe(t *testing.T) {
	c := card()
	hostile := &plain{word: `</script><script>alert(1)</script>__f__alert(2)__f__`}
	curve := CurveOf(c, &c.County.Measures).Figure(hostile)
	bars := Doses(c, &c.County.Measures, []tally.UnitDay{{Day: c.Day, Dose: campaign.PerDose{3, 2, 1}}}).Figure(hostile)
	if hostile.err != nil {
		t.Fatal(hostile.err)
	}
	for _, f := range []Figure{curve, bars} {
		if strings.ContainsAny(string(f.Option), "<>") {
			t.Errorf("%s: markup in the option: %s", f.Name, f.Option)
		}
		var option struct{ Series []struct{ Name string } }
		if err := json.Unmarshal(f.Option, &option); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if len(option.Series) == 0 || option.Series[0].Name != hostile.word {
			t.Errorf("%s: the name did not stay as it is: %+v", f.Name, option.Series)
		}
	}
}

func TestNaNIsAnError(t *testing.T) {
	c := card()
	v := CurveOf(c, &c.County.Measures)
	v.First[1] = tally.Rate{Value: math.NaN(), OK: true}
	say := &plain{}
	if v.Figure(say); say.err == nil {
		t.Error("an option with NaN was encoded")
	}
}

func TestSameOptionTwice(t *testing.T) {
	c := card()
	first, second := CurveOf(c, &c.County.Measures).Figure(&plain{}), CurveOf(c, &c.County.Measures).Figure(&plain{})
	if string(first.Option) != string(second.Option) {
		t.Error("two encodings differ")
	}
}

func TestDueLeavesTheFutureOpen(t *testing.T) {
	c := card()
	n := tally.NextDose{BecomingDue: []tally.DueDay{{Day: c.Day, BecomingDue: 5, Given: 4}, {Day: c.Day + 1, BecomingDue: 6}}}
	b := Due(c, n)
	if b.Today != 0 || b.Series[1].Values[0] != 4 || b.Series[1].Values[1] != Gap {
		t.Fatalf("%+v", b)
	}
	if b.Sum() != 15 {
		t.Errorf("sum %d, want 15", b.Sum())
	}
	f := b.Figure(&plain{})
	if !strings.Contains(string(f.Option), `{"value":"-"}`) {
		t.Errorf("a day to come is no gap: %s", f.Option)
	}
}

func TestThirdDosesOnlyWhereThereAreAny(t *testing.T) {
	c := card()
	if b := Doses(c, &c.County.Measures, []tally.UnitDay{{Dose: campaign.PerDose{1, 1, 0}}}); len(b.Series) != 2 {
		t.Errorf("%d series without third doses", len(b.Series))
	}
	if b := Doses(c, &c.County.Measures, []tally.UnitDay{{Dose: campaign.PerDose{1, 1, 1}}}); len(b.Series) != 3 {
		t.Errorf("%d series with third doses", len(b.Series))
	}
}

func TestSpark(t *testing.T) {
	c := card()
	s := SparkOf(CurveOf(c, &c.County.Measures))
	if s.First != "M2.0 21.5L48.0 16.5L94.0 11.5" {
		t.Errorf("path %q", s.First)
	}
}

// TestDatesOfACurve: the day by which courses are to be completed is marked where it is another
// than the deadline, and only where courses are counted apart.
func TestDatesOfACurve(t *testing.T) {
	v := Curve{Cutoff: 5, Deadline: 5, Completion: 9, Full: make([]tally.Rate, 10)}
	if want := []Upright{{"cutoff", 5}, {"completion", 9}}; !slices.Equal(v.dates(), want) {
		t.Errorf("%v, want %v", v.dates(), want)
	}
	if v.Full = nil; len(v.dates()) != 1 {
		t.Errorf("%v where courses are not counted apart", v.dates())
	}
}

// A deadline that is completion's, too, bears completion's name; the first doses' bears its own.
func TestNamesOfACurvesDates(t *testing.T) {
	full := []tally.Rate{{}}
	for name, tt := range map[string]struct {
		curve Curve
		want  []Upright
	}{
		"one deadline":               {Curve{Full: full, Cutoff: 3, Deadline: 9, Completion: 9}, []Upright{{"cutoff", 3}, {"completion", 9}}},
		"the first dose has its own": {Curve{Full: full, Cutoff: 3, Deadline: 3, Completion: 9}, []Upright{{"cutoff", 3}, {"completion", 9}}},
		"three days":                 {Curve{Full: full, Cutoff: 3, Deadline: 5, Completion: 9}, []Upright{{"cutoff", 3}, {"deadline", 5}, {"completion", 9}}},
		"nothing but a deadline":     {Curve{Cutoff: 9, Deadline: 9, Completion: 9}, []Upright{{"cutoff", 9}}},
		"beyond the picture":         {Curve{Full: full, Cutoff: 3, Deadline: -1, Completion: -1}, []Upright{{"cutoff", 3}}},
	} {
		if got := tt.curve.dates(); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}
