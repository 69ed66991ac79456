package check

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
)

// Delivery is one version of one file, with what became of it.
type Delivery struct {
	*Submission
	On      day.Day // the day it is for; where it says none, the one on which it arrived
	Verdict delivery.Verdict
	Stands  bool        // it counts, at least with its registers
	By      *Submission // what replaced it, or stands in its stead; nil: nothing
	Added   int         // people whom it was the first of its unit to report
	Dropped []Listed    // who is on the unit's roster of the day no more, or would not be
	Only    []Overlap
	Struck  int // entries of the registers of the version before that are no longer in this one
	Kept    int // entries of its own registers that stand on beside a later version that brings only what changed
}

// Listed is somebody as a row of a delivery lists them.
type Listed struct {
	Name string
	File string
	Row  int32 // of the worksheet
}

// Overlap is an earlier list of the same day, and whom of it the later one lacks.
type Overlap struct {
	File string
	Gone bool // it lies in the folder no more, and cannot be mended there
	Only []Listed
}

// deliver gives every delivery for days up to the one being built its verdict,
// and sets what stands.
func (j *joiner) deliver(submissions []*Submission) {
	all := slices.DeleteFunc(slices.Clone(submissions), func(s *Submission) bool { return s.Past || !j.considered(s) })
	j.pastSeason(submissions)
	slices.SortStableFunc(all, func(a, b *Submission) int { return cmp.Compare(a.Seq, b.Seq) })
	out := delivery.Judge(toJudge(j.drive, all), j.drive.Thresholds.HoldRows)
	shown := lyingStill(all, out)
	for i, v := range out {
		// The very content stands already, and is no delivery of its own; or it is for a day to come,
		// and was judged as it may put a wrong date right, but nothing else of it is known yet.
		if v.Verdict == delivery.Repeated || !all[i].Lost && all[i].Day > j.facts.Day {
			continue
		}
		d := Delivery{Submission: shown[i], On: onDay(j.drive, all[i]), Verdict: v.Verdict, Stands: v.Stands, Dropped: j.rowsOf(all, v.Dropped, all[i]),
			Struck: len(v.Struck), Kept: len(v.Kept)}
		if v.By >= 0 {
			d.By = shown[v.By]
		}
		for _, o := range v.Only {
			earlier := shown[o.Earlier]
			d.Only = append(d.Only, Overlap{earlier.File, !earlier.present(), j.rowsOf(all[o.Earlier:o.Earlier+1], o.People, all[o.Earlier])})
		}
		j.facts.Deliveries = append(j.facts.Deliveries, d)
		if v.Stands {
			j.stands(shown[i], v.Rosters)
		} else if len(v.Kept) > 0 {
			j.stands(shown[i].registers(v.Kept), false)
		}
	}
	slices.SortStableFunc(j.facts.InForce, func(a, b *Submission) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Unit, b.Unit), bySaid(a, b))
	})
	for i := range j.facts.Deliveries {
		j.tell(&j.facts.Deliveries[i])
	}
}

// pastSeason tells each unit once how many workbooks of another season lie in its folder
// (F005): nothing of them is asked about, and they are no deliveries.
func (j *joiner) pastSeason(submissions []*Submission) {
	n, first := map[int]int{}, map[int]*Submission{}
	for _, s := range submissions {
		if s.Past && day.Of(s.Seen) <= j.facts.Day {
			n[s.Unit]++
			first[s.Unit] = cmp.Or(first[s.Unit], s)
		}
	}
	for _, u := range slices.Sorted(maps.Keys(n)) {
		j.facts.Findings = append(j.facts.Findings, finding.New("F005.season", finding.Finding{
			Unit: u, Day: j.drive.Start, Place: finding.Place{File: first[u].File},
		}, finding.Args{"n": number(n[u]), "start": j.drive.Start.String()}))
	}
}

// considered leaves out forms that nobody has filled in, and all but the first of the
// versions of a file that are lost. What bears no day and came before the next cut-off is
// told of, but counts for its own day.
func (j *joiner) considered(s *Submission) bool {
	if s.Lost {
		told := j.lost[s.File]
		j.lost[s.File] = true
		return !told
	}
	next := nextCutoff(j.drive, j.facts.Day)
	return !s.Blank && (s.Day != 0 || onDay(j.drive, s) <= j.facts.Day || !s.Arrival.After(next))
}

