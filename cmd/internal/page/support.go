package page

import (
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// unitSupport is a unit's own part of duties, sites and supervision, and what
// it keeps for the county.
type unitSupport struct {
	Kept     []kept
	Duties   []dutyRow
	Count    tally.DutyCount
	Sites    []tally.Site
	Lights   []lightMark
	RedSince day.Day
	RedDays  int
	Notice   string
	Problems []problemRow
	Cases    []caseRow
	Mending  tally.Mending
}

// kept is a sheet the unit fills in for the whole county, and what it says today.
type kept struct{ Name, Text, Href string }

func (b *builder) unitSupport(u *tally.Unit) unitSupport {
	own := b.dutiesOf(u.Index)
	v := unitSupport{
		Kept: b.kept(u.Index), Duties: own.Rows, Count: own.Count, Notice: b.notice(u.Index),
		RedSince: u.RedSince(), RedDays: u.RedDays(b.card.Day), Mending: b.mending(u.Index),
		Problems: b.problems(func(unit int) bool { return unit == u.Index }),
		Cases:    b.cases(func(unit string) bool { return unit == b.drive.Units[u.Index].Name }, everDays),
	}
	for _, s := range b.card.Sites.ByUse() {
		if s.Unit == u.Index {
			v.Sites = append(v.Sites, s)
		}
	}
	if u.Light != "" {
		v.Lights = b.lastLights(u)
	}
	return v
}

// kept says in one sentence a sheet what the unit's extra sheets amount to.
func (b *builder) kept(unit int) []kept {
	var all []kept
	s, f := &b.card.Safety, &b.card.Supervision
	figures := append(b.supplyFigures(), "known", b.card.Supply.Known, "cases", s.Cases, "serious", s.Serious, "timely", s.Timely,
		"found", f.Found, "mended", f.Mended, "overdue", f.Overdue)
	for _, form := range b.drive.Units[unit].Forms {
		key := string(form)
		page := key
		if form == campaign.FormSites {
			page = "supply"
		}
		all = append(all, kept{b.say("nav." + page), b.say("unit.kept."+key, figures...), b.base + page + ".html"})
	}
	return all
}

// published reports whether a data file is published with the day.
func (b *builder) published(name string) bool { return slices.Contains(b.site.Data, name) }
