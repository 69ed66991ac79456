package main

import (
	"slices"
	"strings"
	"time"

	"dailydose/cmd/internal/day"
)

// told is what clerks have told, as far as the nights have looked: a plain list of
// files with their versions. It follows the contract's sentences, not the program:
// edit a file and it counts as edited, add a file and it adds; only a withdrawal and
// a complete re-report take away. Where the contract holds what is doubtful, a person
// may count or not, but must be named.
type told struct {
	books  map[string]*playedBook // by content
	files  []*toldFile
	under  map[string]*toldFile // by path
	lying  map[string]string    // path → content, when a night last looked
	void   map[[2]string]bool   // unit's folder and content: withdrawn
	looked time.Time            // when a night last looked at everything
}

// toldFile is one file, wherever it is moved.
type toldFile struct {
	path     string // where it lay last
	versions []*toldVersion
}

// toldVersion is one content that a file has had.
type toldVersion struct {
	*playedBook             // the part that is the folder's unit's, or else the first
	aside       *playedBook // another unit's in the same workbook
	file        *toldFile
	sha         string
	said        time.Time
	arrived     time.Time
	redated     bool // the clerk put the date right: it is not for the day before
	future      bool // for a day that had not come when it was first seen
}

// lies is a file in the drop folder.
type lies struct {
	sha     string
	saved   time.Time
	redated bool
}

// folderOf is the unit in whose folder a path lies.
func folderOf(path string) string { top, _, _ := strings.Cut(path, "/"); return top }

func inVoid(path string) bool { return strings.Contains(path, "/作废/") }

// look is a night that looks through the drop folder.
func (t *told) look(now map[string]lies, clock time.Time) {
	var fresh []string
	for path, f := range now {
		if t.lying[path] != f.sha {
			fresh = append(fresh, path)
		}
	}
	slices.SortFunc(fresh, func(a, b string) int {
		if c := now[a].saved.Compare(now[b].saved); c != 0 {
			return c
		}
		return strings.Compare(a, b)
	})
	before := t.lying
	t.lying = map[string]string{}
	for path := range before {
		if f, still := now[path]; still && before[path] == f.sha {
			t.lying[path] = f.sha
		}
	}
	for path, sha := range before { // a copy taken out of 作废 gives the content back that lies where it was
		if now[path].sha != sha && inVoid(path) && !t.lie(path, sha, true) && t.lie(path, sha, false) {
			t.void[[2]string{folderOf(path), sha}] = false
		}
	}
	for path := range before { // what is overwritten lies there, too
		if f, still := now[path]; still {
			t.lying[path] = f.sha
		}
	}
	for _, path := range fresh {
		t.found(path, now[path], clock)
	}
	if t.looked.Before(clock) {
		t.looked = clock
	}
}

// lie reports whether a content lies in the folder of a path's unit, in 作废 or outside.
func (t *told) lie(path, sha string, void bool) bool {
	for p, s := range t.lying {
		if s == sha && folderOf(p) == folderOf(path) && inVoid(p) == void {
			return true
		}
	}
	return false
}

func (t *told) found(path string, f lies, clock time.Time) {
	t.lying[path] = f.sha
	content := [2]string{folderOf(path), f.sha}
	if inVoid(path) {
		t.void[content] = true
		return
	}
	if !t.lie(path, f.sha, true) {
		t.void[content] = false
	}
	file := t.under[path]
	if file == nil {
		file = t.moved(path, f.sha)
	}
	if file == nil {
		file = &toldFile{}
		t.files = append(t.files, file)
	}
	t.under[path], file.path = file, path
	if n := len(file.versions); n > 0 && file.versions[n-1].sha == f.sha {
		return
	}
	own, aside := t.books[f.sha].of(slices.Index(smallUnits(), folderOf(path)))
	v := &toldVersion{playedBook: own, aside: aside, file: file, sha: f.sha, said: f.saved, redated: f.redated}
	seen := clock
	if seen.Before(t.looked) { // a clock that is known to have been set back
		seen = t.looked
	}
	there := seen
	if ahead := f.saved.Sub(seen); ahead > 0 && ahead < 7*24*time.Hour { // it is this clock that is wrong
		there = f.saved
	}
	if clock.Before(seen) {
		seen = there
	}
	if v.said.After(there) || v.said.Before(simStart.At(0, simZone)) {
		v.said = seen
	}
	v.future = v.fault != damaged && v.day > day.Of(there.In(simZone))
	switch v.arrived = v.said; {
	case v.arrived.After(seen):
		v.arrived = seen
	case v.arrived.Before(t.looked) && t.looked.Before(seen):
		v.arrived = t.looked
	}
	file.versions = append(file.versions, v)
}

