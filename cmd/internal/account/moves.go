package account

import (
	"cmp"
	"slices"
	"strconv"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/tally"
)

// Move is a published figure that is another one now for the same day, whatever was
// given or sent since: it is told once, in the night it moved.
type Move struct {
	Day       day.Day `json:"date"`           // that the figure is of
	Unit      string  `json:"unit,omitempty"` // its name; "": the county
	Measure   string  `json:"measure"`        // lead, completed, eligible, target, exempt, stopped: by that day; deadline, completion; dose1 …, status: of that day
	Published string  `json:"published"`
	Now       string  `json:"now"`
	Cause     Cause   `json:"cause"`
	File      string  `json:"file,omitempty"` // that brought it; "" where it was none, or several
	unit      int     // tonight's, by index; check.NoUnit: the county
}

// DateMove is a date of the drive that is another one than was last published.
type DateMove struct {
	Measure  string // deadline, completion
	Was, Now day.Day
}

// DatesMoved are the drive's dates that moved since: what is behind plan or late by the new ones
// need not have been by the old. Where both dates are one it is told once.
func (n *Night) DatesMoved(d *campaign.Drive) (all []DateMove) {
	was := n.Since
	if was == nil || was.Deadline == 0 {
		return nil
	}
	if was.Deadline != d.Deadline {
		all = append(all, DateMove{"deadline", was.Deadline, d.Deadline})
	}
	apart := was.Completion != was.Deadline || d.Completion != d.Deadline
	if apart && was.Completion != d.Completion {
		all = append(all, DateMove{"completion", was.Completion, d.Completion})
	}
	return all
}

// Reset reports whether config counts and judges by other settings than in the issue before.
func (n *Night) Reset() bool {
	return n.Since != nil && n.Since.Config != "" && n.Since.Config != n.Entry.Config
}

// dates lists the dates that moved.
func (n *Night) dates(d *campaign.Drive) []Move {
	return campaign.Each(n.DatesMoved(d), func(m DateMove) Move {
		return Move{Day: n.Since.Day, Measure: m.Measure, Published: m.Was.String(), Now: m.Now.String(), Cause: ByConfig, unit: check.NoUnit}
	})
}

// move is one of tonight's.
func (s *steps) move(unit int, on day.Day, measure, was, is string) Move {
	m := Move{Day: on, Measure: measure, Published: was, Now: is, unit: unit}
	if unit != check.NoUnit {
		m.Unit = s.now.Drive.Units[unit].Name
	}
	return m
}

// moves lists what moved: the sums, then the days' own figures by day and unit.
func (s *steps) moves(on day.Day, series []map[day.Day]DayFigures, bridges []Bridges) []Move {
	var all []Move
	revised := countsOf(s.revised)
	for i := range s.published {
		for m, of := range measures() {
			was, is := of.of(&s.published[i]), of.of(&revised[i])
			if was == is {
				continue
			}
			move := s.move(i-1, on, of.key, strconv.Itoa(was), strconv.Itoa(is))
			if move.Cause = s.step(i, of); move.Cause == ByRegister {
				move.Cause = bridges[i].of(min(m, eligible)).cause(m)
			}
			move.File = s.sumFile(&move)
			all = append(all, move)
		}
	}
	return append(all, s.dayMoves(series)...)
}

// sumFile is the file last collected that moved a sum by its cause.
func (s *steps) sumFile(m *Move) string {
	switch {
	case m.Cause == ByProgram || m.Cause == ByConfig:
		return ""
	case m.Cause == ByRegister:
		return s.registerFile(m.unit)
	case m.Measure == "lead" || m.Measure == "completed":
		return s.file(m.Cause, func(r *rowChange) bool { return m.unit == check.NoUnit || r.unit == m.unit })
	}
	return s.file(m.Cause, func(r *rowChange) bool { return s.off[unitPerson{m.unit, r.person}] })
}

// step is which step changed a measure most; ByRegister stands for all that arrived since.
func (s *steps) step(scope int, of measure) Cause {
	change := func(was, is counts) int {
		n := of.of(&is[scope]) - of.of(&was[scope])
		return max(n, -n)
	}
	program, config := change(s.published, s.program), change(s.program, s.config)
	switch arrived := change(s.config, countsOf(s.revised)); {
	case program >= max(config, arrived):
		return ByProgram
	case config >= arrived:
		return ByConfig
	}
	return ByRegister
}

