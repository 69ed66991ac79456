package check

import (
	"math"
	"path"
	"strconv"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/finding"
	"dailydose/cmd/internal/form"
)

// identified finds out whose submission it is and for which day; without both
// it cannot be counted anywhere.
func (b *bookCheck) identified() bool {
	report := b.book.Summary
	if b.sub.Apart = b.apart(); b.sub.Apart && b.undated() && b.sub.Unit != NoUnit {
		return b.identifiedApart()
	}
	if b.undated() {
		return b.refuseUndated()
	}
	folder := b.sub.Unit
	name := report.Get("unit").String()
	unit, known := b.read.Lexicon().Unit(b.names, name)
	if name == "" && report.Above {
		if at, ref, found := report.UnitInTitles(b.names); found {
			unit, known, report.Refs["unit"] = at, true, ref
		}
	}
	switch {
	case report.Above && name == "" && !known && folder == NoUnit:
		return b.refuse("F003.sheet", nil)
	case known && folder == NoUnit:
		b.sub.Unit = unit
	case known || folder != NoUnit:
	case name == "":
		return b.refuseLabel("F003.unit", "unit", nil)
	default:
		return b.refuseLabel("F004", "unit", nil)
	}
	b.sub.ByFolder = !known
	if known && unit != b.sub.Unit {
		b.sub.Named = unit
	}
	if !b.reportingDay() {
		return false
	}
	if b.sub.misplaced() {
		return b.refuseLabel("F006.held", "unit", finding.Args{"folder": b.drive.Units[folder].Name, "named": b.drive.Units[unit].Name})
	}
	if report.Above {
		b.findLabel("S211", "date", finding.Args{"unit": b.drive.Units[b.sub.Unit].Name, "date": b.sub.Day.String()})
		return true
	}
	if !known {
		b.findLabel("F006.folder", "unit", finding.Args{"folder": b.drive.Units[folder].Name})
	}
	return true
}

// refuseUndated returns a workbook that tells its day nowhere. Where the folder tells whose it is,
// the day alone is asked for, and one that stands in the file's name or half in a title is offered.
func (b *bookCheck) refuseUndated() bool {
	if len(b.book.Tables) == 0 && len(b.book.Unknown) > 0 {
		return b.refuse("F003.table", nil)
	}
	if b.sub.Unit == NoUnit {
		return b.refuse("F003.sheet", nil)
	}
	texts := []string{strings.TrimSuffix(path.Base(b.sub.File), path.Ext(b.sub.File))}
	if report := b.book.Summary; report != nil {
		texts = append(texts, campaign.Each(report.Titles, func(title form.Title) string { return title.Text })...)
	}
	days := b.reportDays(b.drive.Start)
	for _, text := range texts {
		if d, reading := b.read.DateWithin(b.read.DateMentioned(text), days); reading == form.Good && days.From <= d && d <= days.To {
			return b.refuse("F003.named", finding.Args{"date": d.String()})
		}
	}
	return b.refuse("F003.day", nil)
}

// drawnUpAhead is how many days before a drive a list without a day may have been saved for
// it; an older one was drawn up for another.
const drawnUpAhead = 180

// identifiedApart takes a list that lies in a unit's folder by itself for that
// unit's, and for the day on which it arrived: a register has no day of its own.
func (b *bookCheck) identifiedApart() bool {
	if day.Of(b.sub.Said) < b.drive.Start-drawnUpAhead {
		b.sub.Past, b.sub.Refuse = true, true
		return false
	}
	b.sub.Day, b.sub.ByFolder = min(max(day.Of(b.sub.Arrival), b.drive.Start), b.drive.LastReport), true
	return true
}

// reportDays are the days a workbook may be about, had it come in time: from
// the drive's start to its arrival. A year left out is that of the day near.
func (b *bookCheck) reportDays(near day.Day) form.Window {
	year, _, _ := near.Date()
	return form.Window{Year: year, Date1904: b.book.Date1904, Zone: b.drive.Location,
		From: b.drive.Start, To: min(b.drive.LastReport, day.Of(b.sub.Arrival))}
}

