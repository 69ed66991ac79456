package check_test

import (
	"testing"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/form"
)

// TestStanding: what the registers say of one person by 10 June, in 城关镇 (0),
// 龙潭镇 (1) and the county.
func TestStanding(t *testing.T) {
	dose := func(d int, unit string, pairs ...any) entry {
		return sent(d, unit, table(form.Roster, dosed(append([]any{"date", june(d)}, pairs...)...)))
	}
	closed := func(d int, unit, reason string) entry {
		return sent(d, unit, table(form.FollowUp, followed("contacted_on", june(1), "status", "销号", "close_reason", reason)))
	}
	exempt := func(d int, pairs ...any) entry { return sent(d, town, table(form.Exemptions, exempted(pairs...))) }
	for name, c := range map[string]struct {
		in                 []entry
		town, hill, county check.Standing
	}{
		"vaccinated":                      {one(dose(1, town)), 0, 0, 0},
		"contraindicated without a dose":  {one(exempt(6)), check.Exempt, check.Exempt, check.Exempt},
		"after the first":                 {one(dose(1, town), exempt(6)), check.Contraindicated, check.Contraindicated, check.Contraindicated},
		"the day of the first":            {one(dose(5, town), exempt(6)), check.Contraindicated, check.Contraindicated, check.Contraindicated},
		"before the first":                {one(dose(6, town), exempt(7)), 0, 0, 0},
		"without a certificate":           {one(dose(1, town), exempt(6, "proof", "无")), 0, 0, 0},
		"lifted since":                    {one(dose(1, town), exempt(6), exempt(8, "status", "解除")), 0, 0, 0},
		"deferred after the first":        {one(dose(1, town), exempt(6, "type", "暂缓", "review_on", june(10))), check.Paused, check.Paused, check.Paused},
		"the deferral has run out":        {one(dose(1, town), exempt(6, "type", "暂缓", "review_on", june(9))), 0, 0, 0},
		"died":                            {one(dose(1, town), closed(6, town, "死亡")), check.Dead, check.Dead, check.Dead},
		"died without a dose":             {one(closed(6, town, "病故")), check.Dead, check.Dead, check.Dead},
		"died, says another unit":         {one(dose(1, town), closed(6, hill, "死亡")), check.Dead, check.Dead, check.Dead},
		"a dose after the death":          {one(closed(6, town, "死亡"), dose(8, town)), 0, 0, 0},
		"closed by mistake":               {one(dose(1, town), closed(6, town, "死亡"), closed(8, town, "重复登记")), 0, 0, 0},
		"moved":                           {one(dose(1, town), closed(6, town, "迁出")), check.Moved, check.Moved, check.Moved},
		"moved, another unit lists":       {one(dose(1, town), dose(1, hill), closed(6, town, "迁出")), check.Moved, 0, 0},
		"moved, another unit follows up":  {one(dose(1, town), closed(5, hill, "其他"), closed(6, town, "迁出")), check.Moved, 0, 0},
		"moved from both":                 {one(dose(1, town), dose(1, hill), closed(6, town, "迁出"), closed(6, hill, "已迁出")), check.Moved, check.Moved, check.Moved},
		"died elsewhere, moved from here": {one(dose(1, town), closed(6, town, "迁出"), closed(7, hill, "死亡")), check.Dead, check.Dead, check.Dead},
		"elsewhere, six days ago":         {one(dose(1, town), closed(4, town, "县外已接种")), check.Elsewhere, check.Elsewhere, check.Elsewhere},
		"elsewhere, seven days ago":       {one(dose(1, town), closed(3, town, "县外已接种")), 0, 0, 0},
		"elsewhere, said again":           {one(dose(1, town), closed(3, town, "县外已接种"), closed(10, town, "县外已接种")), 0, 0, 0},
		"elsewhere, the row is there":     {one(dose(1, town, "date", "2021-05-10"), closed(8, town, "县外已接种"), dose(9, town, "dose", 2, "place", "外地")), 0, 0, 0},
		"the latest word stands":          {one(dose(1, town), exempt(6), closed(8, hill, "死亡")), check.Dead, check.Dead, check.Dead},
		"lifted after another's closing":  {one(dose(1, town), closed(6, hill, "死亡"), exempt(8, "status", "解除")), 0, 0, 0},
	} {
		facts := check.Join(countyDrive(), submit(t, countyDrive(), c.in...), june(10))
		s := check.StandingsOf(facts)
		for unit, want := range map[int]check.Standing{0: c.town, 1: c.hill, check.NoUnit: c.county} {
			if got := s.Of(0, unit); got != want {
				t.Errorf("%s: in unit %d %s, want %s", name, unit, got, want)
			}
		}
	}
}
