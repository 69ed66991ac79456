package delivery

import (
	"cmp"
	"maps"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
)

// Judge gives every delivery its verdict. A version that drops more than half of
// its predecessor's people, and at least holdRows of them, is held.
func Judge(deliveries []Delivery, holdRows int) []Judgement {
	j := &judge{
		all: deliveries, holdRows: holdRows, out: make([]Judgement, len(deliveries)),
		days: map[unitDay]documents{}, last: map[int]int{}, waiting: map[int][]int{}, contents: map[content]bool{},
	}
	order := make([]int, len(deliveries))
	for i := range order {
		order[i] = i
		j.out[i].By = -1
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(deliveries[a].Seq, deliveries[b].Seq) })
	for _, i := range order {
		j.take(i)
	}
	j.reconsider()
	j.follow()
	for _, of := range j.days {
		j.finish(of)
	}
	j.release()
	for i := range j.out {
		switch out := &j.out[i]; out.Verdict {
		case Held: // what it would take away
		case Withdrawn:
			out.Dropped = j.gone(slices.Concat(out.Dropped, j.all[i].People), j.all[i].unitDay())
		default:
			out.Dropped = j.gone(out.Dropped, j.all[i].unitDay())
		}
	}
	return j.out
}

// gone are those of a day's people who count there no more: not in a later version of their
// file, either, nor in a file that came since.
func (j *judge) gone(people []Person, from unitDay) []Person {
	var counted []Person
	for _, s := range j.days[from] {
		if s.at >= 0 && j.out[s.at].Rosters && len(people) > 0 {
			counted = append(counted, j.all[s.at].People...)
		}
	}
	return missing(people, mentioned(counted))
}

type unitDay struct {
	unit int
	day  day.Day
}

func (d *Delivery) unitDay() unitDay { return unitDay{d.Unit, d.Day} }

// content is one a document has had.
type content struct {
	document int
	sha      string
}

// standing is what of one document stands for a day.
type standing struct {
	at       int // index of the version; -1: none by now
	first    int // index of the first that stood; -1: none
	complete int // index of the first version that re-reports the day whole; -1: none
}

// nothing stands.
var nothing = standing{-1, -1, -1}

// documents is what stands for a unit's day, by document.
type documents map[int]standing

// judge is the state of judging the deliveries one after the other.
type judge struct {
	all      []Delivery
	holdRows int
	out      []Judgement
	days     map[unitDay]documents
	last     map[int]int   // by document: the latest version that came to stand
	waiting  map[int][]int // by document: versions that are held
	contents map[content]bool
}

// take judges one delivery by what stands when it arrives.
func (j *judge) take(i int) {
	d := &j.all[i]
	was := j.standing(d)
	other := was.at >= 0 && j.all[was.at].SHA != d.SHA // its document stands with other content
	switch {
	case d.Returned:
		j.out[i].Verdict = Returned
	case d.Misplaced:
		j.hold(i, -1, nil)
	case was.at >= 0 && !other:
		j.settle(i)
		j.out[i].Verdict, j.out[i].By = Repeated, was.at
	case other && j.contents[content{d.Document, d.SHA}]:
		j.settle(i)
		j.out[i].Verdict, j.out[i].By = Older, was.at
	default:
		j.weigh(i)
	}
	j.contents[content{d.Document, d.SHA}] = true
	if d.Withdrawn {
		j.withdraw(i)
	}
}

// withdraw takes a delivery back. What it had replaced does not come back with
// that: its document is withdrawn, not an edit of it. Whom it dropped is gone, too.
func (j *judge) withdraw(i int) {
	d, out := &j.all[i], Judgement{Verdict: Withdrawn, By: -1}
	if j.standing(d).at == i {
		j.forget(d)
		j.days[d.unitDay()][d.Document] = nothing
		out.Dropped = j.out[i].Dropped
	}
	j.waiting[d.Document] = slices.DeleteFunc(j.waiting[d.Document], func(at int) bool { return at == i })
	j.out[i] = out
}

