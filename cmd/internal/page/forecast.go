package page

import "dailydose/cmd/internal/claim"

// forecast is one sentence on what becomes of the deadline if today's pace holds.
type forecast struct {
	Tone       string // red, yellow, green; "" where there is nothing to judge
	Name, Text string
}

// forecasts say what happens to the deadline if today's pace holds, step by step.
func (b *builder) forecasts() []forecast {
	figures := b.nextFigures(&b.card.County.Measures)
	var all []forecast
	for _, step := range []claim.Question{
		claim.ForecastCutoff, claim.ForecastFirst, claim.ForecastFull, claim.ForecastBegun, claim.ForecastNext, claim.ForecastSites, claim.ForecastStock,
	} {
		if !b.drive.Apart() && (step == claim.ForecastCutoff || step == claim.ForecastFull) {
			continue // both are told of the lead event
		}
		if b.drive.OfCounties() && (step == claim.ForecastSites || step == claim.ForecastStock) {
			continue // counties hand up neither
		}
		got, key := b.answer[step], "next-dose."+string(step)
		all = append(all, forecast{string(got.Tone), b.say(key + ".name"), b.say(key+"."+got.Case, figures...)})
	}
	return all
}
