package receipt

import (
	"testing"

	"dailydose/cmd/internal/day"
	"dailydose/cmd/internal/sample"
)

// BenchmarkHandBack writes the receipts and lists of one day for every unit of
// a county.
func BenchmarkHandBack(b *testing.B) {
	o, on := newOffice(b), day.New(2021, 6, 15)
	o.play(sample.Options{Days: 30, Until: on, People: 60_000, Seed: 3})
	facts, card := o.tally(o.collect(on), on)
	files := 0
	for b.Loop() {
		files = o.handBack(facts, card).Files
	}
	size := 0
	for _, content := range o.receipts() {
		size += len(content)
	}
	b.ReportMetric(float64(files), "files")
	b.ReportMetric(float64(size)/1024, "KB")
	b.ReportMetric(float64(files)*float64(b.N)/b.Elapsed().Seconds(), "files/s")
}
