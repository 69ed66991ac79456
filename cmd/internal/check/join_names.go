package check

import (
	"cmp"
	"maps"
	"slices"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/delivery"
	"dailydose/cmd/internal/finding"
)

// onRecordAs returns the name on record for a person, and the row that brought
// it: the first that counts. ok is false where nobody has reported a dose yet.
func (j *joiner) onRecordAs(person int) (name string, by *Given, ok bool) {
	if j.first[person] == 0 {
		return "", nil, false
	}
	by = &j.facts.Given[j.first[person]-1]
	return by.From.nameOf(by.Row), by, true
}

// compareName tells of a row whose name is not the one on record for its number
// (R124), and reports whether it is. A unit learns nothing of another's row but that.
func (j *joiner) compareName(s *Submission, d *DoseRow, person int) bool {
	record, by, ok := j.onRecordAs(person)
	name := s.nameOf(d)
	if !ok || s.read.SameName(name, record) {
		return true
	}
	if by.Unit() == s.Unit {
		j.rowValue(s, "R124.own", d.At(), "name", name, finding.Args{
			"reported": by.From.Day.String(), "row": number(int(by.Row.Row))})
	} else {
		j.rowValue(s, "R124.other", d.At(), "name", name, nil)
		if !j.doubt[person] {
			j.rowValue(by.From, "R124.other", by.Row.At(), "name", record, nil)
		}
	}
	j.doubt[person] = true
	return false
}

// returnSlipped rejects the rows of a submission whose numbers do not belong to
// their names, as the other rosters show (R125): either may be the wrong one.
func (j *joiner) returnSlipped(s *Submission) {
	different := 0
	for i := range s.Doses {
		if r := j.againstRecord(s, &s.Doses[i]); r.by != nil && !s.read.SameName(r.name, r.record) {
			different++
		}
	}
	if different < slipRows {
		return
	}
	var rows []knownRow
	for i := range s.Doses {
		if d := &s.Doses[i]; !j.facts.aside[d] {
			rows = append(rows, j.againstRecord(s, d))
		}
	}
	for len(rows) > 0 {
		n := 1
		for tab := s.sheets[rows[0].row.sheet].Name; n < len(rows) && s.sheets[rows[n].row.sheet].Name == tab; n++ {
		}
		j.returnRows(s, rows[:n])
		rows = rows[n:]
	}
}

// returnWhole returns the deliveries of which no row is left that counts.
func (j *joiner) returnWhole() {
	if len(j.facts.rejected) == 0 {
		return
	}
	returned := func(s *Submission) bool { return j.facts.rejected[s] > 0 && j.facts.Rows(s).Counted == 0 }
	for i := range j.facts.Reports {
		r := &j.facts.Reports[i]
		for _, s := range r.Parts {
			if returned(s) {
				r.NotUsed = append(r.NotUsed, s)
				r.RosterRows -= s.RosterRows
			}
		}
		if slices.ContainsFunc(r.Parts, returned) {
			r.Parts = slices.DeleteFunc(r.Parts, returned)
			r.Typed, r.Late = typedTogether(r.Parts, j.drive.PeriodStart(r.Day), r.Day), r.Late && len(r.Parts) > 0
		}
	}
	for i := range j.facts.Deliveries {
		if d := &j.facts.Deliveries[i]; d.Stands && returned(d.Submission) {
			d.Verdict, d.Stands = delivery.Returned, false
		}
	}
	j.facts.InForce = slices.DeleteFunc(j.facts.InForce, returned)
}

// knownRow is a roster row with what is on record for its number; by is nil where nothing is.
type knownRow struct {
	row          *DoseRow
	name, record string
	by           *Given
}

// againstRecord holds a row of a submission against the record of the rosters before it.
func (j *joiner) againstRecord(s *Submission, d *DoseRow) knownRow {
	r := knownRow{row: d, name: s.nameOf(d)}
	if at, ok := j.facts.person(s, d.who, d.texts); ok {
		r.record, r.by, _ = j.onRecordAs(int(at))
	}
	return r
}

// returnRows rejects the rows of one roster that have slipped.
func (j *joiner) returnRows(s *Submission, rows []knownRow) {
	wrong := slipped(campaign.Each(rows, func(r knownRow) rowNames {
		return rowNames{s.read.FoldName(r.name), s.read.FoldName(r.record)}
	}))
	if wrong == nil {
		return
	}
	variant, args := j.otherRoster(s, rows, wrong)
	args["rows"] = number(campaign.Count(wrong, func(is bool) bool { return is }))
	for i, r := range rows {
		if wrong[i] {
			j.facts.aside[r.row] = true
			j.facts.rejected[s]++
			j.rowValue(s, "R125."+variant, r.row.At(), "name", r.name, args)
		}
	}
}

// otherRoster names the roster that most of the wrong rows stand against, where it is the unit's own.
func (j *joiner) otherRoster(s *Submission, rows []knownRow, wrong []bool) (variant string, args finding.Args) {
	against := map[*Submission]int{}
	for i, r := range rows {
		if wrong[i] && r.by != nil && r.by.Unit() == s.Unit {
			against[r.by.From]++
		}
	}
	if len(against) == 0 {
		return "other", finding.Args{}
	}
	most := slices.MaxFunc(slices.Collect(maps.Keys(against)), func(a, b *Submission) int {
		return cmp.Or(cmp.Compare(against[a], against[b]), cmp.Compare(b.Day, a.Day), cmp.Compare(b.Seq, a.Seq))
	})
	return "own", finding.Args{"reported": most.Day.String(), "by": most.File}
}
