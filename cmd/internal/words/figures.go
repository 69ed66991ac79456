package words

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"time"
	"unicode"
	"unicode/utf8"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/claim"
	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/form"
	"dailydose/cmd/internal/tally"
)

// Funcs are what sentences and pages may call to write a figure.
func (w *Words) Funcs() template.FuncMap {
	return template.FuncMap{
		"num":       w.Num,
		"pct":       w.Percent,
		"points":    w.Points,
		"gap":       func(points float64) string { return claim.GapOf(points, true).Case },
		"decimal":   w.Decimal,
		"tenth":     w.Tenth,
		"hundredth": w.Hundredth,
		"date":      w.Date,
		"monthday":  w.MonthDay,
		"fulldate":  w.FullDate,
		"around":    w.Around,
		"moment":    w.Moment,
		"nth":       w.Dose,
		"keyed":     w.Keyed,
		"length":    w.Length,
		"age":       w.Age,
		"list":      w.List,
		"monthname": w.monthName,
		"say":       w.Say,
		"sentences": w.Sentences,
		"partly":    w.Partly,
		"plural":    Plural,
		"capital":   Capital,
		"apart":     Apart,
		"labels":    w.Labels,
		"cases":     w.CaseNumbers,
		"choice":    w.Choice,
		"lately":    func() (string, error) { return w.Say("term.lately", map[string]any{"day": w.daysIn}) },
		"daily":     func() (string, error) { return w.Say("term.daily", map[string]any{"day": w.daysIn}) },
	}
}

// Sentences sets sentences, one by one or several, behind each other; one about nothing is left out.
func (w *Words) Sentences(parts ...any) (string, error) {
	var said []string
	for _, part := range parts {
		switch p := part.(type) {
		case string:
			said = append(said, p)
		case []string:
			said = append(said, p...)
		}
	}
	space, err := w.Say("term.space", nil)
	return strings.Join(slices.DeleteFunc(said, func(s string) bool { return s == "" }), space), err
}

// speakLocale takes over how the language writes months and figures.
func (w *Words) speakLocale() error {
	say := &Teller{Words: w}
	w.months, w.thousands, w.point = say.Text("term.months", nil), say.Text("term.thousands", nil), say.Text("term.point", nil)
	return say.Err
}

// Num writes a number with thousands separators, and its decimals, where it has some, as they are: 12,345.
func (w *Words) Num(n any) string {
	s, decimals, _ := strings.Cut(fmt.Sprint(n), ".")
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + w.thousands + s[i:]
	}
	if decimals != "" {
		s += w.point + decimals
	}
	return sign + s
}

// Plural is the form of a word that goes with a number, of one and of more.
func Plural(n any, one, more string) string {
	if fmt.Sprint(n) == "1" {
		return one
	}
	return more
}

// Capital is a text that begins with a capital letter, where its script has any.
func Capital(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return strings.ToUpper(text[:size]) + text[size:]
}

// Apart sets two names behind each other, with a blank between where both are of letters or
// figures that part words by blanks.
func Apart(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if partsWords(last) && partsWords(first) {
		return a + " " + b
	}
	return a + b
}

func partsWords(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}

// Percent writes a fraction as a percentage with one decimal; a rate without a
// denominator in the words of term.none.
func (w *Words) Percent(r any) (string, error) {
	switch v := r.(type) {
	case tally.Rate:
		if !v.OK {
			return w.Say("term.none", nil)
		}
		return w.percent(v.Value), nil
	case float64:
		return w.percent(v), nil
	}
	return "", fmt.Errorf("words: %T is no rate", r)
}

func (w *Words) percent(v float64) string { return w.fixed(tally.Rate{Value: v}.Tenths()/10, 1) + "%" }

// fixed writes a number with so many decimals and no thousands separators.
func (w *Words) fixed(x float64, decimals int) string {
	return strings.Replace(strconv.FormatFloat(x, 'f', decimals, 64), ".", w.point, 1)
}

// Hundredth writes a number with two decimals always: a rate per 100,000.
func (w *Words) Hundredth(x float64) string { return w.fixed(x, 2) }

// Points writes a difference in percentage points, unsigned, with one decimal.
func (w *Words) Points(p float64) string { return w.fixed(math.Abs(p), 1) }