// nextCutoff is the cut-off of the reporting day after one.
func nextCutoff(drive *campaign.Drive, on day.Day) time.Time {
	return max(on+1, drive.ReportingDay(on+1)).At(drive.Cutoff, drive.Location)
}

// onDay is the reporting day a submission is for. A lost one is told of on every day.
func onDay(drive *campaign.Drive, s *Submission) day.Day {
	switch arrived := day.Of(s.Arrival); {
	case s.Lost:
		return 0
	case s.Day != 0:
		return s.Day
	case arrived < drive.Start || arrived > drive.LastReport:
		return arrived
	default:
		return drive.ReportingDay(arrived)
	}
}

func (j *joiner) stands(s *Submission, rosters bool) {
	j.facts.InForce = append(j.facts.InForce, s)
	if !rosters {
		j.facts.rereported[s] = true
	}
	if s.Arrival.After(j.facts.Collected) {
		j.facts.Collected = s.Arrival
	}
}

// lyingStill says, for each version, which submission to show for it: where its file
// is gone and a copy of it lies there still, that copy, said and arrived when the first was.
func lyingStill(all []*Submission, out []delivery.Judgement) []*Submission {
	shown := slices.Clone(all)
	for i, v := range out {
		if v.Verdict == delivery.Repeated && !shown[v.By].present() && all[i].present() {
			copied := *all[i]
			copied.Said, copied.Arrival = all[v.By].Said, all[v.By].Arrival
			shown[v.By] = &copied
		}
	}
	return shown
}

// present reports whether this very version still lies in the folder.
func (s *Submission) present() bool { return !s.Gone && !s.Stale }

// toJudge is what judging needs to know of submissions. Who stands on their
// rosters is compared only where a unit's day has several, or a file several versions.
func toJudge(drive *campaign.Drive, all []*Submission) []delivery.Delivery {
	versions, reports := map[int]int{}, map[unitDay]int{}
	for _, s := range all {
		versions[s.Document]++
		reports[unitDay{s.Unit, onDay(drive, s)}]++
	}
	in := make([]delivery.Delivery, len(all))
	for i, s := range all {
		in[i] = delivery.Delivery{
			Source: s.Source, Unit: s.Unit, Day: onDay(drive, s), Returned: s.Refuse && !s.misplaced(), Misplaced: s.misplaced(),
			ByFolder: s.ByFolder, Complete: s.Complete, Rows: s.RosterRows,
		}
		if contested := versions[s.Document] > 1 || reports[unitDay{s.Unit, onDay(drive, s)}] > 1; !s.Astray && (contested || s.Complete || s.Withdrawn || s.ByFolder && s.Gone) {
			in[i].People, in[i].Former, in[i].Mentioned = s.people()
			in[i].Entries, in[i].Entered = s.entries()
		}
	}
	return in
}

// people are those on a submission's rosters, those of them by the number they had
// before, and whoever is mentioned there, under a former number too.
func (s *Submission) people() (people, before []delivery.Person, in delivery.Mentioned) {
	for i := range s.Doses {
		p := s.person(&s.Doses[i])
		if in.Mention(p.Key, p.Name, s.Doses[i].Date) {
			people = append(people, p)
		}
		if s.Doses[i].Said&Renumbered != 0 {
			for _, key := range s.former[s.Doses[i].texts] {
				in.Mention(key, "", 0)
				before = append(before, delivery.Person{Key: key, Name: p.Name})
			}
		}
	}
	for _, p := range s.rejected {
		in.Mention(p.Key, p.Name, 0)
	}
	return people, before, in
}

func (s *Submission) person(d *DoseRow) delivery.Person {
	p := s.Listed(d)
	return delivery.Person{Key: p.Key, Name: nameKey(p.Name)}
}

// nameKey is what names are compared by from version to version. A name longer
// than anybody's is compared by its beginning.
func nameKey(name string) string {
	const longest = 240 // bytes
	if len(name) > longest {
		name = strings.ToValidUTF8(name[:longest], "")
	}
	return campaign.MatchKey(name)
}

