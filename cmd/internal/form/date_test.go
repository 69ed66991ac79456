package form

import (
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/sheet"
)

// Of two readings the one that is possible counts; where both are, or none is,
// nobody guesses.
func TestDateWithin(t *testing.T) {
	v := vocabulary(t)
	winter := func(d int) Window { return Window{Year: 2021, From: day.New(2020, 12, 15), To: day.New(2021, 6, d)} }
	for _, c := range []struct {
		cell    sheet.Cell
		in      Window
		want    string
		reading Reading
	}{
		{number("6.1"), winter(1), "2021-06-01", Good},
		{number("6.1"), winter(9), "2021-06-01", Good},
		{number("6.1"), winter(10), "", Ambiguous},
		{number("5.3"), winter(10), "", Ambiguous},
		{number("7.1"), winter(10), "", Ambiguous}, // neither
		{number("6.1"), Window{Year: 2021, From: day.New(2021, 6, 2), To: day.New(2021, 6, 20)}, "2021-06-10", Good},
		{number("6.1"), Window{Year: 2021, From: day.New(2020, 12, 15)}, "", Ambiguous}, // a date ahead
		{number("6.15"), winter(10), "2021-06-15", Good},                                // one reading: the rules judge it
		{text("“2021-6-5”"), winter(10), "2021-06-05", Good},
		{text("2021-06-05'"), winter(10), "2021-06-05", Good},
		{text("21.6.5"), winter(10), "2021-06-05", Good},
		{text("21年6月5日"), winter(10), "2021-06-05", Good},
		{text("21-06-05"), winter(4), "", Ambiguous},
		{text("20.12.21"), winter(10), "2020-12-21", Good},
		{text("20.12.21"), Window{Year: 2021, From: day.New(2020, 12, 15), To: day.New(2021, 12, 31)}, "", Ambiguous},
		{text("5.6.21"), winter(10), "", Ambiguous},
		{text("15.6.21"), winter(20), "2021-06-15", Good}, // in 2015 there was no such drive
		{text("6/15/21"), winter(20), "2021-06-15", Good},
		{text("6/1/21"), winter(20), "", Ambiguous},  // or 6 January
		{text("6/15/21"), winter(10), "", Ambiguous}, // nothing that can be
		{text("5/6/2021"), winter(10), "", Ambiguous},
		{text("210605"), winter(10), "", Ambiguous},
		{text("0605"), winter(10), "2021-06-05", Good},
		{text("0611"), winter(10), "", Bad},
		{text("44352"), winter(10), "2021-06-05", Good},
		{text("44352"), winter(4), "", Ambiguous},
		{text("42890"), Window{Year: 2021, Date1904: true, From: day.New(2020, 12, 15)}, "2021-06-05", Good},
	} {
		got, reading := v.DateWithin(c.cell, c.in)
		if got.String() != c.want || reading != c.reading {
			t.Errorf("DateWithin(%+v, %+v) = %v, %v; want %v, %v", c.cell, c.in, got, reading, c.want, c.reading)
		}
	}
}

