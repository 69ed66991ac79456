package sample

import (
	"fmt"
	"strconv"
	"strings"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/workbook"
)

// compact is 20210605.
func compact(d day.Day) string {
	y, m, dd := d.Date()
	return fmt.Sprintf("%04d%02d%02d", y, m, dd)
}

// typedDate writes a date as this clerk does; what leaves out the year is used
// only where the year is the report's.
func (k *clerk) typedDate(d day.Day) any {
	if d == 0 {
		return nil
	}
	y, m, dd := d.Date()
	style := k.habit.dates
	if k.r.IntN(150) == 0 {
		style = k.r.IntN(7)
	}
	now, _, _ := k.last.Date()
	if start, _, _ := k.first.Date(); (style == 4 || style == 6) && (y != now || start != now) {
		style = 3
	}
	switch style {
	case 1:
		return d.String()
	case 2:
		return fmt.Sprintf("%d.%d.%d", y, m, dd)
	case 3:
		return fmt.Sprintf("%d年%d月%d日", y, m, dd)
	case 4:
		return fmt.Sprintf("%d月%d日", m, dd)
	case 5:
		return fmt.Sprintf("%d/%d/%d", y, m, dd)
	case 6:
		return fmt.Sprintf("%d.%d", m, dd)
	}
	return d
}

func (k *clerk) typedDose(n int) any {
	style := k.habit.doses
	if k.r.IntN(200) == 0 {
		style = k.r.IntN(6)
	}
	chinese := [...]string{"", "一", "二", "三"}[n]
	switch style {
	case 1:
		return n
	case 2:
		return fmt.Sprintf("第%d剂", n)
	case 3:
		return [...]string{"", "①", "②", "③"}[n]
	case 4:
		return fmt.Sprintf("%s剂次", "第"+chinese)
	}
	return "第" + chinese + "针"
}

func (k *clerk) typedID(id string) any {
	switch k.r.IntN(300) {
	case 0:
		return id[:6] + " " + id[6:14] + " " + id[14:]
	case 1:
		return wide(id)
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
		return strconv.Itoa(n) + "人"
	case 1:
		return wide(strconv.Itoa(n))
	case 2:
		return strconv.Itoa(n)
	}
	return n
}

// wide writes digits and letters in full width, as an input method left that way does.
func wide(s string) string {
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

// choice is the word of a choice list's key.
func (c *county) choice(list, key string) string {
	for _, one := range c.lex.Choices[list] {
		if one.Key == key {
			return one.Words[0]
		}
	}
	return key
}

// tab is a table as this clerk lays it out.
func (k *clerk) tab(s form.Sheet) workbook.Tab {
	t := k.blank.Tab(s)
	if !k.habit.plain {
		return t
	}
	t.Titles = nil
	if k.habit.files%2 == 0 {
		t.Titles = []string{k.own.Name + t.Name + "表"}
	}
	if !k.habit.alias {
		return t
	}
	steady := k.rng("headers "+string(s), k.index) // the same layout every day
	for i := range t.Columns {
		t.Columns[i].Label = k.otherLabel(s, t.Columns[i], steady.IntN(6))
	}
	if s == form.Roster {
		from := min(4, len(t.Columns))
		steady.Shuffle(len(t.Columns)-from, func(i, j int) {
			t.Columns[from+i], t.Columns[from+j] = t.Columns[from+j], t.Columns[from+i]
		})
	}
	return t
}

// otherLabel is one of the names clerks give a column.
func (k *clerk) otherLabel(s form.Sheet, c workbook.TabColumn, nth int) string {
	for _, known := range k.lex.Sheets[s].Columns {
		if known.Field == c.Field && nth < min(len(known.Aliases), 3) {
			return known.Aliases[nth]
		}
	}
	return c.Label
}
