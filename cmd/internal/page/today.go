package page

import (
	"slices"

	"dailydose/cmd/internal/tally"
)

// task is one thing a unit has to do today, as a line with the way to its
// figures on the unit's own page.
func (b *builder) task(key, tone, anchor string, figures ...any) decision {
	return decision{Tone: tone, Href: "#" + anchor, Text: b.say("unit.today."+key, figures...)}
}

// today is what a unit has to do, from its own figures: red ones first, then
// yellow ones, each in the order of the page.
func (b *builder) today(u *tally.Unit, s *unitSupport) []decision {
	tasks := b.reportTasks(u)
	tasks = append(tasks, b.doseTasks(u)...)
	tasks = append(tasks, b.peopleTasks(u)...)
	tasks = append(tasks, b.supportTasks(s)...)
	slices.SortStableFunc(tasks, byTone)
	return tasks
}

// reportTasks are about the day's own report, and whom the unit counts.
func (b *builder) reportTasks(u *tally.Unit) (tasks []decision) {
	switch {
	case u.Status == tally.Missing && len(u.Unreadable) > 0:
		tasks = append(tasks, b.task("unreadable", "red", "h-books"))
	case u.Status == tally.Missing:
		tasks = append(tasks, b.task("missing", "red", "h-strip", "run", u.MissingRun))
	case u.Status == tally.Blank:
		tasks = append(tasks, b.task("blank", "yellow", "h-typed"))
	}
	if n := u.RowsToday.Rejected; n > 0 {
		tasks = append(tasks, b.task("rejected", "red", "h-list", "rows", n))
	}
	if u.OverCovered() {
		tasks = append(tasks, b.task("over", "yellow", "h-stand", "coverage", u.Coverage1))
	}
	return tasks
}

// doseTasks are about the pace of first doses and about those to be called for the next one.
func (b *builder) doseTasks(u *tally.Unit) (tasks []decision) {
	tone := "yellow"
	if u.Light == tally.Red {
		tone = "red"
	}
	switch left := u.Light != "" && u.Remaining > 0 && !b.card.PastDeadline(); {
	case left && !u.OnPace():
		tasks = append(tasks, b.task("pace", tone, "h-stand", "required", u.Required, "pace", u.Pace))
	case left && b.card.PastCutoff(): // fast enough for the deadline, but already late
		tasks = append(tasks, b.task("first", tone, "h-stand", "left", u.Remaining, "required", u.Required))
	}
	if n := u.NextDose; u.Light != "" && n.Due+n.Overdue+n.LongOverdue > 0 {
		tasks = append(tasks, b.task("next", "yellow", "h-next", "due", n.Due, "overdue", n.Overdue, "long", n.LongOverdue))
	}
	return tasks
}

// peopleTasks are about those not vaccinated.
func (b *builder) peopleTasks(u *tally.Unit) (tasks []decision) {
	if f := &u.FollowUp; f.Untended+f.Nobody+f.Broken > 0 {
		tasks = append(tasks, b.task("follow", "yellow", "follow-up", "untended", f.Untended, "nobody", f.Nobody, "broken", f.Broken))
	}
	if x := &u.Exemptions; x.Awaiting+x.Expired > 0 {
		tasks = append(tasks, b.task("exempt", "yellow", "exemptions", "awaiting", x.Awaiting, "expired", x.Expired))
	}
	return tasks
}

// supportTasks are about indicators, sites and what inspections found.
func (b *builder) supportTasks(s *unitSupport) (tasks []decision) {
	if c := s.Count; c.Behind+c.Silent > 0 {
		tasks = append(tasks, b.task("duties", "yellow", "h-duties", "behind", c.Behind, "silent", c.Silent))
	}
	unsafe := 0
	for i := range s.Sites {
		if s.Sites[i].Unsafe() {
			unsafe++
		}
	}
	if unsafe > 0 {
		tasks = append(tasks, b.task("unsafe", "red", "h-sites", "n", unsafe))
	}
	if n := s.Mending.Overdue; n > 0 {
		tasks = append(tasks, b.task("mending", "red", "h-watch", "n", n))
	}
	return tasks
}
