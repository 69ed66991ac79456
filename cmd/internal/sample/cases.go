package sample

import (
	"fmt"
	"slices"

	"dailydose/cmd/internal/account"
	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/form"
)

// reply is what is answered to a supervision case on the last day.
type reply struct {
	account.Reply
	of *account.Case
}

// planReplies settles who answers on the last day: of the cases that were open on the latest day published
// before it. Nobody knows a case's number before that.
func (c *county) planReplies() {
	if c.opt.Clean || c.opt.Published == nil {
		return
	}
	before := c.opt.Published.Before(c.last)
	if before == nil {
		return
	}
	c.replies = map[int][]reply{}
	lagging := 0
	for _, of := range campaign.Pointers(before.Cases) {
		at := slices.IndexFunc(c.units, func(u *unit) bool { return u.Name == of.Unit })
		if at < 0 || !of.Open() {
			continue
		}
		switch u := c.units[at]; {
		case of.Matter == account.Mending:
			c.says(u, of, account.Reply{Measures: "已补齐台账，等待复核", Status: "mended"})
		default:
			lagging++
			c.answer(u, of, lagging)
		}
	}
}

func (c *county) says(by *unit, of *account.Case, r account.Reply) {
	r.Date = c.last
	c.replies[by.index] = append(c.replies[by.index], reply{r, of})
}

// answer is what a unit that lags says: two of three answer. For one that is silent, the supervision office does.
func (c *county) answer(u *unit, of *account.Case, lagging int) {
	r := account.Reply{Status: "working", Measures: "逐村核对未种人员名单，包村干部入户动员，并增设夜间专场"}
	if u.Kind == campaign.Sector {
		r.Measures = "召集所管行业单位逐人核对，未种人员由科室分片包干"
	}
	switch {
	case of.Matter == account.Silence || u.pattern.silent > 0:
		by := u
		for _, other := range c.units {
			if other.Fills(campaign.FormSupervision) {
				by, r.Measures = other, "已电话督促，该单位填报人员请假，正在另行指派"
			}
		}
		if by != u {
			c.says(by, of, r)
		}
		return
	case lagging%6 == 2:
		r.Status, r.Measures, r.Until = "extension", "在外务工人员较多，正与务工地核实接种情况", c.last+5
	case lagging%6 == 4:
		r.Status, r.Measures = "mended", "已落实专人逐人跟踪，近日接种量已上升"
	case lagging%3 == 0:
		return
	}
	c.says(u, of, r)
}

// replyRows answers the unit's supervision cases.
func (k *clerk) replyRows(rep *report) {
	if rep.on != k.last {
		return
	}
	for _, a := range k.replies[k.index] {
		r := rep.add(k.record(form.Feedback)).set("case_number", fmt.Sprintf(k.inWords("督办〔%d〕%d号"), a.of.Year, a.of.Number),
			"replied_on", a.Date, "measures", a.Measures, "status", a.Status)
		if a.Until != 0 {
			r.set("extended_to", a.Until)
		}
	}
}