// moved is the file of the same folder that had this content last and lies nowhere
// any more. What is dragged into another unit's folder is deleted here.
func (t *told) moved(path, sha string) *toldFile {
	for _, f := range t.files {
		lying := false
		for path, of := range t.under {
			lying = lying || of == f && t.lying[path] != ""
		}
		if !lying && f.folder() == folderOf(path) && f.versions[len(f.versions)-1].sha == sha {
			for path, of := range t.under {
				if of == f {
					delete(t.under, path)
				}
			}
			return f
		}
	}
	return nil
}

// names reports whether a version holds the report of a unit beside that of its folder's.
func (v *toldVersion) names(unit int) bool {
	return v.aside != nil && v.aside.unit == unit && v.file.folder() != smallUnits()[unit]
}

// cannotBe reports whether nothing of a version can be accepted: also where a clock
// that was set back unnoticed makes it a report from the future.
func (v *toldVersion) cannotBe() bool { return v.returned() || v.future }

func (f *toldFile) folder() string { return folderOf(f.path) }

func (t *told) withdrawn(v *toldVersion) bool { return t.void[[2]string{v.file.folder(), v.sha}] }

func (v *toldVersion) misplaced() bool {
	return v.fault != damaged && v.file.folder() != smallUnits()[v.unit]
}

// on is the day a version is for: where nobody can tell, the day it arrived.
func (v *toldVersion) on() day.Day {
	if v.fault == damaged || v.future {
		return day.Of(v.arrived.In(simZone))
	}
	return v.day
}

// candidate is a version that counts for its day, or may.
type candidate struct {
	*toldVersion
	surely  bool // it stands: nothing about it, or about what came after it, is in doubt
	rosters bool // its rosters are not taken by a complete re-report
	off     bool // maybe not for its day at all: its file has been put back to an earlier one
}

// standing is what counts of a unit's day, as far as the contract leaves no doubt,
// and what may.
func (t *told) standing(unit string, d day.Day) []candidate {
	var all []candidate
	for _, f := range t.files {
		all = append(all, t.standingOf(f, unit, d)...)
	}
	for _, c := range slices.Clone(all) {
		if c.complete {
			all = t.rereported(all, c)
		}
	}
	return all
}

// rereported is what stands beside a complete re-report of the day, or may: what other
// files said before it has no rosters any more.
func (t *told) rereported(all []candidate, by candidate) []candidate {
	surely := by.surely && t.clean(by.toldVersion, nil)
	all = slices.DeleteFunc(all, func(c candidate) bool { return surely && c.file == by.file && c.toldVersion != by.toldVersion })
	for i := range all {
		switch c := &all[i]; {
		case c.toldVersion == by.toldVersion:
			c.surely = c.surely && surely
		case c.file != by.file && c.said.Before(t.firstComplete(by.toldVersion)):
			c.rosters, c.surely = c.rosters && !surely, c.surely && surely
		}
	}
	return all
}

// standingOf goes back through a file's versions for a day to the last one that is
// beyond doubt.
func (t *told) standingOf(f *toldFile, unit string, d day.Day) (all []candidate) {
	var versions []*toldVersion
	for i, v := range f.versions {
		if v.file.folder() != unit || v.misplaced() || v.fault == unfilled || v.cannotBe() || v.day != d {
			continue
		}
		if i+1 < len(f.versions) && slices.ContainsFunc(f.versions[i+1:], func(n *toldVersion) bool {
			lost, had := v.lostIn(n)
			return n.redated && n.day != d && n.day <= v.there() && !n.cannotBe() && 2*lost <= had
		}) {
			continue // the clerk has put its date right
		}
		versions = append(versions, v)
	}
	surely := true
	for n, v := range slices.Backward(versions) {
		if t.older(v, versions[:n]) {
			continue
		}
		clean := t.clean(v, versions[:n])
		switch {
		case t.withdrawn(v):
		default:
			off := v.putBack()
			all = append(all, candidate{v, surely && clean && !off, true, off})
		}
		if clean && !v.complete {
			break
		}
		surely = false
	}
	return all
}