// reportingDay reads the reporting day.
func (b *bookCheck) reportingDay() bool {
	cell := b.book.Summary.Get("date")
	d, reading := b.read.DateWithin(cell, b.reportDays(b.drive.Start))
	if d < b.drive.Start { // a date typed without its year, in a drive across New Year
		if later, ok := b.read.DateWithin(cell, b.reportDays(b.drive.LastReport)); ok == form.Good && later <= b.drive.LastReport {
			d, reading = later, ok
		}
	}
	switch {
	case reading == form.Absent:
		return b.refuseLabel("F003.date", "date", nil)
	case reading != form.Good:
		return b.refuseLabel("F003.unreadable", "date", nil)
	case d < b.drive.Start && b.sub.pastSeason(b.drive.Start):
		b.sub.Past, b.sub.Refuse = true, true
		return false
	case d < b.drive.Start && b.sub.Apart: // drawn up before the drive, for it
		d = b.drive.Start
	case d < b.drive.Start:
		return b.refuseLabel("F005.before", "date", finding.Args{"date": d.String(), "start": b.drive.Start.String()})
	case d > b.drive.LastReport:
		return b.refuseLabel("F005.after", "date", finding.Args{"date": d.String(), "last": b.drive.LastReport.String()})
	case d > day.Of(b.sub.Seen): // a file saved the evening before may be dropped on its day
		return b.refuseLabel("F005.future", "date", finding.Args{"date": d.String()})
	}
	b.sub.Day = b.drive.ReportingDay(d)
	return true
}

// pastSeason reports whether a file was there before a drive's start, or is dated so itself: it
// may have been put into a new drive's folder with all others.
func (s *Submission) pastSeason(start day.Day) bool {
	return day.Of(s.Said) < start || !s.Modified.IsZero() && day.Of(s.Modified) < start
}

func (b *bookCheck) refuseLabel(name string, label form.Field, args finding.Args) bool {
	b.sub.Refuse = true
	b.findLabel(name, label, args)
	return false
}

// findLabel enters a finding about a value of the summary sheet.
func (b *bookCheck) findLabel(name string, label form.Field, args finding.Args) {
	cell := b.book.Summary.Get(label)
	b.find(name, b.label(label), b.asTyped(label, cell, b.reportDays(b.drive.Start)), noResult(cell, args))
}

// label is the place of a value in the summary sheet.
func (b *bookCheck) label(f form.Field) finding.Place {
	return finding.Place{File: b.sub.File, Sheet: b.book.Summary.Name, Cell: b.book.Summary.Ref(f)}
}

// summary reads what the clerk typed. It is compared with the roster, never added to it.
func (b *bookCheck) summary() {
	typed := b.book.Summary
	t := &b.sub.Typed
	t.Sheet = typed.Name
	for k := range t.Today {
		dose := number(k + 1)
		t.Today[k] = b.typedCount(form.Field("day" + dose))
		t.Total[k] = b.typedCount(form.Field("cum" + dose))
	}
	t.Base, t.Surveyed, t.Booked = b.typedCount("base"), b.typedCount("surveyed"), b.typedCount("booked")
	t.Reporter = b.own(shortened(typed.Get("reporter").String()))
	if _, reading := b.read.Phone(typed.Get("phone")); reading != form.Absent {
		t.Phone = b.own(shortened(typed.Get("phone").String()))
	}
	t.Organiser = b.own(shortened(typed.Get("organiser").String()))
	t.Problems, t.Practice = b.remark("remarks"), b.remark("practice")
	key, reading := b.read.ChoiceOf(form.Summary, "zero", typed.Get("zero"))
	t.Zero = reading == form.Good && key == "yes"
	t.ZeroPlace = b.label("zero")
	mode, _ := b.read.ChoiceOf(form.Summary, "mode", typed.Get("mode"))
	b.sub.Complete = mode == "complete"
	if !typed.Above {
		b.signatures()
	}
}

