package sample

import (
	"fmt"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

// reply is what is answered to a supervision case on the last day.
type reply struct {
	number           int
	measures, status string
	until            day.Day
}

// planReplies settles who answers on the last day, by the numbers that cases bear where the county is
// published from two days before it on, as make demo does: they open on the day between, by unit in config
// order, and of a unit first for its progress, then for problems it has not mended.
func (c *county) planReplies() {
	if c.opt.Clean || c.last-c.first < 12 || c.last > c.drive.Completion {
		return
	}
	c.replies = map[int][]reply{}
	number, lagging := 0, 0
	for _, u := range c.answering("") {
		if !u.pattern.done {
			number++
			lagging++
			c.answer(u, number, lagging)
		}
		if c.unmended(u, c.last-2) && c.unmended(u, c.last-1) {
			number++
			c.replies[u.index] = append(c.replies[u.index], reply{number: number, measures: "已补齐台账，等待复核", status: "mended"})
		}
	}
}

// answer is what a unit that lags says: two of three answer. For one that is silent, the supervision office does.
func (c *county) answer(u *unit, number, lagging int) {
	who, r := u.index, reply{number: number, status: "working", measures: "逐村核对未种人员名单，包村干部入户动员，并增设夜间专场"}
	if u.Kind == campaign.Sector {
		r.measures = "召集所管行业单位逐人核对，未种人员由科室分片包干"
	}
	switch {
	case u.pattern.silent > 0:
		for i := range c.units {
			if c.units[i].Fills(campaign.FormSupervision) {
				who, r.measures = i, "已电话督促，该单位填报人员请假，正在另行指派"
			}
		}
		if who == u.index {
			return
		}
	case lagging%6 == 2:
		r.status, r.measures, r.until = "extension", "在外务工人员较多，正与务工地核实接种情况", c.last+5
	case lagging%6 == 4:
		r.status, r.measures = "mended", "已落实专人逐人跟踪，近日接种量已上升"
	case lagging%3 == 0:
		return
	}
	c.replies[who] = append(c.replies[who], r)
}

// unmended reports whether a problem found at a unit is past its date on a day.
func (c *county) unmended(u *unit, on day.Day) bool {
	for _, p := range c.inspections {
		if p.unit == u.index && p.on <= on && p.due < on && p.mended > on {
			return true
		}
	}
	return false
}

// replyRows answers the unit's supervision cases.
func (k *clerk) replyRows(rep *report) {
	if rep.on != k.last {
		return
	}
	year, _, _ := (k.last - 1).Date()
	for _, a := range k.replies[k.index] {
		r := rep.add(k.record(form.Feedback)).set("case_number", fmt.Sprintf(k.inWords("督办〔%d〕%d号"), year, a.number),
			"replied_on", rep.on, "measures", a.measures, "status", a.status)
		if a.until != 0 {
			r.set("extended_to", a.until)
		}
	}
}
