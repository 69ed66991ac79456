package tally

import (
	"fmt"
	"testing"
	"time"

	"dailydose/cmd/internal/campaign"
	"dailydose/cmd/internal/check"
	"dailydose/cmd/internal/day"
)

// busy is a drive of 20 units over 60 days with so many doses on record, one in
// three a second one.
func busy(doses int) *check.Facts {
	const units, days = 20, 60
	drive := testDrive()
	drive.Location, drive.Groups = time.UTC, []campaign.Group{{Name: "a"}, {Name: "b"}}
	for u := range units {
		drive.Units = append(drive.Units, campaign.Unit{Name: fmt.Sprint(u), Kind: campaign.Territorial,
			Targets: []campaign.Target{{Group: 0, People: doses / units}, {Group: 1, People: 100}}})
	}
	f := &check.Facts{Drive: drive, Day: drive.Start + days - 1}
	from := make([]*check.Submission, units)
	for u := range from {
		from[u] = &check.Submission{Unit: u, Day: f.Day, Lots: []string{"A", "B"}}
		f.InForce = append(f.InForce, from[u])
	}
	for n := 0; len(f.Given) < doses; n++ {
		p, unit, on := len(f.People), n%units, drive.Start+day.Day(n%days)
		one := check.Individual{Units: []int{unit}}
		for k := 0; k <= n%2 && on <= f.Day; k++ {
			row := &check.DoseRow{Date: on, Group: int16(n % 2), Lot: int32(n % 3), Dose: int8(k + 1)}
			one.Doses[k] = campaign.Injection{Date: on}
			f.Given = append(f.Given, check.Given{Person: p, Row: row, From: from[unit]})
			on += 21
		}
		f.People = append(f.People, one)
	}
	return f
}

// BenchmarkCount makes the card of a day, for drives of several sizes.
func BenchmarkCount(b *testing.B) {
	for _, doses := range []int{20_000, 200_000} {
		b.Run(fmt.Sprintf("rows=%d", doses), func(b *testing.B) {
			facts := busy(doses)
			b.ReportAllocs()
			for b.Loop() {
				if card := Count(facts); card.County.Dose[0] != len(facts.People) {
					b.Fatalf("%d people of %d", card.County.Dose[0], len(facts.People))
				}
			}
			b.ReportMetric(float64(len(facts.Given)*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
