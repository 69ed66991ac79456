package workbook

import (
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

// dates are a first and a last day, both included.
type dates struct{ first, last day.Day }

// dates is what a date column may hold. A form stops only what the rules reject:
// a day outside the drive (F005), a dose before the earliest or after the
// report (R109, R110), a diagnosis or a movement of stock after it (C302,
// V606), a reply after it (N951). Any other date may be as old, or lie as far ahead, as can be read.
func (b *Blank) dates(s form.Sheet, f form.Field) dates {
	may := dates{form.FirstDay, day.New(lastYear, 12, 31)}
	switch {
	case s == form.Summary:
		may = dates{b.drive.Start, b.drive.LastReport}
	case s == form.Roster && f == "date":
		may = dates{b.drive.Earliest, b.drive.LastReport}
	case s == form.Exemptions && f == "diagnosed_on", s == form.Supply && f == "date", f == "replied_on":
		may.last = b.drive.LastReport
	}
	return may
}

// lastYear is the last year that is read as one of a date.
const lastYear = 2100

// sayDates puts into words what each date column may hold.
func (b *Blank) sayDates(say Say) (err error) {
	b.wrong = map[dates]string{}
	for _, s := range append(b.Sheets(), form.Summary) {
		for _, c := range b.lex.Sheets[s].Columns {
			if may := b.dates(s, c.Field); c.Field.Type() == form.TypeDate && b.wrong[may] == "" {
				data := map[string]any{"day": b.drive.Start, "first": may.first, "last": may.last}
				if b.wrong[may], err = say("forms.wrong.date", data); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// firstGroup is the first of the unit's groups: that of the guide's made-up person.
func (b *Blank) firstGroup() string {
	if groups := b.lists["group"]; len(groups) > 0 {
		return groups[0]
	}
	return ""
}

// born is a birthday that puts a made-up person into the group on the drive's
// first day: the middle of its ages, or a grown-up where it has none.
func (b *Blank) born(group string) day.Day {
	months := 35 * 12
	for _, g := range b.drive.Groups {
		if g.Name == group && g.MaxMonths > 0 {
			months = (g.MinMonths + g.MaxMonths) / 2
		}
	}
	if months >= 10*12 {
		year, _, _ := b.drive.Start.Date()
		return day.New(year-months/12, 1, 1)
	}
	return b.drive.Start.AddMonths(-months)
}
