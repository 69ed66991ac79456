package sample

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/workbook"
)

// Values that clerks type in different ways, besides days.
type (
	nthDose      int     // from 1
	productIndex int     // into the drive's vaccines
	fullDate     day.Day // with its year, for days of other years
)

// typed is a value as this clerk types it into a field of a sheet.
func (k *clerk) typed(s form.Sheet, f form.Field, value any) any {
	switch v := value.(type) {
	case day.Day:
		return k.typedDate(v)
	case fullDate:
		if k.habit.dates == 0 {
			return day.Day(v)
		}
		return day.Day(v).String()
	case nthDose:
		return k.typedDose(int(v))
	case productIndex:
		return k.typedProduct(int(v))
	case string:
		return k.choice(s, f, v)
	}
	return value
}

// choice is the word of a key of the field's choices; any other text as it is.
func (c *county) choice(s form.Sheet, f form.Field, text string) string {
	column, _ := c.lex.Column(s, f)
	return cmp.Or(c.lex.Word(column.Choices, text), text)
}

// compact is 20210605.
func compact(d day.Day) string {
	y, m, dd := d.Date()
	return fmt.Sprintf("%04d%02d%02d", y, m, dd)
}

// monthDay is 0605, or 0506 where the day comes first.
func (c *county) monthDay(d day.Day) string {
	digits := compact(d)[4:]
	if c.drive.DateOrder == campaign.DayFirst {
		return digits[2:] + digits[:2]
	}
	return digits
}

// inOrder are formats of year, month and day for whoever does not begin with the year.
var inOrder = map[campaign.DateOrder]string{campaign.DayFirst: "%02[3]d/%02[2]d/%[1]d", campaign.MonthFirst: "%02[2]d/%02[3]d/%[1]d"}

// typedDate writes a date as this clerk does; what leaves out the year is used
// only where the year is the report's.
func (k *clerk) typedDate(d day.Day) any {
	if d == 0 {
		return nil
	}
	formats := [...]string{"", "%04d-%02d-%02d", "%d.%d.%d", "%d年%d月%d日", "%[2]d月%[3]d日", "%d/%d/%d", "%[2]d.%[3]d"}
	style := k.habit.dates
	if k.r.IntN(150) == 0 {
		style = k.r.IntN(len(formats))
	}
	y, m, dd := d.Date()
	now, _, _ := k.last.Date()
	if start, _, _ := k.first.Date(); (style == 4 || style == 6) && (y != now || start != now) {
		style = 3
	}
	if style == 0 {
		return d
	}
	format := k.inWords(formats[style])
	if own := inOrder[k.drive.DateOrder]; (style == 3 || style == 5) && own != "" {
		format = own
	}
	return fmt.Sprintf(format, y, m, dd)
}

func (k *clerk) typedDose(n int) any {
	if n > 3 || n == k.drive.BoosterDose() {
		return either(n == k.drive.BoosterDose(), "加强针", strconv.Itoa(n))
	}
	styles := [...][3]any{
		{"第一针", "第二针", "第三针"}, {1, 2, 3}, {"第1剂", "第2剂", "第3剂"},
		{"①", "②", "③"}, {"第一剂次", "第二剂次", "第三剂次"}, {"第一针", "第二针", "第三针"},
	}
	style := k.habit.doses
	if k.r.IntN(200) == 0 {
		style = k.r.IntN(len(styles))
	}
	return styles[style][n-1]
}

func (k *clerk) typedID(id string) any {
	switch k.r.IntN(300) {
	case 0:
		return id[:6] + " " + id[6:14] + " " + id[14:]
	case 1:
		return k.wide(id)
	case 2:
		return strings.ToLower(id)
	case 3:
		return " " + id
	}
	return id
}

func (k *clerk) typedPhone(p *person) any {
	if k.habit.plain && k.r.IntN(40) == 0 {
		return int(p.phone)
	}
	return p.tel()
}

func (k *clerk) typedProduct(product int) string {
	v := k.drive.Vaccines[product]
	if k.habit.short && len(v.Aliases) > 0 && (k.habit.plain || k.r.IntN(3) == 0) {
		return v.Aliases[0]
	}
	return v.Name
}

// typedCount writes a number of the summary.
func (k *clerk) typedCount(n int) any {
	switch k.habit.counts {
	case 0:
		return strconv.Itoa(n) + k.inWords("人")
	case 1:
		return k.wide(strconv.Itoa(n))
	case 2:
		return strconv.Itoa(n)
	}
	return n
}

// wide writes digits and letters in full width, as a Chinese input method left that way does.
func (c *county) wide(s string) string {
	if c.english != nil {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f {
			return r - '!' + '！'
		}
		return r
	}, s)
}

func (k *clerk) groupName(g int) string {
	group := k.drive.Groups[g]
	if k.habit.plain && len(group.Aliases) > 0 && k.r.IntN(4) == 0 {
		return group.Aliases[0]
	}
	return group.Name
}

// tab is a table as this clerk lays it out.
func (k *clerk) tab(s form.Sheet) workbook.Tab {
	t := k.blank.Tab(s)
	if !k.habit.plain {
		return t
	}
	t.Titles = nil
	if k.habit.files%2 == 0 {
		t.Titles = []string{k.Name + k.between() + t.Name + k.inWords("表")}
	}
	if !k.habit.alias {
		return t
	}
	r := k.rng("headers "+string(s), k.index) // the same layout every day
	for i := range t.Columns {
		t.Columns[i].Label = k.otherLabel(s, t.Columns[i], r.IntN(6))
	}
	if s == form.Roster {
		shuffle(r, t.Columns[min(4, len(t.Columns)):])
	}
	return t
}

func han(r rune) bool { return unicode.Is(unicode.Han, r) }

// otherLabel is one of the names clerks give a column.
func (k *clerk) otherLabel(s form.Sheet, c form.Column, nth int) string {
	known, _ := k.lex.Column(s, c.Field)
	if nth >= min(len(known.Aliases), 3) || k.english != nil && strings.ContainsFunc(known.Aliases[nth], han) {
		return c.Label
	}
	return known.Aliases[nth]
}
