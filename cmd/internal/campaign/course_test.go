package campaign

import (
	"fmt"
	"testing"

	"dailydose/cmd/internal/day"
)

func on(t testing.TB, s string) day.Day {
	t.Helper()
	if s == "" {
		return 0
	}
	d, err := day.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// months is a length of calendar months.
func months(n int) Length { return Length{Months: n} }

// schools is a drive of all kinds of course: inactivated in two doses, hepatitis B
// at 0, 1 and 6 months, subunit with all of three within six months of the first,
// vector in one, and boosters half a year on.
func schools() *Drive {
	half := Step{Min: months(6), Due: months(7), Late: months(12)}
	return &Drive{Measure: Measure{Lead: Booster}, Vaccines: []Vaccine{
		{ID: "vero", Type: "inactivated", Steps: EvenSteps(2, 21, 28, 56), Booster: &BoosterStep{half, []string{"inactivated", "vector"}}},
		{ID: "hepb", Type: "hepatitis B", Steps: []Step{{},
			{Min: months(1), Due: months(2), Late: months(3), From: 1, Spacing: Days(0)},
			{Min: months(6), Due: months(7), Late: months(12), From: 1, Spacing: Days(60)}}},
		{ID: "cho", Type: "subunit", Steps: []Step{{}, {Min: Days(28), Due: Days(35), Late: Days(56), From: 1},
			{Min: Days(28), Due: Days(35), Late: months(6), From: 1, Spacing: Days(28)}},
			Booster: &BoosterStep{Step{Min: months(5), Due: months(6), Late: months(12)}, []string{"inactivated"}}},
		{ID: "ad5", Type: "vector", Steps: []Step{{}}},
		{ID: "kx", Type: "inactivated", Steps: EvenSteps(2, 21, 28, 56)},
	}}
}

const vero, hepb, cho, ad5, kx = 0, 1, 2, 3, 4

// given is a record: the dates of doses from the first ("" for none), each of its product.
func given(t testing.TB, products []int32, dates ...string) *Record {
	var r Record
	for k, date := range dates {
		r[k] = Injection{Date: on(t, date), Product: products[min(k, len(products)-1)]}
	}
	return &r
}

func TestNextDose(t *testing.T) {
	d := schools()
	tests := []struct {
		name     string
		products []int32
		dates    []string
		want     string // dose, from: opens, due, closes; "" for nothing
	}{
		{"nobody yet", []int32{vero}, nil, ""},
		{"three weeks", []int32{vero}, []string{"2021-05-01"}, "2 from 1: 2021-05-22 2021-05-29 2021-06-26"},
		{"a month of four weeks", []int32{hepb}, []string{"2026-01-31"}, "2 from 1: 2026-02-28 2026-03-31 2026-04-30"},
		{"half a year from the first", []int32{hepb}, []string{"2026-01-31", "2026-03-01"}, "3 from 1: 2026-07-31 2026-08-31 2027-01-31"},
		{"second too late for that", []int32{hepb}, []string{"2026-01-31", "2026-06-20"}, "3 from 2: 2026-08-19 2026-09-19 2027-01-31"},
		{"second long after", []int32{hepb}, []string{"2026-01-31", "2026-12-20"}, "3 from 2: 2027-02-18 2027-03-21 2027-03-21"},
		{"first not on record", []int32{hepb}, []string{"", "2026-03-01"}, "3 from 2: 2026-09-01 2026-10-01 2027-03-01"},
		{"third of three", []int32{cho}, []string{"2021-04-01", "2021-04-29"}, "3 from 2: 2021-05-27 2021-06-03 2021-10-01"},
		{"another maker's second", []int32{kx, vero}, []string{"2021-05-01", "2021-05-22"}, "6"},
		{"one dose is the course", []int32{ad5}, []string{"2021-05-01"}, "7"},
		{"another type goes on by its own course", []int32{vero, cho}, []string{"2021-05-01", "2021-06-01"}, "3 from 2: 2021-06-29 2021-07-06 2021-11-01"},
		{"a booster was had", []int32{vero, vero, cho}, []string{"2021-05-01", "2021-05-22", "2021-11-22"}, ""},
		{"nothing boosts a subunit's course", []int32{cho}, []string{"2021-04-01", "2021-04-29", "2021-05-27"}, ""},
	}
	for _, test := range tests {
		r := given(t, test.products, test.dates...)
		got := ""
		if w, ok := d.NextDose(r); ok {
			got = fmt.Sprintf("%d from %d: %s %s %s", w.Dose, w.From, w.Opens, w.Due, w.Closes)
		}
		switch test.want { // boosters, counted under the number after the longest course
		case "6": // the soonest of those that may follow is the subunit's
			test.want = "4 from 2: 2021-10-22 2021-11-22 2022-05-22"
		case "7":
			test.want = "4 from 1: 2021-11-01 2021-12-01 2022-05-01"
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// A course once completed stays so, whatever comes after.
func TestCompleted(t *testing.T) {
	d := schools()
	for _, test := range []struct {
		name            string
		products        []int32
		dates           []string
		completed, then int // by which dose, and boosted by which
	}{
		{"begun", []int32{vero}, []string{"2021-05-01"}, 0, 0},
		{"two of two", []int32{vero}, []string{"2021-05-01", "2021-05-22"}, 2, 0},
		{"one of one", []int32{ad5}, []string{"2021-05-01"}, 1, 0},
		{"one of one, then one of two", []int32{ad5, kx}, []string{"2021-05-01", "2021-06-22"}, 1, 0},
		{"two makers", []int32{vero, kx}, []string{"2021-05-01", "2021-05-22"}, 2, 0},
		{"a third of three after two of two", []int32{vero, vero, cho}, []string{"2021-05-01", "2021-05-22", "2021-11-22"}, 2, 3},
		{"only the second is known", []int32{vero}, []string{"", "2021-05-22"}, 2, 0},
		{"booster after one dose", []int32{ad5, vero}, []string{"2021-05-01", "2021-11-22"}, 1, 2},
		{"only the booster is known", []int32{vero}, []string{"", "", "", "2021-11-22"}, 4, 4},
	} {
		r := given(t, test.products, test.dates...)
		if got, boosted := d.Completed(r), d.Boosted(r); got != test.completed || boosted != test.then {
			t.Errorf("%s: completed by %d, boosted by %d, want %d and %d", test.name, got, boosted, test.completed, test.then)
		}
	}
}

func TestCourseSpan(t *testing.T) {
	d := schools()
	for _, test := range []struct {
		product              int
		begun, complete      string
		by, latest, tooShort string
	}{
		{vero, "2021-05-01", "2021-05-22", "2021-06-30", "2021-06-09", ""},
		{hepb, "2026-01-31", "2026-07-31", "2026-08-30", "2026-02-28", ""},
		{cho, "2021-04-01", "2021-05-27", "2021-06-30", "2021-05-05", ""},
		{ad5, "2021-05-01", "2021-05-01", "2021-06-30", "2021-06-30", ""},
	} {
		v := &d.Vaccines[test.product]
		if got := v.Completes(on(t, test.begun)); got != on(t, test.complete) {
			t.Errorf("%s begun %s: complete %s, want %s", v.ID, test.begun, got, test.complete)
		}
		if got := v.LatestStart(on(t, test.by)); got != on(t, test.latest) {
			t.Errorf("%s by %s: begun %s at the latest, want %s", v.ID, test.by, got, test.latest)
		}
	}
}

// Each further dose as early as can be: a subunit's second is due, the third follows in four weeks.
func TestAhead(t *testing.T) {
	d, got := schools(), ""
	d.Ahead(given(t, []int32{cho}, "2021-04-01"), on(t, "2021-05-10"), func(dose int, day day.Day) { got += fmt.Sprint(dose, " ", day, "; ") })
	d.Ahead(given(t, []int32{vero}, "2021-05-01"), on(t, "2021-05-10"), func(dose int, day day.Day) { got += fmt.Sprint(dose, " ", day, "; ") })
	if want := "2 2021-05-10; 3 2021-06-07; 2 2021-05-22; 4 2021-10-22; "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSteps(t *testing.T) {
	const vero = "doses: 2, min_days: 21, default: true"
	_, mistakes := parseHere(t, small(t, vero, "default: true, steps: [{}, {min: 4w}, {min: 6m, due: 7m, late: 12m, from: 1}], booster: {min: 6m, after: [载体]}"))
	if mistakes != nil {
		t.Fatal(mistakes)
	}
	d, _ := parseHere(t, small(t, vero, "repeat_days: 14, steps: [{}, {min: 4w}, {min: 6m, due: 7m, late: 12m, from: 1, spacing: 60d}]"))
	want := []Step{{}, {Min: Days(28), Due: Days(35), Late: Days(56), From: 1},
		{Min: months(6), Due: months(7), Late: months(12), From: 1, Spacing: Days(60)}}
	if got := d.Vaccines[0]; fmt.Sprint(got.Steps) != fmt.Sprint(want) || got.Repeat != 14 {
		t.Errorf("got %v, want %v", got.Steps, want)
	}
	for _, test := range []struct{ old, new, want string }{
		{vero, "doses: 2, steps: [{}]", "14 steps_twice vaccines[1].doses"},
		{vero, "steps: []", "14 empty_list vaccines[1].steps"},
		{vero, "steps: [{min: 3w}]", "14 unknown_key vaccines[1].steps[1].min"},
		{vero, "steps: [{}, {}]", "14 missing_key vaccines[1].steps[2].min"},
		{vero, "steps: [{}, {min: 21}]", "14 want_length vaccines[1].steps[2].min"},
		{vero, "steps: [{}, {min: 21天}]", "14 want_length vaccines[1].steps[2].min"},
		{vero, "steps: [{}, {min: 0d}]", "14 want_length vaccines[1].steps[2].min"},
		{vero, "steps: [{}, {min: 021d}]", "14 want_length vaccines[1].steps[2].min"},
		{vero, "steps: [{}, {min: 21d, due: 20d}]", "14 days_order vaccines[1].steps[2].due"},
		{vero, "steps: [{}, {min: 21d, due: 1m, late: 4w}]", "14 days_order vaccines[1].steps[2].late"},
		{vero, "steps: [{}, {min: 21d, from: 2}]", "14 range vaccines[1].steps[2].from"},
		{vero, "steps: [{}, {min: 1d}, {min: 1d}, {min: 1d}, {min: 1d}, {min: 1d}, {min: 1d}, {min: 1d}, {min: 1d}, {min: 1d}]", "14 many_steps vaccines[1].steps"},
		{vero, vero + ", booster: {min: 6m}", "14 missing_key vaccines[1].booster.after"},
		{vero, vero + ", booster: {min: 6m, after: [减毒]}", "14 want_choice vaccines[1].booster.after[1]"},
		{"ages: [18, 59]", "ages: [8m, 6w]", "17 want_age groups[1].ages[2]"},
		{"ages: [18, 59]", "ages: [8m, 7m]", "17 want_ages groups[1].ages"},
		{"ages: [18, 59]", "sex: women", "17 want_choice groups[1].sex"},
		{"ages: [18, 59]", "products: [vero, hpv]", "17 unknown_product groups[1].products[2]"},
	} {
		if _, mistakes := parseHere(t, small(t, test.old, test.new)); brief(mistakes) != test.want {
			t.Errorf("%s: got %s, want %s", test.new, brief(mistakes), test.want)
		}
	}
	d, mistakes = parseHere(t, small(t, "ages: [18, 59]", "ages: [8m, 6], sex: female, products: [ad5]"))
	if g := d.Groups[0]; mistakes != nil || g.MinMonths != 8 || g.MaxMonths != 83 || g.Sex != Female || g.Products[0] != 1 {
		t.Errorf("got %+v, %v", g, mistakes)
	}
}