// rowsOf finds the rows of people who were on a delivery's roster: in its unit's latest
// other files for the day, or in the file's own versions.
func (j *joiner) rowsOf(all []*Submission, people []delivery.Person, of *Submission) []Listed {
	if len(people) == 0 {
		return nil
	}
	wanted := map[delivery.Person]int{}
	out := make([]Listed, len(people))
	for i, p := range people {
		wanted[p] = i
	}
	for _, s := range all {
		if s.Unit != of.Unit || s.Document != of.Document && onDay(j.drive, s) != onDay(j.drive, of) {
			continue
		}
		for i := range s.Doses {
			if at, ok := wanted[s.person(&s.Doses[i])]; ok {
				out[at] = Listed{s.Listed(&s.Doses[i]).Name, s.File, s.Doses[i].Row}
			}
		}
	}
	return out
}

type unitDay struct {
	unit int
	day  day.Day
}

// tell enters what was found in a delivery that counts or cannot be used, and of every
// other why it does not count.
func (j *joiner) tell(d *Delivery) {
	people := finding.Args{"n": number(len(d.Dropped))}
	switch d.Verdict {
	case delivery.Returned:
		if d.present() || d.Lost {
			j.addOwnFindings(d.Submission)
		}
	case delivery.Accepted, delivery.Merged:
		j.addOwnFindings(d.Submission)
		j.tellStanding(d, people)
	case delivery.Replaced:
		variant := "version"
		if d.Stands {
			variant = "complete"
		}
		if d.By != nil && d.By.SHA != d.SHA {
			j.find(d.Submission, "F007."+variant, finding.Place{}, "", finding.Args{"by": d.By.File})
		}
	case delivery.Older:
		j.find(d.Submission, "F012", finding.Place{}, "", nil)
	case delivery.Held:
		j.tellHeld(d, people)
	case delivery.Withdrawn:
		j.tellWithdrawn(d)
	}
}

func (j *joiner) tellStanding(d *Delivery, people finding.Args) {
	if !d.present() {
		j.find(d.Submission, "F009", finding.Place{}, "", nil)
	}
	if d.Complete && len(d.Dropped) > 0 {
		j.find(d.Submission, "F013.complete", finding.Place{}, "", people)
	}
	for _, o := range d.Only {
		variant := "F015.overlap"
		if o.Gone {
			variant = "F015.gone"
		}
		j.find(d.Submission, variant, finding.Place{}, "", finding.Args{"n": number(len(o.Only)), "earlier": o.File})
	}
}

func (j *joiner) tellHeld(d *Delivery, people finding.Args) {
	switch {
	case d.Named != NoUnit:
		j.addOwnFindings(d.Submission)
	case d.Complete:
		j.find(d.Submission, "F011.complete", finding.Place{}, "", people)
	case d.RosterRows == 0:
		j.find(d.Submission, "F011.emptied", finding.Place{}, "", people)
	default:
		j.find(d.Submission, "F011.dropped", finding.Place{}, "", people)
	}
}

func (j *joiner) tellWithdrawn(d *Delivery) {
	if d.Astray {
		j.find(d.Submission, "F013.astray", finding.Place{}, "", nil)
		return
	}
	if n := len(d.Dropped); n > 0 { // nobody else is missed
		j.find(d.Submission, "F013.withdrawn", finding.Place{}, "", finding.Args{"n": number(n)})
	}
}

// addOwnFindings enters what was found in the workbook by itself. A returned file bears
// no day of its own; it is told on the day it arrived, or the day being built;
// a lost one on every day that is built until it is there again.
func (j *joiner) addOwnFindings(s *Submission) {
	for _, f := range s.Findings {
		switch {
		case f.Code == "S201" && j.speaksForParts(s): // what it typed is the day's, and held against all its parts
			continue
		case s.Lost:
			f = f.On(j.facts.Day)
		case f.Day == 0:
			f = f.On(min(onDay(j.drive, s), j.facts.Day))
		}
		j.facts.Findings = append(j.facts.Findings, f)
	}
}

// speaksForParts: a submission without roster rows whose day has others with some; its counts
// are the day's.
func (j *joiner) speaksForParts(s *Submission) bool {
	return s.RosterRows == 0 && !s.Apart && slices.ContainsFunc(j.facts.InForce, func(o *Submission) bool {
		return o.Unit == s.Unit && o.Day == s.Day && o.RosterRows > 0 && !j.facts.rereported[o]
	})
}
