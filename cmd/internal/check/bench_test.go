package check_test

import (
	"fmt"
	"strings"
	"testing"

	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/form"
)

// season is 30 days of two townships that report so many doses a day each; one
// in five is a second dose of somebody who had the first on an earlier day.
func season(each int) (entries []entry, rows int) {
	people := 0
	for d := 1; d <= 30; d++ {
		for _, unit := range []string{town, hill} {
			var doses []row
			for n := range each {
				if d > 25 && n%5 == 0 {
					doses = append(doses, dosed("id_number", resident(people-25*each*2+n), "date", june(d), "dose", "第二针"))
					continue
				}
				doses = append(doses, dosed("id_number", resident(people), "date", june(d), "phone", fmt.Sprint(13800000000+people), "lot", fmt.Sprint("L", people%40)))
				people++
			}
			entries = append(entries, sent(d, unit, table(form.Roster, doses...)))
			rows += each
		}
	}
	return entries, rows
}

// resident is the ID number of the n-th made-up person.
func resident(n int) string {
	key := form.ResidentKey(uint64(45000019900101000 + n/1000*100000000000 + n%1000))
	return strings.TrimPrefix(key, form.IDCard+":")
}

func perSecond(b *testing.B, rows int) {
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkInspect checks workbooks one by one.
func BenchmarkInspect(b *testing.B) {
	entries, rows := season(200)
	drive := countyDrive()
	submit(b, drive, entries...) // sets the summaries
	inspector := newInspector(b, drive)
	b.ReportAllocs()
	for b.Loop() {
		for _, e := range entries {
			if _, err := inspector.Inspect(check.Source{File: e.file, Seen: e.arrival, Arrival: e.arrival}, e.book); err != nil {
				b.Fatal(err)
			}
		}
	}
	perSecond(b, rows)
}

// BenchmarkJoin draws the facts of the last day, for seasons of several lengths of roster.
func BenchmarkJoin(b *testing.B) {
	for _, each := range []int{200, 2000} {
		b.Run(fmt.Sprintf("rows=%d", 60*each), func(b *testing.B) {
			entries, rows := season(each)
			drive := countyDrive()
			all := submit(b, drive, entries...)
			b.ReportAllocs()
			for b.Loop() {
				if facts := check.Join(drive, all, june(30)); len(facts.Given) != rows {
					b.Fatalf("%d doses of %d rows", len(facts.Given), rows)
				}
			}
			perSecond(b, rows)
		})
	}
}
