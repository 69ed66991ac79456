package sample

import (
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/workbook"
)

// spot is somebody whom the supervision office asked at the door or by phone.
type spot struct {
	unit   int
	at     int // index into the unit's list
	dose   int // 0: listed as not vaccinated
	result string
}

// planSpots settles whom the supervision office asks, shortly before the last day: in three townships
// nearly all is true, in the fourth too much is not.
func (c *county) planSpots() {
	if c.opt.Clean || c.last-c.first < 12 {
		return
	}
	asked := c.drive.Verification.PerUnit // vaccinated people in a township, and as many who are not
	towns := c.answering(campaign.Territorial)
	for n, u := range towns[:min(4, len(towns))] {
		r := c.rng("spots", u.index)
		vaccinated, not := c.askable(u)
		shuffle(r, vaccinated)
		shuffle(r, not)
		refuted := 1
		if n == 3 {
			refuted = 5
		}
		u.refuted = map[int32]bool{}
		for i, at := range vaccinated[:min(asked, len(vaccinated))] {
			s := spot{u.index, at, 1, "confirmed"}
			switch {
			case i < refuted:
				s.result = pick(r, "unvaccinated", "unvaccinated", "nobody")
				u.refuted[u.list[at].person] = true
			case i < refuted+2:
				s.result = "unreached"
			}
			c.spots = append(c.spots, s)
		}
		for i, at := range not[:min(asked, len(not))] {
			s := spot{u.index, at, 0, "confirmed"}
			if i%9 == 8 {
				s.result = pick(r, "unreached", "nobody")
			}
			c.spots = append(c.spots, s)
		}
	}
}

// askable are the unit's own people with a first dose given here in the drive, long enough ago, and those
// without any.
func (c *county) askable(u *unit) (vaccinated, not []int) {
	for i, l := range u.list {
		d := c.people[l.person].doses[0]
		switch {
		case !l.owner || l.left || l.other != 0 || l.steady:
		case d.date == 0:
			not = append(not, i)
		case d.date >= c.first && d.date < c.last-10 && !d.elsewhere:
			vaccinated = append(vaccinated, i)
		}
	}
	return vaccinated, not
}

// sendSpots sends in what was found, two days before the last.
func (k *clerk) sendSpots(f *folder, on day.Day) error {
	if !k.Fills(campaign.FormSupervision) || on != k.last-2 || len(k.spots) == 0 {
		return nil
	}
	rep := &report{on: on, file: k.Name + k.inWords("/抽查结果") + k.monthDay(on) + ".xlsx", summary: k.record(form.Summary),
		tables: map[form.Sheet][]*record{}}
	for i, s := range k.spots {
		u := k.units[s.unit]
		r := rep.add(k.record(form.Spot)).about(&k.people[u.list[s.at].person]).set("unit", u.Name,
			"method", either(i%3 == 0, "phone", "visit"), "result", s.result, "checked_on", on-1, "checker", k.reporter,
			"village", u.villageName(u.list[s.at]))
		if s.dose == 0 {
			r.set("dose", "0")
		} else {
			r.set("dose", nthDose(s.dose))
		}
		if i == len(k.spots)-1 {
			r.spoil("Q901", "result", "说不清")
		}
	}
	rep.content = &workbook.Content{Apart: true, Plain: true, Tabs: []workbook.Tab{k.filled(form.Spot, rep.tables[form.Spot])}}
	return k.send(f, rep, on.At(10*time.Hour, k.drive.Location))
}
