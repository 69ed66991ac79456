package page

import "testing"

// BenchmarkDay lays out every page of a day.
func BenchmarkDay(b *testing.B) {
	card, w := fixtureCard(fixtureDrive(), june8), loadWords(b)
	pages, size := 0, 0
	for b.Loop() {
		pages, size = 0, 0
		err := Day(card, fixtureSite(card), w, templatesFS(), func(_ string, content []byte) error {
			pages, size = pages+1, size+len(content)
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(pages), "pages")
	b.ReportMetric(float64(size)/1024, "KB")
	b.ReportMetric(float64(pages)*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}