// mostSaid is how many characters of what a unit tells in its own words are published.
const mostSaid = 200

func (b *bookCheck) remark(field form.Field) string {
	return b.own(campaign.Short(b.read.Remark(b.book.Summary.Get(field)), mostSaid))
}

func (b *bookCheck) typedCount(field form.Field) Count {
	n, reading := b.read.Count(b.book.Summary.Get(field))
	if reading == form.Bad {
		b.findLabel("S209", field, finding.Args{"field": string(field)})
	}
	return Count{N: n, Given: reading == form.Good, Place: b.label(field)}
}

// signatures asks who filled the report in, and who answers for it.
func (b *bookCheck) signatures() {
	var missing []form.Field
	for _, field := range []form.Field{"reporter", "phone", "organiser"} {
		_, phone := b.read.Phone(b.book.Summary.Get(field))
		if b.book.Summary.Get(field).String() == "" || field == "phone" && phone == form.Absent {
			missing = append(missing, field)
		}
	}
	if len(missing) > 0 {
		b.findLabel("S208", missing[0], finding.Args{"fields": fields(missing)})
	}
}

// typedAgainstRows compares the typed counts with the roster's rows of the day, or
// of the days that its report tells of.
func (b *bookCheck) typedAgainstRows() {
	t, from := &b.sub.Typed, b.drive.PeriodStart(b.sub.Day)
	var rows campaign.PerDose
	for i := range b.sub.Doses {
		if d := &b.sub.Doses[i]; d.Date >= from && d.Date <= b.sub.Day && d.Said&Withdrawn == 0 {
			rows[d.Dose-1]++
		}
	}
	for k, typed := range t.Today {
		if typed.Given && typed.N != rows[k] {
			b.find("S201", typed.Place, number(typed.N), finding.Args{
				"dose": number(k + 1), "typed": number(typed.N), "counted": number(rows[k])})
		}
	}
	b.zeroReport()
	b.compareBase()
}

func (b *bookCheck) zeroReport() {
	t, rows := &b.sub.Typed, b.sub.RosterRows
	_, numbers := t.counts()
	found := func(variant string) {
		b.find("S202."+variant, t.ZeroPlace, "", finding.Args{"rows": number(rows)})
	}
	switch {
	case t.Zero && numbers && rows > 0:
		found("numbers_and_rows")
	case t.Zero && numbers:
		found("numbers")
	case t.Zero && rows > 0:
		found("rows")
	}
}

// compareBase compares the surveyed base with the target in config.
func (b *bookCheck) compareBase() {
	t, target := &b.sub.Typed, b.drive.Units[b.sub.Unit].TargetSum()
	if share, apart := farFromTarget(b.drive, t.Base.N, target); t.Base.Given && apart {
		b.find("S206", t.Base.Place, number(t.Base.N), finding.Args{
			"typed": number(t.Base.N), "target": number(target), "share": share})
	}
	if t.Base.Given && t.Surveyed.Given && t.Surveyed.N > t.Base.N {
		b.find("S207", t.Surveyed.Place, number(t.Surveyed.N), finding.Args{
			"surveyed": number(t.Surveyed.N), "base": number(t.Base.N)})
	}
}

// farFromTarget reports whether a number of people differs from a target by more than the
// config allows, and by what share of it.
func farFromTarget(drive *campaign.Drive, n, target int) (share string, far bool) {
	if target == 0 {
		return "", false
	}
	gap := math.Abs(float64(n-target)) / float64(target)
	return strconv.FormatFloat(gap*100, 'f', 1, 64) + "%", gap > drive.Thresholds.BaseGap+1e-9
}

// fields joins the keys of fields; the words name them.
func fields(fs []form.Field) string {
	return strings.Join(campaign.Each(fs, func(f form.Field) string { return string(f) }), " ")
}