// forget takes off what former versions of a withdrawn document left on registers that day.
func (j *judge) forget(d *Delivery) {
	for i := range j.all {
		if o := &j.all[i]; o.Document == d.Document && o.unitDay() == d.unitDay() {
			j.out[i].Kept = nil
		}
	}
}

// standing is what of a delivery's document stands for its day.
func (j *judge) standing(d *Delivery) standing {
	if s, ok := j.days[d.unitDay()][d.Document]; ok {
		return s
	}
	return nothing
}

// weigh decides whether new content comes to stand.
func (j *judge) weigh(i int) {
	d, was := &j.all[i], j.standing(&j.all[i])
	var dropped []Person
	if was.at >= 0 {
		dropped = j.dropped(was.at, i)
		if !d.Complete && j.doubtful(was.at, i, dropped) {
			j.hold(i, was.at, dropped)
			return
		}
	}
	if d.Complete {
		if left, had := j.left(i); j.tooMany(len(left), had) {
			j.hold(i, was.at, left)
			return
		}
	}
	if was.at >= 0 {
		j.replace(was.at, i)
		j.registers(was.at, i)
	} else {
		dropped = j.redate(i)
	}
	j.out[i].Dropped = dropped
	j.stand(i, was)
}

// registers says of what a version's registers lack of its predecessor's whether it was
// struck out, or whether the version brings only what changed: then the rest stands on.
func (j *judge) registers(was, i int) {
	old := j.all[was].Entries
	lacking := missing(old, &j.all[i].Entered)
	if j.tooMany(len(lacking), len(old)) {
		j.out[was].Kept = lacking
	} else {
		j.out[i].Struck = lacking
	}
}

// dropped are the people of a standing version whom its successor no longer
// mentions, and who count in no other file that stands for the day.
func (j *judge) dropped(was, i int) []Person {
	people := missing(j.all[was].People, &j.all[i].Mentioned)
	if len(people) == 0 {
		return nil
	}
	var others []Person
	for _, at := range j.others(&j.all[i]) {
		others = append(others, j.all[at].People...)
	}
	return missing(people, mentioned(others))
}

// others are the versions of other documents that stand for a delivery's day, in their order.
func (j *judge) others(d *Delivery) (at []int) {
	for document, s := range j.days[d.unitDay()] {
		if document != d.Document && s.at >= 0 {
			at = append(at, s.at)
		}
	}
	slices.Sort(at)
	return at
}

// doubtful reports whether a version drops more people than anybody drops on
// purpose without saying so.
func (j *judge) doubtful(was, i int, dropped []Person) bool {
	return j.tooMany(len(dropped), len(j.all[was].People)) || j.all[i].Rows == 0 && len(dropped) > 0
}

// reconsider lets stand what was held only because the file that has the rest of
// the people came after it: somebody split a list.
func (j *judge) reconsider() {
	for _, document := range slices.Sorted(maps.Keys(j.waiting)) {
		for _, i := range slices.Clone(j.waiting[document]) {
			was := j.out[i].By
			if was < 0 || j.all[i].Complete || j.standing(&j.all[i]).at != was {
				continue
			}
			if dropped := j.dropped(was, i); !j.doubtful(was, i, dropped) {
				j.replace(was, i)
				j.waiting[document] = slices.DeleteFunc(j.waiting[document], func(at int) bool { return at == i })
				j.out[i] = Judgement{Dropped: dropped, By: -1}
				j.registers(was, i)
				j.stand(i, j.standing(&j.all[i]))
			}
		}
	}
}

// tooMany reports whether so many people dropped of so many are a doubt.
func (j *judge) tooMany(dropped, had int) bool { return dropped >= j.holdRows && 2*dropped > had }

