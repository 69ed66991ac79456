package brief

import "dailydose/cmd/internal/tally"

// The county's brief takes two to four pages.
const (
	countyLeast = 2
	countyMost  = 4
)

// county sets the county's brief of a day: the whole drive in two to four
// pages. Where there is much to tell it is set in smaller type; a county of very
// many units gives up its lesser figures, then all of them, then the columns of
// its tables that say less.
func (r Renderer) county(card *tally.Card) (*canvas, error) {
	doc := r.document(card, &card.County.Measures)
	for _, attempt := range countyAttempts() {
		if doc.setCounty(attempt); doc.layout.pages() <= countyMost && !doc.sparse() {
			break
		}
	}
	for _, larger := range []attempt{{scale: standardScale()}, {scale: standardScale(), newPage: true}} {
		if doc.layout.pages() < countyLeast {
			doc.setCounty(larger)
		}
	}
	return doc.finish("county", card)
}

// sparse reports whether the last page holds so little that somewhat smaller
// type would do without it: a page with hardly more than the signature looks
// forgotten.
func (doc *document) sparse() bool {
	return doc.layout.body > 12 && doc.layout.pages() > countyLeast && doc.layout.room() > 0.7*typeHeight
}

// attempt is a way to set a brief.
type attempt struct {
	scale   scale
	omitted omission
	newPage bool // the second section opens a page
}

func countyAttempts() []attempt {
	return []attempt{
		{scale: phoneScale()}, {scale: tightScale(13)}, {scale: tightScale(12.5)}, {scale: tightScale(12)}, {scale: tightScale(11.5)}, {scale: tightScale(11)},
		{tightScale(11.5), omitReports, false}, {tightScale(11), omitReports, false}, {tightScale(10.5), omitReports, false}, {tightScale(10.5).compact(), omitReports, false},
		{tightScale(11.5), omitCalendar, false}, {tightScale(11), omitCalendar, false},
		{tightScale(11), omitFigures, false}, {tightScale(10.5), omitFigures, false},
		{tightScale(10.5), omitDetails, false}, {tightScale(10), omitDetails, false}, {tightScale(10).compact(), omitDetails, false},
	}
}

// setCounty composes the whole brief on a new layout.
func (doc *document) setCounty(t attempt) {
	doc.omitted, doc.newPage = t.omitted, t.newPage
	doc.start(newLayout(doc.Fonts, t.scale, doc.phrases()))
	doc.front("county", doc.card)
	doc.compose(doc.words.Keep(doc.words.Fill(doc.Templates, "brief/county.tmpl", doc.countyData())))
	doc.layout.signature(doc.card.Drive.Issuer, doc.say("brief.date", doc.card))
}
