package issue_test

import (
	"slices"
	"testing"

	"dailydose/cmd/internal/claim"
)

// denials are the answers that a claim of the same day would deny.
var denials = []struct {
	question claim.Question
	cases    []string
	kinds    []claim.Kind
}{
	{claim.WillItBeDone, []string{"in_time", "done", "after.by_deadline"}, []claim.Kind{claim.Pace, claim.Left}},
	{claim.WhoLags, []string{"green", "yellow", "done"}, []claim.Kind{claim.Behind, claim.FullBehind}},
	{claim.WhoIsPushed, []string{"none"}, []claim.Kind{claim.Behind, claim.FullBehind}},
	{claim.WhoIsSilent, []string{"complete", "late", "closed"}, []claim.Kind{claim.Silent, claim.Returned}},
	{claim.WhoIsSilent, []string{"returned"}, []claim.Kind{claim.Silent}},
	{claim.WillTheyKeep, []string{"none", "holds", "queue", "lagging", "early"}, []claim.Kind{claim.KeepUp, claim.Capacity}},
	{claim.WillTheyKeep, []string{"none", "early"}, []claim.Kind{claim.Overdue, claim.Dropout}},
	{claim.WillItLast, []string{"enough"}, []claim.Kind{claim.Shortage}},
	{claim.WillTheyFit, []string{"enough", "crowded", "over"}, []claim.Kind{claim.Capacity}},
	{claim.WillTheyFit, []string{"enough"}, []claim.Kind{claim.Crowded}},
	{claim.IsItSafe, []string{"nobody", "silent", "nothing", "none", "cases"}, []claim.Kind{claim.Serious}},
	{claim.IsItBorne, []string{"none", "met", "over"}, []claim.Kind{claim.Duties}},
	{claim.IsItSound, []string{"nothing", "all"}, []claim.Kind{claim.Rejected}},
	{claim.WhatMoved, []string{"first", "none"}, []claim.Kind{claim.Vanished}},
	{claim.WhyNot, []string{"none", "closed"}, []claim.Kind{claim.Untended, claim.Hesitant}},
	{claim.WhoIsExempt, []string{"none", "settled", "sound"}, []claim.Kind{claim.Undiagnosed}},
	{claim.ForecastFirst, []string{"in_time", "done"}, []claim.Kind{claim.Pace, claim.Left}},
	{claim.ForecastNext, []string{"none", "queue", "lagging", "holds"}, []claim.Kind{claim.KeepUp}},
	{claim.ForecastSites, []string{"enough", "crowded", "over"}, []claim.Kind{claim.Capacity}},
	{claim.ForecastStock, []string{"enough"}, []claim.Kind{claim.Shortage}},
}

// coherent holds a day's headlines and forecasts together with what is to be decided.
func coherent(t *testing.T, answers map[claim.Question]claim.Answer, all []claim.Claim) {
	t.Helper()
	for _, d := range denials {
		for i := range all {
			if got := answers[d.question].Case; slices.Contains(d.cases, got) && slices.Contains(d.kinds, all[i].Kind) {
				t.Errorf("%s answers %q, and what is to be decided says %q", d.question, got, all[i].Kind)
			}
		}
	}
}