// left are the people whom a complete re-report leaves out of what other
// documents said before it; had is how many those documents hold. Whose number one of
// them puts right is one person, under the right number.
func (j *judge) left(i int) (left []Person, had int) {
	var people []Person
	seen, before := map[Person]bool{}, j.before(i)
	for _, at := range before {
		for _, p := range j.all[at].Former {
			seen[p] = true
		}
	}
	for _, at := range before {
		for _, p := range j.all[at].People {
			if !seen[p] {
				people = append(people, p)
			}
			seen[p] = true
		}
	}
	return missing(people, &j.all[i].Mentioned), len(people)
}

// before lists what other documents have standing for the same unit's day and
// said before the document first re-reported that day whole.
func (j *judge) before(i int) []int {
	d, first := &j.all[i], i
	if s := j.standing(d); s.complete >= 0 {
		first = s.complete
	}
	return slices.DeleteFunc(j.others(d), func(at int) bool { return !j.all[at].Said.Before(j.all[first].Said) })
}

// redate takes the document's version of another day off where this one only
// corrects its date: it repeats at least half of those people. A list that is
// added to and overwritten every day repeats them too, but is for a day that had
// not come when the other day's was there, or leaves the days of their doses. And what
// another file has told of that day already corrects nothing.
// It returns whom that day loses.
func (j *judge) redate(i int) (dropped []Person) {
	d := &j.all[i]
	at, ok := j.last[d.Document]
	if !ok {
		return nil
	}
	old := &j.all[at]
	was := j.standing(old)
	if was.at != at || old.Unit != d.Unit || len(old.People) == 0 || d.Day > j.all[was.first].there() || grown(old, d) || j.known(d) {
		return nil
	}
	if dropped = missing(old.People, &d.Mentioned); 2*len(dropped) > len(old.People) {
		return nil
	}
	j.days[old.unitDay()][d.Document] = standing{-1, -1, was.complete}
	j.replace(at, i)
	return dropped
}

// there is the day a delivery was there on: it was saved on it, or came later. The
// clock of the run that saw it may have been set back.
func (d *Delivery) there() day.Day { return max(day.Of(d.Arrival), day.Of(d.Said)) }

// grown reports whether a list for a later day leaves most doses of a former one as
// they were: who corrects a day corrects those, too.
func grown(old, now *Delivery) bool {
	same := campaign.Count(old.People, func(p Person) bool { return now.Mentioned.Keys[p.Key] == old.Mentioned.Keys[p.Key] })
	return now.Day > old.Day && 2*same > len(old.People)
}

// known reports whether another document stands with the same content, told before this one: a
// copy made of it is told with it or later.
func (j *judge) known(d *Delivery) bool {
	return slices.ContainsFunc(j.others(d), func(at int) bool { return j.all[at].SHA == d.SHA && j.all[at].Arrival.Before(d.Arrival) })
}

func (j *judge) stand(i int, was standing) {
	d := &j.all[i]
	j.settle(i)
	was.at = i
	if was.first < 0 {
		was.first = i
	}
	if was.complete < 0 && d.Complete {
		was.complete = i
	}
	if j.days[d.unitDay()] == nil {
		j.days[d.unitDay()] = documents{}
	}
	j.days[d.unitDay()][d.Document] = was
	j.last[d.Document] = i
	j.out[i].Verdict = Accepted
}

// hold keeps a version waiting; what the document had waiting is settled by it.
func (j *judge) hold(i, instead int, dropped []Person) {
	document := j.all[i].Document
	j.settle(i)
	j.waiting[document] = append(j.waiting[document], i)
	j.out[i] = Judgement{Verdict: Held, By: instead, Dropped: dropped}
}

// settle says of what waited that a later version for its day has come.
func (j *judge) settle(by int) {
	document := j.all[by].Document
	j.waiting[document] = slices.DeleteFunc(j.waiting[document], func(at int) bool {
		settled := j.all[at].unitDay() == j.all[by].unitDay()
		if settled {
			j.replace(at, by)
		}
		return settled
	})
}

func (j *judge) replace(at, by int) { j.out[at].Verdict, j.out[at].By = Replaced, by }