// dayMoves are those of the figures that units' days were published with.
func (s *steps) dayMoves(series []map[day.Day]DayFigures) (all []Move) {
	for u := range s.revised.Units {
		for i := range s.revised.Units[u].Days {
			now := &s.revised.Units[u].Days[i]
			before, told := series[u][now.Day]
			if !told || !s.now.Drive.Reports(now.Day) { // of the latter no figure is published any more
				continue
			}
			for k, n := range now.Dose {
				if was := before.of(k + 1); was != n {
					all = append(all, s.doseMove(u, now.Day, k+1, was, n))
				}
			}
			if before.Status != now.Status && before.Status != "" && now.Status != "" { // not: asked for since, or no longer
				all = append(all, s.statusMove(u, now, before.Status))
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Move) int { return cmp.Compare(a.Day, b.Day) })
	return all
}

// recounted says by what a day's figure is another one over the old reports: by this
// program or this config; "" where it is not. Where both are new, what this program
// makes of it by the old config tells.
func (s *steps) recounted(unit int, on day.Day, same func(*tally.UnitDay) bool) Cause {
	at := dayOn(s.was.Units[unit].Days, on)
	switch {
	case !s.newProgram && !s.newConfig, at == nil || same(at):
		return ""
	case !s.newProgram:
		return ByConfig
	case !s.newConfig || s.recount == nil:
		return ByProgram
	}
	names := s.now.Drive.Names()
	for u := range s.recount.Units {
		if is, known := names.Unit(s.recount.Drive.Units[u].Name); known && is == unit {
			if was := dayOn(s.recount.Units[u].Days, on); was != nil && same(was) {
				return ByConfig
			}
		}
	}
	return ByProgram
}

func dayOn(days []tally.UnitDay, on day.Day) *tally.UnitDay {
	at := slices.IndexFunc(days, func(d tally.UnitDay) bool { return d.Day == on })
	if at < 0 {
		return nil
	}
	return &days[at]
}

func (s *steps) doseMove(unit int, on day.Day, dose, was, is int) Move {
	m := s.move(unit, on, "dose"+strconv.Itoa(dose), strconv.Itoa(was), strconv.Itoa(is))
	m.Cause = s.recounted(unit, on, func(d *tally.UnitDay) bool { return d.Dose[dose-1] == was })
	of := func(r *rowChange) bool { return r.unit == unit && r.date == on && r.dose == dose }
	if m.Cause == "" {
		m.Cause = s.mostly(of)
		m.File = s.file(m.Cause, of)
	}
	return m
}

func (s *steps) statusMove(unit int, now *tally.UnitDay, was tally.Status) Move {
	m := s.move(unit, now.Day, "status", string(was), string(now.Status))
	if m.Cause = s.recounted(unit, now.Day, func(d *tally.UnitDay) bool { return d.Status == was }); m.Cause == "" {
		m.File = now.File
		switch {
		case was == tally.Missing || was == tally.Returned:
			m.Cause = ByLate
		case now.Status == tally.Missing || now.Status == tally.Returned:
			m.Cause = ByWithdrawal
		default: // by its own file, or by doses that another day's told of
			of := func(r *rowChange) bool { return r.unit == unit && r.date == now.Day }
			m.Cause = s.mostly(of)
			m.File = cmp.Or(s.file(m.Cause, of), now.File)
		}
	}
	return m
}

// mostly is the cause of most of the changes asked for.
func (s *steps) mostly(of func(*rowChange) bool) Cause {
	n := map[Cause]int{}
	for i := range s.changed {
		if r := &s.changed[i]; of(r) {
			n[r.cause]++
		}
	}
	most := ByCorrection
	for _, c := range []Cause{ByLate, ByCorrection, ByWithdrawal} {
		if n[c] > n[most] {
			most = c
		}
	}
	return most
}

// file is the one last collected that changed what is asked for by a cause.
func (s *steps) file(cause Cause, of func(*rowChange) bool) (file string) {
	latest := -1
	for i := range s.changed {
		if r := &s.changed[i]; r.cause == cause && r.seq > latest && of(r) {
			file, latest = r.file, r.seq
		}
	}
	return file
}

// registerFile is the one last collected that has brought a unit's registers anything
// since, or the county's.
func (s *steps) registerFile(unit int) string {
	stood := map[int]bool{}
	for _, in := range s.then.InForce {
		stood[in.Seq] = true
	}
	var latest *check.Submission
	see := func(of int, from *check.Submission) {
		if (unit == check.NoUnit || of == unit) && !stood[from.Seq] && (latest == nil || from.Seq > latest.Seq) {
			latest = from
		}
	}
	for i := range s.full.Exemptions {
		see(s.full.Exemptions[i].Unit, s.full.Exemptions[i].From)
	}
	for i := range s.full.Cases {
		see(s.full.Cases[i].Unit, s.full.Cases[i].From)
	}
	for i := range s.full.BaseList {
		see(s.full.BaseList[i].Unit, s.full.BaseList[i].From)
	}
	if latest == nil {
		return ""
	}
	return latest.File
}
