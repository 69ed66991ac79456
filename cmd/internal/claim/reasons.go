package claim

import (
	"cmp"
	"slices"
	"strings"

	"dailydose/cmd/internal/disclosure"
	"dailydose/cmd/internal/tally"
)

// Reasons is why people are not vaccinated, by the open cases of the register but for those
// who have an appointment. Where these are too few to be published they are not taken off:
// what is left would tell how many they are.
type Reasons struct {
	Case     string // one, all or main: what Main is of all the reasons; untold where none can be named; booked_… with appointments
	Head     string // hesitant or others: what is first to be said of these people
	Total    int    // open cases
	Main     []tally.ReasonCases
	Hesitant int        // cases of people who hesitate or refuse, where Main alone does not tell how many
	Share    tally.Rate // of Total
}

// mainReasons is how many reasons are named.
const mainReasons = 3

// ReasonsOf judges a register.
func ReasonsOf(f *tally.FollowUp) (r Reasons) {
	var told []tally.ReasonCases // a reason that was left open counts, but cannot be named
	kinds, booked := 0, ""
	for _, c := range f.Reasons {
		plain := c.Told.Open.Show == disclosure.Plain
		if c.Open == 0 || c.Reason == "booked" && plain {
			continue
		}
		r.Total += c.Open
		if c.Reason == "booked" {
			booked = "booked_"
		}
		if hesitates(c) {
			kinds++
		}
		if c.Reason != "" && plain {
			told = append(told, c)
		}
	}
	slices.SortStableFunc(told, func(a, b tally.ReasonCases) int {
		return cmp.Or(cmp.Compare(b.Open, a.Open), strings.Compare(a.Reason, b.Reason))
	})
	r.Main = told[:min(mainReasons, len(told))]
	named, hesitating := 0, 0
	for _, c := range r.Main {
		named += c.Open
		if hesitates(c) {
			hesitating++
		}
	}
	hesitant := f.OpenHesitant()
	if kinds > 0 && (kinds > 1 || hesitating == 0) {
		r.Hesitant, r.Share = hesitant, tally.Rate{Value: float64(hesitant) / float64(r.Total), OK: true}
	}
	r.Head = first(when(hesitant > 0, "hesitant"), otherwise("others")).Case
	r.Case = booked + first(
		when(len(r.Main) == 0, "untold"),
		when(named == r.Total && len(r.Main) == 1, "one"),
		when(named == r.Total, "all"),
		otherwise("main"),
	).Case
	return r
}

func hesitates(c tally.ReasonCases) bool { return c.Reason == "hesitant" || c.Reason == "refused" }