// there is the last day on which a version is known to have been new: what is for a later one
// may be the next day's.
func (v *toldVersion) there() day.Day {
	return max(day.Of(v.arrived.In(simZone)), day.Of(v.said.In(simZone)))
}

// putBack reports whether a file that was for this day is for an earlier one since, or is
// put right to one that had not come by the clocks, with half of the people or more: that
// may put the date right.
func (v *toldVersion) putBack() bool {
	later := v.file.versions[slices.Index(v.file.versions, v)+1:]
	return slices.ContainsFunc(later, func(w *toldVersion) bool {
		lost, had := v.lostIn(w)
		return (w.day < v.day || w.redated && w.day > v.there()) && !w.cannotBe() && had > 0 && 2*lost <= had
	})
}

// older reports whether a version only puts back what its file said of the day before,
// while something stands beyond doubt: then that stands on.
func (t *told) older(v *toldVersion, before []*toldVersion) bool {
	if t.withdrawn(v) || !v.again(before) {
		return false
	}
	for n, w := range slices.Backward(before) {
		switch {
		case t.withdrawn(w), w.complete:
			return false
		case !w.again(before[:n]):
			return t.clean(w, before[:n]) && !w.putBack()
		}
	}
	return false
}

// again reports whether the file had the content before: also where it was refused then,
// as its day had not come.
func (v *toldVersion) again(before []*toldVersion) bool {
	return slices.ContainsFunc(v.file.versions[:slices.Index(v.file.versions, v)], func(w *toldVersion) bool {
		return w.sha == v.sha && (w.future || slices.Contains(before, w))
	})
}

// clean reports whether nothing speaks for holding a version: it is new, and neither
// drops nor, where it re-reports the day, leaves out more than half and five.
func (t *told) clean(v *toldVersion, before []*toldVersion) bool {
	for _, w := range before {
		if w.sha == v.sha {
			return false
		}
		if lost, had := w.lostIn(v); !v.complete && (lost >= 5 && 2*lost > had || !v.lists() && lost > 0) {
			return false
		}
	}
	if !v.complete || t.copied(v) {
		return !v.complete
	}
	lost := 0 // of each other file the most that any version of it would lose
	for _, f := range t.files {
		most := 0
		for _, o := range f.versions {
			if f != v.file && o.unit == v.unit && o.day == v.day && o.said.Before(t.firstComplete(v)) {
				l, _ := o.lostIn(v)
				most = max(most, l)
			}
		}
		lost += most
	}
	return lost < 5
}

// copied reports whether another file has had the content, too: what is known of a
// unit and day is no new delivery.
func (t *told) copied(v *toldVersion) bool {
	return slices.ContainsFunc(t.files, func(f *toldFile) bool {
		return f != v.file && slices.ContainsFunc(f.versions, func(w *toldVersion) bool { return w.sha == v.sha })
	})
}

// firstComplete is when a file first re-reported its day, since it was withdrawn last.
func (t *told) firstComplete(v *toldVersion) time.Time {
	first := v.said
	for _, w := range slices.Backward(v.file.versions[:slices.Index(v.file.versions, v)]) {
		switch {
		case w.day != v.day || w.cannotBe() || w.misplaced():
		case t.withdrawn(w):
			return first
		case w.complete:
			first = w.said
		}
	}
	return first
}

// lostIn counts whom another version mentions no more, of how many.
func (v *toldVersion) lostIn(later *toldVersion) (lost, had int) {
	seen := map[string]bool{}
	for _, r := range v.good() {
		if !seen[r.number] {
			seen[r.number] = true
			if had++; !later.lists() || !later.mentions(r) {
				lost++
			}
		}
	}
	return lost, had
}

// lists reports whether a workbook has a roster that can be read.
func (b *playedBook) lists() bool { return len(b.rows) > 0 && b.fault != headless }

func (b *playedBook) mentions(r playedRow) bool {
	return slices.ContainsFunc(b.rows, func(o playedRow) bool { return o.name == r.name || o.number == r.number })
}
