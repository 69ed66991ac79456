package workbook

import (
	"slices"
	"strconv"
	"strings"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
)

func typeStyle(t form.Type) style {
	switch t {
	case form.TypeExact:
		return cellStyle(formatText, "left")
	case form.TypeDate:
		return cellStyle(formatDate, "center")
	case form.TypeCount:
		return cellStyle(formatWhole, "right")
	case form.TypeQuantity:
		return cellStyle("", "right")
	}
	return cellStyle("", "left")
}

// widthOf is a column's width in characters; Chinese characters take two.
func widthOf(f form.Field) float64 {
	switch f {
	case "no", "dose", "status", "proof", "stations":
		return 9
	case "name", "place", "severity", "type", "staff", "emergency_care":
		return 11
	case "id_number", "former_id", "guardian_id":
		return 22
	case "product", "problem", "demand", "measures":
		return 28
	case "site", "reason", "remarks", "hospital", "group", "counterparty", "indicator", "handler", "close_reason", "unit", "case_number":
		return 20
	case "phone", "id_type", "village", "lot", "person_in_charge":
		return 15
	}
	return 13
}

// choices are the lists that config gives: this unit's groups, the products …
func (b *Blank) choices(unit int) map[form.Field][]string {
	lists := map[form.Field][]string{"village": b.unit.VillageNames(), "group": b.drive.GroupNames(unit)}
	for _, v := range b.drive.Vaccines {
		lists["product"] = append(lists["product"], v.Name)
	}
	for _, u := range b.drive.Units {
		lists["unit"] = append(lists["unit"], u.Name)
		if u.Kind == campaign.Territorial {
			lists["township"] = append(lists["township"], u.Name)
		}
	}
	for _, d := range b.unit.Duties {
		lists["indicator"] = append(lists["indicator"], d.Name)
	}
	return lists
}

// list is what a column is chosen from; nil where it is typed freely.
func (b *Blank) list(c form.Column) []string {
	if own, ok := b.lists[c.Field]; ok || c.Choices == "" {
		return own
	}
	return b.words(c.Choices)
}

// words are the values of a choice list, as shown.
func (b *Blank) words(list string) []string {
	return campaign.Each(b.lex.Choices[list], func(c form.Choice) string { return c.Words[0] })
}

// strict reports whether only what the list offers can be right. Villages and
// indicators may be new, and a proof may be a number, so the form lets other
// texts pass after a warning.
func strict(f form.Field) bool {
	return !slices.Contains([]form.Field{"village", "township", "indicator", "proof"}, f)
}

// inline reports whether a list fits the 255 characters a drop-down holds by
// itself; a comma would split an item.
func inline(list []string) bool {
	all := strings.Join(list, ",")
	return len([]rune(all)) <= 250 && strings.Count(all, ",") == len(list)-1 && !strings.HasPrefix(all, "=")
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

func rowSpan(row int) string {
	n := strconv.Itoa(row)
	return "$" + n + ":$" + n
}

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
