package delivery

import (
	"cmp"
	"slices"

	"dailydose/cmd/internal/campaign"
)

// finish says of what stands for a day what counts, and which are parts.
func (j *judge) finish(of documents) {
	var parts []int
	for _, s := range of {
		if s.at >= 0 {
			j.out[s.at].Stands, j.out[s.at].Rosters = true, true
			parts = append(parts, s.at)
		}
	}
	slices.SortFunc(parts, func(a, b int) int {
		return cmp.Or(j.all[a].Said.Compare(j.all[b].Said), cmp.Compare(j.all[a].Seq, j.all[b].Seq))
	})
	j.rereport(parts)
	j.distinct(parts)
	j.join(slices.DeleteFunc(parts, func(i int) bool { return !j.out[i].Rosters }))
}

// distinct leaves each content standing once: a copy is no delivery of its own for as
// long as the file it was made of has that content, too.
func (j *judge) distinct(parts []int) {
	first := map[string]int{}
	for _, at := range slices.SortedFunc(slices.Values(parts), func(a, b int) int { return cmp.Compare(j.all[a].Seq, j.all[b].Seq) }) {
		if !j.out[at].Rosters {
			continue
		}
		by, copied := first[j.all[at].SHA]
		if !copied {
			first[j.all[at].SHA] = at
		} else if j.standing(&j.all[at]).first == at { // and took no other's place
			j.out[at] = Judgement{Verdict: Repeated, By: by}
		}
	}
}

// follow takes off what stands for a unit only because it lay in its folder, and lies in
// another's by now: it was put there by mistake, and is counted where it is.
func (j *judge) follow() {
	there := map[string]int{} // by content: the last that lies in a folder which tells whose it is
	standing := func(i int) bool { return j.all[i].ByFolder && j.standing(&j.all[i]).at == i }
	for i := range j.all {
		if d := &j.all[i]; standing(i) && !d.Gone {
			there[d.SHA] = i
		}
	}
	for i := range j.all {
		d := &j.all[i]
		by, lies := there[d.SHA]
		if lies && standing(i) && d.Gone && d.Unit != j.all[by].Unit {
			j.days[d.unitDay()][d.Document] = nothing
			j.replace(i, by)
			j.out[i].Dropped = d.People
		}
	}
}

// release settles what is held although what it says stands: a form in another unit's
// folder that lies, or lay, in its own, too; and what came before a complete re-report.
func (j *judge) release() {
	right, whole := map[string][]int{}, map[unitDay]int{}
	for i := range j.all {
		if d := &j.all[i]; j.out[i].Stands {
			right[d.SHA] = append(right[d.SHA], i)
			if d.Complete {
				whole[d.unitDay()] = i
			}
		}
	}
	for i, d := range j.all {
		if j.out[i].Verdict != Held {
			continue
		}
		if !d.Misplaced {
			if by, any := whole[d.unitDay()]; any && d.Said.Before(j.all[by].Said) {
				j.replace(i, by)
			}
			continue
		}
		for _, by := range right[d.SHA] {
			if j.all[by].Unit != d.Unit { // the same file may hold the own report of this folder's unit, too
				j.replace(i, by)
			}
		}
	}
}

// rereport lets complete re-reports take the rosters of what was said before
// them; registers and what else was delivered stay.
func (j *judge) rereport(parts []int) {
	for _, i := range parts {
		if !j.all[i].Complete || !j.out[i].Rosters || j.copied(i, parts) {
			continue
		}
		left, _ := j.left(i)
		j.out[i].Dropped = append(j.out[i].Dropped, left...)
		for _, at := range j.before(i) {
			j.replace(at, i)
			j.out[at].Rosters = false
		}
	}
}

// copied reports whether another part had a content first: what says it again re-reports nothing.
func (j *judge) copied(i int, parts []int) bool {
	return j.standing(&j.all[i]).first == i && slices.ContainsFunc(parts, func(at int) bool {
		return j.all[at].SHA == j.all[i].SHA && j.all[at].Seq < j.all[i].Seq && j.out[at].Rosters
	})
}

// join marks the parts of a day of several documents, and tells of lists that
// overlap although the earlier has people that the later lacks.
func (j *judge) join(parts []int) {
	if len(parts) < 2 {
		return
	}
	for n, later := range parts {
		j.out[later].Verdict = Merged
		for _, earlier := range parts[:n] {
			people := j.all[earlier].People
			only := missing(people, &j.all[later].Mentioned)
			if len(only) > 0 && 2*len(only) <= len(people) {
				j.out[later].Only = append(j.out[later].Only, Only{earlier, only})
			}
		}
	}
}

// mentioned are people by number and by name.
func mentioned(people []Person) *Mentioned {
	in := &Mentioned{}
	for _, p := range people {
		in.Mention(p.Key, p.Name, 0)
	}
	return in
}

// missing lists the people who occur no more.
func missing(people []Person, in *Mentioned) []Person {
	before := campaign.Set(people, func(p Person) string { return p.Key })
	return campaign.Where(people, func(p Person) bool { return !in.has(p, before) })
}