// Decimal writes a number with at most one decimal and thousands separators: 1,234.5.
func (w *Words) Decimal(x float64) string {
	return w.Num(strings.TrimSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0"))
}

// Partly says what a figure rests on, where that is not all it should rest on.
func (w *Words) Partly(f tally.Figure) (string, error) {
	basis := f.Basis()
	if basis == "" {
		return "", nil
	}
	return w.Say("term.partly."+basis, f)
}

// Tenth writes a number with one decimal always, as the cells of a column need
// it to stand under each other: 1,234.0.
func (w *Words) Tenth(x float64) string {
	return w.Num(strconv.FormatFloat(x, 'f', 1, 64))
}

// Date writes a day without its year, unless that is another than the report's.
func (w *Words) Date(d day.Day) (string, error) {
	if year, _, _ := d.Date(); w.year != 0 && year != w.year {
		return w.FullDate(d)
	}
	return w.MonthDay(d)
}

// Around writes a day that was projected: later than the next year only its month, since
// a present pace tells no more.
func (w *Words) Around(d day.Day) (string, error) {
	if year, _, _ := d.Date(); w.year != 0 && year > w.year+1 {
		return w.day("term.month", d)
	}
	return w.Date(d)
}

// MonthDay writes a day without its year: on an axis, or below the name of the year.
func (w *Words) MonthDay(d day.Day) (string, error) { return w.day("term.date", d) }

// FullDate writes a day with its year.
func (w *Words) FullDate(d day.Day) (string, error) { return w.day("term.fulldate", d) }

func (w *Words) day(key string, d day.Day) (string, error) {
	if d == 0 {
		return w.Say("term.none", nil)
	}
	year, month, dayOfMonth := d.Date()
	return w.Say(key, map[string]any{"year": year, "month": month, "day": dayOfMonth, "monthname": w.monthName(month)})
}

// monthName is the name of a month, from 1; "" where the language has none.
func (w *Words) monthName(month int) string {
	months := strings.Fields(w.months)
	if month < 1 || month > len(months) {
		return ""
	}
	return months[month-1]
}

// Moment writes a day as Date does, and the minute.
func (w *Words) Moment(t time.Time) (string, error) {
	if t.IsZero() {
		return w.Say("term.none", nil)
	}
	date, err := w.Date(day.Of(t))
	if err != nil {
		return "", err
	}
	return w.Say("term.moment", map[string]string{"date": date, "time": t.Format("15:04")})
}

// List joins names by the language's comma between things of one kind.
func (w *Words) List(names []string) (string, error) {
	comma, err := w.Say("term.comma", nil)
	return strings.Join(names, comma), err
}

// Labels names the fields of a sheet, whose keys are given apart by blanks.
func (w *Words) Labels(sheet, fields string) (string, error) {
	var names []string
	for _, f := range strings.Fields(fields) {
		c, ok := w.Lexicon.Column(form.Sheet(sheet), form.Field(f))
		if !ok {
			return "", fmt.Errorf("words: sheet %q has no field %q", sheet, f)
		}
		names = append(names, c.Label)
	}
	return w.List(names)
}

// CaseNumbers writes the numbers of supervision cases, given as year-number and parted by blanks.
func (w *Words) CaseNumbers(numbers string) (string, error) {
	say := &Teller{Words: w}
	names := Each(strings.Fields(numbers), func(c string) string {
		year, number, _ := strings.Cut(c, "-")
		return say.Text("term.case", map[string]any{"Year": year, "Number": number})
	})
	list := say.Keep(say.List(names))
	return list, say.Err
}

// Choice writes a value of a choice list, by the field it is chosen in.
func (w *Words) Choice(sheet, field, key string) (string, error) {
	c, _ := w.Lexicon.Column(form.Sheet(sheet), form.Field(field))
	word := w.Lexicon.Word(c.Choices, key)
	if word == "" {
		return "", fmt.Errorf("words: %s.%s knows no choice %q", sheet, field, key)
	}
	return word, nil
}

// Choices returns the choice list of a field, in its order.
func (w *Words) Choices(sheet, field string) []form.Choice {
	c, _ := w.Lexicon.Column(form.Sheet(sheet), form.Field(field))
	return w.Lexicon.Choices[c.Choices]
}

// Dose names a dose by its number, from 1, as this drive's people call it: the
// booster, and the dose of a drive that gives one alone, have names of their own.
func (w *Words) Dose(number any) (string, error) {
	n := fmt.Sprint(number)
	switch {
	case n == "":
		return "", nil
	case w.drive == nil:
	case w.drive.DoseNumbers() == 1 && n == "1":
		n = "only"
	case n == strconv.Itoa(w.drive.BoosterDose()):
		n = "booster"
	}
	return w.Say("term.dose."+n, nil)
}

// Keyed says the sentence of a key below another that may be of one dose, such as
// dose2_today: those of all doses are one sentence.
func (w *Words) Keyed(under, key string) (string, error) {
	name, dose := SplitDose(key)
	return w.Say(under+"."+name, map[string]any{"dose": dose})
}

var numbered = regexp.MustCompile(`^(.*dose)([1-9]\d*)(.*)$`)

// SplitDose takes the number of the dose out of such a key; 0 where it is of none.
func SplitDose(key string) (name string, dose int) {
	parts := numbered.FindStringSubmatch(key)
	if parts == nil {
		return key, 0
	}
	dose, _ = strconv.Atoi(parts[2]) // digits alone
	return parts[1] + parts[3], dose
}

// Length writes a stretch of time: in days, in months, or in both.
func (w *Words) Length(l campaign.Length) (string, error) {
	key := "days"
	switch {
	case l.Months != 0 && l.Days != 0:
		key = "both"
	case l.Months != 0:
		key = "months"
	}
	return w.Say("term.length."+key, map[string]any{"months": l.Months, "days": l.Days})
}

// Age writes an age in years, such as 18, or in months, such as 8m.
func (w *Words) Age(age any) (string, error) {
	n, months := strings.CutSuffix(fmt.Sprint(age), "m")
	key := "years"
	if months {
		key = "months"
	}
	return w.Say("term.age."+key, map[string]any{"n": n})
}
