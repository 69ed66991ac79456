package tally

import (
	"testing"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/disclosure"
	"dailydose/cmd/internal/form"
)

// On a township's list are 19 people of one village, 15 of them vaccinated, and 43 of another, 32 of
// them. Four are left of the first, which is not told; so neither are both of those from which
// they are the difference, nor how many are left of the second, which may be more than of a third.
func TestLeftIsNoDifferenceOfWhatIsTold(t *testing.T) {
	u := Unit{Villages: []VillageCount{
		{Village: 0, Lead: 15, Full: 15, List: ListCount{ClassCompleted: 15, ClassFollowedUp: 2, ClassUnaccounted: 2}, first: true},
		{Village: 1, Lead: 32, Full: 32, List: ListCount{ClassCompleted: 32, ClassFollowedUp: 1, ClassUnaccounted: 10}, first: true},
		{Village: 2, Lead: 30, Full: 30, List: ListCount{ClassCompleted: 30, ClassUnaccounted: 8}, first: true},
		{Village: form.None},
	}}
	for _, v := range u.Villages {
		for class, n := range v.List {
			u.List[class] += n
		}
	}
	u.publishVillages(&campaign.Unit{Villages: []campaign.Village{{Name: "first"}, {Name: "second"}, {Name: "third"}}}, 5)
	r := &u.VillageRows[0]
	told := func(c disclosure.Cell) bool { return c.Show == disclosure.Plain || c.Show == disclosure.Fixed }
	if told(r.LeftNow) || told(r.OnList) && told(r.Cells[ColumnCompleted]) && told(r.Cells[ColumnStopped]) && told(r.Cells[ColumnExempt]) {
		t.Errorf("%+v: four are left, and that is told", r)
	}
	if !u.VillagesUntold() {
		t.Error("where the first is not told another is not, as the unit's sum is")
	}
}