func TestDate(t *testing.T) {
	v := vocabulary(t)
	for _, c := range []struct {
		cell    sheet.Cell
		want    string // "" with Good never
		reading Reading
	}{
		{number("44352"), "2021-06-05", Good},
		{number("44352.999"), "2021-06-05", Good},
		{number("20210605"), "2021-06-05", Good},
		{number("2.0210605E7"), "2021-06-05", Good},
		{number("6.5"), "2021-06-05", Good},
		{number("6.15"), "2021-06-15", Good},
		{number("6.0999999999999996"), "", Ambiguous},
		{number("6.1"), "", Ambiguous}, // 6.10?
		{number("6.2"), "", Ambiguous},
		{number("6.3"), "", Ambiguous},
		{number("2.3"), "2021-02-03", Good}, // there is no 30 February
		{text("6.1"), "2021-06-01", Good},
		{text("6.10"), "2021-06-10", Good},
		{text("6.3"), "2021-06-03", Good},
		{text("2021-06-05"), "2021-06-05", Good},
		{text("2021/6/5"), "2021-06-05", Good},
		{text("2021.6.5"), "2021-06-05", Good},
		{text("20210605"), "2021-06-05", Good},
		{text("2021年6月5日"), "2021-06-05", Good},
		{text("2021 年 6 月 5 号"), "2021-06-05", Good},
		{text("２０２１年６月５日"), "2021-06-05", Good},
		{text("２０２１－６－５"), "2021-06-05", Good},
		{text("6月5日"), "2021-06-05", Good},
		{text("6月5号"), "2021-06-05", Good},
		{text("6.5"), "2021-06-05", Good},
		{text("2021-06-05 14:30"), "2021-06-05", Good},
		{text("2021-06-05T00:00:00"), "2021-06-05", Good},
		{text("2021-06-05T00:00:00.000Z"), "2021-06-05", Good},
		{text("2021年6月5日 8:05"), "2021-06-05", Good},
		{text("2021年6月5日8:05:10"), "2021-06-05", Good},
		{text("2021年6月5日 星期六"), "2021-06-05", Good},
		{text("2021年6月5日星期日"), "2021-06-05", Good}, // it was a Saturday
		{text("2021-06-05（星期六）"), "2021-06-05", Good},
		{text("2021年6月5日(周六 18时)"), "2021-06-05", Good},
		{text("2021年6月5日18时"), "2021-06-05", Good},
		{text("2021年6月5日 9时30分"), "2021-06-05", Good},
		{text("2021年6月5日上午9点半"), "2021-06-05", Good},
		{text("2021/6/5 上午9:30"), "2021-06-05", Good},
		{text("6月5日上午"), "2021-06-05", Good},
		{text("2021—06—05"), "2021-06-05", Good},
		{text("2021–06－05"), "2021-06-05", Good},
		{text("2021、6、5"), "2021-06-05", Good},
		{text("2021,6,5"), "2021-06-05", Good},
		{text("2021，06，05"), "2021-06-05", Good},
		{text("二〇二一年六月五日"), "2021-06-05", Good},
		{text("二○二一年十二月三十一日 星期五"), "2021-12-31", Good},
		{text("二零二一年十月二十号"), "2021-10-20", Good},
		{text("六月十五日"), "2021-06-15", Good},
		{text("六月三十二日"), "", Bad},
		{text("6月12十5日"), "", Bad},
		{text("五、六日"), "", Bad},
		{text("6,5"), "", Bad},
		{text("0605"), "", Bad}, // nobody says in which days to look
		{text("2021.6.5."), "2021-06-05", Good},
		{text("2021年6月5日。"), "2021-06-05", Good},
		{text("2021-06-0 5"), "2021-06-05", Good},
		{text("2024-02-29"), "2024-02-29", Good},
		{text("/"), "", Absent},
		{text("无"), "", Absent},
		{text("5、6日"), "", Bad}, // two days
		{text("5-6日"), "", Bad},
		{text("5—6日"), "", Bad},
		{text("6月5、6日"), "", Bad},
		{text("6月5日（补录）"), "2021-06-05", Good},
		{text("2021-5-10（补）"), "2021-05-10", Good},
		{text("2021-5-10(补报)"), "2021-05-10", Good},
		{text("2021/5/10（补种）"), "2021-05-10", Good},
		{text("2021-5-10 补登"), "2021-05-10", Good},
		{text("2021-5-10（5-11补）"), "", Bad}, // which of the two?
		{text("2021-5-10（约）"), "", Bad},
		{text("20210510120000"), "2021-05-10", Good},
		{text("202105101200"), "2021-05-10", Good},
		{number("20210510120000"), "2021-05-10", Good},
		{number("202105102359"), "2021-05-10", Good},
		{text("20210510250000"), "", Bad}, // no hour
		{text("20210510126000"), "", Bad},
		{text("2021051012000"), "", Bad},
		{number("2021051012000"), "", Bad},
		{text("6月5日18"), "", Ambiguous},
		{text("2021-6-1 9"), "", Ambiguous}, // at nine?
		{text("2021-6-1上午9"), "", Bad},
		{sheet.Cell{}, "", Absent},
		{text("　"), "", Absent},
		{text("2021-02-29"), "", Bad},
		{text("2021-13-01"), "", Bad},
		{text("2021-6"), "", Bad},
		{text("6月"), "", Bad},
		{text("6月31日"), "", Bad},
		{text("明天"), "", Bad},
		{text("2021-06-05~06-07"), "", Bad},
		{text("6.5-6.7"), "", Bad},
		{text("21.6.5"), "", Ambiguous},
		{text("21-06-05"), "", Ambiguous},
		{text("5/6/2021"), "", Ambiguous},
		{text("210605"), "", Ambiguous},
		{text("44352"), "", Ambiguous},
		{text("20210631"), "", Bad},
		{number("20210631"), "", Bad},
		{number("6"), "", Bad},
		{number("13.5"), "", Bad},
		{number("6.125"), "", Bad},
		{number("-1"), "", Bad},
		{number("1e300"), "", Bad},
		{number("202106"), "", Bad},
		{sheet.Cell{Text: "#REF!", Kind: sheet.Error}, "", Bad},
		{sheet.Cell{Text: "", Kind: sheet.Formula}, "", Bad},
		{sheet.Cell{Text: "1", Kind: sheet.Bool}, "", Bad},
	} {
		got, reading := v.Date(c.cell, 2021, false)
		if got.String() != c.want || reading != c.reading {
			t.Errorf("Date(%+v) = %v, %v; want %v, %v", c.cell, got, reading, c.want, c.reading)
		}
	}
	if got, _ := v.Date(number("42890"), 2021, true); got != day.New(2021, 6, 5) {
		t.Errorf("1904 system: %v", got)
	}
}

// TestAcrossNewYear: in a report of 5 January 12.30 is of the year before; a date that is not
// past, or long past, stays of the report's year, and is refused as one to come.
func TestAcrossNewYear(t *testing.T) {
	w := Window{Year: 2022, From: day.New(2021, 1, 1), To: day.New(2022, 1, 5)}
	for typed, want := range map[string]day.Day{
		"1.5": day.New(2022, 1, 5), "12.30": day.New(2021, 12, 30), "12月31日": day.New(2021, 12, 31), "10.5": day.New(2021, 10, 5),
		"10.4": day.New(2022, 10, 4), "1.6": day.New(2022, 1, 6), "6.15": day.New(2022, 6, 15), "2022-12-30": day.New(2022, 12, 30),
	} {
		if got, reading := vocabulary(t).DateWithin(text(typed), w); got != want || reading != Good {
			t.Errorf("%s: %s, %v; want %s", typed, got, reading, want)
		}
	}
}
